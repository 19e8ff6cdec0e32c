"""Which language a text is in, or each part of it: by script, by letters and letter pairs, by its commonest words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from termbase.languages import known, language
from termbase.text import fold, script_of, scripts

_SAMPLE = 20_000
_ENOUGH_WORDS = 60
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n]*\n?")
# The parts of a text's words that are among a language's commonest, its other listed ones, and all others.
# What a word of hundreds of letters is worth at the least: there is no logarithm of nothing.
_LEAST = 1e-300
_COMMON, _LISTED, _OTHER = 0.35, 0.05, 0.6
# Of a hundred letters, how many there are of one that the language has not: in foreign names and quotations.
_FOREIGN = 0.02
# Letters and words come in company: what each adds is less than if they came alone.
_TEMPER = 0.5
_EAST_ASIAN = frozenset({"Hani", "Jpan"})
# The word lists are short: a pair counts for little against its second letter alone, and all of them for less.
_SMOOTH, _PAIRS = 20, 0.7
# A change of language between two lines, in the unit of the evidence; and what one line can have for or against it.
_CHANGE, _MOST = 3.0, 14.0
_LONGEST_LINE = 600
# Scripts of many languages, and where their common letters are.
_BASIC = {"Latn": range(0x61, 0x7B), "Cyrl": range(0x430, 0x450), "Arab": range(0x621, 0x64B)}


@dataclass(frozen=True, slots=True)
class Detected:
    """A text's language, how sure that is (0 to 1), what it rests on, and the other candidates with their share."""

    lang: str
    confidence: float
    how: str
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text, ``text[start:end]``, in one language (``und`` where nothing tells), and how sure that is."""

    start: int
    end: int
    lang: str
    confidence: float


def detect(text: str, langs: Iterable[str] | None = None) -> Detected:
    """The language of a text among those given (all that have a file by default); ``und`` where nothing tells.

    A sample of the beginning is judged. The confidence is how often such an answer is right: short texts get a low
    one, and ``how`` says so.
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
    share = sum(counts.get(each, 0) for each in _together(script)) / letters
    if len(of_script) == 1 and script not in _BASIC and script != "Hani":
        return Detected(of_script[0], round(min(0.99, share), 2), f"the only language at hand in {script} script")
    evidence = _Evidence.of(sample, script)
    ranked = sorted(_shares(evidence, of_script).items(), key=lambda item: (-item[1], item[0]))
    best, posterior = ranked[0]
    confidence = round(min(0.99, posterior * _fit(evidence, best)), 2)
    how = f"{script} script, common words and letters of {evidence.words:,} words"
    others = tuple((code, round(value, 2)) for code, value in ranked[1:4] if value >= 0.005)
    return Detected(best, confidence, how + (", a short text" if evidence.words < 20 else ""), others)


def detect_parts(text: str, langs: Iterable[str] | None = None) -> tuple[Stretch, ...]:
    """The stretches of a text by language, in order and without gaps: ``text[s.start:s.end]`` for each.

    Lines are judged, each with its neighbours in mind: a new language needs evidence, less of it after an empty line,
    and a short line has the language of those around it. A text in one language is one stretch.
    """
    candidates = tuple(dict.fromkeys(code for code in (langs if langs is not None else known()) if code))
    lines = [line.span() for line in _LINE.finditer(text) if line[0]]
    if not lines or not candidates:
        return (Stretch(0, len(text), "und", 0.0),) if text else ()
    weights = [_line_weights(text[start:end][:_LONGEST_LINE], candidates) for start, end in lines]
    told = [at for at, weight in enumerate(weights) if weight]
    if not told:
        return (Stretch(0, len(text), "und", 0.0),)
    path = _best_path([weights[at] for at in told], [_apart(text, lines, at) for at in told], candidates)
    return tuple(_stretches(text, lines, dict(zip(told, path, strict=True)), candidates))


