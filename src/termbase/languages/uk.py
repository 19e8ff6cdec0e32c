"""Ukrainian: changing consonants (Прага ~ Празі), і that becomes о or е (Львів ~ Львова); words in -ськ-."""

from __future__ import annotations

import re

from termbase.languages._tables import Pairs, after, blocking, single
from termbase.languages.base import Language, letter_shares, suffixes

# ---- endings ---------------------------------------------------------------------------------

_ADJ = suffixes("ий ого ому им ім а ої ій у ою е і их ими")
_ADJ_SOFT = suffixes("ій його йому ього ьому ім їм я ьої йої ьої ій їй ю ьою йою є і ї іх їх іми їми")
_SKY = after("ськ", _ADJ | {"о"})
_REGION = after("щин", suffixes("а и і у ою о"))
_INHABITANT = suffixes("ець ця цю цеві цем ці ців цям цями цях")

_ENDINGS = {
    "hard": suffixes("а у ові ом і е", "и ам ами ах"),
    "velar": suffixes("а у ові ом е", "и ам ами ах"),
    "hissing": suffixes("а у еві ем ові ом і е", "і ам ами ах", "ю"),
    "ts": suffixes("я ю еві ем і у е", "ів ям ями ях"),
    "r-soft": suffixes("я ю еві ем"),
    "surname": suffixes("а у ові ом им і е", "ої ій ою", "и их ими"),
    "th": suffixes("і ю", "я еві ем е", "ей ям ями ях"),
    "th-doubled": suffixes("ю"),
    "y": suffixes("я ю єві єм ї є", "їв ям ями ях"),
    "a": suffixes("и і у ою о", "ої", "ам ами ах"),
    "a-ij": suffixes("ій"),
    "a-velar": suffixes("и у ою о", "ої ій", "ам ами ах"),
    "a-hissing": suffixes("і у ею ою е о", "ої ій", "ам ами ах"),
    "changed": suffixes("і"),
    "changed-e": suffixes("е"),
    "ya": suffixes("і ю ею е", "ьої ій ьою", "ям ями ях"),
    "ya-vowel": suffixes("ї ю єю є", "ям ями ях"),
    "o": suffixes("а у ові ом і е"),
    "e": suffixes("а у я ю ем і", "ого ому им ім"),
    "e-soft": suffixes("ього ьому ім йому його їм", "я ю єм ї"),
    "pl": suffixes("- ів ам ами ах"),
    "pl-inserted": suffixes("-"),
    "pl-soft": suffixes("ів ей ям ями ях ам ами ах", "их им ими", "іх ім іми"),
    "pl-y": suffixes("й їв ям ями ях"),
    "adj": _ADJ,
    "adj-soft": _ADJ_SOFT,
}
_DERIVED = {
    "sk": _SKY,
    "people": _INHABITANT | _REGION,
    "in": after("ин ін", _SKY | _INHABITANT) | _SKY,
    "ij": after("й н", _SKY | _INHABITANT),
    "zk": after("зьк", _ADJ | {"о"}),
    "ck": after("цьк", _ADJ | {"о"}),
    "ov": after("ов ев", _SKY),
    "adj": frozenset("о"),
    "adj-soft": frozenset({"ьо", "йо"}),
    "sky": _ADJ | {"о"},
    "cc": after("ччин", suffixes("а и і у ою о")),
}

# ---- stems -----------------------------------------------------------------------------------

_SURNAME = re.compile("(?:[оеє]в|[иії]н)$")
_CLOSED = re.compile("([ії])([бвгґджзйклптрч]ь?)$")
_SOFT_R = re.compile("[аоеиіуюяє]р$")
_VELAR, _HISSING = "гкхґ", "жшчщ"
_VOWELS = "аеєиіїоуюя"
_FINAL = "бвгґджзклмнпрстфхцчшщ"
_BEFORE_I = {"г": "з", "к": "ц", "х": "с", "ґ": "з"}
_BEFORE_E = {"г": "ж", "к": "ч", "х": "ш", "ц": "ч"}
_ADJECTIVE = {**dict.fromkeys("гжзґ", "zk"), **dict.fromkeys("кчц", "ck"), **dict.fromkeys("хшс", "sk")}


def _adjectives(stem: str) -> Pairs:
    """The beginnings of adjectives in -ський, -зький (Прага), -цький (Донецьк)."""
    changed = ((stem[:-1], _ADJECTIVE[stem[-1]]),) if stem[-1:] in _ADJECTIVE else ()
    return (*changed, (stem, "sk"))


def _masculine(stem: str) -> Pairs:
    """The endings of a stem in a hard consonant, and those before which the consonant changes."""
    last = stem[-1]
    if last in _VELAR:
        return ((stem, "velar"), (stem[:-1] + _BEFORE_I[last], "changed"),
                (stem[:-1] + _BEFORE_E.get(last, last), "changed-e"))  # fmt: skip
    if last in _HISSING:
        return ((stem, "hissing"),)
    if last == "ц":
        return ((stem, "ts"), (stem[:-1] + "ч", "changed-e"))
    return ((stem, "hard"), (stem, "r-soft")) if _SOFT_R.search(stem) else ((stem, "hard"),)


