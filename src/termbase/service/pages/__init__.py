"""The web pages: made here from templates, whole without JavaScript; they ask the same questions as everything else."""

from __future__ import annotations

from fastapi import FastAPI


def mount(app: FastAPI) -> None:
    """Put the pages into an app."""
