"""What is written is read back the same; a file that is changed keeps what did not change."""

import dataclasses
import os
import pathlib
import stat

import pytest
import yaml
from hypothesis import given, settings
from strategies import collections, concepts, perspectives, sources, styles

from termbase import model, wire
from termbase.errors import InvalidTermFiles
from termbase.termfiles import nodes, writer

BY_HAND = """\
# The town: both names stand first somewhere.
id: khankendi-stepanakert
kind:   place      # a city
status: approved
terms:
  en:
  # the name of 1991
  - text: 'Khankendi'
    stances:
      - {by: azerbaijan-gov,   status: preferred, valid: 1991-11-26/..}   # law of that day
      - by: [nk-de-facto]
        status: deprecated
  # the name of 1923
  - text: Stepanakert
    stances:
      - {by: [nk-de-facto, armenia-gov], status: preferred}
    usage_note: {en: "Say both\\u0020names."}
  az: [{text: Xankəndi}]

  # Russian last
  ru:
    - text: Ханкенди
      indeclinable: true
"""


def _concept(text: str) -> model.Concept:
    concept, flaws = wire.decode_concept(nodes.read_text(text, "f").data)
    assert concept is not None, flaws
    return concept


def _terms(concept: model.Concept, **changes: model.Term | None) -> model.Concept:
    """The concept with terms replaced, or left out, by their text."""
    kept = [changes.get(term.text, term) for term in concept.terms]
    return dataclasses.replace(concept, terms=tuple(term for term in kept if term is not None))


def _change(before: str, after: str) -> tuple[set[str], set[str]]:
    """The lines that went and the lines that came."""
    old, new = before.splitlines(), after.splitlines()
    return set(old) - set(new), set(new) - set(old)


@given(concepts())
@settings(max_examples=80, deadline=None)
def test_a_new_file_reads_back_the_same(concept: model.Concept) -> None:
    text = writer.dump_concept(concept)
    assert _concept(text) == concept
    assert writer.update_text(text, concept) == text


@given(concepts())
@settings(max_examples=40, deadline=None)
def test_no_yaml_reader_takes_the_text_for_numbers_dates_or_truth(concept: model.Concept) -> None:
    loaded = yaml.safe_load(writer.dump_concept(concept))
    assert loaded == wire.encode(concept)


@given(perspectives(), sources(), styles())
@settings(max_examples=40, deadline=None)
def test_the_other_files_read_back_the_same(
    perspective: model.Perspective, source: model.Source, style: model.Style
) -> None:
    texts = writer.dump_perspectives([perspective]), writer.dump_sources([source]), writer.dump_style(style)
    data = [nodes.read_text(text, "f").data for text in texts]
    assert wire.decode_perspectives(data[0])[0] == (perspective,)
    assert wire.decode_sources(data[1])[0] == (source,)
    assert wire.decode_style(data[2])[0] == style
    assert writer.update_text(texts[2], style) == texts[2]


@given(concepts("karabakh"), concepts("karabakh"))
@settings(max_examples=40, deadline=None)
def test_any_concept_can_be_written_over_any_other(before: model.Concept, after: model.Concept) -> None:
    text = writer.dump_concept(before)
    assert _concept(writer.update_text(text, after)) == after


@given(collections(), collections())
@settings(max_examples=25, deadline=None)
def test_lists_of_sources_can_be_written_over_each_other(before: model.Collection, after: model.Collection) -> None:
    text = writer.dump_sources(before.sources)
    assert wire.decode_sources(nodes.read_text(writer.update_text(text, after.sources), "f").data)[0] == after.sources


@given(concepts("karabakh"))
@settings(max_examples=60, deadline=None)
def test_a_file_written_by_hand_takes_any_change(after: model.Concept) -> None:
    text = writer.update_text(BY_HAND, after)
    assert _concept(text) == after
    assert text.startswith("# The town: both names stand first somewhere.\n")