def _open(word: str) -> tuple[str, ...]:
    """The same word with о or е for the і of its last, closed syllable: Львів ~ Львов-, Київ ~ Києв-, Ріг ~ Рог-."""
    found = _CLOSED.search(word)
    if not found or len(word) < 3:
        return ()
    before, end = word[: found.start()], found[2]
    return (before + "є" + end,) if found[1] == "ї" else (before + "о" + end, before + "е" + end)


def _without_vowel(word: str) -> Pairs:
    """The stems of words that lose their last vowel when they decline: Кравець ~ Кравця, Владивосток, Єгипет."""
    if word.endswith(("ець", "єць")):
        before = word[:-3] + "й" if word.endswith("єць") else word[:-3]
        hard = before + "ь" if before[-1:] == "л" else before
        return ((hard + "ц", "ts"), (hard + "ч", "changed-e")) if len(before) > 1 else ()
    before, end = word[:-2], word[-2:]
    if len(before) < 2 or before[-1] in _VOWELS:
        return ()
    if end in ("ок", "ек"):
        return _masculine(before + "к")
    if end in ("ел", "ол", "ер") or (end == "ет" and before[-1] in "пб"):
        return ((before + end[-1], "hard"), (before + end[-1], "r-soft"))
    return ((before[:-1] + "н", "th"),) if word.endswith("ень") else ()


def _consonant(word: str) -> Pairs:
    pairs = [*_masculine(word), *_without_vowel(word), *_adjectives(word), (word, "people")]
    if _SURNAME.search(word):
        pairs.append((word, "surname"))
    for stem in _open(word):
        pairs += _masculine(stem)
    if word.endswith(("ськ", "цьк", "зьк")):
        pairs += [(word, "sky"), (word[:-3], "cc"), (word[:-2], "cc")]
    if word.endswith("р"):
        pairs.append((word, "r-soft"))
    return tuple(pairs)


def _soft(word: str) -> Pairs:
    """Words in -ь: Севастополь, Казань; Тернопіль ~ Тернополя; Умань ~ Уманню."""
    pairs = [*_without_vowel(word), *_adjectives(word[:-1]), (word, "sk")]
    for whole in (word, *_open(word)):
        stem = whole[:-1]
        pairs.append((stem, "th"))
        if stem[-2:-1] in _VOWELS:
            pairs.append((stem + stem[-1], "th-doubled"))
    if word.endswith(("ськь", "цькь")):
        pairs.append((word, "sky"))
    return tuple(pairs)


def _j(word: str) -> Pairs:
    stem, two = word[:-1], word[:-2]
    if word.endswith("ий"):
        return ((two, "adj"),)
    pairs = [(stem, "y"), (word, "sk")]
    if word.endswith(("ій", "їй")):
        pairs.append((two, "adj-soft"))
        pairs += [(opened[:-1], "y") for opened in _open(word)]
    if word.endswith("ой"):
        pairs.append((two, "adj"))
    return tuple(pairs)


def _a(word: str) -> Pairs:
    stem, last = word[:-1], word[-2:-1]
    if last in _VOWELS:
        return ()
    pairs = [*_adjectives(stem), (stem, "in")]
    if last in _VELAR:
        pairs += [(stem, "a-velar"), (stem[:-1] + _BEFORE_I[last], "changed")]
    elif last in _HISSING:
        pairs.append((stem, "a-hissing"))
    else:
        pairs.append((stem, "a"))
        if last != "р":
            pairs.append((stem, "a-ij"))
    if word.endswith("ква"):
        pairs.append((stem[:-1], "ov"))
    return tuple(pairs)


def _ja(word: str) -> Pairs:
    stem, last = word[:-1], word[-2:-1]
    if last in _VOWELS or last == "'":
        return ((stem, "ya-vowel"), (stem, "ij"), *_adjectives(stem[:-1]), (stem[:-1], "in"), (stem[:-1], "people"))
    return ((stem, "ya"), *_adjectives(stem), (stem + "ь", "sk"), (stem, "in"))


def _plural(word: str) -> Pairs:
    stem, last = word[:-1], word[-2:-1]
    if word.endswith(("ї", "аї", "ії")):
        return ((stem, "pl-y"),)
    if word[-1] == "і":
        return ((stem, "pl-soft"), (stem, "in")) if last not in _VOWELS else ()
    if len(stem) < 3 or last in _VOWELS:
        return ((stem, "in"),)
    pairs = [(stem, "pl"), (stem, "in"), *_adjectives(stem)]
    if last == "к" and stem[-2] not in _VOWELS:
        pairs += [(stem[:-1].rstrip("ьй") + vowel + "к", "pl-inserted") for vowel in "ое"]
    return tuple(pairs)


