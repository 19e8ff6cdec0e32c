"""Hebrew: one-letter words before a name, the article lost after some; -i makes an adjective, final letters open up."""

from __future__ import annotations

from termbase.languages.base import Language, suffixes

_OPENED = str.maketrans("םןךףץ", "מנכפצ")
_PREFIXES = """
וכשה ושמה ושבה ושה וכש ושב ושל ושמ ומה כשה כשב כשל משה שמה שבה לכש וב וה וכ ול ומ וש כש שב שה שכ של שמ מה ב ה ו כ ל מ ש
"""
_NISBA = "י ית ים יים יות"


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    """Its article merged with ב, ל, כ (הגדה, בגדה); the construct state (מדינת); its adjective's root."""
    found: list[tuple[str, str]] = []
    if word.startswith("ה") and len(word) > 3:
        found.extend((letter + word[1:], "whole") for letter in "בלכ")
    if word.endswith("יה") and len(word) > 3:
        found.append((word[:-2], "nisba"))
    elif word.endswith("ה") and len(word) > 3:
        found.extend(((word[:-1] + "ת", "whole"), (word[:-1], "nisba")))
    elif len(word) > 2:
        found.append((word[:-1] + word[-1].translate(_OPENED), "nisba"))
    return tuple(found)


LANGUAGE = Language(
    code="he",
    script="Hebr",
    cased=False,
    stems=_stems,
    endings={"whole": suffixes("-")},
    derived={"nisba": suffixes(_NISBA)},
    prefixes=tuple(_PREFIXES.split()),
    quotes=(("”", "”"), ("„", "”"), ('"', '"'), ("“", "”"), ("'", "'"), ("«", "»")),
    titles=suffixes(
        """
        הנשיא נשיא נשיאת הממשלה שר השר שרת השרה מזכיר מזכל יושב ראש מנהיג השגריר שגריר השליח הסנאטור הגנרל אלוף האלוף
        רמטכל קולונל דובר הדובר דוברת מלך המלך המלכה מלכת הנסיך נסיך הסולטן השאה הקיסר האפיפיור הפטריארך הבישוף
        האייתוללה השייח האימאם הרב מר גברת דר פרופ פרופסור השופט העיתונאי
        """
    ),
    stopwords=suffixes(
        """
        של את על לא הוא היא זה עם גם כי או אם הם אני יש אין כל מה היה היתה הייתה היו רק אבל בין כמו עוד יותר לפני אחרי
        אחר אך אשר כך זאת זו אלה אלו לו לה להם אותו אותה אותם שלו שלה שלהם כבר מי איך למה כאשר עד ידי בו בה בהם
        לאחר מאוד אנחנו אתה הזה הזאת שם פי תוך ללא נגד בשל לכן ולא והוא וגם אף ביותר כדי אל מן שהוא שלא היום אמר
        """
    ),
)
