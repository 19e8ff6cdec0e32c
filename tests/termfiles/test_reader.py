"""A folder of term files is read whole or not at all, and every problem in it is told with its place."""

import os
import pathlib

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import collections

from termbase import model
from termbase.errors import InvalidTermFiles, Problem, UnreadableInput
from termbase.termfiles import nodes
from termbase.termfiles.checks import check_collection
from termbase.termfiles.reader import inspect_file, inspect_folder, read_folder
from termbase.termfiles.writer import write_folder

PERSPECTIVES = """\
- {id: azerbaijan-gov, kind: state, name: {en: Azerbaijan}}
- {id: armenia-gov, kind: state, name: {en: Armenia}}
"""
SOURCES = "- {id: az-decree-1991, title: Decree, date: 1991-11-26}\n"
TOWN = """\
id: khankendi-stepanakert
kind: place
terms:
  en:
    - text: Khankendi
      stances:
        - {by: azerbaijan-gov, status: preferred, valid: 1991-11-26/.., sources: [az-decree-1991]}
        - {by: armenia-gov, status: deprecated, confidence: low}
    - text: Stepanakert
      stances:
        - {by: armenia-gov, status: preferred, confidence: low}
        - {by: azerbaijan-gov, status: deprecated, confidence: low}
"""
HOUSE = """\
id: house
name: {en: House}
follows: [armenia-gov, azerbaijan-gov]
prefer: {khankendi-stepanakert: {en: Stepanakert}}
rules: {deprecated-term: error}
"""


def _folder(root: pathlib.Path, **changes: str) -> pathlib.Path:
    """A folder without problems, some of its files replaced or added; ``__`` in a name is a slash."""
    files = {
        "perspectives": PERSPECTIVES,
        "sources": SOURCES,
        "caucasus__khankendi-stepanakert": TOWN,
        "styles__house": HOUSE,
        **changes,
    }
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _told(root: pathlib.Path, *, strict: bool = False) -> list[tuple[str, int, str]]:
    """File, line and code of every problem."""
    return [
        (pathlib.Path(problem.path).relative_to(root).as_posix(), problem.line, problem.code)
        for problem in inspect_folder(root, strict=strict)[1]
    ]


def test_a_good_folder_is_a_collection_without_problems_even_strictly(tmp_path: pathlib.Path) -> None:
    (_folder(tmp_path) / "README.md").write_text("no term file", encoding="utf-8")
    (tmp_path / ".draft.yaml").write_text("{[", encoding="utf-8")
    collection, problems = inspect_folder(tmp_path, strict=True)
    assert problems == ()
    assert collection == read_folder(tmp_path)
    assert [concept.id for concept in collection.concepts] == ["khankendi-stepanakert"]
    assert [source.id for source in collection.sources] == ["az-decree-1991"]


@given(collection=collections())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_written_collection_is_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, collection: model.Collection
) -> None:
    root = tmp_path_factory.mktemp("terms")
    write_folder(root, collection)
    write_folder(root, collection)
    assert read_folder(root) == collection
    assert [problem for problem in check_collection(collection) if problem.severity == "error"] == []


def test_all_problems_of_all_files_are_told_and_nothing_is_loaded(tmp_path: pathlib.Path) -> None:
    town = TOWN.replace("by: armenia-gov, status: preferred", "by: armenia, status: prefered")
    _folder(tmp_path, **{"caucasus__khankendi-stepanakert": town, "broken": "id: [", "empty": "# nothing\n"})
    assert _told(tmp_path) == [
        ("broken.yaml", 2, "yaml-syntax"),
        ("caucasus/khankendi-stepanakert.yaml", 11, "invalid-value"),
        ("empty.yaml", 0, "empty-file"),
    ]
    with pytest.raises(InvalidTermFiles) as caught:
        read_folder(tmp_path)
    assert len(caught.value.problems) == 3