def _stems(word: str) -> Pairs:
    """The stems of a folded name with the classes of their endings; Баку, Токіо have derived forms only."""
    last = word[-1]
    if len(word) < 3:
        return ((word, "hard"),) if len(word) == 2 and last in _FINAL and word[0] in _VOWELS else ()
    if last == "о":
        stem = word[:-1]
        if stem[-1] in _VOWELS:
            return ((stem, "ij"),)
        changed = ((stem[:-1] + _BEFORE_I[stem[-1]], "changed"),) if stem[-1] in _VELAR else ()
        return ((stem, "o"), *changed, *_adjectives(stem), (stem, "in"))
    if last == "е":
        return ((word[:-1], "e"), (word[:-1], "sk"))
    if last == "є":
        return ((word[:-1], "e-soft"),)
    if last in "ую":
        return ((word[:-1], "in"),)
    kinds = {"й": _j, "а": _a, "я": _ja, "ь": _soft, "и": _plural, "і": _plural, "ї": _plural}
    return kinds[last](word) if last in kinds else _consonant(word) if last in _FINAL else ()


# ---- words -----------------------------------------------------------------------------------

_TITLES = suffixes(
    "президент президента президенту президентові президентом президенте прем'єр прем'єра прем'єру прем'єром",
    "прем'єр-міністр прем'єр-міністра прем'єр-міністру прем'єр-міністром міністр міністра міністру міністром міністре",
    "міністерка міністерки міністерці міністерку канцлер канцлера канцлеру канцлером король короля королю королем",
    "королева королеви королеві королеву генерал генерала генералу генералом полковник полковника полковнику маршал",
    "глава глави главі главу главою голова голови голові голову головою очільник очільника очільнику очільником",
    "губернатор губернатора губернатору мер мера меру мером посол посла послу послом спікер спікера спікеру спікером",
    "депутат депутата депутату депутатом депутатка депутатки сенатор сенатора сенатору секретар секретаря секретарю",
    "секретарем лідер лідера лідеру лідером директор директора академік академіка професор професора доктор доктора",
    "пан пана пану панові паном пане пані панове товариш товариша цар царя імператор імператора патріарх патріарха",
    "католикос католикоса єпископ папа папи",
)
_COMMON = suffixes(
    "а або адже але без би була були було був бути будь більше в вам вами вас ваш ви вже від він вона вони воно все",
    "всі всіх всім всього втім да давай далі два де дві для до доки дома друга другий дуже є ж же за зараз звідки з",
    "зі згідно знову і й із їй їм їх інша інше інші його йому йшла її ким коли кого кожен кожна кому крім кілька",
    "лише ледь либонь мене мені ми мій мною моя моє мої мого моєї моїй мою між на навіть над нам нами нас наш наша",
    "наше наші не нема немає нею ні ним ними них ну о об один одна одне одні однак ось от перед перш по поки понад",
    "поруч після потім про при проте під ради раз решта сам сама саме свій своя своє свої своїм своїй себе собі",
    "сьогодні сюди так така таке такий такі там та твій твоя те тебе тепер ти тим тими тих то тобі тобою тоді той",
    "того тому треба три тут туди у уже усе усі хай хіба хоч хоча хто це цей цим цих цього цьому ця цю ці чи чим чий",
    "чого чому через чим що щоб ще я як яка якби яке який якщо які якої",
)
# Inflected forms that are these words are never meant; those left out are forms of real names, too (Рада ~ Ради).
_BLOCKED = _COMMON - suffixes("ради доки дома тому друга два три сама саме мала кому один одна коли мій її перш")
_STOPWORDS = suffixes(
    "і й в у не на що з як це але та до за від для так він вона вони ми ви ти його її їх якщо або коли тільки лише",
    "вже ще був була було були бути є немає при про зі із би чи щоб який яка яке які якого яких цього цієї цьому цей",
    "ця ці також після більше може через де там тим того тому цих мене мені себе нас вас йому їм їй хто чим під без",
    "між дуже час року років рік однак зараз тепер тут сказав сказала людина люди можна потрібно навіть нічого буде",
    "будуть своїй свої своїх всі все усі щодо тоді проте адже саме разом",
)

LANGUAGE = Language(
    code="uk",
    linking="о",
    script="Cyrl",
    stems=blocking(_stems, _ENDINGS, _BLOCKED),
    endings=_ENDINGS | single([_ENDINGS]),
    derived=_DERIVED,
    joined=suffixes("а у ом і ові е и ів я ю ем"),
    quotes=(("«", "»"), ("„", "“"), ("“", "”"), ('"', '"')),
    titles=_TITLES,
    common=_COMMON,
    letters=letter_shares("о 9.9 а 7.9 и 6.5 е 5.2 і 5.1 я 2.1 ь 1.7 й 1.5 ї 1.1 ю 0.9 щ 0.7 є 0.6 ґ 0.02"),
    stopwords=_STOPWORDS,
)
