"""Cells that no spreadsheet program takes for a formula, and back: the sign for text before what begins like one."""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_DEFUSED = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def defused(cell: str) -> str:
    """The cell with an apostrophe before it where a program could take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def undone(cell: str) -> str:
    """The cell as it was before."""
    return cell[1:] if _DEFUSED.match(cell) else cell
