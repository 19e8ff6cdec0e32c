from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from termbase.errors import StoreError
from termbase.model import Collection, Concept, Kind, Term
from termbase.store import Store
from termbase.store.connection import Connection, DamagedStoreError, Row
from termbase.store.sqlite import SqliteDatabase, wal_is_safe

Sql = Callable[[str], list[Row]]


@pytest.fixture
def url(path: Path) -> str:
    """A file: what is told of servers stands in test_postgresql.py."""
    return f"sqlite:///{path}"


AGHDAM = Collection(concepts=(Concept(id="aghdam", kind=Kind.PLACE, terms=(Term(text="Aghdam", lang="en"),)),))


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "SQLite:///{}"])
def test_a_store_is_named_by_its_path_or_address(store: Store, path: Path, form: str) -> None:
    with Store.open(form.format(path)) as same:
        assert same.path == path == store.path
        assert same.revision == store.revision


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", ":memory:"])
def test_a_store_in_memory_is_nowhere_and_gone_when_closed(url: str) -> None:
    with Store.open(url) as store:
        assert store.path is None
        store.load(AGHDAM, actor="ada", why="")
        assert store.read() == AGHDAM
    with pytest.raises(StoreError, match="closed"):
        store.read()
    with Store.open(url) as another:
        assert another.read() == Collection()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://ada:secret@db:port/terms", "address"),
        ("mysql://db/terms", "no store speaks mysql"),
        ("sqlite://terms.db", "three slashes"),
        ("", "is no store"),
        ("a\0b", "is no store"),
    ],
)
def test_an_address_that_is_none_is_refused_and_its_password_not_repeated(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        Store.open(url, create=True)
    assert caught.value.hint
    assert "secret" not in str(caught.value)


def test_a_store_that_is_not_there_is_not_made_unasked(path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such store") as caught:
        Store.open(path)
    assert caught.value.where == str(path)
    assert "termbase load" in str(caught.value.hint)
    assert not path.exists()


def test_a_closed_store_is_one_file_whoever_closes_last(path: Path, collection: Collection) -> None:
    with Store.open(path, create=True) as store, Store.open(path) as reader:
        store.load(collection, actor="ada", why="")
        assert reader.read() == collection
    assert [file.name for file in path.parent.iterdir()] == ["terms.db"]


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    for create in (False, True):
        with pytest.raises(StoreError, match="a folder is no store"):
            Store.open(tmp_path, create=create)


def test_a_store_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        Store.open(tmp_path / "no" / "terms.db", create=True)
    assert caught.value.where == str(tmp_path / "no" / "terms.db")


@pytest.mark.parametrize("content", [b"id: khankendi-stepanakert\n" * 300, b"SQLite format 3\0" + b"\xff" * 8_000])
def test_a_file_that_is_no_store_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(StoreError, match="no store at all") as caught:
            Store.open(path, create=create)
        assert caught.value.where == str(path)
        assert caught.value.hint
    assert path.read_bytes() == content


def test_an_empty_file_is_said_to_be_empty_and_may_become_a_store(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="the file is empty"):
        Store.open(path)
    with Store.open(path, create=True) as store:
        assert store.read() == Collection()


def test_a_file_that_is_there_is_opened_and_not_made_anew(store: Store, path: Path, collection: Collection) -> None:
    with Store.open(path, create=True) as same:
        assert same.read() == collection


def test_a_truncated_store_is_damaged(store: Store, path: Path) -> None:
    store.close()
    path.write_bytes(path.read_bytes()[:-9_000])
    with pytest.raises(DamagedStoreError, match="damaged"), Store.open(path) as cut:
        cut.read()


def test_a_store_that_was_never_filled_is_sound() -> None:
    with Store.open("sqlite://") as store:
        assert store.verify() == []


@pytest.mark.parametrize("old", [b"CREATE TABLE concept", b"Khankendi", b"A decree"])
def test_bytes_that_are_no_text_are_damage(store: Store, path: Path, old: bytes) -> None:
    store.close()
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, old[:-1] + b"\xff"))
    with pytest.raises(DamagedStoreError), Store.open(path) as damaged:
        damaged.read()


