"""Rules written as data by an editor: words that must not stand, or stand too often, or in place of others."""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from termbase.errors import InvalidValue
from termbase.finding import Related, Suggestion
from termbase.inflect import carried
from termbase.languages import known
from termbase.matcher import Matcher
from termbase.model import CaseRule, Concept, Kind, Severity, Term, checked_id
from termbase.reading import Reading
from termbase.rules.base import Context, Found, Rule
from termbase.rules.wording import Word, placed, readings, said, words
from termbase.text import fold

_LIMIT, _ITEMS = 200, 5_000
_LETTERS = 30
_LETTERED = re.compile(r"[^\W_]")
_E = TypeVar("_E", bound=enum.StrEnum)


class Sort(enum.StrEnum):
    """What a declared rule looks for."""

    EXISTENCE = "existence"
    SUBSTITUTION = "substitution"
    CONSISTENCY = "consistency"
    OCCURRENCE = "occurrence"


_MESSAGES = {
    Sort.EXISTENCE: "“%s” should not stand here",
    Sort.SUBSTITUTION: "write “%s” instead of “%s”",
    Sort.CONSISTENCY: "“%s” stands beside “%s”; keep to one",
    Sort.OCCURRENCE: "“%s” stands too often",
}
_TOO_FEW = "none of %s stands here often enough"
_KEYS = frozenset({"name", "kind", "message", "severity", "summary", "langs", "unless", "inflect", "case", "safe"}) | {
    *("words", "swap", "either", "max", "min"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A rule as data.

    ``words`` are words, phrases or signs; ``*`` in a word stands for any letters. They are found in every inflected
    form where ``inflect`` is set and the language has a grammar, and in any letter case unless ``case`` is. ``swap``
    are (word, what to write) pairs, ``either`` groups of which a document may use one. More than ``most`` or fewer than
    ``least`` in a document are too many or too few. ``unless`` are phrases in which the words are right.
    """

    name: str
    sort: Sort
    message: str
    severity: Severity = Severity.WARNING
    summary: str = ""
    langs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    swap: tuple[tuple[str, str], ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    most: int | None = None
    least: int | None = None
    unless: tuple[str, ...] = ()
    inflect: bool = False
    case: bool = False
    safe: bool = False

    def items(self) -> tuple[str, ...]:
        """All that is looked for, each with its number."""
        found = (*self.words, *(word for word, _ in self.swap), *(word for group in self.either for word in group))
        return tuple(dict.fromkeys(found))

    def inspect(self, context: Context) -> Iterator[Found]:
        """What stands in a document against the rule."""
        hits = sorted(_hits(self, context), key=lambda hit: (hit.word.start, -hit.word.end))
        if self.sort is Sort.EXISTENCE:
            return (self._found(context, hit, hit.word.text) for hit in hits)
        if self.sort is Sort.SUBSTITUTION:
            return self._substitutions(context, hits)
        if self.sort is Sort.CONSISTENCY:
            return self._inconsistencies(context, hits)
        return self._occurrences(context, hits)

    def _found(
        self,
        context: Context,
        hit: _Hit,
        *told: str,
        suggestions: tuple[Suggestion, ...] = (),
        related: tuple[Related, ...] = (),
    ) -> Found:
        return Found(
            start=hit.word.start,
            end=hit.word.end,
            message=_filled(self.message, *(" ".join(text.split()) for text in told)),
            suggestions=suggestions,
            related=related,
            in_quotation=said(context, hit.word),
        )

    def _substitutions(self, context: Context, hits: Sequence[_Hit]) -> Iterator[Found]:
        swap = dict(self.swap)
        for hit in hits:
            better = swap[hit.item]
            lang = hit.word.reading.lang
            put = carried(_term(hit.item, lang), hit.word.text, hit.form, _term(better, lang), lang)
            text = put.text
            if hit.item.islower() and hit.word.text[:1].isupper() and not text.isupper():
                text = text[:1].upper() + text[1:]
            suggestion = Suggestion(text, safe=self.safe and put.sure, why=put.why)
            yield self._found(context, hit, better, hit.word.text, suggestions=(suggestion,))

    def _inconsistencies(self, context: Context, hits: Sequence[_Hit]) -> Iterator[Found]:
        for group in self.either:
            first: _Hit | None = None
            for hit in hits:
                if hit.item not in group:
                    continue
                first = first or hit
                if hit.item != first.item:
                    yield self._found(
                        context,
                        hit,
                        hit.word.text,
                        first.item,
                        suggestions=(Suggestion(first.item, why="the word that stands first"),),
                        related=(Related(first.word.start, first.word.end, f"“{first.word.text}” stands here"),),
                    )

    def _occurrences(self, context: Context, hits: Sequence[_Hit]) -> Iterator[Found]:
        if self.most is not None:
            yield from (self._found(context, hit, hit.word.text) for hit in hits[self.most :])
        if self.least is not None and len(hits) < self.least and any(_speaks(self, r) for r in readings(context)):
            items = ", ".join(f"“{item}”" for item in self.items())
            message = _TOO_FEW if self.message == _MESSAGES[self.sort] else self.message
            yield Found(start=0, end=0, message=_filled(message, items))


class _Hit(NamedTuple):
    """A word or phrase of a rule where it stands, and in which form."""

    word: Word
    item: str
    form: str


def declared(mapping: Mapping[str, Any]) -> Rule:
    """The rule that a mapping describes; raises InvalidValue that names the key and what to write there."""
    found = _read(mapping)
    return Rule(
        name=found.name,
        summary=found.summary or found.message.replace("%s", "…"),
        severity=found.severity,
        inspect=found.inspect,
        page=f"{found.summary or found.name}.\n",
    )


# ---- looking ---------------------------------------------------------------------------------


def _speaks(rule: Declared, reading: Reading) -> bool:
    tag = reading.lang.partition("-")[0]
    return not rule.langs or any(tag == lang.partition("-")[0] for lang in rule.langs)


def _hits(rule: Declared, context: Context) -> Iterator[_Hit]:
    wild = {item: _wildcard(item, rule.case) for item in rule.items() if "*" in item}
    signs = [item for item in rule.items() if not _LETTERED.search(item)]
    for reading in readings(context):
        if not _speaks(rule, reading):
            continue
        for match in _matcher(rule, context, reading.lang).find(reading.text):
            word = placed(context, reading, match.start, match.end)
            if word is not None:
                item = match.hits[0].term.text
                if not rule.case or item[:1].isupper() == word.text[:1].isupper():
                    yield _Hit(word, item, match.hits[0].form)
        if signs:
            for sign in re.finditer("|".join(map(re.escape, sorted(signs, key=len, reverse=True))), reading.text):
                if word := placed(context, reading, *sign.span()):
                    yield _Hit(word, sign[0], "name")
    if wild:
        for word, item in words(context, f"declared/{rule.name}", _fits(wild)):
            if _speaks(rule, word.reading) and not _excepted(rule, word):
                yield _Hit(word, item, "name")


def _fits(wild: Mapping[str, re.Pattern[str]]) -> Callable[[str, str], str | None]:
    return lambda text, _: next((item for item, pattern in wild.items() if pattern.fullmatch(text)), None)


def _excepted(rule: Declared, word: Word) -> bool:
    """Whether a word stands in one of the phrases in which it is right."""
    text = word.reading.text
    near = fold(text[max(0, word.at - _LIMIT) : word.to + _LIMIT])
    return any(fold(phrase) in near and fold(word.text) in fold(phrase) for phrase in rule.unless)


def _matcher(rule: Declared, context: Context, lang: str) -> Matcher:
    key = f"declared/{rule.name}/{lang}/matcher"
    if key not in context.remembered:
        items = [item for item in rule.items() if "*" not in item and _LETTERED.search(item)]
        concepts = [
            Concept(id=f"word-{number}", kind=Kind.PHRASE, terms=(_term(item, lang, rule),))
            for number, item in enumerate(items)
        ]
        context.remembered[key] = Matcher(concepts, lang)
    matcher = context.remembered[key]
    assert isinstance(matcher, Matcher)
    return matcher


def _term(text: str, lang: str, rule: Declared | None = None) -> Term:
    if rule is None:
        return Term(text=text, lang=lang)
    case = CaseRule.SENSITIVE if rule.case else CaseRule.INSENSITIVE
    return Term(text=text, lang=lang, case=case, unless=rule.unless, indeclinable=not rule.inflect)


def _wildcard(item: str, case: bool) -> re.Pattern[str]:
    """A word with stars: each for a bounded number of letters, tried on one word at a time."""
    parts = (re.escape(part) for part in item.split("*"))
    return re.compile(rf"\w{{0,{_LETTERS}}}".join(parts), re.NOFLAG if case else re.IGNORECASE)


def _filled(message: str, *texts: str) -> str:
    """A message with its places filled in order; what is left over is left out."""
    for text in texts:
        message = message.replace("%s", text.replace("%s", "%"), 1)
    return message


# ---- reading what was declared ---------------------------------------------------------------


def _read(mapping: Mapping[str, Any]) -> Declared:
    name = mapping.get("name")
    if not isinstance(name, str):
        raise InvalidValue("a rule needs a name", where="rule", hint='write name = "our-words"')
    try:
        checked_id(name)
    except InvalidValue as error:
        raise InvalidValue(error.message, where="rule.name", hint=error.hint) from None
    read = _Reader(name, mapping)
    for key in mapping:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            raise read.wrong(key, "is no key of a rule", f"did you mean {near[0]}?" if near else "delete it")
    sort = read.choice("kind", Sort)
    if sort is None:
        raise read.wrong("kind", "is missing", f"write one of {', '.join(Sort)}")
    found = Declared(
        name=name,
        sort=sort,
        message=read.text("message") or _MESSAGES[sort],
        summary=read.text("summary"),
        severity=read.choice("severity", Severity) or Severity.WARNING,
        langs=read.langs(),
        words=read.texts("words"),
        swap=read.swap(),
        either=read.either(),
        most=read.number("max"),
        least=read.number("min"),
        unless=read.texts("unless"),
        inflect=read.flag("inflect"),
        case=read.flag("case"),
        safe=read.flag("safe"),
    )
    needed = {Sort.SUBSTITUTION: "swap", Sort.CONSISTENCY: "either"}.get(sort, "words")
    for key in ("words", "swap", "either"):
        if bool(mapping.get(key)) != (key == needed):
            what = "is missing" if key == needed else f"says nothing in a rule of kind {sort}"
            raise read.wrong(key, what, f"such a rule has {needed}")
    if sort is Sort.OCCURRENCE and found.most is None and found.least is None:
        raise read.wrong("max", "is missing", "write max, min or both")
    if len(found.items()) > _ITEMS:
        raise read.wrong(needed, f"has more than {_ITEMS:,} entries", "make several rules, or a term file, of it")
    return found


class _Reader:
    """Takes values out of a mapping, each what it has to be, or tells which key is wrong and how."""

    def __init__(self, name: str, mapping: Mapping[str, Any]) -> None:
        self._name, self._mapping = name, mapping

    def wrong(self, key: str, what: str, hint: str) -> InvalidValue:
        return InvalidValue(f"{key} {what}", where=f"rule {self._name}", hint=hint)

    def text(self, key: str) -> str:
        value = self._mapping.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, f"is {value!r} and no text", "write it in quotation marks")
        return value

    def flag(self, key: str) -> bool:
        value = self._mapping.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, f"is {value!r}", "write true or false")
        return value

    def number(self, key: str) -> int | None:
        value = self._mapping.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.wrong(key, f"is {value!r}", "write a whole number, 0 or more")
        return value

    def choice(self, key: str, kind: type[_E]) -> _E | None:
        value = self._mapping.get(key)
        if value is None:
            return None
        try:
            return kind(value)
        except ValueError:
            raise self.wrong(key, f"is {value!r}", f"write one of {', '.join(kind)}") from None

    def texts(self, key: str) -> tuple[str, ...]:
        return self._list(key, self._mapping.get(key, ()))

    def langs(self) -> tuple[str, ...]:
        langs = self.texts("langs")
        for lang in langs:
            if lang.partition("-")[0] not in known() and not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*", lang):
                raise self.wrong("langs", f"has {lang!r}", "write tags such as en or az")
        return langs

    def swap(self) -> tuple[tuple[str, str], ...]:
        value = self._mapping.get("swap", {})
        if not isinstance(value, Mapping):
            raise self.wrong("swap", f"is {value!r}", 'write {"this" = "that"}')
        words = self._list("swap", tuple(value))
        return tuple(zip(words, self._list("swap", tuple(value.values())), strict=True))

    def either(self) -> tuple[tuple[str, ...], ...]:
        value = self._mapping.get("either", ())
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise self.wrong("either", f"is {value!r}", 'write [["this", "that"]]')
        groups = tuple(self._list("either", group) for group in value)
        if any(len(set(map(str.casefold, group))) < 2 for group in groups):
            raise self.wrong("either", "has a group of fewer than two words", 'write [["this", "that"]]')
        return groups

    def _list(self, key: str, value: object) -> tuple[str, ...]:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise self.wrong(key, f"is {value!r} and no list", 'write ["this", "that"]')
        for item in value:
            if not isinstance(item, str) or not item.strip():
                raise self.wrong(key, f"has {item!r}", "write words in quotation marks")
            if len(item) > _LIMIT:
                raise self.wrong(key, f"has a text of more than {_LIMIT} characters", "shorten it")
            if "*" in item and (" " in item or item.count("*") > 2 or len(item.replace("*", "")) < 2):
                raise self.wrong(key, f"has {item!r}", "a star stands in a single word, beside two letters or more")
        return tuple(item.strip() for item in value)