def test_the_manner_of_a_new_file() -> None:
    stance = model.Stance(by=("azerbaijan-gov",), status=model.Status.PREFERRED)
    quote = "a long sentence that the ministry wrote " * 4
    other = dataclasses.replace(stance, by=("armenia-gov", "nk-de-facto"), quote=quote.strip())
    concept = model.Concept(
        id="khankendi-stepanakert",
        kind=model.Kind.PLACE,
        note=(("no", "Både on og off"), ("en", "1923")),
        relations=(model.Relation(model.RelationType.PART_OF, "karabakh"),),
        terms=(
            model.Term(text="Khankendi", lang="en", stances=(stance, other)),
            model.Term(text="No", lang="en", unless=("a: b", "it's [so]")),
        ),
    )
    assert writer.dump_concept(concept) == (
        "id: khankendi-stepanakert\n"
        "kind: place\n"
        'note: {"no": Både on og off, en: "1923"}\n'
        "relations: [{type: partOf, target: karabakh}]\n"
        "terms:\n"
        "  en:\n"
        "    - text: Khankendi\n"
        "      stances:\n"
        "        - {by: [azerbaijan-gov], status: preferred}\n"
        "        - by: [armenia-gov, nk-de-facto]\n"
        "          status: preferred\n"
        "          quote: >-\n"
        "            a long sentence that the ministry wrote a long sentence that the ministry wrote a long\n"
        "            sentence that the ministry wrote a long sentence that the ministry wrote\n"
        '    - text: "No"\n'
        '      unless: ["a: b", "it\'s [so]"]\n'
    )


def test_a_file_that_already_says_it_keeps_every_byte() -> None:
    assert writer.update_text(BY_HAND, _concept(BY_HAND)) == BY_HAND


def test_a_new_stance_is_one_new_line() -> None:
    concept = _concept(BY_HAND)
    town = concept.terms[1]
    stance = model.Stance(by=("azerbaijan-gov",), status=model.Status.DEPRECATED)
    changed = _terms(concept, Stepanakert=dataclasses.replace(town, stances=(*town.stances, stance)))
    assert _change(BY_HAND, writer.update_text(BY_HAND, changed)) == (
        set(),
        {"      - {by: [azerbaijan-gov], status: deprecated}"},
    )


def test_a_changed_scalar_changes_alone_and_keeps_the_comment_beside_it() -> None:
    concept = _concept(BY_HAND)
    text = writer.update_text(BY_HAND, dataclasses.replace(concept, kind=model.Kind.POLITY))
    assert _change(BY_HAND, text) == ({"kind:   place      # a city"}, {"kind:   polity      # a city"})


def test_a_renamed_term_keeps_its_stances_and_comments() -> None:
    concept = _concept(BY_HAND)
    text = writer.update_text(
        BY_HAND, _terms(concept, Khankendi=dataclasses.replace(concept.terms[0], text="Xankandi"))
    )
    assert _change(BY_HAND, text) == ({"  - text: 'Khankendi'"}, {"  - text: Xankandi"})


@pytest.mark.parametrize("name", ["Khankendi", "Stepanakert"])
def test_a_deleted_term_leaves_the_comments_and_the_other_side_alone(name: str) -> None:
    text = writer.update_text(BY_HAND, _terms(_concept(BY_HAND), **{name: None}))
    gone, come = _change(BY_HAND, text)
    assert come == set()
    assert not [line for line in gone if line.strip().startswith("#")]
    assert [term.text for term in _concept(text).terms if term.lang == "en"] == [
        other for other in ("Khankendi", "Stepanakert") if other != name
    ]


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + BY_HAND.replace("\n", "\r\n")
    changed = dataclasses.replace(_concept(BY_HAND), note=(("en", "New."),))
    updated = writer.update_text(text, changed)
    assert updated.startswith("\ufeff#")
    assert updated.count("\r\n") == updated.count("\n") == text.count("\n") + 1


def test_a_file_with_problems_of_its_own_is_not_rewritten() -> None:
    with pytest.raises(InvalidTermFiles) as caught:
        writer.update_text(BY_HAND.replace("kind:", "kynd:"), _concept(BY_HAND))
    assert [problem.code for problem in caught.value.problems] == ["missing-key", "unknown-key"]


def test_writing_keeps_the_mode_and_says_whether_anything_changed(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "khankendi-stepanakert.yaml"
    path.write_text(BY_HAND, encoding="utf-8")
    path.chmod(0o640)
    concept = _concept(BY_HAND)
    assert not writer.write(path, concept)
    assert writer.write(path, dataclasses.replace(concept, status=model.EntryStatus.DRAFT))
    assert "status: draft\n" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == [path.name]
