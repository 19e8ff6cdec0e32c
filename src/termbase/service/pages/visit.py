"""Somebody at a page: in which language it speaks to them, what they may do, what they asked; makes the page."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from starlette.responses import RedirectResponse, Response

from termbase.answers.values import Statistics
from termbase.editing import Role
from termbase.errors import Forbidden
from termbase.guide.collation import sort_key
from termbase.guides._said import Said, said_in
from termbase.interface import languages, translations
from termbase.locales import language_name
from termbase.model import LangText, Perspective, Style
from termbase.service.access import Actor, Reader, actor_of, check_csrf, check_origin
from termbase.service.answering import settings_of, terms_of
from termbase.service.conditional import is_known, tag_of
from termbase.service.limits import PAGE_POLICY
from termbase.service.pages import words as labels
from termbase.service.pages.spoofing import marked, mixed, plain
from termbase.service.pages.static_files import assets
from termbase.service.pages.wanted import UI, Asked, Wanted
from termbase.service.pages.words import Words
from termbase.service.settings import ServiceSettings
from termbase.service.terms import Terms
from termbase.wording import direction
from termbase.workspace import Workspace

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
_T = TypeVar("_T")
_YEAR = timedelta(days=365)


class Visit:
    """One request for a page. ``words`` speaks to whoever reads it; ``wanted`` is what they asked."""

    def __init__(self, request: Request, actor: Actor, wanted: Wanted) -> None:
        self.request = request
        self.actor = actor
        self.wanted = wanted
        self.words = Words(wanted.ui)

    @property
    def terms(self) -> Terms:
        """The terms that are served."""
        return terms_of(self.request)

    @property
    def workspace(self) -> Workspace:
        """What is to be asked."""
        return self.terms.workspace

    @property
    def settings(self) -> ServiceSettings:
        """How the service is run."""
        return settings_of(self.request)

    def _(self, message: str, **said: object) -> str:
        """A message in the reader's language, its places filled."""
        found = str(translations(self.wanted.ui).gettext(message))
        return found % said if said else found

    def remembered(self, name: str, make: Callable[[], _T]) -> _T:
        """What was made of the terms, as long as they are the same: counting all of them takes a while."""
        kept: dict[str, tuple[str, Any]] = self.request.app.state.page_facts
        revision = self.terms.revision
        held = kept.get(name)
        if held is None or held[0] != revision:
            held = kept[name] = (revision, make())
        made: _T = held[1]
        return made

    def languages(self) -> list[tuple[str, str]]:
        """The languages that there are names in: tag and name, in order of name."""
        return self.tongues(self.remembered("languages", lambda: self.workspace.store.languages()))

    def statistics(self) -> Statistics:
        """How much there is."""
        return self.remembered("statistics", lambda: self.workspace.statistics())

    # ---- links -------------------------------------------------------------------------------

    def url(self, path: str, **parameters: object) -> str:
        """The address of another page, with what was asked kept; a parameter that is None is left out."""
        return self.bare(path, **{**self.wanted.parameters, **parameters})

    def bare(self, path: str, **parameters: object) -> str:
        """The address of another page with these parameters alone; ``as_`` is ``as``."""
        pairs = [
            (name.rstrip("_"), str(one))
            for name, value in parameters.items()
            for one in (value if isinstance(value, list | tuple) else (value,))
            if one is not None and one != ""
        ]
        place, mark, anchor = path.partition("#")
        base = str(self.request.scope.get("root_path", "")).rstrip("/")
        return base + quote(place) + (f"?{urlencode(pairs)}" if pairs else "") + mark + quote(anchor)

    def static(self, name: str) -> str:
        """The address of a style sheet or script."""
        return self.bare(f"/static/{name}", v=assets()[name].tag)

    def here(self, **changes: object) -> str:
        """This page with other parameters."""
        kept: dict[str, list[str]] = {}
        for name, value in self.request.query_params.multi_items():
            kept.setdefault(name, []).append(value)
        path = str(self.request.scope["path"]).removeprefix(str(self.request.scope.get("root_path", "")))
        return self.bare(path, **{**kept, **changes})

    def absolute(self, address: str) -> str:
        """An address with the name of the service before it."""
        base = self.settings.base_url.rstrip("/") or str(self.request.base_url).rstrip("/").removesuffix(
            str(self.request.scope.get("root_path", "")).rstrip("/")
        )
        return base + address

    # ---- names of things ---------------------------------------------------------------------

    def said(self, texts: LangText) -> Said | None:
        """A text in the reader's language, else another."""
        return said_in(texts, self.words)

    def titled(self, entry: Perspective | Style) -> Said:
        """The name of a perspective or style."""
        return said_in(entry.name, self.words) or Said(entry.id, "en")

    def listed(self, entries: Iterable[Perspective | Style]) -> list[tuple[str, Said]]:
        """Perspectives or styles as a list has them: id and name, in order of name."""
        named = [(entry.id, self.titled(entry)) for entry in entries]
        return sorted(named, key=lambda pair: (sort_key(pair[1].text, self.wanted.ui), pair[0]))

    def tongues(self, tags: Iterable[str]) -> list[tuple[str, str]]:
        """Languages in order of their names: tag and name."""
        named = [(tag, self.words.language(tag)) for tag in tags]
        return sorted(named, key=lambda pair: sort_key(pair[1], self.wanted.ui))

    # ---- who ---------------------------------------------------------------------------------

    def may(self, role: Role) -> bool:
        """Whether they may do here what the role may."""
        return self.terms.writable and self.actor.name is not None and self.actor.may(role)

    @property
    def name(self) -> str:
        """Who they are in the history; raises Forbidden for who says not."""
        if self.actor.name is None:
            raise Forbidden("nobody is signed in", hint="sign in")
        return self.actor.name

    def check_form(self, form: Mapping[str, str]) -> None:
        """Raise Forbidden for a form that is not of this session's own page."""
        check_origin(self.request)
        if self.actor.csrf or self.request.headers.get("authorization") is None:
            check_csrf(self.actor, _unmasked(form.get("csrf", "")))

    @property
    def csrf(self) -> str:
        """What each form of this session carries: other letters each time, so that compressing it tells nothing."""
        if not self.actor.csrf:
            return ""
        token = self.actor.csrf.encode()
        mask = secrets.token_bytes(len(token))
        return (mask + bytes(one ^ other for one, other in zip(mask, token, strict=True))).hex()

    # ---- answers -----------------------------------------------------------------------------

    def page(self, template: str, status: int = 200, /, **given: object) -> Response:
        """The page of a template."""
        body = environment(self.wanted.ui).get_template(template).render(v=self, **given)
        answer = Response(body, status, media_type="text/html; charset=utf-8")
        answer.headers["Cache-Control"] = "no-store" if self.actor.name else "private, no-cache"
        answer.headers["Vary"] = "Accept, Accept-Language, Cookie"
        if status == 200 and not self.actor.name and self.request.method in ("GET", "HEAD"):
            answer.headers["ETag"] = tag = tag_of(bytes(answer.body))
            if is_known(self.request, tag):
                answer = Response(status_code=304, headers={"ETag": tag, "Vary": answer.headers["Vary"]})
        answer.headers["Content-Language"] = self.wanted.ui
        return self.secured(answer)

    def secured(self, answer: Response) -> Response:
        """The answer with what keeps pages safe, and with the language chosen kept."""
        answer.headers["Content-Security-Policy"] = PAGE_POLICY
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if self.wanted.chosen:
            answer.set_cookie(
                UI,
                self.wanted.ui,
                max_age=int(_YEAR.total_seconds()),
                path=str(self.request.scope.get("root_path", "")) or "/",
                secure=self.is_secure,
                httponly=True,
                samesite="lax",
            )
        return answer

    @property
    def is_secure(self) -> bool:
        """Whether they came by HTTPS."""
        return self.settings.over_https or self.request.url.scheme == "https"

    def go(self, address: str) -> Response:
        """Lead to another page after a form."""
        return self.secured(RedirectResponse(address, 303))


def visit(request: Request, actor: Reader, wanted: Asked) -> Visit:
    """Somebody who may read."""
    return Visit(request, actor, wanted)


def open_visit(request: Request, wanted: Asked) -> Visit:
    """Somebody who need not be known, as where one signs in."""
    return Visit(request, actor_of(request), wanted)


Visiting = Annotated[Visit, Depends(visit)]
Anybody = Annotated[Visit, Depends(open_visit)]


def _unmasked(sent: str) -> str:
    try:
        whole = bytes.fromhex(sent)
    except ValueError:
        return ""
    half = len(whole) // 2
    return bytes(one ^ other for one, other in zip(whole[:half], whole[half:], strict=False)).decode("utf-8", "replace")


@functools.cache
def environment(lang: str) -> Environment:
    """The templates in a language."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    said: Any = made
    said.install_gettext_translations(translations(lang), newstyle=True)
    made.policies["ext.i18n.trimmed"] = True
    made.filters.update(marked=marked, mixed=mixed, plain=plain)
    made.globals.update(
        lang=lang,
        dir=direction(lang),
        direction=direction,
        labels=labels,
        own_name=lambda tag: language_name(tag, tag),
        interface_languages=languages(),
    )
    return made
