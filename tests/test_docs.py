"""The documentation and the project say the same."""

from __future__ import annotations

import ast
import dataclasses
import enum
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from termbase import model
from termbase.languages import Language

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GOLD = sorted((ROOT / "examples").glob("*.expected.jsonl"))


def package(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found[0]


def termbase(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from termbase.cli import main; main()", *arguments],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"} | env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def commands() -> set[str]:
    shown = termbase("--help").stdout
    section = shown[shown.index("Commands") :]
    return set(re.findall(r"^[│| ] ?([a-z][a-z-]*)(?=\s{2})", section, re.MULTILINE))


def commands_in(page: str) -> set[str]:
    code = re.findall(r"```.*?```|`[^`\n]+`", page, re.DOTALL)
    return {name for text in code for name in re.findall(r"(?<![\w/.-])termbase ([a-z][a-z-]*)\b", text)}


def test_every_command_is_in_the_readme() -> None:
    assert commands() - commands_in(README) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    assert commands_in(page.read_text(encoding="utf-8")) - commands() == set()


def test_every_dependency_is_explained_and_nothing_else() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [
        *declared["dependencies"],
        *(name for more in declared["optional-dependencies"].values() for name in more),
    ]
    assert sorted(explained) == sorted(package(requirement) for requirement in needed)


def test_every_dependency_is_used() -> None:
    modules = {"markdown-it-py": "markdown_it", "pyyaml": "yaml"}
    imported: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = [package(requirement) for requirement in declared]
    assert [name for name in names if modules.get(name, name) not in imported] == []


def test_every_dependency_is_pinned_to_one_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    pinned = {pin.partition("==")[0].lower().replace("_", "-") for pin in pins}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*declared["dependencies"], *declared["optional-dependencies"]["dev"]]
    assert {package(requirement).lower() for requirement in needed} - pinned == set()


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        *(("terms.md", kind) for kind in (model.Concept, model.Term, model.Stance, model.Scope, model.Relation)),
        *(("terms.md", kind) for kind in (model.Perspective, model.Source, model.Style)),
        ("languages.md", Language),
    ],
)
def test_every_key_is_explained(page: str, kind: type) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    keys = {field.name for field in dataclasses.fields(kind)} - ({"lang"} if kind is model.Term else set())
    assert {key for key in keys if f"`{key}`" not in text and f"{key}:" not in text} == set()


def test_every_choice_of_the_term_files_is_explained() -> None:
    text = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, enum.StrEnum)]
    inner = {model.Quotations, model.Severity}  # told in the example of a style
    assert [choice for kind in kinds if kind not in inner for choice in kind if f"`{choice.value}`" not in text] == []


def test_the_changelog_has_a_place_for_the_next_release() -> None:
    assert "\n## [Unreleased]\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CHANGELOG.md"], ids=lambda page: page.name)
def test_every_link_into_the_project_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)\s#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_outputs_shown_are_the_real_ones() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "docs.py"), "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    for example in re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        done = subprocess.run(
            # Not -W error: with it pyparsing turns its own diagnostics on, which the parsers of others do not pass.
            [sys.executable, "-c", f"import warnings; warnings.simplefilter('error')\n{example}"],
            cwd=tmp_path,
            env=os.environ | {"XDG_CACHE_HOME": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_there_is_an_article_with_expected_mentions() -> None:
    assert "article-en.expected.jsonl" in [path.name for path in GOLD]


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name)
def test_expected_mentions_slice_their_article(gold: Path) -> None:
    text = gold.with_name(gold.name.replace(".expected.jsonl", ".md")).read_text(encoding="utf-8")
    mentions = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    assert mentions
    assert [text[mention["start"] : mention["end"]] for mention in mentions] == [m["text"] for m in mentions]
    assert mentions == sorted(mentions, key=lambda mention: mention["start"])
