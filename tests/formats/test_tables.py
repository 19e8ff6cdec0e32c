"""Our own tables, in text files and workbooks: what goes in comes out, and what is damaged is refused where it is."""

from __future__ import annotations

import csv
import io
import zipfile
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import collections

from termbase.errors import NotWritten, Problem, UnreadableInput
from termbase.formats import _cells, table, tabs, xlsx
from termbase.formats._columns import COLUMNS
from termbase.formats.base import Entry, Loss, Matter
from termbase.glossary import Glossary
from termbase.model import (
    Collection,
    Concept,
    EntryStatus,
    Kind,
    Perspective,
    PerspectiveKind,
    Relation,
    RelationType,
    Source,
    Stance,
    Status,
    Term,
)

FORMATS = (table, tabs, xlsx)
PEOPLE = (
    Perspective(id="azerbaijan-gov", kind=PerspectiveKind.STATE, name=(("en", "Government of Azerbaijan"),)),
    Perspective(id="armenia-gov", kind=PerspectiveKind.STATE, name=(("en", "Government of Armenia"),)),
)
TOWN = Concept(
    id="khankendi-stepanakert",
    kind=Kind.PLACE,
    status=EntryStatus.DRAFT,
    definition=(("ru", "Город."), ("en", '=HYPERLINK("x")\n-2 |\\ lines, "quoted"; \t end')),
    same_as=(("wikidata", "Q1"), ("wikidata", "Q=2|3"), ("geonames", "586523")),
    relations=(Relation(RelationType.PART_OF, "karabakh"),),
    terms=(
        Term(
            text="Khankendi",
            lang="en",
            forms=("=1+1", "a|b\\", "@x"),
            note=(("en", "  spaces around  "), ("ru", "+7")),
            stances=(
                Stance(by=("azerbaijan-gov",), status=Status.PREFERRED, quote="_x000D_ said"),
                Stance(by=("armenia-gov",), status=Status.DEPRECATED),
            ),
        ),
        Term(
            text="'=Stepanakert",
            lang="en",
            stances=(
                Stance(by=("armenia-gov",), status=Status.PREFERRED, note=(("ru", "да"), ("en", "yes"))),
                Stance(by=("azerbaijan-gov",), status=Status.DEPRECATED),
            ),
        ),
        Term(text="خان‌کندی", lang="fa", extra=(("x:a=b", " |𝔸= "), ("x:a=b", "-1"), ("z", "\\"))),
        Term(text="1923", lang="az"),
        Term(text="#N/A", lang="az"),
    ),
    sources=("decree-1991",),
)
COLLECTION = Collection(
    concepts=(TOWN, Concept(id="empty", kind=Kind.PHRASE)),
    perspectives=PEOPLE,
    sources=(Source(id="decree-1991", title="-1 + 1", note=(("en", "\tbegins with a tab"),)),),
)


def written(format: ModuleType, collection: Collection) -> bytes:
    out = io.BytesIO()
    loss = format.write(Matter.of(Glossary(collection)), out, view=None, langs=())
    assert loss == Loss()
    return out.getvalue()


def read(format: ModuleType, data: bytes, by: str | None = None) -> list[Entry]:
    return list(format.read(io.BytesIO(data), "terms", by=by))


def entries(collection: Collection) -> list[Entry]:
    return [*collection.perspectives, *collection.sources, *collection.concepts]


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.NAME)
def test_a_table_holds_both_sides_and_every_sign(format: ModuleType) -> None:
    assert read(format, written(format, COLLECTION)) == entries(COLLECTION)


@pytest.mark.parametrize("format", [table, tabs], ids=lambda format: format.NAME)
@given(collections())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_collection_holds_a_text_table_gives_back(format: ModuleType, collection: Collection) -> None:
    assert read(format, written(format, collection)) == entries(collection)


@given(collections())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_collection_holds_a_workbook_gives_back(collection: Collection) -> None:
    assert read(xlsx, written(xlsx, collection)) == entries(collection)


