"""Errors as RFC 9457 problems and back: the same error on the client's side as on the service's."""

from __future__ import annotations

import re

from termbase import errors
from termbase.answers.plain import Json
from termbase.errors import InvalidTermFiles, Problem, TermbaseError

TYPES = "urn:termbase:problem:"
"""What the type of a problem begins with; its end is the error's name."""


def name_of(kind: type[TermbaseError]) -> str:
    """An error's name in a problem's type: ``not-found``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def problem(error: TermbaseError) -> dict[str, Json]:
    """The problem that tells of an error."""
    kind = type(error)
    told: dict[str, Json] = {
        "type": TYPES + name_of(kind),
        "title": _title(kind),
        "status": error.http_status,
        "detail": error.message,
        "where": error.where,
        "hint": error.hint,
    }
    if isinstance(error, InvalidTermFiles):
        told["problems"] = [_told(one) for one in error.problems]
    return {key: value for key, value in told.items() if value is not None}


def _title(kind: type[TermbaseError]) -> str:
    words = name_of(kind).replace("-", " ")
    return words[:1].upper() + words[1:]


def _told(one: Problem) -> Json:
    return {
        "path": one.path,
        "line": one.line,
        "message": one.message,
        "hint": one.hint,
        "code": one.code,
        "severity": one.severity,
    }


def read_problem(data: Json, status: int) -> TermbaseError | None:
    """The error that a problem tells of, by its type, else by its status; None for what is no problem."""
    if not isinstance(data, dict) or not any(isinstance(data.get(key), str) for key in ("type", "title", "detail")):
        return None
    named = re.split(r"[/:#]", str(data.get("type", "")))[-1]
    kind = next((one for one in _kinds() if name_of(one) == named), None) or _by_status(status)
    told = data.get("problems")
    if kind is InvalidTermFiles and isinstance(told, list):
        return InvalidTermFiles(map(_problem, told))
    if kind is InvalidTermFiles or kind is None:
        kind = TermbaseError
    message = _text(data, "detail") or _text(data, "title") or f"the service answered {status}"
    error = kind(message, where=_text(data, "where"), hint=_text(data, "hint"))
    error.http_status = status
    return error


def _problem(data: Json) -> Problem:
    told = data if isinstance(data, dict) else {}
    line = told.get("line")
    texts = {key: _text(told, key) or "" for key in ("path", "message", "hint", "code")}
    return Problem(line=line if isinstance(line, int) else 0, severity=_text(told, "severity") or "error", **texts)


def _kinds() -> list[type[TermbaseError]]:
    return [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, TermbaseError)]


def _by_status(status: int) -> type[TermbaseError] | None:
    """The error that a status means where nothing else tells."""
    name = {401: "Unauthorised", 403: "Forbidden", 404: "NotFound", 409: "Conflict", 412: "Stale", 422: "InvalidValue"}
    found = getattr(errors, name.get(status, ""), None)
    if found is None and status >= 500:
        return errors.StoreError if status == 503 else errors.Unreachable
    return found


def _text(data: Json, key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) and value else None
