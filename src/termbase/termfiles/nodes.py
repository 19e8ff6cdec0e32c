"""YAML text as plain data with the line of every part: every scalar is text, and nothing clever is allowed.

Of YAML only mappings, lists and scalars are read (the failsafe schema of YAML 1.2): no anchors, aliases, tags or second
documents. ``no`` and ``1923`` are text; a value left empty, ``~`` or ``null`` is the empty text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from termbase.errors import Problem

Path = tuple[str | int, ...]
Span = tuple[int, int]

SIZE_LIMIT = 8_000_000
DEPTH_LIMIT = 50
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Document:
    """What a YAML text holds: its data, the line of every path from 1, and what was wrong with it."""

    file: str
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of the path, or of the nearest part around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def add(self, line: int, message: str, hint: str, code: str) -> None:
        """Note an error."""
        self.problems.append(Problem(self.file, line, message, hint, code))


def read_bytes(raw: bytes, file: str) -> Document:
    """The document in a file's bytes: UTF-8, with or without a byte order mark."""
    if len(raw) > SIZE_LIMIT:
        message = f"the file of {len(raw):,} bytes is larger than {SIZE_LIMIT:,}"
        return Document(file, problems=[Problem(file, 0, message, "split it", "too-large")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        message = f"byte 0x{raw[start]:02x} at offset {start:,} is not UTF-8"
        line = raw.count(b"\n", 0, start) + 1
        return Document(file, problems=[Problem(file, line, message, "save the file as UTF-8", "not-utf8")])
    return read_text(text, file)


def read_text(text: str, file: str) -> Document:
    """The document in a text; its problems say why there is no data."""
    document = Document(file)
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"the control character U+{ord(found[0]):04X} stands here"
        document.add(line, message, "delete it; a text file holds none", "control-character")
        return document
    try:
        _build(yaml.parse(text, Loader=_LOADER), document)
    except yaml.YAMLError as error:
        document.data = None
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or "this is not YAML"
        context = getattr(error, "context", None)
        message = f"YAML: {what}" + (f" {context}" if context else "")
        hint = "mind the indentation, and quote text with : # or a leading special character"
        document.add(mark.line + 1 if mark else 0, message, hint, "yaml-syntax")
    return document


class _Open:
    """A mapping or list being filled, the key under way, and how deep it stands."""

    __slots__ = ("holder", "key", "path")

    def __init__(self, holder: Any, path: Path) -> None:
        self.holder, self.path = holder, path
        self.key: str | None = None


def _build(events: Iterator[Any], document: Document) -> None:
    stack: list[_Open] = []
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            _refuse_clever(event, document)
            _put(_scalar(event), event, stack, document)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _refuse_clever(event, document)
            holder: Any = {} if kind is yaml.MappingStartEvent else []
            path = _put(holder, event, stack, document)
            stack.append(_Open(holder, path))
            if len(stack) > DEPTH_LIMIT:
                line = event.start_mark.line + 1
                document.add(line, f"nested more than {DEPTH_LIMIT} deep", "no term file needs that", "too-deep")
                document.data = None
                return
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop()
        elif kind is yaml.AliasEvent:
            _put("", event, stack, document)
            line = event.start_mark.line + 1
            document.add(line, f"the alias *{event.anchor} stands here", "write the value out", "yaml-alias")
        elif kind is yaml.DocumentStartEvent and document.lines:
            line = event.start_mark.line + 1
            document.add(line, "a second document begins here", "one file holds one", "yaml-documents")
            return


def _scalar(event: Any) -> str:
    text: str = event.value
    return "" if not event.style and text in _NULLS else text


def _refuse_clever(event: Any, document: Document) -> None:
    if event.anchor is None and event.tag is None:
        return
    line = event.start_mark.line + 1
    if event.anchor is not None:
        document.add(
            line, f"the anchor &{event.anchor} stands here", "write the value out where it is used", "yaml-anchor"
        )
    if event.tag is not None:
        document.add(line, f"the tag {event.tag} stands here", "delete it; every value is text", "yaml-tag")


def _put(value: Any, event: Any, stack: list[_Open], document: Document) -> Path:
    """Put a value where it belongs: a key, a value of one, an item of a list, or the whole."""
    line = event.start_mark.line + 1
    if not stack:
        document.data = value
        document.lines[()] = line
        return ()
    top = stack[-1]
    holder = top.holder
    if isinstance(holder, list):
        path = (*top.path, len(holder))
        document.lines[path] = line
        holder.append(value)
        return path
    if top.key is None:
        top.key = _key(value, event, top, document)
        return (*top.path, top.key)
    path = (*top.path, top.key)
    holder[top.key] = value
    top.key = None
    return path


def _key(value: Any, event: Any, top: _Open, document: Document) -> str:
    line = event.start_mark.line + 1
    if not isinstance(value, str):
        document.add(line, "a mapping or list stands here as a key", "a key is a word", "yaml-key")
        return f"?{line}"
    key = event.value if isinstance(event, yaml.ScalarEvent) else value
    path = (*top.path, key)
    if path in document.lines and key in top.holder:
        message = f"the key `{key}` stands twice: lines {document.lines[path]} and {line}"
        document.add(line, message, "keep one", "duplicate-key")
    else:
        document.lines[path] = line
    return str(key)
