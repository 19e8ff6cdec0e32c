"""Polish: seven cases, consonant changes before -e (Praga ~ Pradze), lost vowels (Sosnowiec ~ Sosnowca); -ski words."""

from __future__ import annotations

from termbase.languages._tables import Pairs, after
from termbase.languages.base import Language, letter_shares, suffixes

# Folded: ą is a, ę e, ł l, ó o, ń n, ś s, ź and ż z; Kijów ~ Kijowa needs no rule.
_ADJ = suffixes("y ego emu ym a ej e i ych ymi")
_ADJ_I = suffixes("i iego iemu im a iej ie ich imi cy o")
_SKI = after("sk", _ADJ_I)

_ENDINGS = {
    "masculine": suffixes("a u owi em iem ie e", "ow om ami ach y i owie"),
    "soft": suffixes("ia iu iowi iem i", "iow iom iami iach ie"),
    "changed": suffixes("ie e"),
    "a": suffixes("y i e ie o", "ej iej", "om ami ach"),
    "ia": suffixes("i e o", "om ami ach"),
    "o": suffixes("a u em iem ie", "i e"),
    "e": suffixes("a u em", "ego emu ym im", "iego iemu", "- om ami ach ow"),
    "plural": suffixes("- ow om ami ach", "ych ymi"),
    "adj": _ADJ,
    "adj-i": _ADJ_I - {"cy", "o"},
    "foreign-i": suffixes("ego emu m"),
    "foreign-y": suffixes("ego emu m"),
}
_DERIVED = {
    "sk": _SKI,
    "ck": after("ck", _ADJ_I),
    "in": after("in yn", _SKI) | _SKI | after("j n", _SKI),
    "sky": _ADJ_I,
    "ov": after("ow", _SKI),
    "adj": frozenset("o"),
    "adj-i": frozenset("o"),
}

_BEFORE_E = (("ch", "sz"), ("st", "sc"), ("t", "c"), ("d", "dz"), ("r", "rz"), ("k", "c"), ("g", "dz"), ("h", "z"))
_SOFT_FINAL = "bcmnpswz"
_ADJECTIVE = {**dict.fromkeys("gsz", "sk"), **dict.fromkeys("kct", "ck")}


def _changed(stem: str) -> Pairs:
    for end, other in _BEFORE_E:
        if stem.endswith(end):
            return ((stem.removesuffix(end) + other, "changed"),)
    return ()


def _adjectives(stem: str) -> Pairs:
    shorter = ((stem[:-1], _ADJECTIVE[stem[-1]]),) if stem[-1:] in _ADJECTIVE else ()
    return (*shorter, (stem, "sk"))


def _consonant(word: str) -> Pairs:
    pairs = [(word, "masculine"), *_changed(word), *_adjectives(word)]
    if word[-1] in _SOFT_FINAL:
        pairs.append((word, "soft"))
    if word.endswith("iec"):
        pairs.append((word[:-3] + "c", "masculine"))
    elif word.endswith("iek"):
        pairs.append((word[:-3] + "k", "masculine"))
    elif word.endswith(("ec", "ek", "el", "er", "en")) and word[-3:-2] not in "aeiouy":
        pairs.append((word[:-2] + word[-1], "masculine"))
    if word.endswith(("sk", "ck")):
        pairs.append((word, "sky"))
    return tuple(pairs)


def stems(word: str) -> Pairs:
    """The stems of a folded name with the classes of their endings; Baku, Tokio have derived forms only."""
    last, stem = word[-1:], word[:-1]
    if len(word) < 3 or not last.isalpha() or not last.isascii():
        return ()
    if last == "a":
        own = "ia" if stem[-1] in "ij" else "a"
        ov = ((stem[:-1], "ov"),) if word.endswith("kwa") else ()
        return ((stem, own), *_changed(stem), *_adjectives(stem), (stem, "in"), (stem.rstrip("ij"), "in"), *ov)
    if last == "o":
        return ((stem, "o"), *_changed(stem), (stem, "in")) if stem[-1] not in "aeiouy" else ((stem, "in"),)
    if last == "e":
        return ((stem, "e"), (stem, "in"))
    if last == "y":
        return ((stem, "adj"), (stem, "plural"), (word, "foreign-y"), *_adjectives(stem))
    if last == "i":
        if stem[-1] in "kg":
            return ((stem, "adj-i"), (stem, "plural"))
        return ((word, "foreign-i"), (stem, "plural"), (stem, "in"))
    return ((stem, "in"),) if last == "u" else _consonant(word)


LANGUAGE = Language(
    code="pl",
    linking="o",
    stems=stems,
    endings=_ENDINGS,
    derived=_DERIVED,
    joined=suffixes("a u owi em ie y ow om ami ach ego emu m"),
    quotes=(("„", "”"), ("«", "»"), ("»", "«"), ("“", "”"), ('"', '"')),
    titles=suffixes(
        "prezydent prezydenta prezydentowi prezydentem premier premiera premierowi premierem minister ministra",
        "ministrowi ministrem kanclerz kanclerza krol krola krolowa krolowej general generala marszalek marszalka",
        "posel posla senator senatora burmistrz burmistrza przewodniczacy przewodniczacego szef szefa lider lidera",
        "ambasador ambasadora pan pana panu panem pani profesor profesora doktor doktora papiez papieza patriarcha",
        "patriarchy prezes prezesa",
    ),
    common=suffixes(
        "a ale albo bez bo byl byla bylo byly co czy dla do gdy gdzie i ich jak jako jest jesli jeszcze juz kiedy",
        "kto ktory ktora ktore kazdy lecz ma mam mimo mnie moze moj moja na nad nam nas nasz nie nim nic no o od on",
        "ona one oni oto po pod ponad potem przed przez przy sa sam sama swoj ta tak taki tam te tego tej ten to tu",
        "tylko ty tym u w we wiec wtedy z za ze znow",
    ),
    letters=letter_shares("w 4.6 y 3.8 k 3.4 j 2.3 ł 1.9 ę 1.3 ą 1.1 ó 0.9 ż 0.8 ś 0.7 ć 0.5 ń 0.2 ź 0.1"),
    stopwords=suffixes(
        "i w z na nie sie do to jest ze o jak po co ale za od przez dla tak czy jego jej ich tym tego ten ta te byl",
        "byla bylo byly sa ma juz tylko jeszcze gdy gdzie ktory ktora ktore ktorzy ktorych kiedy kto bo lub albo",
        "oraz rowniez takze moze mozna bardzo wiecej roku lat lata przed po pod nad bez miedzy przy mnie mi nas was",
        "mu im my wy ona oni one bedzie beda zostal zostala jednak teraz tutaj tam wszystko wszystkich podczas",
        "wedlug ze we",
    ),
)
