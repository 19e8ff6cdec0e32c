"""Who may do what: every route with every role, so that none can be forgotten; and who is not believed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from samples import CITY
from service.serving import URL, Served, Template, Transport, serving
from service.test_problems import problem_of

from termbase.editing import Role
from termbase.service.access import SESSION
from termbase.service.app import create_app
from termbase.service.routes import routers
from termbase.service.settings import ServiceSettings

WRITES = {
    ("PUT", "/v1/{folder}/{id}"): Role.REVIEWER,
    ("DELETE", "/v1/{folder}/{id}"): Role.REVIEWER,
    ("POST", "/v1/{folder}/{id}/revert"): Role.ADMIN,
    ("POST", "/v1/concepts/{id}/merge"): Role.REVIEWER,
    ("GET", "/v1/proposals"): Role.CONTRIBUTOR,
    ("POST", "/v1/proposals"): Role.CONTRIBUTOR,
    ("GET", "/v1/proposals/{number}"): Role.CONTRIBUTOR,
    ("POST", "/v1/proposals/{number}/comment"): Role.CONTRIBUTOR,
    ("POST", "/v1/proposals/{number}/withdraw"): Role.CONTRIBUTOR,
    ("POST", "/v1/proposals/{number}/rebase"): Role.CONTRIBUTOR,
    ("POST", "/v1/proposals/{number}/approve"): Role.REVIEWER,
    ("POST", "/v1/proposals/{number}/reject"): Role.REVIEWER,
    ("GET", "/v1/tokens"): Role.ADMIN,
    ("POST", "/v1/tokens"): Role.ADMIN,
    ("DELETE", "/v1/tokens/{id}"): Role.ADMIN,
    ("POST", "/v1/import"): Role.ADMIN,
}
"""What takes more than reading; everything else is open to all where the service is not private."""
OPEN = {"/healthz", "/readyz", "/metrics", "/v1/whoami"}
"""What answers even where nobody may read without a token."""


def routes() -> Iterator[tuple[str, str]]:
    """Every method and path of the API."""
    for router in routers():
        for route in router.routes:
            path = str(vars(route)["path"])
            if path.startswith("/v1") or path in OPEN:
                yield from ((method, path) for method in sorted(vars(route)["methods"]))


def role_of(method: str, path: str) -> Role:
    """The role that a route takes."""
    general = re.sub(r"^/v1/(concepts|perspectives|sources|styles)/", "/v1/{folder}/", path)
    return WRITES.get((method, path)) or WRITES.get((method, general)) or Role.READER


def asked(http: httpx.Client, method: str, path: str, headers: dict[str, str]) -> int:
    """The status of a request that is wrong in all but who makes it, so that nothing is changed."""
    found = re.sub(r"\{(\w+)\}", lambda name: "7777" if name[1] in ("number", "rev") else "missing", path)
    return http.request(method, found, headers=headers).status_code


ROUTES = list(routes())


def test_every_sort_of_route_is_known_here() -> None:
    paths = {(method, re.sub(r"^/v1/(concepts|perspectives|sources|styles)/", "/v1/{folder}/", path))
             for method, path in ROUTES}  # fmt: skip
    unused = set(WRITES) - paths - set(ROUTES)
    assert not unused
    unsafe = {(m, p) for m, p in ROUTES if m != "GET" and role_of(m, p) is Role.READER}
    assert unsafe == {("POST", "/v1/scan"), ("POST", "/v1/check")}


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("role", [None, *Role])
def test_a_route_lets_in_who_may_and_nobody_else(served: Served, method: str, path: str, role: Role | None) -> None:
    needed = role_of(method, path)
    status = asked(served.http, method, path, served.as_(role) if role else {})
    if needed is Role.READER or (role is not None and role >= needed):
        assert status not in (401, 403)
    else:
        assert status == (401 if role is None else 403)


@pytest.fixture(scope="module")
def private(prepared: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(prepared, tmp_path_factory.mktemp("private"), private=True, failures_a_minute=0) as service:
        yield service


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_where_it_is_private_nobody_reads_without_a_token(private: Served, method: str, path: str) -> None:
    status = asked(private.http, method, path, {})
    assert (status == 401) == (path not in OPEN)
    if role_of(method, path) is Role.READER:
        assert asked(private.http, method, path, private.as_("reader")) not in (401, 403)


def test_what_is_read_where_it_is_private_is_kept_by_nobody_else(private: Served) -> None:
    answer = private.http.get(f"/v1/concepts/{CITY.id}", headers=private.as_("reader"))
    assert answer.headers["cache-control"].startswith("private")


@pytest.mark.parametrize(("method", "path"), [pair for pair in ROUTES if role_of(*pair) is not Role.READER])
def test_the_curated_terms_are_changed_by_nobody(method: str, path: str, curated: httpx.Client) -> None:
    answer = asked(curated, method, path, {"Authorization": "Bearer tb_000000000000_" + "x" * 43})
    assert answer in (401, 403)
    answer = asked(curated, method, path, {})
    assert answer == 403


@pytest.fixture(scope="module")
def curated() -> Iterator[httpx.Client]:
    app = create_app(ServiceSettings(access_log=False, failures_a_minute=0))
    with httpx.Client(transport=Transport(app), base_url=URL) as http:
        yield http


def test_the_curated_terms_say_that_they_are_only_read(curated: httpx.Client) -> None:
    told = problem_of(curated.put("/v1/concepts/lachin", json={}, headers={"If-None-Match": "*"}))
    assert told["detail"] == "this store is read only"


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer nonsense",
        "Bearer tb_1_2",
        "Basic dXNlcjpwYXNz",
        "tb_000000000000_aaaa",
        "Bearer tb_' OR 1=1 --",
        "Bearer \xff\xfe",
        "Bearer " + "x" * 5_000,
    ],
)
def test_who_is_not_truly_named_is_not_let_in_even_to_read(served: Served, header: str) -> None:
    answer = served.http.get("/v1/styles", headers=[(b"Authorization", header.encode("latin-1"))])
    assert problem_of(answer)["status"] == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_that_was_revoked_counts_no_more(writable: Served) -> None:
    secret, token = writable.store.create_token("ani", "reviewer", actor="test")
    headers = {"Authorization": f"Bearer {secret}"}
    assert writable.http.get("/v1/whoami", headers=headers).json() == {
        "actor": "ani", "role": "reviewer", "scopes": []
    }  # fmt: skip
    revoked = writable.http.delete(f"/v1/tokens/{token.id}", headers=writable.as_("admin"))
    assert (revoked.status_code, revoked.json()["revoked_by"]) == (200, "admin")
    assert writable.http.get("/v1/whoami", headers=headers).status_code == 401


def test_a_token_counts_only_for_its_scopes(writable: Served) -> None:
    secret, _ = writable.store.create_token("arzu", "admin", actor="test", scopes=["propose"])
    headers = {"Authorization": f"Bearer {secret}"}
    assert writable.http.get("/v1/proposals", headers=headers).status_code == 200
    assert writable.http.get("/v1/styles", headers=headers).status_code == 200
    for method, path in (("GET", "/v1/tokens"), ("PUT", "/v1/concepts/lachin"), ("POST", "/v1/import")):
        assert problem_of(writable.http.request(method, path, headers=headers))["status"] == 403


def test_tokens_are_made_with_a_secret_that_is_told_once(writable: Served) -> None:
    asked = {"name": "bo", "role": "contributor", "days": 3, "scopes": ["propose"]}
    made = writable.http.post("/v1/tokens", json=asked, headers=writable.as_("admin"))
    assert made.status_code == 201
    secret = made.json()["secret"]
    whoami = writable.http.get("/v1/whoami", headers={"Authorization": f"Bearer {secret}"}).json()
    assert whoami == {"actor": "bo", "role": "contributor", "scopes": ["propose"]}
    listed = writable.http.get("/v1/tokens", headers=writable.as_("admin"))
    assert secret not in listed.text
    assert made.headers["cache-control"] == "no-store"
    assert "bo" in {one["name"] for one in listed.json()["tokens"]}


# ---- browsers ----------------------------------------------------------------------------------


def test_a_browsers_session_writes_only_by_its_own_pages(writable: Served) -> None:
    [token] = [one for one in writable.store.tokens() if one.role is Role.CONTRIBUTOR]
    cookie = {"Cookie": f"{SESSION}={writable.store.open_session(token, timedelta(hours=1))}"}
    found = writable.store.session(cookie["Cookie"].partition("=")[2])
    assert found is not None
    body = {"changes": [{"kind": "concept", "id": "lachin", "entry": None}], "why": "twice there"}

    def proposed(**headers: str) -> int:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return writable.http.post("/v1/proposals", json=body, headers={**cookie, **named}).status_code

    assert proposed() == 403
    assert proposed(X_CSRF_Token="guessed") == 403
    assert proposed(X_CSRF_Token=found[1], Sec_Fetch_Site="cross-site") == 403
    assert proposed(X_CSRF_Token=found[1], Origin="https://elsewhere.example") == 403
    assert proposed(X_CSRF_Token=found[1], Origin="null") == 403
    assert not writable.store.proposals()
    assert proposed(X_CSRF_Token=found[1], Origin=URL, Sec_Fetch_Site="same-origin") == 201


def test_a_session_is_over_with_its_token(writable: Served, tmp_path: Path) -> None:
    [token] = [one for one in writable.store.tokens() if one.role is Role.CONTRIBUTOR]
    cookie = {"Cookie": f"{SESSION}={writable.store.open_session(token, timedelta(hours=1))}"}
    assert writable.http.get("/v1/whoami", headers=cookie).json()["actor"] == "contributor"
    writable.store.revoke_token(token.id, "test")
    assert writable.http.get("/v1/whoami", headers=cookie).json()["actor"] is None
