"""What an operator copies is right: units, images, compose files and commands name what is really there."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import typer
import yaml

from termbase.cli.app import app
from termbase.service.settings import PREFIX, ServiceSettings

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "termbase.service"
PAGES = [ROOT / "docs" / "operating.md", ROOT / "docs" / "reconciliation.md"]
EXAMPLE = "termbase.env.example"


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text("compose.yaml"))
    return found


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, continued lines joined."""
    joined = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text("Dockerfile"), flags=re.MULTILINE))
    return [(word, rest.strip()) for line in joined.splitlines() if line for word, rest in [line.split(" ", 1)]]


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command of ours in the files and pages, with where it stands."""
    for line in text("termbase.service").splitlines():
        if found := re.match(r"Exec\w+=\S*/termbase (.*)", line):
            yield UNIT.name, shlex.split(found[1])
    for name, service in compose()["services"].items():
        if "command" in service:
            yield f"compose.yaml: {name}", service["command"]
    yield from (("Dockerfile", json.loads(rest)) for word, rest in instructions() if word == "CMD")
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in re.sub(r"\\\n", " ", block).splitlines():
                if found := re.search(r"(?:^|/bin/)termbase (.*)|(?:^in-image|compose .* run --rm service) (.+)", line):
                    yield page.name, shlex.split(found[1] or found[2], comments=True)


@pytest.mark.parametrize(("where", "words"), [*commands()], ids=lambda part: part if isinstance(part, str) else "")
def test_every_command_exists_with_its_options(where: str, words: list[str]) -> None:
    command: Any = typer.main.get_command(app)
    context = command.make_context("termbase", [], resilient_parsing=True)
    rest = list(words)
    while hasattr(command, "list_commands"):
        name = rest.pop(0)
        command = command.get_command(context, name)
        assert command is not None, f"{where}: there is no command {name}"
    try:
        command.make_context(command.name, rest)
    except click.UsageError as error:
        pytest.fail(f"{where}: termbase {' '.join(words)}: {error.format_message()}")


def test_every_variable_is_a_setting() -> None:
    settings = {f"{PREFIX}{name.upper()}" for name in ServiceSettings.__dataclass_fields__}
    known = settings | {"TERMBASE_STORE", "TERMBASE_CACHE_DIR", "TERMBASE_TOKEN"}
    texts = [path.read_text(encoding="utf-8") for path in (*DEPLOY.iterdir(), *PAGES)]
    assert {name for one in texts for name in re.findall(r"TERMBASE_[A-Z_]*[A-Z]", one)} - known == set()


def test_every_setting_is_explained_to_operators() -> None:
    page = PAGES[0].read_text(encoding="utf-8")
    assert [name for name in ServiceSettings.__dataclass_fields__ if f"`{name}`" not in page] == []


def test_the_unit_is_one_that_systemd_understands() -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(UNIT)], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    said = [line for line in done.stderr.splitlines() if UNIT.name in line and "is not executable" not in line]
    assert said == []


def test_the_unit_writes_nowhere_but_in_its_own_folders() -> None:
    lines = text("termbase.service").splitlines()
    for line in ("DynamicUser=yes", "ProtectSystem=strict", "ProtectHome=yes", "NoNewPrivileges=yes"):
        assert line in lines
    folders = dict(line.split("=", 1) for line in lines if re.match(r"(State|Cache)Directory=", line))
    named = re.findall(r"^Environment=TERMBASE_(?:STORE|CACHE_DIR)=(\S+)", text("termbase.service"), re.MULTILINE)
    allowed = (f"/var/lib/{folders['StateDirectory']}", f"/var/cache/{folders['CacheDirectory']}")
    assert [path for path in named if not path.startswith(allowed)] == []


def test_the_image_runs_as_nobody_special_and_says_whether_it_lives() -> None:
    steps = instructions()
    last = max(number for number, (word, _) in enumerate(steps) if word == "FROM")
    final = dict(steps[last:])
    assert re.fullmatch(r"[1-9]\d+", final["USER"])
    assert "/healthz" in final["HEALTHCHECK"]
    assert json.loads(final["ENTRYPOINT"]) == ["termbase"]
    images = [rest.split()[0] for word, rest in steps if word == "FROM"]
    assert [image for image in images if "/" in image or image.endswith(":latest") or ":" not in image] == []


def test_the_image_is_built_of_what_is_sent_to_it() -> None:
    sent = {line[1:] for line in text("Dockerfile.dockerignore").splitlines() if line.startswith("!")}
    taken = {
        name.removeprefix("./")
        for word, rest in instructions()
        if word == "COPY" and not rest.startswith("--from")
        for name in rest.split()[:-1]
    }
    assert taken == sent
    assert [name for name in sent if not (ROOT / name).exists()] == []


def test_the_composed_service_starts_after_its_store_is_up_to_date() -> None:
    services = compose()["services"]
    assert services["upgrade"]["command"] == ["db", "upgrade"]
    assert services["service"]["depends_on"] == {"upgrade": {"condition": "service_completed_successfully"}}
    assert services["upgrade"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    for name in ("upgrade", "service"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
    declared = set(compose()["volumes"])
    used = {one.partition(":")[0] for service in services.values() for one in service.get("volumes", ())}
    assert used == declared


def test_no_secret_stands_in_the_compose_file() -> None:
    assert "PASSWORD" not in text("compose.yaml")
    assert {service["env_file"] for service in compose()["services"].values()} == {EXAMPLE.removesuffix(".example")}
    values = dict(line.split("=", 1) for line in text(EXAMPLE).splitlines() if line and not line.startswith("#"))
    assert values["POSTGRES_PASSWORD"] == values["PGPASSWORD"] == "change-me"
    assert ServiceSettings.of(values).store == "postgresql://termbase@database/termbase"
