"""Gettext catalogues: each message and its translations as units, translators' comments as comments.

The header tells the language, else the file's name. Fuzzy entries are read and say so in their id; obsolete ones and
previous messages are not. A message of several plural forms is two pairs: ``msgid`` with ``msgstr[0]``,
``msgid_plural`` with all the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.document import Document, Part, PartKind, Side, Unit
from termbase.documents import files
from termbase.documents._pieces import Pieces, is_language, language_tag
from termbase.errors import UnreadableInput

SUFFIXES = (".po", ".pot")

# Places in the code, previous and obsolete messages are passed over as space is.
_SKIPPED = r"(?:[ \t\r\n\f\v]++|#[:~|][^\r\n]*+)*+"
_TOKEN = re.compile(
    _SKIPPED + r'(?:"(?P<string>[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+)"'
    r"|(?P<key>msgctxt|msgid_plural|msgid|msgstr|domain)"
    r"|(?P<comment>#[^\r\n]*+)"
    r"|\[(?P<index>[0-9]{1,3})\]"
    r"|(?P<end>\Z))"
)
_ESCAPE = re.compile(r"(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))+|\\.")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}
_CHARSET = re.compile(rb"charset=([\w.:-]{1,40})", re.IGNORECASE)
_REGION = re.compile(r"(?<=-)[a-z]{2,3}_[A-Z]{2}$")
_FIRST = ("msgctxt", "msgid", "domain")
_WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def read_bytes(path: str, raw: bytes) -> Document:
    """The document of a catalogue: in UTF-8, or in the charset that its header names."""
    return read(path, files.decoded_as_declared(raw, path, _CHARSET)[0])


def encoding_of(raw: bytes) -> tuple[bytes, str]:
    """The byte order mark and the encoding of a catalogue, by its marks or its own declaration."""
    return files.encoding_as_declared(raw, _CHARSET)


def escaped(document: Document, start: int, text: str) -> str:
    """The text as it is written within a string of a catalogue."""
    return text.translate(_WRITTEN)


def _lang_of(path: str) -> str | None:
    """The language that a catalogue is named by: ``ru.po``, ``app.ru.po``, ``app-ru_RU.po``, ``ru/LC_MESSAGES/``."""
    *folders, name = path.replace("\\", "/").split("/")
    stem, _, kind = name.rpartition(".")
    if kind.lower() != "po":
        return None
    region = _REGION.search(stem)
    above = folders[-2:-1] if folders[-1:] == ["LC_MESSAGES"] else []
    told = [region[0] if region else "", stem.rpartition(".")[2], *above]
    return next((language_tag(tag) for tag in told if is_language(tag)), None)


@dataclass(slots=True)
class _Entry:
    """A message being read: its strings by keyword, and the flags before it."""

    strings: dict[str, Pieces] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)

    def text(self, key: str) -> str:
        return self.strings[key].read()[0] if key in self.strings else ""


def read(path: str, text: str) -> Document:
    """The document of a catalogue's text."""
    reader = _Reader(path, text)
    units = tuple(unit for entry in reader.entries() for unit in reader.units(entry))
    return Document(path, text, tuple(reader.parts), units, lang=reader.lang)


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text
        self.parts: list[Part] = []
        self.lang = _lang_of(path)
        self._source: str | None = "en"
        self._pair = 0

    def entries(self) -> Iterator[_Entry]:
        """The messages in order; a comment after a message's translation begins the next one."""
        entry, key, at = _Entry(), "", 0
        while found := _TOKEN.match(self._text, at):
            kind, at = found.lastgroup or "end", found.end()
            start = found.start(kind)
            if kind == "string":
                if not key:
                    raise self._error(start, "a string stands here without msgid or msgstr")
                self._string(entry.strings[key], start, at - 1)
            elif kind == "key":
                if key.startswith("msgstr") and found["key"] in _FIRST:
                    yield entry
                    entry = _Entry()
                key = self._new(found["key"], entry, start)
            elif kind == "comment":
                if key.startswith("msgstr"):
                    yield entry
                    entry, key = _Entry(), ""
                self._comment(start, at, entry)
            elif kind == "index":
                if key != "msgstr" or entry.strings.pop(key):
                    raise self._error(start, "a plural's number stands here without its msgstr")
                key = self._new(f"msgstr[{int(found['index'])}]", entry, start)
            else:
                break
        else:
            skipped = re.compile(_SKIPPED).match(self._text, at)
            raise self._error(skipped.end() if skipped else at, "this is no line of a catalogue")
        if entry.strings:
            yield entry

    def _new(self, key: str, entry: _Entry, at: int) -> str:
        if key in entry.strings:
            raise self._error(at, f"{key} stands twice in one message")
        if key.startswith("msgstr") and "msgid" not in entry.strings:
            raise self._error(at, f"{key} stands here without its msgid")
        entry.strings[key] = Pieces()
        return key

    def _comment(self, start: int, end: int, entry: _Entry) -> None:
        mark = self._text[start + 1 : start + 2]
        if mark == ",":
            entry.flags |= {flag.strip() for flag in self._text[start + 2 : end].split(",")}
        if mark != "," or "ignore-termbase" in entry.flags:
            self.parts.append(Part(start, end, PartKind.COMMENT))

    def _string(self, pieces: Pieces, start: int, end: int) -> None:
        text = self._text
        if text.find("\\", start, end) < 0:
            pieces.letters(text, start, end)
            return
        for found in _ESCAPE.finditer(text, start, end):
            pieces.letters(text, start, found.start())
            pieces.whole(_meant(found[0]), *found.span())
            start = found.end()
        pieces.letters(text, start, end)

    def units(self, entry: _Entry) -> Iterator[Unit]:
        """The units of a message; none of the header, from which the languages are taken."""
        source = entry.text("msgid")
        if not source and "msgctxt" not in entry.strings:
            self._header(entry.text("msgstr"))
            return
        name = f"{entry.text('msgctxt')}|{source}" if "msgctxt" in entry.strings else source
        name += " [fuzzy]" if "fuzzy" in entry.flags else ""
        first = self._pair + 1
        self._pair = first + ("msgid_plural" in entry.strings)
        for key, pieces in entry.strings.items():
            if key in ("msgctxt", "domain"):
                continue
            plural = key == "msgid_plural" or (key.startswith("msgstr[") and key != "msgstr[0]")
            side = Side.TARGET if key.startswith("msgstr") else Side.SOURCE
            lang = self.lang if side is Side.TARGET else self._source
            pair = self._pair if plural else first
            if unit := pieces.unit(lang=lang, id=name, side=side, pair=pair):
                yield unit

    def _header(self, text: str) -> None:
        fields = {
            name.strip().lower(): value.strip()
            for name, colon, value in (line.partition(":") for line in text.splitlines())
            if colon
        }
        self.lang = language_tag(fields.get("language", "")) or self.lang
        self._source = language_tag(fields.get("x-source-language", "")) or "en"

    def _error(self, at: int, message: str) -> UnreadableInput:
        line = self._text.count("\n", 0, at) + 1
        return UnreadableInput(message, where=f"{self._path}:{line}", hint="`msgfmt --check` says more")


def _meant(escapes: str) -> str:
    """What an escape stands for; numbers are bytes of UTF-8, several of which may be one letter."""
    if escapes[1] in "01234567" or (escapes[1] == "x" and len(escapes) > 2):
        numbers = escapes[1:].split("\\")
        values = bytes(int(n[1:], 16) if n[0] == "x" else int(n, 8) & 0xFF for n in numbers)
        return values.decode("utf-8", "replace")
    return _ESCAPES.get(escapes[1], escapes[1])
