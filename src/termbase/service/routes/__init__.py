"""The routes of the service, a file for each sort of thing, found by being here."""

from __future__ import annotations

import importlib
import pkgutil

from fastapi import APIRouter


def routers() -> list[APIRouter]:
    """The router of each file; what is asked most is looked for first."""
    names = sorted((module.name for module in pkgutil.iter_modules(__path__)), key=lambda name: (name != "names", name))
    return [importlib.import_module(f"{__name__}.{name}").router for name in names]
