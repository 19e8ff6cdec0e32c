"""The folders of a user: where what can be made anew is kept."""

from __future__ import annotations

import os
from pathlib import Path

CACHE_VARIABLE = "TERMBASE_CACHE_DIR"


def cache_folder() -> Path:
    """Where what can be made anew lies: ``TERMBASE_CACHE_DIR``, else the platform's folder for a user's caches."""
    if named := os.environ.get(CACHE_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_cache_path  # deferred: a millisecond that not every start needs

    return user_cache_path("termbase")
