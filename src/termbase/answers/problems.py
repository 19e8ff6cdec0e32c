"""Errors as RFC 9457 problems and back: the same error on the client's side as on the service's."""

from __future__ import annotations

import re

from termbase import errors
from termbase.answers.plain import Json
from termbase.errors import InvalidEntries, InvalidTermFiles, Problem, Stale, TermbaseError, TooManyRequests

TYPES = "urn:termbase:problem:"
"""What the type of a problem begins with; its end is the error's name."""


_LISTS = (InvalidTermFiles, InvalidEntries)


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
    if isinstance(error, Stale):
        told |= {"rev": error.rev, "actor": error.actor, "at": error.at}
    if isinstance(error, TooManyRequests):
        told["retry_after"] = error.retry_after
    if isinstance(error, _LISTS):
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
    if not isinstance(data, dict) or not isinstance(data.get("type"), str):
        return None
    named = re.split(r"[/:#]", data["type"])[-1]
    fallback = _BY_STATUS.get(status, errors.Unreachable if status >= 500 else TermbaseError)
    kind = next((one for one in _kinds() if name_of(one) == named), fallback)
    told = data.get("problems")
    if kind in _LISTS and isinstance(told, list):
        several: TermbaseError = kind(map(_problem, told))
        return several
    if kind in _LISTS:
        kind = TermbaseError
    message = _text(data, "detail") or _text(data, "title") or f"the service answered {status}"
    error = kind(message, where=_text(data, "where"), hint=_text(data, "hint"))
    error.http_status = status
    if isinstance(error, TooManyRequests):
        seconds = data.get("retry_after")
        error.retry_after = seconds if isinstance(seconds, int) else error.retry_after
    if isinstance(error, Stale):
        rev = data.get("rev")
        error.rev = rev if isinstance(rev, int) else 0
        error.actor, error.at = _text(data, "actor") or "", _text(data, "at") or ""
    return error


def _problem(data: Json) -> Problem:
    told = data if isinstance(data, dict) else {}
    line = told.get("line")
    texts = {key: _text(told, key) or "" for key in ("path", "message", "hint", "code")}
    return Problem(line=line if isinstance(line, int) else 0, severity=_text(told, "severity") or "error", **texts)


def _kinds() -> list[type[TermbaseError]]:
    return [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, TermbaseError)]


_BY_STATUS: dict[int, type[TermbaseError]] = {
    401: errors.Unauthorised,
    403: errors.Forbidden,
    404: errors.NotFound,
    409: errors.Conflict,
    412: errors.Stale,
    413: errors.UnreadableInput,
    422: errors.InvalidValue,
    429: errors.TooManyRequests,
    503: errors.StoreError,
}
"""The error that a status means where nothing else tells."""


def _text(data: Json, key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) and value else None
