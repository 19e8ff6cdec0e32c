"""Arabic: particles and the article before a name; -i makes an adjective; ta marbuta opens before a possessor."""

from __future__ import annotations

from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold

# Folding makes ة ه, ى and ئ ی, ك ک, and the hamza forms of alif ا.
_ARTICLE = "ال"
_NISBA = "ی یا یه یتان یتین یات یین یون یو یان"
_PREFIXES = "وبال وكال فبال فلل ولل وال فال بال كال ول وب وك فل فب لل ال و ف ب ل ك"
_ABU = {"ابو": ("ابی", "ابا"), "بنو": ("بنی",), "ذو": ("ذی", "ذا"), "اخو": ("اخی", "اخا")}
_COUNTRY_ENDINGS = ("یا", "ا", "ه")


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    """The article merged with لـ (للقدس); other cases of Abu and of plurals in -un; the root of the adjective."""
    found = [(other, "whole") for other in _ABU.get(word, ())]
    bare = word
    if word.startswith(_ARTICLE) and len(word) > 4:
        bare = word[2:]
        found.append((word[1:], "whole"))
        found.extend(_adjective(bare))
    found.extend(_adjective(word))
    if len(bare) > 4 and bare.endswith(("ون", "ین")):
        found.extend((stem[:-2] + other, "whole") for stem, _ in ((word, ""), *found[:1]) for other in ("ون", "ین"))
    if len(bare) > 4 and word.endswith("ه"):
        found.append((word[:-1], "ta"))
    return tuple(dict.fromkeys(found))


def _adjective(word: str) -> list[tuple[str, str]]:
    """The stem before -i: ایران-ی, روسیا → روس-ی, غزه → غز-ی."""
    if len(word) < 3:
        return []
    stems = [word] + [word[: -len(end)] for end in _COUNTRY_ENDINGS if word.endswith(end) and len(word) > len(end) + 2]
    return [(stem, "nisba") for stem in stems]


LANGUAGE = Language(
    code="ar",
    script="Arab",
    cased=False,
    stems=_stems,
    endings={"whole": suffixes("-"), "ta": suffixes("تها تهم تنا تکم تهما")},
    derived={"nisba": suffixes(_NISBA)},
    prefixes=tuple(fold(_PREFIXES).split()),
    quotes=(("«", "»"), ("“", "”"), ('"', '"'), ("‘", "’"), ("”", "“")),
    titles=suffixes(
        fold("""
        الرئيس رئيس الوزراء وزير الوزير الأمين زعيم الزعيم قائد القائد السفير سفير المبعوث النائب نائب السيناتور الحاكم
        المحافظ الجنرال العقيد اللواء العميد الفريق المشير المتحدث الملك ملك الملكة الأمير أمير الأميرة السلطان سلطان
        الشاه الإمبراطور البابا البطريرك المطران الإمام الشيخ آية السيد السيدة الدكتور دكتور البروفيسور الأستاذ الصحفي
        """)
    ),
    letters=letter_shares("ي 6.9 ة 3.1 ه 2.1 أ 1.9 ك 1.8 إ 0.9 ى 0.7 ئ 0.4 ء 0.3 ؤ 0.1 آ 0.1"),
    stopwords=suffixes(
        fold("""
        في من على إلى أن التي الذي عن مع هذا هذه ذلك تلك كان كانت ما لا لم قد كما بعد قبل بين عند أو ثم حتى كل إن إذا
        حيث هو هي هم نحن أنا أنت لن ليس غير أي أيضا لكن منذ خلال حول دون ضد أكثر بعض جميع وقد وهو وهي ولا وفي ومن وكان
        وأن وعلى كما فيها فيه منها منه عليه عليها إليه له لها لهم به بها بهم الذين هناك هنا يكون تكون يمكن قال وقال
        قالت عام يوم اليوم سنة أحد إحدى ولم بسبب لأن بأن أنه أنها مما عندما لدى سوف فقد تم يتم
        """)
    ),
)
