"""Rules for prh and textlint: a folder a language, with `prh.yml` and a `.textlintrc.json` that reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from termbase.guides._output import Folder, in_folder, quoted
from termbase.guides._patterns import Flag, Ruling
from termbase.guides.base import Asked, Result
from termbase.interface import translations
from termbase.model import Quotations

NAME = "prh"
SUMMARY = "rules for textlint (prh)"
SUFFIX = ""
EXTRA = ""

_SPECS, _AROUND = 4, 2


def write(asked: Asked) -> Result:
    """A folder a language."""
    return in_folder(asked, _write)


def _write(ruling: Ruling, folder: Folder, start: str) -> int:
    entries = 0
    check = {"rulePaths": ["./prh.yml"], "checkBlockQuote": ruling.guide.style.quotations is Quotations.CHECK}
    for lang in ruling.langs:
        folder.write(f"{start}{lang}/.textlintrc.json", [json.dumps({"rules": {"prh": check}}, indent=2)])
        folder.more(f"{start}{lang}/prh.yml", ["version: 1", "rules:"])
    empty = set(ruling.langs)
    for ruled in ruling:
        entries += 1
        for flag in ruled.flags:
            lines = list(_rules(flag, ruling))
            if lines:
                folder.more(f"{start}{flag.lang}/prh.yml", lines)
                empty.discard(flag.lang)
    for lang in sorted(empty):
        folder.more(f"{start}{lang}/prh.yml", ["  []"])
    ruling.lose("how grave it is to write a name: prh has one severity")
    return entries


def _rules(flag: Flag, ruling: Ruling) -> Iterator[str]:
    check_it = translations(ruling.asked.lang).gettext("Look at the words around it: the form may be another.")
    for put, sure, texts in flag.groups():
        if not put:
            ruling.lose("a form for which it is not known what to write: prh replaces", flag.concept, len(texts))
            continue
        more = "" if sure else " " + check_it
        if not sure:
            ruling.lose(
                "a replacement that is not sure: textlint --fix writes it all the same", flag.concept, len(texts)
            )
        yield f"  - expected: {quoted(put)}"
        yield f"    pattern: {quoted(f'/{flag.pattern(texts)}/')}"
        yield f"    prh: {quoted(f'{flag.message} {flag.link}'.strip() + more)}"
        yield "    specs:"
        for text in (*texts[: _SPECS - 1], *texts[_SPECS - 1 :][-1:]):
            yield f"      - {{from: {quoted(text)}, to: {quoted(put)}}}"
        usual = [context for context in flag.contexts if not "".join(context).isupper()]
        for before, after in usual[:_AROUND]:
            around = f"{before}{texts[0]}{after}"
            yield f"      - {{from: {quoted(around)}, to: {quoted(around)}}}"
