"""The published schemas agree: run where ``TERMBASE_TBX_SCHEMAS`` names a folder with them, and lxml is installed.

They are searched by name: ``TBXcoreStructV03.rng`` (version 3), ``TBX_RNGV02.rng`` and ``TBXcoreStructV02.dtd``
(version 2), ``tbxmd.rng`` (definitions of modules).
"""

from __future__ import annotations

import importlib
import io
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from formats.nasty import NASTY
from hypothesis import given, settings
from strategies import collections

import termbase
from termbase.formats import tbx_basic, tbx_linguist, tbx_perspective, tbx_v2
from termbase.formats.base import Matter
from termbase.model import Collection

FOLDER = os.environ.get("TERMBASE_TBX_SCHEMAS")
pytestmark = pytest.mark.skipif(not FOLDER, reason="TERMBASE_TBX_SCHEMAS names no folder with the schemas of TBX")
V3 = (tbx_perspective, tbx_basic, tbx_linguist)


def schema(name: str) -> Any:
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    path = next(Path(FOLDER or ".").rglob(name), None)
    if path is None:
        pytest.skip(f"{name} is not in {FOLDER}")
    return etree.DTD(str(path)) if name.endswith(".dtd") else etree.RelaxNG(etree.parse(str(path)))


def valid(against: Any, raw: bytes) -> bool:
    etree = importlib.import_module("lxml.etree")
    found = against.validate(etree.parse(io.BytesIO(raw)))
    assert found, str(against.error_log)[:500]
    return bool(found)


def written(dialect: ModuleType, held: Collection) -> bytes:
    out = io.BytesIO()
    matter = Matter(lambda: iter(held.concepts), held.perspectives, held.sources)
    dialect.write(matter, out, view=None, langs=())
    return out.getvalue()


def test_what_we_write_of_version_3_is_valid_against_the_core() -> None:
    core = schema("TBXcoreStructV03.rng")
    with termbase.open() as workspace:
        curated = workspace.glossary.collection
    for held in (NASTY, curated, Collection()):
        for dialect in V3:
            assert valid(core, written(dialect, held))


@pytest.mark.parametrize("name", ["TBX_RNGV02.rng", "TBXcoreStructV02.dtd"])
def test_what_we_write_of_version_2_is_valid(name: str) -> None:
    against = schema(name)
    with termbase.open() as workspace:
        curated = workspace.glossary.collection
    for held in (NASTY, curated):
        assert valid(against, written(tbx_v2, held))


def test_whatever_is_made_up_is_valid() -> None:
    core, old = schema("TBXcoreStructV03.rng"), schema("TBX_RNGV02.rng")

    @settings(max_examples=25, deadline=None, database=None)
    @given(held=collections())
    def check(held: Collection) -> None:
        assert all(valid(core, written(dialect, held)) for dialect in V3)
        if any(concept.terms for concept in held.concepts):
            assert valid(old, written(tbx_v2, held))

    check()


def test_the_definition_of_our_module_is_valid() -> None:
    assert valid(schema("tbxmd.rng"), tbx_perspective.module_definition())
