"""Text itself: what may enter, how it is folded for comparing, which script it is in, where its lines begin."""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

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
