"""The commands as a page of documentation, made from the Typer app: ``python -m termbase.cli.manual`` prints it."""

from __future__ import annotations

import sys
from typing import Any

from typer.main import get_command

from termbase.cli.app import app

_HEAD = """\
# Commands

<!-- Made by scripts/manual from the commands themselves: change those, then run it. -->

`termbase COMMAND --help` says the same in a terminal. Everywhere: `-` is standard input, colour comes only on a
terminal and never with `NO_COLOR` set, errors and remarks go to standard error.

| exit code | meaning |
| --- | --- |
| 0 | fine |
| 1 | nothing found; for `check`: something that fails; for `validate`: problems found |
| 2 | wrong use or unreadable input |
| 3 | a bug in termbase: the traceback is kept, and how to report it |
"""


def manual() -> str:
    """The page; the same on every machine and at every width."""
    commands: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
    return "\n".join([_HEAD, *(_section(name, command) for name, command in commands.items())])


def _section(name: str, command: Any) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    usage = " ".join(["termbase", name, *map(_placed, arguments), "[OPTIONS]"])
    lines = [f"## {name}", "", f"    {usage}", "", str(command.help).strip(), ""]
    lines += ["| | |", "| --- | --- |"]
    lines += [_row(f"`{one.metavar}`", one) for one in arguments]
    lines += [_row(_spelling(one), one) for one in options]
    return "\n".join([*lines, ""])


def _placed(argument: Any) -> str:
    name = f"{argument.metavar}{'...' if argument.nargs == -1 else ''}"
    return name if argument.required else f"[{name}]"


def _spelling(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} `{option.metavar}`".replace("|", "\\|")


def _row(name: str, parameter: Any) -> str:
    notes = []
    if parameter.envvar:
        notes.append(f"also from `{parameter.envvar}`")
    if parameter.default is not None and parameter.param_type_name == "option" and not parameter.is_flag:
        notes.append(f"default: `{getattr(parameter.default, 'value', parameter.default)}`")
    told = f" ({'; '.join(notes)})" if notes else ""
    return f"| {name} | {parameter.help}{told} |"


if __name__ == "__main__":
    sys.stdout.buffer.write(manual().encode())
