"""What people type: days, language tags, a query, turned into values or into an error that helps."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from termbase.cli.faults import say
from termbase.dates import day_of
from termbase.errors import InvalidValue

if TYPE_CHECKING:
    from termbase.protocol import Termbase
    from termbase.workspace import Workspace


def day(text: str | None, option: str = "--on") -> date | None:
    """The day of an option; None where it is absent."""
    try:
        return day_of(text)
    except InvalidValue as error:
        raise InvalidValue(error.message, where=option, hint=error.hint) from None


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


def place(store: str | None, server: str | None) -> str | None:
    """Where the terms are by ``--store`` and ``--server``: one of the two; what is typed goes before what is set."""
    if not server:
        return store
    if not store:
        return server
    store_is_set, server_is_set = store == os.environ.get("TERMBASE_STORE"), server == os.environ.get("TERMBASE_SERVER")
    if store_is_set != server_is_set:
        return server if store_is_set else store
    both = "TERMBASE_STORE and TERMBASE_SERVER are both set" if store_is_set else "--store and --server were both given"
    raise InvalidValue(both, hint="the terms are in one place: give one of the two")


def is_service(address: str | None) -> bool:
    """Whether an address is that of a termbase service."""
    return address is not None and address.lower().startswith(("https://", "http://"))


@contextlib.contextmanager
def opened(store: str | None) -> Iterator[Workspace]:
    """A store at hand; what it has to remark goes to stderr."""
    from termbase.workspace import Workspace

    if is_service(store):
        hint = "name a store: --store PATH; `termbase --help` tells which commands take --server"
        raise InvalidValue("a service cannot be asked for that", where=store, hint=hint)
    with Workspace.open(store or None) as workspace:
        if workspace.note:
            say(workspace.note, "Note")
        yield workspace


@contextlib.contextmanager
def asked(store: str | None, *, hurried: bool = False) -> Iterator[Termbase]:
    """Terms to ask, in a store at hand or by a service; ``hurried`` for who cannot wait."""
    if store is None or not is_service(store):
        with opened(store) as workspace:
            yield workspace
        return
    from termbase.client import Client, Patience

    patience = Patience(again=0, deadline=2.0) if hurried else Patience()
    with Client(store, token=os.environ.get("TERMBASE_TOKEN") or None, patience=patience) as client:
        yield client


def processes(store: str | None, jobs: int | None) -> int | None:
    """How many processes work: for a service one, since the work is done there."""
    return 1 if is_service(store) else jobs
