"""A baseline: findings that are known and do not count, told again by their words however the lines move."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from termbase.errors import InvalidValue, UnreadableInput
from termbase.finding import Finding
from termbase.wire.codecs import show

VERSION = 1
_KEYS = {"path", "rule", "concept", "text", "fingerprint", "count"}
_LIMIT = 1 << 28


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Findings of one kind in one document: the same rule, concept, words, and words around them."""

    path: str
    rule: str
    fingerprint: str
    text: str
    concept: str | None = field(default=None, compare=False)
    count: int = field(default=1, compare=False)


class Baseline:
    """The entries of a file; paths in it count from its folder on."""

    def __init__(self, file: Path, entries: Iterable[Entry] = ()) -> None:
        self.file = Path(os.path.abspath(file))
        self._by_path: dict[str, dict[str, Entry]] = {}
        for entry in entries:
            self._by_path.setdefault(entry.path, {})[entry.fingerprint] = entry

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """The baseline of a file; raises UnreadableInput or InvalidValue where it is missing or damaged."""
        try:
            if file.stat().st_size > _LIMIT:
                raise UnreadableInput("too large for a baseline", where=str(file))
            data = json.loads(file.read_bytes().decode("utf-8"))
        except OSError as error:
            raise UnreadableInput(
                f"the baseline cannot be read: {error.strerror or error}",
                where=str(file),
                hint="make it with --write-baseline",
            ) from error
        except (UnicodeDecodeError, ValueError, RecursionError) as error:
            raise InvalidValue(
                f"the baseline is damaged: {error}", where=str(file), hint="make it anew with --write-baseline"
            ) from error
        return cls(file, _entries(data, file))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in order."""
        return tuple(sorted(entry for of in self._by_path.values() for entry in of.values()))

    def inside(self, path: str) -> str:
        """A document's path as the file has it."""
        return os.path.relpath(os.path.abspath(path), self.file.parent).replace(os.sep, "/")

    def of(self, path: str) -> Mapping[str, int]:
        """How many findings of each fingerprint are known of a document."""
        return {mark: entry.count for mark, entry in self._by_path.get(self.inside(path), {}).items()}

    def stale(self, found: Mapping[str, Iterable[Finding]]) -> tuple[Entry, ...]:
        """The entries to which nothing answers any more, in the documents that were checked and in those gone."""
        stale = []
        counts = {self.inside(path): _counts(findings) for path, findings in found.items()}
        for path, entries in self._by_path.items():
            if path not in counts and (self.file.parent / path).exists():
                continue
            seen = counts.get(path, Counter())
            stale += [entry for mark, entry in entries.items() if seen[mark] < entry.count]
        return tuple(sorted(stale))

    def renewed(self, found: Mapping[str, Iterable[Finding]]) -> Baseline:
        """The baseline with the findings of the documents checked in place of what it had of them."""
        kept = [
            entry
            for path, entries in self._by_path.items()
            if path not in set(map(self.inside, found)) and (self.file.parent / path).exists()
            for entry in entries.values()
        ]
        return Baseline(self.file, [*kept, *(entry for path in found for entry in self._made(path, found[path]))])

    def _made(self, path: str, findings: Iterable[Finding]) -> Iterable[Entry]:
        listed = list(findings)
        counts = _counts(listed)
        first = {mark_of(finding): finding for finding in reversed(listed)}
        for mark, finding in first.items():
            text = " ".join(finding.text.split())
            yield Entry(self.inside(path), finding.rule, mark, text, finding.concept, counts[mark])

    def grown_from(self, old: Baseline) -> int:
        """How many findings it knows that an older one did not."""
        more = 0
        for path, entries in self._by_path.items():
            before = old._by_path.get(path, {})
            for mark, entry in entries.items():
                more += max(0, entry.count - (before[mark].count if mark in before else 0))
        return more

    def text(self) -> str:
        """The file: an entry a line, so that changes of it can be read."""
        lines = [
            json.dumps(
                {
                    "path": entry.path,
                    "rule": entry.rule,
                    "concept": entry.concept,
                    "text": entry.text,
                    "fingerprint": entry.fingerprint,
                    "count": entry.count,
                },
                ensure_ascii=False,
            )
            for entry in self.entries
        ]
        body = ",\n".join(f"    {line}" for line in lines)
        listed = f"[\n{body}\n  ]" if lines else "[]"
        return f'{{\n  "termbase_baseline": {VERSION},\n  "findings": {listed}\n}}\n'


def mark_of(finding: Finding) -> str:
    """What tells a finding again, without the number that parts it from others of its kind."""
    return finding.fingerprint.rpartition("-")[0] or finding.fingerprint


def known(findings: Iterable[Finding], counts: Mapping[str, int]) -> tuple[bool, ...]:
    """For each finding of a document whether it is one of those that are known: of each kind the first so many."""
    left = Counter(counts)
    answers = []
    for finding in findings:
        mark = mark_of(finding)
        answers.append(left[mark] > 0)
        left[mark] -= 1
    return tuple(answers)


def _counts(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(map(mark_of, findings))


def _entries(data: Any, file: Path) -> Iterable[Entry]:
    if not isinstance(data, dict) or data.get("termbase_baseline") != VERSION:
        raise InvalidValue("this is no baseline", where=str(file), hint="make it with --write-baseline")
    found = data.get("findings")
    if not isinstance(found, list):
        raise _damaged(file, "it has no list of findings")
    for number, one in enumerate(found, 1):
        if not isinstance(one, dict) or not set(one) <= _KEYS or not {"path", "rule", "fingerprint"} <= set(one):
            raise _damaged(file, f"finding {number} is {show(one)}")
        texts = [one[key] for key in ("path", "rule", "fingerprint")] + [one.get("text", ""), one.get("concept") or ""]
        count = one.get("count", 1)
        if not all(isinstance(text, str) for text in texts) or type(count) is not int or count < 1:
            raise _damaged(file, f"finding {number} is {show(one)}")
        yield Entry(one["path"], one["rule"], one["fingerprint"], one.get("text", ""), one.get("concept"), count)


def _damaged(file: Path, what: str) -> InvalidValue:
    return InvalidValue(
        f"the baseline is damaged: {what}", where=str(file), hint="mend it, or make it anew with --write-baseline"
    )
