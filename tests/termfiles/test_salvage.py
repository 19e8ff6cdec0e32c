"""A flawed entry does not hide what else is wrong in it: one run tells all."""

from pathlib import Path

from termbase.termfiles.reader import inspect_folder

PERSPECTIVES = """\
- {id: azerbaijan-gov, kind: state, name: {en: Azerbaijan}}
- {id: armenia-gov, kind: stat, name: {en: Armenia}, parent: nobody}
"""
TOWN = """\
id: town
kind: plaec
relations: [{type: partOff, target: b}, {type: partOf, target: nowhere}]
terms:
  en:
    - {text: "", stances: [{by: [azerbaijan-gov], status: preferred}]}
    - text: Town
      stances:
        - {by: [azerbaijan-gov], status: best}
        - {by: [unknown-one], status: preferred, sources: [no-source], valid: yesterday}
        - {by: [armenia-gov, second-unknown], status: deprecated}
    - text: town
  zz: [{text: X}]
"""


def test_dangling_references_of_a_flawed_entry_are_told_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "perspectives.yaml").write_text(PERSPECTIVES)
    (tmp_path / "town.yaml").write_text(TOWN)
    collection, problems = inspect_folder(tmp_path)
    assert collection is None
    told = [(Path(problem.path).name, problem.line, problem.code) for problem in problems]
    assert told == [
        ("perspectives.yaml", 2, "invalid-value"),
        ("perspectives.yaml", 2, "unknown-perspective"),
        ("town.yaml", 2, "invalid-value"),
        ("town.yaml", 3, "invalid-value"),
        ("town.yaml", 3, "unknown-concept"),
        ("town.yaml", 6, "empty-value"),
        ("town.yaml", 9, "invalid-value"),
        ("town.yaml", 10, "invalid-value"),
        ("town.yaml", 10, "unknown-perspective"),
        ("town.yaml", 10, "unknown-source"),
        ("town.yaml", 11, "unknown-perspective"),
        ("town.yaml", 12, "case-duplicate"),
        ("town.yaml", 13, "invalid-value"),
    ]


def test_what_is_too_broken_to_save_is_told_alone(tmp_path: Path) -> None:
    (tmp_path / "town.yaml").write_text("- not a concept\n")
    collection, problems = inspect_folder(tmp_path)
    assert collection is None
    assert len(problems) == 1
