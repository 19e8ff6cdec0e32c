"""Who asks, and what they may: bearer tokens for programs, sessions for the pages; roles from reader to admin."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from termbase.editing import Role, Token
from termbase.errors import Forbidden, Unauthorised
from termbase.service.answering import settings_of, terms_of
from termbase.service.problems import path_in
from termbase.service.rates import Failures

SESSION = "termbase-session"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. Without a token they have no name, and a reader's rights where all may read.

    ``csrf`` is what a form of their session must carry.
    """

    name: str | None
    role: Role | None
    token: Token | None = None
    csrf: str = ""

    def may(self, role: Role) -> bool:
        """Whether they may what the role may."""
        return self.role is not None and self.role >= role


def client_of(request: Request) -> str:
    """From which address is asked; a proxy that is believed says it."""
    return request.client.host if request.client else "unknown"


def actor_of(request: Request) -> Actor:
    """Who asks, by the token or session sent along; each is looked up once in a request."""
    known = request.scope.get("termbase.actor")
    if isinstance(known, Actor):
        return known
    actor = _actor(request)
    request.scope["termbase.actor"] = actor
    return actor


def _actor(request: Request) -> Actor:
    header = request.headers.get("authorization")
    if header is not None:
        kind, _, secret = header.partition(" ")
        if kind.lower() != "bearer" or not secret.strip():
            raise Unauthorised(
                "this is no bearer token", where="Authorization", hint="send Authorization: Bearer tb_..."
            )
        token = authenticated(request, secret.strip())
        return Actor(token.name, token.role, token)
    if (cookie := request.cookies.get(SESSION)) and terms_of(request).writable:
        found = terms_of(request).store.session(cookie)
        if found is not None:
            token, csrf = found
            return Actor(token.name, token.role, token, csrf)
    return Actor(None, None if settings_of(request).private else Role.READER)


def authenticated(request: Request, secret: str) -> Token:
    """The token of a secret. Raises Unauthorised, and after too many of those TooManyRequests."""
    failures: Failures = request.app.state.failures
    who = client_of(request)
    failures.check(who)
    terms = terms_of(request)
    token = terms.store.authenticate(secret) if terms.writable else None
    if token is None:
        failures.note(who)
        raise Unauthorised("this token opens nothing: it is wrong, expired or revoked", hint="ask an admin for one")
    return token


def require(role: Role, scope: str = "") -> Callable[[Request], Actor]:
    """A dependency: only those who may what a role may pass, and only with tokens that count for the scope."""

    def passing(request: Request) -> Actor:
        actor = actor_of(request)
        if role > Role.READER and not terms_of(request).writable:
            raise Forbidden(
                "this store is read only", hint="serve a store of your own: termbase serve --store terms.db"
            )
        if actor.role is None or (actor.name is None and role > Role.READER):
            raise Unauthorised("a token is needed", hint="send Authorization: Bearer tb_...")
        if not actor.may(role):
            raise Forbidden(f"a {actor.role} may not do this", hint=f"it takes a {role}")
        if scope and actor.token and actor.token.scopes and scope not in actor.token.scopes:
            raise Forbidden(
                f"the token does not count for {scope}", hint=f"it counts for {', '.join(actor.token.scopes)}"
            )
        if request.method not in _SAFE and actor.csrf:
            check_origin(request)
            if path_in(request.scope).startswith("/v1/"):
                check_csrf(actor, request.headers.get("x-csrf-token", ""))
        return actor

    return passing


def check_csrf(actor: Actor, given: str) -> None:
    """Raise Forbidden for a form that is not of the session's own pages."""
    if not actor.csrf or not hmac.compare_digest(actor.csrf.encode(), given.encode()):
        raise Forbidden("the form is not of this session", hint="load the page again and send it once more")


def check_origin(request: Request) -> None:
    """Raise Forbidden for what another site's page sends with the browser's cookies."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        raise Forbidden("another site's page sent this", where="Sec-Fetch-Site")
    origin = request.headers.get("origin")
    if origin is not None:
        allowed = {request.url.netloc, urlsplit(settings_of(request).base_url).netloc} - {""}
        if urlsplit(origin).netloc not in allowed:
            raise Forbidden("another site's page sent this", where="Origin")


def _only(role: Role, scope: str = "") -> Callable[[Request], Awaitable[Actor]]:
    """The same for a route. Who names nobody is let in or not without a thread to ask the store in."""
    passing = require(role, scope)

    async def only(request: Request) -> Actor:
        if "authorization" in request.headers or SESSION in request.cookies:
            return await run_in_threadpool(passing, request)
        return passing(request)

    only.role = role  # type: ignore[attr-defined]  # for who lists the routes
    return only


Reader = Annotated[Actor, Depends(_only(Role.READER))]
Contributor = Annotated[Actor, Depends(_only(Role.CONTRIBUTOR, "propose"))]
Reviewer = Annotated[Actor, Depends(_only(Role.REVIEWER, "edit"))]
Admin = Annotated[Actor, Depends(_only(Role.ADMIN, "admin"))]
