"""The style sheet and scripts of the pages: read once, sent with the hash of their content in their address."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from termbase.errors import NotFound
from termbase.service.conditional import PUBLIC, is_known

router = APIRouter(include_in_schema=False)
_FOLDER = Path(__file__).parent / "static"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_FOREVER = "public, max-age=31536000, immutable"


class Asset(NamedTuple):
    """A file as it is sent."""

    body: bytes
    media_type: str
    tag: str


@functools.cache
def assets() -> dict[str, Asset]:
    """All there are, by name."""
    found = {}
    for path in sorted(_FOLDER.iterdir()):
        if path.suffix in _TYPES:
            body = path.read_bytes()
            found[path.name] = Asset(body, _TYPES[path.suffix], hashlib.blake2b(body, digest_size=6).hexdigest())
    return found


@router.get("/static/{name}")
def static(request: Request, name: str, v: Annotated[str | None, Query(max_length=40)] = None) -> Response:
    """One file."""
    asset = assets().get(name)
    if asset is None:
        raise NotFound(f"there is no file {name[:80]!r}", hint="load the page again")
    headers = {"ETag": f'"{asset.tag}"', "Cache-Control": _FOREVER if v == asset.tag else PUBLIC}
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(asset.body, media_type=asset.media_type, headers=headers)
