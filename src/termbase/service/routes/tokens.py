"""Who asks, and the tokens by which they are known: ``/v1/whoami``, ``/v1/tokens``."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from termbase.answers import changing
from termbase.answers.plain import Plain
from termbase.editing import Role
from termbase.errors import InvalidValue
from termbase.service.access import Admin, actor_of
from termbase.service.answering import answer, terms_of, written
from termbase.service.asking import clean
from termbase.service.bodies import json_body
from termbase.service.described import answers, takes

router = APIRouter(prefix="/v1", tags=["service"])
_TOKEN = {"id": "k3x9", "name": "ani", "role": "contributor", "made_at": "2026-01-31T12:00:00Z", "made_by": "arzu"}
_MAKES = {
    "type": "object",
    "required": ["name", "role"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 200},
        "role": {"enum": [role.value for role in Role]},
        "days": {"type": ["integer", "null"], "minimum": 1, "maximum": 3_650},
        "scopes": {"type": ["array", "null"], "items": {"enum": ["propose", "edit", "admin"]}},
    },
}
SCOPES = ("propose", "edit", "admin")
TokenId = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]+$", max_length=60, description="A token's id.")]


@router.get("/whoami", responses=answers({"actor": "ani", "role": "contributor", "scopes": []}), summary="Who asks")
def whoami(request: Request) -> Response:
    """By the token that is sent along: its name is the actor in the history; without one `actor` is null."""
    actor = actor_of(request)
    scopes = list(actor.token.scopes) if actor.token else []
    return answer(request, {"actor": actor.name, "role": actor.role, "scopes": scopes})


@router.get("/tokens", responses=answers({"tokens": [_TOKEN]}), summary="All tokens, without their secrets")
def tokens(request: Request, actor: Admin) -> Response:
    """Those that count no more among them."""
    return answer(request, {"tokens": [changing.token(one) for one in terms_of(request).store.tokens()]})


@router.post(
    "/tokens",
    responses=answers({"secret": "tb_k3x9_…", "token": _TOKEN}, 408, 409, 413, 415, status=201),
    status_code=201,
    openapi_extra=takes({"name": "ani", "role": "contributor", "days": 90}, _MAKES),
    summary="Make a token",
)
async def create(request: Request, actor: Admin) -> Response:
    """Its secret is told this once. `scopes` limit for what it counts; without them its role alone does."""
    plain = Plain(await json_body(request))
    days, scopes = plain.get("days"), plain.list_of("scopes", Plain.text)
    name, role = clean(plain["name"].text(), "name", 200), plain["role"].one_of(Role)
    expires = None
    if days is not None:
        if not 1 <= days.whole() <= 3_650:
            raise InvalidValue(f"{days.whole()} days", where="days", hint="give 1 to 3650, or leave it out")
        expires = datetime.now(UTC) + timedelta(days=days.whole())
    if unknown := [one for one in scopes if one not in SCOPES]:
        raise InvalidValue(f"{unknown[0]!r} is no scope", where="scopes", hint=f"some of {', '.join(SCOPES)}")
    store = terms_of(request).store
    secret, made = await written(
        request, lambda: store.create_token(name, role, actor=str(actor.name), expires=expires, scopes=scopes)
    )
    return answer(request, {"secret": secret, "token": changing.token(made)}, status=201)


@router.delete("/tokens/{id}", responses=answers(_TOKEN, 404, 409), summary="Revoke a token")
async def revoke(request: Request, actor: Admin, id: TokenId) -> Response:
    """It counts no more at once, nor do the sessions that were opened by it."""
    store = terms_of(request).store
    revoked = await written(request, lambda: store.revoke_token(id, str(actor.name)))
    return answer(request, changing.token(revoked))
