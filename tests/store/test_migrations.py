from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

import termbase.store
from termbase.errors import StoreError
from termbase.lookup.keys import KeyKind
from termbase.model import Collection
from termbase.store import SCHEMA, Store, upgrade
from termbase.store.connection import Connection
from termbase.store.engine import write_engine
from termbase.store.schema import run_migrations
from termbase.store.sqlite import SqliteDatabase
from termbase.store.tables import METADATA

TABLES = "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND name NOT GLOB 'sqlite_*'"


@pytest.fixture
def url(path: Path) -> str:
    """A file: what differs on servers stands in test_postgresql.py."""
    return f"sqlite:///{path}"


def pretend_schema(path: Path, schema: int) -> None:
    raw = Connection(SqliteDatabase(path).connect_writer())
    raw.rows("UPDATE meta SET value = ? WHERE key = 'schema'", (str(schema),))
    raw.close()


def test_the_migrations_make_what_the_tables_say(path: Path) -> None:
    upgrade(path)
    with write_engine(SqliteDatabase(path)).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, METADATA) == []


def test_the_tables_without_rowid_are_the_same_either_way(path: Path, tmp_path: Path) -> None:
    upgrade(path)
    with closing(SqliteDatabase(path)) as one, closing(SqliteDatabase(tmp_path / "plain.db")) as other:
        METADATA.create_all(write_engine(other))
        with one.reading() as migrated, other.reading() as created:
            made: dict[str, int] = dict(migrated.rows(TABLES))
            assert made.pop("alembic_version") == 0
            assert made == dict(created.rows(TABLES))
            assert made["term_key"] == 1


def test_the_schema_is_the_number_of_the_last_migration() -> None:
    folder = Path(termbase.store.__file__).parent / "migrations" / "versions"
    assert max(int(path.name[:4]) for path in folder.glob("0*.py")) == SCHEMA


def test_down_to_nothing_and_up_again(path: Path, collection: Collection) -> None:
    upgrade(path)
    engine = write_engine(SqliteDatabase(path))
    with engine.begin() as connection:
        run_migrations(connection, "base")
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    upgrade(path)
    with Store.open(path) as store:
        store.load(collection, actor="ada", why="")
        assert store.read() == collection


@pytest.mark.parametrize("schema", [1, 2])
def test_an_older_store_keeps_all_it_holds_and_gets_the_keys_of_today(
    path: Path, collection: Collection, schema: int
) -> None:
    with Store.open(path, create=True) as store:
        store.load(collection, actor="ada", why="")
        found = store.rows_from(KeyKind.SKELETON, "", 99)
        revision, lines = store.revision, store.history()
    with write_engine(SqliteDatabase(path)).begin() as connection:
        run_migrations(connection, f"{schema:04}")
    with pytest.raises(StoreError, match=f"schema {schema}"):
        Store.open(path)
    upgrade(path)
    with Store.open(path) as store:
        assert (store.read(), store.verify()) == (collection, [])
        assert store.rows_from(KeyKind.SKELETON, "", 99) == found != []
        assert (store.revision, store.history()) == (revision, lines)
        store.load(Collection(), actor="ada", why="", prune=True)
        assert (store.verify(), store.read()) == ([], Collection())


def test_a_store_that_was_never_loaded_has_no_revision_after_an_upgrade(path: Path) -> None:
    upgrade(path)
    with write_engine(SqliteDatabase(path)).begin() as connection:
        run_migrations(connection, "0002")
    upgrade(path)
    with Store.open(path) as store:
        assert (store.revision, store.verify()) == ("", [])
        store.create_token("ada", "admin", actor="ada")
        assert (store.revision, store.verify()) == ("", [])


def test_keys_of_another_version_are_made_anew_by_the_next_load(path: Path, collection: Collection) -> None:
    with Store.open(path, create=True) as store:
        store.load(collection, actor="ada", why="")
        raw = Connection(SqliteDatabase(path).connect_writer())
        raw.rows("UPDATE meta SET value = '1' WHERE key = 'keys'")
        raw.rows("UPDATE term_key SET key = key || 'x'")
        raw.close()
        assert store.verify() != []
        store.load(collection, actor="ada", why="")
        assert store.verify() == []


def test_a_changed_concept_leaves_no_key_behind(path: Path, collection: Collection) -> None:
    with Store.open(path, create=True) as store:
        store.load(collection, actor="ada", why="")
        store.load(Collection(), actor="ada", why="", prune=True)
        assert [row for kind in KeyKind for row in store.rows_from(kind, "", 9)] == []
    with closing(SqliteDatabase(path)) as database, database.reading() as connection:
        assert connection.rows("SELECT count(*) FROM term_key") == [(0,)]


def test_upgrading_what_is_up_to_date_changes_nothing(store: Store, path: Path, collection: Collection) -> None:
    revision = store.revision
    upgrade(path)
    assert (store.revision, store.read()) == (revision, collection)


@pytest.mark.parametrize(
    ("schema", "said", "hint"),
    [(SCHEMA + 1, "made by a newer termbase", "upgrade termbase"), (SCHEMA - 1, "needs", "termbase db upgrade")],
)
def test_a_store_of_another_schema_is_refused_with_what_to_do(path: Path, schema: int, said: str, hint: str) -> None:
    upgrade(path)
    pretend_schema(path, schema)
    with pytest.raises(StoreError, match=said) as caught:
        Store.open(path)
    assert hint in str(caught.value.hint)
    assert caught.value.where == str(path)


def test_a_newer_store_is_not_upgraded_either(path: Path) -> None:
    upgrade(path)
    pretend_schema(path, SCHEMA + 1)
    with pytest.raises(StoreError, match="newer termbase"):
        upgrade(path)


def test_another_programs_database_is_neither_opened_nor_upgraded(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE bookmarks (url TEXT)")
    engine.dispose()
    for attempt in (Store.open, upgrade, lambda where: Store.open(where, create=True)):
        with pytest.raises(StoreError, match="not a store of termbase"):
            attempt(path)
    with closing(SqliteDatabase(path)) as database, database.reading() as connection:
        assert connection.rows("SELECT name FROM sqlite_master") == [("bookmarks",)]