def _line_weights(line: str, candidates: Sequence[str]) -> dict[str, float]:
    """How likely a line is in each language, beside the likeliest; nothing for a line without letters."""
    counts = scripts(line)
    if not counts:
        return {}
    script = _main_script(counts)
    of_script = [code for code in candidates if script in _scripts_of(code)]
    letters = sum(counts.values()) * (3 if script in _EAST_ASIAN else 1)  # each says as much as half a word
    most_against = -min(_MOST, 0.25 * letters)
    weights = dict.fromkeys(candidates, most_against)
    if of_script:
        likelihoods = _likelihoods(_Evidence.of(line, script), of_script)
        most = max(likelihoods.values())
        weights |= {code: max(most_against, _TEMPER * (value - most)) for code, value in likelihoods.items()}
    return weights


def _apart(text: str, lines: Sequence[tuple[int, int]], at: int) -> float:
    """What a change of language before a line costs: less after an empty line."""
    return _CHANGE if at and not text[slice(*lines[at - 1])].strip() else 2 * _CHANGE


def _best_path(weights: Sequence[Mapping[str, float]], costs: Sequence[float], candidates: Sequence[str]) -> list[str]:
    """The languages of the lines by which all lines and all changes together are likeliest (Viterbi)."""
    scores = {code: weights[0][code] for code in candidates}
    before: list[dict[str, str]] = []
    for weight, cost in zip(weights[1:], costs[1:], strict=True):
        best = max(scores, key=scores.__getitem__)
        origin = {code: code if scores[code] >= scores[best] - cost else best for code in candidates}
        scores = {
            code: scores[origin[code]] - (cost if origin[code] != code else 0.0) + weight[code] for code in candidates
        }
        before.append(origin)
    path = [max(scores, key=scores.__getitem__)]
    for origin in reversed(before):
        path.append(origin[path[-1]])
    return path[::-1]


def _stretches(
    text: str,
    lines: Sequence[tuple[int, int]],
    told: Mapping[int, str],
    candidates: Sequence[str],
) -> Iterator[Stretch]:
    """Neighbours of one language made one; lines without letters go with what is before them."""
    first, lang = 0, told[min(told)]
    for at in (*(at for at in told if at), len(lines)):
        following = told.get(at)
        if following == lang:
            continue
        start, end = lines[first][0], lines[at - 1][1]
        yield Stretch(start, end, lang, detect(text[start:end], candidates).confidence)
        first, lang = at, following or lang


# ---- evidence --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What of a text is weighed: its script's letters, and its folded words, each with how often it is there."""

    script: str
    letters: Counter[str]
    tokens: Counter[str]
    words: int

    @classmethod
    def of(cls, text: str, script: str) -> _Evidence:
        lower = text.replace("İ", "i").replace("I", "ı" if "ı" in text else "i").lower()
        letters = Counter(char for run in _LETTERS.findall(lower) for char in run)
        kept = _together(script)
        tokens = Counter(word for word in map(fold, _LETTERS.findall(text)) if _is_of(word, kept))
        kept_letters = Counter({char: count for char, count in letters.items() if script_of(char) in kept})
        return cls(script, kept_letters, tokens, tokens.total())


def _together(script: str) -> frozenset[str]:
    """The scripts that a text in this one is written in: Japanese has two."""
    return _EAST_ASIAN if script in _EAST_ASIAN else frozenset({script})


def _is_of(word: str, kept: frozenset[str]) -> bool:
    return bool(word) and script_of(word[0]) in kept


def _shares(evidence: _Evidence, candidates: Sequence[str]) -> dict[str, float]:
    """How the candidates share the likelihood of the evidence."""
    weights = _likelihoods(evidence, candidates)
    most = max(weights.values())
    odds = {code: math.exp(_TEMPER * (weight - most)) for code, weight in weights.items()}
    total = sum(odds.values())
    return {code: value / total for code, value in odds.items()}


def _likelihoods(evidence: _Evidence, candidates: Sequence[str]) -> dict[str, float]:
    telling = _telling(tuple(candidates)) & evidence.letters.keys()
    weights = {code: _letters_weight(code, telling, evidence) for code in candidates}
    if evidence.script in _EAST_ASIAN:  # words are not parted: its letters must tell
        return weights
    enough = len(evidence.tokens) > _ENOUGH_WORDS
    for code in candidates:
        profile = _profile(code, evidence.script)
        weights[code] += sum(count * profile.weight(word, pairs=not enough) for word, count in evidence.tokens.items())
    return weights


