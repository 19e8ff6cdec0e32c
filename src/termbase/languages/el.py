"""Greek: nouns and adjectives by the ending of the nominative; folded, so that accents and the final ς play no part."""

from __future__ import annotations

from termbase.languages._tables import Pairs, after
from termbase.languages.base import Language, suffixes

_ADJ = suffixes("οσ ου ο ον ε η ησ ην α ασ αν οι ουσ ων εσ")
_IKOS = after("ικ ινικ ιακ", _ADJ) | suffixes("ικων")

_ENDINGS = {
    "os": _ADJ,
    "as": suffixes("α αν", "εσ ων αδεσ αδων"),
    "is": suffixes("η ην", "εσ ων ηδεσ εωσ"),
    "a": suffixes("ασ αν", "εσ ων"),
    "i": suffixes("ησ ην", "εσ ων εισ εων εωσ"),
    "o": suffixes("ου ον", "α ων"),
    "iota": suffixes("ου", "α ων"),
    "ma": suffixes("τοσ", "τα των"),
    "plural-oi": suffixes("ων ουσ"),
    "plural-es": suffixes("ων"),
    "plural-a": suffixes("ων"),
    "us": suffixes("ου ουν", "ουδεσ"),
}
_DERIVED = {"adjective": _IKOS}


def stems(word: str) -> Pairs:
    """The stems of a folded name with the classes of their endings; Καραμπάχ, Μπακού do not inflect."""
    two, one = word[:-2], word[:-1]
    if len(word) < 3:
        return ()
    for end, pairs in (
        ("μα", ((word, "ma"), (one, "a"))),
        ("ουσ", ((word[:-3], "us"),)),
        ("οσ", ((two, "os"),)),
        ("ασ", ((two, "as"),)),
        ("ησ", ((two, "is"),)),
        ("εσ", ((two, "plural-es"),)),
        ("οι", ((two, "plural-oi"), (two, "os"))),
        ("ον", ((two, "o"),)),
        ("α", ((one, "a"), (one, "plural-a"))),
        ("η", ((one, "i"), (one, "os"))),
        ("ο", ((one, "o"), (one, "os"))),
        ("ι", ((word, "iota"),)),
    ):
        if word.endswith(end):
            stem = two if end in ("οσ", "ασ", "ησ", "εσ", "οι", "ον") else one
            return (*pairs, (stem, "adjective"), (stem.removesuffix("ι"), "adjective"))
    return ((word, "adjective"),) if "α" <= word[-1] <= "ω" else ()


LANGUAGE = Language(
    code="el",
    script="Grek",
    stems=stems,
    endings=_ENDINGS,
    derived=_DERIVED,
    quotes=(("«", "»"), ("“", "”"), ("‘", "’"), ('"', '"')),
    titles=suffixes(
        "προεδροσ προεδρου προεδρο πρωθυπουργοσ πρωθυπουργου πρωθυπουργο υπουργοσ υπουργου υπουργο καγκελαριοσ",
        "καγκελαριου βασιλιασ βασιλια στρατηγοσ στρατηγου πρεσβησ πρεσβη βουλευτησ βουλευτη δημαρχοσ δημαρχου κυριοσ",
        "κυριου κυριο κυρια κυριασ κ κα καθηγητησ καθηγητη πατριαρχησ πατριαρχη παπασ παπα αρχηγοσ αρχηγου",
        "γραμματεασ γραμματεα",
    ),
    common=suffixes(
        "αλλα αν αν απο αρα αυτη αυτο αυτοσ αυτα αυτοι γι για γιατι δε δεν δηλαδη εαν εγω εδω ειναι ειχε εκει ενα",
        "ενασ ενω επι επισησ ετσι η ηταν θα και καθε καθωσ κατα κι μα με μετα μεσα μη μην μια μου μονο να ναι ο οι",
        "ολα ολοι ομωσ οπου οπωσ οταν οτι οχι πισω ποιοσ πολλοι πολυ που πριν προσ πωσ σαν σε σασ στα στη στην στο",
        "στον τα τη την τησ τι τισ το τον τοτε του τουσ των ωστοσο",
    ),
    stopwords=suffixes(
        "και το να του η τησ με που την απο για τα στο στην ο οι τον τουσ των σε θα ειναι οτι δεν μια ενα στη στα τη",
        "τισ ενασ αυτο αυτη αυτοσ αλλα η ηταν εχει εχουν ειχε ειχαν μετα πριν κατα προσ οπωσ οταν οπου ομωσ επισησ",
        "ακομη ακομα πολυ μονο μου σου μασ σασ τι ποιοσ γιατι αν καθε ολα ολοι ολων μεταξυ χωρισ υπο εναντιον",
        "συμφωνα ετσι εδω εκει τωρα πωσ μπορει πρεπει ετοσ χρονια δυο στουσ στισ στον",
    ),
)
