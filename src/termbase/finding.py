"""What a rule says of a place in a document: where, which rule, how grave, why, and what could stand there instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from termbase.document import Edit
from termbase.model import Severity
from termbase.style import Reason


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Text that could stand in place of what was found. What is not ``safe`` wants a person's eye; ``why`` says why.

    ``also`` are edits beside the place that belong to it: ``a`` before a name for ``an``.
    """

    text: str
    safe: bool = False
    why: str = ""
    also: tuple[Edit, ...] = ()


class Related(NamedTuple):
    """Another place of the document that bears on a finding, ``[start, end)``, and how."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at: ``text == document.text[start:end]``, in code points; lines and columns from 1.

    ``message`` is a sentence that names whose usage it is; ``because`` has every stance that counted. ``suggestions``
    stand in order of preference, each only what replaces the text. ``certainty`` is how sure it is that the name is
    meant: declared, inflected or possible; what is only possible never fails a check. ``unit`` names the piece of the
    document, where it has named pieces. ``fingerprint`` stays when lines are added elsewhere.
    """

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    severity: Severity
    text: str
    message: str
    concept: str | None = None
    because: tuple[Reason, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    certainty: str = "declared"
    in_quotation: bool = False
    unit: str = ""
    related: tuple[Related, ...] = ()
    fingerprint: str = ""

    @property
    def fixable(self) -> bool:
        """Whether there is a safe suggestion, to be taken without asking."""
        return bool(self.suggestions) and self.suggestions[0].safe
