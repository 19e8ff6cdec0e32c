"""The bodies of requests: JSON, read whole, and refused where it is something else."""

from __future__ import annotations

import json
from typing import Any

from fastapi import Request

from termbase.errors import InvalidValue, TermbaseError

_DEEPEST = 60


class UnsupportedMedia(TermbaseError):
    """A body of a type that the route does not take."""

    http_status = 415


class Unreadable(TermbaseError):
    """A body that is no JSON."""


async def json_body(request: Request) -> dict[str, Any]:
    """The JSON object that was sent. Raises UnsupportedMedia, Unreadable, InvalidValue."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise UnsupportedMedia(f"the body is {kind or 'of no type'}", hint="send Content-Type: application/json")
    try:
        data = json.loads(await request.body(), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise Unreadable("the body is no text in UTF-8", hint="encode it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"the body is no JSON: {str(error)[:200]}", hint="check the body") from error
    if not isinstance(data, dict):
        raise InvalidValue("the body is no object", hint='send {"text": "..."}')
    _check(data)
    return data


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")


def _check(data: Any) -> None:
    """Refuse halves of characters, which no database takes, and what is nested without end."""
    left = [(data, 0)]
    while left:
        value, depth = left.pop()
        if depth > _DEEPEST:
            raise InvalidValue("the body is nested too deep", hint=f"at most {_DEEPEST} levels")
        if isinstance(value, str):
            if any("\ud800" <= char <= "\udfff" for char in value):
                raise InvalidValue("text holds half a character (a lone surrogate)", hint="delete it")
        elif isinstance(value, dict):
            left += [(one, depth + 1) for pair in value.items() for one in pair]
        elif isinstance(value, list):
            left += [(one, depth + 1) for one in value]
