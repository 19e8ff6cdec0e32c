"""PDF: a guide for printing and for the screen, set by Typst; tagged, with an outline, in the order it is read."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from termbase.errors import InvalidValue, NotInstalled
from termbase.guides._beside import FOLLOW_EACH, LANGUAGE, Comparison, Difference
from termbase.guides._beside import SUBJECT as COMPARED
from termbase.guides._fonts import Fonts, no_font, unshown
from termbase.guides._map import NOTE, TITLE, chart
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
from termbase.guides._sheets import AVOID, Front, Pointer, Row, Run, Runs, Sheet
from termbase.guides.base import Asked, Loss, Result
from termbase.wording import Words, direction

NAME = "pdf"
SUMMARY = "a printed guide: title page, contents, entries by letter, index of all names, sources"
SUFFIX = ".pdf"
EXTRA = "guide"

TEMPLATES = Path(__file__).parent / "templates" / "pdf"
STANDARDS = ["ua-1"]
"""PDF/UA-1: tagged, with title and language; and the compiler refuses a letter that no font has."""
_RUNNING = 40
_BYTES, _BYTES_AN_ENTRY = 400_000_000, 2_700_000
"""How much memory a document takes, and each entry of it."""
_REMEMBERED = 12
"""More documents than the compiler keeps the parts of."""


def write(asked: Asked) -> Result:
    """The guide as one PDF file."""
    typst = _typst()
    _check_memory(sum(map(len, asked.plans)))
    with tempfile.TemporaryDirectory(prefix="termbase-pdf-") as made:
        folder = Path(made)
        fonts = _laid_out(folder, asked, typst)
        data = _Compared(asked, fonts) if len(asked.plans) > 1 else _Guide(asked, fonts)
        whole = data.whole()
        _check_letters(data, fonts)
        (folder / "data.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        _compile(typst, folder, asked, fonts, data)
    return Result(entries=data.entries, files=(asked.output.name,), losses=tuple(_makeshift(asked, fonts)))


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise NotInstalled(
            "a PDF needs the package typst, which is not installed", hint="pip install 'termbase[guide]'"
        ) from error
    return typst


def _check_memory(entries: int) -> None:
    """Refuses a guide whose pages this machine cannot hold: the whole document is set in memory."""
    try:
        there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return
    wanted = _BYTES + entries * _BYTES_AN_ENTRY
    if wanted > there:
        raise InvalidValue(
            f"a PDF of {entries:,} entries needs {wanted // 10**9} GB of memory, and there are {there // 10**9}",
            hint="a guide of fewer entries, or --to html or docx",
        )


def _laid_out(folder: Path, asked: Asked, typst: Any) -> Fonts:
    """The templates in a folder of their own, the user's over those of the package; and the fonts there are."""
    shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
    own = asked.templates / "pdf" if asked.templates else None
    if own and own.is_dir():
        shutil.copytree(own, folder, dirs_exist_ok=True)
    return Fonts(typst, [folder / "fonts"])


def _check_letters(data: _Data, fonts: Fonts) -> None:
    lacking = fonts.lacking(data.letters)
    if lacking:
        raise no_font(lacking, data.letters)


def _makeshift(asked: Asked, fonts: Fonts) -> Iterator[Loss]:
    """The scripts of the guide's languages that are set in a font that was not made for them."""
    langs = dict.fromkeys(lang for plan in asked.plans for lang in (*plan.guide.langs, asked.lang))
    for face in dict.fromkeys(filter(None, map(fonts.makeshift, langs))):
        yield Loss(f"{face.name} in a makeshift font: install {face.families[0]} (Debian: apt install {face.package})")


def _compile(typst: Any, folder: Path, asked: Asked, fonts: Fonts, data: _Data) -> None:
    day = asked.plan.guide.on
    try:
        typst.compile(
            str(folder / data.main),
            output=str(asked.output),
            root=str(folder),
            pdf_standards=STANDARDS,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
            **fonts.settings(),
        )
    except typst.TypstError as error:
        if lacking := unshown(error.diagnostic):
            raise no_font(lacking, data.letters) from error
        if asked.templates is None:
            raise
        raise InvalidValue(
            f"the templates cannot be set: {error.message}",
            where=str(asked.templates / "pdf"),
            hint="; ".join(error.hints) or "compare them with those of the package",
        ) from error
    finally:
        for number in range(_REMEMBERED):  # else a process that writes many guides holds the parts of the last ten
            typst.compile(b"#set page(width: %dpt)" % (number + 1), ignore_system_fonts=True)


