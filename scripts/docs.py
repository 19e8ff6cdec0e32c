"""Renews what the documentation shows: the output of every ``$ termbase`` example, the rules; --check only compares."""

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
    """A page with the real output of its examples, and the rules there are."""
    page = _RULES.sub(lambda _: rules_listed(), page)
    page = _FORMATS.sub(lambda _: formats_listed(), page)
    page = _COLUMNS.sub(lambda _: columns_listed(), page)
    page = _DECLARED.sub(lambda _: f"\n{examples_of('declared')}\n\n", page)
    return _EXAMPLE.sub(lambda m: f"```console\n$ {m['command']}\n{output_of(m['command'], cache)}```", page)


_RULES = re.compile(r"(?<=<!-- rules: from their files by scripts/docs -->\n).*?(?=<!-- end of rules -->)", re.DOTALL)
_DECLARED = re.compile(
    r"(?<=<!-- examples: from tests/rules by scripts/docs -->\n).*?(?=<!-- end of examples -->)", re.DOTALL
)
_FORMATS = re.compile(
    r"(?<=<!-- formats: from their files by scripts/docs -->\n).*?(?=<!-- end of formats -->)", re.DOTALL
)
_COLUMNS = re.compile(
    r"(?<=<!-- columns: from the code by scripts/docs -->\n).*?(?=<!-- end of columns -->)", re.DOTALL
)
_PART = re.compile(r"^(Why|Quiet when|Fix): ", re.MULTILINE)


def examples_of(rule: str) -> str:
    """The examples of a rule, which are its tests."""
    shown = (ROOT / "tests" / "rules" / f"{rule}.md").read_text(encoding="utf-8").strip()
    return shown.replace("```check", "```text")


def formats_listed() -> str:
    """The formats as their files tell of them, a row each."""
    from termbase.formats import formats

    rows = []
    for one in formats().values():
        ways = "one view, pairs" if one.pairs else "one view" if one.projects else "yes"
        files = ", ".join(f"`{suffix}`" for suffix in one.suffixes)
        told = f"{'yes' if one.read else 'no'} | {ways if one.write else 'no'} | {one.keeps} | {one.loses}"
        rows.append(f"| `{one.name}` | {files} | {told} |")
    head = ["", "| Format | Files | Import | Export | Keeps | Loses |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *rows, "", ""])


def columns_listed() -> str:
    """The columns of our own table, a row each."""
    from termbase.formats._columns import COLUMNS

    rows = [f"| `{column}` | {meaning} |" for column, meaning in COLUMNS.items()]
    return "\n".join(["", "| Column | What it says |", "| --- | --- |", *rows, "", ""])


def rules_listed() -> str:
    """The rules as their files and examples tell of them: a table, then a section each."""
    from termbase.rules import rules

    known = rules().values()
    rows = [f"| [`{rule.name}`](#{rule.name}) | {rule.severity} | {rule.summary} |" for rule in known]
    table = "\n".join(["| rule | by default | finds |", "| --- | --- | --- |", *rows])
    sections = []
    for rule in known:
        page = _PART.sub(r"**\1:** ", rule.page.strip())
        sections.append(f"### {rule.name}\n\n{page}\n\n{examples_of(rule.name)}")
    return "\n".join(["", table, "", "\n\n".join(sections), ""])


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
