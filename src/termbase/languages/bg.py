"""Bulgarian: names have no cases; common words and adjectives take the article at their end; adjectives in -ски."""

from __future__ import annotations

from termbase.languages._tables import Pairs, after
from termbase.languages.base import Language, letter_shares, suffixes

_ADJ = suffixes("и ия ият а ата о ото ите")
_SKI = after("ск", _ADJ)

_ENDINGS = {
    "consonant": suffixes("ът", "и ите ове овете"),
    "long": suffixes("а"),
    "soft": suffixes("я ят"),
    "a": suffixes("та"),
    "a-plural": suffixes("и ите о"),
    "neuter": suffixes("то"),
    "neuter-plural": suffixes("та я ята"),
    "o-plural": suffixes("а ата"),
    "plural": suffixes("те"),
    "adj": _ADJ,
    "surname": suffixes("а и"),
    "possessive": suffixes("о"),
}
_DERIVED = {"sk": _SKI, "in": _SKI | after("ин й н", _SKI), "ov": after("ов", _SKI), "adj": frozenset("о"), "sky": _ADJ}

_VOWELS = "аеиоуъюя"


def stems(word: str) -> Pairs:
    """The stems of a folded name with the classes of their endings: мостът, републиката, Нагорният."""
    last, stem = word[-1:], word[:-1]
    if len(word) < 3 or not "а" <= last <= "я":
        return ()
    if last in "ая":
        ov = ((stem[:-1], "ov"),) if word.endswith("ква") else ()
        adjective = ((stem, "adj"),) if word.endswith(("ска", "шка", "цка", "на")) else ()
        short = ((stem[:-1], "in"),) if word.endswith("ия") else ()
        return ((word, "a"), (stem, "a-plural"), (stem, "in"), *short, *ov, *adjective)
    if last == "о":
        adjective = ((stem, "adj"),) if word.endswith(("ско", "шко", "цко", "но")) else ()
        return ((word, "neuter"), (stem, "o-plural"), (stem, "in"), *adjective)
    if last == "е":
        return ((word, "neuter"), (word, "plural"), (stem, "neuter-plural"), (stem, "in"))
    if last == "и":
        adjective = ((stem, "adj"),) if stem[-1] in "кнввт" else ()
        return ((word, "plural"), (stem, "in"), *adjective)
    if last in _VOWELS:
        return ((stem, "in"),)
    pairs = [(word, "consonant"), (word, "sk")]
    if len(word) > 4:
        pairs.append((word, "long"))
    if last == "й":
        pairs.append((stem, "soft"))
    if word.endswith(("ов", "ев", "ин")):
        pairs.append((word, "surname"))
    if word.endswith("ен"):
        pairs.append((word[:-2] + "н", "adj"))
    if word.endswith(("ск", "цк")):
        pairs.append((word, "sky"))
    return tuple(pairs)


LANGUAGE = Language(
    code="bg",
    linking="о",
    script="Cyrl",
    stems=stems,
    endings=_ENDINGS,
    derived=_DERIVED,
    joined=suffixes("ът а та то те"),
    quotes=(("„", "“"), ("«", "»"), ("“", "”"), ('"', '"')),
    titles=suffixes(
        "президент президента президентът премиер премиера премиерът министър-председател министър министъра",
        "министърът канцлер канцлера председател председателя председателят посланик посланика генерал генерала",
        "депутат депутата лидер лидера крал краля патриарх патриарха професор доктор г-н г-жа господин госпожа кмет",
        "кмета цар царя",
    ),
    common=suffixes(
        "а ако без беше бяха в вече все всички във където докато да до друг друга други един една едно за защо",
        "защото и из или им как какво какъв когато кога кой което която които който към между много може на над най",
        "не него нея ни никой но обаче около от освен по под после преди през при само се сега след със така там",
        "тази това тогава този той те твърде тук тя тъй хора че ще",
    ),
    letters=letter_shares("а 11.7 и 9.3 е 9.0 о 8.2 ъ 1.9 я 1.5 й 0.8 щ 0.7 ю 0.1 ь 0.04"),
    stopwords=suffixes(
        "и в не на че с как това но по из от за до към той тя те ние вие го я ги ако или когато само вече още беше",
        "бяха е са ще се си съм сме сте има няма при през след преди между над под без който която което които кой",
        "какво защо защото този тази тези там тук така също както още много повече може трябва да бъде били бил била",
        "ни ви му й им нея него обаче година години каза хора хората със във една един едно сега днес според",
    ),
)
