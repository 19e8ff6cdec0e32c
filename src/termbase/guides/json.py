"""Rules as JSON, for whatever can apply a regular expression: extensions of browsers, add-ins of word processors.

What the file holds is said by the JSON Schema ``rules.schema.json`` beside this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, TextIO

from termbase.guides._patterns import Flag, Ruling
from termbase.guides.base import Asked, Loss, Result
from termbase.model import Quotations, localised

NAME = "json"
SUMMARY = "rules as JSON, with a JSON Schema"
SUFFIX = ".json"
EXTRA = ""

FORMAT, VERSION = "termbase-rules", 1


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    found: dict[str, Any] = json.loads(files(__package__).joinpath("rules.schema.json").read_text(encoding="utf-8"))
    return found


def write(asked: Asked) -> Result:
    """One file with the rules of every style asked for, one a line."""
    entries, losses = 0, list[Loss]()
    with asked.output.open("w", encoding="utf-8", newline="\n") as file:
        head = {
            "format": FORMAT,
            "version": VERSION,
            "lang": asked.lang,
            "styles": [_style(asked, p) for p in asked.plans],
        }
        file.write(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "rules": [')
        comma = "\n"
        for plan in asked.plans:
            ruling = Ruling(asked, plan)
            for ruled in ruling:
                entries += 1
                for number, flag in enumerate(ruled.flags, 1):
                    comma = _line(file, comma, _rule(flag, number, plan.guide.style.id))
            losses += ruling.losses()
        file.write("\n]}\n")
    return Result(entries=entries, files=(asked.output.name,), losses=tuple(losses))


def _line(file: TextIO, comma: str, rule: dict[str, Any]) -> str:
    file.write(comma + json.dumps(rule, ensure_ascii=False))
    return ",\n"


def _style(asked: Asked, plan: Any) -> dict[str, Any]:
    style = plan.guide.style
    return {
        "id": style.id,
        "name": localised(style.name, (asked.lang, "en")),
        "langs": list(plan.guide.langs),
        "on": plan.guide.on.isoformat(),
        "keepsQuotations": style.quotations is Quotations.KEEP,
    }


def _rule(flag: Flag, number: int, style: str) -> dict[str, Any]:
    rule = {
        "id": f"{style}/{flag.concept}/{number}",
        "style": style,
        "concept": flag.concept,
        "lang": flag.lang,
        "name": flag.name,
        "write": flag.better or None,
        "why": flag.why.value,
        "severity": flag.severity.value,
        "message": flag.said,
        "whose": [{"id": one, "name": name} for one, name in flag.whose],
        "patterns": list(_patterns(flag)),
    }
    if flag.contexts:
        rule["notIn"] = [{"before": before, "after": after} for before, after in flag.contexts]
    return rule | ({"link": flag.link} if flag.link else {})


def _patterns(flag: Flag) -> Iterator[dict[str, Any]]:
    for put, sure, texts in flag.groups():
        yield {
            "pattern": flag.pattern(texts),
            "flags": "gu",
            "forms": list(texts),
            "replacement": put or None,
            "sure": sure,
        }
