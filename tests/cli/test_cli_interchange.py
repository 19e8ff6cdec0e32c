"""Importing, exporting and listing formats from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from termbase.formats import formats
from termbase.model import Collection
from termbase.store import Store

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]
WHOLE = ("jsonl", "csv", "tsv", "xlsx")
PAIRS = ("omegat", "po", "deepl", "google", "azure")
THIRD = "id,kind,lang,text,by,status\nkhankendi-stepanakert,place,tr,Hankendi,azerbaijan-gov,preferred\n"
AGAINST = "id,kind,lang,text,by,status\nkhankendi-stepanakert,place,en,Khankendi,azerbaijan-gov,deprecated\n"


def collection(path: Path) -> Collection:
    with Store.open(path) as store:
        return store.read()


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """A store of this test's own, with the small collection."""
    path = tmp_path / "own.db"
    with Store.open(store) as there, Store.open(path, create=True) as made:
        made.load(there.read(), actor="tests", why="tests")
    return path


# ---- formats ---------------------------------------------------------------------------------


def test_formats_are_listed_with_what_each_keeps_and_loses(run: Run) -> None:
    shown = run("formats")
    assert shown.exit_code == 0
    plain = " ".join(shown.stdout.split())
    assert [one.name for one in formats().values() if one.name not in shown.stdout] == []
    assert "loses everything else" in plain
    told = json.loads(run("formats", "--format", "json").stdout)
    assert {one["name"]: (one["import"], one["export"]) for one in told}["deepl"] == (True, True)


# ---- export ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_exported_whole_makes_the_same_store(run: Run, store: Path, tmp_path: Path, name: str) -> None:
    file, other = tmp_path / f"terms.{name}", tmp_path / "other.db"
    done = run("export", "-o", file)
    assert (done.exit_code, done.stderr) == (0, "")
    assert run("import", file, "--into", other).exit_code == 0
    whole = collection(store)
    assert collection(other) == Collection(
        concepts=whole.concepts, perspectives=whole.perspectives, sources=whole.sources
    )


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize(
    ("side", "written", "avoided"),
    [("azerbaijan-gov", "Khankendi", "Stepanakert"), ("armenia-gov", "Stepanakert", "Khankendi")],
)
def test_a_glossary_is_one_side_s(run: Run, tmp_path: Path, name: str, side: str, written: str, avoided: str) -> None:
    file = tmp_path / "glossary"
    done = run("export", "--format", name, "--as", side, "--lang", "ru", "--lang", "en", "-o", file)
    assert done.exit_code == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    where = [number for number, line in enumerate(lines) if avoided in line]
    assert any(written in line for line in lines)
    assert all(name == "po" and lines[number - 3] == "#, forbidden" for number in where)
    assert f"seen as {side} on " in done.stderr
    assert "terms left out: each is in another language" in " ".join(done.stderr.split())


