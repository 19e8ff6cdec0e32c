"""Work spread over processes: order, bounds, errors and deaths; and many documents scanned so."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from jobs import die_of_poison, fail, refuse, shout
from samples import COLLECTION

import termbase
from termbase.document import Document
from termbase.errors import InvalidValue, NotFound, StoreError, UnreadableInput
from termbase.store import Store
from termbase.workers import AHEAD, Lost, WorkerError, in_order
from termbase.workload import WORKER_START, cores, share_out
from termbase.workspace import Workspace

WORDS = ["slow one", "two", "three", "slow four", "five", "six", "seven"]
TEXTS = [
    "The road to Stepanakert was open.",
    "Из Ханкенди в Степанакерт ходит автобус.",
    "",
    "Khankendi, said Ilham Aliyev; Stepanakert, said Nikol Pashinyan.",
]


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "terms.db"
    with Store.open(path, create=True) as opened:
        opened.load(COLLECTION, actor="test", why="to scan by it")
    return path


@pytest.fixture
def documents() -> list[Document]:
    return [Document(f"{number}.txt", text) for number, text in enumerate(TEXTS * 3)]


# ---- processes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    found = list(in_order(shout, WORDS, jobs=jobs))
    assert [told[0] for told in found if not isinstance(told, Lost)] == [word.upper() for word in WORDS]
    processes = {told[1] for told in found if not isinstance(told, Lost)}
    assert (processes == {os.getpid()}) == (jobs == 1)
    assert len(processes) <= jobs


def test_no_items_start_nobody() -> None:
    assert list(in_order(shout, [], jobs=4)) == []


def test_no_more_is_taken_than_a_few_items_a_worker() -> None:
    taken: list[str] = []

    def words() -> Iterator[str]:
        for number in range(1_000):
            taken.append(str(number))
            yield taken[-1]

    results = in_order(shout, words(), jobs=2)
    for given in range(3):
        next(results)
        assert len(taken) <= given + 1 + 2 * AHEAD
    results.close()


def test_a_worker_that_dies_is_told_with_its_item_and_the_others_go_on() -> None:
    words = ["a", "poison", "b", "c", "poison", "d"]
    killed = Lost("poison", "it was killed (SIGKILL)")
    assert list(in_order(die_of_poison, words, jobs=2)) == ["a", killed, "b", "c", killed, "d"]


def test_an_error_of_the_users_keeps_all_that_it_says() -> None:
    with pytest.raises(NotFound) as caught:
        list(in_order(refuse, ["word"], jobs=2))
    error = caught.value
    assert (error.message, error.where, error.hint) == ("no word", "the list", "try another")


def test_a_fault_of_ours_is_no_users_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="traceback stands above"):
        list(in_order(fail, ["word"], jobs=2))
    assert "ZeroDivisionError: word" in capfd.readouterr().err


def test_a_worker_that_cannot_begin_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing.spawn, "_python_exe", b"/bin/false")
    with pytest.raises(WorkerError, match="could not start: it ended with exit code 1"):
        list(in_order(shout, WORDS, jobs=2))


def test_processes_are_started_only_for_work_that_is_worth_them() -> None:
    few, items = share_out(iter("abc"), lambda _: WORKER_START / 10)
    assert (few, list(items)) == (1, ["a", "b", "c"])
    many, items = share_out((str(number) for number in range(1_000)), lambda _: WORKER_START / 10)
    assert many == cores()
    assert len(list(items)) == 1_000
    alone, _ = share_out(["one long text"], lambda _: 100 * WORKER_START)
    assert alone == 1
    two, _ = share_out(["a long text", "another"], lambda _: 100 * WORKER_START)
    assert two == min(2, cores())


# ---- many documents ----------------------------------------------------------------------------


def test_many_documents_are_found_in_order_to_hold_what_each_alone_does(store: Path, documents: list[Document]) -> None:
    with termbase.open(store) as tb:
        alone = [tb.scan_document(document) for document in documents]
        assert [len(found.mentions) for found in alone[:4]] == [1, 2, 0, 4]
        assert list(tb.scan_many(documents, jobs=1)) == alone
        assert list(tb.scan_many(documents, jobs=2)) == alone
        assert list(tb.scan_many(documents)) == alone


def test_paths_are_read_where_they_are_scanned(store: Path, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path, text in zip(paths, TEXTS, strict=False):
        path.write_text(text, encoding="utf-8")
    with termbase.open(store) as tb:
        found = list(tb.scan_many([*paths[:2], str(paths[2])], jobs=2))
        assert [one.path for one in found] == list(map(str, paths))
        assert [[m.text for m in one.mentions] for one in found] == [
            ["Stepanakert"],
            ["Ханкенди", "Степанакерт"],
            [],
        ]
        results = tb.scan_many([paths[0], tmp_path / "missing.txt"], jobs=2)
        assert next(results) == found[0]
        with pytest.raises(UnreadableInput, match="no such file"):
            next(results)


def test_a_store_in_memory_goes_along(documents: list[Document]) -> None:
    store = Store.open("sqlite://")
    store.load(COLLECTION, actor="test", why="to scan by it")
    with Workspace(store) as tb:
        assert list(tb.scan_many(documents, jobs=2)) == [tb.scan_document(document) for document in documents]


def test_a_store_that_was_changed_meanwhile_is_not_read_half_and_half(store: Path, documents: list[Document]) -> None:
    with termbase.open(store) as tb:
        scanner = tb.scanner()
        with Store.open(store) as other:
            other.load(COLLECTION.__class__(), actor="test", why="all gone", prune=True)
        with pytest.raises(StoreError, match="changed meanwhile"):
            list(in_order(scanner.scan, documents, jobs=2))


def test_no_processes_at_all_are_wrong_use(store: Path) -> None:
    with termbase.open(store) as tb, pytest.raises(InvalidValue, match="do no work"):
        tb.scan_many([], jobs=0)
