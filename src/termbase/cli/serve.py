"""``termbase serve``: the term service on a port of this machine, set up by options, environment and configuration."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from termbase.cli.faults import say
from termbase.errors import NotInstalled

if TYPE_CHECKING:
    from termbase.service.settings import ServiceSettings

_EXTRA = ("fastapi", "starlette", "uvicorn", "pydantic", "jinja2", "markupsafe", "prometheus_client",
          "python_multipart", "multipart", "anyio")  # fmt: skip
_HERE = frozenset({"127.0.0.1", "::1", "localhost"})


def run(**options: Any) -> None:
    """Serve until told to stop: by the options, else ``TERMBASE_SERVE_...``, else ``[serve]`` of termbase.toml."""
    try:
        from termbase.service.run import run as serve
        from termbase.service.settings import ServiceSettings
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _EXTRA:
            raise
        hint = "pip install 'termbase[server]'"
        raise NotInstalled(f"the service needs {error.name}, which is not installed", hint=hint) from None
    settings = ServiceSettings.of(os.environ, _configured()).with_(**options)
    served, notes = _terms(settings)

    def tell(address: str) -> None:
        for note in notes:
            say(note, "Note")
        typer.echo(f"serving {served} on {address} (Ctrl-C ends it)")
        sys.stdout.flush()

    serve(settings, listening=tell)


def _configured() -> dict[str, Any]:
    """The ``[serve]`` table that counts in this folder; a store that a file names counts from the file's folder on."""
    from termbase.configfiles import Configurations

    found = Configurations().of_folder(Path.cwd())
    table: dict[str, Any] = {"store": found.store} if found.store else {}
    for layer in found.layers:
        said = layer.said.serve or {}
        table |= said
        if isinstance(store := said.get("store"), str):
            table["store"] = layer.path(store)
    return table


def _terms(settings: ServiceSettings) -> tuple[str, list[str]]:
    """What is served, in words, and what is to be remarked of it; a store that cannot be opened is told at once."""
    from termbase.workspace import Workspace

    with Workspace.open(settings.store or None) as workspace:
        notes = [workspace.note] if workspace.note else []
        own = not workspace.store.is_constant
        tokens = workspace.store.tokens() if own else []
        name = workspace.where if own else "the curated terms, read only,"
    if settings.private and not tokens:
        notes.append("nobody can read: it is private, and there are no tokens (`termbase token create`)")
    elif settings.host not in _HERE and not settings.private:
        notes.append(f"everybody who reaches {settings.host} can read the terms; --private asks each for a token")
    return name, notes
