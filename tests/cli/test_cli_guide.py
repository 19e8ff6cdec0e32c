"""``termbase guide``: whose guide, in which languages, where it goes, what it never replaces, what it tells."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from termbase.cli.outputs import MARK, replaced_folder
from termbase.errors import NotWritten
from termbase.store import Store
from termbase.termfiles.reader import read_folder

Run = Callable[..., Result]
BAKU, YEREVAN = ("--style", "baku-desk"), ("--style", "yerevan-desk")
TEXT = ("--to", "md", "--output", "-", "--lang", "en")


# ---- what it says ----------------------------------------------------------------------------


@pytest.mark.parametrize(("style", "name"), [(BAKU, "Khankendi"), (YEREVAN, "Stepanakert")])
def test_each_desk_has_its_own_guide(run: Run, style: tuple[str, str], name: str) -> None:
    result = run("guide", *style, *TEXT)
    assert result.exit_code == 0, result.stderr
    assert f"- Write: **{name}**" in result.stdout


def test_the_day_decides_what_is_written(run: Run) -> None:
    then = run("guide", *BAKU, *TEXT, "--on", "1990-01-01").stdout
    assert "- Write: **Khankendi**" not in then
    assert "As of 1 January 1990" in then.replace("January 1, 1990", "1 January 1990")


def test_its_own_words_are_in_the_language_that_is_asked_for(run: Run) -> None:
    assert "Правительство Азербайджана" in run("guide", *BAKU, *TEXT, "--words", "ru").stdout
    assert "Government of Azerbaijan" in run("guide", *BAKU, *TEXT, env={"LC_ALL": "fr_FR.UTF-8"}).stdout


def test_without_languages_those_of_the_style_are_taken_and_told(run: Run) -> None:
    result = run("guide", *BAKU, "--to", "md", "-o", "-")
    assert "languages en," in result.stderr
    assert "-l asks for others" in result.stderr
    assert "#### Azerbaijani" in result.stdout
    assert "languages" not in run("guide", *BAKU, *TEXT).stderr


def test_two_styles_are_set_side_by_side(run: Run, tmp_path: Path) -> None:
    result = run("guide", *BAKU, *YEREVAN, *TEXT)
    assert "| Baku Desk | Yerevan Desk |" in result.stdout
    assert run("guide", *BAKU, *YEREVAN, "--to", "html", "-o", tmp_path / "both").exit_code == 0
    assert "Khankendi" in (tmp_path / "both" / "index.html").read_text(encoding="utf-8")


# ---- where it goes ---------------------------------------------------------------------------


def test_a_site_is_a_folder_that_is_replaced_whole(run: Run, tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    first = run("guide", *BAKU, "--to", "html", "-o", site, "-l", "en")
    assert first.exit_code == 0, first.stderr
    assert "Written" in first.stderr
    assert "2 entries" in first.stderr
    (site / "left.html").write_text("of an older guide")
    second = run("guide", *YEREVAN, "--to", "html", "-o", site, "-l", "en")
    assert second.exit_code == 0, second.stderr
    assert not (site / "left.html").exists()
    assert "Yerevan Desk" in (site / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_folder_that_no_guide_wrote_is_left_alone_unless_forced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    line = ("guide", *BAKU, "--to", "html", "-o", tmp_path / "mine", "-l", "en")
    refused = run(*line)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    assert run(*line, "--force").exit_code == 0
    assert not (tmp_path / "mine" / "letter.txt").exists()


def test_an_empty_folder_is_filled(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert run("guide", *BAKU, "--to", "html", "-o", tmp_path / "site", "-l", "en").exit_code == 0


def test_a_guide_that_fails_leaves_what_was_there(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own" / "html"
    own.mkdir(parents=True)
    site = tmp_path / "site"
    line = ("guide", *BAKU, "--to", "html", "-o", site, "-l", "en")
    assert run(*line).exit_code == 0
    before = (site / "index.html").read_bytes()
    (own / "reading.html").write_text("{% broken %}")
    failed = run(*line, "--templates", tmp_path / "own")
    assert failed.exit_code == 2
    assert "reading.html" in failed.stderr
    assert (site / "index.html").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"own", "site"}


def test_the_folder_in_which_one_is_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for path in (Path(), Path(".."), tmp_path):
        with pytest.raises(NotWritten, match="you are in"), replaced_folder(path, force=True):
            pytest.fail("it was opened")


def test_a_folder_is_marked_as_ours_and_can_be_read_by_others(tmp_path: Path) -> None:
    with replaced_folder(tmp_path / "site") as folder:
        (folder / "a").write_text("a")
    assert {path.name for path in (tmp_path / "site").iterdir()} == {"a", MARK}
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o777 & ~mask


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with replaced_folder(tmp_path / "link") as folder:
        (folder / "a").write_text("a")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "a").is_file()


def test_a_file_takes_its_place_when_it_is_whole(run: Run, tmp_path: Path) -> None:
    assert run("guide", *BAKU, "--to", "md", "-o", tmp_path / "guide.md", "-l", "en").exit_code == 0
    assert (tmp_path / "guide.md").read_text(encoding="utf-8").startswith("# Guide to names")
    (tmp_path / "folder").mkdir()
    assert run("guide", *BAKU, "--to", "md", "-o", tmp_path / "folder", "-l", "en").exit_code == 2


# ---- what changed ----------------------------------------------------------------------------


@pytest.fixture
def edited(terms: Path, tmp_path: Path) -> Path:
    """A store in which the town's Azerbaijani name was changed after it was loaded."""
    path = tmp_path / "edited.db"
    collection = read_folder(terms)
    with Store.open(path, create=True) as store:
        store.load(collection, actor="tests", why="first")
        folder = tmp_path / "later"
        for file in terms.rglob("*.yaml"):
            target = folder / file.relative_to(terms)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text(encoding="utf-8")
            target.write_text(text.replace("text: Khankendi\n", "text: Khankandi\n"), encoding="utf-8")
        store.load(read_folder(folder), actor="tests", why="another spelling")
    return path


