"""``termbase edit`` and its kin: what is changed by hand is checked, told, and never lost."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from termbase.store import Store

Run = Callable[..., Result]
NEW = "id: shusha-shushi\nkind: place\nterms:\n  en: [{text: Shusha}, {text: Shushi}]\n"


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """A store of one's own."""
    path = tmp_path / "own.db"
    with Store.open(store) as small:
        small.backup(path)
    return path


@pytest.fixture
def change(run: Run, own: Path) -> Run:
    """Run a command on it."""

    def command(*arguments: str | Path, stdin: str = "", env: dict[str, str] | None = None) -> Result:
        settings = {"TERMBASE_STORE": str(own), "TERMBASE_ACTOR": "ada", "EDITOR": "", "VISUAL": ""} | (env or {})
        return run(*arguments, stdin=stdin, env=settings)

    return command


def editor(folder: Path, script: str) -> str:
    """An editor that does the same each time."""
    path = folder / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_concept_is_changed_in_the_editor(change: Run, tmp_path: Path) -> None:
    env = {"VISUAL": editor(tmp_path, "sed -i 's/^kind: place/kind: polity/' \"$1\"")}
    done = change("edit", "karabakh", "--why", "a state once", env=env)
    assert (done.exit_code, done.stdout.split()[:4]) == (0, ["changed", "karabakh", "revision", "2"])
    told = change("diff", "karabakh")
    assert (told.exit_code, told.stdout.splitlines()) == (1, ["changed karabakh", "  ~ kind place -> polity"])
    again = change("edit", "karabakh", env={"VISUAL": editor(tmp_path, "true")})
    assert (again.exit_code, again.stdout) == (0, "nothing to change: it is so already\n")


def test_what_is_wrong_is_told_with_its_line_and_what_was_written_is_kept(change: Run, tmp_path: Path) -> None:
    done = change("edit", "karabakh", env={"EDITOR": editor(tmp_path, "sed -i 's/^kind: place/kind: plaice/' \"$1\"")})
    assert done.exit_code == 2
    assert ":2: kind: 'plaice' is no kind (did you mean `place`?" in done.stderr
    kept = Path(done.stderr.partition("Error: /")[2].partition(":")[0].join(["/", ""]))
    assert "kind: plaice" in kept.read_text(encoding="utf-8")
    kept.unlink()


@pytest.mark.parametrize(
    ("env", "said"),
    [({}, "no editor is set"), ({"EDITOR": "/no/such/editor"}, "cannot be run"), ({"EDITOR": "false"}, "ended with 1")],
)
def test_without_an_editor_that_runs_nothing_is_changed(change: Run, env: dict[str, str], said: str) -> None:
    done = change("edit", "karabakh", env=env)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_concept_is_changed_to_what_a_file_says_and_back(change: Run, own: Path, tmp_path: Path) -> None:
    shown = json.loads(change("show", "karabakh", "--format", "json").stdout)
    shown["status"] = "draft"
    path = tmp_path / "karabakh.json"
    path.write_text(json.dumps(shown), encoding="utf-8")
    assert change("edit", "karabakh", "--file", path).exit_code == 0
    assert change("edit", "karabakh", "--file", "-", stdin=path.read_text()).stdout.startswith("nothing to change")
    done = change("revert", "karabakh", "1", "--format", "json")
    [line] = json.loads(done.stdout)["changed"]
    assert (line["rev"], line["actor"], line["why"]) == (3, "ada", "back to revision 1")
    with Store.open(own) as opened:
        assert opened.verify() == []
        assert done.stdout.split('"')[3] == opened.revision
    assert change("revert", "karabakh", "9").exit_code == 2


def test_new_concepts_are_added_all_or_none(change: Run) -> None:
    done = change("add", "-", stdin=NEW + "---\nid: hadrut\nkind: plce\nterms: {}\n")
    assert done.exit_code == 2
    assert "-:7: kind: 'plce' is no kind" in done.stderr
    assert change("show", "shusha-shushi").exit_code == 2
    assert change("add", "-", stdin=NEW).stdout.startswith("added shusha-shushi")
    taken = change("add", "-", stdin=NEW.replace("Shushi", "Shushy"))
    assert taken.exit_code == 2
    assert "concept of this id already" in taken.stderr


