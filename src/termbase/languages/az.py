"""Azerbaijani in Latin and Cyrillic letters: endings by vowel harmony; -lı makes an inhabitant."""

from __future__ import annotations

import re

from termbase.languages._turkic import Late, Turkic
from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold

_BOTH_I, _BOTH_U = (("a", "i"), ("e", "i")), (("a", "u"), ("e", "u"))

_LATIN = Turkic(
    # Folding makes ı and i, ə and e, o and ö, u and ü one.
    harmony={"a": (("a", "i"),), "e": (("e", "i"),), "i": _BOTH_I, "o": _BOTH_U, "u": _BOTH_U},
    high={"a": "i", "e": "i"},
    letters={"D": "d", "C": "c"},
    accusative="nI",
    cases={"C": ("Adek", "AcAn", "InAn"), "V": ("yAdek", "yAcAn", "ynAn"), "P": ("nAdek", "nAcAn")},
    short=2,
    softened={"q": "g", "k": "y"},
    syncope={
        "agiz": "agz", "alin": "aln", "beyin": "beyn", "burun": "burn", "fikir": "fikr", "isim": "ism",
        "nesil": "nesl", "ogul": "ogl", "omur": "omr", "qisim": "qism", "resim": "resm",
    },
)  # fmt: skip

# Cyrillic ә folds to Latin e, as ə does; the other letters stay apart. The classes are marked off by "к".
_HARD_I, _SOFT_I, _HARD_U, _SOFT_U = (("а", "ы"),), (("e", "и"),), (("а", "у"),), (("e", "ү"),)
_CYRILLIC = Turkic(
    harmony={
        "а": _HARD_I, "я": _HARD_I, "ы": _HARD_I, "e": _SOFT_I, "е": _SOFT_I, "э": _SOFT_I, "и": _SOFT_I + _HARD_I,
        "о": _HARD_U, "у": _HARD_U, "ө": _SOFT_U, "ү": _SOFT_U, "ю": _HARD_U + _SOFT_U,
    },
    high={"а": "ы", "e": "и"},
    letters={
        "D": "д", "C": "чҹ", "l": "л", "r": "р", "n": "н", "m": "м", "z": "з", "s": "с", "y": "ј", "k": "к", "i": "и",
        "d": "д", "e": "e", "c": "ҹ", "a": "а",
    },
    accusative="nI",
    cases={"C": ("Adek", "AcAn"), "V": ("yAdek", "yAcAn"), "P": ("nAdek", "nAcAn")},
    short=2,
    softened={"г": "ғ", "к": "ј"},
    syncope={"оғул": "оғл", "бурун": "бурн", "ағыз": "ағз"},
)  # fmt: skip
_LATIN_ENDINGS, _CYRILLIC_ENDINGS = _LATIN.endings(), _CYRILLIC.endings("к")
_LATIN_JOINED, _CYRILLIC_JOINED = _LATIN.joined(_LATIN_ENDINGS), _CYRILLIC.joined(_CYRILLIC_ENDINGS)
_IS_CYRILLIC = re.compile("[\u0400-\u04ff]")


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    if _IS_CYRILLIC.search(word):
        return tuple((stem, f"к{kind}") for stem, kind in _CYRILLIC.stems(word))
    return _LATIN.stems(word)


LANGUAGE = Language(
    code="az",
    stems=_stems,
    endings=_LATIN_ENDINGS | _CYRILLIC_ENDINGS,
    derived=_LATIN.derived() | _CYRILLIC.derived("к"),
    joined=Late(lambda: frozenset(_LATIN_JOINED) | frozenset(_CYRILLIC_JOINED)),
    quotes=(("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'), ("‘", "’")),
    titles=suffixes(
        fold("""
        prezident prezidenti baş nazir naziri müavini sədr sədri spiker spikeri katib katibi lider lideri başçısı
        general polkovnik marşal admiral səfir səfiri deputat senator kral kraliça şahzadə şah sultan imperator papa
        cənab xanım bəy doktor professor akademik şeyx ayətullah jurnalist komandan komandanı şeyxülislam
        президент президенти назир назири сәдр сәдри ҹәнаб ханым лидер лидери
        """)
    ),
    common=suffixes(
        fold("""
        amma lakin ancaq bu bunu bunun bunlar o onu onun onlar biz siz sən mən bir iki üç hər heç çox daha ən və
        ya da ki nə niyə necə hansı kim kimi var yox bəli xeyr üçün qədər görə sonra əvvəl indi bu gün dünən sabah
        artıq həm əgər çünki yəni bəlkə hətta belə elə bütün bəzi başqa eyni digər ilk son yeni köhnə böyük kiçik
        insan gün il iş əl yer qan can yaz qış ay su yol ara olan olaraq tam tək gəl get bax baxın
        """)
    ),
    letters=letter_shares(
        "ə 9.1 ı 3.6 y 2.9 k 2.5 ü 1.9 ş 1.6 q 1.6 ç 1.0 ö 0.7 x 0.7 ğ 0.5 j 0.06 w 0.05 ә 9.1 и 7.5 ы 3.6",
        "ј 2.5 ү 1.9 ҝ 1.0 ҹ 1.0 һ 0.8 ө 0.7 ғ 0.5",
    ),
    stopwords=suffixes(
        fold("""
        və bir bu ki da də üçün ilə olan isə daha çox ildə nə sonra kimi var ən deyil hər mən onun bunu onu həm ya
        qədər olub edib edir olunur olmuşdur edilmişdir olaraq öz haqqında tərəfindən böyük indi amma lakin ona əvvəl
        belə artıq heç necə başqa yalnız bəzi çünki həmin etdi edən idi qarşı müxtəlif yox əgər birlikdə həmçinin üzrə
        bildirib ibarətdir qeyd etmişdir onların ilin saylı davam barədə bildirdi deyə deyib yaxşı bilər əsasən istifadə
        daxil mənim mənə hələ olunan edərək etdiyi irəli eyni olmaq olacaq nəticəsində ərzində hazırda olduğu olduğunu
        вә бир бу илә үчүн олан даһа чох иди исә онун өз һәм көрә
        """)
    ),
)