def test_a_problem_reads_as_file_line_what_and_what_to_do(tmp_path: pathlib.Path) -> None:
    _folder(
        tmp_path, **{"caucasus__khankendi-stepanakert": TOWN.replace("status: preferred, v", "status: prefered, v")}
    )
    [problem] = inspect_folder(tmp_path)[1]
    assert str(problem) == (
        f"{tmp_path}/caucasus/khankendi-stepanakert.yaml:7: terms.en[0].stances[0].status: 'prefered' is no status"
        " (did you mean `preferred`? one of preferred, admitted, deprecated)"
    )


def test_references_that_lead_nowhere_are_told_where_they_stand(tmp_path: pathlib.Path) -> None:
    town = TOWN.replace("armenia-gov, status: preferred", "armenia-gof, status: preferred")
    town = town.replace("az-decree-1991", "az-decree").replace(
        "kind: place", "kind: place\nrelations:\n  - {type: partOf, target: x}"
    )
    house = HOUSE.replace("en: Stepanakert", "en: Stepanagerd").replace("deprecated-term", "deprecated-terms")
    _folder(
        tmp_path, **{"caucasus__khankendi-stepanakert": town, "styles__house": house + "first_mention: {y: {en: Y}}\n"}
    )
    file, style = "caucasus/khankendi-stepanakert.yaml", "styles/house.yaml"
    assert sorted(_told(tmp_path)) == [
        (file, 4, "unknown-concept"),
        (file, 9, "unknown-source"),
        (file, 13, "unknown-perspective"),
        (style, 4, "unknown-term"),
        (style, 5, "unknown-rule"),
        (style, 6, "unknown-concept"),
    ]


def test_a_reference_to_a_broken_entry_is_not_told_a_second_time(tmp_path: pathlib.Path) -> None:
    _folder(tmp_path, perspectives=PERSPECTIVES.replace("id: armenia-gov, kind: state", "id: armenia-gov, kind: land"))
    assert _told(tmp_path) == [("perspectives.yaml", 2, "invalid-value")]


def test_parents_in_a_circle_are_named_once(tmp_path: pathlib.Path) -> None:
    circle = (
        "- {id: azerbaijan-gov, kind: state, name: {en: A}, parent: armenia-gov}\n"
        "- {id: armenia-gov, kind: state, name: {en: B}, parent: azerbaijan-gov}\n"
    )
    [problem] = inspect_folder(_folder(tmp_path, perspectives=circle))[1]
    assert problem.code == "parent-cycle"
    assert "azerbaijan-gov → armenia-gov → azerbaijan-gov" in problem.message


def test_the_same_id_in_two_files_is_told_with_both(tmp_path: pathlib.Path) -> None:
    [problem] = inspect_folder(_folder(tmp_path, sources__more=SOURCES))[1]
    assert (problem.code, problem.line) == ("duplicate-id", 1)
    assert "sources.yaml:1" in problem.message


def test_a_file_is_named_after_its_id(tmp_path: pathlib.Path) -> None:
    assert _told(_folder(tmp_path, styles__mine=HOUSE.replace("id: house", "id: ours"))) == [
        ("styles/mine.yaml", 1, "file-name")
    ]


