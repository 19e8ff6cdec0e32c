"""Where a report goes: standard output, or a file that is there only when it is whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from termbase.cli.outputs import replaced
from termbase.glossary import Glossary
from termbase.locales import reader_locale
from termbase.model import localised
from termbase.reports.base import About, Format
from termbase.reports.signs import one_line
from termbase.rules import Rule


@dataclass(frozen=True, slots=True)
class Output:
    """What a report is written to."""

    stream: TextIO
    on_terminal: bool

    def write(self, text: str) -> object:
        """Write some of it."""
        return self.stream.write(text)

    def flush(self) -> None:
        """See that what was written is out before something else is said."""
        self.stream.flush()


@contextlib.contextmanager
def written_to(path: str | None, form: Format, *, aside: bool = False) -> Iterator[Output]:
    """A file of that path, written whole or not at all; else standard output, or standard error where that is taken."""
    if path is not None:
        with replaced(Path(path)) as file:
            yield Output(file, on_terminal=False)
        return
    stream = sys.stderr if aside else sys.stdout
    if isinstance(stream, TextIOWrapper):
        if form.FOR_EYES:
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    yield Output(stream, on_terminal=stream.isatty())


def about(out: Output, terms: Glossary, rules: Mapping[str, Rule], *, statistics: bool) -> About:
    """What the report may know: names in the reader's language, the width of the screen, its marks and colours."""
    from termbase import __version__

    locale = reader_locale()
    langs = tuple(dict.fromkeys((locale, locale.partition("-")[0], "en")))
    names = {
        one.id: one_line(localised(one.name, langs))
        for kind in (terms.collection.perspectives, terms.collection.styles)
        for one in kind
    }
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return About(
        version=__version__,
        named=lambda name: names.get(name, name),
        rules=rules,
        statistics=statistics,
        width=shutil.get_terminal_size((100, 24)).columns,
        colour=out.on_terminal and not plain,
        terminal=out.on_terminal,
        fine=_can_show(out.stream, "…⟦⟧"),
    )


def _can_show(stream: TextIO, signs: str) -> bool:
    try:
        signs.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
