"""Runs every ``$ termbase`` example of the documentation and puts its real output below it; --check only compares."""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_EXAMPLE = re.compile(r"^```console\n\$ (?P<command>.+)\n(?P<output>(?:(?!```).*\n)*)```$", re.MULTILINE)
_TERMBASE = f"""termbase() {{ "{sys.executable}" -c 'from termbase.cli import main; main()' "$@"; }}\n"""


def output_of(command: str, cache: str) -> str:
    """What a command prints, on 80 columns and in English, wherever it runs."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("TERMBASE_", "LC_", "LANG"))}
    env |= {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": cache}
    done = subprocess.run(
        ["bash", "-c", _TERMBASE + command], cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode or done.stderr:
        sys.exit(f"$ {command}\nended with exit code {done.returncode}\n{done.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def renewed(page: str, cache: str) -> str:
    """A page with the real output of its examples."""
    return _EXAMPLE.sub(lambda m: f"```console\n$ {m['command']}\n{output_of(m['command'], cache)}```", page)


def main() -> None:
    """Renew the pages, or with --check show how they differ and exit with 1."""
    stale = 0
    with tempfile.TemporaryDirectory() as cache:
        for path in PAGES:
            old = path.read_text(encoding="utf-8")
            new = renewed(old, cache)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
            elif new != old:
                name = str(path.relative_to(ROOT))
                diff = difflib.unified_diff(
                    old.splitlines(), new.splitlines(), name, f"{name} (real output)", lineterm=""
                )
                print(*diff, sep="\n")
                stale += 1
    if stale:
        sys.exit("the documentation is out of date: run scripts/docs")


if __name__ == "__main__":
    main()
