"""Looking a name up: from a query in any script, form or spelling to the concepts it may mean, best first."""

from termbase.lookup.keys import KeyIndex, KeyKind, KeyRow, MemoryIndex, Sound, keys_of
from termbase.lookup.search import Found, Tier, search

__all__ = ["Found", "KeyIndex", "KeyKind", "KeyRow", "MemoryIndex", "Sound", "Tier", "keys_of", "search"]
