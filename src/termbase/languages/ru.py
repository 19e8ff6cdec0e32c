"""Russian: nouns of three declensions, adjectival names, surnames, fleeting vowels; adjectives in -ский."""

from __future__ import annotations

import re

from termbase.languages._tables import Pairs, after
from termbase.languages.base import Language, letter_shares, suffixes

# ---- endings ---------------------------------------------------------------------------------

_ADJ_HARD = suffixes("ый ой ого ому ым ом ая ую ою ое ые ых ыми")
_ADJ_VELAR = suffixes("ий ой ого ому им ом ая ую ою ое ие их ими")
_ADJ_SOFT = suffixes("ий его ему им ем яя ей юю ею ее ие их ими")
_ADJ_HISSING = suffixes("ий ой его ого ему ому им ем ом ая ей ую ею ой ою ее ое ие их ими")
_SKY = after("ск", _ADJ_VELAR | {"о"})
_INHABITANT = suffixes("ец ца цу цем це цы цев цам цами цах")

_ENDINGS = {
    "hard": suffixes("а у ом е", "ы ам ами ах"),
    "velar": suffixes("а у ом е", "и ам ами ах"),
    "hissing": suffixes("а у ом ем е", "и ам ами ах"),
    "ts": suffixes("а у ом ем е", "ы ам ами ах"),
    "surname": suffixes("а у ом ым е", "ой ою", "ы ых ыми"),
    "th": suffixes("и ью", "я ю ем е", "ей ям ями ях"),
    "soft": suffixes("я ю ем е", "и ям ями ях"),
    "y": suffixes("я ю ем е", "и ям ями ях"),
    "iy": suffixes("я ю ем и", "ям ями ях"),
    "a": suffixes("ы е у ой ою", "ам ами ах"),
    "a-velar": suffixes("и е у ой ою", "ам ами ах"),
    "a-hissing": suffixes("и е у ей ею ой ою", "ам ами ах"),
    "a-ts": suffixes("ы е у ей ею ой ою", "ам ами ах"),
    "ya": suffixes("и е ю ей ею", "ям ями ях"),
    "iya": suffixes("и ю ей ею", "ям ями ях"),
    "o": suffixes("а у ом е"),
    "ie": suffixes("я ю ем и"),
    "e": suffixes("я ю ем е"),
    "e-hissing": suffixes("а у ем е"),
    "pl": suffixes("- ов ам ами ах"),
    "pl-y": suffixes("ев ям ями ях"),
    "pl-ts": suffixes("ев ов ам ами ах"),
    "pl-inserted": suffixes("-"),
    "pl-ane": suffixes("- ам ами ах"),
    "pl-ii": suffixes("й ям ями ях"),
    "adj": _ADJ_HARD,
    "adj-velar": _ADJ_VELAR,
    "adj-soft": _ADJ_SOFT,
    "adj-hissing": _ADJ_HISSING,
    "fem": suffixes("ой ую ою"),
    "fem-soft": suffixes("ей юю ею"),
    "neut": suffixes("ого ому ым им ом"),
    "neut-soft": suffixes("его ему им ем"),
    "pl-adj": suffixes("ых ым ыми"),
    "pl-adj-soft": suffixes("их им ими"),
}
_DERIVED = {
    "sk": _SKY,
    "people": _INHABITANT,
    "in": after("ин", _SKY | _INHABITANT) | after("н", _SKY) | _SKY | after("й", _SKY),
    "ij": after("й н", _SKY | _INHABITANT),
    "soft-sk": _SKY | after("ь", _SKY),
    "ov": after("ов ев", _SKY),
    "adj": frozenset("о"),
    "adj-velar": frozenset("о"),
    "adj-soft": frozenset("е"),
    "adj-hissing": frozenset("е"),
    "adj-o": frozenset("о"),
    "sky": _ADJ_VELAR | {"о"},
}

# ---- stems -----------------------------------------------------------------------------------

_SURNAME = re.compile("(?:[ое]в|[иы]н)$")
_NEUTER = re.compile("(?:[ое]в|[иы]н|ств|зер|сел|войск|мест|дел|слов|прав)о$")
_IRREGULAR = {"лев": "льв", "христос": "христ"}
_VELAR, _HISSING = "гкх", "жшчщ"
_VOWELS = "аеиоуыэюя"
_FINAL = "бвгджзклмнпрстфхцчшщ"


