"""One file per language; ``language(code)`` gives the grammar of names of a BCP 47 tag."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from termbase.languages.base import Language

__all__ = ["Language", "known", "language"]

_NOT_LANGUAGES = {"base"}  # nor what begins with an underscore: grammar shared by languages


@functools.cache
def known() -> tuple[str, ...]:
    """The codes that have a file here, sorted."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in modules if name not in _NOT_LANGUAGES and not name.startswith("_")))


@functools.cache
def language(tag: str) -> Language:
    """The language of a BCP 47 tag; one without a file is matched exactly, in any script, with no endings.

    A name that has a capital there needs one in the text: scripts without capitals have none to need.
    """
    code = tag.partition("-")[0].lower()
    if code not in known():
        return Language(code=code, script="")
    module = importlib.import_module(f"{__name__}.{code}")
    found = module.LANGUAGE
    if not isinstance(found, Language):
        raise TypeError(f"{module.__name__}.LANGUAGE is no Language")
    return found
