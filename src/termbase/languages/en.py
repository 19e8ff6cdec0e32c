"""English: the possessive after an apostrophe, and plurals of names that are long enough to be told from others."""

from __future__ import annotations

import re

from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold

_SIBILANT = re.compile("(?:s|x|z|ch|sh)$")
_LONG_ENOUGH = re.compile("[a-z]{5}|[a-z]{2,3}[b-np-tv-z]$")


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    """Plurals, but not of short words in -a, -o, -u: Turks, IDPs, Poles; not Hama-s, Lao-s."""
    if not _LONG_ENOUGH.match(word):
        return ()
    if _SIBILANT.search(word):
        return ((word, "sibilant"),)
    if word.endswith("y") and word[-2] not in "aeiou":
        return ((word, "plural"), (word[:-1], "y"))
    return ((word, "plural"),)


LANGUAGE = Language(
    code="en",
    stems=_stems,
    endings={
        "plural": suffixes("s s' s's"),
        "sibilant": suffixes("es es'"),
        "y": suffixes("ies ies'"),
    },
    joined=suffixes("- s"),
    quotes=(("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")),
    titles=suffixes(
        fold("""
        president premier minister secretary chancellor speaker chairman chairwoman chairperson chief leader general
        colonel major captain lieutenant marshal admiral commander ambassador envoy governor mayor senator congressman
        congresswoman representative deputy king queen prince princess emir sultan shah emperor pope patriarch bishop
        archbishop metropolitan catholicos ayatollah sheikh imam rabbi judge justice lord lady sir dame mr mrs ms miss
        mx dr prof professor academician journalist spokesman spokeswoman spokesperson comrade dictator strongman
        pres gen col lt sen gov rep
        """)
    ),
    common=suffixes(
        fold("""
        the a an this that these those it he she they we you i his her its their our my your what when where why
        how which there here if and but or nor so yet as at by for from in into of on to with without over under after
        before since until while because although though however moreover also not no yes all any some many much most
        more few several each every both either neither one two three four five six seven eight nine ten first second
        last next new old now then today tomorrow yesterday is are was were be been being has have had do does did can
        could may might must shall should will would let lets us me him them just only even still such very well get
        go going make take see say said being working building hunting times time good great long little big high
        """)
    ),
    letters=letter_shares("w 1.9 y 1.9 k 0.8 x 0.2 j 0.2 q 0.1"),
    stopwords=suffixes(
        fold("""
        the of and to in a is that for it was on with as be at by this from have are he not an or his had has they you
        were which we their been will would there its but said who more one she about when out can all if what than
        into could so other after them also our some no up do time her him my these two your first then only over any
        new may most like because how should such between through where while those being during before under since
        against both however many made did many until per very just even here still between
        """)
    ),
)
