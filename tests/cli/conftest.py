"""A small two-sided collection as term files and as a store, and the two ways in which the tests run commands."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from termbase.cli.app import app
from termbase.store import Store
from termbase.termfiles.reader import read_folder

PERSPECTIVES = """\
- id: azerbaijan-gov
  kind: state
  name: {en: Government of Azerbaijan, ru: Правительство Азербайджана}
- id: baku-daily
  kind: publication
  name: {en: Baku Daily}
  parent: azerbaijan-gov
- id: armenia-gov
  kind: state
  name: {en: Government of Armenia, ru: Правительство Армении}
- id: yerevan-daily
  kind: publication
  name: {en: Yerevan Daily}
  parent: armenia-gov
"""
SOURCES = """\
- {id: decree-1991, title: A decree on names, publisher: Official Gazette, date: 1991-11-26}
- {id: atlas-2005, title: An atlas, author: A. Mapper, date: 2005, url: "https://example.org/atlas"}
"""
TOWN = """\
id: khankendi-stepanakert
kind: place
definition: {en: Largest town of the mountains of Karabakh., ru: Крупнейший город нагорной части Карабаха.}
same_as: {wikidata: Q129352}
relations: [{type: partOf, target: karabakh}]
terms:
  en:
    - text: Khankendi
      stances:
        - {by: [azerbaijan-gov], status: preferred, valid: 1991-11-26/.., sources: [decree-1991]}
        - {by: [armenia-gov], status: deprecated, confidence: low}
    - text: Stepanakert
      stances:
        - {by: [armenia-gov], status: preferred, valid: 1923/.., sources: [atlas-2005]}
        - {by: [azerbaijan-gov], status: deprecated, valid: 1991-11-26/..}
      usage_note: {en: Say both where both sides read you.}
  az:
    - text: Xankəndi
      stances: [{by: [azerbaijan-gov], status: preferred}]
  hy:
    - text: Ստեփանակերտ
      stances: [{by: [armenia-gov], status: preferred}]
  ru:
    - text: Степанакерт
      stances: [{by: [armenia-gov], status: preferred}, {by: [azerbaijan-gov], status: deprecated}]
    - text: Ханкенди
      indeclinable: true
      stances: [{by: [azerbaijan-gov], status: preferred}]
  fa:
    - text: خان‌کندی
      stances: [{by: [azerbaijan-gov], status: preferred}]
    - text: استپاناکرت
      stances: [{by: [armenia-gov], status: preferred}]
  zh:
    - text: 汉肯德
      stances: [{by: [azerbaijan-gov], status: preferred}]
    - text: 斯捷潘纳克特
      stances: [{by: [armenia-gov], status: preferred}]
"""
REGION = """\
id: karabakh
kind: place
definition: {en: A region of the South Caucasus.}
terms:
  en:
    - text: Nagorno-Karabakh
      stances:
        - {by: [armenia-gov], status: preferred}
        - {by: [azerbaijan-gov], status: admitted, valid: ../2021-07-07}
        - {by: [azerbaijan-gov], status: deprecated, valid: 2021-07-07/..}
    - text: Karabakh
      stances: [{by: [azerbaijan-gov], status: preferred}, {by: [armenia-gov], status: admitted}]
    - text: Artsakh
      stances:
        - {by: [armenia-gov], status: admitted}
        - {by: [azerbaijan-gov], status: deprecated}
  ru:
    - text: Нагорный Карабах
      stances: [{by: [armenia-gov], status: preferred}]
"""
BAKU_STYLE = "id: baku-desk\nname: {en: Baku Desk}\nfollows: [baku-daily]\n"
YEREVAN_STYLE = """\
id: yerevan-desk
name: {en: Yerevan Desk}
follows: [yerevan-daily]
prefer: {karabakh: {en: Artsakh}}
rules: {deprecated-term: error}
"""
ARTICLE = """\
# The town

The road to Stepanakert was open. In Khankendi, they said, nothing had changed.
Stepanakert’s market sold bread; “Artsakh is our home,” said a baker in Karabakh.

Nagorno-Karabakh
is on few maps.
"""


def write_collection(folder: Path) -> Path:
    """The term files in a folder."""
    for name, text in {
        "perspectives.yaml": PERSPECTIVES,
        "sources.yaml": SOURCES,
        "places/khankendi-stepanakert.yaml": TOWN,
        "places/karabakh.yaml": REGION,
        "styles/baku-desk.yaml": BAKU_STYLE,
        "styles/yerevan-desk.yaml": YEREVAN_STYLE,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of term files; not to be changed."""
    return write_collection(tmp_path_factory.mktemp("terms"))


@pytest.fixture(scope="session")
def store(terms: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the collection; not to be changed."""
    path = tmp_path_factory.mktemp("store") / "terms.db"
    with Store.open(path, create=True) as opened:
        opened.load(read_folder(terms), actor="tests", why="tests")
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A text that uses names of both sides."""
    path = tmp_path / "article.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(store: Path) -> Run:
    """Run a command in this process, on the small store."""

    def command(*arguments: str | Path, stdin: str | bytes = b"", env: Mapping[str, str] | None = None) -> Result:
        settings = {"TERMBASE_STORE": str(store), "COLUMNS": "80", "LC_ALL": "en_GB.UTF-8"} | dict(env or {})
        return CliRunner().invoke(app, [str(one) for one in arguments], input=stdin, env=settings)

    return command


@pytest.fixture
def shell(store: Path) -> Shell:
    """Run a command as a process of its own, as a shell does."""

    def command(
        *arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        settings = os.environ | {"TERMBASE_STORE": str(store), "COLUMNS": "80", "LC_ALL": "C.UTF-8"} | dict(env or {})
        line = [sys.executable, "-m", "termbase", *map(str, arguments)]
        return subprocess.run(line, input=stdin, env=settings, capture_output=True, check=False, timeout=120)

    return command
