"""What a reader has is not sent again; answers are named by strong tags and may be kept as long as they hold."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest
from samples import CITY
from service.serving import Served

from termbase.editing import change_of

READS = [
    "/v1/lookup?q=Khankendi",
    f"/v1/resolve/{CITY.id}?lang=en&as=azerbaijan-gov&on=2021-07-07",
    "/v1/concepts",
    "/v1/concepts?limit=2&format=turtle",
    f"/v1/concepts/{CITY.id}",
    f"/v1/concepts/{CITY.id}?format=tbx",
    f"/v1/concepts/{CITY.id}/history",
    f"/v1/concepts/{CITY.id}/versions/1",
    "/v1/perspectives",
    "/v1/perspectives/un",
    "/v1/styles/both",
    "/v1/sources/law-1991",
    "/v1/changes",
    "/v1/statistics",
    "/v1/inventories/kinds",
]


@pytest.mark.parametrize("path", READS)
def test_what_the_reader_has_is_not_sent_again(served: Served, path: str) -> None:
    first = served.http.get(path)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    assert tag.endswith('"')
    again = served.http.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert served.http.get(path, headers={"If-None-Match": f"W/{tag}"}).status_code == 304
    assert served.http.get(path, headers={"If-None-Match": "*"}).status_code == 304
    other = served.http.get(path, headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.content) == (200, first.content)


@pytest.mark.parametrize("path", READS)
def test_a_head_of_it_is_the_same_without_the_body(served: Served, path: str) -> None:
    got, head = served.http.get(path), served.http.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == got.headers["etag"]


def test_other_representations_have_other_tags(served: Served) -> None:
    path = f"/v1/concepts/{CITY.id}"
    parameters = [{}, {"format": "turtle"}, {"format": "jsonld"}, {"format": "tbx"}, {"as": "un"}, {"lang": "en"}]
    tags = [served.http.get(path, params=one).headers["etag"] for one in parameters]
    assert len(set(tags)) == len(tags)


def test_a_concept_that_is_changed_has_another_tag_and_so_has_what_lists_it(writable: Served) -> None:
    paths = [f"/v1/concepts/{CITY.id}", "/v1/concepts", "/v1/lookup?q=Khankendi", "/v1/statistics"]
    before = {path: writable.http.get(path).headers["etag"] for path in paths}
    changed = replace(CITY, note=(("en", "Two names, two sides."),))
    put = writable.http.put(
        paths[0],
        json={**writable.http.get(paths[0]).json(), "note": {"en": "Two names, two sides."}},
        headers={"If-Match": before[paths[0]], **writable.as_("reviewer")},
    )
    assert put.status_code == 200, put.text
    held = writable.store.entry("concept", CITY.id)
    assert held is not None
    assert held.entry == changed
    after = {path: writable.http.get(path).headers["etag"] for path in paths}
    assert after[paths[0]] != before[paths[0]]
    assert after["/v1/concepts"] != before["/v1/concepts"]
    assert after["/v1/statistics"] != before["/v1/statistics"]


def test_what_another_process_changed_is_seen_without_a_restart(writable: Served) -> None:
    terms = writable.app.state.terms
    assert writable.http.get("/v1/lookup", params={"q": "Nowhereabad"}).json()["matches"] == []
    changed = replace(CITY, terms=(*CITY.terms, replace(CITY.terms[0], text="Nowhereabad", stances=())))
    writable.store.apply(change_of(changed), actor="elsewhere", why="another name")
    terms.changed()  # as if the second had passed for which a store is taken to be as it was
    found = writable.http.get("/v1/lookup", params={"q": "Nowhereabad"}).json()["matches"]
    assert [one["concept"] for one in found] == [CITY.id]
    scanned = writable.http.post("/v1/scan", json={"text": "In Nowhereabad", "lang": "en"}).json()
    assert [one["text"] for one in scanned["documents"][0]["mentions"]] == ["Nowhereabad"]


def test_what_is_kept_is_given_again_to_the_very_same_question_alone(served: Served) -> None:
    path = "/v1/concepts?limit=2&kind=place"
    unrouted = _unrouted(served)
    first, again = served.http.get(path), served.http.get(path)
    assert again.content == first.content
    named = {"etag", "link", "vary", "cache-control", "content-type", "access-control-allow-origin"}
    assert {name: again.headers[name] for name in named} == {name: first.headers[name] for name in named}
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert served.http.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert served.http.get(path, headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert served.http.get(path, headers={"Accept": "text/turtle"}).headers["content-type"].startswith("text/turtle")
    assert served.http.get(path, headers={"Accept": "image/png"}).status_code == 406
    assert served.http.get(f"{path}&lng=en").status_code == 400
    assert served.http.post(path).status_code == 405
    assert _unrouted(served) == unrouted


def _unrouted(served: Served) -> list[str]:
    """How many good answers were counted for no route."""
    counts = served.http.get("/metrics").text.splitlines()
    return [
        line for line in counts if line.startswith("termbase_requests_total") and 'route="none",status="200"' in line
    ]


def test_how_long_an_answer_may_be_kept(served: Served) -> None:
    assert served.http.get("/v1/styles").headers["cache-control"].startswith("public, max-age=")
    assert served.http.post("/v1/scan", json={"text": "Artsakh"}).headers["cache-control"] == "no-store"
    assert served.http.get("/v1/concepts/none").headers["cache-control"] == "no-store"


def test_an_answer_says_by_what_it_varies(served: Served) -> None:
    varies = served.http.get(f"/v1/concepts/{CITY.id}").headers["vary"].replace(" ", "").lower().split(",")
    assert {"accept", "accept-encoding"} <= set(varies)
    varies = served.http.get("/v1/lookup?q=Lachin").headers["vary"].replace(" ", "").lower().split(",")
    assert "accept-language" in varies


def test_a_long_answer_is_compressed_for_who_takes_that(served: Served) -> None:
    whole = served.http.get("/v1/concepts", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in whole.headers
    with served.http.stream("GET", "/v1/concepts", headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == whole.content
    assert len(raw) < len(whole.content) / 2
