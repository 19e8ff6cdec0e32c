"""The words of pages and guides in the reader's language: gettext catalogues, one file a language, read as they are.

The catalogues are ``locale/<language>.po``; ``scripts/messages`` renews them from the sources, and tells what is
missing. English stands in the sources. Nothing is compiled beforehand: a catalogue is read once, when it is first
asked for.
"""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.errors import NotFound

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from babel.support import Translations

FOLDER = Path(__file__).parent / "locale"
SOURCE = "en"
"""The language of the sources."""


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that there are words in: that of the sources first, the others in order."""
    return (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.po")))


def spoken(lang: str) -> str | None:
    """The language of ``languages()`` that serves a BCP 47 tag: itself or its primary language; else None."""
    for tag in (lang, lang.partition("-")[0]):
        if tag in languages():
            return tag
    return None


@functools.cache
def translations(lang: str) -> Translations:
    """The words in a language, by ``gettext``, ``ngettext``, ``pgettext``; what is not translated stays English.

    Raises NotFound for a language without a catalogue.
    """
    from babel.messages.mofile import write_mo
    from babel.support import Translations

    found = spoken(lang)
    if found is None:
        raise NotFound(f"there are no words for pages in {lang!r}", hint=f"one of {', '.join(languages())}")
    if found == SOURCE:
        return Translations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(found))
    compiled.seek(0)
    return Translations(compiled)


def catalogue(lang: str) -> Catalog:
    """The catalogue of a language as its file has it."""
    from babel.messages.pofile import read_po

    with (FOLDER / f"{lang}.po").open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def missing(lang: str) -> tuple[str, ...]:
    """The messages of a language's catalogue without a translation, or with one that wants a look."""
    if lang == SOURCE:
        return ()
    lacking = []
    for message in catalogue(lang):
        if not message.id:
            continue
        single, said = (message.id, message.string) if isinstance(message.id, str) else (message.id[0], message.string)
        parts = (said,) if isinstance(said, str) else said or ()
        if message.fuzzy or not parts or not all(parts):
            lacking.append(str(single))
    return tuple(lacking)
