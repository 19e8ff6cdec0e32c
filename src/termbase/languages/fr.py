"""French: elided words before a name, the plural -s, the feminine of inhabitants."""

from __future__ import annotations

from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold

_FEMININE = {"ien": "ne", "een": "ne", "ais": "e", "ois": "e", "ain": "e", "and": "e", "ol": "e"}


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    if len(word) < 5:
        return ()
    for end, more in _FEMININE.items():
        if word.endswith(end):
            return ((word, "" if word.endswith("s") else "plural"), (word + more, "feminine"))
    return () if word.endswith(("s", "x", "z")) else ((word, "plural"),)


LANGUAGE = Language(
    code="fr",
    stems=_stems,
    endings={"plural": suffixes("s"), "feminine": suffixes("- s")},
    prefixes=("aujourd'", "lorsqu'", "puisqu'", "quoiqu'", "jusqu'", "qu'", "l'", "d'", "s'", "n'", "j'", "c'", "m'"),
    quotes=(("«", "»"), ("“", "”"), ("‹", "›"), ('"', '"'), ("‘", "’")),
    titles=suffixes(
        fold("""
        président présidente premier première ministre chancelier chancelière secrétaire porte-parole chef dirigeant
        dirigeante général générale colonel commandant capitaine lieutenant maréchal amiral ambassadeur ambassadrice
        émissaire gouverneur maire sénateur sénatrice député députée roi reine prince princesse émir sultan chah
        empereur tsar pape patriarche évêque archevêque catholicos ayatollah cheikh imam rabbin m mm mme mlle monsieur
        madame dr pr docteur professeur professeure académicien juge journaliste
        """)
    ),
    common=suffixes(
        fold("""
        le la les l un une des du de d à au aux et ou mais donc or ni car que qui quoi dont où quand comment pourquoi
        combien il elle ils elles on nous vous je tu ce cet cette ces cela ça mon ma mes ton ta tes son sa ses notre nos
        votre vos leur leurs en dans par pour sur sous avec sans chez vers entre depuis pendant avant après selon si
        comme plus moins très trop bien aussi encore déjà ici là puis alors ainsi tout toute tous toutes même autre est
        sont était ont être avoir fait deux trois non oui ne pas nouveau nouvelle grand grande
        """)
    ),
    letters=letter_shares(
        "é 2.2 q 1.0 à 0.5 j 0.5 x 0.4 è 0.3 y 0.3 ê 0.2 ç 0.1 ô 0.1 k 0.1 î 0.05 û 0.05 ù 0.05 â 0.05",
        "w 0.05 ë 0.02 ï 0.02 œ 0.02",
    ),
    stopwords=suffixes(
        fold("""
        de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son lui
        nous comme mais on sa aux ses cette été elle être deux ces ont avait entre même aussi leur bien peut tout après
        fait sans dont je vous encore autres depuis sous très où était si ils notre leurs alors avant cela contre donc
        faire lors quand toutes tous moins pendant selon chez ans étaient avoir ainsi non plusieurs déjà
        """)
    ),
)
