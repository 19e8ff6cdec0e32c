"""Changing what is recorded over HTTP: by what was read, all or nothing, each change with who and why."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from samples import CITY, LACHIN
from service.serving import Served
from service.test_problems import problem_of

from termbase.answers.problems import TYPES
from termbase.editing import Role
from termbase.formats import format_named
from termbase.formats.base import Matter
from termbase.model import EntryStatus, Term
from termbase.wire import encode

PATH = f"/v1/concepts/{CITY.id}"
DUPLICATE = replace(LACHIN, id="lachin-town", terms=(Term(text="Laçın", lang="az"), Term(text="Berdzor", lang="en")))


def put(served: Served, entry: Any, tag: str | None, role: str = "reviewer", **headers: str) -> httpx.Response:
    condition = {"If-None-Match": "*"} if tag is None else {"If-Match": tag}
    path = f"/v1/concepts/{entry.id}"
    return served.http.put(path, json=encode(entry), headers={**served.as_(role), **condition, **headers})


def test_what_was_read_is_changed_and_the_change_has_a_who_and_a_why(writable: Served) -> None:
    tag = writable.http.get(PATH).headers["etag"]
    why = "на двух языках, երկու լեզվով"
    changed = replace(CITY, note=(("en", "Both names are in use."),))
    answer = put(writable, changed, tag, **{"Termbase-Reason": quote(why)})
    assert answer.status_code == 200
    [line] = answer.json()["changed"]
    assert (line["entry"], line["rev"], line["op"], line["actor"], line["why"]) == (
        CITY.id, 2, "change", "reviewer", why
    )  # fmt: skip
    assert answer.json()["revision"] == writable.store.revision
    history = writable.http.get(f"{PATH}/history").json()["events"]
    assert [one["rev"] for one in history] == [1, 2]
    assert writable.http.get(PATH).json()["note"] == {"en": "Both names are in use."}


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(writable: Served) -> None:
    tag = writable.http.get(PATH).headers["etag"]
    assert put(writable, replace(CITY, note=(("en", "first"),)), tag).status_code == 200
    told = problem_of(put(writable, replace(CITY, note=(("en", "second"),)), tag, role="admin"))
    assert (told["status"], told["type"], told["rev"], told["actor"]) == (412, TYPES + "stale", 2, "reviewer")
    assert writable.http.get(PATH).json()["note"] == {"en": "first"}


@pytest.mark.parametrize("tag", ["nonsense", '"x"', 'W/"x"', ""])
def test_a_change_says_what_it_changes(writable: Served, tag: str) -> None:
    answer = writable.http.put(PATH, json=encode(CITY), headers=writable.as_("reviewer"))
    assert problem_of(answer)["status"] == 428
    assert problem_of(put(writable, CITY, tag))["status"] == 428


def test_a_revision_alone_will_do_and_so_will_a_star(writable: Served) -> None:
    assert put(writable, replace(CITY, note=(("en", "one"),)), '"1"').status_code == 200
    assert put(writable, replace(CITY, note=(("en", "two"),)), "*").status_code == 200
    assert problem_of(put(writable, replace(CITY, note=(("en", "three"),)), '"2"'))["status"] == 412


def test_what_was_changed_back_is_another_version(writable: Served) -> None:
    """The terms are the same as before, but a change must be based on the revision of now."""
    first = writable.http.get(PATH).headers["etag"]
    assert put(writable, replace(CITY, note=(("en", "for a while"),)), first).status_code == 200
    assert put(writable, CITY, '"2"').status_code == 200
    now = writable.http.get(PATH).headers["etag"]
    assert now != first
    assert len(writable.http.get(f"{PATH}/history").json()["events"]) == 3
    assert put(writable, replace(CITY, note=(("en", "again"),)), now).status_code == 200


def test_a_new_concept_is_made_once(writable: Served) -> None:
    assert put(writable, DUPLICATE, None).json()["changed"][0]["op"] == "add"
    told = problem_of(put(writable, replace(DUPLICATE, note=(("en", "other"),)), None))
    assert (told["status"], told["type"]) == (409, TYPES + "conflict")
    assert writable.http.get("/v1/lookup?q=Berdzor").json()["matches"][0]["concept"] == DUPLICATE.id


def test_an_entry_that_cannot_be_is_refused_with_all_that_is_wrong(writable: Served) -> None:
    stranger = [{"by": ["nobody-known"], "status": "preferred"}]
    body = {"id": "x", "kind": "place", "terms": {"en": [{"text": "X", "stances": stranger}]}}
    headers = {**writable.as_("reviewer"), "If-None-Match": "*"}
    told = problem_of(writable.http.put("/v1/concepts/x", json=body, headers=headers))
    assert told["status"] == 422
    assert "nobody-known" in told["problems"][0]["message"]
    for wrong in ({"id": "y", "kind": "place"}, {"id": "x", "kind": "planet"}, {"id": "x"}, {"no": 1}):
        assert problem_of(writable.http.put("/v1/concepts/x", json=wrong, headers=headers))["status"] == 422
    assert writable.http.get("/v1/concepts/x").status_code == 404


def test_a_concept_is_retired_by_reviewers_and_removed_by_admins(writable: Served) -> None:
    path, condition = f"/v1/concepts/{LACHIN.id}", {"If-Match": '"1"'}
    assert problem_of(
        writable.http.delete(path, params={"remove": "true"}, headers={**writable.as_("reviewer"), **condition})
    )["status"] == 403  # fmt: skip
    assert writable.http.delete(path, headers={**writable.as_("reviewer"), **condition}).status_code == 200
    assert writable.http.get(path).json()["status"] == EntryStatus.RETIRED.value
    again = writable.http.delete(path, headers={**writable.as_("reviewer"), "If-Match": '"2"'})
    assert problem_of(again)["status"] == 409
    gone = writable.http.delete(path, params={"remove": "true"}, headers={**writable.as_("admin"), "If-Match": '"2"'})
    assert gone.json()["changed"][0]["op"] == "remove"
    assert writable.http.get(path).status_code == 404
    assert writable.http.get(f"{path}/versions/1").json()["entry"]["id"] == LACHIN.id


def test_two_concepts_of_one_thing_are_made_one(writable: Served) -> None:
    assert put(writable, DUPLICATE, None).status_code == 200
    answer = writable.http.post(
        f"/v1/concepts/{LACHIN.id}/merge",
        json={"duplicate": DUPLICATE.id, "why": "one town"},
        headers={**writable.as_("reviewer"), "If-Match": '"1"'},
    )
    assert {line["entry"] for line in answer.json()["changed"]} == {LACHIN.id, DUPLICATE.id}
    texts = {term["text"] for terms in writable.http.get(f"/v1/concepts/{LACHIN.id}").json()["terms"].values()
             for term in terms}  # fmt: skip
    assert {"Lachin", "Laçın", "Berdzor"} <= texts
    retired = writable.http.get(f"/v1/concepts/{DUPLICATE.id}").json()
    assert (retired["status"], retired["relations"]) == (
        "retired", [{"type": "replacedBy", "target": LACHIN.id}]
    )  # fmt: skip


def test_an_entry_is_made_again_what_it_was(writable: Served) -> None:
    assert put(writable, replace(CITY, note=(("en", "a mistake"),)), '"1"').status_code == 200
    answer = writable.http.post(
        f"{PATH}/revert", json={"rev": 1, "why": "a mistake"}, headers={**writable.as_("admin"), "If-Match": '"2"'}
    )
    assert answer.json()["changed"][0]["rev"] == 3
    held = writable.store.entry("concept", CITY.id)
    assert held is not None
    assert held.entry == CITY


@pytest.mark.parametrize(
    ("folder", "body"),
    [
        ("perspectives", {"id": "gazette", "kind": "publication", "name": {"en": "Gazette"}}),
        ("sources", {"id": "decree", "title": "A decree"}),
        ("styles", {"id": "gazette-house", "name": {"en": "House"}, "follows": ["un"]}),
    ],
)
def test_other_entries_are_written_likewise(writable: Served, folder: str, body: dict[str, Any]) -> None:
    path = f"/v1/{folder}/{body['id']}"
    reviewer = writable.as_("reviewer")
    assert writable.http.put(path, json=body, headers={**reviewer, "If-None-Match": "*"}).status_code == 200
    got = writable.http.get(path)
    assert body.items() <= got.json().items()
    same = writable.http.put(path, json=got.json(), headers={**reviewer, "If-Match": got.headers["etag"]})
    assert same.json()["changed"] == []  # what was read can be sent back
    told = writable.http.delete(path, headers={**reviewer, "If-Match": got.headers["etag"]})
    assert problem_of(told)["status"] == 422
    gone = {**writable.as_("admin"), "If-Match": got.headers["etag"]}
    assert writable.http.delete(path, params={"remove": "true"}, headers=gone).status_code == 200


# ---- review ------------------------------------------------------------------------------------


def proposed(served: Served, role: str = "contributor") -> int:
    changed = encode(replace(CITY, note=(("en", "proposed"),)))
    body = {"changes": [{"kind": "concept", "id": CITY.id, "entry": changed}], "why": "it was missing"}
    answer = served.http.post("/v1/proposals", json=body, headers=served.as_(role))
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/proposals/{answer.json()['number']}"
    number: int = answer.json()["number"]
    return number


def said(served: Served, number: int, what: str, role: str, **body: Any) -> httpx.Response:
    return served.http.post(f"/v1/proposals/{number}/{what}", json=body, headers=served.as_(role))


def test_a_proposal_is_talked_over_and_approved_by_somebody_else(writable: Served) -> None:
    number = proposed(writable)
    assert writable.http.get(PATH).json().get("note") is None
    assert said(writable, number, "comment", "reviewer", text="Which source?").status_code == 200
    assert problem_of(said(writable, number, "approve", "contributor", why="mine"))["status"] == 403
    approved = said(writable, number, "approve", "reviewer", why="both sides say so").json()
    assert (approved["status"], approved["decided_by"]) == ("approved", "reviewer")
    assert [one["text"] for one in approved["comments"]] == ["Which source?"]
    assert writable.http.get(PATH).json()["note"] == {"en": "proposed"}
    assert problem_of(said(writable, number, "reject", "reviewer", why="no"))["status"] == 409


def test_nobody_approves_their_own_but_an_admin_who_says_so(writable: Served) -> None:
    number = proposed(writable, "reviewer")
    assert problem_of(said(writable, number, "approve", "reviewer", why="mine", own=True))["status"] == 403
    number = proposed(writable, "admin")
    assert problem_of(said(writable, number, "approve", "admin", why="mine"))["status"] == 403
    assert said(writable, number, "approve", "admin", why="mine", own=True).status_code == 200


def test_a_proposal_that_is_stale_is_based_anew(writable: Served) -> None:
    number = proposed(writable)
    other = replace(CITY, usage_note=(("en", "meanwhile"),))
    assert put(writable, other, '"1"').status_code == 200
    assert problem_of(said(writable, number, "approve", "reviewer", why="fine"))["status"] == 412
    changes = [{"kind": "concept", "id": CITY.id, "entry": encode(replace(other, note=(("en", "proposed"),)))}]
    assert said(writable, number, "rebase", "contributor", changes=changes, why="").status_code == 200
    assert said(writable, number, "approve", "reviewer", why="fine").status_code == 200


def test_a_proposal_is_taken_back_by_its_author_alone(writable: Served) -> None:
    number = proposed(writable)
    assert problem_of(said(writable, number, "withdraw", "reviewer", why=""))["status"] == 403
    assert said(writable, number, "withdraw", "contributor", why="").json()["status"] == "withdrawn"
    other = proposed(writable)
    listed = writable.http.get("/v1/proposals", params={"status": "open"}, headers=writable.as_(Role.CONTRIBUTOR))
    assert [one["number"] for one in listed.json()["proposals"]] == [other]


# ---- whole collections -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["jsonl", "skos-xl", "tbx-perspective"])
def test_all_terms_are_written_in_a_format_and_read_again(writable: Served, name: str) -> None:
    answer = writable.http.get("/v1/export", params={"format": name})
    assert answer.status_code == 200
    out = io.BytesIO()
    write = format_named(name).write
    assert write is not None
    write(Matter.of(writable.terms.glossary), out, view=None, langs=())
    assert answer.content == out.getvalue()
    assert answer.headers["termbase-format"] == name
    asked = {"format": "tbx" if name.startswith("tbx") else name, "dry_run": "true"}
    again = writable.http.post("/v1/import", params=asked, content=answer.content, headers=writable.as_("admin"))
    assert again.status_code == 200, again.text
    assert again.json()["dry_run"] is True
    assert not again.json()["counts"].get("added")


def test_a_format_of_one_view_needs_somebodys(served: Served) -> None:
    told = problem_of(served.http.get("/v1/export?format=deepl&lang=en&lang=ru"))
    assert told["status"] == 422
    for side, name in (("azerbaijan-gov", "Khankendi"), ("armenia-gov", "Stepanakert")):
        asked = {"format": "deepl", "lang": ["en", "ru"], "as": side}
        answer = served.http.get("/v1/export", params=asked)
        assert name in answer.text, answer.text


def test_an_import_adds_and_overwrites_nothing(writable: Served) -> None:
    lines = b'{"source": {"id": "decree", "title": "A decree"}}\n{"source": {"id": "law-1991", "title": "Other"}}\n'
    asked = {"name": "terms.jsonl", "dry_run": "true"}
    told = writable.http.post("/v1/import", params=asked, content=lines, headers=writable.as_("admin")).json()
    assert told["counts"]["added"] == 1
    assert writable.http.get("/v1/sources/decree").status_code == 404
    del asked["dry_run"]
    headers = {**writable.as_("admin"), "Termbase-Reason": "from the archive"}
    assert writable.http.post("/v1/import", params=asked, content=lines, headers=headers).status_code == 200
    assert writable.http.get("/v1/sources/decree").json()["title"] == "A decree"
    assert writable.http.get("/v1/sources/law-1991").json()["title"] == "Law of 26 November 1991"
    assert writable.http.get("/v1/sources/decree/history").json()["events"][0]["why"] == "from the archive"


@pytest.mark.parametrize(
    ("asked", "content", "status"),
    [
        ({"format": "nothing"}, b"", 422),
        ({}, b"", 422),
        ({"format": "jsonl"}, b"no json\n", 400),
        ({"format": "tbx"}, b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><tbx>&a;</tbx>", 400),
        ({"format": "jsonl", "as": "nobody"}, b"", 404),
    ],
)
def test_an_import_that_cannot_be_changes_nothing(
    writable: Served, asked: dict[str, str], content: bytes, status: int
) -> None:
    before = writable.store.revision
    answer = writable.http.post("/v1/import", params=asked, content=content, headers=writable.as_("admin"))
    assert problem_of(answer)["status"] == status
    assert writable.store.revision == before


# ---- at once -----------------------------------------------------------------------------------


def test_many_who_write_at_once_lose_nothing(writable: Served) -> None:
    """Each adds a name by what it has read, and tries again when somebody was faster."""
    wanted = [f"Name {number}" for number in range(12)]
    failed: list[str] = []

    def add(text: str) -> None:
        for _ in range(200):
            got = writable.http.get(f"/v1/concepts/{LACHIN.id}")
            body = got.json()
            body["terms"]["en"].append({"text": text})
            headers = {**writable.as_("reviewer"), "If-Match": got.headers["etag"]}
            answer = writable.http.put(f"/v1/concepts/{LACHIN.id}", json=body, headers=headers)
            if answer.status_code == 200:
                return
            if answer.status_code != 412:
                break
        failed.append(f"{text}: {answer.status_code} {answer.text}")

    threads = [threading.Thread(target=add, args=(text,)) for text in wanted]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert not failed
    held = writable.store.entry("concept", LACHIN.id)
    assert held is not None
    assert held.rev == 1 + len(wanted)
    texts = [term["text"] for term in writable.http.get(f"/v1/concepts/{LACHIN.id}").json()["terms"]["en"]]
    assert sorted(texts) == sorted(["Lachin", *wanted])
    assert writable.store.verify() == []
