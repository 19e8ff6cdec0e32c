"""What the pages call things: statuses, kinds of terms, tiers of a search, roles; translated where they are shown."""

from __future__ import annotations

from datetime import UTC, datetime

from termbase.editing import ProposalStatus, Role
from termbase.lookup import Tier
from termbase.model import (
    Confidence,
    EntryStatus,
    NameType,
    PerspectiveKind,
    Register,
    Severity,
    Status,
    TermType,
)
from termbase.wording import HOLDS, KINDS, N_, RELATIONS, Words

__all__ = ["HOLDS", "KINDS", "N_", "RELATIONS", "Words"]

SIGNS = {Status.PREFERRED: "✓", Status.ADMITTED: "○", Status.DEPRECATED: "✕"}
CONFIDENCES = {
    Confidence.HIGH: N_("well documented"),
    Confidence.MEDIUM: N_("less surely documented"),
    Confidence.LOW: N_("not verified"),
}
TIERS = {
    Tier.EXACT: N_("Same spelling"),
    Tier.FOLDED: N_("Same letters"),
    Tier.INFLECTED: N_("Inflected form"),
    Tier.TRANSLITERATED: N_("Other script or spelling"),
    Tier.PREFIX: N_("Begins so"),
    Tier.FUZZY: N_("Similar spelling"),
}
TERM_TYPES = {
    TermType.FULL_FORM: N_("full form"),
    TermType.SHORT_FORM: N_("short form"),
    TermType.ABBREVIATION: N_("abbreviation"),
    TermType.ACRONYM: N_("acronym"),
    TermType.VARIANT: N_("variant spelling"),
    TermType.TRANSLITERATION: N_("transliteration"),
    TermType.HISTORICAL: N_("name of the past"),
    TermType.PHRASE: N_("phrase"),
    TermType.DUAL: N_("both names together"),
    TermType.LOOKUP: N_("found in texts, never proposed"),
}
NAME_TYPES = {
    NameType.ENDONYM: N_("endonym"),
    NameType.EXONYM: N_("exonym"),
    NameType.ALLONYM: N_("allonym"),
    NameType.FORMER: N_("former name"),
}
REGISTERS = {
    Register.NEUTRAL: N_("neutral"),
    Register.FORMAL: N_("formal"),
    Register.TECHNICAL: N_("technical"),
    Register.COLLOQUIAL: N_("colloquial"),
    Register.PEJORATIVE: N_("pejorative"),
    Register.QUOTES_ONLY: N_("in quotations only"),
}
ENTRY_STATUSES = {
    EntryStatus.DRAFT: N_("draft"),
    EntryStatus.APPROVED: N_("approved"),
    EntryStatus.RETIRED: N_("retired"),
}
PERSPECTIVE_KINDS = {
    PerspectiveKind.STATE: N_("state"),
    PerspectiveKind.DE_FACTO_AUTHORITY: N_("de facto authority"),
    PerspectiveKind.AUTHORITY: N_("authority within a state"),
    PerspectiveKind.MOVEMENT: N_("movement"),
    PerspectiveKind.ORGANISATION: N_("organisation"),
    PerspectiveKind.STANDARDS_BODY: N_("standards body"),
    PerspectiveKind.PUBLICATION: N_("publication"),
    PerspectiveKind.COMMUNITY: N_("community"),
    PerspectiveKind.SCHOLARSHIP: N_("scholarship"),
    PerspectiveKind.DATASET: N_("data set"),
    PerspectiveKind.DOCUMENT: N_("document"),
}
SEVERITIES = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.INFO: N_("Note"),
    Severity.OFF: N_("Off"),
}
ROLES = {
    Role.READER: N_("reader"),
    Role.CONTRIBUTOR: N_("contributor"),
    Role.REVIEWER: N_("reviewer"),
    Role.ADMIN: N_("admin"),
}
PROPOSALS = {
    ProposalStatus.OPEN: N_("Open"),
    ProposalStatus.APPROVED: N_("Approved"),
    ProposalStatus.REJECTED: N_("Rejected"),
    ProposalStatus.WITHDRAWN: N_("Withdrawn"),
}
OPERATIONS = {"add": N_("added"), "change": N_("changed"), "remove": N_("removed")}
ENTRY_KINDS = {
    "concept": N_("concept"),
    "perspective": N_("perspective"),
    "source": N_("source"),
    "style": N_("style"),
}
FIELDS = {
    "terms": N_("Names"),
    "stances": N_("Views"),
    "definition": N_("Definition"),
    "note": N_("Note"),
    "usage_note": N_("Advice for writers"),
    "status": N_("Status"),
    "valid": N_("When"),
    "sources": N_("Sources"),
    "relations": N_("Around it"),
    "same_as": N_("Elsewhere"),
    "kind": N_("Kind"),
    "type": N_("What sort of name"),
    "confidence": N_("How sure"),
    "quote": N_("The words of the source"),
    "name": N_("Name"),
    "parent": N_("Above it"),
    "follows": N_("Whom it follows"),
    "prefer": N_("What it prefers"),
    "first_mention": N_("First mention"),
    "rules": N_("Rules"),
}
"""What the parts of an entry are called where differences are told."""


def moment(words: Words, at: str) -> str:
    """A time of the history, in UTC, as people write it."""
    from babel import Locale
    from babel.dates import format_datetime

    when = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone(UTC)
    return str(format_datetime(when, "medium", locale=Locale.parse(words.lang, sep="-"))) + " UTC"
