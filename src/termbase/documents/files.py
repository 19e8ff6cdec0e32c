"""Bytes of a file into text: encodings told by their marks, binaries and damage refused with the place."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from termbase.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 8_192


def read_bytes(path: Path, limit: int) -> bytes:
    """The content of a file of at most ``limit`` bytes."""
    try:
        if not path.exists():
            raise UnreadableInput("no such file or folder", where=str(path), hint="check the path")
        if path.is_dir():
            raise UnreadableInput("this is a folder", where=str(path), hint="name a file in it")
        if not path.is_file():
            raise UnreadableInput("this is no regular file", where=str(path), hint="use `-` for standard input")
        if (size := path.stat().st_size) > limit:
            raise UnreadableInput(
                f"{size:,} bytes are more than the {limit:,} that are read at once",
                where=str(path),
                hint="split the file",
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror or error}", where=str(path)) from error


def encoding_of(raw: bytes) -> tuple[bytes, str]:
    """The byte order mark that some bytes begin with, if any, and the encoding that it tells: UTF-8 without one."""
    return next((pair for pair in _MARKS if raw.startswith(pair[0])), (b"", "utf-8"))


def decoded(raw: bytes, where: str) -> str:
    """The text of some bytes: UTF-8, or UTF-16 and UTF-32 by their byte order mark, which is not part of the text."""
    mark, encoding = encoding_of(raw)
    body = raw[len(mark) :]
    if not mark and b"\0" in raw[:_HEAD]:
        raise UnreadableInput("this is a binary file, not text", where=where, hint="give a text or Markdown file")
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"not valid {encoding.upper()} at byte {error.start + len(raw) - len(body):,}",
            where=where,
            hint="convert it, e.g. iconv -f WINDOWS-1251 -t UTF-8",
        ) from error


# Charsets that texts declare; not the codecs that are none, and none in which ASCII is something else.
_CHARSETS = re.compile(
    r"(?:iso|latin|windows|cp|koi8|mac|gb|big5|euc|shift|sjis|tis|armscii|georgian|viscii|tcvn|johab|ks)[\w:.-]*", re.I
)
_DECLARED_IN = 16_384


def decoded_as_declared(raw: bytes, where: str, charset: re.Pattern[bytes]) -> tuple[str, str | None]:
    """The text of some bytes, and the encoding where it is none of the marks' but the one that they declare.

    ``charset`` finds the declaration near the beginning; it counts only for what is not UTF-8 anyhow.
    """
    try:
        return decoded(raw, where), None
    except UnreadableInput:
        named = charset.search(raw[:_DECLARED_IN])
        declared = named[1].decode("ascii", "replace") if named else ""
        if not _CHARSETS.fullmatch(declared):
            raise
        hint = f"convert it: iconv -f {declared} -t UTF-8"
        try:
            return raw.decode(declared), declared
        except LookupError:
            raise UnreadableInput(f"the charset {declared} is unknown", where=where, hint=hint) from None
        except UnicodeDecodeError as error:
            message = f"not valid {declared} at byte {error.start:,}"
            raise UnreadableInput(message, where=where, hint=hint) from error


def encoding_as_declared(raw: bytes, charset: re.Pattern[bytes]) -> tuple[bytes, str]:
    """The byte order mark and the encoding of some bytes, by their marks or their own declaration."""
    declared = decoded_as_declared(raw, "-", charset)[1]
    return (b"", declared) if declared else encoding_of(raw)
