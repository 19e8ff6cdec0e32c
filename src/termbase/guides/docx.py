"""DOCX: a guide as a Word document, with styles and headings of its own, for a newsroom that keeps editing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from termbase.errors import NotInstalled, UnreadableInput
from termbase.guides import _word
from termbase.guides._beside import FOLLOW_EACH, LANGUAGE, Comparison
from termbase.guides._beside import SUBJECT as COMPARED
from termbase.guides._paper import (
    CONTENTS,
    FOLLOWS,
    INDEX,
    INDEX_NOTE,
    SOURCES,
    SUBJECT,
    Paper,
    paper_of,
)
from termbase.guides._sheets import Front, Row, Run, Runs, Sheet
from termbase.guides.base import Asked, Result
from termbase.wording import Words

NAME = "docx"
SUMMARY = "a Word document: headings, contents, entries with links between them, index of all names, sources"
SUFFIX = ".docx"
EXTRA = "guide"

REFERENCE = "reference.docx"
"""A document in the folder ``docx`` of the user's templates whose styles, paper and margins are taken."""


def write(asked: Asked) -> Result:
    """The guide as one DOCX file."""
    document, own = _opened(asked)
    word = _word.Word(document, asked.lang)
    if not own:
        word.set_paper(paper_of(asked.lang))
    writer = _Compared(word, asked) if len(asked.plans) > 1 else _Guide(word, asked)
    entries = writer.whole()
    _describe(document, writer, asked)
    asked.output.write_bytes(_word.settle(document, asked.plan.guide.on))
    return Result(entries=entries, files=(asked.output.name,))


def _opened(asked: Asked) -> tuple[Any, bool]:
    """An empty document, and whether it is of the user's own looks."""
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        raise NotInstalled(
            "a DOCX needs the package python-docx, which is not installed", hint="pip install 'termbase[guide]'"
        ) from error
    own = asked.templates / "docx" / REFERENCE if asked.templates else None
    if own is None or not own.is_file():
        return docx.Document(), False
    try:
        document = docx.Document(str(own))
    except (PackageNotFoundError, ValueError, KeyError) as error:
        raise UnreadableInput("no Word document", where=str(own), hint="save it anew as .docx") from error
    _word.empty(document)
    return document, True


def _describe(document: Any, writer: _Writer, asked: Asked) -> None:
    front, guide, about = writer.front, asked.plan.guide, document.core_properties
    day = datetime(guide.on.year, guide.on.month, guide.on.day, tzinfo=UTC)
    about.title = f"{front.title} — {front.style.text}"
    about.subject = writer.words(writer.subject)
    about.keywords = ", ".join([*(plan.guide.style.id for plan in asked.plans), *guide.langs])
    about.author = about.last_modified_by = "termbase"
    about.comments = ""
    about.language = asked.lang
    about.created = about.modified = day
    about.revision = 1


class _Writer:
    """Writes the parts of a guide into a document, in order."""

    subject = SUBJECT
    follows = FOLLOWS

    def __init__(self, word: _word.Word, words: Words, front: Front) -> None:
        self.words = words
        self.front = front
        self._word = word

    def whole(self) -> int:
        """All of it; returns how many entries there are."""
        raise NotImplementedError

    def _opening(self, contents: list[tuple[int, Run]]) -> None:
        """The title page and the contents."""
        _ = self.words
        front = self.front
        self._word.running(front.style, front.title, front.day)
        self._plain("Title", front.title)
        self._word.paragraph("Subtitle", front.style)
        for label, text in ((_("As of"), front.day), (_("Languages"), front.langs)):
            self._labelled("Guide Front", label, (self._said(text),))
        self._labelled("Guide Front", _(self.follows), ())
        for run in front.follows:
            self._word.paragraph("List Number", run)
        if front.note:
            self._word.paragraph("Guide Note", front.note)
        for run in front.reading:
            self._word.paragraph("Guide Front", run)
        self._plain("Guide Front", front.count)
        self._word.page_break()
        self._plain("TOC Heading", _(CONTENTS))
        self._word.contents(contents)
        self._word.page_break()

    def _part(self, letter: str) -> None:
        self._word.mark(self._plain("Heading 1", letter), _part_mark(letter))

    def _said(self, text: str) -> Run:
        return Run(text, self.words.lang)

    def _plain(self, style: str, text: str) -> Any:
        return self._word.paragraph(style, self._said(text))

    def _labelled(self, style: str, label: str, runs: Runs) -> None:
        labels: Runs = ()
        if label:
            labels = (Run(label + (":" if runs else ""), self.words.lang, "tag"), self._said(" " if runs else ""))
        self._word.paragraph(style, *labels, *runs)


