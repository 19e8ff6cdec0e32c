from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from termbase.curated import fingerprint, open_curated, terms_folder
from termbase.errors import NotFound, TermbaseError
from termbase.lookup.keys import KeyKind
from termbase.store import Store
from termbase.store.connection import Connection
from termbase.store.sqlite import SqliteDatabase
from termbase.userfolders import cache_folder

CITY = """\
id: khankendi-stepanakert
kind: place
terms:
  en:
    - text: Khankendi
      stances:
        - {by: [azerbaijan-gov], status: preferred, valid: 1991-11-26/.., sources: [decree]}
        - {by: [nk-de-facto], status: deprecated, sources: [decree]}
    - text: Stepanakert
      stances:
        - {by: [nk-de-facto], status: preferred, valid: 1923/.., sources: [decree]}
        - {by: [azerbaijan-gov], status: deprecated, sources: [decree]}
"""
PERSPECTIVES = """\
- {id: azerbaijan-gov, kind: state, name: {en: Government of Azerbaijan}}
- {id: nk-de-facto, kind: deFactoAuthority, name: {en: De facto authority}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of term files."""
    folder = tmp_path / "terms"
    (folder / "south-caucasus").mkdir(parents=True)
    (folder / "south-caucasus" / "khankendi-stepanakert.yaml").write_text(CITY, encoding="utf-8")
    (folder / "perspectives.yaml").write_text(PERSPECTIVES, encoding="utf-8")
    (folder / "sources.yaml").write_text("- {id: decree, title: A decree}\n", encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache that is not there yet."""
    return tmp_path / "cache" / "termbase"


def asked(store: Store) -> list[str]:
    return [row.text for row in store.rows(KeyKind.FOLDED, ["khankendi", "stepanakert"], 9)]


def compiled(cache: Path) -> list[Path]:
    assert {path.name.partition("-")[0] for path in cache.iterdir()} <= {"curated", "seen"}
    return sorted(cache.glob("curated-*"))


def aged(folder: Path, seconds: float = 10) -> None:
    """Let the files of a folder be so old."""
    for path in folder.rglob("*.yaml"):
        then = path.stat().st_mtime_ns - int(seconds * 1e9)
        os.utime(path, ns=(then, then))


def test_the_terms_are_compiled_once_and_found_again(folder: Path, cache: Path) -> None:
    with open_curated(folder=folder, cache=cache) as store:
        assert asked(store) == ["Khankendi", "Stepanakert"]
        assert store.note is None
    [file] = compiled(cache)
    made = file.stat()
    with open_curated(folder=folder, cache=cache) as store:
        assert asked(store) == ["Khankendi", "Stepanakert"]
        assert store.path == file
    assert compiled(cache) == [file]
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (made.st_ino, made.st_mtime_ns)


@pytest.mark.parametrize("change", ["content", "name", "new file"])
def test_any_change_of_the_files_is_another_fingerprint(folder: Path, change: str) -> None:
    before = fingerprint(folder)
    assert fingerprint(folder) == before
    city = folder / "south-caucasus" / "khankendi-stepanakert.yaml"
    if change == "content":
        city.write_text(CITY.replace("1923", "1924"), encoding="utf-8")
    elif change == "name":
        city.rename(folder / "khankendi-stepanakert.yaml")
    else:
        (folder / "more.yaml").touch()
    assert fingerprint(folder) != before


def test_changed_files_are_compiled_anew_and_two_versions_are_kept(folder: Path, cache: Path) -> None:
    city = folder / "south-caucasus" / "khankendi-stepanakert.yaml"
    paths: list[Path | None] = []
    for number, name in enumerate(("Stepanakert", "Stepanagerd", "Stepanakerd", "Stepanaguerd")):
        city.write_text(CITY.replace("Stepanakert", name), encoding="utf-8")
        with open_curated(folder=folder, cache=cache) as store:
            assert [term.text for term in store.read().concepts[0].terms] == ["Khankendi", name]
            paths.append(store.path)
        assert store.path is not None
        os.utime(store.path, (number, number))
    assert set(compiled(cache)) == set(paths[-2:])


def test_files_that_are_not_new_are_read_once_and_then_known_by_size_and_time(folder: Path, cache: Path) -> None:
    with open_curated(folder=folder, cache=cache):
        assert not list(cache.glob("seen-*"))
    aged(folder)
    with open_curated(folder=folder, cache=cache) as store:
        [memory] = cache.glob("seen-*")
        assert memory.read_text(encoding="ascii") == fingerprint(folder)
        assert store.path == cache / f"curated-{fingerprint(folder)}.db"
    memory.write_text("0" * 32, encoding="ascii")  # what stands there is believed: no file was read
    with open_curated(folder=folder, cache=cache) as store:
        assert store.path == cache / f"curated-{'0' * 32}.db"


@pytest.mark.parametrize("damage", [b"", b"\xff" * 32, b"../../etc/passwd-and-more-of-it--", b"short"])
def test_a_damaged_memory_of_files_is_not_believed(folder: Path, cache: Path, damage: bytes) -> None:
    aged(folder)
    with open_curated(folder=folder, cache=cache):
        [memory] = cache.glob("seen-*")
    memory.write_bytes(damage)
    with open_curated(folder=folder, cache=cache) as store:
        assert store.path == cache / f"curated-{fingerprint(folder)}.db"


def test_a_change_of_the_same_length_is_seen_by_its_time(folder: Path, cache: Path) -> None:
    aged(folder)
    with open_curated(folder=folder, cache=cache):
        pass
    city = folder / "south-caucasus" / "khankendi-stepanakert.yaml"
    city.write_text(CITY.replace("Stepanakert", "Stepanakerd"), encoding="utf-8")
    aged(folder, 5)
    with open_curated(folder=folder, cache=cache) as store:
        assert [term.text for term in store.read().concepts[0].terms] == ["Khankendi", "Stepanakerd"]


def test_what_a_killed_process_left_is_cleared_away_when_it_is_old(folder: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    old, fresh = cache / "compiling-old.db", cache / "compiling-fresh.db"
    old.touch()
    fresh.touch()
    os.utime(old, (1, 1))
    open_curated(folder=folder, cache=cache).close()
    assert not old.exists()
    assert fresh.exists()


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5_000])


def garbage(file: Path) -> None:
    file.write_bytes(b"garbage" * 5_000)


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def of_another_schema(file: Path) -> None:
    connection = Connection(SqliteDatabase(file, wal=False).connect_writer())
    connection.rows("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()


def never_filled(file: Path) -> None:
    connection = Connection(SqliteDatabase(file, wal=False).connect_writer())
    connection.rows("UPDATE meta SET value = '' WHERE key = 'revision'")
    connection.close()


def broken_inside(file: Path) -> None:
    """Every page but the first two is garbage, the length and the beginning are right."""
    content = file.read_bytes()
    page = int.from_bytes(content[16:18], "big")
    with closing(SqliteDatabase(file)) as database, database.reading() as connection:
        [(meta,)] = connection.rows("SELECT rootpage FROM sqlite_master WHERE name = 'meta'")
        [(index,)] = connection.rows("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_meta_1'")
    spared = {1, meta, index}
    pages = [content[start : start + page] for start in range(0, len(content), page)]
    file.write_bytes(b"".join(one if number in spared else b"\xa5" * page for number, one in enumerate(pages, start=1)))


def rows_broken(file: Path) -> None:
    connection = Connection(SqliteDatabase(file, wal=False).connect_writer())
    connection.rows("UPDATE concept SET kind = 'plaice'")
    connection.close()


@pytest.mark.parametrize(
    "harm", [truncated, garbage, emptied, of_another_schema, never_filled, broken_inside, rows_broken]
)
def test_a_damaged_cache_is_made_anew(folder: Path, cache: Path, harm: Callable[[Path], None]) -> None:
    with open_curated(folder=folder, cache=cache) as store:
        whole = store.read()
    [file] = compiled(cache)
    harm(file)
    with open_curated(folder=folder, cache=cache) as store:
        assert store.read() == whole
        assert asked(store) == ["Khankendi", "Stepanakert"]
        assert store.note is None
    assert compiled(cache) == [file]
    with Store.open(file) as store:
        assert store.read() == whole


def test_a_cache_that_cannot_be_written_is_said_once_and_the_terms_are_there(folder: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "a-file"
    in_the_way.touch()
    with open_curated(folder=folder, cache=in_the_way / "cache") as store:
        assert store.path is None
        assert asked(store) == ["Khankendi", "Stepanakert"]
        assert store.note is not None
        assert str(in_the_way / "cache") in store.note
        assert "TERMBASE_CACHE_DIR" in store.note
    assert in_the_way.read_bytes() == b""


def test_term_files_that_are_wrong_are_not_compiled(folder: Path, cache: Path) -> None:
    (folder / "south-caucasus" / "shusha.yaml").write_text("id: shusha\nkind: plaice\n", encoding="utf-8")
    with pytest.raises(TermbaseError):
        open_curated(folder=folder, cache=cache)
    assert not cache.exists()


OPENER = """
import sys
from pathlib import Path
from termbase.curated import open_curated
with open_curated(folder=Path(sys.argv[1]), cache=Path(sys.argv[2])) as store:
    print(*(row.text for row in store.rows(1, ["khankendi", "stepanakert"], 9)), store.note)
print(sorted({"sqlalchemy", "sqlmodel", "alembic", "yaml", "edtf", "platformdirs"} & set(sys.modules)))
"""


def started_together(count: int, folder: Path, cache: Path) -> list[list[str]]:
    """The lines that each of several processes says, all started before the first is waited for."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", OPENER, str(folder), str(cache)]
    with ExitStack() as stack:
        processes = [
            stack.enter_context(subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True))
            for _ in range(count)
        ]
        return [process.communicate()[0].splitlines() for process in processes]


def test_two_processes_that_start_together_both_answer(folder: Path, cache: Path) -> None:
    said = started_together(2, folder, cache)
    assert [lines[:1] for lines in said] == [["Khankendi Stepanakert None"]] * 2
    assert len(compiled(cache)) == 1


def test_a_start_with_a_whole_cache_imports_nothing_that_compiling_needs(folder: Path, cache: Path) -> None:
    open_curated(folder=folder, cache=cache).close()
    assert started_together(1, folder, cache) == [["Khankendi Stepanakert None", "[]"]]


def test_the_cache_may_be_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TERMBASE_CACHE_DIR", str(tmp_path / "here"))
    assert cache_folder() == tmp_path / "here"
    monkeypatch.delenv("TERMBASE_CACHE_DIR")
    assert cache_folder().name == "termbase"


def test_an_installation_without_terms_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert terms_folder().name == "terms"
    monkeypatch.setattr("termbase.curated._PACKAGE", tmp_path / "src" / "termbase")
    with pytest.raises(NotFound, match="no curated terms"):
        terms_folder()
