"""A style as a document for writers: what to write, what not, whose names they are, and why; pure values."""

from termbase.guide.changes import Change, changes, rule_changes
from termbase.guide.comparing import Compared, compared
from termbase.guide.making import Plan, planned
from termbase.guide.tongues import Tongue, languages_of
from termbase.guide.values import Avoided, Entry, Guide, Head, Link, Written

__all__ = [
    "Avoided",
    "Change",
    "Compared",
    "Entry",
    "Guide",
    "Head",
    "Link",
    "Plan",
    "Tongue",
    "Written",
    "changes",
    "compared",
    "languages_of",
    "planned",
    "rule_changes",
]
