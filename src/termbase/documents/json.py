"""JSON and JSON Lines: every string that is a value is a unit, named by its JSON Pointer; keys are not read."""

from __future__ import annotations

import re

from termbase.document import Document
from termbase.documents._keyed import DEPTH_LIMIT, Keyed
from termbase.documents._pieces import Pieces
from termbase.errors import UnreadableInput

SUFFIXES = (".json", ".jsonl", ".ndjson")

_TOKEN = re.compile(
    r'[ \t\r\n]*+(?:"([^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+)"|([{}\[\],:])'
    r"|(?:-?[0-9]++(?:\.[0-9]++)?+(?:[eE][-+]?+[0-9]++)?+|true|false|null|NaN|-?Infinity)(?![\w.]))"
)
_SPACE = re.compile(r"[ \t\r\n]*+")
_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\"\\/bfnrt])|())"
)
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WRITTEN = {
    **{number: f"\\u{number:04x}" for number in (*range(0x20), 0x7F, 0x2028, 0x2029)},
    **{ord(char): f"\\{letter}" for letter, char in _ESCAPES.items()},
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}


def escaped(document: Document, start: int, text: str) -> str:
    """The text as it is written within a string."""
    return text.translate(_WRITTEN)


def read(path: str, text: str) -> Document:
    """The document of a JSON text; in JSON Lines a path begins with the line's number."""
    reader = _Reader(path, text)
    reader.walk(lines=path.lower().endswith(("l", "ndjson")))
    return Document(path, text, units=tuple(reader.keyed.units()))


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text
        self.keyed = Keyed()

    def walk(self, *, lines: bool) -> None:
        """Take token after token. ``due`` is what must come: a value, a key, a colon, or what parts or ends."""
        keyed, text = self.keyed, self._text
        due, at, line, counted = "value", 0, 1, 0
        match = _TOKEN.match
        while found := match(text, at):
            start, at = found.start(found.lastindex or 0), found.end()
            mark = found[2]
            if due == "done":
                if not lines:
                    raise self._error(start, "text stands behind the end")
                due = "value"
            if lines and not keyed.depth:
                line, counted = line + text.count("\n", counted, start), start
                keyed.prefix = f"{line}:"
            if mark is None:
                due = self._plain(found, due)
            elif mark == ":" and due == "colon":
                due = "value"
            elif mark == "," and due == "next":
                due = "key" if keyed.in_mapping else "value"
            elif mark in "[{" and due in ("value", "first"):
                keyed.open(mapping=mark == "{")
                due = "first key" if mark == "{" else "first"
                if keyed.depth > DEPTH_LIMIT:
                    raise self._error(start, f"it is nested more than {DEPTH_LIMIT} deep")
            elif (mark == "}" and keyed.in_mapping and due in ("next", "first key")) or (
                mark == "]" and keyed.depth and not keyed.in_mapping and due in ("next", "first")
            ):
                keyed.close()
                due = "next" if keyed.depth else "done"
            else:
                raise self._error(start, f"“{mark}” stands where it cannot")
        space = _SPACE.match(text, at)
        end = space.end() if space else at
        if end < len(text):
            raise self._error(end, "this is not JSON")
        if due != "done" and (keyed.depth or not lines):
            raise self._error(end, "it ends in the middle")

    def _plain(self, found: re.Match[str], due: str) -> str:
        """A key, a string, a number or a word; gives what is due after it."""
        if found[1] is None:
            if due not in ("value", "first"):
                raise self._error(found.end(), "a value stands where none can")
            self.keyed.value()
        elif due in ("key", "first key"):
            pieces = Pieces()
            self._string(pieces, *found.span(1))
            self.keyed.key(pieces.read()[0])
            return "colon"
        elif due in ("value", "first"):
            pieces = Pieces()
            self._string(pieces, *found.span(1))
            self.keyed.string(pieces)
        else:
            raise self._error(found.start(1), "a string stands where none can")
        return "next" if self.keyed.depth else "done"

    def _string(self, pieces: Pieces, start: int, end: int) -> None:
        text = self._text
        if text.find("\\", start, end) >= 0:
            for found in _ESCAPE.finditer(text, start, end):
                pieces.letters(text, start, found.start())
                pieces.whole(self._meant(found), *found.span())
                start = found.end()
        pieces.letters(text, start, end)

    def _meant(self, found: re.Match[str]) -> str:
        if found[1]:
            return chr(0x10000 + ((int(found[1], 16) & 0x3FF) << 10) + (int(found[2], 16) & 0x3FF))
        if found[3]:
            code = int(found[3], 16)
            return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
        if found[4]:
            return _ESCAPES.get(found[4], found[4])
        raise self._error(found.start(), "this is no escape of JSON")

    def _error(self, at: int, message: str) -> UnreadableInput:
        line = self._text.count("\n", 0, at) + 1
        return UnreadableInput(message, where=f"{self._path}:{line}", hint="`python -m json.tool` says more")
