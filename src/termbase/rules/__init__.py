"""The rules of a check, one file each; found by being here. A rule's docstring is its page in the documentation."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from termbase.rules.base import Rule, nothing

__all__ = ["Rule", "rules"]


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name, in order.

    A rule is a module here with NAME, SUMMARY, SEVERITY and ``inspect``, or ``across`` where it looks at all documents
    of a run; LAST where it speaks of what was done with the findings of the others.
    """
    modules = (importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    found = [
        Rule(
            name=module.NAME,
            summary=module.SUMMARY,
            severity=module.SEVERITY,
            inspect=getattr(module, "inspect", nothing),
            page=module.__doc__ or "",
            across=getattr(module, "across", None),
            last=getattr(module, "LAST", False),
        )
        for module in modules
        if hasattr(module, "NAME")
    ]
    return {rule.name: rule for rule in sorted(found, key=lambda rule: rule.name)}
