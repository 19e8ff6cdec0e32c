"""Arrow batches: documents in, mentions out, by whatever process; and what is refused."""

from __future__ import annotations

import multiprocessing
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from samples import COLLECTION

from termbase.document import Document
from termbase.errors import InvalidValue, StoreError
from termbase.store import Store
from termbase.workspace import Scanner

pa = pytest.importorskip("pyarrow", reason="the Arrow extra is not installed: pip install 'termbase[arrow]'")

from termbase.batch import DOCUMENTS, MENTIONS, scan_batch  # noqa: E402

PAGE = Path(__file__).resolve().parents[1] / "docs" / "batches.md"
ROWS: list[dict[str, Any]] = [
    {"id": "az", "text": "The road to Khankendi 🚌 (once Stepanakert) is open.", "lang": "en"},
    {"id": "am", "text": "Из Степанакерта, из Нагорного Карабаха.", "lang": None},
    {"id": "none", "text": "It rained all day, and nothing else happened.", "lang": "en"},
    {"id": "empty", "text": "", "lang": None},
    {"id": "quoted", "text": "“Artsakh is our home,” he said in Karabakh “republic”.", "lang": "en"},
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "terms.db"
    with Store.open(path, create=True) as opened:
        opened.load(COLLECTION, actor="test", why="to scan by it")
    return path


@pytest.fixture(scope="module")
def scanner(store: Path) -> Scanner:
    return Scanner(store)


def documents(rows: list[dict[str, Any]] = ROWS) -> Any:
    return pa.RecordBatch.from_pylist(rows, schema=DOCUMENTS)


def test_each_mention_is_a_row_with_its_document_and_both_sides(scanner: Scanner) -> None:
    found = scan_batch(documents(), scanner=scanner)
    found.validate(full=True)
    assert found.schema == MENTIONS
    rows = found.to_pylist()
    assert [(row["document"], row["text"], row["term"], row["form"]) for row in rows] == [
        ("az", "Khankendi", "Khankendi", "name"),
        ("az", "Stepanakert", "Stepanakert", "name"),
        ("am", "Степанакерта", "Степанакерт", "inflected"),
        ("am", "Нагорного Карабаха", "Нагорный Карабах", "inflected"),
        ("quoted", "Artsakh", "Artsakh", "name"),
        ("quoted", "Karabakh “republic”", "Karabakh “republic”", "name"),
    ]
    assert [row["in_quotation"] for row in rows] == [False] * 4 + [True, False]
    assert {"id": "azerbaijan-gov", "status": "preferred"} in rows[0]["perspectives"]
    assert {"id": "armenia-gov", "status": "preferred"} in rows[1]["perspectives"]
    assert found.column("perspectives").null_count == found.column("ambiguous").null_count == 0


def test_places_are_code_points_of_the_documents_own_text(scanner: Scanner) -> None:
    texts = {row["id"]: row["text"] for row in ROWS}
    for row in scan_batch(documents(), scanner=scanner).to_pylist():
        assert texts[row["document"]][row["start"] : row["end"]] == row["text"]


def test_a_batch_holds_what_its_documents_hold_alone(scanner: Scanner) -> None:
    rows = scan_batch(documents(), scanner=scanner).to_pylist()
    alone = [m for row in ROWS for m in scanner.scan(Document("-", row["text"]), lang=row["lang"]).mentions]
    assert [(m.start, m.end, m.concept, m.term, m.lang, m.certainty, m.ambiguous) for m in alone] == [
        tuple(row[name] for name in ("start", "end", "concept", "term", "lang", "certainty", "ambiguous"))
        for row in rows
    ]
    parts = [scan_batch(documents().slice(at, 1), scanner=scanner).to_pylist() for at in range(len(ROWS))]
    assert [row for part in parts for row in part] == rows


@pytest.mark.parametrize("rows", [[], ROWS[2:4]])
def test_nothing_in_or_nothing_found_is_a_batch_without_rows(scanner: Scanner, rows: list[dict[str, Any]]) -> None:
    found = scan_batch(documents(rows), scanner=scanner)
    assert (found.num_rows, found.schema) == (0, MENTIONS)


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
def test_any_kind_of_string_will_do_and_other_columns_are_left_alone(scanner: Scanner, kind: str) -> None:
    types = {
        "string": pa.string(),
        "large_string": pa.large_string(),
        "string_view": pa.string_view(),
        "dictionary": pa.dictionary(pa.int32(), pa.string()),
    }
    columns = {name: pa.array([row[name] for row in ROWS], pa.string()) for name in DOCUMENTS.names}
    columns = {name: column.cast(types[kind]) for name, column in columns.items()}
    batch = pa.RecordBatch.from_pydict({"size": pa.array(range(len(ROWS))), **columns})
    assert scan_batch(batch, scanner=scanner) == scan_batch(documents(), scanner=scanner)


def test_no_language_at_all_may_be_told(scanner: Scanner) -> None:
    batch = pa.RecordBatch.from_pydict({"id": ["a"], "text": [ROWS[1]["text"]], "lang": pa.nulls(1)})
    assert {row["lang"] for row in scan_batch(batch, scanner=scanner).to_pylist()} == {"ru"}


@pytest.mark.parametrize(
    ("batch", "told"),
    [
        (pa.RecordBatch.from_pydict({"id": ["a"], "text": ["b"]}), "there is no column 'lang' among 'id', 'text'"),
        (pa.RecordBatch.from_pydict({}), "there is no column 'id' among none at all"),
        (
            pa.RecordBatch.from_arrays([pa.array(["a"])] * 4, names=["id", "text", "lang", "text"]),
            "there are several columns 'text'",
        ),
        (pa.RecordBatch.from_pydict({"id": [1], "text": ["b"], "lang": ["en"]}), "column 'id' is of int64"),
        (pa.RecordBatch.from_pydict({"id": ["a"], "text": [b"b"], "lang": ["en"]}), "column 'text' is of binary"),
        (pa.RecordBatch.from_pydict({"id": ["a"], "text": pa.nulls(1), "lang": ["en"]}), "column 'text' is of null"),
        (documents([ROWS[0], ROWS[1] | {"text": None}]), "row 1 of the batch: 'text' is null, 1 in all"),
        (documents([ROWS[0] | {"id": None}] * 2), "row 0 of the batch: 'id' is null, 2 in all"),
        (pa.Table.from_pylist(ROWS, schema=DOCUMENTS), "a Table is no RecordBatch"),
        (ROWS, "a list is no RecordBatch"),
    ],
)
def test_what_is_no_batch_of_documents_is_told_with_what_is_wanted(scanner: Scanner, batch: Any, told: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        scan_batch(batch, scanner=scanner)
    assert told in str(caught.value)
    assert caught.value.hint


def test_a_scanner_is_small_when_sent_and_answers_alike_elsewhere(scanner: Scanner) -> None:
    here = scan_batch(documents(), scanner=scanner)  # opened by now
    assert len(pickle.dumps(scanner)) < 1_000
    assert scan_batch(documents(), scanner=pickle.loads(pickle.dumps(scanner))) == here
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        there = pool.apply(scan_batch, (documents(),), {"scanner": scanner})
    assert there == here


def test_a_scanner_of_a_store_that_is_not_there_says_so_when_asked(tmp_path: Path) -> None:
    scanner = Scanner(tmp_path / "none.db")
    with pytest.raises(StoreError, match="there is no such store"):
        scan_batch(documents(), scanner=scanner)


def test_a_new_scanner_sees_what_was_loaded_since(tmp_path: Path) -> None:
    path = tmp_path / "terms.db"
    with Store.open(path, create=True) as opened:
        before = Scanner(path)
        assert scan_batch(documents(), scanner=before).num_rows == 0
        opened.load(COLLECTION, actor="test", why="to scan by it")
    assert scan_batch(documents(), scanner=Scanner(path)).num_rows == 6


def test_without_pyarrow_it_is_said_what_to_install() -> None:
    code = "import sys; sys.modules['pyarrow'] = None; import termbase.batch"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert "ModuleNotFoundError: termbase.batch needs pyarrow: install termbase[arrow]" in done.stderr


def test_the_page_has_every_column_with_its_type() -> None:
    told = re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    short = {"list<item: struct<id: string, status: string>>": "list<struct<id: string, status: string>>"}
    assert told == [
        (field.name, short.get(str(field.type), str(field.type)))
        for schema in (DOCUMENTS, MENTIONS)
        for field in schema
    ]