def last_line(path: Path) -> int:
    with Store.open(path) as store:
        return store.history(limit=1)[0].seq


def test_what_changed_since_a_line_of_the_history_is_told(run: Run, edited: Path) -> None:
    line = ("guide", *BAKU, *TEXT, "--store", edited, "--since")
    told = run(*line, last_line(edited) - 1)
    assert told.exit_code == 0, told.stderr
    assert "~~Khankendi~~ → **Khankandi**" in told.stdout
    assert "Nagorno" not in told.stdout
    assert "Nothing that a writer needs to know." in run(*line, last_line(edited)).stdout
    assert "New entries (2)" in run(*line, "0").stdout


def test_what_changed_since_a_day_or_against_another_place_is_told(
    run: Run, edited: Path, store: Path, terms: Path, tmp_path: Path
) -> None:
    line = ("guide", *BAKU, "-l", "en", "--store", edited)
    for other in (store, terms):
        assert "~~Khankendi~~ → **Khankandi**" in run(*line, "--to", "md", "-o", "-", "--since", other).stdout
    assert run(*line, "--to", "html", "-o", tmp_path / "site", "--since", "2001-02-03").exit_code == 0
    assert "2001-02-03" in (tmp_path / "site" / "changes.html").read_text(encoding="utf-8")


def test_the_other_desk_has_nothing_to_learn_of_that_but_a_name_that_it_rejects(run: Run, edited: Path) -> None:
    told = run("guide", *YEREVAN, *TEXT, "--store", edited, "--since", last_line(edited) - 1).stdout
    assert "Write (English)" not in told
    assert "Khankandi ~~nothing is said against it~~ → **rejected**" in told


# ---- wrong use -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("-s", "baku-dsk", "--to", "md", "-o", "-"), "did you mean baku-desk?"),
        (("-s", "baku-desk", "--to", "htm", "-o", "x"), "did you mean html?"),
        (("-s", "baku-desk", "--to", "scroll", "-o", "x"), "one of "),
        (("-s", "baku-desk", "--to", "html", "-o", "-"), "name one"),
        (("-s", "baku-desk", "--to", "md", "-o", "-", "-l", "English"), "did you mean en?"),
        (("-s", "baku-desk", "--to", "md", "-o", "-", "-l", "mi"), "no entry has a name in mi"),
        (("-s", "baku-desk", "--to", "md", "-o", "-", "--words", "mi"), "en (English)"),
        (("-s", "baku-desk", "--to", "md", "-o", "-", "--on", "yesterday"), "write it as"),
        (("-s", "baku-desk", "--to", "md", "-o", "-", "--since", "lately"), "a day as"),
        (("-s", "baku-desk", "--to", "pdf", "-o", "x.pdf", "--since", "0"), "--to html"),
        (("-s", "baku-desk", "-s", "yerevan-desk", "--to", "md", "-o", "-", "--since", "0"), "give one -s"),
        (("-s", "baku-desk", "--to", "html", "-o", "x", "--templates", "no-such"), "no such folder"),
    ],
)
def test_wrong_use_is_answered_with_what_to_try(run: Run, line: tuple[str, ...], said: str) -> None:
    result = run("guide", *line)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_the_curated_terms_have_no_history(run: Run) -> None:
    result = run("guide", "-s", "say-both", *TEXT, "--since", "2024-01-01", env={"TERMBASE_STORE": ""})
    assert result.exit_code == 2
    assert "no history" in result.stderr
