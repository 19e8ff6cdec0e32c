"""The command line: parse, ask, print; ``main`` is the entry point, and what escapes it is our own fault."""

from __future__ import annotations

import gc
import shlex
import sys
import traceback
from types import TracebackType

__all__ = ["main"]

OUR_BUG = 3
INTERRUPTED = 130
_SELDOM = 50_000
"""So many new objects before Python looks for rings of them: what is imported and read at a start is there to stay."""


def main() -> None:
    """Run the command that the arguments name, and leave with its exit code."""
    gc.set_threshold(_SELDOM)
    with _LastResort():
        from termbase.cli.app import app  # deferred: a fault of ours while importing is reported as one, too
        from termbase.cli.light import only

        with only(app, sys.argv[1:]):
            app(prog_name="termbase")


class _LastResort:
    """What no command should let through: a bug keeps its traceback and says how to report it."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None or issubclass(kind, SystemExit):
            return
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        traceback.print_exception(kind, error, trace)
        command = shlex.join(["termbase", *sys.argv[1:]])
        print(
            "\nThis is a bug in termbase, not your mistake. Please file an issue with the traceback above and"
            f" this command:\n  {command}",
            file=sys.stderr,
        )
        sys.exit(OUR_BUG)
