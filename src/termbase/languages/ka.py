"""Georgian: case endings with postpositions and particles behind them; dropped vowels (ბაქო, ევროპა ~ ევროპის)."""

from __future__ import annotations

from termbase.languages._tables import Pairs, after, blocking, single
from termbase.languages.base import Language, suffixes

# ---- endings ---------------------------------------------------------------------------------

_PARTICLE = suffixes("- ც ვე ღა")
_CLITIC = suffixes("- ც აც ვე ღა ა ო აო აა")
_AFTER_GENITIVE = suffixes("- ა ც აც ვე კენ კენაც თვის თვისაც გან განაც ათვის ათვისაც აგან აგანაც ადმი ადმიც ებრ ო აო")
_AFTER_DATIVE = suffixes("- ა ც აც ავით ავითაა ო აო ვე")
_BESIDE = suffixes("თან თანაც თანვე")
_DATIVE = after("ს", _AFTER_DATIVE)
_GENITIVE = after("ის", _AFTER_GENITIVE)
_INSTRUMENTAL = after("ით", suffixes("- ა აც ვე ო აო")) | after("იდან", suffixes("- აც ვე ა ო აა"))
_PLACED = after("ში ზე", suffixes("- ც ვე ა ო ცა ღა აც"))
_ADVERBIAL = after("ად", suffixes("- აც ვე ა ო"))
_UNTIL = after("ამდე", suffixes("- ც ა ო"))

_SHARED = after("მა", suffixes("- ც ვე ო")) | suffixes("მ მაც") | _DATIVE | _BESIDE | _PLACED
_DROPPING = _GENITIVE | _INSTRUMENTAL
_PLURAL_CASES = (
    after("ი", suffixes("- ც ვე ა ო აა ღა ვით")) | _SHARED | _DROPPING | _ADVERBIAL | _UNTIL | suffixes("ო -")
)
_PLURAL = after("ებ", _PLURAL_CASES - {""}) | after("თა", suffixes("- ც ო"))
_CONSONANT = (
    after("ი", suffixes("- ც ვე ა ო აა აც ღა ვით ვითაა"))
    | _SHARED
    | _DROPPING
    | _ADVERBIAL
    | _UNTIL
    | _PLURAL
    | suffixes("ო ის")
)
# Names of people keep their vowel in the genitive (ნინოს, ნინოსთან); places in -ა, -ე lose it.
_VOWEL = (
    suffixes("ც ვე ა ო ღა აა მ მაც მა მო ვით")
    | after("მ", suffixes("- ა აც ო ვე"))
    | after("ს", _AFTER_GENITIVE | _AFTER_DATIVE | _BESIDE | suffixes("ი ეული"))
    | _PLACED
    | after("თი", _CLITIC)
    | after("დან", suffixes("- აც ვე ა ო"))
    | after("იდან", suffixes("- აც ვე ა ო"))
    | after("დ", suffixes("- აც ვე"))
    | after("მდე", suffixes("- ც ა ო"))
    | after("ებ", _PLURAL_CASES - {""})
    | suffixes("ვ")
)

_ENDINGS = {
    "consonant": _CONSONANT,
    "bare": suffixes("-"),
    "dropped": _DROPPING | _PLURAL,
    "syncope": _DROPPING | _ADVERBIAL | _UNTIL | after("ებ", _PLURAL_CASES - {""}),
    "vowel": _VOWEL,
    "short": suffixes("მ მაც ს ში ზე დან მდე") | after("ს", _AFTER_GENITIVE | _BESIDE),
    "i-kept": _VOWEL - {"ა", "აა", "ო", "ც", "ვე", "ღა", "ვით"},
}

_ADJECTIVE_CASES = _CONSONANT | {""}
_ADJECTIVE = after("ელ ურ ულ იან", _ADJECTIVE_CASES)
_DERIVED = {
    "consonant": _ADJECTIVE,
    "dropped": _ADJECTIVE,
    "syncope": _ADJECTIVE,
    "vowel": after("ელ ურ ულ ლ", _ADJECTIVE_CASES),
}

# ---- stems -----------------------------------------------------------------------------------

_VOWELS = "აეიოუ"


def _syncope(stem: str) -> Pairs:
    """The stem without its last vowel, as before -ის and -ით: მტკვარი ~ მტკვრის, ალაზანი ~ ალაზნის."""
    if len(stem) < 4 or stem[-1] not in "ლრნმ" or stem[-2] not in "აეო" or stem[-3] in _VOWELS:
        return ()
    return ((stem[:-2] + stem[-1], "syncope"),)


