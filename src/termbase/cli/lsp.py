"""``termbase lsp``: the language server on standard input and output."""

from __future__ import annotations

import os

from termbase.cli import inputs
from termbase.errors import NotInstalled


def run(*, style: str | None, lang: str | None, store: str | None) -> None:
    """Serve until the editor says that it is enough."""
    try:
        from termbase.lsp.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        hint = "pip install 'termbase[lsp]'"
        raise NotInstalled(f"the language server needs {error.name}, which is not installed", hint=hint) from None
    lang = inputs.language_tag(lang, "--lang")
    with inputs.opened(store) as workspace:
        if style:
            workspace.glossary.style(style)
        # The server closes the streams that it is given; those of the process stay for what follows.
        with os.fdopen(os.dup(0), "rb") as stdin, os.fdopen(os.dup(1), "wb") as stdout:
            serve(workspace, style=style, lang=lang).start_io(stdin, stdout)
