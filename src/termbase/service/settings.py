"""How a service is run: where it listens, what it serves, whom it lets in, what is too much; from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

from termbase.errors import InvalidValue

PREFIX = "TERMBASE_SERVE_"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """Sizes are bytes, times seconds.

    ``store`` is a path or URL; without one the curated terms are served, and nobody writes. ``private`` lets nobody
    read without a token. ``base_url`` is what the service is called from outside, for links and for cookies that only
    go over HTTPS; ``root_path`` what a proxy puts before each path; ``forwarded_allow_ips`` the proxies that are
    believed about who asks. ``cors`` are the origins whose pages may write; all may read.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    store: str = ""
    private: bool = False
    base_url: str = ""
    root_path: str = ""
    forwarded_allow_ips: str = ""
    cors: tuple[str, ...] = ()
    workers: int = 1
    max_body: int = 2 << 20
    max_import: int = 256 << 20
    max_documents: int = 100
    max_query: int = 1_000
    body_timeout: float = 20.0
    request_timeout: float = 30.0
    import_timeout: float = 600.0
    shutdown_timeout: float = 10.0
    session_hours: float = 12.0
    failures_a_minute: int = 10
    requests_a_minute: int = 0
    metrics: bool = True
    access_log: bool = True
    cached_answers: int = field(default=512, metadata={"why": "so many encoded answers are kept, each at most 64 KiB"})

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65_535:
            raise InvalidValue(f"{self.port} is no port", where="port", hint="1 to 65535, or 0 for any that is free")
        for name in _COUNTS:
            if getattr(self, name) < 0:
                raise InvalidValue(f"{getattr(self, name)} is less than nothing", where=name)
        if self.workers < 1:
            raise InvalidValue(f"{self.workers} processes serve nobody", where="workers", hint="give 1 or more")
        if self.base_url and not self.base_url.startswith(("http://", "https://")):
            raise InvalidValue(f"{self.base_url!r} is no address of a service", where="base_url", hint="https://...")

    @property
    def over_https(self) -> bool:
        """Whether readers reach it by HTTPS alone."""
        return self.base_url.startswith("https://")

    @classmethod
    def of(cls, environment: Mapping[str, str] | None = None, table: Mapping[str, Any] | None = None) -> Self:
        """What is set in the environment as ``TERMBASE_SERVE_PORT`` and so on, else in a ``[serve]`` table, else as it
        is by default. ``TERMBASE_STORE`` names the store, too."""
        environment = os.environ if environment is None else environment
        told: dict[str, Any] = {}
        kinds = {one.name: type(getattr(cls(), one.name)) for one in fields(cls)}
        for key, value in (table or {}).items():
            name = key.replace("-", "_")
            if name not in kinds:
                raise InvalidValue(f"there is no setting {key!r}", where="[serve]", hint=f"one of {', '.join(kinds)}")
            told[name] = _value(value, kinds[name], f"[serve] {key}")
        if store := environment.get("TERMBASE_STORE"):
            told["store"] = store
        for name, kind in kinds.items():
            if (text := environment.get(PREFIX + name.upper())) is not None:
                told[name] = _value(text, kind, PREFIX + name.upper())
        return cls(**told)

    def with_(self, **changes: Any) -> Self:
        """The same with what is not None of the changes."""
        return replace(self, **{name: value for name, value in changes.items() if value is not None})


_COUNTS = tuple(one.name for one in fields(ServiceSettings) if one.name.startswith(("max_", "cached_")) or
                one.name.endswith(("_timeout", "_minute", "_hours")))  # fmt: skip
_TRUE, _FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off", ""})


def _value(given: Any, kind: type, where: str) -> Any:
    if kind is bool:
        if isinstance(given, bool):
            return given
        if str(given).lower() in _TRUE | _FALSE:
            return str(given).lower() in _TRUE
        raise InvalidValue(f"{given!r} is neither true nor false", where=where)
    if kind is tuple:
        several = given if isinstance(given, list | tuple) else str(given).split(",")
        return tuple(one.strip() for one in map(str, several) if one.strip())
    if kind in (int, float):
        try:
            return kind(given)
        except (TypeError, ValueError):
            raise InvalidValue(f"{given!r} is no number", where=where) from None
    return str(given)
