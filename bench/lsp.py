"""The language server on a long document: from a change to what is found, in process, beside parsing it alone.

python -m bench.lsp [TEXT.md] [--kilobytes 100] [--style international] [--lang en]
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from lsprotocol import types as lsp
from pygls.workspace import Workspace as Held

import termbase
from termbase.documents import document_of
from termbase.lsp.server import Server


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path, nargs="?", default=Path("examples/article-en.md"))
    parser.add_argument("--kilobytes", type=int, default=100)
    parser.add_argument("--style", default="international")
    parser.add_argument("--lang", help="the language, as a configuration tells it; without, it is found out each time")
    asked = parser.parse_args()
    body = asked.text.read_text(encoding="utf-8")
    text = (body * (asked.kilobytes * 1000 // len(body) + 1))[: asked.kilobytes * 1000]
    uri = "file:///bench/long.md"
    with termbase.open() as workspace:
        server = Server(workspace, style=asked.style, lang=asked.lang)
        held = server.protocol._workspace = Held(None, sync_kind=lsp.TextDocumentSyncKind.Full)
        held.put_text_document(lsp.TextDocumentItem(uri, "markdown", 0, text))
        parsing, looking, found = [], [], 0
        for version in range(1, 12):
            at = len(text) * version // 12
            changed = text[:at] + "x" + text[at:]
            start = time.perf_counter()
            document_of("long.md", changed)
            parsing.append(time.perf_counter() - start)
            identity = lsp.VersionedTextDocumentIdentifier(version, uri)
            start = time.perf_counter()
            held.update_text_document(identity, lsp.TextDocumentContentChangeWholeDocument(changed))
            known = server.seen(uri)
            found = len(list(server._diagnostics(uri, known)))
            looking.append(time.perf_counter() - start)
        parse, look = statistics.median(parsing[1:]), statistics.median(looking[1:])
        print(f"{len(text) / 1000:.0f} kB, {len(known.sight.scanned.mentions)} mentions, {found} findings\n")
        print("| from | to | ms | ÷ parsing |\n| --- | --- | ---: | ---: |")
        print(f"| a text | its parts | {parse * 1000:.1f} | 1.0 |")
        print(f"| a change | diagnostics | {look * 1000:.1f} | {look / parse:.1f} |")


if __name__ == "__main__":
    main()
