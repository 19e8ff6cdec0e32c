"""Compiled matchers in files: written in one step, read back in a moment, and never trusted if damaged or of others.

A file is flat numbers, texts and automata, checked as a whole; nothing in it is run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
import time
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import daachorse

from termbase.languages import language
from termbase.matcher.alphabet import Alphabet
from termbase.matcher.anchors import Anchors
from termbase.matcher.flat import Lists, Strings
from termbase.matcher.lexicon import Lexicon, Tables

if TYPE_CHECKING:
    from termbase.matcher import Concepts, Matcher
    from termbase.model import Concept

FORMAT = 1
"""The version of the file's shape."""
_MAGIC = b"termbase matcher\n"
_DIGEST, _ALIGNED = 16, 8
_PIECE, _MANY = 1 << 22, 8
_SEPARATOR = b"\x02"
_PACKAGE = Path(__file__).parents[1]
_MOST_FILES, _MOST_BYTES = 32, 1 << 30
_ABANDONED_AFTER = 3600.0
_WORTH_KEEPING = 300
"""So many patterns take longer to compile than to read."""


def kept(concepts: Concepts, lang: str, revision: str, folder: Path) -> Matcher:
    """The matcher of a glossary at a revision: read from a folder of compiled ones, or compiled and put there.

    A file that is damaged or cannot be read is compiled anew; where none can be written, it is done without.
    """
    from termbase.matcher import Matcher

    key = _key(revision, lang)
    path = folder / f"matcher-{key}.bin"
    if (found := load(path, concepts, lang, key)) is not None:
        with contextlib.suppress(OSError):
            os.utime(path)  # when it was last of use
        return found
    made = Matcher(concepts, lang)
    if len(made.lexicon.tables.texts) >= _WORTH_KEEPING:
        with contextlib.suppress(OSError):
            save(made, path, key)
    return made


