"""Characters that nobody sees and that change how a text looks: shown, and named, where they stand in a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from markupsafe import Markup, escape

from termbase.text import name_of, script_of

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts whose letters look like one another's."""


def marked(text: object) -> Markup:
    """A text for a page: escaped, and each unseen character in it replaced by a mark that says which one it is.

    Joiners between letters stay: Persian is written with them.
    """
    if isinstance(text, Markup):
        return text
    plain = str(text)
    parts: list[Markup] = []
    begin = 0
    for place in unseen(plain):
        parts += [escape(plain[begin:place]), _chip(plain[place])]
        begin = place + 1
    return Markup("").join((*parts, escape(plain[begin:])))


def plain(text: object) -> str:
    """The same where no marks can stand, as in a title: each unseen character by its code."""
    told = str(text)
    places = set(unseen(told))
    return "".join(f"⟨U+{ord(char):04X}⟩" if place in places else char for place, char in enumerate(told))


def unseen(text: str) -> Iterator[int]:
    """Where characters stand that nobody sees."""
    for found in _UNSEEN.finditer(text):
        if found[0] not in _JOINERS or not _joins(text, found.start()):
            yield found.start()


def _joins(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and all(unicodedata.category(text[i])[0] in "LM" for i in (at - 1, at + 1))


def _chip(char: str) -> Markup:
    return Markup('<span class="unseen" title="{}">{}</span>').format(name_of(char), f"U+{ord(char):04X}")


def mixed(text: str) -> tuple[str, ...]:
    """The scripts of a word that has letters of several which look alike, as no honest name does; () for none."""
    for word in _WORD.findall(text):
        found = {script for char in word if (script := script_of(char)) in _ALIKE}
        if len(found) > 1:
            return tuple(sorted(str(script) for script in found))
    return ()
