"""Glossaries as gettext's PO files, as Weblate keeps them: concepts as contexts, names to avoid as forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from termbase.errors import UnreadableInput
from termbase.formats._pairs import Pairing, Projection, remark, two, viewed
from termbase.formats._text import lines, printable
from termbase.formats.base import Entry, Loss, Matter, View
from termbase.model import Status

NAME = "po"
TITLE = "gettext PO glossary, as Weblate's"
SUFFIXES = (".po",)
KEEPS = "for each name the one that one side writes in the other language, those they avoid, ids, and a remark"
LOSES = "everything else"
PROJECTS = True
PAIRS = True
ASKS_LANGS = True

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BACK = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_FORBIDDEN = "forbidden"


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """An entry for each pair; the name of the concept is its context, so that two things may share a name."""
    source, target = two(langs, NAME)
    head = {
        "Project-Id-Version": "termbase",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": target.replace("-", "_"),
        "X-Source-Language": source,
        "X-Generator": "termbase",
    }
    out.write(b'msgid ""\nmsgstr ""\n')
    for name, value in head.items():
        line = _quoted(f"{name}: {value}\n")
        out.write(f"{line}\n".encode())
    projection = Projection(viewed(view, NAME), (source, target), unique=False, forbidden=True, kept=("id",))
    written: dict[tuple[str, str], int] = {}
    for pair in projection.pairs(matter):
        text, goal, comment = printable([pair.source, pair.target, remark(pair.term, pair.concept)])
        context = f"{pair.concept.id} {_FORBIDDEN}" if pair.forbidden else pair.concept.id
        number = written[context, text] = written.get((context, text), 0) + 1
        context = context if number == 1 else f"{context} {number}"
        said = [f"#. {comment}"] if comment and not pair.forbidden else []
        said += [f"#, {_FORBIDDEN}"] if pair.forbidden else []
        said += [f"msgctxt {_quoted(context)}", f"msgid {_quoted(text)}", f"msgstr {_quoted(goal)}"]
        out.write(("\n" + "\n".join(said) + "\n").encode())
        if comment and not pair.forbidden:
            projection.loss.fold("definition or usage note")
    return projection.loss


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in text) + '"'


# ---- reading ---------------------------------------------------------------------------------

_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*"((?:[^"\\]|\\.)*)"\s*')
_ESCAPED = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_HEAD = re.compile(r"^([\w-]+):[ \t]*(.*)$", re.MULTILINE)


@dataclass
class _Unit:
    """An entry under way, on the line where it begins."""

    line: int = 0
    parts: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    comments: list[tuple[str, str]] = field(default_factory=list)


def read(source: BinaryIO, where: str, *, by: str | None, langs: tuple[str, ...] = ()) -> Iterator[Entry]:
    """A concept for each translated entry; its context is its id where there is one. A name that is forbidden is
    deprecated by ``by``.
    """
    pairing = Pairing(NAME, where, by)
    pair, ours = langs, False
    for unit in _units(source, where):
        text, goal = unit.parts.get("msgid", ""), unit.parts.get("msgstr") or unit.parts.get("msgstr[0]", "")
        if not text and "msgctxt" not in unit.parts:
            pair, ours = langs or _langs(goal), "\nX-Generator: termbase\n" in goal
        elif text and goal and "fuzzy" not in unit.flags:
            outof, into = two(pair, f"{where}")
            status = Status.DEPRECATED if _FORBIDDEN in unit.flags else None
            context = unit.parts.get("msgctxt", "")
            extra = [*([] if ours else [("context", context)]), *unit.comments]
            texts = [(outof, text, None), (into, goal, status)]
            yield from pairing.concept(texts, unit.line, extra=extra, id=context.split(" ")[0] if ours else "")


def _langs(header: str) -> tuple[str, ...]:
    said = dict(_HEAD.findall(header))
    target = said.get("Language", "").strip().replace("_", "-")
    source = said.get("X-Source-Language", "en").strip().replace("_", "-")
    return (source, target) if target else ()


def _units(source: BinaryIO, where: str) -> Iterator[_Unit]:
    unit, key = _Unit(), ""
    for number, line in enumerate(lines(source, where), start=1):
        text = line.strip()
        if text.startswith("#"):
            if "msgstr" in unit.parts or "msgstr[0]" in unit.parts:
                yield unit
                unit, key = _Unit(), ""
            if text.startswith("#,"):
                unit.flags |= {flag.strip() for flag in text[2:].split(",")}
            elif text.startswith(("#. ", "# ")):
                unit.comments.append(("comment", text[2:].strip()))
            continue
        if not text:
            continue
        found = _LINE.fullmatch(text)
        if not found or (not found[1] and not key):
            raise UnreadableInput("no line of a PO file", where=f"{where}:{number}", hint='as msgid "Lachin"')
        if found[1]:
            key = found[1]
            if key in unit.parts or (key in ("msgctxt", "msgid") and "msgstr" in unit.parts):
                yield unit
                unit = _Unit()
            unit.line = unit.line or number
        unit.parts[key] = unit.parts.get(key, "") + _unescaped(found[2])
    if unit.parts:
        if "msgid" not in unit.parts or not any(part.startswith("msgstr") for part in unit.parts):
            raise UnreadableInput("an entry that is not whole", where=f"{where}:{unit.line}", hint="is the file cut?")
        yield unit


def _unescaped(text: str) -> str:
    """The text with its escapes undone; numbers are bytes of UTF-8."""
    if "\\" not in text:
        return text
    made, at = bytearray(), 0
    for found in _ESCAPED.finditer(text):
        made += text[at : found.start()].encode()
        at, said = found.end(), found[1]
        if said[0] == "x" and len(said) > 1:
            made.append(int(said[1:], 16))
        elif said[0] in "01234567":
            made.append(int(said, 8) & 0xFF)
        else:
            made += _BACK.get(said, said).encode()
    return (made + text[at:].encode()).decode(errors="replace")
