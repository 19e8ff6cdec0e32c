"""Text itself: what may enter, how it is folded for comparing, which script it is in, where its lines begin."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from termbase.errors import InvalidValue

TERM_LIMIT = 1_000
PROSE_LIMIT = 20_000
_MARK_RUN = 30

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls (tab and line ends are judged apart)
    "\u00ad\u200b\u200e\u200f\u061c\u2060-\u206f\ufeff"  # soft hyphen, invisible and direction marks
    "\u202a-\u202e"  # bidi embeddings and overrides
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb]"  # surrogates, noncharacters, annotations
)
_LINE_ENDS = re.compile("[\t\n\r\u2028\u2029]")
_JOINERS = re.compile("[\u200c\u200d]")
_LONG_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20f0]{31,}")

APOSTROPHES = "'\u2019\u2018\u02bc\u02bb\u02b9\u02bd\u0060\u00b4\uff07\u2032\u055a\u201b\u05f3"
QUOTE_MARKS = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\uff02\u05f4'
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u058a\u05be\u30fb\uff0d"


def clean(text: str, *, limit: int = TERM_LIMIT, lines: bool = False) -> str:
    """The text in NFC, as it may be stored; raises InvalidValue for what may not.

    Refused: nothing at all, more than ``limit`` code points, controls, bidi overrides, invisible
    characters (ZWNJ and ZWJ between letters of joining scripts are kept), lone surrogates,
    noncharacters, runs of over 30 combining marks. ``lines`` admits line ends and tabs.
    """
    if len(text) > limit:
        raise InvalidValue(f"text of {len(text):,} characters is longer than {limit:,}", hint="shorten it")
    if found := _FORBIDDEN.search(text):
        raise InvalidValue(f"text holds {name_of(found[0])}", hint="delete the character")
    if not lines and (found := _LINE_ENDS.search(text)):
        raise InvalidValue(f"text holds {name_of(found[0])}", hint="write it on one line")
    if _LONG_MARKS.search(text):
        raise InvalidValue(f"text holds more than {_MARK_RUN} combining marks in a row", hint="delete the marks")
    for joiner in _JOINERS.finditer(text):
        if not _between_letters(text, joiner.start()):
            raise InvalidValue(f"text holds {name_of(joiner[0])} at an edge", hint="keep it between letters only")
    if not text.strip():
        raise InvalidValue("text is empty", hint="delete the entry or fill it in")
    if not lines and text != text.strip():
        raise InvalidValue(f"text {text!r} begins or ends with space", hint="delete the space")
    return unicodedata.normalize("NFC", text)


def name_of(char: str) -> str:
    """A character as people cite it: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'control or unassigned character')}"


