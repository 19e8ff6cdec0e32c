"""What a page is asked: in which language names are wanted, in whose manner, as of which day; kept in its links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from termbase.errors import InvalidValue
from termbase.interface import SOURCE, spoken
from termbase.service.asking import day_in, only_one, tag_in

UI = "termbase-ui"
"""The cookie with the language that somebody chose for the pages."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_Text = Annotated[str | None, Query(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The language that names are wanted in, whose manner (a perspective's or a style's), the day; None is not said."""

    lang: str | None = None
    perspective: str | None = None
    style: str | None = None
    on: date | None = None
    ui: str = SOURCE
    chosen: bool = False

    @property
    def day(self) -> date:
        """The day that counts."""
        return self.on or date.today()

    @property
    def by(self) -> str:
        """The manner as a form's list has it."""
        return f"as:{self.perspective}" if self.perspective else f"style:{self.style}" if self.style else ""

    @property
    def parameters(self) -> dict[str, str]:
        """What links to other pages take along."""
        told = {
            "lang": self.lang,
            "as": self.perspective,
            "style": self.style,
            "on": self.on.isoformat() if self.on else None,
            "ui": self.ui if self.chosen else None,
        }
        return {name: value for name, value in told.items() if value}


def wanted(
    request: Request,
    lang: _Text = None,
    as_: Annotated[str | None, Query(alias="as", max_length=200)] = None,
    style: _Text = None,
    by: _Text = None,
    on: _Text = None,
    ui: _Text = None,
) -> Wanted:
    """What the parameters ask; empty ones, as forms send them, ask nothing. ``by`` is ``as:un``, ``style:say-both``."""
    manner, _, who = (by or "").partition(":")
    if by and manner not in ("as", "style"):
        raise InvalidValue(f"{by!r} names neither a perspective nor a style", where="by", hint="as:... or style:...")
    perspective = _id(who if manner == "as" else as_, "as")
    chosen_style = _id(who if manner == "style" else style, "style")
    only_one(perspective, chosen_style)
    language = interface_of(request, ui)
    return Wanted(
        lang=tag_of(lang),
        perspective=perspective,
        style=chosen_style,
        on=day_in(on or None),
        ui=language,
        chosen=bool(ui) and request.cookies.get(UI) != language,
    )


Asked = Annotated[Wanted, Depends(wanted)]


def tag_of(text: str | None) -> str | None:
    """The canonical tag of a language; None for an empty text."""
    text = (text or "").strip()
    if not text:
        return None
    if not _TAG.fullmatch(text):
        raise InvalidValue(f"{text!r} is not a language tag", where="lang", hint="write it as en, ru, hy, az-Cyrl")
    return tag_in(text)


def _id(text: str | None, where: str) -> str | None:
    text = (text or "").strip()
    if text and not _ID.fullmatch(text):
        raise InvalidValue(f"{text!r} is not an id", where=where, hint="lower-case letters, digits and hyphens")
    return text or None


def interface_of(request: Request, asked: str | None = None) -> str:
    """The language of the pages: that asked for, that chosen before, the first of the browser's that there is."""
    for tag in (asked, request.cookies.get(UI), *_accepted(request.headers.get("accept-language", ""))):
        if tag and (found := spoken(tag[:60])):
            return found
    return SOURCE


def _accepted(header: str) -> list[str]:
    weighed: list[tuple[float, int, str]] = []
    for place, part in enumerate(header[:500].split(",")):
        tag, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=") if rest else "1"
        try:
            weighed.append((-float(weight), place, tag.strip()))
        except ValueError:
            continue
    return [tag for weight, _, tag in sorted(weighed) if weight < 0]
