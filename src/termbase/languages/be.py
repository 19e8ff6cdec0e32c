"""Belarusian: unstressed о is written а; т ~ ц, д ~ дз, г ~ з, к ~ ц before е and ы; ў ~ в; adjectives in -скі."""

from __future__ import annotations

from termbase.languages._tables import Pairs, after
from termbase.languages.base import Language, letter_shares, suffixes

_ADJ = suffixes("ы ой ага ога аму ому ым ом ая ай ую аю ою ае ое ыя ых ымі")
_ADJ_VELAR = suffixes("і ага ога аму ому ім ая ай ой ую аю ое ае ія іх імі")
_ADJ_SOFT = suffixes("і яга ему яму ім яя яй юю яю яе ія іх імі")
_SKI = after("ск", _ADJ_VELAR | {"а"})
_INHABITANT = suffixes("ец ца цу цам цем цы цаў цам цамі цах")

_ENDINGS = {
    "hard": suffixes("а у ам ом е ы", "амі ах"),
    "town": suffixes("а у ам ом"),
    "velar": suffixes("а у ам ом", "і амі ах"),
    "soft": suffixes("я ю ем і ям", "ямі ях"),
    "feminine": suffixes("і ю"),
    "y": suffixes("я ю ем і", "ям ямі ях"),
    "surname": suffixes("а у ам ым е", "ай ою", "ы ых ымі"),
    "a": suffixes("ы е у ай аю ой ою", "ам амі ах"),
    "a-velar": suffixes("і у ай аю ой ою ам", "амі ах"),
    "changed": suffixes("е ы"),
    "ya": suffixes("і ю яй яю ей ею", "ям ямі ях"),
    "o": suffixes("а у ам ом е"),
    "e": suffixes("я ю ем і а у ам ы"),
    "pl": suffixes("- аў оў ам амі ах"),
    "pl-soft": suffixes("- яў ей й ям ямі ях"),
    "adj": _ADJ,
    "adj-velar": _ADJ_VELAR,
    "adj-soft": _ADJ_SOFT,
    "fem": suffixes("ай ой ую аю ою"),
    "neut": suffixes("ага ога аму ому ым ім"),
}
_DERIVED = {
    "sk": _SKI | _INHABITANT,
    "ck": after("цк", _ADJ_VELAR | {"а"}),
    "in": after("ін ын", _SKI) | _SKI | after("й н", _SKI),
    "sky": _ADJ_VELAR | {"а"},
    "adj": frozenset("а"),
    "adj-velar": frozenset("а"),
    "fem": frozenset("а"),
}

_CHANGED = {"т": "ц", "д": "дз", "г": "з", "к": "ц", "х": "с"}
_VOWELS = "аеіоуыэюя"
_FINAL = "бвгґджзклмнпрстўфхцчш"


def _consonant(word: str) -> Pairs:
    last, stem = word[-1], word[:-1] + "в" if word[-1] == "ў" else word
    own = "town" if word.endswith(("ск", "цк")) else "velar" if last in "гкх" else "hard"
    pairs = [(stem, own), (word, "sk"), (stem, "sk")]
    if last in _CHANGED:
        pairs.append((word[:-1] + _CHANGED[last], "changed"))
    if last == "ў" or word.endswith(("ін", "ын")):
        pairs.append((stem, "surname"))
    if word.endswith(("ец", "эц")):
        pairs.append((word[:-2] + "ц", "hard"))
    if word.endswith(("ок", "ак", "ек")) and word[-3:-2] not in _VOWELS:
        pairs.append((word[:-2] + "к", "velar"))
    if word.endswith(("ск", "цк")):
        pairs.append((word, "sky"))
    elif last in "ктч":
        pairs.append((word[:-1], "ck"))
    return tuple(pairs)


def _vowel(word: str) -> Pairs:
    stem, last, before = word[:-1], word[-1], word[-2]
    if last == "а" and before not in _VOWELS:
        changed = ((stem[:-1] + _CHANGED[before], "changed"),) if before in _CHANGED else ()
        return ((stem, "a-velar" if before in "гкх" else "a"), *changed, (stem, "in"))
    if word.endswith(("ая", "яя")):
        return ((word[:-2], "fem"), (stem, "ya"))
    if last == "я":
        return ((stem, "ya"), (stem, "in"), (stem.rstrip("і"), "in"))
    if last == "о":
        return ((stem, "o"), (stem, "in"))
    if word.endswith(("ае", "ое", "яе")):
        return ((word[:-2], "neut"), (word[:-2], "fem"))
    if last == "е":
        return ((stem, "e"),)
    if last == "ы":
        return ((stem, "pl"), (stem, "adj"), (stem, "in")) if len(stem) > 2 else ()
    if last == "і":
        velar = (stem, "adj-velar") if before in "гкх" else (stem, "adj-soft")
        return (velar, (stem, "pl" if before in "гкх" else "pl-soft"), (stem, "in"))
    return ((stem, "in"),)


def stems(word: str) -> Pairs:
    """The stems of a folded name with the classes of their endings; Баку, Токіа have derived forms only."""
    if len(word) < 3:
        return ()
    last, stem = word[-1], word[:-1]
    if last == "ь":
        doubled = ((stem + stem[-1], "feminine"),)
        return ((stem, "soft"), (stem, "feminine"), *doubled, (word, "sk"), (stem, "sk"))
    if last == "й":
        adjective = ((word[:-2], "adj"),) if word.endswith("ой") else ()
        return ((stem, "y"), (word, "sk"), *adjective)
    return _vowel(word) if last in _VOWELS else _consonant(word) if last in _FINAL else ()


LANGUAGE = Language(
    code="be",
    linking="о",
    script="Cyrl",
    stems=stems,
    endings=_ENDINGS,
    derived=_DERIVED,
    joined=suffixes("а у ам ом е ы і"),
    quotes=(("«", "»"), ("„", "“"), ("“", "”"), ('"', '"')),
    titles=suffixes(
        "прэзідэнт прэзідэнта прэзідэнту прэзідэнтам прэм'ер прэм'ера прэм'ер-міністр прэм'ер-міністра міністр",
        "міністра міністру міністрам кіраўнік кіраўніка старшыня старшыні спікер спікера пасол пасла генерал",
        "генерала дэпутат дэпутата спадар спадара спадару спадарыня спадарыні пан пана пані прафесар прафесара",
        "кароль караля канцлер",
    ),
    common=suffixes(
        "а але бо быў была было былі вось гэта гэты гэтая гэтыя дзе для ды ен ей енa з за і калі каб каго каму хто",
        "што як яна яно яны яго яе ім іх мы мне мяне мой мая мае на нам нас наш не ні па пад пасля пра праз пры так",
        "там таму тады толькі той тая тое тыя тут ты у ў усе ужо цяпер чаму я яшчэ",
    ),
    letters=letter_shares("а 15.0 і 6.3 е 4.5 ы 3.9 я 3.6 о 3.5 ь 1.4 э 1.4 ў 1.3 й 1.2 ё 0.8 ю 0.8"),
    stopwords=suffixes(
        "і ў у не на што як з да гэта але па для ад ен яна яны мы вы яго яе іх калі або толькі ужо ўжо яшчэ быў была",
        "было былі есць няма пры пра са каб які якая якое якія якога гэтага гэтай гэтым гэты гэтыя таксама пасля",
        "больш можа праз дзе там тым таго мяне мне сябе нас вас яму ім хто чым пад без паміж вельмі час года год",
        "гадоў аднак цяпер тут сказаў людзі трэба нават нічога будзе будуць усе таму бо ды ж",
    ),
)
