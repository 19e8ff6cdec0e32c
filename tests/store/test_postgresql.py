"""Stores on a PostgreSQL server: their addresses, what the server refuses, and that they answer as files do."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
import servers
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from termbase.errors import StoreError
from termbase.lookup import KeyKind, search
from termbase.model import Collection
from termbase.store import SCHEMA, Store, upgrade
from termbase.store.address import database_of, without_password
from termbase.store.connection import Connection
from termbase.store.engine import write_engine
from termbase.store.postgresql import PostgresDatabase
from termbase.store.schema import run_migrations
from termbase.store.tables import METADATA

needs_psycopg = pytest.mark.skipif(servers.why_not() == servers.NO_DRIVER, reason=servers.NO_DRIVER)
needs_server = pytest.mark.skipif(servers.why_not() is not None, reason=str(servers.why_not()))


@pytest.fixture(params=["postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """An empty place on the server."""
    place: str = request.getfixturevalue("postgres_place")
    return place


def with_userinfo(url: str, userinfo: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{userinfo}@{parts.hostname}:{parts.port}"))


@needs_psycopg
@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ada:se@db/terms", "postgresql://db/terms"),
        ("postgres://ada@db:5433/terms", "postgresql://db:5433/terms"),
        ("postgresql+psycopg://[::1]/terms", "postgresql://[::1]/terms"),
        ("postgresql:///terms?host=/tmp&password=se", "postgresql:///terms"),
        ("postgresql://ada:s@e@db/terms", "postgresql://db/terms"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str) -> None:
    assert without_password(url) == shown


@needs_psycopg
@pytest.mark.parametrize("password", ["12/34", "se/cret", "se#cret", "se?cret", "se:cret/x"])
def test_of_an_address_that_a_password_breaks_nothing_is_repeated(password: str) -> None:
    with pytest.raises(StoreError, match="cannot be read") as caught:
        Store.open(f"postgresql://ada:{password}@db/terms")
    assert not any(part in str(caught.value) for part in ("ada", "12", "34", "cret"))


def test_without_the_driver_the_hint_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match="a driver that is not installed") as caught:
        Store.open("postgresql://ada:secret@db/terms")
    assert "termbase[postgres]" in str(caught.value.hint)
    assert "secret" not in str(caught.value)


@needs_psycopg
def test_a_server_that_is_not_there_is_said_to_be_so() -> None:
    with pytest.raises(StoreError, match="no server answers there") as caught:
        Store.open("postgresql://ada:secret@127.0.0.1:1/terms", create=True)
    assert caught.value.where == "postgresql://127.0.0.1:1/terms"
    assert "secret" not in str(caught.value)


@needs_server
def test_who_is_not_let_in_hears_it_and_not_the_password(url: str) -> None:
    for userinfo in ("termbase:wrong-secret", "nobody-here:wrong-secret"):
        with pytest.raises(StoreError, match="does not let this user in") as caught:
            Store.open(with_userinfo(url, userinfo))
        assert "wrong-secret" not in f"{caught.value} {caught.value.hint} {caught.value.__cause__}"
        assert "PGPASSWORD" in str(caught.value.hint)


@needs_server
def test_a_database_that_is_not_there_is_said_to_be_so(postgresql: str) -> None:
    with pytest.raises(StoreError, match="no such database") as caught:
        Store.open(urlunsplit(urlsplit(postgresql)._replace(path="/no-such-database")))
    assert "createdb" in str(caught.value.hint)


@needs_server
def test_an_empty_database_is_no_store_until_it_is_made_one(url: str, collection: Collection) -> None:
    with pytest.raises(StoreError, match="the database is empty") as caught:
        Store.open(url)
    assert "termbase load" in str(caught.value.hint)
    with Store.open(url, create=True) as store:
        store.load(collection, actor="ada", why="")
        assert store.path is None
        assert store.where == without_password(url)
    with Store.open(url, create=True) as same:
        assert same.read() == collection
        assert same.verify() == []


@needs_server
def test_another_programs_database_is_left_alone(url: str) -> None:
    raw = database_of(url).connect_writer()
    raw.execute("CREATE TABLE bookmarks (url TEXT)")
    raw.commit()
    raw.close()
    for attempt in (Store.open, upgrade, lambda where: Store.open(where, create=True)):
        with pytest.raises(StoreError, match="not a store of termbase"):
            attempt(url)


@needs_server
def test_the_migrations_make_what_the_tables_say_and_go_back_to_nothing(url: str, collection: Collection) -> None:
    upgrade(url)
    engine = write_engine(database_of(url))
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA) == []
        run_migrations(connection, "base")
    with closing(database_of(url)) as database, database.reading() as reader:
        assert reader.tables() == {"alembic_version"}
    upgrade(url)
    with Store.open(url) as store:
        store.load(collection, actor="ada", why="")
        found, revision = store.rows_from(KeyKind.SKELETON, "", 99), store.revision
    for schema in (2, 1):
        with engine.begin() as connection:
            run_migrations(connection, f"{schema:04}")
        with pytest.raises(StoreError, match=f"schema {schema}; this termbase needs {SCHEMA}"):
            Store.open(url)
        upgrade(url)
        with Store.open(url) as store:
            assert (store.read(), store.verify(), store.revision) == (collection, [], revision)
            assert store.rows_from(KeyKind.SKELETON, "", 99) == found != []


@needs_server
def test_a_writer_waits_and_then_says_that_another_is_writing(store: Store, url: str, collection: Collection) -> None:
    class Impatient(PostgresDatabase):
        def connect_writer(self) -> object:
            raw = super().connect_writer()
            raw.execute("SET lock_timeout = '50ms'")
            raw.commit()
            return raw

    from termbase.store.loader import load

    other = database_of(url).connect_writer()
    other.execute(PostgresDatabase.writes_alone)
    with closing(Impatient(url)) as database, pytest.raises(StoreError, match="another process is writing") as caught:
        load(database, Collection(), actor="ada", why="", prune=True)
    assert "try again" in str(caught.value.hint)
    other.close()
    assert store.read() == collection


QUERIES = (
    "Khankendi", "stepanakert", "Xankəndidə", "Ստեփանակերտում", "Степанакерт", "Stepamakert", "Khamkndi", "Kar", "Q",
)  # fmt: skip


@needs_server
@pytest.mark.parametrize("only", [None, ["en"], ["hy", "az"]])
@pytest.mark.parametrize("held_by", [None, "nk-de-facto", "azerbaijan-gov"])
def test_a_server_answers_a_look_up_as_a_file_does(
    store: Store, path: Path, collection: Collection, only: list[str] | None, held_by: str | None
) -> None:
    with Store.open(path, create=True) as file:
        file.load(collection, actor="ada", why="")
        assert file.revision == store.revision
        for query in QUERIES:
            assert search(store, query, only=only, held_by=held_by) == search(file, query, only=only, held_by=held_by)


@needs_server
def test_a_server_that_is_restarted_is_asked_again(store: Store, url: str, collection: Collection) -> None:
    assert store.read() == collection
    with closing(database_of(url)) as database, database.reading() as connection:
        _end_others(connection)
    with pytest.raises(StoreError, match="connection to the server was lost"):
        store.read()
    assert store.read() == collection


def _end_others(connection: Connection) -> None:
    connection.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'termbase' AND pid <> pg_backend_pid()"
    )
