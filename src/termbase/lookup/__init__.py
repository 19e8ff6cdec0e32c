"""Looking a name up: from a query in any script, form or spelling to the concepts it may mean, best first."""

from termbase.lookup.judging import Found, Tier
from termbase.lookup.keys import KeyIndex, KeyKind, KeyRow, MemoryIndex, Numbered, Only, keys_of
from termbase.lookup.search import search

__all__ = ["Found", "KeyIndex", "KeyKind", "KeyRow", "MemoryIndex", "Numbered", "Only", "Tier", "keys_of", "search"]