@pytest.mark.parametrize(
    ("lang", "first", "second", "told"),
    [
        ("en", "Ra's", "Ra’s", ["duplicate-term"]),
        ("en", "Baku–Supsa", "Baku-Supsa", ["duplicate-term"]),
        ("en", "lachin corridor", "Lachin Corridor", ["case-duplicate"]),
        ("ru", "Лачин", "Шуша", []),
        ("ru", "Cтепанакерт", "Ханкенди", ["mixed-scripts"]),
        ("uk", "Stepanakert", "Ханкенді", ["wrong-script"]),
        ("uk-Latn", "Stepanakert", "Khankendi", []),
        ("az", "Xankəndi", "Ханкәнди", ["wrong-script"]),
        ("ja", "ステパナケルト", "上カラバフ", []),
        ("zh-Hant", "史捷潘納克特", "汉肯德", []),
        ("x-house", "Степанакерт", "Khankendi", []),
        ("hy", "Կիև", "Կիեւ", []),
        ("de", "Straße", "Strasse", []),
        ("ru", "Республика HKP", "НКР", ["mixed-scripts"]),
        ("zh-Hant", "U形線", "九段線", []),
    ],
)
def test_terms_that_look_alike_or_are_in_the_wrong_letters(
    tmp_path: pathlib.Path, lang: str, first: str, second: str, told: list[str]
) -> None:
    text = f"id: a\nkind: place\nterms:\n  {lang}:\n    - text: {first}\n    - text: {second}\n"
    assert [code for _, _, code in _told(_folder(tmp_path, a=text))] == told


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("id: a\nkind: &k place\n", 2, "yaml-anchor"),
        ("id: a\nkind: place\nnote: !!str x\n", 3, "yaml-tag"),
        ("id: a\n---\nid: b\n", 2, "yaml-documents"),
        ("id: a\nkind: place\nkind: polity\n", 3, "duplicate-key"),
        ("id: a\nkind: place\nnote: {en: null}\n", 3, "empty-value"),
        ("id: a\nkind:\n", 2, "empty-value"),
        ("id: a\nkind: place\x00\n", 2, "control-character"),
        ("id: " + "[" * 60 + "]" * 60, 1, "too-deep"),
        ("id: a\n\tkind: place\n", 2, "yaml-syntax"),
        ("? [id]\n: a\n", 1, "yaml-key"),
        ("- id: a\n", 1, "wrong-shape"),
        ("just text\n", 1, "wrong-shape"),
    ],
)
def test_clever_or_broken_yaml_is_a_problem_with_its_line(text: str, line: int, code: str) -> None:
    file = "a.yaml"
    document = nodes.read_text(text, file)
    problems = [(problem.line, problem.code) for problem in document.problems]
    if not problems:
        from termbase.termfiles.places import decoded

        problems = [(problem.line, problem.code) for problem in decoded(document, "concept")[1]]
    assert (line, code) in problems


def test_every_scalar_is_text_whatever_it_looks_like() -> None:
    document = nodes.read_text("no: yes\non: 1923\n12:30: 1_000\n", "f")
    assert document.data == {"no": "yes", "on": "1923", "12:30": "1_000"}


def test_bytes_that_are_not_utf8_are_told_by_their_offset() -> None:
    assert nodes.read_bytes(b"\xef\xbb\xbfid: a", "f").data == {"id": "a"}
    assert nodes.read_bytes(b"id: a\nkind: \xcb\xcd", "f").problems == [
        Problem("f", 2, "byte 0xcb at offset 12 is not UTF-8", "save the file as UTF-8", "not-utf8")
    ]


def test_a_file_too_large_is_not_parsed() -> None:
    [problem] = nodes.read_bytes(b"#" * (nodes.SIZE_LIMIT + 1), "f").problems
    assert problem.code == "too-large"


def test_a_link_out_of_the_folder_is_refused(tmp_path: pathlib.Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("id: outside\nkind: place\n", encoding="utf-8")
    root = _folder(tmp_path / "terms")
    (root / "outside.yaml").symlink_to(outside)
    (root / "more").symlink_to(tmp_path)
    assert _told(root) == [("more", 0, "link-outside"), ("outside.yaml", 0, "link-outside")]


def test_what_is_no_folder_of_term_files_is_said_at_once(tmp_path: pathlib.Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    for path in (tmp_path / "missing", tmp_path / "notes.txt", tmp_path):
        with pytest.raises(UnreadableInput):
            read_folder(path)


def test_a_fifo_is_not_waited_for(tmp_path: pathlib.Path) -> None:
    os.mkfifo(_folder(tmp_path) / "pipe.yaml")
    assert _told(tmp_path) == [("pipe.yaml", 0, "unreadable")]


def test_one_file_is_read_alone_without_what_it_refers_to(tmp_path: pathlib.Path) -> None:
    root = _folder(tmp_path)
    collection, problems = inspect_file(root / "caucasus/khankendi-stepanakert.yaml")
    assert problems == ()
    assert collection is not None
    assert [len(concept.terms) for concept in collection.concepts] == [2]
    house = inspect_file(root / "styles/house.yaml")[0]
    assert house is not None
    assert [style.id for style in house.styles] == ["house"]
    with pytest.raises(UnreadableInput):
        inspect_file(root)
