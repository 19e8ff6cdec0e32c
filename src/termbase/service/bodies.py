"""The bodies of requests: JSON, read whole, and refused where it is something else."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from fastapi import Request

from termbase.errors import InvalidValue, TermbaseError

_DEEPEST = 60
_LARGEST = 2**63 - 1
_NO_TEXT = re.compile("[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")


class UnsupportedMedia(TermbaseError):
    """A body of a type that the route does not take."""

    http_status = 415


class Unreadable(TermbaseError):
    """A body that is no JSON."""


async def json_body(request: Request) -> dict[str, Any]:
    """The JSON object that was sent. Raises UnsupportedMedia, Unreadable, InvalidValue."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise UnsupportedMedia(f"the body is {kind[:80] or 'of no type'}", hint="send Content-Type: application/json")
    return json_of(await request.body(), "body")


def json_of(text: bytes | str, what: str) -> dict[str, Any]:
    """The JSON object in a body, or in a field of a form. Raises Unreadable, InvalidValue."""
    try:
        data = json.loads(text, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise Unreadable(f"the {what} is no text in UTF-8", hint="encode it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"the {what} is no JSON: {str(error)[:200]}", hint=f"check the {what}") from error
    if not isinstance(data, dict):
        raise InvalidValue(f"the {what} is no object", hint='send {"...": ...}')
    _check(data)
    return data


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")


def _check(data: Any) -> None:
    """Refuse what no store takes: halves of characters and controls, numbers without end, what is nested too deep."""
    left = [(data, 0)]
    while left:
        value, depth = left.pop()
        if depth > _DEEPEST:
            raise InvalidValue("the body is nested too deep", hint=f"at most {_DEEPEST} levels")
        if isinstance(value, str):
            if found := _NO_TEXT.search(value):
                raise InvalidValue(f"text holds U+{ord(found[0]):04X}, which is no letter", hint="delete it")
        elif isinstance(value, dict):
            left += [(one, depth + 1) for pair in value.items() for one in pair]
        elif isinstance(value, list):
            left += [(one, depth + 1) for one in value]
        elif isinstance(value, int):
            if abs(value) > _LARGEST:
                raise InvalidValue("a number is too large", hint=f"at most {_LARGEST}")
        elif isinstance(value, float) and not math.isfinite(value):
            raise InvalidValue("a number is too large", hint="write it without an exponent")
