"""Examples of rules: text with what is found in it marked below each line; they are tests and documentation at once.

An example is a fenced block of kind ``check``: ``key: value`` lines, an empty line, the text. Below a line of text
stand marks, one line each: carets under what is found, then a part of the message, then ``-> what could stand there``,
with ``=>`` where that is safe (``=> nothing`` takes it out). A finding that goes on over a line's end is marked on its
first line. Several documents are parted by lines ``--- path``. In a translation each line begins with ``<`` (the
source) or ``>`` (its translation), with ``from`` and ``lang`` as their languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from termbase.check import Checker
from termbase.config import Settings
from termbase.document import Document, Run, Side, Unit
from termbase.documents import document_of
from termbase.finding import Finding
from termbase.model import Style
from termbase.rules import Rule, rules
from termbase.rules.declared import declared
from termbase.workspace import Workspace

FOLDER = Path(__file__).parent / "rules"
_BLOCK = re.compile(r"^```check\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"^(?P<indent> *)(?P<carets>\^+)(?: +(?P<said>.*?))?(?: *(?P<arrow>[-=]>) (?P<put>.*))?$")
_DOCUMENT = re.compile(r"^--- (\S+)$")
TODAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """What is expected: where (path, line, column, how long on that line), and what is said."""

    path: str
    line: int
    column: int
    length: int
    said: str = ""
    put: str | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """One block: what it is checked by, its documents, and what is expected to be found."""

    rule: str
    number: int
    header: dict[str, str]
    documents: dict[str, str]
    marks: tuple[Mark, ...]
    sides: dict[str, list[tuple[Side, int, int]]] = field(default_factory=dict)


def examples(path: Path) -> Iterator[Example]:
    """The examples of a page."""
    for number, block in enumerate(_BLOCK.findall(path.read_text(encoding="utf-8")), 1):
        head, _, body = block.partition("\n\n")
        header = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())}
        yield _example(path.stem, number, header, body)


def _example(rule: str, number: int, header: dict[str, str], body: str) -> Example:
    name = header.get("file", "-")
    texts: dict[str, list[str]] = {}
    sides: dict[str, list[tuple[Side, int, int]]] = {}
    marks: list[Mark] = []
    for line in body.removesuffix("\n").split("\n"):
        if parted := _DOCUMENT.match(line):
            name = parted[1]
            continue
        lines = texts.setdefault(name, [])
        if lines and (mark := _MARK.match(line)):
            safe = mark["arrow"] == "=>"
            put = "" if mark["put"] == "nothing" else mark["put"]
            column, length = len(mark["indent"]) + 1, len(mark["carets"])
            marks.append(Mark(name, len(lines), column, length, mark["said"] or "", put, safe))
            continue
        if "from" in header and line[:2] in ("< ", "> "):
            side = Side.SOURCE if line[0] == "<" else Side.TARGET
            start = sum(len(one) + 1 for one in lines) + 2
            sides.setdefault(name, []).append((side, start, start + len(line) - 2))
        lines.append(line)
    documents = {path: "\n".join(lines) for path, lines in texts.items()}
    return Example(rule, number, header, documents, tuple(marks), sides)


def found(example: Example, workspace: Workspace) -> list[Finding]:
    """What the rule of an example finds in its documents."""
    header = example.header
    on = date.fromisoformat(header["on"]) if "on" in header else None
    style, settings, more = _style(header, workspace), _settings(example), _declared(example)
    checker = Checker(workspace.glossary, style, settings, more=more, matcher=workspace.matcher)
    done = []
    for name, text in example.documents.items():
        document = _document(name, text, example)
        day = on or TODAY
        read, scanned = workspace.read(document, header.get("lang"), day)
        done.append(checker.check(document, scanned, read, on=day, dated=on is not None))
    findings = [*(finding for checked in done for finding in checked.findings), *checker.across(done)]
    return [finding for finding in findings if finding.rule == header.get("rule", example.rule)]


def _style(header: dict[str, str], workspace: Workspace) -> Style:
    if "style" in header:
        return workspace.glossary.style(header["style"])
    return Style(
        id="example",
        name=(("en", "Example"),),
        follows=tuple(header.get("follows", "un").split(", ")),
        prefer=_entries(header.get("prefer", "")),
        first_mention=_entries(header.get("introduce", "")),
    )


def _entries(text: str) -> tuple[tuple[str, str, str], ...]:
    """``concept lang = words; ...``"""
    parts = (part.partition("=") for part in text.split(";") if part.strip())
    return tuple((*left.split(), right.strip()) for left, _, right in parts)  # type: ignore[misc]  # two words before =


def _settings(example: Example) -> Settings:
    """The rule at work, whatever the style says of it."""
    known = rules().get(example.rule)
    return Settings(
        rules={known.name: known.severity} if known else {}, require_reason="require_reason" in example.header
    )


def _declared(example: Example) -> list[Rule]:
    import tomllib

    if "declare" not in example.header:
        return []
    return [declared(tomllib.loads(f"rule = {{name = 'ours', {example.header['declare']}}}")["rule"])]


def _document(name: str, text: str, example: Example) -> Document:
    if name in example.sides:
        units = tuple(
            Unit(
                text=text[start:end],
                runs=(Run(0, start, end),),
                lang=example.header["from"] if side is Side.SOURCE else example.header["lang"],
                side=side,
                pair=number // 2,
            )
            for number, (side, start, end) in enumerate(example.sides[name])
        )
        return Document(name, text, units=units)
    return document_of(name, text)


def marked(finding: Finding, example: Example) -> Mark:
    """A finding as an example marks it: without message and suggestion."""
    text = example.documents[finding.path]
    line_end = text.find("\n", finding.start)
    end = min(finding.end, line_end if line_end >= 0 else len(text))
    return Mark(finding.path, finding.line, finding.column, end - finding.start)
