"""A document as it is read: stretches of text, each in one language, each knowing where it stands in the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from termbase.detect import Detected, detect_parts
from termbase.document import Document, Run, Side, Unit, cut, placed
from termbase.languages import language

_PARTED = "\n\n"
_LINE = re.compile(r".+")
_WORD = re.compile(r"\w+")
_ENOUGH = 40
_SURE = 0.9
_FEW = 1 / 5
_WONDER = 3.5


@dataclass(frozen=True, slots=True)
class Reading:
    """Text in one language: all of a document, a stretch of it, or its units in that language one after the other.

    ``offset`` is where it begins in the document; where ``runs`` are given, they tell in its place. ``side`` is that of
    its units in a translation.
    """

    lang: str
    text: str
    offset: int = 0
    runs: tuple[Run, ...] = ()
    side: Side | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start, end)`` of the text stands in the document; an escape belongs to it as a whole."""
        if not self.runs:
            return self.offset + start, self.offset + end
        return placed(self.runs, len(self.text), start, end)


def readings(
    document: Document, lang: str | None, *, tell: Callable[[str], Detected], langs: Iterable[str]
) -> tuple[tuple[Reading, ...], str, Detected | None]:
    """What is to be read of a document, its main language, and how that was told where nobody had said it.

    A unit's own language goes before ``lang``, that before the document's. Where none is given, ``tell`` does, and
    lines that are surely in another of the languages ``langs`` are readings of their own.
    """
    if document.units:
        return _of_units(document, lang, tell, langs)
    given = lang or document.lang
    if given:
        return (Reading(given, document.text),), given, None
    detected = tell(document.text)
    return tuple(_stretches(document.text, detected.lang, langs)), detected.lang, detected


def _of_units(
    document: Document, lang: str | None, tell: Callable[[str], Detected], langs: Iterable[str]
) -> tuple[tuple[Reading, ...], str, Detected | None]:
    groups: dict[tuple[str | None, Side | None], list[Unit]] = {}
    for unit in document.units:
        groups.setdefault((unit.lang or lang or document.lang, unit.side), []).append(unit)
    found, detected = [], None
    for (tag, side), units in groups.items():
        text = _PARTED.join(unit.text for unit in units)
        runs = tuple(_joined(units))
        if tag is not None:
            found.append(Reading(tag, text, runs=runs, side=side))
            continue
        told = tell(text)
        detected = detected or told
        for part in _stretches(text, told.lang, langs):
            inside = tuple(cut(runs, len(text), part.offset, part.offset + len(part.text)))
            found.append(Reading(part.lang, part.text, runs=inside, side=side))
    sizes: dict[tuple[bool, str], int] = {}
    for reading in found:
        key = (reading.side is not Side.SOURCE, reading.lang)
        sizes[key] = sizes.get(key, 0) + len(reading.text)
    main = max(sizes, key=lambda key: (key[0], sizes[key]))
    return tuple(found), main[1], detected


def _joined(units: Sequence[Unit]) -> Iterator[Run]:
    base = 0
    for unit in units:
        yield from (Run(base + run.at, run.start, run.end) for run in unit.runs)
        base += len(unit.text)
        yield Run(base, unit.end, unit.end)  # what parts it from the next is nowhere
        base += len(_PARTED)


def _stretches(text: str, main: str, langs: Iterable[str]) -> Iterator[Reading]:
    """The text by language: in the main one but for lines that are surely in another."""
    done = 0
    for start, end, lang in _foreign(text, main, tuple(langs)):
        if start > done:
            yield Reading(main, text[done:start], done)
        yield Reading(lang, text[start:end], start)
        done = end
    if done < len(text) or not text:
        yield Reading(main, text[done:] if done else text, done)


def _foreign(text: str, main: str, langs: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Stretches in another language. Only lines with few of the main one's common words are worth a closer look, and
    together only where so few of so many words would be a wonder.
    """
    common = language(main).stopwords
    if not common:
        return
    counted = []
    for line in _LINE.finditer(text):
        found = _WORD.findall(line[0].casefold())
        counted.append((line.start(), line.end(), len(found), sum(map(common.__contains__, found))))
    share = sum(few for *_, few in counted) / max(1, sum(many for _, _, many, _ in counted))
    region: list[tuple[int, int, int, int]] = []
    for line_of in [*counted, (len(text), len(text), 1, 1)]:
        _, _, many, few = line_of
        if few < _FEW * share * many or not many:
            region.append(line_of)
            continue
        if region and share * sum(words for _, _, words, _ in region) >= _WONDER:
            yield from _judged(text, region[0][0], region[-1][1], main, langs)
        region = []


def _judged(text: str, start: int, end: int, main: str, langs: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    for stretch in detect_parts(text[start:end], langs):
        letters = sum(map(str.isalpha, text[start + stretch.start : start + stretch.end]))
        if stretch.lang not in (main, "und") and stretch.confidence >= _SURE and letters >= _ENOUGH:
            yield start + stretch.start, start + stretch.end, stretch.lang
