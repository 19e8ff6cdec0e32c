"""``termbase diff``: what differs between versions of an entry, since a day, or between two collections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.cli import inputs
from termbase.cli.history import since
from termbase.cli.options import Format
from termbase.errors import InvalidValue, NotFound

if TYPE_CHECKING:
    from termbase.differences import Difference
    from termbase.editing import Entry
    from termbase.model import Collection
    from termbase.store import Store

_DIFFERENT = 1
_PAGE = 1_000
Found = tuple[str, str, "tuple[Difference, ...]"]
"""Kind and id of an entry, and what differs."""


def run(what: list[str], *, begins: str | None, kind: str, form: Format, store: str | None) -> None:
    """Print the differences; there are any is exit code 1."""
    import typer

    if len(what) == 2 and all(_is_place(one) for one in what):
        found = list(_between(_collection(what[0]), _collection(what[1])))
    elif begins is not None:
        if len(what) > 1:
            raise InvalidValue("--since goes with one concept at most", hint="give revisions, or --since")
        with inputs.opened(store) as workspace:
            found = list(_since(workspace.store, begins, what[0] if what else None, kind))
    elif what and len(what) <= 3:
        with inputs.opened(store) as workspace:
            found = [_versions(workspace.store, kind, what[0], [_rev(one) for one in what[1:]])]
    else:
        hint = "`termbase diff CONCEPT [REV] [REV]`, `termbase diff --since DATE`, `termbase diff STORE STORE`"
        raise InvalidValue("it is not said what to compare", hint=hint)
    found = [one for one in found if one[2]]
    _tell(found, form)
    if found:
        raise typer.Exit(_DIFFERENT)


def _is_place(text: str) -> bool:
    return "://" in text or Path(text).exists()


def _rev(text: str) -> int:
    if text.isdigit() and len(text) < 10:
        return int(text)
    raise InvalidValue(f"{text!r} is no revision", hint="revisions are numbers: `termbase history CONCEPT` lists them")


# ---- versions --------------------------------------------------------------------------------


def _versions(store: Store, kind: str, entry_id: str, revs: list[int]) -> Found:
    """What differs between two revisions, or one and what is there; without any, what the last change did."""
    from termbase.differences import differences

    last = store.history(kind, entry_id, limit=1)
    if not last:
        raise NotFound(f"there was never a {kind} {entry_id!r}", hint="`termbase lookup NAME` finds ids by names")
    newest = last[0].rev
    old, new = {0: (newest - 1, newest), 1: (*revs, newest), 2: tuple(revs)}[len(revs)]
    for rev in revs:
        if not 0 <= rev <= newest:
            raise NotFound(f"{kind} {entry_id} has no revision {rev}", hint=f"its revisions are 1 to {newest}")
    before, after = (store.entry_at(kind, entry_id, rev) for rev in (old, new))
    return kind, entry_id, differences(before and before.entry, after and after.entry)


def _since(store: Store, begins: str, only: str | None, kind: str) -> Iterator[Found]:
    """What has become of each entry that was changed since a day, or after a line of the history."""
    from termbase.differences import differences

    day, seq = since(begins)
    seen: set[tuple[str, str]] = set()
    while page := store.history(kind if only else None, only, since=day, after=seq, limit=_PAGE, newest_first=False):
        seq = page[-1].seq
        for line in page:
            if (line.kind, line.entry) in seen:
                continue
            seen.add((line.kind, line.entry))
            before = store.entry_at(line.kind, line.entry, line.rev - 1)
            if day is not None:
                before = store.entry_at(line.kind, line.entry, on=day - timedelta(days=1))
            after = store.entry(line.kind, line.entry)
            yield line.kind, line.entry, differences(before and before.entry, after and after.entry)


# ---- two collections -------------------------------------------------------------------------


def _collection(place: str) -> Collection:
    from termbase.store import Store
    from termbase.termfiles.reader import read_folder

    if "://" not in place and Path(place).is_dir():
        return read_folder(place)
    with Store.open(place) as store:
        return store.read()


def _between(one: Collection, other: Collection) -> Iterator[Found]:
    from termbase.differences import differences
    from termbase.editing import KINDS

    for kind in KINDS:
        old: dict[str, Entry] = {entry.id: entry for entry in getattr(one, f"{kind}s")}
        new: dict[str, Entry] = {entry.id: entry for entry in getattr(other, f"{kind}s")}
        for entry_id in sorted({*old, *new}):
            if old.get(entry_id) != new.get(entry_id):
                yield kind, entry_id, differences(old.get(entry_id), new.get(entry_id))


# ---- telling ---------------------------------------------------------------------------------


def _tell(found: list[Found], form: Format) -> None:
    if form is Format.JSON:
        from termbase.answers import changing
        from termbase.cli import answers

        entries: list[dict[str, Any]] = [
            {"kind": kind, "id": entry_id, "change": _change(several), "differences": changing.differences(several)}
            for kind, entry_id, several in found
        ]
        answers.write({"entries": entries})
        return
    from termbase.cli.screen import Screen, an_id, strong
    from termbase.differences import lines_of

    screen = Screen()
    for kind, entry_id, several in found:
        screen.line(strong(f"{_change(several)} "), "" if kind == "concept" else f"{kind} ", an_id(entry_id))
        if _change(several) != "removed":
            for line in lines_of(several):
                screen.line(screen.name(line), indent=2)
    if not found:
        screen.line("no differences")


def _change(several: tuple[Difference, ...]) -> str:
    of_id = next((one for one in several if one.path == ("id",)), None)
    return "changed" if of_id is None else "added" if of_id.old is None else "removed"
