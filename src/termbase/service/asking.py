"""What a request asks: the parameters that many routes share, cleaned at the door; what no route knows is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query, Request
from fastapi.dependencies.models import Dependant

from termbase.answers.asking import Asked
from termbase.dates import day_of
from termbase.errors import InvalidValue, TermbaseError
from termbase.languages import known

ID = r"^[a-z0-9][a-z0-9-]*$"
_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
_NO_LETTER = re.compile("[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_DAY = r"^\d{4}-\d{2}-\d{2}$"

ConceptId = Annotated[str, Path(pattern=ID, max_length=200, description="A concept's id.", examples=["karabakh"])]
EntryId = Annotated[str, Path(pattern=ID, max_length=200, description="The entry's id.", examples=["un"])]
Lang = Annotated[
    str | None, Query(pattern=_TAG, max_length=60, description="A BCP 47 language tag.", examples=["en", "hy"])
]
On = Annotated[
    str | None, Query(pattern=_DAY, description="The day that counts; today by default.", examples=["2021-07-07"])
]
As = Annotated[
    str | None,
    Query(alias="as", pattern=ID, max_length=200, description="Choose as this perspective would.", examples=["un"]),
]
Style = Annotated[
    str | None, Query(pattern=ID, max_length=200, description="Choose as this style would.", examples=["say-both"])
]
Limit = Annotated[int, Query(ge=1, le=200, description="At most so many.")]
Ids = Annotated[
    str | None,
    Query(
        pattern=r"^[a-z0-9,-]*$", max_length=8_000, description="Some ids, with commas between.", examples=["un,osce"]
    ),
]


class UnknownParameter(TermbaseError):
    """A parameter that the route does not know."""


async def asked(as_: As = None, style: Style = None, on: On = None, lang: Lang = None) -> Asked:
    """The manner, day and language of a question."""
    only_one(as_, style)
    return Asked(perspective=as_, style=style, on=day_in(on), lang=tag_in(lang))


Manner = Annotated[Asked, Depends(asked)]


def only_one(as_: str | None, style: str | None) -> None:
    """Refuse a question that is meant in two manners."""
    if as_ and style:
        raise InvalidValue("a style and a perspective were both given", where="as, style", hint="give one of the two")


def ids_in(text: str) -> list[str]:
    """The ids of a parameter."""
    return [one for one in text.split(",") if one]


def day_in(text: str | None) -> date | None:
    """The day of a parameter."""
    try:
        return day_of(text)
    except InvalidValue as error:
        raise InvalidValue(error.message, where="on", hint=error.hint) from None


def tag_in(text: str | None) -> str | None:
    """The canonical tag of a language."""
    if text is None or text in known():
        return text
    from langcodes import standardize_tag, tag_is_valid

    if not tag_is_valid(text):
        raise InvalidValue(f"{text!r} is not a language tag", where="lang", hint="write it as en, ru, hy, az-Cyrl")
    return standardize_tag(text)


def tags_in(texts: Iterable[str]) -> list[str]:
    """The canonical tags of several, each once."""
    return list(dict.fromkeys(tag for text in texts if (tag := tag_in(text))))


def clean(text: str, where: str, most: int) -> str:
    """Text as it may be looked for: not empty, not endless, without halves of characters and control characters."""
    if len(text) > most:
        raise InvalidValue(f"{len(text):,} characters are more than {most:,}", where=where, hint="ask for a name")
    if bad := _NO_LETTER.search(text):
        raise InvalidValue(f"it holds U+{ord(bad[0]):04X}, which is no letter", where=where, hint="delete it")
    found = " ".join(text.split())
    if not found:
        raise InvalidValue("it is empty", where=where, hint="give a name")
    return found


LENIENT = "reconciliation"
"""The tag of routes whose clients send parameters of their own beside those of the protocol."""


async def only_known(request: Request) -> None:
    """Refuse parameters that the route does not have: a misspelt one must not pass for an answer to it."""
    route = request.scope.get("route")
    dependant: Dependant | None = getattr(route, "dependant", None)
    if dependant is None or LENIENT in getattr(route, "tags", ()):
        return
    there = set(_names(dependant))
    for name in request.query_params:
        if name not in there:
            hint = f"this path knows {', '.join(sorted(there)) or 'no parameters'}"
            raise UnknownParameter(f"there is no parameter {name[:80]!r}", where=name[:80], hint=hint)


def _names(dependant: Dependant) -> Iterable[str]:
    yield from (str(field.alias) for field in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _names(inner)


Known = Depends(only_known)
