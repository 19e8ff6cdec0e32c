"""The order of names in a list, and the letter under which an index has them, as readers of a language expect.

Where the package PyICU is installed its collation decides the order. Else the alphabets here do: letters first, then
marks, then case; the letters of other scripts come after the language's own. Either way the letters of an index are
those of the alphabets here, in their order. Chinese is ordered by its sounds, Korean by its first consonants.
"""

from __future__ import annotations

import functools
import importlib
import unicodedata
from collections.abc import Callable
from typing import Any

from termbase.text import script_of

SortKey = tuple[int, int, bytes, str]
"""Compares with the keys of the same language alone."""

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_CYRILLIC = "а б в г ґ ѓ ѕ д ђ е є ж з и і ї й ј к ќ л љ м н њ о п р с т ћ у ў ф х ц ч џ ш щ ъ ы ь э ю я"
_BY_SCRIPT = {
    "Latn": _LATIN,
    "Grek": "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω",
    "Cyrl": _CYRILLIC,
    "Geor": "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
    "Armn": "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց ւ փ ք օ ֆ",
    "Hebr": "א ב ג ד ה ו ז ח ט י כ ל מ נ ס ע פ צ ק ר ש ת",
    "Arab": "ا ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی ے",
    "Jpan": "あ か さ た な は ま や ら わ",
    "Kore": "ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ",
    "Deva": "अ आ इ ई उ ऊ ऋ ए ऐ ओ औ क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल व श ष स ह",
    "Hani": _LATIN,
}
_BY_LANGUAGE = {
    "az": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v w y z",
    "tr": "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z",
    "crh": "a b c ç d e f g ğ h ı i j k l m n ñ o ö p q r s ş t u ü v w x y z",
    "ru": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "bg": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я",
    "uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
    "be": "а б в г д е ё ж з і й к л м н о п р с т у ў ф х ц ч ш ы ь э ю я",
    "sr": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
    "mk": "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш",
    "kk": "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
    "fa": "ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی",
    "ar": "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي",
    "es": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "cs": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
    "sk": "a ä b c č d e f g h ch i j k l m n o ô p q r s š t u v w x y z ž",
    "hr": "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž",
    "sl": "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž",
    "ro": "a ă â b c d e f g h i î j k l m n o p q r s ș t ț u v w x y z",
    "sv": "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö",
    "da": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
    "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "lt": "a b c č d e f g h i j k l m n o p q r s š t u v w x z ž",
    "lv": "a b c č d e f g ģ h i j k ķ l ļ m n ņ o p q r s š t u v w x z ž",
    "hu": "a b c cs d dz dzs e f g gy h i j k l ly m n ny o ö p q r s sz t ty u ü v w x y z zs",
    "sq": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh",
    "vi": "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z",
}
_ALIKE = {"bs": "hr", "nb": "da", "nn": "da", "no": "da", "fi": "sv", "hyw": "hy"}
_BY_LANGUAGE |= {code: _BY_LANGUAGE[other] for code, other in _ALIKE.items() if other in _BY_LANGUAGE}
_ORDER = tuple(_BY_SCRIPT)
_SAME = {
    "ς": "σ", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l",
    "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e", "ё": "е", "և": "եւ", "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا",
    "ؤ": "و", "ئ": "ی", "ى": "ی", "ي": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ء": "ا",
}  # fmt: skip
_ARABIC = {"ی": "ي", "ک": "ك"}
_INITIALS = (
    "ㄱ",
    "ㄱ",
    "ㄴ",
    "ㄷ",
    "ㄷ",
    "ㄹ",
    "ㅁ",
    "ㅂ",
    "ㅂ",
    "ㅅ",
    "ㅅ",
    "ㅇ",
    "ㅈ",
    "ㅈ",
    "ㅊ",
    "ㅋ",
    "ㅌ",
    "ㅍ",
    "ㅎ",
)
_KANA_ROWS = "ぁおあ かごか さぞさ ただた ちどた なのな はぽは まもま ゃよや らろら ゎんわ"
DIGITS, SIGNS = "0–9", "#"
_OTHER = len(_ORDER) + 1


def sort_key(text: str, lang: str) -> SortKey:
    """The place of a name in a list that readers of a language go through.

    Sort a list by the keys of one language, whatever languages its names are in.
    """
    group, place, _ = _initial(text, lang)
    collate = _icu(lang)
    return group, place, collate(text) if collate else _own_key(text, lang), text


def letter_of(text: str, lang: str) -> str:
    """The letter under which readers of a language look for a name; ``0–9`` for numbers, ``#`` for signs alone."""
    return _initial(text, lang)[2]


def uses_icu() -> bool:
    """Whether PyICU orders the names."""
    return _icu("en") is not None


# ---- letters ---------------------------------------------------------------------------------


@functools.lru_cache(maxsize=128)
def _alphabet(lang: str) -> tuple[str, dict[str, int]]:
    """The script of a language, and the place of each letter in its alphabet."""
    code, script = _code(lang)
    letters = _BY_LANGUAGE.get(code, "")
    if not letters or script_of(letters[0]) != script:
        letters = _BY_SCRIPT.get(script, _LATIN)
    return script, {letter: place for place, letter in enumerate(letters.split())}


@functools.lru_cache(maxsize=128)
def _of_script(script: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(_BY_SCRIPT[script].split())}


