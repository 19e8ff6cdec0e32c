"""What the commands that change a store share: which store, who changes it, what is read, what is told of it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from termbase.cli import inputs
from termbase.cli.options import Format
from termbase.errors import Forbidden, InvalidEntries, InvalidValue, NotFound, Problem, UnreadableInput

if TYPE_CHECKING:
    from termbase.cli.screen import Screen
    from termbase.editing import Applied, Entry, Event, Versioned
    from termbase.store import Store

_MOST = 16 << 20


@contextlib.contextmanager
def opened(store: str | None, *, create: bool = False) -> Iterator[Store]:
    """The store that is to be changed; the curated terms of the package are not."""
    from termbase.store import Store

    if not store:
        raise Forbidden(
            "the terms that come with termbase are read only",
            where="--store",
            hint="make a store of your own: `termbase save terms`, `termbase load terms --store terms.db`;"
            " then name it: --store terms.db, or TERMBASE_STORE",
        )
    if inputs.is_service(store):
        hint = "name the store itself: --store PATH"
        raise InvalidValue("a service is not changed by this command", where=store, hint=hint)
    with Store.open(store, create=create) as found:
        yield found


def who(actor: str | None) -> str:
    """Who does it: who is named, else the user."""
    from termbase.cli.termfiles import who as user

    return actor.strip() if actor and actor.strip() else user()


def existing(store: Store, kind: str, entry_id: str) -> Versioned:
    """An entry that is there; raises NotFound with the ids that are near."""
    found = store.entry(kind, entry_id)
    if found is not None:
        return found
    import difflib

    known = [one.id for one in getattr(store.read(None if kind == "concept" else []), f"{kind}s")]
    near = difflib.get_close_matches(entry_id, known, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "`termbase lookup NAME` finds ids by names"
    raise NotFound(f"there is no {kind} {entry_id!r}", hint=hint)


# ---- what is read ----------------------------------------------------------------------------


def text_of(path: str) -> str:
    """A file's text, or that of standard input for ``-``."""
    from termbase.documents.files import decoded

    if path == "-":
        return decoded(sys.stdin.buffer.read(_MOST), "-")
    try:
        with open(path, "rb") as file:
            return decoded(file.read(_MOST), path)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise UnreadableInput(message, where=path, hint="check the path") from error


def entry_said(text: str, file: str, kind: str) -> Entry:
    """The one entry that a text in YAML or JSON says; raises InvalidEntries with every problem and its line."""
    [found] = entries_said(text, file, kind, several=False)
    return found


def entries_said(text: str, file: str, kind: str, *, several: bool = True) -> list[Entry]:
    """The entries that a text says: one, or (``several``) a list of them, or one in each YAML document."""
    parts = _documents(text) if several else [(0, text)]
    found: list[Entry] = []
    problems: list[Problem] = []
    for skipped, part in parts:
        entries, flaws = _said(part, file, kind, several=several, skipped=skipped)
        found += entries
        problems += flaws
    if problems:
        raise InvalidEntries(problems)
    if not found:
        raise InvalidValue("there is nothing in it", where=file, hint="write an entry as `termbase schema` has it")
    return found


def _documents(text: str) -> list[tuple[int, str]]:
    """The documents of a YAML stream, each with the number of lines before it."""
    parts: list[tuple[int, list[str]]] = [(0, [])]
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        if line.rstrip() == "---":
            parts.append((number, []))
        else:
            parts[-1][1].append(line)
    return [(skipped, "".join(lines)) for skipped, lines in parts if "".join(lines).strip()]


def _said(text: str, file: str, kind: str, *, several: bool, skipped: int) -> tuple[list[Entry], list[Problem]]:
    from dataclasses import replace

    from termbase.termfiles import nodes
    from termbase.termfiles.places import located
    from termbase.wire import decode_concept, decode_perspective, decode_source, decode_style

    decode = {
        "concept": decode_concept,
        "perspective": decode_perspective,
        "source": decode_source,
        "style": decode_style,
    }[kind]
    document = nodes.read_text(text.removeprefix("\ufeff"), file)
    problems = [one for one in document.problems if one.severity == "error"]
    data = document.data
    listed = several and isinstance(data, list)
    found: list[Entry] = []
    for at, one in enumerate(data if listed else [] if data is None and problems else [data]):
        entry, flaws = decode(one, at=(at,) if listed else ())
        problems += [flaw for flaw in located(document, flaws) if flaw.severity == "error"]
        if entry is not None:
            found.append(entry)
    return found, [replace(one, line=one.line + skipped) if one.line else one for one in problems]


# ---- what is told ----------------------------------------------------------------------------


def told(done: Applied, form: Format, *, same: str = "nothing to change: it is so already") -> None:
    """Tell what a change came to."""
    if form is Format.JSON:
        from termbase.answers import changing
        from termbase.cli import answers

        answers.write(changing.applied(done))
        return
    from termbase.cli.screen import Screen

    screen = Screen()
    if not done.changed:
        screen.line(same)
    lines(screen, done.changed)


def lines(screen: Screen, events: Iterable[Event]) -> None:
    """Lines of history, each with its reason below."""
    from termbase.cli.screen import an_id, faint

    for one in events:
        kind = "" if one.kind == "concept" else f"{one.kind} "
        screen.line(
            f"{_PAST.get(one.op, one.op)} {kind}", an_id(one.entry),
            faint(screen.joined((f"  revision {one.rev}", screen.name(one.actor), one.at, f"#{one.seq}"))),
        )  # fmt: skip
        if one.why:
            screen.line(screen.name(one.why), indent=2)


_PAST = {
    "add": "added", "change": "changed", "remove": "removed", "propose": "proposed", "comment": "commented",
    "rebase": "rebased", "approve": "approved", "reject": "rejected", "withdraw": "withdrew", "create": "made",
    "revoke": "revoked",
}  # fmt: skip
