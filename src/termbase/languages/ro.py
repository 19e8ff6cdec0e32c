"""Romanian: the article and the genitive at the end of the word (Armenia ~ Armeniei, Karabah ~ Karabahului)."""

from __future__ import annotations

from termbase.languages._tables import Pairs, after
from termbase.languages.base import Language, letter_shares, suffixes

_ENDINGS = {
    "consonant": suffixes("ul ului u ule", "i ii ilor e ele elor uri urile urilor", "lui"),
    "u": suffixes("l lui", "ri rile rilor"),
    "a": suffixes("ei ii ai", "e ele elor a o"),
    "ca": suffixes("ei ii i"),
    "ia": suffixes("ei i", "ile ilor"),
    "e": suffixes("a le lui", "i ii ile ilor"),
    "e-dropped": suffixes("ii i ile ilor ea"),
    "i": suffixes("ul ului lor i ii lui"),
    "o": suffixes("ul ului lui"),
}
_ADJECTIVE = suffixes("ean eana eanul eanului eni enii enilor ene enele enelor eana ean",
                      "esc easca esti ez eza ezi eze ezul ezilor", "ian iana ieni iene ienii ienilor")  # fmt: skip
_DERIVED = {"consonant": _ADJECTIVE, "dropped": _ADJECTIVE | after("an", suffixes("- a i e ii ilor"))}


def stems(word: str) -> Pairs:
    """The stems of a folded name with the classes of their endings; ă and â are a, ș s, ț t."""
    last, stem = word[-1:], word[:-1]
    if len(word) < 3 or not last.isalpha() or not last.isascii():
        return ()
    if last == "a":
        hardened = ((stem + "h", "ca"),) if stem[-1] in "cg" else ()
        return ((stem, "ia" if stem[-1] == "i" else "a"), *hardened, (stem, "dropped"))
    if last == "u":
        return ((word, "u"), (stem, "dropped"))
    if last == "e":
        return ((word, "e"), (stem, "e-dropped"), (stem, "dropped"))
    if last == "i":
        return ((word, "i"), (stem, "dropped"))
    if last == "o":
        return ((word, "o"), (stem, "dropped"))
    return ((word, "consonant"),)


LANGUAGE = Language(
    code="ro",
    stems=stems,
    endings=_ENDINGS,
    derived=_DERIVED,
    joined=suffixes("ul ului uri urile urilor ei lor ii a le"),
    quotes=(("„", "”"), ("«", "»"), ("“", "”"), ('"', '"')),
    titles=suffixes(
        "presedintele presedintelui presedinte premierul premierului premier prim-ministrul prim-ministrului",
        "ministrul ministrului ministru cancelarul cancelarului regele regelui regina reginei generalul generalului",
        "deputatul senatorul ambasadorul ambasadorului primarul primarului liderul liderului domnul domnului domnule",
        "doamna doamnei dl dna profesorul doctorul papa patriarhul patriarhului secretarul secretarului",
    ),
    common=suffixes(
        "a acest aceasta acesta acestea acestia aceea acolo aici al ale am an ar are asa asta atunci au avea ca cand",
        "care ce cei cel cele cine cu cum da daca dar de deci desi din dintre doar dupa ea ei el ele era eu fara fi",
        "fie fost iar in inca insa intre isi la le lui mai mult multi ne nici noi nu o oare pe pentru poate prin sa",
        "sau se si sub sunt tot toti totusi tu un una unde unei unii unul va voi",
    ),
    letters=letter_shares("ă 2.7 ț 1.3 ș 1.2 î 1.0 â 0.8 j 0.2 ţ 0.1 ş 0.1 x 0.1 k 0.1 w 0.05 y 0.05"),
    stopwords=suffixes(
        "si in de la a cu pe nu sa ca din care este sunt pentru o un mai ce se au fost prin sau dar cel cea cei cele",
        "lui ei lor acest aceasta aceste acestui acestei acesti era erau avea au are am ai fi fie fiind dupa intre",
        "pana cand daca doar foarte despre catre fara sub peste insa iar asa cum unde toate tot toti noi voi el ea",
        "le ne va vor isi isi nici unui unei unor dintre astfel poate trebuie anul ani prin spus",
    ),
)
