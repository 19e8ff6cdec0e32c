"""What people type: days, language tags, a query, turned into values or into an error that helps."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from termbase.cli.faults import say
from termbase.errors import InvalidValue

if TYPE_CHECKING:
    from termbase.workspace import Workspace


def day(text: str | None) -> date | None:
    """The day of ``--on``; None where it is absent."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValue(f"{text!r} is no day", where="--on", hint="write it as 2021-07-07") from None


def language_tag(text: str | None, option: str) -> str | None:
    """The canonical BCP 47 tag of a language; None where it is absent."""
    if text is None:
        return None
    from termbase.languages import known

    if text in known():
        return text
    from langcodes import standardize_tag, tag_is_valid  # deferred: slow, and rarely needed

    if len(text) <= 60 and tag_is_valid(text):
        return standardize_tag(text)
    raise InvalidValue(f"{_short(text)!r} is not a language tag", where=option, hint=_meant(text))


def _meant(text: str) -> str:
    """The tag of a language that was written by its name, in English, in the reader's language or in its own."""
    from babel import Locale, UnknownLocaleError

    from termbase.locales import reader_locale

    wanted = text.strip().casefold()
    for identifier in dict.fromkeys(("en", reader_locale().partition("-")[0])):
        try:
            names = Locale.parse(identifier).languages
        except (UnknownLocaleError, ValueError):
            continue
        for code, name in names.items():
            if name.casefold() == wanted:
                return f"did you mean {code.replace('_', '-')}?"
    return "write it as en, ru, hy, az, zh-Hant"


def query(text: str) -> str:
    """The name to look up; ``-`` reads it from standard input."""
    if text == "-":
        from termbase.documents.files import decoded  # deferred: few read it

        text = decoded(sys.stdin.buffer.read(1 << 20), "-").strip()
        if "\n" in text:
            raise InvalidValue("several lines are several names", where="-", hint="look up one name at a time")
    if not text.strip():
        raise InvalidValue("the name to look up is empty", hint="give a name, as `termbase lookup Khankendi`")
    return text.strip()


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


@contextlib.contextmanager
def opened(store: str | None) -> Iterator[Workspace]:
    """The store to ask; what it has to remark goes to stderr."""
    import termbase

    with termbase.open(store or None) as workspace:
        if workspace.store.note:
            say(workspace.store.note, "Note")
        yield workspace
