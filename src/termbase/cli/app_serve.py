"""The command that serves, as a shell sees it; ``app`` puts it in its place."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="ADDRESS", show_default=False, help="Where it listens (127.0.0.1: here alone)."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="N", min=0, show_default=False, help="The port (8000); 0 takes a free one."),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="URL",
            show_default=False,
            help="An SQLite file, sqlite:///path or postgresql://user@host/database; without it, the curated terms.",
        ),
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Nobody reads without a token, either.")] = False,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, show_default=False, help="So many processes (1)."),
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url", metavar="URL", show_default=False, help="How it is called from outside: https://..."
        ),
    ] = None,
    root_path: Annotated[
        str | None,
        typer.Option("--root-path", metavar="PATH", show_default=False, help="What a proxy puts before each path."),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            "--cors", metavar="ORIGIN", show_default=False, help="An origin whose pages may write; may be repeated."
        ),
    ] = None,
) -> None:
    """Serve terms over HTTP: an API, web pages, and reconciliation for spreadsheets.

    Without a store the curated terms are served, and nobody writes. Each option can be
    set by a variable, TERMBASE_SERVE_PORT, or under [serve] in termbase.toml, with all
    limits besides. Needs the extra `termbase[server]`.
    """
    from termbase.cli import serve as command

    command.run(host=host, port=port, store=store, private=private or None, workers=workers, base_url=base_url,
                root_path=root_path, cors=tuple(cors) if cors else None)  # fmt: skip