@pytest.mark.parametrize("format", [table, tabs], ids=lambda format: format.NAME)
def test_no_cell_of_a_text_table_begins_as_a_formula_does(format: ModuleType) -> None:
    text = written(format, COLLECTION).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=text[3]) for cell in row if cell]
    assert [cell for cell in cells if cell[0] in "=+-@\t\r\n＝＋－＠"] == []
    assert "'=1+1|a\\|b\\\\|@x" in cells


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'x", "'", "", "-", "＝1", "Xankəndi", "\t"])
def test_defusing_a_cell_is_undone_exactly(text: str) -> None:
    assert _cells.undone(_cells.defused(text)) == text


def test_a_workbook_has_no_formula_and_lists_what_may_be_chosen() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(written(xlsx, COLLECTION)))
    assert book.sheetnames == ["terms", "perspectives", "sources", "about"]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    terms = book["terms"]
    assert terms.freeze_panes == "C2"
    assert '"preferred,admitted,deprecated"' in {one.formula1 for one in terms.data_validations.dataValidation}
    assert [row[0].value for row in book["about"].iter_rows(min_row=2)] == list(COLUMNS)


def test_what_a_person_adds_to_a_workbook_comes_back() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(written(xlsx, COLLECTION)))
    sheet = book["terms"]
    at = {cell.value: cell.column for cell in sheet[1]}
    row = sheet.max_row + 1
    new = {"id": "year", "kind": "phrase", "lang": "en", "text": 1923, "by": "armenia-gov", "status": "admitted"}
    for column, value in new.items():
        sheet.cell(row, at[column], value)
    book.create_sheet("my own notes")["A1"] = "whatever"
    out = io.BytesIO()
    book.save(out)
    stance = Stance(by=("armenia-gov",), status=Status.ADMITTED)
    added = Concept(id="year", kind=Kind.PHRASE, terms=(Term(text="1923", lang="en", stances=(stance,)),))
    assert read(xlsx, out.getvalue()) == [*entries(COLLECTION), added]


SMALL = "id,kind,lang,text,by,status\n"


