"""The same service over a store in PostgreSQL."""

from __future__ import annotations

from dataclasses import replace

import httpx
from samples import CITY, COLLECTION
from service.serving import URL, Transport

from termbase.editing import Role
from termbase.service.app import create_app
from termbase.service.settings import ServiceSettings
from termbase.store import Store
from termbase.wire import encode


def test_terms_in_postgresql_are_read_changed_and_reviewed(postgres_place: str) -> None:
    with Store.open(postgres_place, create=True) as store:
        store.load(COLLECTION, actor="test", why="to be served")
        secrets = {role: store.create_token(role.value, role, actor="test")[0] for role in Role}
    app = create_app(ServiceSettings(store=postgres_place, access_log=False))
    reviewer, contributor = ({"Authorization": f"Bearer {secrets[role]}"} for role in (Role.REVIEWER, Role.CONTRIBUTOR))
    with httpx.Client(transport=Transport(app), base_url=URL) as http:
        assert http.get("/readyz").json()["writable"] is True
        for side, written in (("azerbaijan-gov", "Khankendi"), ("armenia-gov", "Stepanakert")):
            asked = {"lang": "en", "as": side, "on": "2021-07-07"}
            assert http.get(f"/v1/resolve/{CITY.id}", params=asked).json()["text"] == written
        got = http.get(f"/v1/concepts/{CITY.id}")
        body = {**got.json(), "note": {"hy": "երկու անուն"}}
        tag = {"If-Match": got.headers["etag"]}
        assert http.put(f"/v1/concepts/{CITY.id}", json=body, headers={**reviewer, **tag}).status_code == 200
        assert http.put(f"/v1/concepts/{CITY.id}", json=got.json(), headers={**reviewer, **tag}).status_code == 412
        assert http.get(f"/v1/concepts/{CITY.id}").json()["note"] == {"hy": "երկու անուն"}
        change = {"kind": "concept", "id": CITY.id, "entry": encode(replace(CITY, note=(("az", "iki ad"),)))}
        made = http.post("/v1/proposals", json={"changes": [change], "why": "both"}, headers=contributor)
        path = f"/v1/proposals/{made.json()['number']}/approve"
        assert http.post(path, json={"why": "yes"}, headers=reviewer).json()["status"] == "approved"
        assert [one["rev"] for one in http.get(f"/v1/concepts/{CITY.id}/history").json()["events"]] == [1, 2, 3]
