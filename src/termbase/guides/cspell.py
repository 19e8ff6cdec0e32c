"""Rules for cspell: a folder a language, with `cspell.json` (flagged words) and `words.txt` (names in order)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from termbase.guides._output import Folder, in_folder, quoted
from termbase.guides._patterns import Flag, Ruling
from termbase.guides._regex import alternatives, literal
from termbase.guides.base import Asked, Result
from termbase.languages import language
from termbase.model import Quotations

NAME = "cspell"
SUMMARY = "rules for cspell"
SUFFIX = ""
EXTRA = ""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_QUOTED = 400


def write(asked: Asked) -> Result:
    """A folder a language."""
    return in_folder(asked, _write)


def _write(ruling: Ruling, folder: Folder, start: str) -> int:
    entries, style = 0, ruling.guide.style
    flagged = {lang: _Flagged(ruling) for lang in ruling.langs}
    for lang in ruling.langs:
        folder.more(f"{start}{lang}/words.txt", [f"# {ruling.title}, {lang}"])
        folder.more(f"{start}{lang}/cspell.json", _opening(f"{style.id}-{lang}", lang))
    for ruled in ruling:
        entries += 1
        for flag in ruled.flags:
            folder.more(f"{start}{flag.lang}/cspell.json", flagged[flag.lang].lines(flag))
        for lang, texts in _words(ruled.kept).items():
            folder.more(f"{start}{lang}/words.txt", texts)
    for lang in ruling.langs:
        quotes = language(lang).quotes if style.quotations is Quotations.KEEP else ()
        folder.more(f"{start}{lang}/cspell.json", _closing((*_quotations(quotes), *flagged[lang].around)))
    ruling.lose("how grave it is to write a name: cspell has one severity")
    ruling.lose("why a name is not to be written and whose it is: cspell has no messages")
    return entries


class _Flagged:
    """The flagged words of one language as they are written, one after the other."""

    def __init__(self, ruling: Ruling) -> None:
        self.around: dict[str, None] = {}
        self._ruling = ruling
        self._seen: set[str] = set()

    def lines(self, flag: Flag) -> Iterator[str]:
        """A line for each form of a name that is one word, and has no line yet."""
        single = [form for form in flag.forms if flag.spaced and _WORD.fullmatch(form.text)]
        self._ruling.lose("a name of several words", flag.concept, len(flag.forms) - len(single))
        for form in single:
            if form.text in self._seen:
                continue
            comma = "," if self._seen else " "
            self._seen.add(form.text)
            yield f"    {comma}{quoted(f'{form.text}: {form.put}' if form.put and ',' not in form.put else form.text)}"
        if single:
            name = alternatives(form.text for form in single)
            self.around.update(dict.fromkeys(f"{literal(a)}{name}{literal(b)}" for a, b in flag.contexts))


def _opening(name: str, lang: str) -> Iterator[str]:
    yield "{"
    yield '  "version": "0.2",'
    yield f'  "name": {quoted(name)},'
    yield f'  "language": {quoted(lang)},'
    yield '  "dictionaryDefinitions": [{"name": "termbase", "path": "./words.txt"}],'
    yield '  "dictionaries": ["termbase"],'
    yield '  "flagWords": ['


def _closing(ignored: Sequence[str]) -> Iterator[str]:
    yield "  ],"
    yield '  "ignoreRegExpList": ['
    yield from (f"    {quoted(f'/{one}/gu')}{'' if at == len(ignored) else ','}" for at, one in enumerate(ignored, 1))
    yield "  ]"
    yield "}"


def _quotations(quotes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Quotations between marks that are not alike."""
    for opening, closing in quotes:
        if opening != closing and closing not in "'’":
            yield f"{opening}[^{closing}\\n]{{0,{_QUOTED}}}{closing}"


def _words(kept: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The words of names that are in order, by language of the guide."""
    found: dict[str, dict[str, None]] = {}
    for lang, text in kept:
        found.setdefault(lang, {}).update(dict.fromkeys(_WORD.findall(text)))
    return {lang: list(words) for lang, words in found.items()}
