"""Rules for Vale: a style a language, with a file for each name; its vocabulary; its configuration.

Vale does not know the language of a text: `.vale.ini` is for the guide's first language, `LANG.vale.ini` for another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from termbase.guides._output import Folder, in_folder, quoted
from termbase.guides._patterns import Flag, Ruling
from termbase.guides.base import Asked, Result
from termbase.interface import translations
from termbase.model import Severity

NAME = "vale"
SUMMARY = "rules for Vale"
SUFFIX = ""
EXTRA = ""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "suggestion"}
_LONG = 1_000
_ESCAPED = re.compile(r"\\([()])")


def write(asked: Asked) -> Result:
    """The folder ``styles`` with a style a language, and a configuration a language beside it."""
    return in_folder(asked, _write)


def _write(ruling: Ruling, folder: Folder, start: str) -> int:
    entries, style = 0, ruling.guide.style.id
    for number, lang in enumerate(ruling.langs):
        name = f"{style}-{lang}"
        for listed in ("accept", "reject"):
            folder.more(f"{start}styles/config/vocabularies/{name}/{listed}.txt", ())
        folder.write(f"{start}{lang if number else ''}.vale.ini", _configuration(name))
    for ruled in ruling:
        entries += 1
        numbers: Counter[str] = Counter()
        for flag in ruled.flags:
            name = f"{style}-{flag.lang}"
            for lines in (_substitution(flag, ruling.asked.lang), _existence(flag)):
                if lines:
                    numbers[name] += 1
                    more = f"-{numbers[name]}" if numbers[name] > 1 else ""
                    folder.write(f"{start}styles/{name}/{flag.concept}{more}.yml", lines)
            if not flag.better:
                folder.more(f"{start}styles/config/vocabularies/{name}/reject.txt", [re.escape(flag.name)])
        kept: dict[str, list[str]] = {}
        for lang, text in ruled.kept:
            kept.setdefault(lang, []).append(re.escape(text).replace(r"\ ", " "))
        for lang, texts in kept.items():
            folder.more(f"{start}styles/config/vocabularies/{style}-{lang}/accept.txt", texts)
    return entries


def _configuration(name: str) -> Iterator[str]:
    yield "StylesPath = styles"
    yield "MinAlertLevel = suggestion"
    yield f"Vocab = {name}"
    yield ""
    yield "[*]"
    yield f"BasedOnStyles = {name}"


def _substitution(flag: Flag, lang: str) -> list[str]:
    """The rule for the forms for which it is known what to write."""
    swap = [(put, flag.pattern(texts)) for put, _, texts in flag.groups() if put]
    if not swap:
        return []
    return [
        *_header("substitution", flag, f"{_advice(lang)} {_plain(flag.message)}"),
        "action:",
        "  name: replace",
        "swap:",
        *(line for put, pattern in swap for line in _pair(quoted(_without_groups(pattern)), quoted(put))),
    ]


def _advice(lang: str) -> str:
    """What to write, for Vale to fill in: it puts the name to write first, and what it found second."""
    gettext = translations(lang).gettext
    both = gettext("Write “%(name)s” instead of “%(other)s”.")
    if both.index("%(name)s") < both.index("%(other)s"):
        return both % {"name": "%s", "other": "%s"}
    return gettext("Write “%(name)s”.") % {"name": "%s"}


def _pair(key: str, value: str) -> list[str]:
    """A key and its value; YAML wants a long key marked."""
    return [f"  {key}: {value}"] if len(key) < _LONG else [f"  ? {key}", f"  : {value}"]


def _existence(flag: Flag) -> list[str]:
    """The rule for the forms for which it is not."""
    texts = [text for put, _, group in flag.groups() if not put for text in group]
    if not texts:
        return []
    return [
        *_header("existence", flag, _plain(flag.said)),
        "tokens:",
        f"  - {quoted(_without_groups(flag.pattern(tuple(texts))))}",
    ]


def _header(extends: str, flag: Flag, message: str) -> list[str]:
    return [
        f"extends: {extends}",
        f"message: {quoted(message.strip())}",
        *([f"link: {quoted(flag.link)}"] if flag.link else []),
        f"level: {_LEVELS[flag.severity]}",
        "ignorecase: false",
        "nonword: true",
        "vocab: false",
    ]


def _plain(text: str) -> str:
    """A text for a message, in which ``%`` has a meaning."""
    return text.replace("%", "%%")


def _without_groups(pattern: str) -> str:
    """A pattern in which no bracket can be taken for a group that captures."""
    return _ESCAPED.sub(lambda found: r"\x28" if found[1] == "(" else r"\x29", pattern)
