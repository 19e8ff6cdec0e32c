"""Names as regular expressions that JavaScript (with ``u``), .NET, Java and Python's ``regex`` all read alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from termbase.text import DASHES

LETTER = r"[\p{L}\p{M}\p{N}_]"
BEFORE, AFTER = f"(?<!{LETTER})", f"(?!{LETTER})"
"""The edges of a word in any script."""
_MARKS = "\"'“”„‟«»‹›‘’‚「」『』"
UNQUOTED = f"(?<![{_MARKS}])"
"""Not right after an opening quotation mark."""

_SPECIAL = frozenset(r"\^$.*+?()[]{}|")
_QUOTED = 400
_LAST, _LONG = re.compile(r"\w+$"), 5
_ALIKE = ("её", "ЕЁ", "يىی", "كک", "أإآا", "ةه")


def literal(text: str, *, fixed: bool = False) -> str:
    """A text as a pattern: any space for a space, any dash for one, letters that texts write for one another.

    ``fixed`` makes it as long as the text, for what stands in a lookbehind.
    """
    return "".join(_letter(char, fixed) for char in text)


def _letter(char: str, fixed: bool) -> str:
    if char.isspace():
        return r"\s" if fixed else r"\s+"
    if char in DASHES:
        return "[-‐‑–]"
    for alike in _ALIKE:
        if char in alike:
            return f"[{alike}]"
    return "\\" + char if char in _SPECIAL else char


def alternatives(texts: Iterable[str]) -> str:
    """One of some texts, the longest first."""
    found = sorted(dict.fromkeys(map(literal, texts)), key=lambda each: (-len(each), each))
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def name_pattern(
    texts: Iterable[str], contexts: Iterable[tuple[str, str]], *, spaced: bool = True, unquoted: bool = False
) -> str:
    """One of some names, as words of their own, but not with what stands around them in ``contexts`` (before, after).

    ``spaced`` tells whether the language parts its words; ``unquoted`` leaves out names in quotation marks.
    """
    name = alternatives(texts)
    both, ahead, behind = [], [], []
    for before, after in contexts:
        if before and after:
            both.append(f"(?!(?<={literal(before, fixed=True)}){name}{_ahead(after, spaced)})")
        elif before:
            behind.append(f"(?<!{literal(before, fixed=True)})")
        elif after:
            ahead.append(_ahead(after, spaced))
    start = (BEFORE if spaced else "") + (UNQUOTED if unquoted else "")
    end = (AFTER if spaced else "") + (f"(?!{'|'.join(dict.fromkeys(ahead))})" if ahead else "")
    return f"{start}{''.join(dict.fromkeys(behind))}{''.join(both)}{name}{end}"


def unsaid(pairs: Iterable[tuple[str, str]]) -> str:
    """What follows a name that may not be in a quotation: no opening mark of the pairs is left open before it."""
    marks = [(opening, closing) for opening, closing in pairs if opening != closing and closing not in "'’"]
    return "".join(f"(?<!{opening}[^{closing}\\n]{{0,{_QUOTED}}})" for opening, closing in marks)


def _ahead(after: str, spaced: bool) -> str:
    return literal(after) + (AFTER if spaced and closed(after) else "")


def closed(after: str) -> bool:
    """Whether the last word of what stands after a name must end there, being short; a longer one may inflect."""
    found = _LAST.search(after)
    return found is not None and len(found[0]) < _LONG
