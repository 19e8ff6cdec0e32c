"""Rules for LanguageTool: `rules-LANG.xml` for each of the guide's languages that LanguageTool knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from termbase.guides._output import Folder, in_folder
from termbase.guides._patterns import Flag, Ruling
from termbase.guides.base import Asked, Result
from termbase.interface import translations
from termbase.model import Quotations, Severity

NAME = "languagetool"
SUMMARY = "rules for LanguageTool"
SUFFIX = ""
EXTRA = ""

LANGUAGES = frozenset(
    [
        "ar",
        "ast",
        "be",
        "br",
        "ca",
        "crh",
        "da",
        "de",
        "el",
        "en",
        "eo",
        "es",
        "fa",
        "fr",
        "ga",
        "gl",
        "it",
        "ja",
        "km",
        "lt",
        "ml",
        "nl",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "ta",
        "tl",
        "uk",
        "zh",
    ]
)
"""The languages that LanguageTool can check."""
_TYPES = {Severity.ERROR: "terminology", Severity.WARNING: "terminology", Severity.INFO: "style"}
_TOKENS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_UNSPACED = frozenset(["ja", "zh", "km"])


def write(asked: Asked) -> Result:
    """A file a language."""
    return in_folder(asked, _write)


def _write(ruling: Ruling, folder: Folder, start: str) -> int:
    entries = 0
    langs = [lang for lang in ruling.langs if lang.partition("-")[0] in LANGUAGES]
    for lang in ruling.langs:
        ruling.lose(f"the names in {lang}: LanguageTool does not know the language", times=lang not in langs)
    category = f"id={quoteattr(_id(ruling.guide.style.id))} name={quoteattr(ruling.title)}"
    for lang in langs:
        folder.more(
            f"{start}rules-{lang}.xml",
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                f"<rules lang={quoteattr(lang.partition('-')[0])}>",
                f'  <category {category} type="terminology">',
            ],
        )
    for ruled in ruling:
        entries += 1
        for number, flag in enumerate(ruled.flags, 1):
            if flag.lang in langs:
                name = f"{_id(ruling.guide.style.id)}_{_id(flag.concept)}_{number}"
                folder.more(f"{start}rules-{flag.lang}.xml", _group(flag, name, ruling))
    for lang in langs:
        folder.more(f"{start}rules-{lang}.xml", ["  </category>", "</rules>"])
    if ruling.guide.style.quotations is Quotations.KEEP:
        ruling.lose("what stands in quotation marks: LanguageTool looks at words")
    ruling.lose("whether writing a name is an error or a warning: LanguageTool has kinds, not degrees")
    return entries


def _id(text: str) -> str:
    return re.sub(r"[^A-Z0-9]+", "_", text.upper())


def _group(flag: Flag, name: str, ruling: Ruling) -> Iterator[str]:
    """A group of rules: one for all forms in whose place the same is written, if only their last words differ."""
    yield f"    <rulegroup id={quoteattr(name)} name={quoteattr(flag.name)} type={quoteattr(_TYPES[flag.severity])}>"
    tokens = [text for form in flag.forms if _is_cut(text := form.text, flag)]
    for before, after in flag.contexts:
        if all(_is_cut(text.strip(), flag) for text in (before, after) if text.strip()) and tokens:
            yield from _antipatterns(before, tokens, after)
        else:
            ruling.lose("a longer name, of which a name is part, that is not cut at spaces", flag.concept)
    for put, _, texts in flag.groups():
        for lead, last in _cut([text for text in texts if _is_cut(text, flag)]):
            yield from _rule(flag, put, [" ".join((*lead, last[0]))], _tokens(lead, last, "          "), ruling)
        if rest := [text for text in texts if not _is_cut(text, flag)]:
            pattern = f'        <regexp case_sensitive="yes">{escape(flag.pattern(tuple(rest)))}</regexp>'
            yield from _rule(flag, put, rest[:1], [pattern], ruling, regexp=True)
    yield "    </rulegroup>"


def _is_cut(text: str, flag: Flag) -> bool:
    """Whether a text is words with spaces between them, as LanguageTool has it."""
    return flag.lang.partition("-")[0] not in _UNSPACED and bool(_TOKENS.fullmatch(text))


def _cut(texts: Sequence[str]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Texts by the words before their last one."""
    found: dict[tuple[str, ...], list[str]] = {}
    for text in texts:
        *lead, last = text.split(" ")
        found.setdefault(tuple(lead), []).append(last)
    yield from found.items()


def _tokens(lead: Sequence[str], last: Sequence[str], indent: str) -> list[str]:
    said = [f"{indent}<token>{word}</token>" for word in lead]
    if len(last) > 1:
        return [*said, f'{indent}<token regexp="yes">{"|".join(last)}</token>']
    return [*said, f"{indent}<token>{last[0]}</token>"]


def _antipatterns(before: str, texts: Sequence[str], after: str) -> Iterator[str]:
    for lead, last in _cut(texts):
        yield '      <antipattern case_sensitive="yes">'
        yield from _tokens([*before.split(), *lead], last, "        ")
        if after.strip():
            *more, end = after.split()
            yield from _tokens(more, [end], "        ")
        yield "      </antipattern>"


def _rule(
    flag: Flag, put: str, examples: Sequence[str], pattern: Sequence[str], ruling: Ruling, *, regexp: bool = False
) -> Iterator[str]:
    yield "      <rule>"
    if regexp:
        yield from pattern
    else:
        yield '        <pattern case_sensitive="yes">'
        yield from pattern
        yield "        </pattern>"
    yield f"        <message>{_message(flag, put, ruling.asked.lang)}</message>"
    if flag.link:
        yield f"        <url>{escape(flag.link)}</url>"
    yield f"        <short>{escape(flag.name)}</short>"
    for text in examples:
        correction = f"correction={quoteattr(_as_proposed(put, text))}" if put else 'type="incorrect"'
        yield f"        <example {correction}><marker>{escape(text)}</marker></example>"
    if put:
        yield f"        <example>{escape(put)}</example>"
    yield "      </rule>"


def _as_proposed(put: str, text: str) -> str:
    """What LanguageTool makes of a suggestion: in capitals, or with a capital, where what it replaces has them."""
    if text.isupper() and len(text) > 1:
        return put.upper()
    return put[:1].upper() + put[1:] if text[:1].isupper() else put


def _message(flag: Flag, put: str, lang: str) -> str:
    said = escape(flag.message)
    if not put:
        return f"{said} {escape(flag.advice)}".strip()
    advice = escape(translations(lang).gettext("Write “%(name)s”.")) % {
        "name": f"<suggestion>{escape(put)}</suggestion>"
    }
    return f"{said} {advice}"