def _stems(word: str) -> Pairs:
    last, stem = word[-1], word[:-1]
    if len(word) < 2 or not "ა" <= last <= "ჰ":
        return ()
    if len(word) == 2 and last in _VOWELS:
        return ((word, "short"),)
    if last == "ი":
        if stem[-1] in _VOWELS:  # გალილეი, ბრაზავილია: the vowel stays
            return ((stem, "consonant"), (word, "vowel"))
        bare = ((stem, "bare"),) if len(stem) > 2 else ()
        return ((stem, "consonant"), *bare, *_syncope(stem), (word, "i-kept"))
    if last in "აე":
        return ((word, "vowel"), (stem, "dropped"))
    if last in "ოუ":
        return ((word, "vowel"),)
    return ((word, "consonant"), *_syncope(word))


# ---- words -----------------------------------------------------------------------------------

_TITLES = after(
    suffixes(
        "პრეზიდენტ პრემიერ პრემიერ-მინისტრ მინისტრ ვიცე-პრემიერ გენერალ პოლკოვნიკ მარშალ ელჩ დეპუტატ სენატორ მერ",
        "გუბერნატორ კანცლერ სპიკერ მდივან დირექტორ ლიდერ აკადემიკოს პროფესორ დოქტორ პატრიარქ კათოლიკოს ეპისკოპოს",
        "იმპერატორ ბატონ ქალბატონ",
    ),
    suffixes("- ი მა ს ის ით ო"),
) | suffixes("თავმჯდომარე თავმჯდომარემ თავმჯდომარის მეფე მეფემ მეფის დედოფლის დედოფალმა მდივნის პაპი პაპმა ბ-ნი ქ-ნი")
_COMMON = suffixes(
    "ადრე აი ალბათ ამ ამას ამაზე ამან ამდენად ამით ამის ამიტომ ამჯერად ან ანუ არ არა არაფერი არადა არამედ არავინ",
    "არის აქ აქაც აქვს აღარ ახლა ბევრი ბოლოს გარდა დიახ და დღეს ეგ ერთ ერთი ერთმა ეს ესე ესენი ვარ ვერ ვიდრე ვინ",
    "ვინც თავად თავი თავის თავისი თან თითქმის თითქოს თითო თუ თუკი თუმცა თქვენ თქვენი იგი იმ იმას იმან იმის იმიტომ ის",
    "ისე ისევ ისეთი ისინი იქ იქნებ იყო კარგად კარგი კი კიდევ ლამის მათ მათი მათგან მაინც მალე მაგრამ მაშ მაშინ მან",
    "მას მასთან მე მერე მეტი მთელი მის მისთვის მისი მოკლედ მხოლოდ ნუ ნუთუ ნეტავ ოღონდ რა რათა რადგან რაც რაკი რამ",
    "რამე რამდენიმე რასაც რატომ როგორ როგორც როდესაც როდის როცა რომ რომელ რომელიც რომლის სად სადაც სამ სანამ სხვა",
    "უკვე უნდა ურთ ყველა ყოველ შემდეგ შენ შენი შესაბამისად ჩვენ ჩვენი ჩემი ჩემს ჩუ წინ ხან ხოლო ხომ ჯერ",
)
_STOPWORDS = suffixes(
    "და არ რომ ის ეს იყო არის თუ მაგრამ რა როგორ უნდა ამ იმ ერთი მისი მის მას მან მათ მათი ისე ასე როცა ხოლო ან კი",
    "ვერ ჩვენ ჩვენი თქვენ მე შენ ჩემი ყველა უკვე მხოლოდ შემდეგ ძალიან კიდევ აქ იქ ახლა დღეს რომელიც რომელსაც რომლის",
    "რომლებიც ამის ასევე შესახებ მიერ მიხედვით გარდა ხომ რათა რადგან სადაც სანამ თან წლის წელს დროს არა აქვს ჰქონდა",
    "იქნება შეიძლება თავის თავისი ხელს კაცი ბევრი მეტი სხვა როგორც ისინი იგი მაშინ ამიტომ",
)

LANGUAGE = Language(
    code="ka",
    script="Geor",
    cased=False,
    stems=blocking(_stems, _ENDINGS, _COMMON),
    endings=_ENDINGS | single([_ENDINGS]),
    derived=_DERIVED,
    joined=_CONSONANT | _VOWEL,
    quotes=(("„", "“"), ("«", "»"), ("“", "”"), ('"', '"')),
    titles=_TITLES,
    common=_COMMON,
    stopwords=_STOPWORDS,
)
