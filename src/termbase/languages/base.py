"""What a language's file says: how its words are cut, inflected and quoted; the shape every file here fills in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

Stems = Callable[[str], "tuple[tuple[str, str], ...]"]


def whole_word(word: str) -> tuple[tuple[str, str], ...]:
    """The stems of a language without endings: the word itself."""
    return ((word, ""),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's grammar of names, as data. All stems and endings are folded (``text.fold``).

    code         BCP 47 primary subtag
    script       the script its terms are in unless their tag says otherwise (ISO 15924)
    cased        whether a name-like word needs a capital to be one
    spaced       whether words are parted by spaces; where not, names are found anywhere
    stems        a folded stored word -> (stem, class) pairs under which its inflected forms begin
    endings      class -> the endings that may follow the stem to make an inflected form ("" is the stem alone)
    derived      class -> the endings that make a derived form of it (an adjective, an inhabitant)
    prefixes     what may stand before a name within its word (Arabic articles and prepositions), longest first
    joined       endings that may follow after a hyphen or an apostrophe (``ԼՂ-ում``, ``Karabağ'da``, ``Baku’s``)
    linking      last letters of derived forms that only begin a compound, and need a hyphen after them (``нагорно-``)
    uncertain    whether an ending alone is weak evidence, so that inflected matches are only ``possible``
    quotes       (opening, closing) quotation marks, outermost first
    titles       folded words that announce a person's surname (president, mr)
    common       folded words that are no name even with a capital letter, because they begin sentences
    everyday     folded nouns, adjectives and verbs of everyday use that are also names of places; their inflected forms
                 count, too. A capital where a sentence begins or in a longer name does not make them one
    nouns        whether every noun has a capital, so that a capital never tells a name from an everyday word
    compounding  whether an everyday word is likely to be part of the longer name that a capitalised neighbour begins
                 or ends; in English most words of such names are names anyhow
    adjectival   the classes of ``endings`` by which adjectives decline: names of places may have their form (Белое)
    attributes   endings of adjectives -> the endings of the words they agree with; before such a word the form is an
                 adjective's and no name of a place (Белое море)
    verbs        endings of verbs: before them the name in its own form is a subject all the same (Грозный стал)
    marked       marked letters that are letters of their own: a short word with one is no name with the plain letter
    stopwords    frequent folded words by which the language of a text is told
    letters      letters that its neighbours in the script lack or have more or less of -> how many of a hundred
                 letters of a text they are; small letters, not folded. A letter that another language has here and
                 this one has not speaks against it
    """

    code: str
    script: str = "Latn"
    cased: bool = True
    spaced: bool = True
    stems: Stems = whole_word
    endings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    derived: Mapping[str, frozenset[str]] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    joined: AbstractSet[str] = frozenset()
    linking: str = ""
    uncertain: bool = False
    quotes: tuple[tuple[str, str], ...] = (("“", "”"), ("‘", "’"), ('"', '"'), ("«", "»"))
    titles: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    everyday: frozenset[str] = frozenset()
    nouns: bool = False
    compounding: bool = True
    adjectival: frozenset[str] = frozenset()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verbs: tuple[str, ...] = ()
    marked: str = ""
    stopwords: frozenset[str] = frozenset()
    letters: Mapping[str, float] = field(default_factory=dict)


def form_of(language: Language, word: str, token: str) -> str | None:
    """How a folded token relates to a folded stored word: "name", "inflected", "derived", or None for not at all.

    This is the whole rule that the matcher applies to each word; its tests and measurements stand on it.
    """
    for start in ("", *language.prefixes):
        if token.startswith(start) and (found := _form_without_prefix(language, word, token[len(start) :])):
            return "inflected" if start and found == "name" else found
    return None


def _form_without_prefix(language: Language, word: str, token: str) -> str | None:
    if token == word:
        return "name"
    if token.startswith((word + "'", word + "-")):
        rest = token[len(word) + 1 :]
        if rest in language.joined:
            return "inflected"
        return "derived" if any(rest in endings for endings in language.derived.values()) else None
    pairs = [(cls, token[len(stem) :]) for stem, cls in language.stems(word) if token.startswith(stem)]
    if any(rest in language.endings.get(cls, ()) for cls, rest in pairs):
        return "inflected"
    if any(rest in language.derived.get(cls, ()) for cls, rest in pairs):
        return "derived"
    return None


def suffixes(*lines: str) -> frozenset[str]:
    """Endings written as words on lines, for reading; ``-`` alone is the empty ending."""
    return frozenset("" if ending == "-" else ending for line in lines for ending in line.split())


def agreeing(*lines: str, consonants: str = "") -> Mapping[str, tuple[str, ...]]:
    """Agreement as written on lines: ``ого его: а я``; C is any consonant. A word agrees with one of its own ending."""
    table: dict[str, tuple[str, ...]] = {}
    for line in lines:
        endings, _, followed = line.partition(":")
        for ending in endings.split():
            after = [other for each in followed.split() for other in (consonants if each == "C" else (each,))]
            table[ending] = tuple(dict.fromkeys((*table.get(ending, ()), ending, *after)))
    return table


def letter_shares(*lines: str) -> Mapping[str, float]:
    """Letters, each with its share, as written on lines: ``ə 9.1 ı 3.6``."""
    listed = " ".join(lines).split()
    return dict(zip(listed[::2], map(float, listed[1::2]), strict=True))
