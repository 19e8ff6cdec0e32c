"""Which language a text is in: by its words, and where they do not tell by the names that stand in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from termbase.detect import Detected, detect
from termbase.languages import known, language
from termbase.locales import reader_locale
from termbase.matcher import Matcher
from termbase.text import scripts

_SURE = 0.5
_SHORT = 40
_SAMPLE = 20_000


def tell(text: str, langs: Sequence[str], matcher: Callable[[str], Matcher]) -> Detected:
    """The language of a text among some, of each of which ``matcher`` finds the names.

    Where the common words do not tell, or are few, that in which most names are found; of several such the one told
    for sure, else the reader's own.
    """
    told = detect(text, [code for code in langs if code in known()])
    letters = sum(map(str.isalpha, text[: 4 * _SHORT]))
    if not letters or (told.confidence >= _SURE and letters >= _SHORT):
        return told
    main = next(iter(scripts(text[:_SAMPLE])), "")
    near = [code for code in langs if language(code).script == main]
    found = {code: sum(1 for _ in matcher(code).find(text[:_SAMPLE])) for code in near}
    preferred = told.lang if told.confidence >= _SURE else reader_locale().partition("-")[0]
    order = {code: (count, code == preferred, code == told.lang) for code, count in sorted(found.items())}
    best = max(order, key=order.__getitem__, default="und")
    if best in (told.lang, "und") or not found[best]:
        return told
    others = tuple((code, float(count)) for code, count in found.items() if code != best and count)
    how = f"{told.how}; the names in it are most often {best}"
    return Detected(best, max(told.confidence, 0.3), how, others)
