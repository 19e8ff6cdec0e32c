"""Plain data as YAML text in the one manner of the term files: short things on one line, long prose folded."""

from __future__ import annotations

import re
from typing import Any

WIDTH = 110
_FOLD_AT = 100

_WORDS_MISREAD = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))
_INTERVAL = re.compile(r"[0-9.][0-9X.~?%-]*/[0-9X.~?%-]*")
_BARE_START = re.compile(r"[A-Za-z_/(\u00a1-\U0010ffff]")
_BARE_BREAKS = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_FLOW_BREAKS = re.compile(r"[,\[\]{}:?]")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_LINE_BREAKS = re.compile("[\r\x0b\x0c\x85\u2028\u2029\ufeff]")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# How many levels below a key each thing stands on lines of its own however short it is.
SPREAD = {"terms": 3, "stances": 1}


def scalar(value: str | bool, *, flow: bool = False) -> str:
    """A scalar on one line, bare where neither a YAML 1.1 nor a 1.2 reader could take it for anything but its text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if _is_bare(value) and not (flow and _FLOW_BREAKS.search(value)):
        return value
    if (
        "'" not in value
        and ('"' in value or "\\" in value)
        and not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", value)
    ):
        return f"'{value}'"
    return '"' + _ESCAPED.sub(lambda found: _SHORT_ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}", value) + '"'


def _is_bare(text: str) -> bool:
    if _INTERVAL.fullmatch(text):
        return True
    if text.lower() in _WORDS_MISREAD or text != text.strip() or _BARE_BREAKS.search(text):
        return False
    return bool(_BARE_START.match(text))


def flow(data: Any) -> str:
    """The data on one line: ``{by: [un], status: preferred}``."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(one)}" for key, one in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(flow(one) for one in data) + "]"
    return scalar(data, flow=True)


def mapping(data: dict[str, Any], indent: int = 0, *, spread: int = 0) -> list[str]:
    """The lines of a mapping, one key or more a line."""
    lines: list[str] = []
    for key, one in data.items():
        lines += entry(f"{scalar(key)}:", one, indent, spread=max(spread - 1, SPREAD.get(key, 0)))
    return lines


def sequence(data: list[Any], indent: int = 0, *, spread: int = 0) -> list[str]:
    """The lines of a list, one item or more a line; with ``spread`` items that are mappings take a line a key."""
    lines: list[str] = []
    for one in data:
        lines += item(one, indent, spread=spread)
    return lines


def item(one: Any, indent: int, *, spread: int = 0) -> list[str]:
    """The lines of one item of a list, its dash at ``indent``."""
    if isinstance(one, dict) and one and not (spread <= 1 and _fits(one, indent + 2)):
        inner = mapping(one, indent + 2)
        return [" " * indent + "- " + inner[0].lstrip(" "), *inner[1:]]
    return entry("-", one, indent)


def entry(head: str, value: Any, indent: int, *, spread: int = 0) -> list[str]:
    """The lines of a value under its head, which is ``key:`` or a dash."""
    start = " " * indent + head
    if isinstance(value, dict | list):
        if not value or (spread == 0 and _fits(value, len(start) + 1)):
            return [f"{start} {flow(value)}"]
        if isinstance(value, dict):
            return [start, *mapping(value, indent + 2, spread=spread)]
        return [start, *sequence(value, indent + 2, spread=spread)]
    if isinstance(value, str) and (block := _block_scalar(value, indent + 2, WIDTH - len(start) - 1)):
        return [f"{start} {block[0]}", *block[1:]]
    return [f"{start} {scalar(value)}"]


def _fits(data: Any, column: int) -> bool:
    text = flow(data)
    return column + len(text) <= WIDTH and "\\n" not in text


def _block_scalar(text: str, indent: int, room: int) -> list[str]:
    """The lines of a literal or folded text, if it needs more than a line and can be one."""
    if _LINE_BREAKS.search(text) or "\t" in text or text[0].isspace():
        return []
    pad = " " * indent
    if "\n" in text:
        parts = text.removesuffix("\n").split("\n")
        plain = all(part == part.rstrip() and not part[:1].isspace() for part in parts) and parts[-1]
        return (
            [f"|{'' if text.endswith(chr(10)) else '-'}", *(pad + part if part else "" for part in parts)]
            if plain
            else []
        )
    words = text.split(" ")
    if len(scalar(text)) <= room or len(words) < 2 or not all(word and word == word.strip() for word in words):
        return []
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > max(_FOLD_AT - indent, 40):
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return [">-", *(pad + line for line in lines)]
