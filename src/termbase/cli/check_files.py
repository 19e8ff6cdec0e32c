"""Which documents a check is about: files, and folders looked through, each with its settings and its language."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from termbase.baseline import Baseline
from termbase.checkcache import CheckCache
from termbase.cli.check_job import Task
from termbase.cli.many import Unread
from termbase.config import Settings
from termbase.configfiles import Configurations, Configured
from termbase.documents import documents_under, suffixes
from termbase.errors import UnreadableInput
from termbase.languages import known
from termbase.model import Severity
from termbase.pathpatterns import GitIgnored

_TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_][A-Z]{2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the command line says on top of every configuration."""

    style: str | None = None
    lang: str | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    fail_on: Severity | None = None

    def over(self, settings: Settings) -> Settings:
        """The settings with this on top."""
        return replace(
            settings,
            style=self.style or settings.style,
            lang=self.lang or settings.lang,
            select=self.select or settings.select,
            ignore=settings.ignore | self.ignore,
            fail_on=self.fail_on or settings.fail_on,
        )


class Files:
    """The documents at some paths, in order and each once, as tasks."""

    def __init__(
        self,
        configurations: Configurations,
        given: Given,
        *,
        require: Callable[[Settings, Configured], None],
        baselines: Baselines,
        cache: Callable[[Path], CheckCache | None],
        stdin_name: str | None = None,
        force_exclude: bool = False,
        written: Iterable[str | None] = (),
    ) -> None:
        """``require`` raises for settings by which nothing can be checked; ``cache`` gives that of a folder.

        What is ``written`` by the run itself, or a baseline, is no document of the folder that it is in.
        """
        self._configurations, self._given = configurations, given
        self._require, self._baselines, self._cache = require, baselines, cache
        self._stdin_name, self._force = stdin_name, force_exclude
        self._written = {os.path.abspath(path) for path in written if path}
        self._ignored = GitIgnored()
        self._settings: dict[int, Settings] = {}
        self._kept: list[Settings] = []

    def tasks(self, paths: list[str]) -> Iterator[Task | Unread]:
        """What there is to check; paths where nothing is are unread."""
        seen: set[str] = set()
        for path in paths:
            for item in self._under(path):
                whole = os.path.abspath(item.path) if isinstance(item, Unread) or item.raw is None else "-"
                if whole not in seen:
                    seen.add(whole)
                    yield item

    def _under(self, path: str) -> Iterator[Task | Unread]:
        if path == "-":
            yield self._standard_input()
            return
        try:
            if not os.path.isdir(path):
                if not (self._force and self._left_out_explicitly(Path(path))):
                    yield self._task(path)
                return
            count = 0
            for file in documents_under(path, skip=self._left_out):
                count += 1
                yield self._task(file)
            if not count:
                kinds = ", ".join(f"*{suffix}" for suffix in suffixes())
                raise UnreadableInput("no text in this folder", where=path, hint=f"texts are {kinds}")
        except UnreadableInput as error:
            yield Unread(path, error)

    def _standard_input(self) -> Task:
        name = self._stdin_name
        configured = self._configurations.of(Path(name)) if name else self._configurations.of_folder(Path())
        settings = self._of(configured, Path(name or "-"))
        guess = _language_of(name, configured.file) if name else None
        known = self._baselines.of(name, configured) if name else {}
        return Task("-", settings, guess, name, sys.stdin.buffer.read(), known)

    def _task(self, path: str) -> Task:
        at = Path(path)
        configured = self._configurations.of(at)
        settings = self._of(configured, at)
        folder = configured.file.parent if configured.file else Path()
        guess = _language_of(path, configured.file)
        return Task(path, settings, guess, None, None, self._baselines.of(path, configured), self._cache(folder))

    def _of(self, configured: Configured, path: Path) -> Settings:
        """The settings of a file: one value for all that have the same, each looked at once."""
        said = configured.settings_of(path)
        if id(said) not in self._settings:
            settings = self._given.over(said)
            self._require(settings, configured)
            self._kept.append(said)  # its id stays its own
            self._settings[id(said)] = settings
        return self._settings[id(said)]

    def _left_out(self, path: Path, folder: bool) -> bool:
        configured = self._configurations.of(path)
        if self._ignored(path, folder=folder) or configured.excludes(path, folder=folder):
            return True
        written = self._written if configured.baseline is None else {*self._written, str(configured.baseline)}
        return bool(written) and os.path.abspath(path) in written

    def _left_out_explicitly(self, path: Path) -> bool:
        """Whether a file that is named is left out, itself or with a folder above it."""
        configured = self._configurations.of(path)
        whole = path.absolute()
        return configured.excludes(path) or any(
            self._ignored(one, folder=one is not whole) for one in (whole, *whole.parents)
        )


class Baselines:
    """The baseline that counts for each document: the one given, else that of its configuration."""

    def __init__(self, given: Path | None) -> None:
        self._given = Baseline.read(given) if given else None
        self._read: dict[Path, Baseline] = {}

    def __bool__(self) -> bool:
        return self._given is not None or bool(self._read)

    def at(self, configured: Configured) -> Baseline | None:
        """The baseline of a configuration; one that is missing or damaged is an error."""
        if self._given or configured.baseline is None:
            return self._given
        if configured.baseline not in self._read:
            self._read[configured.baseline] = Baseline.read(configured.baseline)
        return self._read[configured.baseline]

    def of(self, path: str, configured: Configured) -> dict[str, int]:
        """What is known of a document."""
        baseline = self.at(configured)
        return dict(baseline.of(path)) if baseline else {}

    def all(self) -> tuple[Baseline, ...]:
        """Those that were read."""
        return tuple(one for one in (self._given, *self._read.values()) if one)


def _language_of(path: str, configuration: Path | None) -> str | None:
    """The language that a path tells: ``page.az.md``, ``ru/page.md``; folders above the project tell nothing."""
    tags = known()
    *folders, file = os.path.abspath(path).split(os.sep)
    stem = file.split(".")
    root = str(configuration.parent if configuration else os.getcwd()).rstrip(os.sep).split(os.sep)
    names = stem[-2:-1] if len(stem) > 2 else []
    if folders[: len(root)] == root:
        names += reversed(folders[len(root) :])
    for name in names:
        if _TAG.fullmatch(name) and name.replace("_", "-").partition("-")[0] in tags:
            return name.replace("_", "-")
    return None
