"""Scanning and checking in other processes: what is sent there opens the store where it arrives, and only once."""

from __future__ import annotations

import abc
import os
import threading
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from termbase.errors import StoreError
from termbase.glossary import Glossary
from termbase.store import Store

if TYPE_CHECKING:  # what recognising needs is imported when first used
    from termbase.check import Checked
    from termbase.config import Settings
    from termbase.document import Document
    from termbase.scan import Scanned

_KEPT_OPEN = 4
_OPENED: dict[str, Asked] = {}
_OPENING = threading.Lock()


class Asked(Protocol):
    """What scans and checks by the terms of an open store."""

    store: Store

    @property
    def glossary(self) -> Glossary:
        """All its terms."""
        ...

    def scan_document(self, document: Document, *, lang: str | None = None, on: date | None = None) -> Scanned:
        """A document's mentions."""
        ...

    def check_document(
        self,
        document: Document,
        *,
        style: str,
        lang: str | None = None,
        on: date | None = None,
        settings: Settings | None = None,
        dated: bool | None = None,
    ) -> Checked:
        """A document against a style."""
        ...


class Sent(abc.ABC):
    """Scans and checks documents in whatever process it is sent to: what is pickled is how to open the store.

    Each process opens it when it is first asked, and once, however often it is sent the same. The day is that on which
    it was made, unless ``on`` is given: a long run ends by the same views with which it began. With a ``revision``, a
    store that has another is refused.
    """

    def __init__(self, *, on: date | None, asked: Asked | None = None, revision: str | None = None) -> None:
        self._given, self._on = on, on or date.today()
        self._key = os.urandom(16).hex()
        self._revision = revision
        self._asked = asked
        self._read = False

    @abc.abstractmethod
    def _open(self) -> Asked:
        """Open the store here."""

    def scan(self, document: Document, *, lang: str | None = None) -> Scanned:
        """A document's mentions; the language is detected where none is given."""
        return self._opened().scan_document(document, lang=lang, on=self._on)

    def check(
        self, document: Document, *, style: str, lang: str | None = None, settings: Settings | None = None
    ) -> Checked:
        """What a style finds in a document, by the views of its own day where it has one and none was given."""
        own = self._given or document.date
        return self._opened().check_document(
            document, style=style, lang=lang, on=own or self._on, settings=settings, dated=own is not None
        )

    @property
    def glossary(self) -> Glossary:
        """The terms it scans by."""
        return self._opened().glossary

    def _opened(self) -> Asked:
        if self._asked is None:
            with _OPENING:
                if self._key not in _OPENED:
                    while len(_OPENED) >= _KEPT_OPEN:
                        del _OPENED[next(iter(_OPENED))]
                    _OPENED[self._key] = self._open()
                self._asked = _OPENED[self._key]
        if not self._read and self._revision is not None:
            _require_revision(self._asked, self._revision)
        self._read = True
        return self._asked

    def __getstate__(self) -> dict[str, object]:
        return vars(self) | {"_asked": None, "_read": False}


def _require_revision(asked: Asked, revision: str) -> None:
    """Refuse a store that is another by the time that it is read; all of it is read first, and once."""
    assert asked.glossary is not None
    if asked.store.revision != revision:
        raise StoreError("the store was changed meanwhile", where=asked.store.where, hint="open it again")


@dataclass(frozen=True, slots=True)
class Scan:
    """What a process does with each document."""

    scanner: Sent
    lang: str | None

    def __call__(self, item: str | Document) -> Scanned:
        """Its mentions."""
        from termbase.documents import read_document

        return self.scanner.scan(read_document(item) if isinstance(item, str) else item, lang=self.lang)


@dataclass(frozen=True, slots=True)
class Check:
    """What a process does with each document that is checked."""

    scanner: Sent
    style: str
    lang: str | None
    settings: Settings | None

    def __call__(self, item: str | Document) -> Checked:
        """What was found in it."""
        from termbase.documents import read_document

        document = read_document(item) if isinstance(item, str) else item
        return self.scanner.check(document, style=self.style, lang=self.lang, settings=self.settings)
