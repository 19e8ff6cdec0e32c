"""What paper says, as values: runs of text in a language, the rows of an entry, the index; and whose words they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from termbase.model import LangText, Perspective
from termbase.wording import Words, direction

NAME, AVOID, TAG, SOFT, CITE = "name", "avoid", "tag", "soft", "cite"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one language: what it is (a name, one not to write ...), and which entry it leads to."""

    text: str
    lang: str
    kind: str = ""
    target: str = ""

    @property
    def dir(self) -> str:
        """Which way it is read."""
        return direction(self.lang)


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing said of an entry: its label, and the text. ``kind`` tells what it is, for its looks."""

    kind: str
    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Tongue:
    """What an entry says in one language."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry as printed."""

    id: str
    letter: str
    heads: Runs
    kind: str
    definition: Run | None
    tongues: tuple[Tongue, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A line of the index: a name, where it leads, and the headword there if the name is another."""

    run: Run
    see: Run | None


@dataclass(frozen=True, slots=True)
class Letters:
    """The names of one language in the index, by letter."""

    label: str
    lang: str
    letters: tuple[tuple[str, tuple[Pointer, ...]], ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The title page, and how the guide is to be read."""

    title: str
    style: Run
    langs: str
    day: str
    count: str
    note: Run | None
    follows: Runs
    reading: Runs


class Speaking:
    """Says things in the reader's words, and whose words they are."""

    def __init__(self, lang: str, perspectives: Mapping[str, Perspective]) -> None:
        self.words = Words(lang)
        self._perspectives = perspectives
        self._speaking = (lang, lang.partition("-")[0], "en")

    def said(self, texts: LangText) -> Run | None:
        """A text in the reader's language, else in English, else in the first there is."""
        by_lang = dict(texts)
        lang = next((one for one in self._speaking if one in by_lang), next(iter(by_lang), None))
        return Run(by_lang[lang], lang) if lang else None

    def who(self, perspective: str) -> Run:
        """A perspective's name."""
        known = self._perspectives.get(perspective)
        return (self.said(known.name) if known else None) or Run(perspective, "en")

    def plain(self, text: str) -> Run:
        """Words of the guide's own."""
        return Run(text, self.words.lang)

    def tag(self, lang: str) -> Run:
        """A language's name, beside what is written in it."""
        return Run(self.words.language(lang), self.words.lang, TAG)
