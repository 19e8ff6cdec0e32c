"""``termbase scan`` by several processes: the same answer, byte for byte, and a clean end whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and limits as POSIX has them")


@pytest.fixture
def folder(tmp_path: Path, article: Path) -> Path:
    """Texts of both sides, some that cannot be read, an empty one, and names that are hard to write."""
    text = article.read_text(encoding="utf-8")
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.md").write_text(text * (number % 3 + 1), encoding="utf-8")
    (folder / "05b empty.txt").write_bytes(b"")
    (folder / "07b picture.txt").write_bytes(b"\x89PNG\0\0\0\r\n")
    (folder / "09b\u202e Ստեփանակերտ.txt").write_text("Ստեփանակերտ, Xankəndi, Степанакерт", encoding="utf-8")
    (folder / "bare").mkdir()
    return folder


@pytest.mark.parametrize("options", [(), ("--all", "-l", "en"), ("--format", "json"), ("--on", "2020-11-10")])
def test_many_processes_answer_as_one_does(shell: Shell, folder: Path, options: tuple[str, ...]) -> None:
    paths = (folder, folder / "missing.txt", folder / "bare", "-", folder / "00.md")
    one, two, auto = (
        shell("scan", *paths, *options, *jobs, stdin=b"Khankendi") for jobs in (("--jobs", "1"), ("--jobs", "2"), ())
    )
    assert one.returncode == 2
    assert [line.split(b": ")[2].partition(b" (texts")[0] for line in one.stderr.splitlines()] == [
        b"this is a binary file, not text (give a text or Markdown file)",
        b"no such file or folder (check the path)",
        b"no text in this folder",
    ]
    assert (two.stdout, two.stderr, two.returncode) == (one.stdout, one.stderr, 2)
    assert (auto.stdout, auto.stderr, auto.returncode) == (one.stdout, one.stderr, 2)


def test_terms_that_could_only_be_compiled_into_memory_go_along(shell: Shell, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    settings = {"TERMBASE_STORE": "", "TERMBASE_CACHE_DIR": str(tmp_path / "file" / "sub")}
    one, two = (shell("scan", folder, "-l", "en", "--jobs", jobs, env=settings) for jobs in "12")
    assert b"Stepanakert" in one.stdout
    assert one.stderr.startswith(b"Note: ")
    assert (two.stdout, two.stderr) == (one.stdout, one.stderr)


def test_wrong_numbers_of_processes_are_refused(run: Run) -> None:
    assert "0 is less than 1" in run("scan", "-", "--jobs", "0").stderr
    assert "'all' is not a whole number" in run("scan", "-", "--jobs", "all").stderr


@POSIX
def test_an_interrupt_ends_all_processes_and_says_nothing(store: Path, folder: Path) -> None:
    # Standard input stays open, so that the command waits there after the first documents are given out.
    command = [sys.executable, "-m", "termbase", "scan", str(folder / "missing.txt"), str(folder), "-", "--jobs", "2"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*command, "--store", str(store)], stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"Error: ")
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(60) in (130, -signal.SIGINT)  # both are 130 to a shell
        assert is_gone(process.pid)


@POSIX
def test_a_reader_that_goes_away_ends_all_processes(store: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "termbase", "scan", str(folder), "--jobs", "2", "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stderr.read()
        assert process.wait(60) == 141
        assert is_gone(process.pid)


@POSIX
def test_a_document_that_kills_its_process_is_named_and_the_rest_is_scanned(store: Path, folder: Path) -> None:
    import resource

    big = folder / "03b.txt"
    big.write_text("Karabakh, Khankendi, Stepanakert. " * 2_000_000, encoding="utf-8")
    command = [sys.executable, "-m", "termbase", "scan", str(folder), "-l", "en", "--jobs", "2", "--store", str(store)]
    seconds = 6  # of processor time, for each process: enough for everything but the big text
    done = subprocess.run(
        command,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds)),
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    [dead, picture] = done.stderr.decode().splitlines()
    assert dead.startswith(f"Error: {big}: the process that scanned it died: it was killed (SIG")
    assert "picture" in picture
    assert b"14 documents" in done.stdout


def is_gone(session: int) -> bool:
    """Whether no process of a session is left, soon."""
    for _ in range(100):
        try:
            os.killpg(session, 0)
        except (ProcessLookupError, PermissionError):
            return True
        time.sleep(0.1)
    return False