@cache
def _telling(candidates: tuple[str, ...]) -> frozenset[str]:
    """The letters by which some languages can be told from each other."""
    return frozenset().union(*(language(code).letters for code in candidates))


@cache
def _rest(code: str, script: str) -> float:
    """What share of a language's letters are none of those that tell it."""
    together = _together(script)
    return max(0.05, 1 - sum(n for char, n in language(code).letters.items() if script_of(char) in together) / 100)


def _letters_weight(code: str, telling: AbstractSet[str], evidence: _Evidence) -> float:
    own = language(code).letters
    weight, others = 0.0, evidence.letters.total()
    for char in telling:
        weight += evidence.letters[char] * math.log(own.get(char, _FOREIGN) / 100)
        others -= evidence.letters[char]
    return weight + others * math.log(_rest(code, evidence.script))


class _Profile:
    """A language's words and how its letters follow each other, learnt from the word lists of its file."""

    def __init__(self, code: str, script: str) -> None:
        grammar, together = language(code), _together(script)
        self._stopwords = frozenset(word for word in grammar.stopwords if _is_of(word, together))
        listed = (grammar.common | grammar.titles) - self._stopwords
        self._listed = frozenset(word for word in listed if _is_of(word, together))
        self._pairs: Counter[str] = Counter()
        self._letters: Counter[str] = Counter()
        self._known: dict[str, float] = {}

    def _learn(self) -> None:
        """Count the pairs of letters; only short texts need them."""
        for word in self._stopwords | self._listed:
            pairs = _pairs_of(word)
            self._pairs.update(pairs)
            self._letters.update(pair[0] for pair in pairs)

    def weight(self, word: str, *, pairs: bool) -> float:
        """The logarithm of how likely a word is; letter pairs are weighed only if asked for."""
        if not pairs:
            return math.log(self._listing(word) + 1e-5)
        if word not in self._known:
            if not self._pairs:
                self._learn()
            self._known[word] = math.log(max(_LEAST, self._listing(word) + _OTHER * math.exp(self._spelling(word))))
        return self._known[word]

    def _listing(self, word: str) -> float:
        if word in self._stopwords:
            return _COMMON / len(self._stopwords)
        return _LISTED / len(self._listed) if word in self._listed else 0.0

    def _spelling(self, word: str) -> float:
        pairs, letters, total = self._pairs, self._letters, self._letters.total() or 1
        weight = 0.0
        for pair in _pairs_of(word):
            usual = (letters[pair[1]] + 0.3) / total
            weight += math.log((pairs[pair] + _SMOOTH * usual) / (letters[pair[0]] + _SMOOTH))
        return _PAIRS * weight


def _pairs_of(word: str) -> list[str]:
    closed = f" {word} "
    return [closed[at : at + 2] for at in range(len(closed) - 1)]


@cache
def _profile(code: str, script: str) -> _Profile:
    return _Profile(code, script)


def _fit(evidence: _Evidence, code: str) -> float:
    """How far a text looks like the language at all, rather than another one that is not at hand: 0 to 1."""
    if evidence.script not in _BASIC or not evidence.words:
        return 1.0
    grammar = language(code)
    common = sum(count for word, count in evidence.tokens.items() if word in grammar.stopwords) / evidence.words
    # A few words may all be names; a hundred words without common ones are another language.
    fit = min(1.0, 0.25 + common / 0.16 + 2 / evidence.words)
    basic = _basic_letters(evidence.script)
    foreign = sum(n for char, n in evidence.letters.items() if char not in basic and char not in grammar.letters)
    share = foreign / evidence.letters.total()
    return fit * max(0.2, min(1.0, 1.2 - share * 20))


@cache
def _basic_letters(script: str) -> frozenset[str]:
    """The letters that all languages of a script have, as far as those with a file tell."""
    telling = {char for code in known() for char in language(code).letters}
    return frozenset(map(chr, _BASIC[script])) - {char for char in telling if not char.isascii()}


def _main_script(counts: Mapping[str, int]) -> str:
    if counts.get("Jpan", 0) > 0.05 * sum(counts.values()):
        return "Jpan"
    return next(iter(counts))


@cache
def _scripts_of(code: str) -> frozenset[str]:
    own = language(code).script
    more = {script for char in language(code).letters if (script := script_of(char))}
    return frozenset({own} | more)
