"""What the named styles of word processors say of a text: a heading, a quotation, a cited work, code; its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from termbase.document import PartKind

_KINDS = (
    (PartKind.HEADING, re.compile(r"heading(?: \d{1,2})?|title|subtitle|überschrift \d|titre \d|заголовок \d{1,2}")),
    (
        PartKind.QUOTATION,
        re.compile(r"(?:intense )?quote|quotations?|block ?quot(?:e|ation)|block text|epigraph|pull quote"),
    ),
    (PartKind.TITLE, re.compile(r"html cite|book title|citation|cited work")),
    (
        PartKind.CODE,
        re.compile(
            r"html (?:code|preformatted|sample|keyboard|typewriter|variable)|source text|verbatim|program"
            r"|(?:source )?code(?: (?:block|text|inline))?|preformatted(?: text)?|macro(?: text)?|teletype|user entry"
        ),
    ),
)
_PARENTS = 20


@dataclass(slots=True)
class Look:
    """A style as it is declared: its name, what it is based on, and the language and level that it sets itself."""

    name: str = ""
    parent: str = ""
    lang: str | None = None
    heading: bool = False


def look_of(style: str, looks: Mapping[str, Look]) -> tuple[PartKind | None, str | None]:
    """What a style makes of a text, and its language, by its own name or those it is based on."""
    kind, lang = None, None
    for _ in range(_PARENTS):
        look = looks.get(style) or Look(style)
        kind = kind or kind_of(look.name) or (PartKind.HEADING if look.heading else None)
        lang = lang or look.lang
        if not look.parent or look.parent == style:
            break
        style = look.parent
    return kind, lang


def kind_of(name: str) -> PartKind | None:
    """What a style's name says: ``Intense Quote Char``, ``heading 2``, ``Quotations``, ``HTMLCode``.

    >>> kind_of("IntenseQuote")
    <PartKind.QUOTATION: 'quotation'>
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=HTML)(?=[A-Z])|[_-]", " ", name.replace("_20_", " "))
    plain = " ".join(spaced.lower().removesuffix(" char").split())
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), None)
