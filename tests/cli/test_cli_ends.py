"""How commands end: wrong use, broken stores and caches, closed pipes, our own bugs; and how fast they begin."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import Result

from termbase.cli.faults import Commands
from termbase.cli.manual import manual

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]
SLOW = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "fastapi", "httpx", "edtf", "langcodes", "markdown_it"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("lookup", ""), "the name to look up is empty"),
        (("lookup", "  "), "the name to look up is empty"),
        (("lookup", "Khan\x01kendi"), "U+0001"),
        (("lookup", "Khankendi\u202e"), "U+202E"),
        (("lookup", "k" * 10_000), "10,000 characters"),
        (("lookup", "Khankendi", "--on", "2021-13-01"), "--on: '2021-13-01' is no day (write it as 2021-07-07)"),
        (("scan", "-", "--on", "yesterday"), "--on: 'yesterday' is no day"),
        (("lookup", "Khankendi", "--style", "bakudesk"), "no style 'bakudesk' (did you mean baku-desk?)"),
        (("lookup", "Khankendi", "--as", "armenia"), "no perspective 'armenia' (did you mean armenia-gov?)"),
        (("show", "karabah"), "no concept 'karabah' (did you mean karabakh?)"),
        (("styles", "nothing-like-it"), "`termbase styles` shows what there is"),
        (("perspectives", "baku-dally"), "did you mean baku-daily?"),
        (("lookup", "Khankendi", "--lang", "Russian"), "--lang: 'Russian' is not a language tag (did you mean ru?)"),
        (("lookup", "Khankendi", "--to", "e n"), "--to: 'e n' is not a language tag"),
        (("scan", "-", "--lang", "x" * 5_000), "is not a language tag"),
        (("lookup", "Khankendi", "--as", "armenia-gov", "--style", "baku-desk"), "give one of the two"),
        (("lookup", "Khankendi", "--format", "xml"), "'xml' is not one of 'text', 'json'"),
        (("lookup", "Khankendi", "--limit", "0"), "0 is less than 1"),
        (("lookup", "Khankendi", "--limit", "few"), "'few' is not a whole number"),
        (("lookup",), "Missing argument"),
        (("lookup", "Khankendi", "Stepanakert"), "unexpected extra argument"),
        (("lookup", "Khankendi", "--nonsense"), "No such option"),
        (("nonsense",), "No such command"),
        (("lookup", "-"), "the name to look up is empty"),
    ],
)
def test_wrong_use_is_exit_code_two_with_one_clear_error(run: Run, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    [error] = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert told in error
    assert len(error) < 500


def test_several_names_at_once_are_refused(run: Run) -> None:
    assert "one name at a time" in run("lookup", "-", stdin="Khankendi\nStepanakert\n").stderr


def test_stores_that_are_none_are_told_by_place(run: Run, tmp_path: Path, article: Path) -> None:
    for path, told in (
        (tmp_path / "none.db", "there is no such store"),
        (tmp_path, "a folder is no store"),
        (article, "no store at all"),
    ):
        for arguments in (("lookup", "Khankendi"), ("scan", article), ("stats",), ("styles",), ("show", "karabakh")):
            result = run(*arguments, "--store", path)
            assert (result.exit_code, result.stdout) == (2, "")
            assert result.stderr.startswith(f"Error: {path}: ")
            assert told in result.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_store_without_permission_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "secret.db"
    path.write_bytes(b"")
    path.chmod(0)
    assert run("lookup", "Khankendi", "--store", path).exit_code == 2


def test_the_curated_terms_answer_without_any_settings(shell: Shell, tmp_path: Path) -> None:
    settings = {"TERMBASE_STORE": "", "TERMBASE_CACHE_DIR": str(tmp_path / "cache")}
    first = shell("lookup", "Khankendi", env=settings)
    assert (first.returncode, first.stderr) == (0, b"")
    assert b"khankendi-stepanakert" in first.stdout


def test_a_damaged_cache_is_made_anew(shell: Shell, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    settings = {"TERMBASE_STORE": "", "TERMBASE_CACHE_DIR": str(cache)}
    whole = shell("lookup", "Khankendi", env=settings)
    for damage in (b"", b"not a database at all" * 500):
        for path in cache.glob("*.db"):
            path.write_bytes(damage)
        mended = shell("lookup", "Khankendi", env=settings)
        assert (mended.returncode, mended.stdout) == (0, whole.stdout)
    for path in cache.glob("*.db"):
        raw = bytearray(path.read_bytes())
        raw[len(raw) // 4 : len(raw) // 2] = b"\xff" * (len(raw) // 2 - len(raw) // 4)
        path.write_bytes(raw)
    mended = shell("lookup", "Khankendi", env=settings)
    assert (mended.returncode, mended.stdout) == (0, whole.stdout)


def test_a_cache_that_cannot_be_written_is_said_and_the_answer_comes(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = shell(
        "lookup", "Khankendi", env={"TERMBASE_STORE": "", "TERMBASE_CACHE_DIR": str(tmp_path / "file" / "sub")}
    )
    assert result.returncode == 0
    assert b"khankendi-stepanakert" in result.stdout
    assert result.stderr.startswith(b"Note: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_reader_that_goes_away_ends_the_command_quietly(store: Path, terms: Path) -> None:
    command = [sys.executable, "-m", "termbase", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_an_interrupt_leaves_no_traceback(store: Path) -> None:
    command = [sys.executable, "-m", "termbase", "scan", "-", "--store", str(store)]
    pipe = subprocess.PIPE
    # The command waits for its standard input, and reports a file that is missing before that.
    with subprocess.Popen(
        [*command[:4], "/nowhere/at/all.txt", *command[4:]], stdin=pipe, stdout=pipe, stderr=pipe
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"Error: /nowhere/at/all.txt: ")
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(60) in (130, -signal.SIGINT)  # both are 130 to a shell


def test_a_bug_of_ours_keeps_its_traceback_and_says_how_to_report_it() -> None:
    source = (
        "import sys, termbase.cli as cli\n"
        "sys.argv = ['termbase', 'lookup', 'a name']\n"
        "sys.modules['termbase.cli.lookup'] = type(sys)('termbase.cli.lookup')\n"
        "cli.main()\n"
    )
    result = subprocess.run([sys.executable, "-c", source], capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 3
    assert "Traceback" in result.stderr
    assert "AttributeError" in result.stderr
    assert result.stderr.endswith("this command:\n  termbase lookup 'a name'\n")


@pytest.mark.parametrize(
    "arguments", [("--help",), ("lookup", "Khankendi"), ("lookup", "Khankendi", "--format", "json")]
)
def test_nothing_slow_is_imported_for_a_look_up(store: Path, arguments: tuple[str, ...]) -> None:
    source = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sorted(sys.modules), sep='\\n', file=sys.stderr))\n"
        f"sys.argv = ['termbase', *{arguments!r}]\n"
        "from termbase.cli import main\n"
        "main()\n"
    )
    settings = os.environ | {"TERMBASE_STORE": str(store)}
    result = subprocess.run([sys.executable, "-c", source], capture_output=True, env=settings, check=True)
    loaded = set(result.stderr.decode().split())
    assert "typer" in loaded
    assert loaded & SLOW == set()
    if arguments[-1] in ("--help", "json"):
        assert "rich" not in loaded


def test_the_version_is_told_and_the_package_runs_as_a_module(shell: Shell) -> None:
    from termbase import __version__

    assert shell("--version").stdout.decode() == f"termbase {__version__}\n"


def test_a_shell_completes_ids(shell: Shell) -> None:
    def offered(words: str) -> list[str]:
        position = str(len(words.split(" ")) - 1)
        settings = {"_TERMBASE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": position}
        return shell(env=settings).stdout.decode().split()

    assert offered("termbase show k") == ["karabakh", "khankendi-stepanakert"]
    assert offered("termbase lookup x --as ba") == ["baku-daily"]
    assert offered("termbase styles y") == ["yerevan-desk"]
    assert offered("termbase show zzz") == []


def test_the_page_of_commands_is_up_to_date() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page == manual(), "run scripts/manual"


def on_a_terminal(store: Path, **env: str) -> str:
    import pty

    ours, theirs = pty.openpty()
    settings = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    settings |= {"TERMBASE_STORE": str(store), "COLUMNS": "80", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | env
    command = [sys.executable, "-m", "termbase", "lookup", "Khankendi", "--to", "fa"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=settings):
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
    os.close(ours)
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux tells that the other end is closed
        return b""


@pytest.mark.skipif(os.name != "posix", reason="terminals as POSIX has them")
def test_a_terminal_gets_colour_unless_it_is_refused_and_isolated_right_to_left_names(store: Path) -> None:
    plain, coloured = on_a_terminal(store, NO_COLOR="1"), on_a_terminal(store)
    assert "\033[32m" in coloured
    assert "\033[32m" not in plain
    assert "\u2068استپاناکرت\u2069" in coloured
    assert "\u2068Khankendi" not in coloured


class _Unread(io.StringIO):
    """An output whose reader has gone away."""

    def flush(self) -> None:
        raise BrokenPipeError


@pytest.mark.parametrize("code", [0, 1, 2])
def test_a_reader_that_goes_away_at_the_very_end_is_no_fault_however_it_ended(code: int) -> None:
    app = typer.Typer(cls=Commands)

    @app.callback()
    def root() -> None:
        """Makes a group of it."""

    @app.command()
    def speak() -> None:
        sys.stdout.write("last words")
        raise typer.Exit(code)

    with contextlib.redirect_stdout(_Unread()), pytest.raises(SystemExit) as ended:
        app(["speak"])
    assert ended.value.code == 141