class _Data:
    """What a template is given. Text goes as data: nothing in it is ever read as markup."""

    main = ""

    def __init__(self, asked: Asked, fonts: Fonts, words: Words) -> None:
        self.entries = 0
        self.letters: dict[str, str] = {}
        """Every letter that is printed, and the entry in which it is first met."""
        self._asked = asked
        self._words = words
        self._fonts = fonts
        self._stacks: dict[str, list[str]] = {}
        self._entry = ""

    def whole(self) -> dict[str, Any]:
        """All of it, in the order in which it is printed."""
        raise NotImplementedError

    def _about(self, front: Front, subject: str, langs: Sequence[str]) -> dict[str, Any]:
        """What every guide has: the title page, what it is, and the words of the pages."""
        _ = self._words
        styles, on = [plan.guide.style.id for plan in self._asked.plans], self._asked.plan.guide.on
        words = {
            "as-of": _("As of"),
            "languages": _("Languages"),
            "language": _(LANGUAGE),
            "follows": _(FOLLOW_EACH if len(styles) > 1 else FOLLOWS),
            "contents": _(CONTENTS),
            "index": _(INDEX),
            "index-note": _(INDEX_NOTE),
            "sources": _(SOURCES),
            "opposed": "≠",
        }
        return {
            "title": self._text(front.title),
            "style-name": self._text(front.style.text),
            "description": self._text(_(subject)),
            "keywords": [*styles, *langs],
            "date": [on.year, on.month, on.day],
            "day": self._text(front.day),
            "tag": self._asked.lang,
            "rtl": direction(self._asked.lang) == "rtl",
            "paper": paper_of(self._asked.lang),
            **_subtags(self._asked.lang),
            "words": {key: self._text(text) for key, text in words.items()},
            "front": {
                "style": self._run(front.style),
                "langs": self._text(front.langs),
                "day": front.day,
                "count": self._text(front.count),
                "note": self._run(front.note) if front.note else None,
                "follows": [self._run(run) for run in front.follows],
                "reading": [self._run(run) for run in front.reading],
            },
        }

    def _families(self) -> dict[str, list[str]]:
        """The fonts of each language that was met."""
        self._stacks[self._asked.lang] = self._fonts.stack(self._asked.lang)
        return self._stacks

    def _by_letter(self, sheets: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
        for letter, group in groupby(sheets, key=lambda pair: pair[0]):
            told = [sheet for _, sheet in group]
            self.entries += len(told)
            yield {"letter": self._text(letter), "sheets": told}

    def _running(self, head: Run) -> Any:
        """A headword as it stands at the head of the page."""
        short = head.text if len(head.text) <= _RUNNING else head.text[:_RUNNING].rstrip() + "…"
        return self._run(Run(short, head.lang, "head"))

    def _runs(self, runs: Runs) -> list[Any]:
        return [self._run(run) for run in runs if run.text]

    def _run(self, run: Run) -> Any:
        self._text(run.text)
        if not (run.kind or run.target) and run.lang == self._asked.lang:
            return run.text
        told: dict[str, Any] = {"text": run.text, "tag": run.lang, **_subtags(run.lang)}
        if run.lang not in self._stacks:
            self._stacks[run.lang] = self._fonts.stack(run.lang)
        if run.dir == "rtl":
            told["rtl"] = True
        if run.kind:
            told["kind"] = run.kind
        if run.target:
            told["to"] = run.target
        return told

    def _text(self, text: str) -> str:
        for letter in text:
            if letter not in self.letters and not letter.isspace():
                self.letters[letter] = self._entry
        return text


class _Guide(_Data):
    """The guide of one style."""

    main = "guide.typ"

    def __init__(self, asked: Asked, fonts: Fonts) -> None:
        self._paper = Paper(asked, asked.plan)
        super().__init__(asked, fonts, self._paper.words)

    def whole(self) -> dict[str, Any]:
        """All of it, in the order in which it is printed."""
        told = self._about(self._paper.front(), SUBJECT, self._paper.guide.langs)
        told["parts"] = list(self._by_letter((sheet.letter, self._sheet(sheet)) for sheet in self._paper.sheets()))
        self._entry = ""
        told["chart"] = self._chart()
        told["index"] = list(self._index())
        told["sources"] = [
            {"number": number, "runs": self._runs(self._paper.reference(source))}
            for number, source in self._paper.sources()
        ]
        return {**told, "fonts": self._families()}

    def _chart(self) -> dict[str, Any] | None:
        drawn = chart(self._paper.spots, self._words)
        if drawn is None:
            return None
        lines = {
            "meridians": [[at, self._text(label)] for at, label in drawn.meridians],
            "parallels": [[at, self._text(label)] for at, label in drawn.parallels],
        }
        words = {"title": self._text(self._words(TITLE)), "note": self._text(self._words(NOTE))}
        return {"height": drawn.height, "places": [list(place) for place in drawn.places], **lines, **words}

    def _sheet(self, sheet: Sheet) -> dict[str, Any]:
        self._entry = sheet.id
        return {
            "id": sheet.id,
            "heads": [self._run(Run(run.text, run.lang)) for run in sheet.heads],
            "running": self._running(sheet.heads[0]),
            "kind": self._text(sheet.kind),
            "definition": self._run(sheet.definition) if sheet.definition else None,
            "tongues": [
                {"label": self._text(one.label), "rows": [self._row(row) for row in one.rows]} for one in sheet.tongues
            ],
            "rows": [self._row(row) for row in sheet.rows],
        }

    def _row(self, row: Row) -> dict[str, Any]:
        return {"kind": row.kind, "label": self._text(row.label), "runs": self._runs(row.runs)}

    def _index(self) -> Iterator[dict[str, Any]]:
        for part in self._paper.index():
            letters = [
                [self._text(letter), [self._pointer(one) for one in pointers]] for letter, pointers in part.letters
            ]
            own = part.lang in self._paper.guide.langs
            yield {"label": self._text(part.label), "own": own, "letters": letters}

    def _pointer(self, one: Pointer) -> dict[str, Any]:
        kind = AVOID if one.run.kind == AVOID else ""
        return {
            "run": self._run(Run(one.run.text, one.run.lang, kind)),
            "see": self._run(Run(one.see.text, one.see.lang)) if one.see else None,
            "to": one.run.target,
        }


class _Compared(_Data):
    """Several styles side by side."""

    main = "compared.typ"

    def __init__(self, asked: Asked, fonts: Fonts) -> None:
        self._comparison = Comparison(asked)
        super().__init__(asked, fonts, self._comparison.words)

    def whole(self) -> dict[str, Any]:
        """All of it, in the order in which it is printed."""
        told = self._about(self._comparison.front(), COMPARED, self._comparison.langs)
        told["styles"] = [self._run(style) for style in self._comparison.styles]
        told["parts"] = list(
            self._by_letter((one.letter, self._difference(one)) for one in self._comparison.differences())
        )
        return {**told, "fonts": self._families()}

    def _difference(self, one: Difference) -> dict[str, Any]:
        self._entry = one.id
        return {
            "id": one.id,
            "head": self._run(one.head),
            "running": self._running(one.head),
            "kind": self._text(one.kind),
            "lines": [
                {
                    "label": self._text(line.label),
                    "opposed": line.opposed,
                    "cells": [[self._runs(runs) for runs in cell] for cell in line.cells],
                }
                for line in one.lines
            ],
        }


def _subtags(tag: str) -> dict[str, str]:
    """A tag as Typst has it: a language of two or three letters, and a region of two."""
    language, *rest = tag.partition("-t-")[0].split("-")
    region = next((one.lower() for one in rest if len(one) == 2 and one.isalpha()), "")
    return {"lang": language, **({"region": region} if region else {})}
