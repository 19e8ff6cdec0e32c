"""memoQ's and QTerm's term bases as CSV: an entry a line, its languages and names in columns side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, BinaryIO

from termbase.errors import Problem, UnreadableInput
from termbase.formats import _said
from termbase.formats._foreign import Ids, cleaned, prose, tag_of
from termbase.formats._text import lines, rows
from termbase.formats.base import Entry
from termbase.model import CaseRule, Concept, Kind, Stance, Status, Term

NAME = "memoq"
TITLE = "memoQ term base (CSV)"
SUFFIXES = (".memoq.csv",)
KEEPS = "entries, names, definitions, forbidden names; other columns under their own names"
LOSES = "pictures"

_ENTRY = "Entry_"
_TERM = "Term_"


@dataclass
class _Column:
    """What a column is: of the entry, a language's definition, a name, or what is said of the name before it."""

    name: str
    kind: str
    lang: str = ""


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """A concept for each line; a name that is forbidden is deprecated by ``by``."""
    text = lines(source, where)
    first = next(text, "")
    delimiter = max((";", ",", "\t"), key=first.count)
    numbered = rows(chain([first], text), where, delimiter)
    line, header = next(numbered, (1, [""]))
    columns = _columns(header, f"{where}:{line}")
    ids = Ids()
    for line, cells in numbered:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            told = f"{len(cells)} cells under {len(columns)} columns"
            raise UnreadableInput(told, where=f"{where}:{line}", hint="memoQ exports one entry per line")
        entry = _Entry(where, line, by)
        entry.take(columns, cells)
        yield from entry.remarks
        if entry.terms:
            yield entry.concept(ids)
        else:
            yield Problem(where, line, "an entry without a name", "it is left out", "entry", "warning")


def _columns(header: Sequence[str], place: str) -> list[_Column]:
    found: list[_Column] = []
    defined = {name.strip().removesuffix("_Def") for name in header if name.strip().endswith("_Def")}
    for cell in header:
        name = cell.strip()
        if name.startswith(_ENTRY):
            found.append(_Column(name, "entry"))
        elif name.startswith(_TERM):
            found.append(_Column(name, "term"))
        elif (lang := _language(name.removesuffix("_Def"))) is not None:
            found.append(_Column(name, "definition" if name.endswith("_Def") else "name", lang))
        elif name.removesuffix("_Def") in defined:
            raise UnreadableInput(f"{name!r} names no language", where=place, hint="as English, Azerbaijani_Latin")
        else:
            found.append(_Column(name, "entry" if name else ""))
    if not any(column.kind == "name" for column in found):
        hint = "the first row names the columns: Entry_ID, English_Def, English, Term_Info ..."
        raise UnreadableInput("no column holds names", where=place, hint=hint)
    return found


def _language(name: str) -> str | None:
    """A language by memoQ's name for it: ``English``, ``English_United_States``, ``Chinese_PRC``, or its tag."""
    if tag := tag_of(name) or tag_of(name.replace("_", " ")):
        return tag
    words = name.replace("-", "_").split("_")
    for count in range(len(words) - 1, 0, -1):
        if tag := tag_of(" ".join(words[:count])):
            rest = " ".join(words[count:]).strip("() ").casefold()
            region = _regions().get(rest)
            return tag_of(f"{tag}-{region}") if region else tag
    return None


def _regions() -> dict[str, str]:
    from babel import Locale  # deferred: only names of languages with a place need it

    english = Locale.parse("en")
    found = {name.casefold(): code for code, name in english.territories.items()}
    scripts = {name.casefold(): code for code, name in english.scripts.items()}
    return scripts | found | {"prc": "CN", "usa": "US", "uk": "GB", "latin": "Latn", "cyrillic": "Cyrl"}


@dataclass
class _Entry:
    """A line while it is read."""

    where: str
    line: int
    by: str | None
    terms: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    definition: dict[str, str] = field(default_factory=dict)
    extra: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    own: str = ""

    def take(self, columns: Sequence[_Column], cells: Sequence[str]) -> None:
        term: dict[str, Any] | None = None
        for column, cell in zip(columns, cells, strict=False):
            if column.kind == "name":
                term = self._name(column.lang, cell)
                continue
            text = prose(cell)
            if text is None:
                continue
            if column.name == "Entry_ID":
                self.own = text
            if column.kind == "definition" and column.lang not in self.definition:
                self.definition[column.lang] = text
            elif column.kind == "term":
                if term is not None:
                    self._said(term, column.name.removeprefix(_TERM), text)
            else:
                self.extra.append((f"{NAME}/{column.name}", text))

    def _name(self, lang: str, cell: str) -> dict[str, Any] | None:
        if not cell.strip():
            return None
        text = cleaned(cell)
        if text is None:
            told = f"{cell[:60]!r} is no name"
            self.remarks.append(Problem(self.where, self.line, told, "it is left out", "name", "warning"))
            return None
        return self.terms.setdefault((lang, text), {"extra": []})

    def _said(self, term: dict[str, Any], name: str, text: str) -> None:
        words = {_said.letters(word) for word in text.replace("|", ";").replace(",", ";").split(";")}
        if name == "Info" and "forbidden" in words and self.by:
            term["stances"] = (Stance(by=(self.by,), status=Status.DEPRECATED),)
        if name == "Info" and "casesense" in words | {word.removesuffix("itive") for word in words}:
            term["case"] = CaseRule.SENSITIVE
        found = _said.field(name, text)
        if found:
            term[found[0]] = found[1]
        else:
            term["extra"].append((f"{NAME}/{_TERM}{name}", text))

    def concept(self, ids: Ids) -> Concept:
        made = [
            Term(text=text, lang=lang, **{**fields, "extra": tuple(fields["extra"])})
            for (lang, text), fields in self.terms.items()
        ]
        return Concept(
            id=ids.made(f"memoq-{self.own}" if self.own else made[0].text),
            kind=Kind.PHRASE,
            definition=tuple(self.definition.items()),
            terms=tuple(made),
            extra=tuple(self.extra),
        )
