"""``termbase db``: a store checked, brought up to date, and copied while it is in use."""

from __future__ import annotations

import typer

from termbase.cli.options import Format
from termbase.errors import InvalidValue

FAULTS_FOUND = 1


def verify(*, form: Format, store: str | None) -> None:
    """Tell what is damaged in a store, by the engine's own check and every entry's hash."""
    from termbase.cli import inputs

    with inputs.opened(store) as workspace:
        faults = workspace.store.verify()
        where = workspace.store.where
    if form is Format.JSON:
        from termbase.cli import answers

        answers.write({"store": where, "faults": faults})
    else:
        from termbase.cli.screen import Screen

        screen = Screen()
        for fault in faults:
            screen.line(fault)
        screen.line(f"{screen.name(where)}: {f'{len(faults):,} faults' if faults else 'sound'}")
    if faults:
        raise typer.Exit(FAULTS_FOUND)


def upgrade(*, store: str | None) -> None:
    """Bring a store to the schema of this version."""
    from termbase.cli.screen import Screen
    from termbase.store.address import database_of
    from termbase.store.schema import upgrade as bring_up

    database = database_of(_named(store))
    try:
        bring_up(database)
        screen = Screen()
        screen.line(f"{screen.name(database.where)}: up to date")
    finally:
        database.close()


def backup(output: str, *, store: str | None) -> None:
    """Copy a store in one file as it is at one moment."""
    from termbase.cli.screen import Screen
    from termbase.store import Store

    with Store.open(_named(store)) as opened:
        opened.backup(output)
    screen = Screen()
    screen.line(f"{screen.name(output)}: written")


def _named(store: str | None) -> str:
    if not store:
        raise InvalidValue("no store is named", where="--store", hint="name one: --store terms.db, or TERMBASE_STORE")
    return store
