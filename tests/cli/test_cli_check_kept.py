"""``termbase check`` over time: a baseline of what is known, a cache of what has not changed, several processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
CONFIG = 'style = "baku-desk"\nlang = "en"\nselect = ["deprecated-term"]\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (root / "termbase.toml").write_text(CONFIG, encoding="utf-8")
    for number in range(6):
        text = "A road. " * number + "They came to Stepanakert in the evening.\n\nKhankendi\n"
        (root / f"{number}.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


# ---- the baseline ------------------------------------------------------------------------------


def test_what_is_in_the_baseline_does_not_count_and_what_is_new_does(run: Run, project: Path) -> None:
    written = run("check", ".", "--write-baseline", "known.json")
    assert (written.exit_code, "6 findings in known.json" in written.stderr) == (0, True)
    clean = run("check", ".", "--baseline", "known.json")
    assert (clean.exit_code, "6 known from the baseline" in clean.stdout) == (0, True)
    page = project / "0.md"
    page.write_text(f"New first lines.\n\n{page.read_text(encoding='utf-8')}\nStepanakert again.\n", encoding="utf-8")
    result = run("check", ".", "--baseline", "known.json", "--format", "json")
    assert result.exit_code == 1
    [found] = json.loads(result.stdout)["findings"]
    assert (found["path"], found["line"]) == ("0.md", 7)


def test_the_baseline_of_the_configuration_is_used_and_is_no_document(run: Run, project: Path) -> None:
    run("check", ".", "--write-baseline", "0 known.json")
    (project / "termbase.toml").write_text(f'{CONFIG}baseline = "0 known.json"\n', encoding="utf-8")
    result = run("check", ".", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["summary"]["documents"]) == (0, 6)


def test_entries_that_are_no_longer_there_are_listed(run: Run, project: Path) -> None:
    run("check", ".", "--write-baseline", "known.json")
    (project / "3.md").write_text("They came to Khankendi.\n", encoding="utf-8")
    result = run("check", ".", "--baseline", "known.json")
    assert "no longer there, remove it from the baseline: 3.md: deprecated-term “Stepanakert”" in result.stdout
    assert run("check", "0.md", "--baseline", "known.json").stdout.count("no longer there") == 0


def test_a_baseline_grows_only_when_that_is_asked(run: Run, project: Path) -> None:
    run("check", ".", "--write-baseline", "known.json")
    before = (project / "known.json").read_bytes()
    (project / "new.md").write_text("Stepanakert\n", encoding="utf-8")
    refused = run("check", ".", "--write-baseline", "known.json")
    assert (refused.exit_code, "--accept-new" in refused.stderr) == (2, True)
    assert (project / "known.json").read_bytes() == before
    assert run("check", ".", "--write-baseline", "known.json", "--accept-new").exit_code == 0
    (project / "new.md").unlink()
    assert run("check", ".", "--write-baseline", "known.json").exit_code == 0
    assert (project / "known.json").read_bytes() == before


def test_a_damaged_baseline_is_an_error(run: Run, project: Path) -> None:
    (project / "known.json").write_text('{"termbase_baseline": 1, "findings": [1]}', encoding="utf-8")
    result = run("check", ".", "--baseline", "known.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the baseline is damaged" in result.stderr


def test_what_is_known_is_not_mended(run: Run, project: Path) -> None:
    run("check", ".", "--write-baseline", "known.json")
    (project / "new.md").write_text("Stepanakert\n", encoding="utf-8")
    run("check", ".", "--baseline", "known.json", "--fix")
    assert (project / "new.md").read_text(encoding="utf-8") == "Khankendi\n"
    assert "Stepanakert" in (project / "0.md").read_text(encoding="utf-8")


# ---- the cache ---------------------------------------------------------------------------------


def entries(project: Path) -> list[Path]:
    return sorted(path for path in (project / ".termbase_cache").glob("??/*") if path.is_file())


def test_a_second_run_answers_the_same_from_the_cache(run: Run, project: Path) -> None:
    cold = [run("check", ".", "--format", form, "--no-cache").stdout for form in ("json", "text", "sarif")]
    assert not (project / ".termbase_cache").exists()
    first = [run("check", ".", "--format", form).stdout for form in ("json", "text", "sarif")]
    assert len(entries(project)) == 6
    stamps = [path.read_bytes() for path in entries(project)]
    again = [run("check", ".", "--format", form).stdout for form in ("json", "text", "sarif")]
    assert first == again == cold
    assert [path.read_bytes() for path in entries(project)] == stamps
    assert (project / ".termbase_cache" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (project / ".termbase_cache" / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f59")


def test_an_answer_comes_from_its_entry_and_only_from_a_whole_one(run: Run, project: Path) -> None:
    whole = run("check", ".", "--format", "json").stdout
    for damage in (
        lambda raw: b"",
        lambda raw: raw[:50],
        lambda raw: raw[:-1],
        lambda raw: raw.replace(b"Stepanakert", b"Stepanakerx"),
        lambda raw: b"\xff" * len(raw),
    ):
        for path in entries(project):
            path.write_bytes(damage(path.read_bytes()))
        assert run("check", ".", "--format", "json").stdout == whole


@pytest.mark.parametrize(
    "change",
    [("--style", "yerevan-desk"), ("--on", "1980-01-01"), ("--select", "mixed-names"), ("--lang", "ru")],
)
def test_what_a_check_goes_by_is_part_of_the_key(run: Run, project: Path, change: tuple[str, ...]) -> None:
    run("check", ".", "--format", "json")
    changed = run("check", ".", "--format", "json", *change).stdout
    assert changed == run("check", ".", "--format", "json", "--no-cache", *change).stdout
    assert changed != run("check", ".", "--format", "json").stdout


def test_a_changed_document_is_checked_anew(run: Run, project: Path) -> None:
    run("check", ".")
    state = os.stat("2.md")
    raw = (project / "2.md").read_bytes()
    (project / "2.md").write_bytes(raw.replace(b"Khankendi\n", b"Stepana.\n"))
    os.utime("2.md", ns=(state.st_atime_ns, state.st_mtime_ns))
    cached = run("check", ".", "--format", "json").stdout
    assert cached == run("check", ".", "--format", "json", "--no-cache").stdout


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everything")
def test_a_folder_that_cannot_be_written_is_checked_without_a_cache(run: Run, project: Path) -> None:
    project.chmod(0o555)
    try:
        assert run("check", ".").exit_code == 1
    finally:
        project.chmod(0o755)
    assert not (project / ".termbase_cache").exists()


# ---- processes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options", [("--no-cache",), (), ("--format", "json"), ("--format", "html"), ("--statistics",)]
)
def test_many_processes_answer_as_one_does(shell: Shell, project: Path, options: tuple[str, ...]) -> None:
    (project / "2b.txt").write_bytes(b"\x89PNG\0\0\0\r\n")
    paths = (".", "missing.md", "-", "0.md")
    one, two, again = (
        shell("check", *paths, *options, *jobs, stdin=b"Stepanakert") for jobs in (("-j1",), ("-j2",), ("-j2",))
    )
    assert one.returncode == 2
    assert len(one.stderr.splitlines()) == 2
    assert (two.stdout, two.stderr, two.returncode) == (one.stdout, one.stderr, 2)
    assert (again.stdout, again.stderr, again.returncode) == (one.stdout, one.stderr, 2)


def test_many_processes_mend_as_one_does(shell: Shell, project: Path) -> None:
    assert shell("check", ".", "--fix", "-j2").returncode == 0
    assert all("Stepanakert" not in path.read_text(encoding="utf-8") for path in project.glob("*.md"))


@POSIX
def test_an_interrupt_leaves_nothing_half_written(store: Path, project: Path) -> None:
    # Standard input stays open: the command waits there with its report begun.
    command = [sys.executable, "-m", "termbase", "check", "missing.md", ".", "-", "-o", "out.json", "-f", "json", "-j1"]
    pipe = subprocess.PIPE
    with subprocess.Popen([*command, "--store", str(store)], stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"Error: ")
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        # To a shell both are 130: Python ends by the signal itself where that came in the middle of an exec().
        assert process.wait(60) in (130, -signal.SIGINT)
    assert [path.name for path in project.iterdir() if "out" in path.name] == []


@POSIX
def test_a_reader_that_goes_away_ends_it_quietly(store: Path, project: Path) -> None:
    command = [sys.executable, "-m", "termbase", "check", ".", "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_nothing_slow_is_imported(shell: Shell, store: Path, project: Path) -> None:
    source = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sorted(sys.modules), sep='\\n', file=sys.stderr))\n"
        "sys.argv = ['termbase', 'check', '.']\n"
        "from termbase.cli import main\n"
        "main()\n"
    )
    settings = os.environ | {"TERMBASE_STORE": str(store)}
    result = subprocess.run([sys.executable, "-c", source], capture_output=True, env=settings, check=False)
    loaded = set(result.stderr.decode().split())
    assert result.returncode == 1
    assert loaded & {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "rich", "edtf", "multiprocessing.pool"} == set()
