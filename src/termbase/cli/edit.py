"""``termbase edit``, ``add``, ``retire``, ``merge`` and ``revert``: concepts changed by hand."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from termbase.cli import inputs, writing
from termbase.cli.options import Format
from termbase.errors import InvalidEntries, InvalidValue, NotInstalled, Stale, UnreadableInput

if TYPE_CHECKING:
    from termbase.editing import Applied, Change, Entry, Versioned
    from termbase.store import Store


# ---- edit ------------------------------------------------------------------------------------


def edit(
    entry_id: str, *, kind: str, file: str | None, why: str, actor: str | None, form: Format, store: str | None
) -> None:
    """Change an entry in the editor, or to what a file says."""
    known(kind)
    with writing.opened(store) as opened:
        found = writing.existing(opened, kind, entry_id)
        who = writing.who(actor)
        if file is not None:
            made = writing.entry_said(writing.text_of(file), file, kind)
            done = opened.apply(_change(found, made), actor=who, why=why)
        else:
            done = _edited(opened, found, who, why)
    writing.told(done, form)


def known(kind: str) -> None:
    """Raise InvalidValue for what is no kind of entry."""
    from termbase.editing import KINDS

    if kind not in KINDS:
        raise InvalidValue(f"{kind!r} is no kind of entry", where="--kind", hint=f"one of {', '.join(KINDS)}")


def _change(found: Versioned, made: Entry) -> Change:
    from termbase.editing import Change

    return Change(found.kind, found.id, made, found.rev)


def _edited(store: Store, found: Versioned, actor: str, why: str) -> Applied:
    """What the editor made of an entry; what is wrong with it can be mended there, and is never lost."""
    from termbase.editing import Applied
    from termbase.termfiles.writer import dump

    command = _editor()
    text = dump(found.entry)
    handle, name = tempfile.mkstemp(prefix=f"{found.id}.", suffix=".yaml")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        while True:
            _run_editor(command, path)
            written = path.read_text(encoding="utf-8-sig", errors="replace")
            if written == text:
                path.unlink()
                return Applied(store.revision)
            try:
                made = writing.entry_said(written, str(path), found.kind)
                done = store.apply(_change(found, made), actor=actor, why=why)
            except (InvalidEntries, InvalidValue) as error:
                from termbase.cli.faults import complain

                complain(error)
                if not (sys.stdin.isatty() and typer.confirm("Go on editing?", default=True, err=True)):
                    raise InvalidValue("the change was not written", where=str(path), hint=_kept(found)) from None
            except Stale as error:
                error.hint = f"nothing was changed; what you wrote is in {path}"
                raise
            else:
                path.unlink()
                return done
    except OSError as error:
        raise UnreadableInput(f"cannot be edited: {error.strerror or error}", where=str(path)) from error


def _kept(found: Versioned) -> str:
    return f"it is kept there: mend it, then `termbase edit {found.id} --file FILE`"


def _editor() -> list[str]:
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if command:
        return command
    raise InvalidValue("no editor is set", where="EDITOR", hint="export EDITOR=nano, or give --file FILE")


def _run_editor(command: list[str], path: Path) -> None:
    try:
        ended = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        hint = "set VISUAL or EDITOR to one that is there"
        raise NotInstalled(f"the editor {command[0]} cannot be run: {error.strerror}", hint=hint) from error
    if ended:
        raise InvalidValue(f"the editor ended with {ended}", where=str(path), hint="nothing was changed")


# ---- add -------------------------------------------------------------------------------------


def add(
    file: str | None,
    *,
    kind: str | None,
    concept_id: str | None,
    terms: list[str],
    why: str,
    actor: str | None,
    form: Format,
    store: str | None,
) -> None:
    """Add entries that are new: of a file, or a concept of a few names."""
    from termbase.editing import change_of

    if file is not None and (concept_id or terms):
        raise InvalidValue("a file and a concept were both given", hint="give one of the two")
    if file is not None:
        known(kind or "concept")
        entries = writing.entries_said(writing.text_of(file), file, kind or "concept")
    else:
        entries = [_plain(concept_id, kind, terms)]
    with writing.opened(store) as opened:
        changes = [change_of(one, 0) for one in entries]
        done = opened.apply(changes, actor=writing.who(actor), why=why)
    writing.told(done, form)


def _plain(concept_id: str | None, sort: str | None, terms: list[str]) -> Entry:
    """A concept of an id, a kind and some names."""
    from termbase.wire import decode_concept

    if not concept_id or not sort or not terms:
        hint = "give a FILE, or --id ID --kind place --term en=Khankendi --term az=Xankəndi"
        raise InvalidValue("there is nothing to add", hint=hint)
    names: dict[str, list[dict[str, str]]] = {}
    for one in terms:
        lang, sign, text = one.partition("=")
        if not sign or not text.strip():
            raise InvalidValue(f"{one!r} is no name", where="--term", hint="write it as en=Khankendi")
        tag = inputs.language_tag(lang.strip(), "--term") or lang
        names.setdefault(tag, []).append({"text": text.strip()})
    found, flaws = decode_concept({"id": concept_id, "kind": sort, "terms": names})
    if found is None:
        first = next(flaw for flaw in flaws if flaw.severity == "error")
        raise InvalidValue(first.message, where=first.where or None, hint=first.hint or None)
    return found


# ---- retire, merge, revert -------------------------------------------------------------------


def retire(
    concept_id: str, *, replaced_by: str | None, why: str, actor: str | None, form: Format, store: str | None
) -> None:
    """Mark a concept as retired; it stays to be found, and may lead to what stands for it."""
    from termbase.editing import Change
    from termbase.model import Concept, EntryStatus, Relation, RelationType

    with writing.opened(store) as opened:
        found = writing.existing(opened, "concept", concept_id)
        assert isinstance(found.entry, Concept)
        relations = found.entry.relations
        if replaced_by is not None:
            writing.existing(opened, "concept", replaced_by)
            link = Relation(RelationType.REPLACED_BY, replaced_by)
            relations = (*(one for one in relations if one != link), link)
        made = replace(found.entry, status=EntryStatus.RETIRED, relations=relations)
        done = opened.apply(Change("concept", concept_id, made, found.rev), actor=writing.who(actor), why=why)
    writing.told(done, form, same="it is retired already")


def merge(keep: str, other: str, *, why: str, actor: str | None, form: Format, store: str | None) -> None:
    """Make two concepts one."""
    with writing.opened(store) as opened:
        revs = tuple(writing.existing(opened, "concept", one).rev for one in (keep, other))
        done = opened.merge(keep, other, actor=writing.who(actor), why=why, based_on=(revs[0], revs[1]))
    writing.told(done, form)


def revert(entry_id: str, rev: int, *, kind: str, why: str, actor: str | None, form: Format, store: str | None) -> None:
    """Make an entry again what it was in a revision."""
    known(kind)
    with writing.opened(store) as opened:
        reason = why or f"back to revision {rev}"
        done = opened.revert(kind, entry_id, rev, actor=writing.who(actor), why=reason)
    writing.told(done, form)
