"""Google's equivalent term sets: CSV with a column for each language and a row for each thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.errors import UnreadableInput
from termbase.formats import _glossaries
from termbase.formats._foreign import tag_of
from termbase.formats._pairs import Pairing, remark, viewed
from termbase.formats._text import lines, printable, rows
from termbase.formats.base import Entry, Loss, Matter, Seen, View, in_langs
from termbase.model import PartOfSpeech, Status, Term

NAME = "google-sets"
TITLE = "Google Cloud Translation glossary, equivalent term sets (CSV)"
SUFFIXES = (".google-sets.csv",)
KEEPS = "the one name in each language that one side writes, its word class, and a description in English"
LOSES = "everything else"
PROJECTS = True

_POS = {
    PartOfSpeech.PROPER_NOUN: "proper noun",
    PartOfSpeech.NOUN: "noun",
    PartOfSpeech.ADJECTIVE: "adjective",
    PartOfSpeech.VERB: "verb",
}
_BESIDE = ("pos", "description")


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """A header of languages, then a row for each concept that has a name in two of them at least."""
    eyes, loss = viewed(view, NAME), Loss()
    loss.drop("perspective", len(matter.perspectives))
    loss.drop("source", len(matter.sources))
    tags = _tags(matter, langs)
    out.write(_glossaries.comma_line([*tags, *_BESIDE]))
    size = 0
    for concept in matter.concepts():
        seen = eyes.see(concept, loss)
        best = _best(seen, tags, loss)
        loss.unkept(concept, "concept", ("terms", "definition", "usage_note"))
        if len(best) < 2:
            if best:
                loss.leave_out("has no name in a second language that they would write")
            continue
        for term in best.values():
            loss.unkept(term, "term", ("stances", "part_of_speech"))
            loss.fold("stance", len(term.stances))
        first = next(iter(best.values()))
        pos = _POS.get(first.part_of_speech, "") if first.part_of_speech else ""
        row = printable([*(best[tag].text if tag in best else "" for tag in tags), pos, remark(first, concept)])
        data = _glossaries.comma_line(row)
        if any(len(text.encode()) > _glossaries.TEXT for text in row[: len(tags)]):
            loss.leave_out(f"is longer than {_glossaries.TEXT:,} bytes", len(best))
        elif size + len(data) > _glossaries.FILE:
            loss.leave_out(f"does not fit into {_glossaries.FILE >> 20} MiB", len(best))
        else:
            size += len(data)
            out.write(data)
    return loss


def _tags(matter: Matter, langs: tuple[str, ...]) -> list[str]:
    """The languages of the columns: those that the terms are in, of those asked for. No transliterations."""
    found = dict.fromkeys(term.lang for concept in matter.concepts() for term in concept.terms)
    return sorted(tag for tag in found if "-t-" not in tag and (not langs or in_langs(tag, langs)))


def _best(seen: Seen, tags: list[str], loss: Loss) -> dict[str, Term]:
    best: dict[str, Term] = {}
    for term, status in seen.terms:
        if term.lang not in tags:
            loss.leave_out("is in another language")
        elif status is Status.DEPRECATED:
            loss.leave_out("is deprecated by them")
        elif term.lang in best:
            loss.leave_out("is another name than the one they would write")
        else:
            best[term.lang] = term
    return best


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """A concept for each row, with a name in each language."""
    numbered = rows(lines(source, where), where, ",")
    line, header = next(numbered, (1, [""]))
    names = [cell.strip() for cell in header]
    tags = {name for name in names if name not in _BESIDE}
    if unknown := [tag for tag in tags if tag_of(tag) is None]:
        hint = "the first row names languages, then pos and description"
        raise UnreadableInput(f"{unknown[0]!r} is no language", where=f"{where}:{line}", hint=hint)
    pairing = Pairing(NAME, where, by)
    for line, cells in numbered:
        if len(cells) > len(names):
            raise UnreadableInput(f"{len(cells)} cells under {len(names)} columns", where=f"{where}:{line}")
        said = [(name, cell) for name, cell in zip(names, cells, strict=False) if cell.strip()]
        texts = [(name, cell, None) for name, cell in said if name in tags]
        yield from pairing.concept(texts, line, extra=[(name, cell) for name, cell in said if name in _BESIDE])
