"""Writes the guide of every style of the package in every format, whole: nothing may fail."""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from termbase.guide import Plan, languages_of, planned
from termbase.guides import format_names, guide_format
from termbase.guides.base import Asked
from termbase.workspace import Workspace


def plan_of(workspace: Workspace, style_id: str) -> Plan:
    """The guide of a style in its own languages, as of today."""
    glossary = workspace.glossary
    style, concepts = glossary.style(style_id), list(glossary)
    langs = [tongue.lang for tongue in languages_of(style, concepts, glossary)]
    found = {concept.id: concept for concept in concepts}
    return planned(
        style, langs, concepts, lambda ids: [found[one] for one in ids], on=date.today(), rest=glossary.collection
    )


def main(output: Path, chosen: list[str]) -> None:
    """All of them, or those of some formats and styles, with their times."""
    with Workspace.open(None) as workspace:
        styles = [style.id for style in workspace.styles()]
        if unknown := set(chosen) - set(styles) - set(format_names()):
            sys.exit(f"no style or format: {', '.join(sorted(unknown))}")
        for style in [one for one in styles if one in chosen] or styles:
            plan = plan_of(workspace, style)
            for name in [one for one in format_names() if one in chosen] or format_names():
                form = guide_format(name)
                target = output / style / f"{name}{form.suffix}"
                (target.parent if form.suffix else target).mkdir(parents=True, exist_ok=True)
                began = time.perf_counter()
                result = form.write(Asked(plans=(plan,), output=target))
                took = time.perf_counter() - began
                print(f"{style:22} {name:13} {result.entries:5} entries {took:6.1f} s", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]), sys.argv[2:])
    else:
        with tempfile.TemporaryDirectory(prefix="termbase-guides-") as folder:
            main(Path(folder), [])
