"""Commands that ask a service: the same text, the same JSON and the same exit codes as with the store at hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from client.loopback import served
from client.stand_in import StandIn
from service.serving import on_a_port
from typer.testing import Result

from termbase.service.app import create_app
from termbase.service.settings import ServiceSettings
from termbase.workspace import Workspace

Run = Callable[..., Result]
HTML = "<p>Das <b>Stepana</b>kert article: Khankendi <code>Stepanakert</code></p>\n"
DOCX_LIKE = "- name: Stepanakert\n  text: In Khankendi and Stepanakert\n"


@pytest.fixture
def service(store: Path) -> Iterator[StandIn]:
    with Workspace.open(store) as workspace:
        yield StandIn(workspace)


@pytest.fixture
def server(store: Path) -> Iterator[str]:
    """The service itself, on a port, with the small store."""
    with on_a_port(create_app(ServiceSettings(store=str(store), access_log=False))) as (host, port):
        yield f"http://{host}:{port}"


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Texts of both sides, in a folder of their own, which is where the commands run."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.md").write_text("In Stepanakert’s streets, `Stepanakert`; Khankendi and “Stepanakert”.\n")
    (folder / "b.html").write_text(HTML)
    (folder / "c.yaml").write_text(DOCX_LIKE)
    (folder / "d.txt").write_text("Степанакерт и Ханкенди, в Ханкенди\n")
    (folder / "e.txt").write_bytes(b"\x89PNG\0\0")
    monkeypatch.chdir(folder)
    return folder


def both(run: Run, server: str, tmp_path: Path, *arguments: str, stdin: bytes = b"") -> tuple[Result, Result]:
    """What a command says of the store at hand, and of the service."""
    cache = {"TERMBASE_CACHE_DIR": str(tmp_path / "cache")}
    here = run(*arguments, stdin=stdin, env=cache)
    there = run(*arguments, "--server", server, stdin=stdin, env=cache | {"TERMBASE_STORE": ""})
    return here, there


LINES = [
    ("lookup", "Xankəndi"),
    ("lookup", "Степанакертом", "--to", "en", "--to", "hy", "--as", "baku-daily"),
    ("lookup", "Степанакертом", "--to", "en", "--as", "yerevan-daily", "--format", "json"),
    ("lookup", "Khankendi", "--held-by", "azerbaijan-gov", "-n", "1"),
    ("lookup", "Zzyzx"),
    ("lookup", "Zzyzx", "--format", "json"),
    ("lookup", "Khankendi", "--as", "nobody", "--to", "en"),
    ("lookup", ""),
    ("lookup", "Khankendi", "--on", "yesterday"),
    ("show", "khankendi-stepanakert"),
    ("show", "khankendi-stepanakert", "--as", "armenia-gov", "--on", "2005-01-01", "--format", "json"),
    ("show", "khankendi"),
    ("styles",),
    ("styles", "--format", "json"),
    ("styles", "nobody"),
    ("perspectives",),
    ("perspectives", "azerbaijan-gov", "--format", "json"),
    ("perspectives", "baku-daily"),
    ("stats",),
    ("stats", "--format", "json"),
    ("stats", "--coverage"),
    ("scan", ".", "missing.txt"),
    ("scan", ".", "--format", "json"),
    ("scan", "--all", "-l", "en", "a.md", "-"),
    ("scan", "a.md", "d.txt", "--report", "md"),
]


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_a_service_answers_as_the_store_at_hand_does(
    run: Run, server: str, texts: Path, tmp_path: Path, line: tuple[str, ...]
) -> None:
    here, there = both(run, server, tmp_path, *line, stdin=b"Khankendi, Stepanakert")
    assert (there.stdout, there.stderr, there.exit_code) == (here.stdout, here.stderr, here.exit_code)
    assert here.exit_code in (0, 1, 2)


CHECKS = [
    ("--format", "text"),
    ("--format", "json", "--on", "2021-07-07"),
    ("--format", "sarif"),
    ("--statistics",),
    ("--diff", "--unsafe-fixes"),
    ("--select", "mixed-names"),
    ("--ignore", "khankendi-stepanakert"),
    ("--ignore", "no-such-thing"),
    ("--severity", "error", "--fail-on", "error"),
]


@pytest.mark.parametrize("options", CHECKS, ids=" ".join)
def test_a_service_checks_as_the_store_at_hand_does(
    run: Run, server: str, style: str, texts: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    line = ("check", ".", "--style", style, "--no-cache", *options)
    here, there = both(run, server, tmp_path, *line)
    assert (there.stdout, there.stderr, there.exit_code) == (here.stdout, here.stderr, here.exit_code)


@pytest.fixture
def style(run: Run) -> str:
    """A style of the small store."""
    return run("styles").stdout.split()[0]


def test_what_a_service_found_is_mended_in_the_files_here(
    run: Run, server: str, style: str, texts: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(texts, other)
    local = run("check", "--fix", "--unsafe-fixes", str(other), "--style", style, "--no-cache")
    remote = run(
        "check", "--fix", "--unsafe-fixes", ".", "--style", style, "--server", server, env={"TERMBASE_STORE": ""}
    )
    assert remote.exit_code == local.exit_code
    assert {f.name: f.read_bytes() for f in texts.iterdir()} == {f.name: f.read_bytes() for f in other.iterdir()}
    assert (texts / "a.md").read_text() != "In Stepanakert’s streets, `Stepanakert`; Khankendi and “Stepanakert”.\n"


def test_rules_of_one_s_own_go_along(run: Run, server: str, style: str, texts: Path, tmp_path: Path) -> None:
    (texts / "termbase.toml").write_text(
        f'style = "{style}"\n[rules]\ndeprecated-term = "off"\n'
        '[[rule]]\nname = "no-streets"\nkind = "existence"\nwords = ["streets"]\nmessage = "“%s” is idle"\n'
    )
    here, there = both(run, server, tmp_path, "check", "a.md", "--no-cache")
    assert (there.stdout, there.stderr, there.exit_code) == (here.stdout, here.stderr, here.exit_code)
    assert "“streets” is idle" in there.stdout


def test_a_configuration_may_name_a_service(run: Run, server: str, style: str, texts: Path, tmp_path: Path) -> None:
    here = run("check", "a.md", "--style", style, "--no-cache")
    (texts / "termbase.toml").write_text(f'style = "{style}"\nstore = "{server}"\n')
    there = run("check", "a.md", env={"TERMBASE_STORE": ""})
    assert (there.stdout, there.exit_code) == (here.stdout, here.exit_code)


def test_the_address_and_the_token_may_come_from_the_environment(run: Run, service: StandIn, tmp_path: Path) -> None:
    with served(service) as url:
        settings = {"TERMBASE_STORE": "", "TERMBASE_SERVER": url, "TERMBASE_TOKEN": "tb_secret"}
        assert run("styles", env=settings | {"TERMBASE_CACHE_DIR": str(tmp_path)}).exit_code == 0
    assert {request.headers["authorization"] for request in service.asked} == {"Bearer tb_secret"}


def test_one_place_is_asked_and_not_two(run: Run, store: Path, server: str) -> None:
    two = run("styles", "--store", store, "--server", server, env={"TERMBASE_STORE": ""})
    assert (two.exit_code, two.stderr) == (
        2,
        "Error: --store and --server were both given (the terms are in one place: give one of the two)\n",
    )
    typed = run("styles", "--store", store, env={"TERMBASE_STORE": "", "TERMBASE_SERVER": "http://127.0.0.1:1"})
    assert typed.exit_code == 0
    both_set = run("styles", env={"TERMBASE_SERVER": server})
    assert "TERMBASE_STORE and TERMBASE_SERVER are both set" in both_set.stderr


def test_what_needs_a_store_at_hand_says_so(run: Run, server: str) -> None:
    result = run("db", "verify", "--store", server)
    assert result.exit_code == 2
    assert "a service cannot be asked for that" in result.stderr


def test_a_service_that_is_not_there_is_an_error_and_no_bug(run: Run, tmp_path: Path) -> None:
    with served(lambda request: httpx.Response(200)) as url:
        pass  # and gone again
    result = run(
        "lookup", "Khankendi", "--server", url, env={"TERMBASE_STORE": "", "TERMBASE_CACHE_DIR": str(tmp_path)}
    )
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {url}: the service cannot be reached")


def test_what_is_no_service_is_told_to_be_none(run: Run, tmp_path: Path) -> None:
    with served(lambda request: httpx.Response(200, html="<h1>Welcome</h1>")) as url:
        result = run("styles", "--server", url, env={"TERMBASE_STORE": "", "TERMBASE_CACHE_DIR": str(tmp_path)})
    assert result.exit_code == 2
    assert "this is no termbase service, or not all of it: what it answers is no JSON" in result.stderr


@pytest.mark.parametrize("command", [("scan",), ("check", "--style")])
def test_what_is_too_much_for_a_service_is_told_and_the_rest_is_done(
    run: Run, service: StandIn, style: str, texts: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    def too_much(request: httpx.Request) -> httpx.Response | None:
        problem = {"type": "urn:termbase:problem:content-too-large", "detail": "more than 2 MB"}
        return httpx.Response(413, json=problem) if b"Khankendi" in request.content else None

    service.always = too_much
    line = [*command, *([style] if "--style" in command else []), "a.md", "d.txt"]
    with served(service) as url:
        result = run(*line, "--server", url, env={"TERMBASE_STORE": "", "TERMBASE_CACHE_DIR": str(tmp_path)})
    assert result.exit_code == 2
    assert "a.md: the service does not take it: more than 2 MB" in result.stderr
    assert "d.txt" in result.stdout
