"""Languages as CLDR knows them, through Babel: fallback chains, and names of languages in the reader's own."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping


@functools.lru_cache(maxsize=512)
def fallback_chain(tag: str) -> tuple[str, ...]:
    """The BCP 47 tags to try for a tag, nearest first, by CLDR's parent locales and likely scripts.

    >>> fallback_chain("en-NZ")
    ('en-NZ', 'en-001', 'en')
    >>> fallback_chain("zh-TW")
    ('zh-TW', 'zh-Hant')
    """
    from babel.core import get_global  # deferred: only choosing needs Babel

    parents, likely = get_global("parent_exceptions"), get_global("likely_subtags")
    chain = [tag]
    current = tag.partition("-t-")[0].partition("-u-")[0].partition("-x-")[0]
    if current != tag:
        chain.append(current)
    while True:
        parent = parents.get(current.replace("-", "_"))
        if parent is None and "-" in current:
            subtags = current.split("-")
            script = _script(likely.get(current.replace("-", "_"), ""))
            default = _script(likely.get(subtags[0], ""))
            needs_script = len(subtags) == 2 and len(subtags[1]) != 4 and script != default
            parent = f"{subtags[0]}_{script}" if needs_script and script else "_".join(subtags[:-1])
        if parent is None or parent == "root" or len(parent) == 1:
            return tuple(dict.fromkeys(chain))
        current = parent.replace("_", "-")
        if len(current.split("-")) == 1 and any(_other_script(done, likely) for done in chain):
            return tuple(dict.fromkeys(chain))
        chain.append(current)


def _script(identifier: str) -> str:
    return next((part for part in identifier.split("_") if len(part) == 4 and part.isalpha()), "")


def _other_script(tag: str, likely: Mapping[str, str]) -> bool:
    own = _script(tag.partition("-t-")[0].replace("-", "_"))
    return bool(own) and own != _script(likely.get(tag.partition("-")[0], ""))


def reader_locale() -> str:
    """The reader's own locale as a BCP 47 tag, from the environment; English where none is set."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "").partition(".")[0].partition("@")[0]
        if value and value not in ("C", "POSIX"):
            return value.replace("_", "-")
    return "en"


@functools.lru_cache(maxsize=512)
def language_name(tag: str, reader: str | None = None) -> str:
    """A language tag's name in the reader's locale: ``az-Cyrl`` → ``Azerbaijani (Cyrillic)``; the tag if unknown."""
    shown = _locale(reader or reader_locale())
    plain, _, extension = tag.partition("-t-")
    language, *rest = plain.split("-")
    parts = [shown.scripts.get(part) or shown.territories.get(part) or part for part in rest]
    if extension:
        parts.append(extension.rpartition("-m0-")[2])
    name = shown.languages.get(language, language)
    return f"{name} ({', '.join(parts)})" if parts else str(name)


def _locale(tag: str):  # type: ignore[no-untyped-def]  # Babel's Locale is imported late
    from babel import Locale, UnknownLocaleError

    for candidate in (tag, tag.partition("-")[0], "en"):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("Babel has no English")
