"""YAML: every string that is a value is a unit, named by its path as a JSON Pointer; keys are not read.

Only the events of the parser are read: aliases stand for nothing, so that nothing can grow. Comments are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from termbase.document import Document, Part, PartKind
from termbase.documents._keyed import DEPTH_LIMIT, Keyed
from termbase.documents._scalars import content_start, scalar
from termbase.errors import InvalidValue, UnreadableInput

SUFFIXES = (".yaml", ".yml")

_COMMENT = re.compile(r"(?<!\S)#[^\r\n\x85\u2028\u2029]*+")
_LETTER = re.compile(r"[^\W\d_]")
_NO_TEXT = re.compile(
    r"(?:true|false|yes|no|on|off|null|y|n|[-+]?(?:0x[0-9a-f_]+|0o?[0-7_]+|0b[01_]+|[\d._]+(?:e[-+]?\d+)?|\.inf)|\.nan"
    r"|\d{4}-\d\d?-\d\d?(?:t|[ \t]+)[\d:.]+[ \t]*(?:z|[-+]\d\d?(?::\d\d)?)?)",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"(?:^|[\s:-])[|>][-+1-9]{0,2}[ \t]*(?:[ \t]#.*)?$")
_ESCAPED = {
    **{number: f"\\x{number:02x}" for number in (*range(0x20), *range(0x7F, 0xA0))},
    ord("\t"): "\\t", ord("\n"): "\\n", ord("\r"): "\\r", ord('"'): '\\"', ord("\\"): "\\\\",
    0x2028: "\\L", 0x2029: "\\P", 0xFEFF: "\\uFEFF",
}  # fmt: skip
_UNFIT = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SYNTAX = re.compile(r":(?:\s|$)|\s#|[\[\]{},]")
_INDICATORS = "-?:,[]{}#&*!|>'\"%@` \t"


def escaped(document: Document, start: int, text: str) -> str:
    """The text as it is written in the scalar there. Raises InvalidValue where its style has no way to write it."""
    whole = document.text
    unit = document.unit_at(start)
    first = unit.start if unit else start
    mark = whole[first - 1 : first]
    if mark == '"':
        return text.translate(_ESCAPED)
    if found := _UNFIT.search(text):
        raise _cannot(f"U+{ord(found[0]):04X}")
    if mark == "'":
        return text.replace("'", "''")
    edge = start == first
    if _is_block(whole, first):
        if edge and text[:1] in (" ", "\t"):
            raise _cannot("space at its beginning")
        return text
    if (found := _SYNTAX.search(text)) or (edge and text[:1] and text[0] in _INDICATORS):
        raise _cannot(f"“{found[0] if found else text[0]}”")
    return text


def _cannot(what: str) -> InvalidValue:
    return InvalidValue(f"the value has no way to write {what}", hint="put the value in double quotes first")


def _is_block(text: str, first: int) -> bool:
    line = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    if text[line:first].strip():
        return False
    before = text[:line].rstrip("\r\n \t")
    return bool(_BLOCK.search(before, max(before.rfind("\n"), before.rfind("\r")) + 1))


def read(path: str, text: str) -> Document:
    """The document of a YAML text; from the second document in it on, a path begins with its number."""
    import yaml  # deferred: only YAML needs it

    reader = _Reader(path, text)
    try:
        for event in _events(text):
            reader.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "this is not YAML"
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        raise UnreadableInput(
            f"YAML: {' '.join(what.split())}", where=f"{path}:{line}", hint="mind indentation, and quote : and #"
        ) from error
    except UnicodeEncodeError as error:
        raise UnreadableInput("a lone surrogate stands in the text", where=path) from error
    return Document(path, text, tuple(reader.parts()), tuple(reader.keyed.units()))


def _events(text: str) -> Iterator[Any]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return iter(yaml.parse(text, Loader=loader))


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text
        self.keyed = Keyed()
        self._documents = 0
        self._silent = 0
        self._comments: list[tuple[int, int]] = []
        self._scalars: list[tuple[int, int]] = []

    def take(self, event: Any) -> None:
        """One event after the other."""
        import yaml

        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if self.keyed.depth + self._silent >= DEPTH_LIMIT:
                message = f"it is nested more than {DEPTH_LIMIT} deep"
                raise UnreadableInput(message, where=f"{self._path}:{event.start_mark.line + 1}")
            if self._silent or self.keyed.wants_key:
                self._silent += 1  # a mapping or a list as a key
            else:
                self.keyed.open(mapping=kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            if not self._silent:
                self.keyed.close()
            else:
                self._silent -= 1
                if not self._silent:
                    self.keyed.key("?")
        elif kind is yaml.AliasEvent and not self._silent:
            if self.keyed.wants_key:
                self.keyed.key(f"*{event.anchor}")
            else:
                self.keyed.value()
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            self.keyed.prefix = f"{self._documents}:" if self._documents > 1 else ""

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self._scalars.append((start, end))
        if self._silent:
            return
        if self.keyed.wants_key:
            self.keyed.key(event.value)
            return
        start = content_start(self._text, start, end)
        plain = not event.style
        if (plain and (not _LETTER.search(event.value) or _NO_TEXT.fullmatch(event.value))) or _is_binary(event.tag):
            self.keyed.value()
            return
        pieces, comment = scalar(self._text, start, end, event.style, event.value)
        if comment:
            self._comments.append(comment)
        self.keyed.string(pieces)

    def parts(self) -> Iterator[Part]:
        """The comments: what begins with # between scalars, and behind the mark of a block."""
        done = 0
        for start, end in [*self._scalars, (len(self._text), len(self._text))]:
            self._comments += (found.span() for found in _COMMENT.finditer(self._text, done, start))
            done = max(done, end)
        yield from (Part(start, end, PartKind.COMMENT) for start, end in sorted(self._comments))


def _is_binary(tag: str | None) -> bool:
    return tag is not None and tag.endswith((":binary", "!binary"))
