"""Configuration: the nearest file counts, tables merge, and what is wrong is told with its line."""

from __future__ import annotations

import pickle
from pathlib import Path

import jsonschema
import pytest

from termbase.config import Settings
from termbase.configfiles import Configurations, Configured, config_schema
from termbase.document import PartKind
from termbase.errors import TermbaseError
from termbase.model import Severity


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(path: Path) -> Configured:
    return Configurations().of(path)


def test_the_nearest_file_above_a_document_counts(tmp_path: Path) -> None:
    write(tmp_path / "termbase.toml", 'style = "baku-desk"\n')
    write(tmp_path / "armenian" / "termbase.toml", 'style = "yerevan-desk"\n')
    assert found(tmp_path / "page.md").settings.style == "baku-desk"
    assert found(tmp_path / "deep" / "er" / "page.md").settings.style == "baku-desk"
    assert found(tmp_path / "armenian" / "page.md").settings.style == "yerevan-desk"


def test_a_pyproject_counts_only_with_the_section(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.termbase]\nstyle = "baku-desk"\n')
    write(tmp_path / "package" / "pyproject.toml", '[project]\nname = "other"\n')
    assert found(tmp_path / "package" / "page.md").settings.style == "baku-desk"


def test_overrides_merge_onto_what_holds_for_all(tmp_path: Path) -> None:
    write(
        tmp_path / "termbase.toml",
        """\
style = "baku-desk"
ignore = ["mixed-names"]
rules = {deprecated-term = "error", mixed-names = "info"}
[[overrides]]
paths = ["armenian/"]
style = "yerevan-desk"
ignore = ["first-mention"]
rules = {mixed-names = "error"}
[[overrides]]
paths = ["*.az.md", "!draft.az.md"]
lang = "az"
""",
    )
    configured = found(tmp_path / "page.md")
    other = configured.settings_of(tmp_path / "armenian" / "page.az.md")
    assert (other.style, other.lang) == ("yerevan-desk", "az")
    assert other.ignore == {"mixed-names", "first-mention"}
    assert other.rules == {"deprecated-term": Severity.ERROR, "mixed-names": Severity.ERROR}
    assert configured.settings_of(tmp_path / "page.md") == configured.settings
    assert configured.settings_of(tmp_path / "draft.az.md").lang is None


def test_a_file_builds_on_another_with_its_own_paths(tmp_path: Path) -> None:
    write(
        tmp_path / "house" / "base.toml",
        'style = "baku-desk"\nstore = "terms.db"\nparts = {heading = "info"}\nexclude = ["old/"]\n',
    )
    write(tmp_path / "site" / "termbase.toml", 'extend = "../house/base.toml"\nlang = "ru"\nbaseline = "known.json"\n')
    configured = found(tmp_path / "site" / "page.md")
    assert (configured.settings.style, configured.settings.lang) == ("baku-desk", "ru")
    assert configured.settings.parts == {PartKind.TITLE: Severity.INFO, PartKind.HEADING: Severity.INFO}
    assert Path(configured.store or "").resolve() == (tmp_path / "house" / "terms.db").resolve()
    assert configured.baseline == tmp_path / "site" / "known.json"
    assert configured.excludes(tmp_path / "house" / "old" / "page.md")
    assert not configured.excludes(tmp_path / "site" / "old" / "page.md")


def test_files_that_extend_each_other_are_an_error(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", 'extend = "termbase.toml"\n')
    write(tmp_path / "termbase.toml", 'extend = "a.toml"\n')
    with pytest.raises(TermbaseError, match=r"extend each other: termbase\.toml -> a\.toml -> termbase\.toml"):
        found(tmp_path / "page.md")


@pytest.mark.parametrize(
    ("text", "line", "told", "hint"),
    [
        ('style = "x"\nfail_on = "error"\n', 2, "unknown key `fail_on`", "did you mean `fail-on`?"),
        ('lang = "Russian language"\n', 1, "is not a BCP 47 language tag", "such as en"),
        ('[rules]\nmixed-names = "loud"\n', 2, "rules.mixed-names: 'loud' is no severity", "one of error, warning"),
        ('[rules]\nmixed-nam = "error"\n', 2, "no rule 'mixed-nam'", "did you mean `mixed-names`?"),
        ('[[overrides]]\nstyle = "x"\n', 1, "overrides[0]: `paths` is missing", ""),
        ('[[overrides]]\npaths = ["a"]\nstyel = "x"\n', 3, "unknown key `styel`", "did you mean `style`?"),
        ('style = "x"\nselect = "mixed-names"\n', 2, "select: a list is expected here", ""),
        ('style = "x"\nstyle = "y"\n', 2, "not valid TOML", "mend the file"),
        ('extend = "nowhere.toml"\n', 1, "extends 'nowhere.toml', which is not there", ""),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str, hint: str) -> None:
    file = write(tmp_path / "termbase.toml", text)
    with pytest.raises(TermbaseError) as caught:
        found(tmp_path / "page.md")
    assert caught.value.where == f"{file}:{line}"
    assert told in caught.value.message
    assert hint in (caught.value.hint or "")
    assert caught.value.exit_code == 2


def test_the_line_in_a_shared_file_is_that_of_the_section(tmp_path: Path) -> None:
    file = write(tmp_path / "pyproject.toml", '[tool.other]\nstile = 1\n\n[tool.termbase]\nstile = "x"\n')
    with pytest.raises(TermbaseError, match="unknown key") as caught:
        found(tmp_path / "page.md")
    assert caught.value.where == f"{file}:5"


def test_the_schema_accepts_what_the_reader_does_and_no_unknown_key() -> None:
    validator = jsonschema.Draft202012Validator(config_schema())
    jsonschema.Draft202012Validator.check_schema(config_schema())
    good = {
        "style": "baku-desk",
        "rules": {"mixed-names": "error"},
        "parts": {"title": "info"},
        "fail-on": "error",
        "rule": [{"name": "no-slang"}],
        "overrides": [{"paths": ["ru/"], "lang": "ru"}],
    }
    assert list(validator.iter_errors(good)) == []
    assert list(validator.iter_errors(good | {"fail_on": "error"}))
    assert list(validator.iter_errors({"overrides": [{"lang": "ru"}]}))


def test_settings_can_be_sent_to_another_process() -> None:
    settings = Settings(style="baku-desk", rules={"mixed-names": Severity.ERROR}, declared=({"name": "a"},))
    assert pickle.loads(pickle.dumps(settings)) == settings


@pytest.mark.parametrize(
    ("fail_on", "severity", "certainty", "fails"),
    [
        (Severity.WARNING, Severity.ERROR, "declared", True),
        (Severity.WARNING, Severity.WARNING, "inflected", True),
        (Severity.WARNING, Severity.INFO, "declared", False),
        (Severity.INFO, Severity.INFO, "declared", True),
        (Severity.INFO, Severity.ERROR, "possible", False),
        (Severity.OFF, Severity.ERROR, "declared", False),
    ],
)
def test_what_is_grave_and_surely_meant_fails(
    fail_on: Severity, severity: Severity, certainty: str, fails: bool
) -> None:
    assert Settings(fail_on=fail_on).fails(severity, certainty) is fails
