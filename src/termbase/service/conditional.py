"""Entity tags: what a reader has is not sent again, and what a writer has not seen is not overwritten."""

from __future__ import annotations

import hashlib
import re

from fastapi import Request
from starlette.responses import Response

from termbase.errors import TermbaseError

_TAG = re.compile(r'(?:W/)?"([^"]*)"')
_OF_ENTRY = re.compile(r"(\d{1,18})(?:-[0-9a-f]*)?")
PUBLIC = "public, max-age=60, stale-while-revalidate=600"
PRIVATE = "private, no-cache"


class PreconditionRequired(TermbaseError):
    """A change that does not say which version of the entry it is made to."""

    http_status = 428


def tag_of(body: bytes) -> str:
    """The strong tag of an answer: of its bytes."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def tag_of_entry(rev: int, body: bytes) -> str:
    """The strong tag of an answer that is one entry: its revision, by which it can be changed, and its bytes."""
    return f'"{rev}-{hashlib.blake2b(body, digest_size=8).hexdigest()}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the reader has what has the tag."""
    asked = request.headers.get("if-none-match")
    if asked is None:
        return False
    return asked.strip() == "*" or tag.strip('"') in _TAG.findall(asked)


def based_on(request: Request) -> int | None:
    """The revision that a change is made to: 0 for an entry that must not be there, None for ``If-Match: *``.

    Raises PreconditionRequired where the request does not say.
    """
    if (request.headers.get("if-none-match") or "").strip() == "*":
        return 0
    asked = request.headers.get("if-match")
    if asked is None:
        raise PreconditionRequired(
            "the request does not say which version it changes",
            where="If-Match",
            hint="send the ETag of what you read as If-Match; for a new entry If-None-Match: *",
        )
    if asked.strip() == "*":
        return None
    for tag in _TAG.findall(asked):
        if found := _OF_ENTRY.fullmatch(tag):
            return int(found[1])
    raise PreconditionRequired(
        f"{asked[:80]!r} is no tag of an entry", where="If-Match", hint="send the ETag that the entry was read with"
    )


def with_tag(
    request: Request, body: bytes, tag: str, media_type: str, *, private: bool = False, varies: str = "Accept"
) -> Response:
    """The body with its tag, or only that the reader has it."""
    headers = {"ETag": tag, "Cache-Control": PRIVATE if private else PUBLIC, "Vary": varies}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