def test_a_writer_waits_and_then_says_that_the_store_is_locked(
    store: Store, path: Path, collection: Collection
) -> None:
    class Impatient(SqliteDatabase):
        def connect_writer(self) -> object:
            raw = super().connect_writer()
            raw.execute("PRAGMA busy_timeout = 1")
            return raw

    from termbase.store.loader import load

    other = Connection(SqliteDatabase(path).connect_writer())
    other.rows("BEGIN IMMEDIATE")
    with closing(Impatient(path)) as database, pytest.raises(StoreError, match="another process is writing") as caught:
        load(database, AGHDAM, actor="ada", why="")
    assert "try again" in str(caught.value.hint)
    other.close()
    assert store.read() == collection


def test_a_disk_that_is_full_loses_nothing(store: Store, path: Path, collection: Collection) -> None:
    class Small(SqliteDatabase):
        def connect_writer(self) -> object:
            raw = super().connect_writer()
            raw.execute("PRAGMA max_page_count = 1")  # SQLite takes the pages there are
            return raw

    from termbase.store.loader import load

    with closing(Small(path)) as database, pytest.raises(StoreError, match="the disk is full") as caught:
        load(database, many_places(), actor="ada", why="")
    assert "nothing was changed" in str(caught.value.hint)
    assert store.read() == collection
    store.load(AGHDAM, actor="ada", why="")
    assert store.statistics().concepts == 3


def many_places() -> Collection:
    return Collection(
        concepts=tuple(
            Concept(id=f"place-{n}", kind=Kind.PLACE, terms=(Term(text=f"Place {n} " + "x" * 500, lang="en"),))
            for n in range(400)
        )
    )


LIMITED = """
import resource, sys
sys.path[:0] = sys.argv[2].split(chr(10))
from test_opening import many_places
from termbase.errors import StoreError
from termbase.store import Store
with Store.open(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        store.load(many_places(), actor="ada", why="")
    except StoreError as error:
        print(error.hint)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on a process's files")
def test_a_write_that_the_system_refuses_half_way_loses_nothing(
    store: Store, path: Path, collection: Collection
) -> None:
    folders = "\n".join([*sys.path, str(Path(__file__).parent)])
    said = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), folders], capture_output=True, text=True, check=True
    )
    assert said.stdout.startswith("nothing was changed"), said
    assert store.read() == collection


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder as someone sees it who may not write there; root steps down for as long."""
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows folders have no such mode")
def test_a_store_in_a_folder_that_cannot_be_written_is_read_and_says_why_it_is_not_written(
    collection: Collection,
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "terms.db"
        with Store.open(path, create=True) as store:
            store.load(collection, actor="ada", why="")
        before = path.read_bytes()
        assert os.listdir(folder) == ["terms.db"]
        with read_only(folder), Store.open(path) as store:
            assert store.read() == collection
            with pytest.raises(StoreError) as caught:
                store.load(AGHDAM, actor="ada", why="")
            assert caught.value.where == str(path)
            assert caught.value.hint
            assert store.read() == collection
            with pytest.raises(StoreError, match="cannot be"):
                Store.open(folder / "new.db", create=True)
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_wal_is_used_only_where_sqlite_no_longer_loses_pages_in_it(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize("wal", [True, False])
def test_every_connection_is_careful(path: Path, wal: bool) -> None:
    with closing(SqliteDatabase(path, wal=wal)) as database:
        writer = Connection(database.connect_writer())
        writer.rows("CREATE TABLE t (x)")
        with database.reading() as reader:
            for connection in (reader, writer):
                settings = {
                    pragma: connection.rows(f"PRAGMA {pragma}")[0][0]
                    for pragma in ("foreign_keys", "synchronous", "trusted_schema", "cell_size_check", "busy_timeout")
                }
                assert settings == {
                    "foreign_keys": 1,
                    "synchronous": 2,
                    "trusted_schema": 0,
                    "cell_size_check": 1,
                    "busy_timeout": 5000,
                }
            assert reader.rows("PRAGMA query_only") == [(1,)]
            assert reader.rows("PRAGMA journal_mode") == [("wal" if wal else "delete",)]
        writer.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_reads_through_a_connection_of_its_own(store: Store, collection: Collection) -> None:
    assert store.read() == collection
    child = os.fork()
    if child == 0:
        os._exit(0 if store.read() == collection else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.read() == collection
