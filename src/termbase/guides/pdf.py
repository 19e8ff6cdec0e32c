"""PDF: a guide for printing and for the screen, set by Typst; tagged, with an outline, in the order it is read."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from termbase.errors import InvalidValue, NotInstalled
from termbase.guides._fonts import Fonts, no_font, unshown
from termbase.guides._paper import Paper, Run, Runs, Sheet
from termbase.guides.base import Asked, Result

NAME = "pdf"
SUMMARY = "a printed guide: title page, contents, entries by letter, index of all names, sources"
SUFFIX = ".pdf"
EXTRA = "guide"

TEMPLATES = Path(__file__).parent / "templates" / "pdf"
STANDARDS = ["ua-1"]
"""PDF/UA-1: tagged, with title and language; and the compiler refuses a letter that no font has."""
_LETTER_PAPER = frozenset("US CA MX PH CL CO CR GT NI PA PR SV VE BZ".split())
_RUNNING = 40


def write(asked: Asked) -> Result:
    """The guide as one PDF file."""
    typst = _typst()
    if len(asked.plans) > 1:
        raise InvalidValue("a PDF has the guide of one style", hint="use one -s, or --to html")
    with tempfile.TemporaryDirectory(prefix="termbase-pdf-") as made:
        folder = Path(made)
        fonts = _laid_out(folder, asked, typst)
        data = _Data(asked, fonts)
        whole = data.whole()
        _check_letters(data, fonts)
        (folder / "data.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        _compile(typst, folder, asked, fonts, data)
    return Result(entries=data.entries, files=(asked.output.name,))


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise NotInstalled(
            "a PDF needs the package typst, which is not installed", hint="pip install 'termbase[guide]'"
        ) from error
    return typst


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


def _compile(typst: Any, folder: Path, asked: Asked, fonts: Fonts, data: _Data) -> None:
    day = asked.plan.guide.on
    try:
        typst.compile(
            str(folder / "guide.typ"),
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


class _Data:
    """What the template is given. Text goes as data: nothing in it is ever read as markup."""

    def __init__(self, asked: Asked, fonts: Fonts) -> None:
        self.entries = 0
        self.letters: dict[str, str] = {}
        """Every letter that is printed, and the entry in which it is first met."""
        self._asked = asked
        self._paper = Paper(asked, asked.plan)
        self._fonts = fonts
        self._tags: dict[str, list[str]] = {}
        self._entry = ""

    def whole(self) -> dict[str, Any]:
        """All of it, in the order in which it is printed."""
        _ = self._paper.words
        guide, front = self._asked.plan.guide, self._paper.front()
        style = self._run(front.style)
        told = {
            "title": self._text(front.title),
            "style-name": front.style.text,
            "description": _("Names, who uses them, and what to write"),
            "keywords": [guide.style.id, *guide.langs],
            "date": [guide.on.year, guide.on.month, guide.on.day],
            "day": self._text(front.day),
            "tag": self._asked.lang,
            "rtl": Run("", self._asked.lang).dir == "rtl",
            "paper": paper_of(self._asked.lang),
            **_subtags(self._asked.lang),
            "words": {
                "as-of": self._text(_("As of")),
                "languages": self._text(_("Languages")),
                "follows": self._text(_("Follows, in this order")),
                "contents": self._text(_("Contents")),
                "index": self._text(_("Index of names")),
                "index-note": self._text(
                    _("Every name that stands in this guide, with the page of its entry. An arrow leads to the headword.")
                ),
                "sources": self._text(_("Sources")),
            },
            "front": {
                "style": style,
                "langs": self._text(front.langs),
                "day": front.day,
                "count": self._text(front.count),
                "note": self._run(front.note) if front.note else None,
                "follows": [self._run(run) for run in front.follows],
                "reading": [self._run(run) for run in front.reading],
            },
            "parts": list(self._parts()),
            "index": list(self._index()),
            "sources": [
                {"number": number, "runs": self._runs(self._paper.reference(source))}
                for number, source in self._paper.sources()
            ],
        }
        self._tags.setdefault(self._asked.lang, self._fonts.of(self._asked.lang))
        return {**told, "fonts": {**self._tags, "": self._fonts.all()}}

    def _parts(self) -> Iterator[dict[str, Any]]:
        letter, sheets = "", []
        for sheet in self._paper.sheets():
            self.entries += 1
            if sheet.letter != letter and sheets:
                yield {"letter": self._text(letter), "sheets": sheets}
                sheets = []
            letter = sheet.letter
            sheets.append(self._sheet(sheet))
        if sheets:
            yield {"letter": self._text(letter), "sheets": sheets}

    def _sheet(self, sheet: Sheet) -> dict[str, Any]:
        self._entry = sheet.id
        first = sheet.heads[0]
        short = first.text if len(first.text) <= _RUNNING else first.text[:_RUNNING].rstrip() + "…"
        told = {
            "id": sheet.id,
            "heads": [self._run(Run(run.text, run.lang)) for run in sheet.heads],
            "running": self._run(Run(short, first.lang, "head")),
            "kind": self._text(sheet.kind),
            "definition": self._run(sheet.definition) if sheet.definition else None,
            "tongues": [
                {"label": self._text(one.label), "rows": [self._row(row.kind, row.label, row.runs) for row in one.rows]}
                for one in sheet.tongues
            ],
            "rows": [self._row(row.kind, row.label, row.runs) for row in sheet.rows],
        }
        self._entry = ""
        return told

    def _row(self, kind: str, label: str, runs: Runs) -> dict[str, Any]:
        return {"kind": kind, "label": self._text(label), "runs": self._runs(runs)}

    def _index(self) -> Iterator[dict[str, Any]]:
        for part in self._paper.index():
            letters = [
                [
                    self._text(letter),
                    [
                        {
                            "run": self._run(Run(one.run.text, one.run.lang, one.run.kind and "avoid")),
                            "see": self._run(Run(one.see.text, one.see.lang)) if one.see else None,
                            "to": one.run.target,
                        }
                        for one in pointers
                    ],
                ]
                for letter, pointers in part.letters
            ]
            own = part.lang in self._asked.plan.guide.langs
            yield {"label": self._text(part.label), "own": own, "letters": letters}

    def _runs(self, runs: Runs) -> list[Any]:
        return [self._run(run) for run in runs if run.text]

    def _run(self, run: Run) -> Any:
        self._text(run.text)
        if not (run.kind or run.target) and run.lang == self._asked.lang:
            return run.text
        told: dict[str, Any] = {"text": run.text, "tag": run.lang, **_subtags(run.lang)}
        if run.lang not in self._tags:
            self._tags[run.lang] = self._fonts.of(run.lang)
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


def _subtags(tag: str) -> dict[str, str]:
    """A tag as Typst has it: a language of two or three letters, and a region of two."""
    language, *rest = tag.partition("-t-")[0].split("-")
    region = next((one.lower() for one in rest if len(one) == 2 and one.isalpha()), "")
    return {"lang": language, **({"region": region} if region else {})}


def paper_of(lang: str) -> str:
    """The paper of a language tag's region: US Letter in most of America, else A4."""
    regions = {part.upper() for part in lang.split("-")[1:]}
    return "us-letter" if regions & _LETTER_PAPER else "a4"
