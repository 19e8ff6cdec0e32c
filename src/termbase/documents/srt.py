"""Subtitles (SubRip and WebVTT): every cue a unit, without its time; two who speak in one cue are two units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.document import Document

SUFFIXES = (".srt", ".vtt")

_TIMES = r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}[^\n]*"
_MARK = r"</?[A-Za-z0-9][^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
_SPEAKS = r"[-–—‐][ \t]*(?=\S)"
_LANG = "<lang"


def read(path: str, text: str) -> Document:
    """The document of a file of subtitles."""
    return _Subtitles(path, text).document()


def escaped(document: Document, start: int, text: str) -> str:
    """The text as it is written in a cue: WebVTT has references, SubRip has none."""
    if not _is_vtt(document.path, document.text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _is_vtt(path: str, text: str) -> bool:
    return text.startswith("WEBVTT") or path.lower().endswith(".vtt")


class _Subtitles:
    """One file being read."""

    def __init__(self, path: str, text: str) -> None:
        from termbase.documents._flow import Flow  # deferred: only its own files need it

        self._path = path
        self._text = text
        self._vtt = _is_vtt(path, text)
        self._flow = Flow(text)
        self._times = re.compile(_TIMES)
        self._marks = re.compile(_MARK)
        self._speaks = re.compile(_SPEAKS)
        self._lang: str | None = None

    def document(self) -> Document:
        """Read it, block by block: blank lines part them."""
        block: list[tuple[int, int]] = []
        for line in re.finditer(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)", self._text):
            end = line.end() - len(line[0]) + len(line[0].rstrip())
            if line.start() < end:
                block.append((line.start(), end))
            elif block:
                self._block(block)
                block = []
        if block:
            self._block(block)
        return self._flow.finished(self._path, lang=self._lang)

    def _block(self, lines: Sequence[tuple[int, int]]) -> None:
        text = self._text
        number = next((at for at, (start, end) in enumerate(lines[:2]) if self._times.match(text, start, end)), None)
        if number is not None:
            self._cue(
                text[slice(*lines[0])] if number else text[slice(*lines[0])].partition(" ")[0], lines[number + 1 :]
            )
            return
        first = text[slice(*lines[0])]
        if not self._vtt:
            self._cue("", lines)  # what went on after a blank line
        elif first.startswith("WEBVTT"):
            self._header(lines[1:])
        elif first == "NOTE" or first.startswith(("NOTE ", "NOTE\t")):
            self._comment(lines[0][0], lines[-1][1])

    def _header(self, lines: Sequence[tuple[int, int]]) -> None:
        from termbase.documents._flow import language_tag

        for line in lines:
            name, _, value = self._text[slice(*line)].partition(":")
            if name.strip().lower() == "language":
                self._lang = language_tag(value)

    def _comment(self, start: int, end: int) -> None:
        from termbase.document import PartKind

        self._flow.part(start, end, PartKind.COMMENT)

    def _cue(self, name: str, lines: Sequence[tuple[int, int]]) -> None:
        flow = self._flow
        flow.name(name)
        open_langs = 0
        for number, (start, end) in enumerate(lines):
            if speaks := self._speaks.match(self._text, start, end):
                if number:
                    flow.block()
                start = speaks.end()
            elif number and not flow.blank:
                flow.letters(lines[number - 1][1], lines[number - 1][1] + 1)
            open_langs = self._line(start, end, open_langs)
        flow.block()
        for _ in range(open_langs):
            flow.leave()

    def _line(self, start: int, end: int, open_langs: int) -> int:
        """A line of a cue; how many stretches in another language are open after it."""
        from html import unescape

        from termbase.documents._flow import language_tag

        flow, text = self._flow, self._text
        for mark in self._marks.finditer(text, start, end):
            flow.letters(start, mark.start())
            sign = mark[0]
            if sign.startswith("&"):
                if not self._vtt:
                    flow.letters(mark.start(), mark.end())
                elif read := unescape(sign):
                    flow.whole(read, mark.start(), mark.end())
            elif self._vtt and sign.startswith(_LANG + " "):
                flow.enter(language_tag(sign[len(_LANG) : -1]) or flow.lang, mark.start())
                open_langs += 1
            elif sign == "</lang>" and open_langs:
                flow.leave()
                open_langs -= 1
            start = mark.end()
        flow.letters(start, end)
        return open_langs
