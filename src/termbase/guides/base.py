"""What every way to write a guide shares: what it is asked, what it answers, what gets lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from termbase.guide import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be written. ``plans`` has one guide, or several to be set side by side.

    ``lang`` is the language of the guide's own words, and of dates and names of languages. ``output`` is a folder or a
    file, as the format's ``is_folder`` says; it is there and empty, and takes its place when all is written.
    ``templates`` is a folder of the user's that overrides templates of the same name. ``tick`` is called with how many
    entries are done since it was last called. ``site`` is the address at which the guide's pages are published, for
    what links to them. ``before`` is the guide as it was, where what changed is to be told, and ``since`` what that
    was: a day, a revision, a file.
    """

    plans: tuple[Plan, ...]
    output: Path
    lang: str = "en"
    title: str = ""
    templates: Path | None = None
    site: str = ""
    before: Plan | None = None
    since: str = ""
    tick: Callable[[int], None] = field(default=lambda done: None)

    @property
    def plan(self) -> Plan:
        """The guide, where there is one."""
        return self.plans[0]


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that the file cannot say, of which entry (all of them where it is empty), and how often."""

    what: str
    entry: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True)
class Result:
    """What was written: how many entries, which files (relative to the output), and what was lost."""

    entries: int
    files: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a guide: its module has NAME, SUMMARY, SUFFIX ("" for a folder), EXTRA (the extra that installs
    what it needs, or "") and ``write``."""

    name: str
    summary: str
    suffix: str
    extra: str
    write: Callable[[Asked], Result]

    @property
    def is_folder(self) -> bool:
        """Whether it writes a folder of files."""
        return not self.suffix

    @classmethod
    def of(cls, module: ModuleType) -> Format:
        """The one that a module describes."""
        said: Any = module
        return cls(said.NAME, said.SUMMARY, said.SUFFIX, said.EXTRA, said.write)
