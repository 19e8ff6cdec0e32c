"""Signing in with a token, signing out, and the tokens there are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from termbase.editing import Role
from termbase.errors import Forbidden, InvalidValue, TermbaseError, TooManyRequests, Unauthorised
from termbase.service.access import SESSION, Admin, authenticated, check_origin
from termbase.service.pages.forms import Sent
from termbase.service.pages.visit import Anybody, Visit, Visiting
from termbase.service.pages.words import moment

router = APIRouter(include_in_schema=False)
_SCOPES = ("propose", "edit", "admin")
Next = Annotated[str | None, Query(max_length=2_000)]


@router.get("/login")
def login_form(v: Anybody, next: Next = None) -> Response:
    """The form."""
    return v.page("login.html", next=local(next), error="", writable=v.terms.writable)


@router.post("/login")
def login(v: Anybody, form: Sent) -> Response:
    """Open a session with a token."""
    check_origin(v.request)
    if not v.terms.writable:
        raise Forbidden("this store is read only", hint="serve a store of your own: termbase serve --store terms.db")
    following = local(form.get("next"))
    try:
        token = authenticated(v.request, form.text("token"))
    except (Unauthorised, TooManyRequests) as error:
        wrong = isinstance(error, Unauthorised)
        told = v._("This token opens nothing: it is wrong, expired or revoked.") if wrong else _told(error)
        answer = v.page("login.html", 401 if wrong else 429, next=following, error=told, writable=True)
        if isinstance(error, TooManyRequests):
            answer.headers["Retry-After"] = str(error.retry_after)
        return answer
    hours = v.settings.session_hours or 12.0
    secret = v.terms.store.open_session(token, timedelta(hours=hours))
    answer = v.go(v.bare("") + (following or "/"))
    answer.set_cookie(
        SESSION,
        secret,
        max_age=int(hours * 3600),
        path=str(v.request.scope.get("root_path", "")) or "/",
        secure=v.is_secure,
        httponly=True,
        samesite="lax",
    )
    return answer


@router.post("/logout")
def logout(v: Anybody, form: Sent) -> Response:
    """Close the session."""
    v.check_form(form)
    if (secret := v.request.cookies.get(SESSION)) and v.terms.writable:
        v.terms.store.close_session(secret)
    answer = v.go(v.bare("/"))
    answer.delete_cookie(SESSION, path=str(v.request.scope.get("root_path", "")) or "/")
    return answer


def local(address: str | None) -> str:
    """An address of this service to go on to; "" for one that leads elsewhere."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return ""
    return "" if any(char.isspace() or ord(char) < 32 or char == "\\" for char in address) else address


def _told(error: TermbaseError) -> str:
    return f"{error.message} ({error.hint})" if error.hint else error.message


# ---- tokens ----------------------------------------------------------------------------------


@router.get("/tokens")
def tokens(v: Visiting, actor: Admin) -> Response:
    """All tokens."""
    return _tokens(v)


@router.post("/tokens")
def create(v: Visiting, actor: Admin, form: Sent) -> Response:
    """A new one; its secret is shown this once."""
    v.check_form(form)
    try:
        days = form.text("days")
        if days and not (days.isascii() and days.isdigit() and 0 < int(days) <= 3_650):
            raise InvalidValue(v._("Write a number of days from 1 to 3,650, or leave it empty."), where="days")
        scopes = [one for one in _SCOPES if one in form.all("scope")]
        expires = datetime.now(UTC) + timedelta(days=int(days)) if days else None
        secret, made = v.terms.store.create_token(
            form.text("name"), form.text("role"), actor=v.name, expires=expires, scopes=scopes
        )
    except InvalidValue as error:
        return _tokens(v, 422, form=form, error=_told(error), field="days" if error.where == "days" else "name")
    return _tokens(v, secret=secret, made=made)


@router.post("/tokens/{id}/revoke")
def revoke(v: Visiting, actor: Admin, id: str, form: Sent) -> Response:
    """Let one count no more."""
    v.check_form(form)
    v.terms.store.revoke_token(id, v.name)
    return v.go(v.url("/tokens"))


def _tokens(v: Visit, status: int = 200, /, **given: object) -> Response:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    rows = [
        (one, moment(v.words, one.made_at), moment(v.words, one.expires) if one.expires else "",
         moment(v.words, one.last_used) if one.last_used else "",
         "revoked" if one.revoked_at else "expired" if one.expires and one.expires <= now else "")
        for one in v.terms.store.tokens()
    ]  # fmt: skip
    shared = {"rows": rows, "roles": list(Role), "scopes": _SCOPES, "secret": "", "made": None}
    return v.page("tokens.html", status, **{**shared, "form": {}, "error": "", "field": "", **given})