def test_a_concept_is_added_by_its_names(change: Run) -> None:
    names = ("--term", "en=Shusha", "--term", "hy=Շուշի", "--term", "az=Şuşa")
    assert change("add", "--id", "shusha-shushi", "--kind", "place", *names).exit_code == 0
    shown = json.loads(change("show", "shusha-shushi", "--format", "json").stdout)
    assert {lang: [one["text"] for one in terms] for lang, terms in shown["terms"].items()} == {
        "en": ["Shusha"],
        "hy": ["Շուշի"],
        "az": ["Şuşa"],
    }
    for wrong, said in (
        (("--id", "x", "--kind", "place"), "nothing to add"),
        (("--id", "x", "--kind", "place", "--term", "Shusha"), "is no name"),
        (("--id", "X y", "--kind", "place", "--term", "en=Shusha"), "is not an id"),
        (("file.yaml", "--id", "x"), "both given"),
    ):
        done = change("add", *wrong)
        assert done.exit_code == 2
        assert said in done.stderr


def test_a_perspective_is_added_by_its_kind_and_references_are_looked_at(change: Run) -> None:
    said = "- {id: tehran-daily, kind: publication, name: {en: Tehran Daily}, parent: %s}\n"
    wrong = change("add", "-", "--kind", "perspective", stdin=said % "iran-gov")
    assert wrong.exit_code == 2
    assert "perspective tehran-daily: parent: there is no perspective iran-gov" in wrong.stderr
    assert change("add", "-", "--kind", "perspective", stdin=said % "armenia-gov").exit_code == 0
    assert change("add", "-", "--kind", "voice", stdin="x").exit_code == 2


def test_a_retired_concept_leads_to_the_one_that_stands_for_it(change: Run) -> None:
    change("add", "-", stdin=NEW)
    done = change("retire", "shusha-shushi", "--why", "twice", "--replaced-by", "karabakh")
    assert done.stdout.splitlines()[0].startswith("changed shusha-shushi")
    shown = json.loads(change("show", "shusha-shushi", "--format", "json").stdout)
    assert (shown["status"], shown["relations"]) == ("retired", [{"type": "replacedBy", "target": "karabakh"}])
    assert change("retire", "shusha-shushi", "--why", "x").stdout == "it is retired already\n"
    assert change("retire", "karabak", "--why", "x").exit_code == 2


def test_two_concepts_are_made_one(change: Run) -> None:
    change("add", "-", stdin=NEW)
    done = change("merge", "khankendi-stepanakert", "shusha-shushi", "--why", "for a test")
    assert [line.split()[1] for line in done.stdout.splitlines()[::2]] == ["khankendi-stepanakert", "shusha-shushi"]
    shown = json.loads(change("show", "khankendi-stepanakert", "--format", "json").stdout)
    assert {"Khankendi", "Stepanakert", "Shusha", "Shushi"} <= {one["text"] for one in shown["terms"]["en"]}


@pytest.mark.parametrize(
    "command",
    [
        ("edit", "karabakh", "--file", "-"),
        ("add", "--id", "x", "--kind", "place", "--term", "en=X"),
        ("retire", "karabakh", "--why", "x"),
        ("merge", "karabakh", "khankendi-stepanakert"),
        ("revert", "karabakh", "1"),
        ("review", "approve", "1"),
        ("token", "create", "ada"),
    ],
)
def test_the_terms_that_come_with_termbase_are_not_changed(change: Run, command: tuple[str, ...]) -> None:
    done = change(*command, env={"TERMBASE_STORE": ""}, stdin=NEW)
    assert done.exit_code == 2
    assert "read only" in done.stderr
    assert "termbase save" in done.stderr
    served = change(*command, env={"TERMBASE_STORE": "https://terms.example.org"}, stdin=NEW)
    assert "a service is not changed" in served.stderr


# ---- history and diff ------------------------------------------------------------------------


def test_the_history_tells_who_when_and_why(change: Run) -> None:
    change("add", "-", "--why", "it was missing", stdin=NEW)
    told = change("history", "shusha-shushi")
    assert told.exit_code == 0
    first, why = told.stdout.splitlines()
    assert first.startswith("added shusha-shushi  revision 1 · ada · ")
    assert why == "  it was missing"
    plain = json.loads(change("history", "-n", "3", "--format", "json").stdout)
    assert plain["events"][0]["entry"] == "shusha-shushi"
    assert plain["next"] == plain["events"][-1]["seq"]
    after = plain["events"][1]["seq"]
    assert change("history", "--since", f"#{after}").stdout == told.stdout
    assert change("history", "--since", "2000-01-01", "--by", "ada").stdout == told.stdout
    assert change("history", "--by", "nobody").exit_code == 1
    assert change("history", "--since", "soon").exit_code == 2
    assert change("history", "decree-1991", "--kind", "source").stdout.startswith("added source decree-1991")


