"""Armenian: case, article and possessive endings in any order they take; Բաքու ~ Բաքվի, Էջմիածին ~ Էջմիածնի."""

from __future__ import annotations

import re

from termbase.languages._tables import Pairs, after
from termbase.languages.base import Language, suffixes

# ---- endings (folded: և is եւ) ---------------------------------------------------------------

_PERSON = suffixes("ս դ")
_OBLIQUE = suffixes("ի ին ինը ինն ից ով ում") | after("ից ով ում ի", _PERSON) | suffixes("իցն ովն ումն")
_PLURAL_CASES = suffixes("- ը ն ս դ") | _OBLIQUE
_PLURAL = after("ներ եր", _PLURAL_CASES)
_FAMILY = suffixes("ենք ենքն ենց ենցից ենցում ոնք ոնց")
_AFTER_CONSONANT = suffixes("ը ն ս դ") | _OBLIQUE | _PLURAL | _FAMILY
_GLIDED = after("յ", _OBLIQUE)

_ENDINGS = {
    "consonant": _AFTER_CONSONANT,
    "reduced": _OBLIQUE | after("եր", _PLURAL_CASES),
    "a": suffixes("ն ս դ") | _GLIDED | after("ներ", _PLURAL_CASES) | _FAMILY,
    "e": suffixes("ն ս դ") | _OBLIQUE | _GLIDED | after("ներ", _PLURAL_CASES) | _FAMILY,
    "i": suffixes("ն ս դ") | _OBLIQUE | after("ներ", _PLURAL_CASES) | _FAMILY,
    "i-dropped": suffixes("ու ուն ուց ուցն ով"),
    "u": suffixes("ն ս դ") | _OBLIQUE | after("ներ", _PLURAL_CASES),
    "u-changed": _OBLIQUE,
    "un": suffixes("ան անը անն անից անս անդ ամբ"),
    "um": suffixes("ման մանը մանն մանից մամբ"),
    "ik": suffixes("յաց"),
}

_ADJECTIVE = after("ական ային", _AFTER_CONSONANT | {""})
_INHABITANT = after("ցի եցի ացի", suffixes("- ն ու ուն ուց ով ի ին ս դ") | after("ներ", _PLURAL_CASES))
_YAN = after("յան", suffixes("- ը ն ի ին"))
_DERIVED = {
    "consonant": _ADJECTIVE | _INHABITANT,
    "a": after("կան յին", _AFTER_CONSONANT | {""}) | _INHABITANT,
    "e": after("ական յական", _AFTER_CONSONANT | {""}) | _INHABITANT,
    "i": _INHABITANT,
    "a-dropped": _ADJECTIVE,
    "i-dropped": _INHABITANT,
    "u-changed": _INHABITANT,
    "reduced": _INHABITANT,
    "yan": _YAN,
}

# ---- stems -----------------------------------------------------------------------------------

_VOWEL = re.compile("[աեէըիոօ]")
_REDUCIBLE = re.compile("(?<=[բ-և])(ի|ու|ույ)([^աեէըիոօւ]{1,2})$")
# Adjectives in -յան are told from surnames (Պետրոս ~ Պետրոսյան) by what places, but hardly given names, end in.
_PLACE = re.compile("(?:ստան|եւան|ջան|ախ|աղ|տոն|դոն|իկա)$")


def _reduced(word: str) -> Pairs:
    """The stem without the vowel its last syllable loses: Էջմիածին ~ Էջմիածն-, ժողովուրդ ~ ժողովրդ-."""
    found = _REDUCIBLE.search(word)
    if not found or not _VOWEL.search(word[: found.start()].replace("ու", "ո")):
        return ()
    kept = "ու" if found[1] == "ույ" else ""
    return ((word[: found.start()] + kept + found[2], "reduced"),)


def _consonant(word: str) -> Pairs:
    pairs = [(word, "consonant"), *_reduced(word)]
    if word.endswith(("յուն", "տուն")):
        pairs.append((word[:-3], "un"))
    if word.endswith("ում") and len(word) > 5:
        pairs.append((word[:-3], "um"))
    if word.endswith("իք"):
        pairs.append((word[:-2], "ik"))
    if _PLACE.search(word):
        pairs.append((word, "yan"))
    return tuple(pairs)


