"""Texts with their languages, and sources, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from termbase.model import LangText, Source
from termbase.wording import Words, direction


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its language; ``anchor`` is where in its page a name stands."""

    text: str
    lang: str
    anchor: str = ""

    @property
    def dir(self) -> str:
        """Which way it is read."""
        return direction(self.lang)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as a list has it; ``url`` is empty for an address that no browser should follow."""

    id: str
    title: Said
    author: str
    publisher: str
    date: str
    url: str
    accessed: str


def said_in(texts: LangText, words: Words) -> Said | None:
    """A text in the reader's language, else in English, else in the first that there is."""
    by_lang = dict(texts)
    speaking = (words.lang, words.lang.partition("-")[0], "en")
    lang = next((one for one in speaking if one in by_lang), next(iter(by_lang), None))
    return Said(by_lang[lang], lang) if lang else None


def cited_of(source: Source, words: Words) -> Cited:
    """A source in the reader's words."""
    return Cited(
        id=source.id,
        title=Said(source.title, source.lang or "en"),
        author=source.author or "",
        publisher=source.publisher or "",
        date=words.period(source.date) if source.date else "",
        url=web_address(source.url),
        accessed=words.period(source.accessed) if source.accessed else "",
    )


def web_address(url: str | None) -> str:
    """The address, if a browser may follow it: http, https, nothing else."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""
