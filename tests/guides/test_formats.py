"""Every way to write a guide, for every style of the package: it is written, told, and the same each time."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from guiding import DAY, asked_of

from termbase.errors import NotFound, NotInstalled
from termbase.glossary import Glossary
from termbase.guide import Plan, languages_of, planned
from termbase.guides import Format, format_names, formats, guide_format
from termbase.guides.base import Result
from termbase.workspace import Workspace

STYLES = (
    "academic", "analysis-journal", "armenian-official", "azerbaijani-official", "international", "russian-official",
    "say-both", "wire",
)  # fmt: skip
BOTH = ("khankendi-stepanakert", "shusha-shushi", "artsakh-nagorno-upper-karabakh", "falklands-malvinas")
EVERY = 11


@cache
def glossary() -> Glossary:
    """Some of the shipped concepts, both sides' names among them, and all that they refer to."""
    with Workspace.open(None) as workspace:
        ids = [concept.id for concept in workspace.glossary]
        read = workspace.store.read([*ids[::EVERY], *BOTH])
        return Glossary(read)


def plan_of(style_id: str) -> Plan:
    shipped = glossary()
    style, concepts = shipped.style(style_id), list(shipped)
    langs = [tongue.lang for tongue in languages_of(style, concepts, shipped)]
    rest = shipped.collection
    return planned(style, langs, concepts, lambda ids: [shipped.concept(one) for one in ids], on=DAY, rest=rest)


def written(name: str, folder: Path, *styles: str) -> tuple[Result, Path]:
    chosen = guide_format(name)
    output = folder / f"guide{chosen.suffix}"
    try:
        return chosen.write(asked_of(output, *map(plan_of, styles))), output
    except NotInstalled as error:
        pytest.skip(str(error))


def test_the_styles_here_are_those_of_the_package() -> None:
    assert tuple(style.id for style in glossary().styles) == STYLES


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", format_names())
def test_every_style_is_written_in_every_format(name: str, style: str, tmp_path: Path) -> None:
    result, output = written(name, tmp_path, style)
    assert result.entries > 0
    if guide_format(name).is_folder:
        on_disk = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
        assert set(result.files) == on_disk
        assert on_disk
    else:
        assert output.stat().st_size > 0


@pytest.mark.parametrize("name", format_names())
def test_the_same_terms_make_the_same_bytes(name: str, tmp_path: Path) -> None:
    made = []
    for number in range(2):
        _, output = written(name, tmp_path / str(number), "say-both")
        paths = sorted(output.rglob("*")) if output.is_dir() else [output]
        made.append(
            {path.relative_to(tmp_path / str(number)).as_posix(): path.read_bytes() for path in paths if path.is_file()}
        )
    assert made[0] == made[1]


@pytest.mark.parametrize("chosen", formats().values(), ids=lambda chosen: chosen.name)
def test_every_format_says_what_it_is(chosen: Format) -> None:
    assert (
        chosen.summary[0].islower() or chosen.summary[:2].isupper() or chosen.summary.startswith(("Vale", "Markdown"))
    )
    assert chosen.suffix == "" or chosen.suffix.startswith(".")
    assert chosen.extra in ("", "guide")


def test_an_unknown_format_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="html"):
        guide_format("scroll")
    with pytest.raises(NotFound):
        guide_format("_pages")
