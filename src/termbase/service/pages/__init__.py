"""The web pages: made here from templates, whole without JavaScript; they ask the same questions as everything else."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

from termbase.service.pages import (
    changing,
    checking,
    comparing,
    concepts,
    editing,
    failing,
    home,
    manners,
    reviewing,
    signing,
    static_files,
)

router = APIRouter(include_in_schema=False)
for _part in (home, concepts, comparing, manners, checking, changing, signing, editing, reviewing, static_files):
    router.include_router(_part.router)


def mount(app: FastAPI) -> None:
    """Put the pages into an app, its errors among them."""
    app.include_router(router)
    app.state.page_facts = {}
    app.state.error_page = failing.error_page
