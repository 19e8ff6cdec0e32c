"""How a command ends: errors as one line with a hint, a closed pipe quietly, Ctrl-C without a traceback."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperGroup

from termbase.cli.light import lighten
from termbase.errors import InvalidEntries, InvalidTermFiles, TermbaseError

INTERRUPTED = 130
PIPE_CLOSED = 141


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Group(TyperGroup):
    """A group of commands whose arguments are read without what costs time."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments of the group; those of its commands are read after."""
        for command in (self, *self.commands.values()):
            lighten(command.get_params(ctx))
        return super().parse_args(ctx, args)


class Commands(Group):
    """The group of all commands: runs one, and turns what the user can mend into a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with _answered():
            return super().invoke(ctx)


@contextlib.contextmanager
def _answered() -> Iterator[None]:
    try:
        try:
            yield
        finally:  # whatever ended it: what is left to be written meets its reader here, not when Python ends
            sys.stdout.flush()
    except TermbaseError as error:
        complain(error)
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:
        _hush()
        raise typer.Exit(PIPE_CLOSED) from None
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _hush()
        say(f"the answer cannot be written: {error.strerror}", "Error", colour="31")
        raise typer.Exit(TermbaseError.exit_code) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


def complain(error: TermbaseError) -> None:
    """Print an error to stderr: one line; for term files and entries every problem, a line each."""
    if isinstance(error, InvalidTermFiles | InvalidEntries):
        for problem in error.problems:
            print(_printable(str(problem)), file=sys.stderr)
    say(str(error), "Error", colour="31")


def say(text: str, label: str, *, colour: str = "33") -> None:
    """A labelled line to stderr, the label coloured on a terminal."""
    head = f"\033[1;{colour}m{label}:\033[0m" if wants_colour() else f"{label}:"
    print(head, _printable(text), file=sys.stderr)


def wants_colour() -> bool:
    """Whether stderr is a terminal whose user has nothing against colour."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _printable(text: str) -> str:
    """The text on one line, without what would steer a terminal; what is very long is cut."""
    line = "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)
    return line if len(line) <= 2_000 else f"{line[:900]} ... {line[-900:]}"


def _hush() -> None:
    """Let what is still buffered go nowhere, so that the interpreter's last flush does not complain."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
