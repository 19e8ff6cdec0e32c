"""Writes ``cases.jsonl``: what a name finder must do about spelling and offsets, case by case.

    cd tests && python -m conformance.generate

A case is a sentence in which what must be found stands in ``[[…]]``; ``[[…|1]]`` is a form of the second term. The
marks are taken out and their places become the offsets, so nothing here depends on any program that finds names.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conformance import spelled
from conformance.names import APOSTROPHIC, HYPHENATED, PLACES, SENTENCES, SEVERAL_WORDS

FILE = Path(__file__).with_name("cases.jsonl")
_MARKED = re.compile(r"\[\[([^\[\]]+?)(?:\|(\d))?\]\]")
_CASED = {"en", "ru", "uk", "be", "bg", "hy", "az", "tr", "de", "fr", "es", "it", "pl", "ro", "el"}


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence, the names looked for, and where they stand: (start, end, term), in code points."""

    group: str
    lang: str
    terms: tuple[str, ...]
    text: str
    expected: tuple[tuple[int, int, str], ...]
    shows: str


def marked(group: str, lang: str, terms: Iterable[str] | str, sentence: str, shows: str) -> Case:
    """A case from a sentence with ``[[…]]`` round what must be found; none of them: nothing must be found."""
    known = (terms,) if isinstance(terms, str) else tuple(terms)
    text, expected, at = "", [], 0
    for found in _MARKED.finditer(sentence):
        text += sentence[at : found.start()]
        expected.append((len(text), len(text) + len(found[1]), known[int(found[2] or 0)]))
        text, at = text + found[1], found.end()
    return Case(group, lang, known, text + sentence[at:], tuple(expected), shows)


def within(lang: str, written: str) -> str:
    """The language's sentence with a name as written in it, marked."""
    return SENTENCES[lang].format(f"[[{written}]]")


# ---- case ------------------------------------------------------------------------------------


def upper(lang: str, name: str) -> str:
    """The name in capitals as the language writes it: I of ı, İ of i in Turkic; ԵՎ of և; no accents in Greek."""
    if lang in ("az", "tr"):
        name = name.replace("i", "İ").replace("ı", "I")
    if lang == "el":
        name = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", name) if c != "\u0301"))
    return name.replace("և", "ԵՎ").upper()


def letter_case() -> Iterator[Case]:
    for lang, names in PLACES.items():
        for name in names:
            yield marked("plain", lang, name, within(lang, name), "the name as it is, within a sentence")
            if lang in _CASED or lang == "ka":
                shows = "Mtavruli capitals" if lang == "ka" else "capitals, as this language makes them"
                yield marked("capitals", lang, name, within(lang, upper(lang, name)), shows)
    for lang in ("en", "ru", "hy", "tr", "el"):
        for name in SEVERAL_WORDS[lang]:
            yield marked("capitals", lang, name, within(lang, upper(lang, name)), "several words in capitals")
    for lang, term, sentence, shows in spelled.LETTER_CASE:
        yield marked("letter-case", lang, term, sentence, shows)


# ---- marks -----------------------------------------------------------------------------------


def decomposed() -> Iterator[Case]:
    for lang, names in (*PLACES.items(), *SEVERAL_WORDS.items()):
        for name in names:
            apart = unicodedata.normalize("NFD", name)
            if apart != name:
                yield marked("decomposed", lang, name, within(lang, apart), "letters and marks apart (NFD)")
                whole = unicodedata.normalize("NFD", SENTENCES[lang]).format(f"[[{apart}]]")
                yield marked("decomposed", lang, name, whole, "the whole sentence in NFD, offsets of that text")
    for lang, term, sentence, shows in spelled.MARKS:
        yield marked("marks", lang, term, sentence, shows)


def bare() -> Iterator[Case]:
    for lang, term, sentence, shows in spelled.BARE:
        yield marked("letters", lang, term, sentence, shows)


