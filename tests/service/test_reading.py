"""What is read over HTTP is what the terms say: the same values as a workspace gives, by the same encoders."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from service.serving import Served

from termbase.answers import choosing, counting, entries, looking

CITY = "khankendi-stepanakert"
DAY = date(2021, 7, 7)


def asked(served: Served, path: str, **parameters: Any) -> Any:
    answer = served.http.get(path, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("side", "written"),
    [("azerbaijan-gov", "Khankendi"), ("nk-de-facto", "Stepanakert"), ("armenia-gov", "Stepanakert")],
)
def test_a_name_is_looked_up_in_somebodys_manner(served: Served, side: str, written: str) -> None:
    answer = asked(served, "/v1/lookup", q="Степанакертом", to=["en", "hy"], on="2021-07-07", **{"as": side})
    hits = served.terms.lookup("Степанакертом", to=["en", "hy"], perspective=side, on=DAY)
    expected = looking.looked_up("Степанакертом", hits, ["en", "hy"])
    assert answer == {**expected, "asked": {"as": side, "style": None, "on": "2021-07-07", "lang": None}}
    assert answer["matches"][0]["use"]["en"]["text"] == written


def test_whole_concepts_stand_beside_where_that_is_asked(served: Served) -> None:
    answer = asked(served, "/v1/lookup", q="Xankəndi", include="concepts")
    assert list(answer["concepts"]) == [CITY]


def test_a_name_that_nobody_says_is_no_error(served: Served) -> None:
    assert asked(served, "/v1/lookup", q="Zzyzx")["matches"] == []


@pytest.mark.parametrize(("style", "written"), [("az-house", "Khankendi"), ("am-house", "Stepanakert")])
def test_each_house_writes_its_own_name_and_says_why(served: Served, style: str, written: str) -> None:
    answer = asked(served, f"/v1/resolve/{CITY}", lang="en", style=style, on="2021-07-07")
    choice = served.terms.choose(CITY, "en", style=style, on=DAY)
    assert answer.pop("asked") == {"as": None, "style": style, "on": "2021-07-07", "lang": "en"}
    assert answer == choosing.resolved(choice)
    assert answer["text"] == written
    assert answer["because"]


def test_what_was_written_on_another_day_is_another_name(served: Served) -> None:
    then = asked(served, f"/v1/resolve/{CITY}", lang="en", on="1950-01-01", **{"as": "azerbaijan-gov"})
    now = asked(served, f"/v1/resolve/{CITY}", lang="en", on="2021-07-07", **{"as": "azerbaijan-gov"})
    assert (then["text"], now["text"]) == ("Stepanakert", "Khankendi")


def test_a_concept_has_the_names_of_all_sides(served: Served) -> None:
    answer = asked(served, f"/v1/concepts/{CITY}", include="collection")
    concept, glossary = served.terms.concept(CITY)
    assert entries.read_concept(answer) == concept
    assert entries.read_around(answer) == glossary.collection
    assert {term["text"] for term in answer["terms"]["en"]} >= {"Khankendi", "Stepanakert"}


def test_a_concept_in_somebodys_manner_says_what_they_use(served: Served) -> None:
    answer = asked(served, f"/v1/concepts/{CITY}", on="2021-07-07", lang="en", **{"as": "armenia-gov"})
    assert answer["use"]["en"]["text"] == "Stepanakert"
    assert answer["asked"]["as"] == "armenia-gov"


def test_concepts_come_page_by_page_and_all_of_them(served: Served) -> None:
    found: list[str] = []
    path = "/v1/concepts?limit=3"
    while path:
        answer = served.http.get(path)
        page = answer.json()
        found += [concept["id"] for concept in page["concepts"]]
        link = answer.headers.get("link")
        assert (link is None) == (page["next"] is None)
        if link:
            target, _, relation = link.partition(">; ")
            assert relation == 'rel="next"'
            assert parse_qs(urlsplit(target[1:]).query) == {"limit": ["3"], "after": [page["next"]]}
        path = link[1 : link.index(">")] if link else ""
    assert found == [concept.id for concept in served.terms.concepts(limit=200).concepts]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"kind": "person"}, ["ilham-aliyev", "nikol-pashinyan"]),
        ({"q": "Stepanak"}, [CITY]),
        ({"q": "xankənd"}, [CITY]),
        ({"lang": "az", "perspective": "azerbaijan-gov"}, [CITY]),
        ({"lang": "hy", "perspective": "nk-de-facto"}, [CITY, "nagorno-upper-karabakh"]),
        ({"status": "retired"}, []),
    ],
)
def test_concepts_are_filtered(served: Served, wanted: dict[str, str], expected: list[str]) -> None:
    assert [one["id"] for one in asked(served, "/v1/concepts", **wanted)["concepts"]] == expected


def test_some_concepts_with_what_they_speak_of(served: Served) -> None:
    answer = asked(served, "/v1/concepts", ids="lachin,missing,georgia", include="collection")
    assert entries.read_around(answer) == served.terms.entries(["georgia", "lachin"]).collection


def test_perspectives_styles_and_sources(served: Served) -> None:
    assert entries.read_perspectives(asked(served, "/v1/perspectives")) == served.terms.perspectives()
    assert entries.read_styles(asked(served, "/v1/styles")) == served.terms.styles()
    assert entries.read_sources(asked(served, "/v1/sources")) == served.terms.sources()
    counts = asked(served, "/v1/statistics")
    assert counts.pop("asked") == {"as": None, "style": None, "on": None, "lang": None}
    assert counts.pop("revision") == served.terms.revision
    assert counts == counting.counted(served.terms.statistics())
    assert asked(served, "/v1/perspectives/azerbaijan-media")["lineage"] == ["azerbaijan-media", "azerbaijan-gov"]
    assert asked(served, "/v1/styles/am-house")["follows"] == ["nk-de-facto", "armenia-gov"]
    assert asked(served, "/v1/sources/law-1991")["title"] == "Law of 26 November 1991"
    assert asked(served, "/v1/sources", ids="law-1991,none")["sources"][0]["id"] == "law-1991"


@pytest.mark.parametrize(
    ("name", "key", "some"),
    [
        ("languages", "languages", None),
        ("kinds", "kinds", {"place", "person", "polity"}),
        ("term-types", "term_types", {"fullForm", "lookup"}),
        ("statuses", "statuses", {"preferred", "admitted", "deprecated"}),
        ("schemes", "schemes", set()),
    ],
)
def test_inventories(served: Served, name: str, key: str, some: set[str] | None) -> None:
    found = asked(served, f"/v1/inventories/{name}")[key]
    if some is None:
        assert {one["tag"] for one in found} >= {"en", "ru", "az", "hy"}
    else:
        assert set(found) >= some


def test_a_text_is_scanned_by_offsets_in_its_own_letters(served: Served) -> None:
    text = "В Степанакерте 🏔 и Ханкенди"
    answer = served.http.post("/v1/scan", json={"text": text, "lang": "ru"}).json()
    mentions = answer["documents"][0]["mentions"]
    assert [text[one["start"] : one["end"]] for one in mentions] == ["Степанакерте", "Ханкенди"]
    assert {one["concept"] for one in mentions} == {CITY}


@pytest.mark.parametrize(
    ("style", "wrong", "better"), [("az-house", "Stepanakert", "Khankendi"), ("am-house", "Khankendi", "Stepanakert")]
)
def test_a_text_is_checked_against_either_house(served: Served, style: str, wrong: str, better: str) -> None:
    text = "Talks in Stepanakert; talks in Khankendi."
    body = {"text": text, "lang": "en", "style": style, "on": "2021-07-07", "settings": {"select": ["deprecated-term"]}}
    found = served.http.post("/v1/check", json=body).json()["findings"]
    assert [(text[one["start"] : one["end"]], one["suggestions"][0]["text"]) for one in found] == [(wrong, better)]


def test_several_documents_are_one_question(served: Served) -> None:
    documents = [{"path": "a", "text": "Artsakh", "lang": "en"}, {"path": "b", "text": "Xankəndi", "lang": "az"}]
    answer = served.http.post("/v1/check", json={"documents": documents, "style": "both"}).json()
    assert [one["path"] for one in answer["documents"]] == ["a", "b"]
    assert answer["summary"]["documents"] == 2


def test_the_history_of_what_was_loaded(served: Served) -> None:
    lines = asked(served, f"/v1/concepts/{CITY}/history")
    assert [(one["rev"], one["op"], one["why"]) for one in lines["events"]] == [(1, "add", "to be served")]
    first = asked(served, "/v1/changes", limit=5)
    rest = asked(served, "/v1/changes", since=first["next"], limit=500)
    seqs = [one["seq"] for one in (*first["events"], *rest["events"])]
    assert seqs == sorted(set(seqs))
    assert rest["next"] is None
    assert asked(served, f"/v1/concepts/{CITY}/versions/1") == asked(served, f"/v1/concepts/{CITY}/versions/latest")


def test_the_service_is_well_and_says_what_it_serves(served: Served) -> None:
    assert served.http.get("/healthz").status_code == 200
    ready = served.http.get("/readyz")
    assert ready.status_code == 200
    metrics = served.http.get("/metrics").text
    assert 'termbase_requests_total{method="GET",route="/healthz",status="200"}' in metrics
    assert f'revision="{served.store.revision[:12]}"' in metrics
    assert "khankendi" not in metrics.lower()


def test_a_text_alone_is_read_as_what_it_is(served: Served) -> None:
    text = "See `Artsakh` and [Artsakh](https://example.org/Artsakh)."
    plain = served.http.post("/v1/scan", json={"text": text, "lang": "en"}).json()
    marked = served.http.post("/v1/scan", json={"text": text, "lang": "en", "format": "md"}).json()
    assert len(plain["documents"][0]["mentions"]) == 2  # an address is one in a plain text, too
    assert [one["start"] for one in marked["documents"][0]["mentions"]] == [text.index("[") + 1]
    assert marked["documents"][0]["path"] == "-"
    assert marked["asked"] == {"as": None, "style": None, "on": None, "lang": "en"}
    assert served.http.post("/v1/scan", json={"text": text, "format": "docx"}).status_code == 422
