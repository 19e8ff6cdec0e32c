"""What holds of documents whose units may stand inside each other, and names found in them."""

from __future__ import annotations

from datetime import date
from functools import cache

from samples import COLLECTION

from termbase.detect import detect
from termbase.document import Document, PartKind
from termbase.documents import document_from, document_of
from termbase.errors import UnreadableInput
from termbase.glossary import Glossary
from termbase.matcher import Matcher
from termbase.reading import readings
from termbase.scan import Mention, scan

GLOSSARY = Glossary(COLLECTION)
NOW = date(2026, 1, 1)


@cache
def matcher(lang: str) -> Matcher:
    return Matcher(GLOSSARY, lang)


def read(path: str, text: str) -> Document:
    """The document of a text: its text is what was given, and it is sound."""
    document = document_of(path, text)
    assert document.text == text
    sound(document)
    return document


def sound(document: Document) -> None:
    """Runs are in order, letters that stand as they are read are the same letters, and each offset finds its unit."""
    assert list(document.units) == sorted(document.units, key=lambda unit: unit.start)
    assert list(document.parts) == sorted(document.parts)
    outer_end = 0
    for unit in document.units:
        assert any(char.isalnum() for char in unit.text)
        assert unit.runs[0].at == 0
        place = 0
        for number, run in enumerate(unit.runs):
            until = unit.runs[number + 1].at if number + 1 < len(unit.runs) else len(unit.text)
            assert run.at < until
            assert place <= run.start <= run.end <= len(document.text)
            place = run.end
            if 1 < until - run.at == run.end - run.start:
                assert document.text[run.start : run.end] == unit.text[run.at : until]
            if run.start < run.end and unit.text[run.at] != "\ufffc":
                assert document.unit_at(run.start) == unit
        if not unit.inside:
            assert outer_end <= unit.start
            outer_end = unit.end
    for part in document.parts:
        assert 0 <= part.start < part.end <= len(document.text)


def units(path: str, text: str) -> list[str]:
    """What is read, unit by unit."""
    return [unit.text for unit in read(path, text).units]


def parts(path: str, text: str, kind: PartKind) -> list[str]:
    """The parts of a kind."""
    return [text[part.start : part.end] for part in read(path, text).parts if part.kind is kind]


def mentions(document: Document, lang: str | None = "en") -> tuple[Mention, ...]:
    """The names in a document, each of which stands where it says."""
    found, main, detected = readings(document, lang, tell=detect, langs=["en", "ru", "hy", "az"])
    result = scan(document, found, GLOSSARY, matcher, lang=main, on=NOW, detected=detected).mentions
    for mention in result:
        assert document.text[mention.start : mention.end] == mention.text
        pieces = document.pieces(mention.start, mention.end)
        assert pieces
        assert all(mention.start <= start < end <= mention.end for start, end in pieces)
    return result


def names(path: str, text: str, lang: str | None = "en") -> list[str]:
    """The names found, as they are read, spaces made one."""
    return [" ".join(mention.name.replace("\u00ad", "").split()) for mention in mentions(read(path, text), lang)]


def letters(path: str, text: str) -> list[list[str]]:
    """For each name found the stretches of the document that are its letters."""
    document = read(path, text)
    return [[text[start:end] for start, end in document.pieces(found.start, found.end)] for found in mentions(document)]


def sound_or_refused(path: str, raw: bytes) -> None:
    """Either a sound document, or one line that says where."""
    refused: UnreadableInput | None = None
    try:
        document = document_from(path, raw)
    except UnreadableInput as error:
        refused = error
    if refused is None:
        sound(document)
        mentions(document)
    else:
        assert (refused.where or "").startswith(path)
        assert "\n" not in str(refused)