def arabic_forms() -> Iterator[Case]:
    for lang in ("fa", "ar"):
        for name in (*PLACES[lang], *SEVERAL_WORDS[lang]):
            stretched = name[0] + "\u0640" + name[1:] if name[0] in "بتجحخسشصطعكکه" else name[:2] + "\u0640" + name[2:]
            yield marked("arabic", lang, name, within(lang, stretched), "tatweel within a word")
            yield marked("arabic", lang, name, within(lang, spelled.shaped(name)), "presentation forms")


# ---- signs within a name ---------------------------------------------------------------------

_SPACES = {
    "\u00a0": "no-break space",
    "\u202f": "narrow no-break space",
    "\u2009": "thin space",
    "\u3000": "ideographic space",
    "  ": "two spaces",
    "\t": "tab",
    "\n": "line break",
    "\r\n": "line break of two characters",
    "\n    ": "line break and indentation",
}
_DASHES = {
    "\u2010": "hyphen U+2010",
    "\u2011": "no-break hyphen",
    "\u2013": "en dash",
    "\u2014": "em dash",
    "\u2212": "minus sign",
    " - ": "hyphen between spaces",
    "-\n": "hyphen at a line's end",
    "-\r\n": "hyphen at the end of a line of two characters",
    " ": "space for the hyphen",
}
_APOSTROPHES = {
    "\u2019": "right single quotation mark",
    "\u2018": "left single quotation mark",
    "\u02bc": "modifier letter apostrophe",
    "\u02bb": "modifier letter turned comma",
    "\u00b4": "acute accent",
    "\uff07": "fullwidth apostrophe",
    "\u2032": "prime",
}


def gaps() -> Iterator[Case]:
    for lang, names in (*SEVERAL_WORDS.items(), *HYPHENATED.items(), *APOSTROPHIC.items()):
        for name in names:
            yield marked("plain", lang, name, within(lang, name), "the name as it is, within a sentence")
    for lang, names in SEVERAL_WORDS.items():
        for sign, what in _SPACES.items():
            yield marked("spaces", lang, names[0], within(lang, names[0].replace(" ", sign)), f"{what} within a name")
        first, second = names[0].split(" ")
        broken = SENTENCES[lang].format(f"{first}.\n\n{second}")
        yield marked("spaces", lang, names[0], broken, "a paragraph's end parts the words: no name")
    for lang, names in HYPHENATED.items():
        for name in names:
            for sign, what in _DASHES.items():
                yield marked("dashes", lang, name, within(lang, name.replace("-", sign)), f"{what} within a name")
    yield marked("dashes", "hy", "Կոնգո-Կինշասա", within("hy", "Կոնգո֊Կինշասա"), "Armenian hyphen within a name")
    yield marked("dashes", "he", "תל-אביב", within("he", "תל־אביב"), "maqaf within a name")
    for lang, names in APOSTROPHIC.items():
        for name in names:
            for sign, what in _APOSTROPHES.items():
                yield marked("apostrophes", lang, name, within(lang, name.replace("'", sign)), f"{what} within a name")


def hidden() -> Iterator[Case]:
    for lang in ("en", "ru", "uk", "hy", "az", "tr", "de", "el", "ka"):
        name = PLACES[lang][0]
        middle = len(name) // 2
        once = f"{name[:middle]}\u00ad{name[middle:]}"
        yield marked("soft-hyphen", lang, name, within(lang, once), "a soft hyphen within a word")
        twice = "\u00ad".join((name[:2], name[2:middle], name[middle:])) if middle > 2 else once
        yield marked("soft-hyphen", lang, name, within(lang, twice + "\u00ad").replace("\u00ad]]", "]]"), "two of them")
    for lang, term, sentence, shows in spelled.HIDDEN:
        yield marked("hidden", lang, term, sentence, shows)


# ---- what stands around ----------------------------------------------------------------------

