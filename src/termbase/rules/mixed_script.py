"""A name with letters of another script in it that only look like its own.

Why: `Вaku` with a Cyrillic В cannot be found, sorted or spoken by a machine, and nobody sees why.

Quiet when: the word is no known name even with the letters put right.

Fix: the same word in one script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.finding import Suggestion
from termbase.model import Severity
from termbase.rules.base import Context, Found
from termbase.rules.naming import quoted
from termbase.rules.wording import Word, said, words
from termbase.text import name_of, script_of, scripts

NAME = "mixed-script"
SUMMARY = "a letter of another script in a name"
SEVERITY = Severity.WARNING

_OTHERS = "\u0370-\u03ff\u0400-\u052f\u0531-\u058f"
_LATIN = "A-Za-z\u00c0-\u024f\u0259"
_SEAM = re.compile(f"[{_LATIN}][{_OTHERS}]|[{_OTHERS}][{_LATIN}]")
_ALIKE = {
    "Cyrl": dict(zip("ABCEHIJKMOPSTXYaceijopsxyhəƏkmt", "АВСЕНІЈКМОРЅТХУасеіјорѕхуһәӘкмт", strict=True)),
    "Grek": dict(zip("ABEZHIKMNOPTYXov", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", strict=True)),
    "Armn": dict(zip("OUoughn", "ՕՍօսցհո", strict=True)),
}
_AROUND = 80


def inspect(context: Context) -> Iterator[Found]:
    """Each word of a known name that holds letters of another script."""
    for word, _ in words(context, NAME, lambda text, _: True if _SEAM.search(text) else None):
        if told := _told(context, word):
            yield told


def _told(context: Context, word: Word) -> Found | None:
    for put in _in_one_script(word.text):
        if concept := _named(context, word, put):
            odd = next(char for char, other in zip(word.text, put, strict=True) if char != other)
            return Found(
                start=word.start,
                end=word.end,
                message=f"{quoted(word.text)} is written with {name_of(odd)}; the name is {quoted(put)}",
                concept=concept,
                suggestions=(Suggestion(put, safe=True),),
                in_quotation=said(context, word),
            )
    return None


def _in_one_script(text: str) -> Iterator[str]:
    """The word in each script that all of it can be written in, the one with most letters first."""
    for script in scripts(text):
        put = "".join(_letter(char, script) for char in text)
        if all(script_of(char) in (script, None) for char in put):
            yield put


def _letter(char: str, script: str) -> str:
    own = script_of(char)
    if own in (script, None):
        return char
    if script == "Latn":
        return next((latin for latin, other in _ALIKE.get(own or "", {}).items() if other == char), char)
    return _ALIKE.get(script, {}).get(char, char)


def _named(context: Context, word: Word, put: str) -> str | None:
    """The concept of which the word would be a name, or part of one."""
    text = word.reading.text
    first = max(0, word.at - _AROUND)
    mended = text[first : word.at] + put + text[word.to : word.to + _AROUND]
    at, to = word.at - first, word.to - first
    for match in context.matcher(word.reading.lang).find(mended):
        if match.start <= at and to <= match.end and match.hits[0].certainty != "possible":
            return match.hits[0].concept_id
    return None
