"""The names of a glossary as one language's text may hold them: words, their stems, and a trie over words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from termbase.languages import Language
from termbase.matcher.flat import Lists, Numbers, Strings
from termbase.matcher.tokens import marks_of, word_pattern
from termbase.model import CaseRule, Concept, Term
from termbase.text import fold

ROOT = 0
"""The node of the trie over words at which every name begins."""
MAX_INNER = 2
"""The most words of a name that stand before the one it is found by."""
NAME = 0
"""The class of a word as it is, among the classes of its endings."""
_REMEMBERED = 200_000
_NONE: frozenset[str] = frozenset()

DECLARED, BLOCKS, LOOKUP, ADJECTIVE, SENSITIVE, INSENSITIVE, PLACE = (1 << bit for bit in range(7))
"""What is noted of a pattern and its term, as bits."""

Forms = tuple[tuple[int, str], ...]
"""What a token can be: (lexeme, "name" | "inflected" | "derived") pairs."""
Named = Callable[[int], Concept]
"""Gives the concept of a number."""


class Entry:
    """A term among those of a language's lexicon: what recognising asks of it; all of it when it is asked for."""

    __slots__ = ("_bits", "_concepts", "_number", "_place", "concept_id")

    def __init__(self, concepts: Named, number: int, place: int, concept_id: str, bits: int) -> None:
        self._concepts, self._number, self._place, self._bits = concepts, number, place, bits
        self.concept_id = concept_id

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Entry):
            return NotImplemented
        return (self.concept_id, self._place) == (other.concept_id, other._place)

    def __hash__(self) -> int:
        return hash((self.concept_id, self._place))

    @property
    def concept(self) -> Concept:
        """The concept whose term it is."""
        return self._concepts(self._number)

    @property
    def term(self) -> Term:
        """The term itself."""
        return self.concept.terms[self._place]

    @property
    def lookup(self) -> bool:
        """Whether it is an everyday word that only may mean the concept."""
        return bool(self._bits & LOOKUP)

    @property
    def adjective(self) -> bool:
        """Whether it is an adjective."""
        return bool(self._bits & ADJECTIVE)

    @property
    def place(self) -> bool:
        """Whether its concept is a place."""
        return bool(self._bits & PLACE)

    @property
    def case(self) -> CaseRule | None:
        """Whether case decides, or does not matter."""
        if self._bits & SENSITIVE:
            return CaseRule.SENSITIVE
        return CaseRule.INSENSITIVE if self._bits & INSENSITIVE else None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way a term stands in text: its words and the marks before, between and after them.

    ``declared`` patterns are forms that the term lists; ``blocks`` are contexts (``unless``) in which the letters
    of the term are something else. ``capitals`` tells for each word whether it is written with one, ``upper``
    whether it is all capitals.
    """

    entry: Entry
    text: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    lead: str
    trail: str
    capitals: tuple[bool, ...]
    upper: tuple[bool, ...]
    declared: bool = False
    blocks: bool = False

    @property
    def concept(self) -> Concept:
        """The concept that it names."""
        return self.entry.concept

    @property
    def term(self) -> Term:
        """The term that it is a pattern of."""
        return self.entry.term


@dataclass(frozen=True, slots=True)
class Tables:
    """A lexicon as flat tables.

    A lexeme is twice the number of its word, and one more where it does not inflect. Nodes of the trie are numbered
    from the root; ``steps`` has for each the lexemes that go on from it, in order, and ``nodes`` to which node each of
    them leads. ``stems`` has for each of the ``keys`` (words, then stems) the lexemes and the classes of endings, two
    numbers each. ``wholes`` are the texts that are not words, and ``whole`` the patterns of each.
    """

    keys: Strings
    known: bytes
    stems: Lists
    steps: Lists
    nodes: Numbers
    ends: Lists
    inner: Lists
    derived_inner: Lists
    texts: Strings
    concepts: Numbers
    places: Numbers
    bits: bytes
    ids: Strings
    wholes: Strings
    whole: Lists
    classes: tuple[str, ...]
    longest_stem: int
    longest_whole: int
    most_words: int


class Lexicon:
    """Everything that can be found in texts of one language, ready for walking.

    ``inner`` tells of words that are not the first of their names, and by which names are found or that stand between,
    which words stand before them; ``derived_inner`` tells the same of words in their derived forms.
    """

    def __init__(self, lang: Language, tables: Tables, concepts: Named) -> None:
        self.lang = lang
        self.tables = tables
        self._concepts = concepts
        self._memo: dict[str, Forms] = {}
        self._patterns: dict[int, Pattern] = {}
        self._entries: dict[tuple[int, int], Entry] = {}
        self._endings: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    # ---- words -------------------------------------------------------------------------------

    def forms(self, token: str) -> Forms:
        """What a token of the text can be; each distinct token is judged once."""
        known = self._memo.get(token)
        if known is None:
            if len(self._memo) > _REMEMBERED:
                self._memo.clear()
            known = self._memo[token] = tuple(self._judge(fold(token)).items())
        return known

    def _judge(self, token: str) -> dict[int, str]:
        found: dict[int, str] = {}
        for start in ("", *self.lang.prefixes):
            if not token.startswith(start) or len(token) == len(start):
                continue
            for lexeme, form in self._without_prefix(token[len(start) :]):
                best = "inflected" if start and form == "name" else form
                if lexeme not in found or _ORDER[best] < _ORDER[found[lexeme]]:
                    found[lexeme] = best
        return found

    def _without_prefix(self, token: str) -> Iterator[tuple[int, str]]:
        for lexeme in self._exactly(token):
            yield lexeme, "name"
        base, apostrophe, rest = token.rpartition("'")
        if apostrophe and (form := self.joined_form(rest)):
            for lexeme in self._exactly(base):
                yield lexeme, form
        tables = self.tables
        for cut in range(min(len(token), tables.longest_stem), 0, -1):
            key = tables.keys.number(token[:cut])
            if key < 0:
                continue
            listed, rest = iter(tables.stems[key]), token[cut:]
            for lexeme, stem_class in zip(listed, listed, strict=True):
                endings, derived = self._endings.get(stem_class) or self._of_class(stem_class)
                if rest in endings:
                    yield lexeme, "inflected"
                elif rest in derived:
                    yield lexeme, "derived"

    def _exactly(self, word: str) -> Iterator[int]:
        key = self.tables.keys.number(word)
        if 0 <= key < len(self.tables.known):
            known = self.tables.known[key]
            if known & 1:
                yield 2 * key
            if known & 2:
                yield 2 * key + 1

    def word(self, lexeme: int) -> str:
        """The folded word of a lexeme."""
        return self.tables.keys[lexeme >> 1]

    def _of_class(self, stem_class: int) -> tuple[frozenset[str], frozenset[str]]:
        name = self.tables.classes[stem_class]
        found = (self.lang.endings.get(name, _NONE), self.lang.derived.get(name, _NONE))
        self._endings[stem_class] = found
        return found

    def joined_form(self, rest: str) -> str | None:
        """What a folded ending after an apostrophe or hyphen makes of a name: inflected, derived or nothing."""
        if rest in self.lang.joined:
            return "inflected"
        return "derived" if any(rest in endings for endings in self.lang.derived.values()) else None

    # ---- the trie ----------------------------------------------------------------------------

    def step(self, node: int, lexeme: int) -> int:
        """The node to which a lexeme leads from a node; 0 where to none."""
        at = self.tables.steps.place(node, lexeme)
        return self.tables.nodes[at] if at >= 0 else 0

    def following(self, node: int) -> Numbers:
        """The lexemes that go on from a node."""
        return self.tables.steps[node]

    def goes_on(self, node: int) -> bool:
        """Whether names go on from a node."""
        starts = self.tables.steps.starts
        return starts[node] < starts[node + 1]

    def ends(self, node: int) -> Numbers:
        """The numbers of the patterns that end at a node."""
        return self.tables.ends[node]

    def before(self, lexeme: int, form: str) -> Iterable[int]:
        """The lexemes that stand before one, in a form, in names that have to be looked back for."""
        inner = self.tables.inner[lexeme]
        return [*inner, *self.tables.derived_inner[lexeme]] if form == "derived" else inner

    # ---- patterns ----------------------------------------------------------------------------

    def pattern(self, number: int) -> Pattern:
        """The pattern of a number."""
        known = self._patterns.get(number)
        if known is None:
            if len(self._patterns) > _REMEMBERED:
                self._patterns.clear()
            known = self._patterns[number] = self._read(number)
        return known

    def _read(self, number: int) -> Pattern:
        tables = self.tables
        concept, place, bits = tables.concepts[number], tables.places[number], tables.bits[number]
        entry = self._entries.get((concept, place))
        if entry is None:
            entry = Entry(self._concepts, concept, place, tables.ids[concept], bits)
            self._entries[concept, place] = entry
        return pattern(
            entry, tables.texts[number], self.lang, declared=bool(bits & DECLARED), blocks=bool(bits & BLOCKS)
        )


_ORDER = {"name": 0, "inflected": 1, "derived": 2}


def pattern(entry: Entry, text: str, lang: Language, *, declared: bool, blocks: bool) -> Pattern:
    """A term's text cut into words and marks; without words where the script does not part them."""
    found = list(word_pattern(spaced=lang.spaced).finditer(text))
    raw = [word[0] for word in found]
    if not worded(text, raw, lang):
        return Pattern(entry, text, (), (), "", "", (), (), declared, blocks)
    edges = [0, *(edge for word in found for edge in word.span()), len(text)]
    gaps = tuple(text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))
    loose = entry.case is CaseRule.INSENSITIVE
    return Pattern(
        entry,
        text,
        words=tuple(fold(word) for word in raw),
        gaps=gaps[1:-1],
        lead=marks_of(gaps[0]) or "",
        trail=marks_of(gaps[-1]) or "",
        capitals=tuple(not loose and word[0].isupper() for word in raw),
        upper=tuple(not loose and len(word) > 1 and word.isupper() for word in raw),
        declared=declared,
        blocks=blocks,
    )


def worded(text: str, words: list[str], lang: Language) -> bool:
    """Whether a text is found by its words, not as a whole."""
    return bool(words) and (lang.spaced or sum(map(len, words)) >= len(text.replace(" ", "")) / 2)
