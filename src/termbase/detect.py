"""Which language a text is in: told by script, by letters only some languages have, and by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from termbase.languages import known, language
from termbase.text import fold, scripts

_SAMPLE = 20_000
_WORD = re.compile(r"\w+")
# Letters that a language has and its neighbours of the same script have not.
_OWN_LETTERS = {
    "az": "əƏ", "tr": "", "uk": "їЇєЄґҐ", "ru": "ыэЫЭёЁъ", "be": "ўЎ", "fa": "پچژگیک", "ar": "ةىيك", "de": "ßẞ",
    "pl": "ąęłśźżĄĘŁŚŹŻ", "ro": "țșăȚȘĂ", "es": "ñ¿¡Ñ", "sr": "ђћџљњјЂЋЏЉЊЈ", "ja": "のはをにがでとたし", "ko": "",
}  # fmt: skip
_FOREIGN_LETTERS = {"tr": "əƏqQwWxX", "az": "wW", "ru": "іїєґўІЇЄҐЎ", "uk": "ыэъёўЫЭЪЁЎ", "be": "їєґищИЩЇЄҐъ",
                    "bg": "ыэёіїєґЫЭЁІЇЄҐ", "ar": "پچژگ", "en": "əğışçöüäßñąęłțșăќ"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detected:
    """A text's language, how sure that is (0 to 1), what it rests on, and the other candidates with their weight."""

    lang: str
    confidence: float
    how: str
    others: tuple[tuple[str, float], ...] = ()


def detect(text: str, langs: Iterable[str] | None = None) -> Detected:
    """The language of a text among those given (all that have a file by default); ``und`` where nothing tells.

    A sample of the beginning is judged. Short texts get low confidence; the reason says so.
    """
    sample = text[:_SAMPLE]
    counts = scripts(sample)
    letters = sum(counts.values())
    candidates = [code for code in (tuple(langs) if langs is not None else known()) if code]
    if not letters or not candidates:
        return Detected("und", 0.0, "no letters to judge by" if not letters else "no language to choose from")
    script = _main_script(counts)
    of_script = [code for code in candidates if script in _scripts_of(code)]
    if not of_script:
        return Detected("und", 0.0, f"no language at hand is written in {script}")
    if len(of_script) == 1:
        share = counts.get(script, 0) / letters
        return Detected(of_script[0], round(min(0.99, share), 2), f"the only language at hand in {script} script")
    words = Counter(fold(word) for word in _WORD.findall(sample))
    weights = {code: _weight(code, words, sample) for code in of_script}
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    (best, weight), (_, second) = ranked[0], ranked[1]
    if weight <= 0:
        return Detected("und", 0.0, "none of its words is a common word of a language at hand", tuple(ranked[:3]))
    total = sum(words.values())
    margin = (weight - max(second, 0.0)) / weight
    confidence = round(min(0.99, margin * min(1.0, 0.35 + total / 40)), 2)
    how = f"{script} script, common words and letters of {total:,} words"
    return Detected(best, confidence, how + (", a short text" if total < 20 else ""), tuple(ranked[1:4]))


def _main_script(counts: dict[str, int]) -> str:
    if counts.get("Jpan", 0) > 0.05 * sum(counts.values()):
        return "Jpan"
    return next(iter(counts))


@cache
def _scripts_of(code: str) -> frozenset[str]:
    own = language(code).script
    more = {"az": {"Latn", "Cyrl"}, "zh": {"Hani"}, "ja": {"Jpan"}, "ko": {"Kore"}, "sr": {"Cyrl", "Latn"}}
    return frozenset({own} | more.get(code, set()))


def _weight(code: str, words: Counter[str], sample: str) -> float:
    grammar = language(code)
    total = sum(words.values()) or 1
    common = sum(words[word] for word in grammar.stopwords) / total
    # A word that several languages count as common says less than its share of the list.
    chars = Counter(sample)
    letters = sum(chars.values()) or 1
    own = sum(chars[char] for char in _OWN_LETTERS.get(code, "")) / letters
    foreign = sum(chars[char] for char in _FOREIGN_LETTERS.get(code, "")) / letters
    return common + min(0.3, 6 * own) - min(0.6, 12 * foreign)
