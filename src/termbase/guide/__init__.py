"""A style as a document for writers: what to write, what not, whose names they are, and why; pure values."""

from termbase.guide.making import Plan, planned
from termbase.guide.values import Avoided, Entry, Guide, Head, Link, Written

__all__ = ["Avoided", "Entry", "Guide", "Head", "Link", "Plan", "Written", "planned"]