def _without_vowel(word: str) -> Pairs:
    """The stems of words that lose their last vowel when they decline: Донец ~ Донца, Лев ~ Льва, Егип(е)т."""
    if word in _IRREGULAR:
        return ((_IRREGULAR[word], "hard"),)
    before, end = word[:-2], word[-2:]
    if len(before) < 2:
        return ()
    soft = before + "й" if before[-1] in _VOWELS else before + "ь" if before[-1] == "л" else before
    if end == "ец":
        return ((soft + "ц", "ts"),)
    if end == "ок" and before[-1] not in _VOWELS:
        return ((before + "к", "velar"),)
    if end == "ек":
        return ((before + "ьк" if before[-1] in "лнрт" else soft + "к", "velar"),)
    if (end in ("ел", "ол") and before[-1] not in _VOWELS) or (end == "ет" and before[-1] in "пб"):
        return ((before + end[-1], "hard"),)
    if end == "ей" and before[-1] not in _VOWELS:
        return ((before + "ь", "y"),)
    if word.endswith("ень") and before[:-1] and before[-2:-1] not in _VOWELS:
        return ((before[:-1] + "н", "soft"),)
    return ((before[:-1] + "в", "th"),) if word.endswith("рковь") else ()


def _consonant(word: str) -> Pairs:
    last = word[-1]
    if _SURNAME.search(word):
        own = "surname"
    else:
        own = "velar" if last in _VELAR else "hissing" if last in _HISSING else "ts" if last == "ц" else "hard"
    pairs = [(word, own), *_without_vowel(word), (word, "sk")]
    if word.endswith(("ск", "цк")):
        pairs.append((word, "sky"))
    if last == "г":
        pairs.append((word[:-1] + "ж", "sk"))
    if len(word) > 4:
        pairs.append((word, "people"))
    return tuple(pairs)


def _adjective(word: str) -> Pairs:
    stem, last = word[:-2], word[-3:-2]
    if len(stem) < 2:
        return ()
    if word.endswith("ый") or (word.endswith("ой") and last not in _VELAR + _HISSING):
        return ((stem, "adj"),)
    if last in _VELAR:
        return ((stem, "adj-velar"),)
    if last in _HISSING:
        return ((stem, "adj-hissing"),)
    return ((stem, "adj-soft"),) if last == "н" else ()


def _j(word: str) -> Pairs:
    """Words in -й: adjectives, and nouns as Юрий, Китай, Ханой."""
    stem = word[:-1]
    if word.endswith("ый"):
        return _adjective(word)
    if word.endswith("ий"):
        return (*_adjective(word), (stem, "iy"), (word, "sk"))
    if word.endswith("ой"):
        return (*_adjective(word), (stem, "y"), (word, "sk"))
    return ((stem, "y"), *_without_vowel(word), (word, "sk"), (word, "people"))


def _a(word: str) -> Pairs:
    stem, last = word[:-1], word[-2:-1]
    if last in _VOWELS:
        return ()
    own = "a-velar" if last in _VELAR else "a-hissing" if last in _HISSING else "a-ts" if last == "ц" else "a"
    pairs = [(stem, own), (stem, "in")]
    if last == "г":
        pairs.append((stem[:-1] + "ж", "sk"))
    if word.endswith("ква"):
        pairs.append((stem[:-1], "ov"))
    return tuple(pairs)


def _ja(word: str) -> Pairs:
    stem, last = word[:-1], word[-2:-1]
    if word.endswith("ая"):
        return ((word[:-2], "fem"), (word[:-2], "adj-o"), (stem, "ya"))
    if word.endswith("яя"):
        return ((word[:-2], "fem-soft"),)
    if last == "и":
        return ((stem, "iya"), (stem, "ij"), (stem[:-1], "sk"), (stem[:-1], "people"))
    return ((stem, "ya"), (stem, "soft-sk"), (stem, "ij"))


def _e(word: str) -> Pairs:
    stem, two = word[:-1], word[:-2]
    if word.endswith("ое"):
        return ((two, "neut"), (two, "adj-o"))
    if word.endswith("ее"):
        return ((two, "neut-soft"),)
    if word.endswith("ые"):
        return ((two, "pl-adj"), (two, "adj-o"))
    if word.endswith("ие"):
        return ((stem, "ie"), (two, "pl-adj-soft"), (two, "adj-o"))
    if word.endswith(("ье", "море", "поле")):
        return ((stem, "e"), (two, "sk"))
    if word.endswith(("ще", "лнце")):
        return ((stem, "e-hissing"),)
    return ((stem, "pl-ane"),) if word.endswith(("ане", "яне")) else ()


def _plural(word: str) -> Pairs:
    stem, last = word[:-1], word[-2:-1]
    if last == "ц":
        return ((stem, "pl-ts"),)
    if word.endswith("ии"):
        return ((stem, "pl-ii"),)
    if word.endswith(("аи", "уи", "еи")):
        return ((stem, "pl-y"), (stem, "in"))
    if len(stem) < 3 or last in _VOWELS or (word[-1] == "и" and last not in _VELAR + _HISSING):
        return ((stem, "in"), (stem, "sk"))
    pairs = [(stem, "pl"), (stem, "in")]
    if last == "к" and stem[-2] not in _VOWELS:
        pairs += [(stem[:-1].rstrip("ьй") + vowel + "к", "pl-inserted") for vowel in "ое"]
    return tuple(pairs)