def test_a_table_that_somebody_typed_needs_few_columns() -> None:
    text = SMALL + "town,place,en,Khankendi,azerbaijan-gov,preferred\ntown,,en,Stepanakert,armenia-gov, preferred \n"
    [concept] = read(table, text.encode())
    assert concept == Concept(
        id="town",
        kind=Kind.PLACE,
        terms=tuple(
            Term(text=name, lang="en", stances=(Stance(by=(who,), status=Status.PREFERRED),))
            for name, who in (("Khankendi", "azerbaijan-gov"), ("Stepanakert", "armenia-gov"))
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_spreadsheet_programs_save_with_other_signs_and_encodings(encoding: str, sign: str) -> None:
    text = sign.join(("id", "lang", "text")) + "\r\n" + sign.join(("town", "az", "Xankəndi")) + "\r\n"
    assert read(table, text.encode(encoding)) == [
        Concept(id="town", kind=Kind.PHRASE, terms=(Term(text="Xankəndi", lang="az"),))
    ]


def test_a_status_of_nobody_is_his_whose_the_file_is_said_to_be() -> None:
    data = (SMALL + "town,place,en,Stepanakert,,preferred\n").encode()
    [concept] = read(table, data, by="armenia-gov")
    assert isinstance(concept, Concept)
    assert concept.terms[0].stances == (Stance(by=("armenia-gov",), status=Status.PREFERRED),)
    [remark, concept] = read(table, data)
    assert isinstance(remark, Problem)
    assert isinstance(concept, Concept)
    assert (remark.line, concept.terms[0].stances, concept.terms[0].extra) == (2, (), (("status", "preferred"),))


@pytest.mark.parametrize(
    ("data", "where", "reason"),
    [
        (b"", "terms:1", "no column is called id"),
        (b"a,b\n1,2\n", "terms:1", "no column is called id"),
        (b"id,id,lang\n", "terms:1", "stands twice"),
        (b"id,lang,text\na,en,\xff\n", "terms:2", "not valid UTF-8"),
        (b"id,lang,text\n\na,en,x\0y\n", "terms:3", "NUL"),
        (b'id,lang,text\na,en,"x\n', "terms:2", "no table"),
        (b'id,lang,text\na,en,"x"y\n', "terms:2", "no table"),
        (b"id,lang,text\na,en,x,y\n", "terms:2", "4 cells under 3 columns"),
        (b"id,lang,text\n,en,x\n", "terms:2", "without an id"),
        (b"id,lang,text\na,,x\n", "terms:2", "without its language"),
        (b"id,lang,text\na,xx-y-z,x\n", "terms:2", "language tag"),
        (b"id,lang,text\nA b,en,x\n", "terms:2", "not an id"),
        (b"id,lang,text,by,status\na,en,x,armenia-gov,preferred\na,en,x,azerbaijan-gov,best\n", "terms:3", "best"),
        (b"id,lang,text,by,status\na,en,x,armenia-gov,\n", "terms:2", "status"),
        (b"id,lang,text,type\na,en,x,variant\na,en,x,acronym\n", "terms:3", "other than in an earlier row"),
        (b"id,kind,lang,text\na,place,en,x\na,person,en,y\n", "terms:3", "two kinds"),
        (b"row,id,lang\nthing,a,en\n", "terms:2", "no kind of row"),
        (b"row,id,kind,text\nconcept,a,place,x\n", "terms:2", "a concept row has no text"),
        (b"id,lang,text,same_as\na,en,x,Q1\n", "terms:2", "a term row has no same_as"),
        (b"row,id,kind,same_as\nconcept,a,place,Q1\n", "terms:2", "has no name"),
        (b"id,lang,text,valid\na,en,x,soon\n", "terms:2", "EDTF"),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(data: bytes, where: str, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason) as caught:
        read(table, data)
    assert caught.value.where == where


def test_a_column_that_is_not_ours_is_told_and_not_read() -> None:
    found = read(table, b"id,lang,text,my notes,note\ntown,en,Khankendi,ask,\n")
    told = [one for one in found if isinstance(one, Problem)]
    assert found[2:] == [Concept(id="town", kind=Kind.PHRASE, terms=(Term(text="Khankendi", lang="en"),))]
    assert [one.message for one in told] == ["the column 'my notes' is not read", "the column 'note' is not read"]


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


ENTITY = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no workbook"),
        (b"id,lang,text\n", "no workbook"),
        (archive(other_xml=b"<x/>"), "no workbook"),
        (archive(**{"[Content_Types]_xml": ENTITY}), "a document type"),
        (archive(**{"[Content_Types]_xml": b"<x/>", "xl__sharedStrings_xml": ENTITY}), "a document type"),
        (archive(**{"[Content_Types]_xml": b"<x/>", "xl__a_xml": b" " * (5 << 20)}), "would unpack"),
        (archive(**{"[Content_Types]_xml": b"<x/>"}), "damaged"),
    ],
)
def test_a_workbook_that_is_none_or_a_trap_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason):
        read(xlsx, data)


def test_a_sheet_of_one_endless_row_is_refused() -> None:
    cell = b'<c t="inlineStr"><is><t>Khankendi %d</t></is></c>'
    sheet = b"<worksheet><sheetData><row>" + b"".join(cell % number for number in range(800_000))
    data = archive(**{"[Content_Types]_xml": b"<x/>", "xl__worksheets__sheet1_xml": sheet})
    with pytest.raises(UnreadableInput, match="a row of more than"):
        read(xlsx, data)


def test_a_formula_in_a_workbook_is_refused_with_its_row() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "terms"
    book.active.append(["id", "lang", "text"])
    book.active.append(["town", "en", "=A1"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(UnreadableInput, match="formula") as caught:
        read(xlsx, out.getvalue())
    assert caught.value.where == "terms[terms]:2"


def test_what_no_cell_of_a_workbook_holds_is_not_cut() -> None:
    long = Concept(id="long", kind=Kind.PHRASE, extra=tuple((f"n{number}", "x" * 20_000) for number in range(2)))
    assert read(table, written(table, Collection(concepts=(long,)))) == [long]
    with pytest.raises(NotWritten):
        written(xlsx, Collection(concepts=(long,)))