_QUOTES = ("“{}”", "‘{}’", "«{}»", "„{}“", '"{}"', "'{}'", "«\u00a0{}\u00a0»", "({})", "[{}]")
_EAST_QUOTES = ("「{}」", "『{}』", "《{}》", "（{}）", "【{}】")
_AFTER = {
    "en": (",", ".", "!", "?", ":", ";", "…", "—", "/"),
    "ru": (",", ".", "?!", "—"),
    "hy": ("։", ",", "՝", "."),
    "ar": ("،", "؛", "؟", "."),
    "fa": ("،", "؟", "…"),
    "el": (";", "·", "."),
    "hi": ("।", ",", "?"),
    "zh": ("。", "，", "、", "！"),
    "ja": ("。", "、", "？"),
    "ka": (".", ",", "?"),
    "he": (",", "?", ":"),
}
_BEFORE = {
    "a character beyond the first plane": "\U0001f30d ",
    "an emoji of several code points": "\U0001f468\u200d\U0001f469\u200d\U0001f467 ",
    "flags": "\U0001f1fa\U0001f1f3\U0001f1e8\U0001f1ed ",
    "a byte order mark": "\ufeff",
    "Windows line ends": "1\r\n2\r\n\r\n",
    "combining marks": "e\u0301o\u0308 ",
    "mathematical letters": "\U0001d400\U0001d401 ",
}


def around() -> Iterator[Case]:
    for lang, names in PLACES.items():
        pairs = _EAST_QUOTES if lang in ("zh", "ja") else _QUOTES
        chosen = pairs if lang in ("en", "zh", "ru", "hy") else pairs[2:5]
        for pair in chosen:
            sentence = SENTENCES[lang].format(pair.format(f"[[{names[0]}]]"))
            yield marked("quoted", lang, names[0], sentence, "marks around a name are not part of it")
    for lang, signs in _AFTER.items():
        for sign in signs:
            sentence = SENTENCES[lang].format(f"[[{PLACES[lang][1]}]]{sign}")
            yield marked("punctuation", lang, PLACES[lang][1], sentence, f"{sign} after a name")
    for what, start in _BEFORE.items():
        for lang in ("en", "ru", "hy", "ar", "zh", "tr", "hi", "ka"):
            name = PLACES[lang][0]
            shows = f"{what} before: offsets count code points"
            yield marked("offsets", lang, name, start + within(lang, name), shows)
    for lang in ("en", "uk", "hy", "fa", "ja"):
        name = PLACES[lang][0]
        sentence = f"{within(lang, name)}.\r\n\r\n\U0001f30d {within(lang, name)}.\n{within(lang, name)}"
        yield marked("offsets", lang, name, sentence, "one name three times, line ends of both kinds between")
        yield marked("offsets", lang, name, f"[[{name}]]", "nothing but the name")


def listed() -> Iterator[Case]:
    for group, rows in spelled.GROUPS.items():
        for lang, terms, sentence, shows in rows:
            yield marked(group, lang, terms, sentence, shows)


# ---- the file --------------------------------------------------------------------------------


def cases() -> Iterator[Case]:
    """Every case, no two alike."""
    seen: set[tuple[str, tuple[str, ...], str]] = set()
    for make in (letter_case, decomposed, bare, arabic_forms, gaps, hidden, around, listed):
        for case in make():
            if (same := (case.lang, case.terms, case.text)) not in seen:
                seen.add(same)
                yield case


def lines() -> Iterator[str]:
    """The file's lines; what cannot be seen is escaped."""
    numbers: dict[str, int] = {}
    for case in cases():
        name = f"{case.group}-{case.lang}"
        numbers[name] = numbers.get(name, 0) + 1
        row = {
            "id": f"{name}-{numbers[name]}",
            "lang": case.lang,
            "terms": case.terms,
            "text": case.text,
            "expected": case.expected,
            "shows": case.shows,
        }
        yield "".join(_visible(char) for char in json.dumps(row, ensure_ascii=False)) + "\n"


def _visible(char: str) -> str:
    if char == " " or unicodedata.category(char) not in ("Mn", "Cf", "Zs", "Cc", "Co", "Zl", "Zp"):
        return char
    return f"\\u{ord(char):04x}"


if __name__ == "__main__":
    FILE.write_text("".join(lines()), encoding="utf-8", newline="\n")