def _code(lang: str) -> tuple[str, str]:
    """A tag's language, and the script that it is written in."""
    from babel.core import get_global  # deferred: only guides need it

    code, *rest = lang.partition("-t-")[0].split("-")
    named = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    likely = get_global("likely_subtags").get(code, "").split("_")
    script = named or next((part for part in likely[1:] if len(part) == 4), "Latn")
    return code, {"Hans": "Hani", "Hant": "Hani"}.get(script, script)


def _initial(text: str, lang: str) -> tuple[int, int, str]:
    """The group, the place in it, and the letter of a name in an index: signs, numbers, own letters, other scripts."""
    letters = _letters(text, lang)
    if not letters:
        digit = next((char for char in text if char.isdigit()), "")
        return (1, 0, DIGITS) if digit else (0, 0, SIGNS)
    group, place, letter, _ = letters[0]
    return group, place, letter


def _letters(text: str, lang: str) -> list[tuple[int, int, str, int]]:
    """Each letter of a name as (group, place in its alphabet, the letter, its marks and case); no signs."""
    own, alphabet = _alphabet(lang)
    found: list[tuple[int, int, str, int]] = []
    lower = _lowered(text, lang)
    skip = 0
    for at, char in enumerate(lower):
        if skip:
            skip -= 1
            continue
        if char.isdigit():
            found.append((1, ord(char) & 0xFFFF, DIGITS, 0))
            continue
        for length in (3, 2):
            chunk = lower[at : at + length]
            if len(chunk) == length and chunk in alphabet:
                found.append((2, alphabet[chunk], chunk.capitalize(), 0))
                skip = length - 1
                break
        else:
            found += _places(char, lang, own, alphabet)
    return found


def _places(char: str, lang: str, own: str, alphabet: dict[str, int]) -> list[tuple[int, int, str, int]]:
    if char in alphabet:
        return [(2, alphabet[char], _capital(char, lang), 0)]
    script = script_of(char)
    if script is None:
        return []
    if script == "Hani" and own in ("Jpan", "Kore"):  # how it is read there, no one can tell
        return [(3 + _OTHER, ord(char), "漢", 0)]
    plain, mark = _plain(char)
    if script in ("Jpan", "Kore") and mark:
        return [(2 if script == own else 3 + _ORDER.index(script), mark, plain, 0)]
    told = []
    for part in plain:
        letter = part if part in alphabet or _ARABIC.get(part) not in alphabet else _ARABIC[part]
        script = script_of(letter) or script
        if letter in alphabet:
            told.append((2, alphabet[letter], _capital(letter, lang), mark))
        elif script in _BY_SCRIPT and letter in (places := _of_script(script)):
            group = 2 if script == own else 3 + _ORDER.index(script)
            # A letter of the script that the alphabet lacks comes after all that it has.
            place = places[letter] + (len(alphabet) if script == own else 0)
            told.append((group, place, _capital(letter, lang), mark))
        elif char.isalpha():
            told.append((3 + _OTHER, ord(letter), _capital(letter, lang), mark))
    return told


@functools.lru_cache(maxsize=8192)
def _plain(char: str) -> tuple[str, int]:
    """The letters by which a letter is looked for, and what tells it from them: its number."""
    if "\uac00" <= char <= "\ud7a3":  # syllables are in the order of their consonants, kana in that of their rows
        return _INITIALS[(ord(char) - 0xAC00) // 588], ord(char)
    if "\u30a1" <= char <= "\u30f6":
        char = chr(ord(char) - 0x60)
    if "\u3041" <= char <= "\u3096":
        row = next((row[2] for row in _KANA_ROWS.split() if row[0] <= char <= row[1]), "わ")
        return row, ord(char)
    if "\u3400" <= char <= "\u9fff":
        from anyascii import anyascii

        return anyascii(char).lower().strip()[:8] or char, ord(char)
    if char in _SAME:
        return _SAME[char], ord(char)
    apart = "".join(part for part in unicodedata.normalize("NFKD", char) if unicodedata.category(part) != "Mn")
    return "".join(_SAME.get(part, part) for part in apart), ord(char)


def _lowered(text: str, lang: str) -> str:
    if lang.partition("-")[0] in ("az", "tr", "crh"):
        text = text.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", text.lower())


def _capital(letter: str, lang: str) -> str:
    if lang.partition("-")[0] in ("az", "tr", "crh") and letter == "i":
        return "İ"
    return letter if script_of(letter[0]) == "Geor" else letter.upper()


# ---- keys ------------------------------------------------------------------------------------


def _own_key(text: str, lang: str) -> bytes:
    """Letters, then what the letters stand for, then case: three levels, as collation has them."""
    letters = _letters(text, lang)
    first = b"".join(bytes((group + 1,)) + place.to_bytes(3, "big") for group, place, _, _ in letters)
    second = b"".join(mark.to_bytes(3, "big") for *_, mark in letters)
    third = bytes(1 + char.isupper() for char in text)
    return b"\0\0\0\0".join((first, second, third))


@functools.lru_cache(maxsize=128)
def _icu(lang: str) -> Callable[[str], bytes] | None:
    try:
        icu: Any = importlib.import_module("icu")
    except ImportError:
        return None
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(lang))
    return lambda text: bytes(collator.getSortKey(text))
