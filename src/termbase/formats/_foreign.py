"""What other programs write, made into what the model takes: ids, language tags, names and prose."""

from __future__ import annotations

import functools
import re

from termbase.errors import InvalidValue
from termbase.text import PROSE_LIMIT, TERM_LIMIT, clean

_NOT_SLUG = re.compile("[^a-z0-9]+")
_TAG = re.compile("[a-zA-Z]{2,8}(?:[-_][a-zA-Z0-9]{1,8})*")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u061c\u2060-\u206f\ufeff\u202a-\u202e]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Ids:
    """Ids made of any text, each given out once."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def made(self, text: str) -> str:
        """A slug of the text, with a number after it where it was given out before."""
        wanted = slug(text) or "concept"
        number = self._last.get(wanted, 0) + 1
        self._last[wanted] = number
        while number > 1 and f"{wanted}-{number}" in self._last:
            number += 1
            self._last[wanted] = number
        found = wanted if number == 1 else f"{wanted}-{number}"
        self._last.setdefault(found, 1)
        return found


def slug(text: str) -> str:
    """An id of lower-case Latin letters, digits and hyphens; "" where none can be made."""
    if not text.isascii():
        from anyascii import anyascii  # deferred: rarely needed

        text = anyascii(text)
    return _NOT_SLUG.sub("-", text.lower()).strip("-")[:100].strip("-")


@functools.lru_cache(maxsize=4096)
def tag_of(text: str) -> str | None:
    """A language as BCP 47 writes it, of a tag or of its English name; None for what is neither."""
    from langcodes import standardize_tag, tag_is_valid  # deferred: slow

    text = text.strip()
    if _TAG.fullmatch(text) and (tag := _standard(text.replace("_", "-"))):
        return tag
    if named := _by_name().get(text.casefold()):
        return named if tag_is_valid(named) else str(standardize_tag(named))
    return None


def _standard(tag: str) -> str | None:
    from langcodes import standardize_tag, tag_is_valid

    try:
        return str(standardize_tag(tag)) if tag_is_valid(tag) else None
    except ValueError:
        return None


@functools.cache
def _by_name() -> dict[str, str]:
    from babel import Locale  # deferred: only a file that names languages in words needs it

    found: dict[str, str] = {}
    english = Locale.parse("en")
    for code, name in english.languages.items():
        found.setdefault(name.casefold(), code.replace("_", "-"))
    return found


def cleaned(text: str) -> str | None:
    """A name on one line without invisible signs; None for what is none."""
    return _cleaned(" ".join(_INVISIBLE.sub("", text).split()), TERM_LIMIT, lines=False)


def prose(text: str) -> str | None:
    """Text of some lines without invisible signs; None for nothing."""
    return _cleaned(_INVISIBLE.sub("", text).strip(), PROSE_LIMIT, lines=True)


def _cleaned(text: str, limit: int, *, lines: bool) -> str | None:
    try:
        return clean(_CONTROL.sub("", text), limit=limit, lines=lines)
    except InvalidValue:
        return None
