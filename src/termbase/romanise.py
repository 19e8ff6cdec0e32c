"""Names in plain Latin letters and by their consonants: the keys that cross scripts."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator

from termbase.text import fold

# Before folding: letters whose marks carry the sound, and letters that anyascii drops or reads otherwise.
_SOUNDS = str.maketrans(
    {"ş": "sh", "ș": "sh", "š": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ğ": "gh", "ț": "ts", "ţ": "ts",
     "đ": "dj", "ь": "", "ъ": "", "ا": "a", "آ": "a", "و": "u", "ו": "u", "ח": "kh", "χ": "kh", "υ": "i", "ύ": "i",
     "ј": "y", "љ": "ly", "њ": "ny", "џ": "j", "ђ": "dj", "ћ": "ch", "א": "a", "ע": "a", "ع": "a"}
)  # fmt: skip
_TURKIC = (("c", "j"), ("x", "kh"), ("j", "zh"))
_SLAVIC = (("ch", "h"), ("c", "ts"), ("j", "y"))
_NORDIC = (("j", "y"), ("w", "v"))
_GERMAN = (("tsch", "ch"), ("sch", "sh"), ("z", "ts"), *_NORDIC)
# How a language reads its own letters where a reader of English would go wrong; read at once, longest first.
_READINGS: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(("az", "tr", "tk", "crh", "ku", "gag"), _TURKIC),
    **dict.fromkeys(("sr", "hr", "bs", "sl", "cs", "sk", "sq", "lt", "lv", "mk", "sh"), _SLAVIC),
    **dict.fromkeys(("sv", "nb", "nn", "no", "da", "fi", "et", "is"), _NORDIC),
    "pl": (("sz", "sh"), ("cz", "ch"), ("rz", "zh"), ("ch", "kh"), ("c", "ts"), ("w", "v"), ("j", "y")),
    "hu": (("sz", "s"), ("zs", "zh"), ("cs", "ch"), ("gy", "dj"), ("s", "sh"), ("c", "ts"), ("j", "y")),
    "de": _GERMAN,
    "nl": (("oe", "u"), ("tsj", "ch"), ("sj", "sh"), *_NORDIC),
    "ro": (("chi", "ki"), ("che", "ke"), ("ghi", "gi"), ("ghe", "ge"), ("ci", "chi"), ("ce", "che"), ("gi", "ji"),
           ("ge", "je"), ("j", "zh")),
    "it": (("chi", "ki"), ("che", "ke"), ("ci", "chi"), ("ce", "che"), ("gi", "ji"), ("ge", "je")),
    "fr": (("tch", "ch"), ("ch", "sh"), ("dj", "j"), ("ou", "u"), ("qu", "k")),
    "es": (("j", "kh"), ("ll", "y"), ("qu", "k")),
    "uk": (("г", "h"), ("и", "y"), ("і", "i")),
    "be": (("г", "h"),),
    "bg": (("щ", "sht"), ("ъ", "a")),
    "fa": (("ث", "s"), ("ذ", "z"), ("ض", "z"), ("ظ", "z")),
    "el": (("μπ", "mb"), ("ντ", "nd"), ("γκ", "ng"), ("γγ", "ng"), ("τζ", "j"), ("ου", "u"), ("ού", "u"), ("αυ", "av"),
           ("ευ", "ev"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("ξ", "ks")),
}  # fmt: skip
# What a text whose language nobody told may be read as, besides plainly: by a letter in it, the languages to try.
_TURKIC_LETTERS = re.compile("[əǝәığş]")
_SLAVIC_LETTERS = re.compile("[šžčćđěřů]")
_GREEK = re.compile("[\u0370-\u03ff]")
_LIQUID = re.compile("[lr]")
# How Chinese characters that write foreign names sound, where Pinyin would mislead: by initial, then one by one.
_INITIALS = (("ch", "ch"), ("er", "r"), ("r", "zh"), ("x", "s"), ("q", "ch"), ("wu", "u"), ("w", "v"), ("c", "ts"))
_SYLLABLE = dict.fromkeys("加嘉", "ka") | dict.fromkeys("基", "ki") | dict.fromkeys("希", "hi") | {"俄": "o", "奥": "o"}
_MOST_READINGS = 16
_NOT_LETTERS = re.compile("[^a-z0-9]+")
_FIRST = (
    ("ու", "u"),
    ("ու", "u"),
    ("եւ", "ev"),
    ("եվ", "ev"),
    ("և", "ev"),
    ("ւ", "v"),
    ("dž", "j"),
    ("ג'", "j"),
    ("ג׳", "j"),
    ("ז'", "zh"),
    ("ז׳", "zh"),
    ("צ'", "ch"),
    ("צ׳", "ch"),
    ("וו", "v"),
)
_GREEK_STARTS = {"μπ": "b", "ντ": "d", "γκ": "g"}
_GREEK_START = re.compile(r"\b(?:μπ|ντ|γκ)")
_GUESSES = (
    (re.compile("c(?!h)|x"), _TURKIC),
    (re.compile("j"), (("j", "y"),)),
    (re.compile("h(?<![ckgszpt]h)"), (("kh", "kh"), ("ch", "ch"), ("gh", "gh"), ("sh", "sh"), ("zh", "zh"),
                                     ("ph", "ph"), ("th", "th"), ("h", "kh"))),
    (re.compile("г"), (("г", "h"),)),
    (re.compile("g(?!h)"), (("gh", "gh"), ("ng", "ng"), ("g", "h"))),
    (re.compile("w"), (("w", "u"),)),
    (re.compile("μπ|ντ|γκ"), (("μπ", "b"), ("ντ", "d"), ("γκ", "g"))),
    (re.compile("[וو]"), (("ו", "v"), ("و", "v"))),
)  # fmt: skip


def roman(text: str, lang: str = "") -> str:
    """The name in plain Latin letters and digits, spaces and marks gone: ``Ստեփանակերտ`` → ``stepanakert``.

    The letters are read as the language (a BCP 47 tag) reads them: ``Xocalı`` in az → ``khojali``. Without one, as its
    letters suggest, else as a reader of English would.
    """
    lower = unicodedata.normalize("NFC", text.replace("I", "ı").lower() if _is_turkic(lang) else text.lower())
    return _romanised(lower, _READINGS.get(lang.partition("-")[0]) or _suggested(lower))


def readings(text: str) -> tuple[str, ...]:
    """The ways in which a name of unknown language may be romanised, the plainest first; at most sixteen.

    ``Hankendi`` may stand for ``Khankendi``, ``Cebrail`` for ``Jebrail``, ``Garni`` in Cyrillic for ``Harni``.
    """
    lower = unicodedata.normalize("NFC", text.lower())
    base = _suggested(lower)
    found = {roman(text): None}
    applicable = [pairs for letters, pairs in _GUESSES if letters.search(lower)]
    for pairs in applicable:
        found[_romanised(lower, (*pairs, *base))] = None
    if any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in lower):
        for plain in (next(iter(found)), *_transcription(lower)):
            found.update(dict.fromkeys(_liquids(plain)))
    if len(applicable) > 1:
        together = {single: reading for pairs in applicable for single, reading in pairs}
        found[_romanised(lower, (*together.items(), *base))] = None
    return tuple(reading for reading in found if reading)[:_MOST_READINGS]


def _transcription(lower: str) -> list[str]:
    """A Chinese name read as its characters write foreign sounds: ``博爾若米`` as ``borzhomi``; nothing for others."""
    from anyascii import anyascii  # deferred: only keys need it

    if not any(map(_is_han, lower)) or any("\u3040" <= char <= "\u30ff" for char in lower):
        return []
    read = "".join(_SYLLABLE.get(char) or _syllable(anyascii(char).lower()) if _is_han(char) else char
                   for char in lower)  # fmt: skip
    return [_romanised(read, ())]


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"  # compared, for a pattern of so many characters is slow to make


def _syllable(pinyin: str) -> str:
    for written, sound in _INITIALS:
        if pinyin.startswith(written):
            pinyin = sound + pinyin[len(written) :]
            break
    return pinyin[:-1] if pinyin.endswith("ng") else pinyin


def _liquids(plain: str) -> Iterator[str]:
    """The reading with each of its first three l and r taken for either, for scripts that write them alike."""
    yield plain
    at = [found.start() for found in _LIQUID.finditer(plain)]
    for choice in itertools.product("lr", repeat=min(3, len(at))):
        letters = list(plain)
        for place, letter in zip(at, choice, strict=False):
            letters[place] = letter
        for place in at[3:]:
            letters[place] = choice[-1]
        yield "".join(letters)


def _is_turkic(lang: str) -> bool:
    return lang.partition("-")[0] in ("az", "tr")


def _suggested(lower: str) -> tuple[tuple[str, str], ...]:
    if _TURKIC_LETTERS.search(lower):
        return _TURKIC
    if _SLAVIC_LETTERS.search(lower):
        return _SLAVIC
    if _GREEK.search(lower):
        return _READINGS["el"]
    return ()


def _romanised(lower: str, pairs: tuple[tuple[str, str], ...]) -> str:
    from anyascii import anyascii  # deferred: only keys need it

    lower = _GREEK_START.sub(lambda found: _GREEK_STARTS[found[0]], lower)
    if pairs:
        lower = _reader(pairs)(lower)
    for many, one in _FIRST:
        lower = lower.replace(many, one)
    whole = unicodedata.normalize("NFC", fold(lower.translate(_SOUNDS)))
    return _NOT_LETTERS.sub("", anyascii(whole).lower())[:255]


@functools.lru_cache(maxsize=256)
def _reader(pairs: tuple[tuple[str, str], ...]) -> Callable[[str], str]:
    """A function that replaces all of the pairs at once, the longest first."""
    by_letters = dict(reversed(pairs))
    pattern = re.compile("|".join(map(re.escape, sorted(by_letters, key=len, reverse=True))))
    return functools.partial(pattern.sub, lambda found: by_letters[found[0]])


_DIGRAPHS = (("sch", "s"), ("tch", "s"), ("tsh", "s"), ("shch", "s"), ("dzh", "s"), ("kh", "k"), ("gh", "k"),
             ("zh", "s"), ("sh", "s"), ("cz", "s"), ("ch", "s"), ("ts", "s"), ("tz", "s"), ("dz", "s"), ("dj", "s"),
             ("ph", "v"), ("th", "t"), ("ck", "k"), ("x", "ks"))  # fmt: skip
_SOFT_C = re.compile("c(?=[eiy])")
_CONSONANTS = str.maketrans(dict.fromkeys("kgqc", "k") | dict.fromkeys("szj", "s") | dict.fromkeys("td", "t")
                            | dict.fromkeys("bpfvw", "v"))  # fmt: skip
_SILENT = re.compile("[aeiouyh]")
_DOUBLED = re.compile(r"(.)\1+")
_SIMPLE = dict(_DIGRAPHS)
_DIGRAPH = re.compile("|".join(sorted(_SIMPLE, key=len, reverse=True)))


def skeleton(text: str, lang: str = "") -> str:
    """The consonants of a name's romanised form, alike-sounding ones made one: a key that crosses scripts.

    ``Khankendi``, ``Xankəndi``, ``Ханкенди`` and ``Խանքենդի`` share ``knknt``. Empty for names without letters.
    """
    return skeleton_of_roman(roman(text, lang))


def skeleton_of_roman(romanised: str) -> str:
    """The skeleton of a name that is already romanised."""
    latin = _DIGRAPH.sub(lambda found: _SIMPLE[found[0]], _SOFT_C.sub("s", romanised))
    latin = _DOUBLED.sub(r"\1", latin.translate(_CONSONANTS))
    start = "a" if latin[:1] and latin[0] in "aeiouyh" else ""
    return (start + _SILENT.sub("", latin))[:255]


def tables() -> dict[str, object]:
    """What the readings of a name are made of, as plain values, for programs in other languages to make the same."""
    return {
        "sounds": {chr(code): str(to) for code, to in _SOUNDS.items()},
        "suggested": [
            [_TURKIC_LETTERS.pattern, _TURKIC],
            [_SLAVIC_LETTERS.pattern, _SLAVIC],
            [_GREEK.pattern, _READINGS["el"]],
        ],
        "guesses": [[letters.pattern, pairs] for letters, pairs in _GUESSES],
        "greek": _GREEK_STARTS,
        "first": _FIRST,
        "initials": _INITIALS,
        "syllables": _SYLLABLE,
        "most": _MOST_READINGS,
        "digraphs": _SIMPLE,
        "consonants": {chr(code): str(to) for code, to in _CONSONANTS.items()},
    }