def stems(word: str) -> Pairs:
    """The stems of a folded name with the classes of their endings; a final -եւ (Կիև) is a consonant."""
    last = word[-1]
    if word.endswith("ու"):
        return ((word, "u"), (word[:-2] + "վ", "u-changed"))
    if last in "աոօ":
        yan = ((word[:-1], "yan"),) if _PLACE.search(word) else ()
        return ((word, "a"), (word[:-1], "a-dropped"), *yan)
    if last in "եէը":
        return ((word, "e"),)
    if last == "ի":
        return ((word, "i"), (word[:-1], "i-dropped"), (word[:-1], "a-dropped"))
    return _consonant(word) if "ա" <= last <= "ֆ" else ()


# ---- words -----------------------------------------------------------------------------------

_TITLES = after(
    "նախագահ վարչապետ փոխվարչապետ նախարար փոխնախարար արտգործնախարար պաշտպանության գեներալ գնդապետ մարշալ կառավարիչ "
    "քաղաքապետ մարզպետ դեսպան պատգամավոր խոսնակ քարտուղար տնօրեն ղեկավար առաջնորդ ակադեմիկոս պրոֆեսոր դոկտոր կանցլեր "
    "սենատոր պարոն տիկին օրիորդ թագավոր կայսր պապ կաթողիկոս արքեպիսկոպոս եպիսկոպոս պատրիարք դերասան գրող",
    suffixes("- ը ն ի ին ից ով"),
) | suffixes("թագուհի թագուհու թագուհին արքա արքան արքայի ընկեր ընկ պրն տկն")
_COMMON = suffixes(
    "ահա այդ այդպես այլ այն այնտեղ այնպես այո այս այսինքն այսպես այստեղ այսօր անգամ առանց ապա արդեն արդյոք բայց",
    "բոլոր բոլորը գուցե դա դեռ դեպի դու դուք եթե ես եւ երբ երեւի երեկ թե թեեւ ինչ ինչպես ինչու ինքը իսկ իր իրենք",
    "իրենց իրեն իրոք լավ կամ կա կան հետո հիմա մեզ մեկ մեկը մեր մենք մեջ մի միայն միայնակ մինչ մինչդեռ մինչեւ մոտ",
    "մոտավորապես նա նաեւ նախ նորից նրա նրան նրանք նրանց նույն նույնիսկ շատ շուտով ով ովքեր որ որպես որը որի որին",
    "որոնք որովհետեւ որտեղ ուր ուրեմն պետք սա սակայն սրա վաղը վերջապես տեղ քանի քանզի քո քեզ օրինակ ընդ ըստ իմ ինձ",
    "համար հետ",
)
_STOPWORDS = suffixes(
    "եւ է են եմ ենք եք ես էր էին որ որը որի որոնք որոնց այս այդ այն մի մեկ իր իրենց նրա նրան նրանք նա մենք դուք նաեւ",
    "հետ համար մասին բայց սակայն կամ ոչ չի չէ չեն չէր պետք կարող կա կան մեջ վրա մոտ առանց դեպի մինչեւ ինչպես ինչ երբ",
    "եթե իսկ ու շատ ավելի ամեն բոլոր միայն հետո արդեն դեռ հիմա այստեղ այնտեղ թե որպես ըստ կողմից պատճառով ժամանակ",
    "տարի տարվա օր այնպես այսպես լինել լինի եղել է ունի ունեն էլ մեր ձեր իմ քո ինձ մեզ ձեզ նրանց որտեղ քան նույն",
)

LANGUAGE = Language(
    code="hy",
    script="Armn",
    stems=stems,
    endings=_ENDINGS,
    derived=_DERIVED,
    joined=_AFTER_CONSONANT | _GLIDED,
    quotes=(("«", "»"), ("“", "”"), ("„", "“"), ('"', '"')),
    titles=_TITLES,
    common=_COMMON,
    stopwords=_STOPWORDS,
)
