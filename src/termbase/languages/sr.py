"""Serbian, in Cyrillic and Latin letters alike: six cases, k ~ c, g ~ z, h ~ s before -i, lost a; words in -ski."""

from __future__ import annotations

from termbase.languages._tables import Pairs, after
from termbase.languages.base import Language, letter_shares, suffixes

_CYRILLIC = str.maketrans("abcdefghijklmnoprstuvz", "абцдефгхијклмнопрстувз")

_ADJ = suffixes("i og oga om ome omu im a oj u o e ih ima")
_SKI = after("sk", _ADJ)
_LATIN_ENDINGS = {
    "consonant": suffixes("a u om em e", "i ima ovi ova ovima ove"),
    "changed": suffixes("i ima"),
    "changed-e": suffixes("e"),
    "a": suffixes("e i u om o", "oj", "ama"),
    "o": suffixes("a u om em"),
    "e": suffixes("a u em", "ta tu tom"),
    "i": suffixes("ja ju jem ji"),
    "vowel": suffixes("a u om em"),
    "plural": suffixes("a ima e ama"),
    "adj": _ADJ,
    "surname": suffixes("im"),
}
_LATIN_DERIVED = {"sk": _SKI, "ck": after("ck", _ADJ), "in": after("in", _SKI) | _SKI | after("j an n", _SKI),
                  "sky": _ADJ, "ov": after("ov", _SKI), "adj": frozenset("o")}  # fmt: skip


def _both(tables: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return {name: endings | {ending.translate(_CYRILLIC) for ending in endings} for name, endings in tables.items()}


_BEFORE_I = {"k": "c", "g": "z", "h": "s", "к": "ц", "г": "з", "х": "с"}
_BEFORE_E = {"k": "c", "g": "z", "h": "s", "c": "c", "к": "ч", "г": "ж", "х": "ш", "ц": "ч"}
_HARD = {
    "k": "ck",
    "к": "ck",
    "c": "ck",
    "ц": "ck",
    "ч": "ck",
    "ћ": "ck",
    "g": "sk",
    "г": "sk",
    "з": "sk",
    "ж": "sk",
    "z": "sk",
}
_VOWELS = "aeiouаеиоу"


def _consonant(word: str) -> Pairs:
    last, stem = word[-1], word[:-1]
    pairs = [(word, "consonant"), (word, "sk")]
    if last in _BEFORE_I:
        pairs.append((stem + _BEFORE_I[last], "changed"))
    if last in _BEFORE_E:
        pairs.append((stem + _BEFORE_E[last], "changed-e"))
    if last in _HARD:
        pairs.append((stem, _HARD[last]))
    if word[-2:-1] in ("a", "а") and word[-3:-2] not in _VOWELS and last in "crlkmnцрлкмн" and len(word) > 3:
        pairs += [(word[:-2] + last, "consonant"), (word[:-2] + _BEFORE_E.get(last, last), "changed-e")]
    if word.endswith(("ov", "ev", "in", "ов", "ев", "ин")):
        pairs.append((word, "surname"))
    if word.endswith(("sk", "ck", "ск", "цк")):
        pairs.append((word, "sky"))
    return tuple(pairs)


def stems(word: str) -> Pairs:
    """The stems of a folded name with the classes of their endings, whichever alphabet it is in."""
    last, stem = word[-1:], word[:-1]
    if len(word) < 3 or not last.isalpha():
        return ()
    if last in "aа":
        changed = ((stem[:-1] + _BEFORE_I[stem[-1]], "changed"),) if stem[-1] in _BEFORE_I else ()
        ov = ((stem[:-1], "ov"),) if word.endswith(("kva", "ква")) else ()
        hard = ((stem[:-1], _HARD[stem[-1]]),) if stem[-1] in _HARD else ()
        return ((stem, "a"), *changed, (stem, "in"), (stem.removesuffix("ij").removesuffix("иј"), "in"), *ov, *hard)
    if last in "oо":
        return ((stem, "o"), (stem, "in"))
    if last in "eе":
        return ((stem, "e"), (word, "vowel"), (stem, "in"))
    if last in "iи":
        return ((word, "i"), (stem, "adj"), (stem, "plural"), (stem, "in"))
    return ((word, "vowel"), (stem, "in")) if last in "uу" else _consonant(word)


def _words(*lines: str) -> frozenset[str]:
    """Words in both alphabets; given in Cyrillic, with the letters that folding leaves of the Latin ones."""
    cyrillic = suffixes(*lines)
    latin = str.maketrans("абвгдђежзијклмнопрстћуфхцчш", "abvgddezzijklmnoprstcufhccs")
    digraphs = str.maketrans({"љ": "lj", "њ": "nj", "џ": "dz"})
    return cyrillic | {word.translate(digraphs).translate(latin) for word in cyrillic}


LANGUAGE = Language(
    code="sr",
    linking="оo",
    script="Cyrl",
    stems=stems,
    endings=_both(_LATIN_ENDINGS),
    derived=_both(_LATIN_DERIVED),
    joined=_both({"": suffixes("a u om em e i ov ova")})[""],
    quotes=(("„", "“"), ("„", "”"), ("«", "»"), ("“", "”"), ('"', '"')),
    titles=_words(
        "председник председника председнику председником премијер премијера премијеру премијером министар министра",
        "министру министром канцелар канцелара краљ краља генерал генерала посланик посланика амбасадор амбасадора",
        "лидер лидера патријарх патријарха господин господина госпођа госпође професор професора доктор",
        "градоначелник градоначелника папа",
    ),
    common=_words(
        "а али ако бити био била било биле били већ вас вама га где да до док други ево за зар зато и из или има их",
        "иако ја је јер још кад када како као кога који која које кроз ли међутим ми мој моја на над нам нас наш не",
        "него нема ни нико но о од он она оне они оно ово овај ова ове око па по под после поред пре при са сам само",
        "сада се своје све сви сваки су та тада тај так тако там те ти то тог тога том тој ту у уз чак чим што шта",
        "ће",
    ),
    letters=letter_shares(
        "а 11.5 и 9.5 е 9.2 о 8.9 ј 5.0 њ 0.7 ћ 0.6 љ 0.5 ђ 0.2 џ 0.1 k 3.6 j 3.5 č 1.0 š 1.0 ć 0.8 ž 0.6",
        "đ 0.2",
    ),
    stopwords=_words(
        "и у не на што шта са као то али по из од за да се је су он она они ми ви га је их ако или када кад само већ",
        "још био била било били има нема при после пре између над под без који која које којих којој чији овај ова",
        "ово ови тај та те ту тамо тако такође више може треба ће ћу би бити му јој им мене ме нас вас нама због",
        "међутим година године рекао људи сада данас према где јер док него кроз око",
    ),
)