def stems(word: str) -> Pairs:
    """The stems of a folded name with the classes of their endings; Баку, Токио, Шевченко have derived forms only."""
    if len(word) < 3:
        return ((word, "hard"),) if len(word) == 2 and word[-1] in _FINAL and word[0] in _VOWELS else ()
    last = word[-1]
    if last == "ь":
        return ((word[:-1], "th"), *_without_vowel(word), (word[:-1], "soft-sk"), (word[:-1], "ov"))
    if last in "иы":
        return _plural(word)
    if last == "о":
        return ((word[:-1], "o"), (word[:-1], "sk")) if _NEUTER.search(word) else ((word[:-1], "in"),)
    if last in "уюэ":
        return ((word[:-1], "in"),)
    kinds = {"й": _j, "а": _a, "я": _ja, "е": _e}
    return kinds[last](word) if last in kinds else _consonant(word) if last in _FINAL else ()


# ---- words -----------------------------------------------------------------------------------

_TITLES = suffixes(
    "президент президента президенту президентом президенте президенты премьер премьера премьеру премьером",
    "премьер-министр премьер-министра премьер-министру премьер-министром министр министра министру министром министре",
    "канцлер канцлера канцлеру канцлером король короля королю королем королева королевы королеве королевой",
    "генерал генерала генералу генералом полковник полковника полковнику полковником маршал маршала адмирал адмирала",
    "глава главы главе главу главой председатель председателя председателю председателем спикер спикера спикеру",
    "губернатор губернатора губернатору губернатором мэр мэра мэру мэром посол посла послу послом",
    "депутат депутата депутату депутатом сенатор сенатора сенатору сенатором секретарь секретаря секретарем",
    "лидер лидера лидеру лидером директор директора академик академика профессор профессора доктор доктора",
    "господин господина господину господином госпожа госпожи госпоже госпожу госпожой г-н г-на г-ну г-ном г-жа г-жи",
    "г-же г-жу г-жой товарищ товарища тов царь царя император императора экс-президент экс-президента патриарх",
    "патриарха католикос католикоса епископ папа папы",
)
_COMMON = suffixes(
    "а без белым бога боже более больше будет будто будь бы был была были было быть в вам вами вас ваш вдруг ведь",
    "весь во вот все всего всей всем всеми всему всех всю вся второй где да давай даже два для до дома другие его ее",
    "ей если есть еще ею же за зато здесь и из или им ими их к каждый как какая какие какой ко когда кого кому кроме",
    "кто куда ли либо лишь мало между меня мне много мной мною мой моя моей мое мои моих моим мою мы на над надо нам",
    "нами нас наш наши не него нее ней нельзя нему нет неужели ни никто ним ними них но ну о об обе оба один одна",
    "одни одной однако около он она они оно от очень перед по под пока после потом потому почему поэтому при про",
    "пусть разве раз с сам сама само самый свой своей своим своих себе себя сегодня сейчас сколько со снова собой",
    "среди сразу стоит так такая такие такое такой там те тебе тебя тем теми теперь тех то тобой тогда того тоже той",
    "только том тому тот три тут ты у уже хоть хотя чего чей чем чему через что чтоб чтобы чуть эта эти этим этих",
    "это этого этой этом этому этот эту я",
)
_STOPWORDS = suffixes(
    "и в не на что с как это но по из от за для так все же он она они мы вы ты его ее их если или когда только уже",
    "еще был была были было быть есть нет при до о об со бы ли чтобы который которая которые которого которых этого",
    "этой этом этот эти также после более может через где там тем того том этих меня мне себя нас вас ему им ей кто",
    "чем под без между очень время года году лет однако потому поэтому сейчас теперь здесь сказал сказала человек",
    "люди можно нужно даже ничего будет будут являются является свой своей своих",
)

LANGUAGE = Language(
    code="ru",
    linking="о",
    script="Cyrl",
    stems=stems,
    endings=_ENDINGS,
    derived=_DERIVED,
    joined=suffixes("а у ом е ы ов и я ю ем овский овская"),
    quotes=(("«", "»"), ("„", "“"), ("“", "”"), ('"', '"')),
    titles=_TITLES,
    common=_COMMON,
    letters=letter_shares("о 10.3 е 8.2 а 7.7 и 7.4 ы 1.9 я 1.9 ь 1.5 й 1.3 ю 0.7 э 0.4 щ 0.4 ё 0.1 ъ 0.04"),
    stopwords=_STOPWORDS,
)