def test_what_changed_since_a_day_or_a_line_is_told_by_entry(change: Run) -> None:
    last = json.loads(change("history", "-n", "1", "--format", "json").stdout)["events"][0]["seq"]
    change("add", "-", stdin=NEW)
    change("retire", "karabakh", "--why", "for a test")
    change("retire", "shusha-shushi", "--why", "for a test")
    told = json.loads(change("diff", "--since", str(last), "--format", "json").stdout)["entries"]
    assert [(one["id"], one["change"]) for one in told] == [("shusha-shushi", "added"), ("karabakh", "changed")]
    assert told[1]["differences"] == [{"path": ["status"], "old": None, "new": "retired"}]
    assert change("diff", "karabakh", "--since", "2999-01-01").stdout == "no differences\n"
    assert len(change("diff", "--since", "2000-01-01").stdout.splitlines()) > 20


def test_two_revisions_of_a_concept_are_compared(change: Run) -> None:
    change("retire", "karabakh", "--why", "x")
    change("revert", "karabakh", "1")
    assert change("diff", "karabakh", "1", "2").stdout.splitlines()[1] == "  + status retired"
    assert change("diff", "karabakh", "2").stdout.splitlines()[1] == "  - status retired"
    assert change("diff", "karabakh", "1").exit_code == 0
    for wrong in (("karabakh", "9"), ("karabakh", "x"), ("nowhere",), ()):
        assert change("diff", *wrong).exit_code == 2


def test_two_stores_or_folders_are_compared(change: Run, own: Path, terms: Path, tmp_path: Path) -> None:
    assert change("diff", terms, own).stdout == "no differences\n"
    folder = shutil.copytree(terms, tmp_path / "copy")
    (folder / "shusha-shushi.yaml").write_text(NEW, encoding="utf-8")
    change("retire", "karabakh", "--why", "x")
    told = json.loads(change("diff", folder, own, "--format", "json").stdout)["entries"]
    assert [(one["id"], one["change"]) for one in told] == [("karabakh", "changed"), ("shusha-shushi", "removed")]


# ---- save ------------------------------------------------------------------------------------


def test_what_is_saved_and_loaded_again_is_the_same(change: Run, own: Path, tmp_path: Path) -> None:
    change("add", "-", stdin=NEW)
    change("merge", "karabakh", "shusha-shushi")
    folder = tmp_path / "saved"
    assert change("save", folder).exit_code == 0
    assert change("save", folder).stdout == "the files say it already\n"
    change("load", folder, "--store", tmp_path / "again.db")
    with Store.open(own) as one, Store.open(tmp_path / "again.db") as other:
        assert (one.revision, one.read()) == (other.revision, other.read())


def test_files_keep_their_comments_and_their_places(change: Run, terms: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(terms, tmp_path / "copy")
    town = folder / "places" / "khankendi-stepanakert.yaml"
    town.write_text("# The town.\n" + town.read_text(encoding="utf-8"), encoding="utf-8")
    region = folder / "places" / "karabakh.yaml"
    region.write_text("# The region.\n" + region.read_text(encoding="utf-8"), encoding="utf-8")
    change("add", "-", stdin=NEW)
    change("retire", "karabakh", "--why", "x")
    told = json.loads(change("save", folder, "--format", "json").stdout)
    assert told["changed"] == [str(region)]
    assert told["added"] == [str(folder / "concepts" / "shusha-shushi.yaml")]
    before = (
        (terms / "places" / "karabakh.yaml")
        .read_text(encoding="utf-8")
        .replace("kind: place\n", "kind: place\nstatus: retired\n")
    )
    assert region.read_text(encoding="utf-8") == "# The region.\n" + before


def test_what_the_folder_alone_has_stays_unless_it_is_asked(change: Run, terms: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(terms, tmp_path / "copy")
    extra = folder / "shusha-shushi.yaml"
    extra.write_text(NEW, encoding="utf-8")
    voices = folder / "perspectives.yaml"
    before = voices.read_text(encoding="utf-8")
    voices.write_text(
        f"{before}- {{id: tehran-daily, kind: publication, name: {{en: Tehran Daily}}}}\n", encoding="utf-8"
    )
    told = change("save", folder)
    assert "kept, though not in the store: shusha-shushi, tehran-daily" in " ".join(told.stdout.split())
    assert extra.exists()
    assert json.loads(change("save", folder, "--remove", "--format", "json").stdout)["removed"] == [str(extra)]
    assert (extra.exists(), voices.read_text(encoding="utf-8")) == (False, before)


def test_a_folder_that_cannot_be_read_is_left_as_it_is(change: Run, terms: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(terms, tmp_path / "copy")
    (folder / "sources.yaml").write_text("- {id: x\n", encoding="utf-8")
    change("add", "-", stdin=NEW)
    done = change("save", folder)
    assert done.exit_code == 2
    assert "sources.yaml" in done.stderr
    assert not (folder / "concepts").exists()
