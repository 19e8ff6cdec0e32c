"""A name put in another's place: in its letter case and, where the language's file can, in its inflection."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.model import Term


@dataclass(frozen=True, slots=True)
class Carried:
    """The new name as it stands in the old one's place; where that is not ``sure``, ``why`` says what is not."""

    text: str
    sure: bool = True
    why: str = ""


def carried(old: Term, seen: str, form: str, new: Term, lang: str) -> Carried:
    """``new`` in place of ``old``, of which ``seen`` stands in the text in a form (name, inflected, derived)."""
    text = new.text.upper() if _shouted(seen, old.text) else new.text
    if form == "name":
        return Carried(text)
    return Carried(text, sure=False, why=f"“{seen}” is {form}: inflect the name that replaces it")


def _shouted(seen: str, name: str) -> bool:
    """Whether a name is in capitals in a text that its own writing does not have."""
    return seen.isupper() and not name.isupper() and len(seen) > 1
