"""Italian: elided words before a name; names keep their form."""

from __future__ import annotations

from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    """Inhabitants in -ese and -ano have plurals; -o does not become -a: italiano, but no Italia of it."""
    if len(word) > 5 and word.endswith(("ese", "ano", "eno", "ino")):
        return ((word[:-1], "person"),)
    return ()


LANGUAGE = Language(
    code="it",
    stems=_stems,
    endings={"person": suffixes("i")},
    prefixes=("quest'", "quell'", "dall'", "dell'", "nell'", "sull'", "coll'", "all'", "un'", "c'", "d'", "l'", "s'"),
    quotes=(("«", "»"), ("“", "”"), ("‘", "’"), ('"', '"')),
    titles=suffixes(
        fold("""
        presidente presidentessa premier primo prima ministro ministra cancelliere cancelliera segretario segretaria
        portavoce leader capo generale colonnello comandante capitano tenente maresciallo ammiraglio ambasciatore
        ambasciatrice inviato governatore sindaco sindaca senatore senatrice deputato deputata re regina principe
        principessa emiro sultano scià imperatore zar papa patriarca vescovo arcivescovo ayatollah sceicco imam rabbino
        sig sigra signor signora dott dr prof dottore professore professoressa giudice giornalista
        """)
    ),
    common=suffixes(
        fold("""
        il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli
        alle dal dalla nel nella nei sul sulla e ed o ma che chi cui quando dove come perché se non sì mi ti si ci vi io
        tu lui lei noi voi loro questo questa questi queste quello quella mio tuo suo sua nostro più meno molto anche
        tutto tutti altro ogni qui là ora oggi ieri domani così già poi è sono era ha hanno due tre nuovo nuova grande
        """)
    ),
    letters=letter_shares("q 0.5 è 0.4 à 0.4 ò 0.2 ù 0.2 ì 0.1 é 0.1 k 0.05 w 0.05 y 0.05 x 0.05 j 0.05"),
    stopwords=suffixes(
        fold("""
        di e il la che in un a per è una del non sono con si da della i le al come più dei nel anche alla ha lo gli ma
        delle o dal su se ci nella questo stato due degli questa tra suo essere sua era hanno fra quando dopo alle solo
        sulla loro stata cui anni molto dalla prima tutti fatto perché chi ai già quello poi così dove fu lui ancora
        sul parte tutto quella contro mentre senza noi altri nei dell ed essa quindi
        """)
    ),
)