def _between_letters(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and all(unicodedata.category(text[i])[0] in "LM" for i in (at - 1, at + 1))


# ---- folding ---------------------------------------------------------------------------------

_SPECIAL = {
    "ı": "i", "İ": "i", "ə": "e", "Ə": "e", "ǝ": "e", "Ǝ": "e", "ә": "e", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d",
    "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l", "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae",
    "œ": "oe", "Œ": "oe", "ё": "е", "Ё": "е",
    "և": "եւ", "Ե": "ե",
    "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و",
    "ـ": "", "\u200c": "", "\u200d": "", "\u00ad": "",
    "՛": "", "՜": "", "՞": "", "՝": "",
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(DASHES, "-"),
}  # fmt: skip
# Letters whose marks make another letter: й is not и with a breve, ї is not і with two dots.
_WHOLE = frozenset("йїўЙЇЎќѓЌЃ")
_KEPT_MARKS = re.compile(r"[\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3099\u309a]")


@functools.cache
def _fold_char(char: str) -> str:
    special = _SPECIAL.get(char)
    if special is not None:
        return special if special in ("", "'", "-") else special.casefold()
    if char in _WHOLE:
        return char.lower()
    if "\uac00" <= char <= "\ud7a3":
        return char
    folded = unicodedata.normalize("NFKC", char).casefold()
    apart = "".join(
        part
        for part in unicodedata.normalize("NFD", folded)
        if unicodedata.category(part) != "Mn" or _KEPT_MARKS.match(part)
    )
    return "".join(_SPECIAL.get(part, part) if part != char else part for part in apart)


class _FoldTable(dict[int, str]):
    """A translation table that fills itself as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_TABLE = _FoldTable()
# What composes with the letter before it: marks, the vowels and finals of Hangul, the voicing marks of kana.
_COMBINING = re.compile("[\u0300-\u036f\u1100-\u11ff\u3099\u309a]")
_APART = re.compile("[\u1100-\u11ff\u3099\u309a]")
_COMPOSED = re.compile("[\u1100-\u11ff\uac00-\ud7a3\u3041-\u30ff]+")
_STRAY = re.compile("(?<![\u3041-\u30ff])[\u3099\u309a]+")
_VOICING = re.compile("[\u3099\u309a]")


def fold(text: str) -> str:
    """The text with case, diacritics, widths and spelling variants out of the way; letters of every script stay.

    Idempotent: ``fold(fold(x)) == fold(x)``. One Armenian և, one yeh, one apostrophe, one dash; dotless and
    dotted i are one, so that ``IĞDIR`` and ``Iğdır`` meet; й and ї keep their marks, for they are letters.
    """
    if _COMBINING.search(text):
        text = unicodedata.normalize("NFC", text)
    folded = text.translate(_TABLE)
    if _APART.search(folded):  # kana with their voicing, letters of Hangul, halfwidth ones too: whole again
        folded = _COMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), _STRAY.sub("", folded))
        folded = _VOICING.sub("", folded)
    return folded.replace("եվ", "եւ") if "եվ" in folded else folded


_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The folded words of a text; apostrophes inside are dropped, every other mark parts words."""
    return _WORD.findall(fold(text).replace("'", ""))


def key(text: str) -> str:
    """The look-up key: folded words with one space between; at most 255 code points."""
    return " ".join(words(text))[:255]


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


# ---- scripts ---------------------------------------------------------------------------------

_SCRIPT_RANGES = (
    (0x0041, 0x024F, "Latn"), (0x0250, 0x02AF, "Latn"), (0x0370, 0x03FF, "Grek"), (0x0400, 0x052F, "Cyrl"),
    (0x0531, 0x058F, "Armn"), (0x0590, 0x05FF, "Hebr"), (0x0600, 0x06FF, "Arab"), (0x0750, 0x077F, "Arab"),
    (0x08A0, 0x08FF, "Arab"), (0x0900, 0x097F, "Deva"), (0x0980, 0x09FF, "Beng"), (0x0A00, 0x0A7F, "Guru"),
    (0x0B80, 0x0BFF, "Taml"), (0x0C80, 0x0CFF, "Knda"), (0x0D80, 0x0DFF, "Sinh"), (0x0E00, 0x0E7F, "Thai"),
    (0x0F00, 0x0FFF, "Tibt"), (0x1000, 0x109F, "Mymr"), (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Kore"),
    (0x1200, 0x137F, "Ethi"), (0x1780, 0x17FF, "Khmr"), (0x1C90, 0x1CBF, "Geor"), (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"), (0x3040, 0x309F, "Jpan"), (0x30A0, 0x30FF, "Jpan"), (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"), (0xAC00, 0xD7AF, "Kore"), (0xF900, 0xFAFF, "Hani"), (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFF, "Arab"),
)  # fmt: skip
_STARTS = [first for first, _, _ in _SCRIPT_RANGES]


def script_of(char: str) -> str | None:
    """The ISO 15924 code of a letter's script; None for digits, marks, punctuation and rarer scripts."""
    if not char.isalpha():
        return None
    at = bisect.bisect_right(_STARTS, ord(char)) - 1
    if at < 0 or ord(char) > _SCRIPT_RANGES[at][1]:
        return None
    return _SCRIPT_RANGES[at][2]


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script the text has, most first."""
    counts: dict[str, int] = {}
    for char, count in Counter(text).items():
        if script := script_of(char):
            counts[script] = counts.get(script, 0) + count
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


# ---- lines -----------------------------------------------------------------------------------


class Lines:
    """Where the lines of a text begin; turns an offset into line and column, both from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer("\r\n|\r|\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, in code points."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def __len__(self) -> int:
        return len(self._starts)


def any_of(chars: Iterable[str]) -> str:
    """A regex class of the characters, escaped."""
    return "[" + "".join(re.escape(char) for char in chars) + "]"