def test_the_loss_is_told_to_programs(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "glossary.deepl.tsv"
    done = run(
        "export", "--as", "armenia-gov", "--on", "2020-01-01", "-l", "ru", "-l", "en", "--loss", "json", "-o", file
    )
    told = json.loads(done.stderr)
    assert (told["format"], told["style"], told["on"]) == ("deepl", "as-armenia-gov", "2020-01-01")
    assert told["left_out"]["is deprecated by them in en"] == 1
    assert told["folded"]["stance"] > 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "xls"), "no format 'xls'"),
        (("--format", "geonames"), "geonames can be read only"),
        (("--format", "deepl", "-l", "en", "-l", "az"), "deepl holds one view alone"),
        (("--format", "deepl", "--as", "armenia-gov"), "from one language into another"),
        (("--format", "deepl", "--as", "armenia-gov", "-l", "en"), "from one language into another"),
        (("--format", "deepl", "--as", "armenia", "-l", "en", "-l", "az"), "no perspective 'armenia'"),
        (("--format", "deepl", "--style", "no-desk", "-l", "en", "-l", "az"), "no style 'no-desk'"),
        (("--format", "csv", "--as", "armenia-gov", "--style", "baku-desk"), "both given"),
        (("--format", "csv", "--lang", "Elvish"), "'Elvish' is not a language tag"),
        (("--format", "csv", "--subset", "karabagh"), "no concept 'karabagh'"),
        (("--format", "csv", "--on", "soon"), "'soon' is no day"),
        ((), "the file's name tells no format"),
    ],
)
def test_a_wrong_argument_of_export_is_told(run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    file = tmp_path / "terms.out"
    done = run("export", *arguments, "-o", file)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert not file.exists()


def test_an_output_that_cannot_be_written_is_told_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    done = run("export", "-o", tmp_path / "nowhere" / "terms.csv")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
    (tmp_path / "folder.csv").mkdir()
    assert run("export", "-o", tmp_path / "folder.csv").exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


def test_a_file_that_is_there_is_replaced_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "terms.xlsx"
    file.write_text("mine", encoding="utf-8")
    done = run("export", "--format", "deepl", "--as", "armenia-gov", "-o", file)
    assert (done.exit_code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert run("export", "-o", file).exit_code == 0
    assert file.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("name", WHOLE)
def test_pipes_carry_every_format(shell: Shell, store: Path, tmp_path: Path, name: str) -> None:
    other = tmp_path / "other.db"
    data = shell("export", "--format", name, "-o", "-").stdout
    done = shell("import", "-", "--format", name, "--into", other, stdin=data)
    assert done.returncode == 0, done.stderr
    assert collection(other).concepts == collection(store).concepts


# ---- import ----------------------------------------------------------------------------------


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("with_json", [False, True])
def test_a_dry_run_tells_and_changes_nothing(run: Run, own: Path, tmp_path: Path, with_json: bool) -> None:
    file = write(tmp_path / "more.csv", THIRD)
    before, there = own.read_bytes(), collection(own)
    done = run("import", file, "--into", own, "--dry-run", *(["--json"] if with_json else []))
    assert done.exit_code == 0
    assert (own.read_bytes(), collection(own)) == (before, there)
    if with_json:
        told = json.loads(done.stdout)
        assert (told["dry_run"], told["counts"]["changed"], told["remarks"]) == (True, 1, [])
        [step] = told["entries"]
        assert (step["id"], step["by"], step["conflicts"]) == ("khankendi-stepanakert", "id", [])
        assert step["news"] == ["tr “Hankendi”"]
    else:
        assert "+ tr “Hankendi”" in done.stdout
        assert "a dry run: nothing was written" in done.stdout


def test_a_dry_run_makes_no_store(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "more.csv", THIRD)
    done = run("import", file, "--into", tmp_path / "new.db", "--dry-run")
    assert (done.exit_code, "concepts: 1 added" in done.stdout) == (0, True)
    assert not (tmp_path / "new.db").exists()
    assert "concepts: 1 changed" in run("import", file, "--dry-run").stdout


def test_nobody_s_view_is_overwritten_and_the_conflict_is_an_exit_code(run: Run, own: Path, tmp_path: Path) -> None:
    there = collection(own)
    done = run("import", write(tmp_path / "other.csv", AGAINST), "--into", own)
    assert done.exit_code == 1
    assert "azerbaijan-gov preferred stays, not deprecated" in " ".join(done.stdout.split())
    assert collection(own) == there


def test_what_can_be_several_things_is_left_out_with_what_it_can_be(run: Run, own: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "two.csv", "id,kind,lang,text\nx,place,en,Khankendi\nx,place,en,Karabakh\n")
    there = collection(own)
    done = run("import", file, "--into", own)
    assert (done.exit_code, collection(own)) == (1, there)
    assert "can be karabakh, khankendi-stepanakert" in done.stdout


def test_damage_at_the_end_of_a_file_keeps_what_is_before_it_out(run: Run, own: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "more.csv", THIRD + "x,place,en\nx,place,en,y,z,preferred,\n")
    there = collection(own)
    done = run("import", file, "--into", own)
    assert (done.exit_code, done.stdout, collection(own)) == (2, "", there)
    assert "more.csv:3" in done.stderr.replace("\n", "")


def test_a_glossary_of_pairs_is_read_with_its_languages(run: Run, own: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "glossary.utf8", "Khankendi\tHankendi\tthe town\n")
    done = run("import", file, "--into", own, "-l", "en", "-l", "tr")
    assert (done.exit_code, "by name" in done.stdout) == (0, True)
    [town] = [one for one in collection(own).concepts if one.id == "khankendi-stepanakert"]
    assert ("tr", "Hankendi") in {(term.lang, term.text) for term in town.terms}


def test_the_remarks_on_a_file_are_told(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "more.csv", "id,lang,text,mine\nx,en,y,z\n")
    assert "the column 'mine' is not read" in " ".join(run("import", file, "--dry-run").stdout.split())
    told = json.loads(run("import", file, "--dry-run", "--json").stdout)
    assert [remark for remark in told["remarks"] if "'mine' is not read" in remark] == told["remarks"] != []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("more.csv",), "no store to import into"),
        (("more.txt", "--dry-run"), "the file's name tells no format"),
        (("more.csv", "--format", "tbx-basic", "--dry-run"), "can be written only"),
        (("more.csv", "--format", "xlsxx", "--dry-run"), "no format 'xlsxx'"),
        (("none.csv", "--dry-run"), "cannot be read"),
        ((".", "--format", "csv", "--dry-run"), "cannot be read"),
        (("more.csv", "--dry-run", "--as", "nobody"), "no perspective 'nobody'"),
        (("more.csv", "--dry-run", "-l", "en", "-l", "az"), "says itself which languages"),
        (("more.csv", "--format", "omegat", "--dry-run"), "does not say which languages"),
        (("more.csv", "--format", "omegat", "--dry-run", "-l", "en"), "from one language into another"),
        (("more.csv", "--format", "xlsx", "--dry-run"), "no workbook"),
        (("more.csv", "--into", "no/where.db"), "the store cannot be opened"),
    ],
)
def test_a_wrong_argument_of_import_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "more.csv", THIRD)
    write(tmp_path / "more.txt", THIRD)
    done = run("import", *arguments)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())


def test_a_workbook_needs_its_package_and_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    done = run("export", "-o", tmp_path / "terms.xlsx")
    assert done.exit_code == 2
    assert "pip install 'termbase[xlsx]'" in " ".join(done.stderr.split())
    assert run("export", "-o", tmp_path / "terms.csv").exit_code == 0


def test_the_progress_is_shown_on_a_terminal_only(shell: Shell, tmp_path: Path) -> None:
    done = shell("import", write(tmp_path / "more.csv", THIRD), "--dry-run")
    assert done.stderr == b""
    if not hasattr(os, "openpty"):
        return
    master, slave = os.openpty()
    line = [sys.executable, "-m", "termbase", "import", str(tmp_path / "more.csv"), "--dry-run"]
    subprocess.run(line, stdout=subprocess.DEVNULL, stderr=slave, check=True, timeout=120, env=os.environ)
    os.close(slave)
    shown = os.read(master, 4096)
    os.close(master)
    assert b"100% 1 entries" in shown