class _Guide(_Writer):
    """The guide of one style."""

    def __init__(self, word: _word.Word, asked: Asked) -> None:
        self._paper = Paper(asked, asked.plan)
        super().__init__(word, self._paper.words, self._paper.front())

    def whole(self) -> int:
        """All of it; returns how many entries there are."""
        sheets = list(self._paper.sheets())
        self._opening(list(self._contents(sheets)))
        for letter, group in groupby(sheets, key=lambda sheet: sheet.letter):
            self._part(letter)
            for sheet in group:
                self._sheet(sheet)
        self._index()
        self._sources()
        return len(sheets)

    def _contents(self, sheets: list[Sheet]) -> Iterator[tuple[int, Run]]:
        for letter, group in groupby(sheets, key=lambda sheet: sheet.letter):
            yield 1, Run(letter, self.words.lang, "", _part_mark(letter))
            for sheet in group:
                yield 2, Run(sheet.heads[0].text, sheet.heads[0].lang, "", sheet.id)
        for title in (INDEX, SOURCES):
            yield 1, Run(self.words(title), self.words.lang, "", _part_mark(title))

    def _sheet(self, sheet: Sheet) -> None:
        heading = self._word.paragraph("Heading 2")
        for number, run in enumerate(sheet.heads):
            if number:
                self._word.add(heading, self._said(" · "))
            self._word.add(heading, Run(run.text, run.lang))
        self._word.mark(heading, sheet.id)
        kind = self._word.paragraph("Guide Definition", Run(sheet.kind, self.words.lang, "tag"))
        if sheet.definition:
            self._word.add(kind, self._said(" — "))
            self._word.add(kind, sheet.definition)
        for tongue in sheet.tongues:
            self._plain("Guide Language", tongue.label)
            for row in tongue.rows:
                self._row(row)
        for row in sheet.rows:
            self._row(row)

    def _row(self, row: Row) -> None:
        self._labelled(_word.ROWS.get(row.kind, "Guide Row"), row.label, row.runs)

    def _index(self) -> None:
        self._word.mark(self._plain("Heading 1", self.words(INDEX)), _part_mark(INDEX))
        self._plain("Guide Front", self.words(INDEX_NOTE))
        self._word.columns(2)
        for part in self._paper.index():
            self._plain("Guide Language", part.label)
            for letter, pointers in part.letters:
                self._plain("Guide Letter", letter)
                for one in pointers:
                    kind = "avoid" if one.run.kind == "avoid" else ""
                    line = self._word.paragraph("Guide Index", Run(one.run.text, one.run.lang, kind, one.run.target))
                    if one.see:
                        self._word.add(line, self._said(" → "))
                        self._word.add(line, Run(one.see.text, one.see.lang))
                    self._word.add(line, self._said(", "))
                    self._word.page_of(line, one.run.target)
        self._word.columns(1)

    def _sources(self) -> None:
        self._word.mark(self._plain("Heading 1", self.words(SOURCES)), _part_mark(SOURCES))
        for number, source in self._paper.sources():
            line = self._word.paragraph("Guide Source", self._said(f"[{number}]\t"), *self._paper.reference(source))
            self._word.mark(line, f"source:{number}")


class _Compared(_Writer):
    """Several styles side by side: a table for each letter."""

    subject = COMPARED
    follows = FOLLOW_EACH

    def __init__(self, word: _word.Word, asked: Asked) -> None:
        self._comparison = Comparison(asked)
        super().__init__(word, self._comparison.words, self._comparison.front())

    def whole(self) -> int:
        """All of it; returns how many entries there are."""
        found = list(self._comparison.differences())
        letters = dict.fromkeys(one.letter for one in found)
        self._opening([(1, Run(letter, self.words.lang, "", _part_mark(letter))) for letter in letters])
        heads = [(Run(self.words(LANGUAGE), self.words.lang, "tag"),)]
        heads += [(Run(style.text, style.lang, "name"),) for style in self._comparison.styles]
        for letter, group in groupby(found, key=lambda one: one.letter):
            self._part(letter)
            rows: list[list[tuple[Runs, ...]]] = [[(head,) for head in heads]]
            for one in group:
                rows.append(
                    [((Run(one.head.text, one.head.lang, "name"), Run(f" {one.kind}", self.words.lang, "tag")),)]
                )
                for line in one.lines:
                    mark = (Run(" ≠", self.words.lang, "avoid"),) if line.opposed else ()
                    rows.append([((Run(line.label, self.words.lang, "tag"), *mark),), *line.cells])
            self._word.table(rows)
        return len(found)


def _part_mark(letter: str) -> str:
    return "part:" + "-".join(f"{ord(one):x}" for one in letter[:6])
