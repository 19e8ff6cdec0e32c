"""``termbase serve``: what it says, what it refuses, how it ends; and by what it is set up."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from service.serving import Template, on_a_port
from service.test_problems import problem_of

from termbase.editing import Role
from termbase.errors import InvalidValue
from termbase.service.app import create_app
from termbase.service.run import config_of
from termbase.service.settings import ServiceSettings
from termbase.service.terms import Terms
from termbase.store import Store
from termbase.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX'")


def started(*arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TERMBASE_S")}
    return subprocess.Popen(
        [sys.executable, "-m", "termbase", "serve", *arguments],
        cwd=cwd or ROOT,
        env={**kept, "NO_COLOR": "1", **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@contextlib.contextmanager
def serving(*arguments: str, **more: Any) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """The command serving, the line that it said, and its address; killed at the end if it lives."""
    with started("--port", "0", *arguments, **more) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"http://\S+", line)
            assert found, process.communicate()[1]
            yield process, line, found[0]
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()


def ended(process: subprocess.Popen[str], number: int) -> tuple[int, str]:
    """The exit code after a signal, and what was said on stderr."""
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    return process.returncode, said


@POSIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_without_a_word_the_curated_terms_are_served_until_it_is_told_to_stop(number: int, code: int) -> None:
    with serving() as (process, line, url):
        assert line.startswith("serving the curated terms, read only, on http://127.0.0.1:")
        ready = httpx.get(f"{url}/readyz").json()
        assert (ready["status"], ready["writable"]) == ("ok", False)
        assert httpx.get(f"{url}/v1/lookup", params={"q": "Khankendi"}).json()["matches"]
        status, said = ended(process, number)
    assert status == code
    assert "Traceback" not in said
    lines = [json.loads(one) for one in said.splitlines()]
    assert [one["route"] for one in lines] == ["/readyz", "/v1/lookup"]


@POSIX
def test_a_store_is_served_as_the_configuration_has_it(prepared: Template, tmp_path: Path) -> None:
    (tmp_path / "terms.db").write_bytes(prepared.path.read_bytes())
    (tmp_path / "termbase.toml").write_text('[serve]\nstore = "terms.db"\nprivate = true\naccess-log = false\n')
    with serving(cwd=tmp_path, env={"PYTHONPATH": str(ROOT / "src")}) as (process, line, url):
        assert "terms.db" in line
        assert httpx.get(f"{url}/v1/styles").status_code == 401
        token = {"Authorization": f"Bearer {prepared.secrets[Role.READER]}"}
        assert len(httpx.get(f"{url}/v1/styles", headers=token).json()["styles"]) == 5
        assert ended(process, signal.SIGTERM) == (0, "")


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started("--port", str(port)) as process:
            out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert said.startswith(f"Error: 127.0.0.1:{port}: cannot listen: address already in use (")
    assert "--port" in said


@pytest.mark.parametrize(
    ("arguments", "env", "said"),
    [
        (["--store", "nowhere.db"], {}, "nowhere.db"),
        ([], {"TERMBASE_SERVE_PORT": "many"}, "TERMBASE_SERVE_PORT: 'many' is no number"),
        ([], {"TERMBASE_SERVE_PRIVATE": "perhaps"}, "neither true nor false"),
        (["--port", "99999"], {}, "99999 is no port"),
        (["--host", "nowhere.invalid."], {}, "this is no address"),
        (["--base-url", "terms.example.org"], {}, "no address of a service"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_line(arguments: list[str], env: dict[str, str], said: str) -> None:
    with started(*arguments, env=env) as process:
        _, told = process.communicate(timeout=60)
    assert process.returncode == 2
    assert told.startswith("Error: ")
    assert said in told
    assert len(told.splitlines()) == 1


@POSIX
def test_who_opens_terms_to_all_the_world_is_told_so() -> None:
    with serving("--host", "0.0.0.0") as (process, _, _):
        assert "everybody who reaches 0.0.0.0 can read the terms" in ended(process, signal.SIGTERM)[1]


@POSIX
def test_several_processes_serve_on_one_port(prepared: Template, tmp_path: Path) -> None:
    store = tmp_path / "terms.db"
    store.write_bytes(prepared.path.read_bytes())
    quiet = {"TERMBASE_SERVE_ACCESS_LOG": "false"}
    with serving("--workers", "2", "--store", str(store), env=quiet) as (process, _, url):
        patient = httpx.HTTPTransport(retries=5)
        with httpx.Client(transport=patient, timeout=60) as http:
            assert http.get(f"{url}/readyz").json()["writable"] is True
        assert ended(process, signal.SIGTERM) == (0, "")


def test_a_request_that_is_being_answered_is_finished() -> None:
    app = create_app(ServiceSettings(access_log=False), Workspace(Store.open("sqlite://")))
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        go_on.wait(20)
        return "whole"

    app.get("/slow")(slow)
    answers: list[str] = []
    with on_a_port(app) as (host, port):
        asking = threading.Thread(target=lambda: answers.append(httpx.get(f"http://{host}:{port}/slow").text))
        asking.start()
        assert begun.wait(20)
        threading.Timer(0.2, go_on.set).start()  # the service is told to stop before
    asking.join(20)
    assert answers == ['"whole"']


def test_what_does_not_end_is_not_waited_for_when_the_service_stops() -> None:
    app = create_app(ServiceSettings(access_log=False), Workspace(Store.open("sqlite://")))
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        go_on.wait(20)
        return "late"

    app.get("/slow")(slow)
    answers: list[httpx.Response] = []
    with on_a_port(app, timeout_graceful_shutdown=1) as (host, port):
        asking = threading.Thread(target=lambda: answers.append(httpx.get(f"http://{host}:{port}/slow", timeout=20)))
        asking.start()
        assert begun.wait(20)
    asking.join(20)
    assert not go_on.is_set()
    go_on.set()
    assert problem_of(answers[0])["detail"] == "the service is being stopped"


# ---- settings ----------------------------------------------------------------------------------


def test_what_is_typed_goes_before_the_environment_and_that_before_the_file() -> None:
    table = {"port": 1, "host": "file", "max-body": 5, "store": "file.db", "cors": ["https://a.example"]}
    environment = {"TERMBASE_SERVE_PORT": "2", "TERMBASE_SERVE_HOST": "env", "TERMBASE_STORE": "env.db"}
    settings = ServiceSettings.of(environment, table).with_(port=3, host=None)
    assert (settings.port, settings.host, settings.max_body) == (3, "env", 5)
    assert (settings.store, settings.cors) == ("env.db", ("https://a.example",))
    assert ServiceSettings.of({**environment, "TERMBASE_SERVE_STORE": "own.db"}, table).store == "own.db"
    assert ServiceSettings.of({}, {}) == ServiceSettings()


@pytest.mark.parametrize(
    ("environment", "table"),
    [
        ({}, {"prot": 1}),
        ({"TERMBASE_SERVE_WORKERS": "0"}, {}),
        ({"TERMBASE_SERVE_MAX_BODY": "-1"}, {}),
        ({"TERMBASE_SERVE_BODY_TIMEOUT": "soon"}, {}),
        ({}, {"private": 5}),
    ],
)
def test_settings_that_cannot_be_are_refused(environment: dict[str, str], table: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        ServiceSettings.of(environment, table)


def test_a_store_is_looked_into_once_a_second(prepared: Template, tmp_path: Path) -> None:
    path = tmp_path / "terms.db"
    path.write_bytes(prepared.path.read_bytes())
    now = 100.0
    with Store.open(path) as other:
        terms = Terms(Workspace(Store.open(path)), lambda: now)
        before = terms.workspace
        other.apply([], actor="test", why="nothing")
        assert terms.workspace is before
        concept = other.entry("concept", "lachin")
        assert concept is not None
        other.revert("concept", "lachin", 1, actor="test", why="the same")
        now += 5
        assert terms.workspace is before
        terms.close()


def test_without_its_packages_it_says_how_to_install_them() -> None:
    code = "import sys; sys.modules['uvicorn'] = None; from termbase.cli import main; sys.argv[1:] = ['serve']; main()"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (told.returncode, told.stdout) == (2, "")
    assert "uvicorn, which is not installed (pip install 'termbase[server]')" in told.stderr


@pytest.mark.parametrize(("proxies", "believed"), [("", "127.0.0.1"), ("127.0.0.1", "203.0.113.9")])
def test_a_proxy_is_believed_only_if_it_is_named(proxies: str, believed: str, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(ServiceSettings(), Workspace(Store.open("sqlite://")))
    config = config_of(app, ServiceSettings(forwarded_allow_ips=proxies))
    told = {"proxy_headers": config.proxy_headers, "forwarded_allow_ips": config.forwarded_allow_ips}
    with caplog.at_level(logging.INFO, "termbase.access"), on_a_port(app, **told) as (host, port):
        httpx.get(f"http://{host}:{port}/healthz", headers={"X-Forwarded-For": "203.0.113.9"})
    assert [vars(one)["client"] for one in caplog.records if one.name == "termbase.access"] == [believed]
