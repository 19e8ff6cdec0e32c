"""Markdown for a wiki: every link has its anchor, and what people wrote is never read as markup."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from guiding import AM, AZ, STYLES, asked_of, plan_of
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt
from samples import COLLECTION, P, concept, stance, term

from termbase.guide import Plan
from termbase.guides import guide_format
from termbase.guides.md import escaped
from termbase.model import Kind


def written(tmp_path: Path, *plans: Plan, **more: Any) -> str:
    result = guide_format("md").write(asked_of(tmp_path / "guide.md", *plans, **more))
    assert result.files == ("guide.md",)
    return (tmp_path / "guide.md").read_text(encoding="utf-8")


def plain(markdown: str) -> str:
    """What a reader sees of a line of Markdown."""
    [inline] = [token for token in MarkdownIt("commonmark").enable("table").parse(markdown) if token.type == "inline"]
    assert all(child.type == "text" for child in inline.children or ()), markdown
    return "".join(child.content for child in inline.children or ())


@pytest.mark.parametrize(
    "text",
    ["*Karabakh*", "a_b_c", "[x](y)", "<b>x</b>", "&amp; & &copy;", "`code`", "# head", "- item", "1. item", "12) item",
     "a | b", "~~x~~", "$x$", "\\", "![i](u)", "> quoted", "+ item", "***", "=", "Karabakh “republic”"],
)  # fmt: skip
def test_a_name_is_read_as_it_is_written(text: str) -> None:
    assert plain(escaped(text)) == text


@given(some.text(some.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30))
def test_any_name_is_read_as_it_is_written(text: str) -> None:
    assert plain(escaped(text)) == text


def test_every_link_has_its_anchor(tmp_path: Path) -> None:
    text = written(tmp_path, plan_of(AZ, "en", "ru", "fa"))
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(anchors) == len(set(anchors)) == len(plan_of(AZ, "en", "ru", "fa"))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(anchors)


def test_each_side_is_told_what_to_write_and_whose_the_other_name_is(tmp_path: Path) -> None:
    azerbaijani, armenian = (written(tmp_path, plan_of(style, "en")) for style in (AZ, AM))
    assert "- Write: **Khankendi**" in azerbaijani
    assert re.search("- Do not write: Stepanakert · rejected · Used by: .*De facto authorities", azerbaijani)
    assert "- Write: **Stepanakert**" in armenian
    assert re.search("- Do not write: Khankendi · rejected · Used by: Government of Azerbaijan", armenian)


def test_a_name_in_another_language_says_which_and_keeps_to_itself(tmp_path: Path) -> None:
    thing = concept("thing", Kind.PLACE, term("Xəzər", "az"), term("خزر", "fa"), term("Caspian", "en"))
    text = written(tmp_path, plan_of(AZ, "az", "fa", "en", collection=replace(COLLECTION, concepts=(thing,))))
    assert '<span lang="az">Xəzər</span>' in text
    assert '<span lang="fa" dir="rtl">\u2068خزر\u2069</span>' in text
    assert '<span lang="en"' not in text


def test_where_nobody_has_a_view_no_name_is_advised(tmp_path: Path) -> None:
    text = written(tmp_path, plan_of(STYLES["us-wire"], "en"))
    part = text[text.index('id="khankendi-stepanakert"') :].partition("<a id")[0]
    assert "### Khankendi / Stepanakert" in part
    assert "Write:" not in part


def test_styles_side_by_side_are_tables(tmp_path: Path) -> None:
    text = written(tmp_path, plan_of(AZ, "en"), plan_of(AM, "en"))
    assert "### Khankendi / Stepanakert" in text
    assert "| English | **Khankendi**; Rejected: Stepanakert | **Stepanakert**; Rejected: Khankendi |" in text
    tables = [token for token in MarkdownIt("commonmark").enable("table").parse(text) if token.type == "table_open"]
    assert len(tables) == text.count("### ") + 1


def test_what_changed_is_a_list_to_send_round(tmp_path: Path) -> None:
    text = written(tmp_path, plan_of(AM, "en"), before=plan_of(AZ, "en"), since="2023-09-19")
    assert "Since 2023-09-19" in text
    assert "- **Stepanakert**\n" in text
    assert "  - Write (English): ~~Khankendi~~ → **Stepanakert**" in text
    same = written(tmp_path, plan_of(AM, "en"), before=plan_of(AM, "en"), since="yesterday")
    assert "Nothing that a writer needs to know." in same


def test_a_guide_that_was_empty_before_has_new_entries(tmp_path: Path) -> None:
    text = written(tmp_path, plan_of(AZ, "en"), before=plan_of(AZ, "mi"), since="the beginning")
    assert f"## New entries ({len(COLLECTION.concepts)})" in text


def test_the_same_terms_make_the_same_bytes(tmp_path: Path) -> None:
    thing = concept("thing", Kind.PLACE, term("Thing", "en", stance("armenia-gov azerbaijan-gov", P)))
    rest = replace(COLLECTION, concepts=(thing, *COLLECTION.concepts))
    assert len({written(tmp_path, plan_of(AZ, "en", "hy", collection=rest)) for _ in range(2)}) == 1
