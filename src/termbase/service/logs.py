"""The log: a JSON object a line to standard error. What was asked for, a name or a text, never stands in it."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

from starlette.types import Scope

_ACCESS = logging.getLogger("termbase.access")
_FIELDS = ("request_id", "method", "route", "status", "bytes", "ms", "client", "actor")


class JsonLines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        told: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "logger": record.name}
        told["message"] = record.getMessage()
        told |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info:
            told["traceback"] = "".join(traceback.format_exception(*record.exc_info))
        return json.dumps(told, ensure_ascii=True)


def configure(*, access: bool) -> None:
    """Let what the service and its server say go to standard error so."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name, level in (("termbase", logging.INFO), ("uvicorn", logging.WARNING), ("uvicorn.access", logging.CRITICAL)):
        logger = logging.getLogger(name)
        logger.handlers = [handler] if name != "uvicorn.access" else []
        logger.setLevel(level)
        logger.propagate = False
    _ACCESS.disabled = not access


def access(scope: Scope, route: str, status: int, size: int, seconds: float) -> None:
    """A line for a request that was answered: by its route, for an address may hold what was asked for."""
    actor = scope.get("termbase.actor")
    client = scope.get("client")
    _ACCESS.info(
        "answered",
        extra={
            "request_id": scope.get("request_id", ""),
            "method": scope["method"],
            "route": route,
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 1),
            "client": client[0] if client else "",
            "actor": getattr(actor, "name", None) or "",
        },
    )
