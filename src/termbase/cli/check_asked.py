"""What the command line of ``termbase check`` asks for, as one value, and what of it cannot be meant together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from termbase.errors import InvalidValue
from termbase.reports import formats
from termbase.wire.codecs import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for."""

    paths: tuple[str, ...] = ()
    style: str | None = None
    lang: str | None = None
    on: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str = "info"
    fail_on: str | None = None
    exit_zero: bool = False
    statistics: bool = False
    baseline: str | None = None
    write_baseline: str | None = None
    accept_new: bool = False
    add_ignore: bool = False
    form: str = "text"
    output: str | None = None
    jobs: int | None = None
    no_cache: bool = False
    config: str | None = None
    isolated: bool = False
    show_settings: str | None = None
    stdin_filename: str | None = None
    force_exclude: bool = False
    store: str | None = None


def require_sense(asked: Asked) -> None:
    """Refuse what cannot be meant together."""
    if asked.form not in formats():
        hint = nearest(asked.form, formats()) or f"one of {', '.join(formats())}"
        raise InvalidValue(f"no format {asked.form!r}", where="--format", hint=hint)
    if not asked.paths and not asked.show_settings:
        raise InvalidValue("nothing to check", hint="name files or folders; - is standard input, . this folder")
    if asked.config and asked.isolated:
        raise InvalidValue("--config and --isolated were both given", hint="give one of the two")
    if asked.unsafe_fixes and not (asked.fix or asked.diff):
        raise InvalidValue("--unsafe-fixes alone mends nothing", hint="give --fix or --diff, too")
    if asked.add_ignore and asked.fix:
        raise InvalidValue("--fix and --add-ignore were both given", hint="mend first, then ignore what is left")
    if asked.accept_new and not asked.write_baseline:
        raise InvalidValue("--accept-new is about a baseline that is written", hint="give --write-baseline FILE")
    if asked.write_baseline and (asked.fix or asked.diff or asked.add_ignore):
        raise InvalidValue("a baseline is written of what is found, not of what is mended", hint="mend first")


def names(listed: tuple[str, ...]) -> Iterator[str]:
    """The names in options that may be repeated, or hold several with commas between."""
    for one in listed:
        yield from (name.strip() for name in one.split(",") if name.strip())


def first_path(asked: Asked) -> Path:
    """The path whose configuration names the store."""
    path = asked.show_settings or asked.paths[0]
    if path == "-":
        path = asked.stdin_filename or "-"
    # What is in a folder has the configuration of the folder itself.
    return Path(path) / "-" if os.path.isdir(path) else Path(path)
