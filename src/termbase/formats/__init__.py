"""Formats of other programs, one file each, found by being here: what each keeps and loses is part of it."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from functools import cache
from pathlib import Path

from termbase.errors import InvalidValue
from termbase.formats.base import Format

__all__ = ["Format", "format_named", "format_of", "formats"]


@cache
def formats() -> dict[str, Format]:
    """Every format by its name, in order. A format is a module here with NAME and ``read`` or ``write`` or both:

    ``read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]`` (``by`` is the perspective whose view a
    status in the file is, where the format names no one; ``langs`` besides with ASKS_LANGS) and
    ``write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss``.
    """
    modules = (importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    found = [Format.of(module) for module in modules if hasattr(module, "NAME")]
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}


def format_named(name: str) -> Format:
    """The format of a name; InvalidValue with the nearest for one that there is not."""
    if name in formats():
        return formats()[name]
    near = difflib.get_close_matches(name, formats(), n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "`termbase formats` lists them"
    raise InvalidValue(f"no format {name!r}", where="--format", hint=hint)


def format_of(path: str, *, writing: bool) -> Format:
    """The format that a file's name tells; InvalidValue where it tells none, or several."""
    suffix = "".join(Path(path).suffixes[-2:]).lower()
    able = [one for one in formats().values() if (one.write if writing else one.read)]
    for ending in (suffix, Path(path).suffix.lower()):
        found = [one.name for one in able if ending and ending in one.suffixes]
        if len(found) == 1:
            return formats()[found[0]]
        if found:
            hint = f"--format {' or --format '.join(found)}"
            raise InvalidValue(f"*{ending} can be several formats", where=path, hint=hint)
    raise InvalidValue("the file's name tells no format", where=path, hint="name it: --format (`termbase formats`)")