def save(matcher: Matcher, path: Path, key: str) -> None:
    """Write a matcher into a file of its own beside the path, then put it there in one step: whoever is last wins."""
    content = _written(matcher, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="matching-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC)
            file.write(_digest(content))
            file.write(content)
        with contextlib.suppress(PermissionError):  # Windows: another process has the same file open
            os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
    _clear_away(path)


def load(path: Path, concepts: Concepts, lang: str, key: str) -> Matcher | None:
    """The matcher that a file has, if it is whole and has this key."""
    from termbase.matcher import Matcher

    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + _DIGEST
    content = memoryview(data)[start:]
    if not data.startswith(_MAGIC) or data[len(_MAGIC) : start] != _digest(content):
        return None
    size = int.from_bytes(content[:_ALIGNED], "little")
    head = json.loads(bytes(content[_ALIGNED : _ALIGNED + size]))
    if head["key"] != key:
        return None
    sections: dict[str, memoryview] = {}
    at = _ALIGNED + size
    for name, length in head["sections"]:
        at += -at % _ALIGNED
        sections[name] = content[at : at + length]
        at += length
    grammar = language(lang)
    tables = Tables(**dict(_tables(sections)), **head["numbers"], classes=tuple(head["classes"]))
    alphabet = Alphabet(head["alphabet"], cased=head["cased"])
    capitals, others = (_automaton(sections.get(name)) for name in ("capitals", "others"))
    firsts, joined = (bytes(sections[name]).split(_SEPARATOR) for name in ("firsts", "joined"))
    anchors = Anchors(grammar, alphabet, filter(None, firsts), filter(None, joined), capitals, others)
    unparted = sections.get("unparted")
    whole = None if unparted is None else daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(bytes(unparted))
    return Matcher.of(concepts, lang, Lexicon(grammar, tables, Named(concepts, tables.ids)), anchors, whole)


class Named:
    """The concepts of a compiled lexicon by number: by their ids in a glossary."""

    def __init__(self, concepts: Concepts, ids: Strings) -> None:
        self._concepts, self._ids = concepts, ids

    def __call__(self, number: int) -> Concept:
        """The concept of a number."""
        return self._concepts.concept(self._ids[number])


def _written(matcher: Matcher, key: str) -> bytes:
    tables, anchors = matcher.lexicon.tables, matcher.anchors
    sections: dict[str, bytes] = {
        "firsts": _SEPARATOR.join(sorted(anchors.firsts)),
        "joined": _SEPARATOR.join(sorted(anchors.joined)),
    }
    numbers: dict[str, int] = {}
    for field in fields(Tables):
        value = getattr(tables, field.name)
        if isinstance(value, int):
            numbers[field.name] = value
        elif isinstance(value, Strings | Lists):
            for part in fields(value):
                sections[f"{field.name}.{part.name}"] = _bytes(getattr(value, part.name))
        elif field.name != "classes":
            sections[field.name] = _bytes(value)
    for name, automaton in (("capitals", anchors.capitals), ("others", anchors.others), ("unparted", matcher.unparted)):
        if automaton is not None:
            sections[name] = automaton.serialize()
    head = {
        "key": key,
        "alphabet": anchors.alphabet.table,
        "cased": anchors.alphabet.cased,
        "classes": list(tables.classes),
        "numbers": numbers,
        "sections": [(name, len(section)) for name, section in sections.items()],
    }
    encoded = json.dumps(head, ensure_ascii=True).encode()
    content = bytearray(len(encoded).to_bytes(_ALIGNED, "little") + encoded)
    for section in sections.values():
        content += bytes(-len(content) % _ALIGNED)
        content += section
    return bytes(content)


def _tables(sections: dict[str, memoryview]) -> Iterator[tuple[str, Any]]:
    """The tables among the sections, by name."""
    for field in fields(Tables):
        name = field.name
        if f"{name}.letters" in sections:
            starts, slots = (sections[f"{name}.{part}"].cast("I") for part in ("starts", "slots"))
            yield name, Strings(cast("bytes", sections[f"{name}.letters"]), starts, slots)
        elif f"{name}.values" in sections:
            yield name, Lists(*(sections[f"{name}.{part}"].cast("I") for part in ("starts", "values")))
        elif name in sections:
            yield name, sections[name] if name in ("known", "bits") else sections[name].cast("I")


def _automaton(section: memoryview | None) -> daachorse.DoubleArrayAhoCorasick | None:
    return None if section is None else daachorse.DoubleArrayAhoCorasick.deserialize(bytes(section))


def _bytes(value: bytes | array[int] | memoryview) -> bytes:
    return value if isinstance(value, bytes) else value.tobytes()


def _digest(content: bytes | memoryview) -> bytes:
    """A hash of the content: of those of its pieces, which several cores make at once where there are many."""
    view = memoryview(content)
    pieces = [view[at : at + _PIECE] for at in range(0, len(view), _PIECE)]
    if len(pieces) < _MANY:
        hashes = list(map(_hash, pieces))
    else:
        from concurrent.futures import ThreadPoolExecutor  # deferred: a small file needs no threads

        with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
            hashes = list(pool.map(_hash, pieces))
    return _hash(b"".join(hashes))


def _hash(content: bytes | memoryview) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


def _key(revision: str, lang: str) -> str:
    """A hash of all that decides what a compiled matcher is: terms, language, code, Unicode, the machine's numbers."""
    whole = hashlib.blake2b(digest_size=16)
    version = getattr(sys.modules.get("termbase"), "__version__", "")
    found = (FORMAT, revision, lang, version, unicodedata.unidata_version, sys.byteorder, array("I").itemsize)
    whole.update(repr(found).encode())
    for path in _sources(language(lang).code):
        with contextlib.suppress(OSError):  # code that is in no files is known by its version
            whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _sources(code: str) -> Iterator[Path]:
    """The code by which a matcher of a language is compiled."""
    yield _PACKAGE / "text.py"
    yield from sorted((_PACKAGE / "matcher").glob("*.py"))
    yield from (path for path in sorted((_PACKAGE / "languages").glob("[_b]*.py")) if path.name != "__init__.py")
    yield _PACKAGE / "languages" / f"{code}.py"


def _clear_away(path: Path) -> None:
    """Delete what was not of use for longest beyond some files and bytes, and what a killed process left half made."""
    with contextlib.suppress(OSError):
        for half in path.parent.glob("matching-*.tmp"):
            if half.stat().st_mtime < time.time() - _ABANDONED_AFTER:
                half.unlink(missing_ok=True)
        others = [(other, other.stat()) for other in path.parent.glob("matcher-*.bin") if other != path]
        others.sort(key=lambda pair: pair[1].st_mtime, reverse=True)
        size = path.stat().st_size if path.exists() else 0
        for count, (other, stat) in enumerate(others, 2):
            size += stat.st_size
            if count > _MOST_FILES or size > _MOST_BYTES:
                other.unlink(missing_ok=True)
