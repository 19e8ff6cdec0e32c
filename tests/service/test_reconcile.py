"""OpenRefine and others reconcile columns with the service: both versions of the protocol, as they are really asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from reconciled import BOTH_TOWNS
from service.reconciliation_shapes import V0_2, V1_0, fault, folder, official
from service.serving import URL, Served, Template, serving

from termbase.editing import Role
from termbase.errors import InvalidValue
from termbase.model import Concept, Kind, Term
from termbase.reconciling import MOST_QUERIES, read_batch_0_2, read_batch_1_0, read_extension
from termbase.store import Store

CITY, TOWN = "khankendi-stepanakert", "shusha-shushi"
ROOT = {V0_2: "/reconcile", V1_0: "/reconcile/1.0-draft"}
VERSIONS = pytest.mark.parametrize("version", [V0_2, V1_0])


def template(path: Path) -> Template:
    with Store.open(path, create=True) as store:
        store.load(BOTH_TOWNS, actor="test", why="to reconcile with it")
        return Template(path, {role: store.create_token(role.value, role, actor="test")[0] for role in Role})


@pytest.fixture(scope="module")
def of_towns(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return template(tmp_path_factory.mktemp("towns") / "terms.db")


@pytest.fixture(scope="module")
def towns(of_towns: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(of_towns, tmp_path_factory.mktemp("served")) as service:
        yield service


def ok(answer: httpx.Response) -> Any:
    assert answer.status_code == 200, answer.text
    return answer.json()


def cells(*texts: str, **more: Any) -> dict[str, str]:
    """The form that OpenRefine posts for some cells of a column."""
    return {"queries": json.dumps({f"q{number}": {"query": text, **more} for number, text in enumerate(texts)})}


def conditions(*texts: str, **more: Any) -> dict[str, Any]:
    return {"queries": [{"conditions": [{"matchType": "name", "propertyValue": text}], **more} for text in texts]}


def matched(candidates: list[Any]) -> list[str]:
    return [candidate["id"] for candidate in candidates if candidate["match"]]


# ---- the manifest ------------------------------------------------------------------------------------


@VERSIONS
def test_the_manifest_is_as_each_version_wants_it(towns: Served, version: str) -> None:
    manifest = ok(towns.http.get(ROOT[version]))
    assert fault(manifest, "manifest", version) is None
    assert manifest["batchSize"] == MOST_QUERIES
    assert [kind["id"] for kind in manifest["defaultTypes"]] == [kind.value for kind in Kind]


def test_every_address_of_the_manifest_answers(towns: Served) -> None:
    manifest = ok(towns.http.get("/reconcile"))
    suggest = manifest["suggest"]
    places = [*(suggest[what] for what in ("entity", "property", "type")), manifest["extend"]["propose_properties"]]
    for place in places:
        ok(towns.http.get(place["service_url"] + place["service_path"], params={"prefix": "", "type": "place"}))
    flyout = suggest["entity"]["flyout_service_path"].replace("${id}", TOWN)
    assert ok(towns.http.get(flyout))["id"] == TOWN
    for url in (manifest["preview"]["url"], manifest["view"]["url"]):
        answer = towns.http.get(url.replace("{{id}}", TOWN), headers={"Accept": "text/html"})
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_parameters_of_the_address_go_along_to_all_its_parts(towns: Served) -> None:
    manifest = ok(towns.http.get("/reconcile", params={"lang": "ru", "as": "armenia-gov"}))
    assert fault(manifest, "manifest", V0_2) is None
    assert manifest["name"] == "termbase (ru, armenia-gov)"
    assert manifest["preview"]["url"] == f"{URL}/reconcile/preview?id={{{{id}}}}&lang=ru&as=armenia-gov"
    place = manifest["suggest"]["entity"]
    [found] = ok(towns.http.get(place["service_path"], params={"prefix": "Shusha"}))["result"][:1]
    assert found["name"] != "Шуши"  # httpx replaces the query of an address by its parameters
    [found] = ok(towns.http.get(f"{place['service_path']}&prefix=Shusha"))["result"][:1]
    assert (found["id"], found["name"]) == (TOWN, "Шуши")


def test_behind_a_proxy_the_addresses_are_those_from_outside(of_towns: Template, tmp_path: Path) -> None:
    with serving(of_towns, tmp_path, base_url="https://terms.example/names/") as service:
        manifest = ok(service.http.get("/reconcile"))
    assert manifest["view"]["url"] == "https://terms.example/names/c/{{id}}"
    assert manifest["suggest"]["type"]["service_url"] == "https://terms.example/names"


# ---- batches -----------------------------------------------------------------------------------------

NAMES = ("Khankendi", "Stepanakert", "Степанакертом", "Xankəndi", "Shusha", "Shushi", "Şuşada", "Շուշիում", "Шуши")
MEANT = [CITY] * 4 + [TOWN] * 5


def test_openrefine_posts_a_form_of_cells(towns: Served) -> None:
    answer = ok(towns.http.post("/reconcile", data=cells(*NAMES, type="place", type_strict="should", limit=3)))
    assert fault(answer, "reconciliation-result-batch", V0_2) is None
    assert list(answer) == [f"q{number}" for number in range(len(NAMES))]
    assert [matched(one["result"]) for one in answer.values()] == [[concept] for concept in MEANT]


def test_a_batch_can_be_asked_by_get(towns: Served) -> None:
    form = cells("Shushi", "Shusha")
    assert ok(towns.http.get("/reconcile", params=form)) == ok(towns.http.post("/reconcile", data=form))


@pytest.mark.parametrize(
    "path", ["/reconcile", "/reconcile/match", "/reconcile/1.0-draft/match", "/reconcile/1.0-draft/reconcile"]
)
def test_version_1_0_posts_json(towns: Served, path: str) -> None:
    answer = ok(towns.http.post(path, json=conditions(*NAMES, type="place")))
    assert fault(answer, "reconciliation-result-batch", V1_0) is None
    assert [matched(one["candidates"]) for one in answer["results"]] == [[concept] for concept in MEANT]


def test_both_versions_find_the_same(towns: Served) -> None:
    names = (*NAMES, "Elmbridge", "Stepanakret", "nothing of the sort", "\x01", "")
    old = ok(towns.http.post("/reconcile", data=cells(*names)))
    new = ok(towns.http.post("/reconcile", json=conditions(*names)))
    plain = ("id", "name", "description", "score", "match")
    assert [[{key: one[key] for key in plain} for one in found["result"]] for found in old.values()] == [
        [{key: one[key] for key in plain} for one in found["candidates"]] for found in new["results"]
    ]


@pytest.mark.parametrize(
    ("asked", "header", "name", "lang"),
    [
        ({}, "", "Shusha / Shushi", "en"),
        ({}, "ru", "Шуша / Шуши", "ru"),
        ({}, "xx-not-a-language, de;q=0, ru-RU;q=0.8, hy;q=0.9", "Շուշի", "hy"),
        ({"lang": "ru"}, "hy", "Шуша / Шуши", "ru"),
        ({"lang": "fa"}, "", "شوشا", "fa"),
        ({"as": "azerbaijan-gov"}, "", "Shusha", "en"),
        ({"as": "armenia-gov"}, "", "Shushi", "en"),
        ({"style": "am-house", "lang": "ru"}, "", "Шуши", "ru"),
    ],
)
def test_names_are_shown_in_the_readers_language_and_as_somebody_writes_them(
    towns: Served, asked: dict[str, str], header: str, name: str, lang: str
) -> None:
    headers = {"Accept-Language": header} if header else {}
    answer = towns.http.post("/reconcile", params=asked, json=conditions("Şuşa"), headers=headers)
    [found] = ok(answer)["results"][0]["candidates"]
    assert (found["name"], found["lang"], found["dir"]) == (name, lang, "rtl" if lang == "fa" else "ltr")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": {"queries": "{"}}, 400),
        ({"data": {"queries": "[]"}}, 422),
        ({"data": {"queries": '{"q0": {"limit": 3}}'}}, 422),
        ({"data": {"query": "Shusha"}}, 422),
        ({"data": {"extend": '{"ids": []}'}}, 422),
        ({"json": {"queries": [{"conditions": []}]}}, 422),
        ({"json": []}, 422),
        ({"content": b"\xff", "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b"queries=%FF", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 400),
        ({"content": b"Shusha", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"content": b"[" * 100_000, "headers": {"Content-Type": "application/json"}}, 400),
    ],
)
def test_what_cannot_be_read_is_told(towns: Served, sent: dict[str, Any], status: int) -> None:
    answer = towns.http.post("/reconcile", **sent)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["hint" if status != 422 else "detail"]


def test_a_batch_larger_than_the_manifest_says_is_refused(towns: Served) -> None:
    most = [f"Nowhere {number}" for number in range(MOST_QUERIES)]
    assert len(ok(towns.http.post("/reconcile", data=cells(*most)))) == MOST_QUERIES
    assert towns.http.post("/reconcile", data=cells(*most, "Shusha")).status_code == 413
    assert towns.http.post("/reconcile/match", json=conditions(*most, "Shusha")).status_code == 413


def test_odd_cells_and_keys_do_no_harm(towns: Served) -> None:
    odd = {"\ud800": {"query": "\ud800"}, "__proto__": {"query": "Shusha"}, "</script>": {"query": "\x00"}}
    answer = ok(towns.http.post("/reconcile", data={"queries": json.dumps(odd)}))
    assert list(answer) == list(odd)
    assert matched(answer["__proto__"]["result"]) == [TOWN]


# ---- callbacks and other origins ---------------------------------------------------------------------


def test_version_0_2_can_be_asked_by_a_script(towns: Served) -> None:
    answer = towns.http.get("/reconcile", params={**cells("Shushi"), "callback": "jQuery36_1.done", "_": "1764"})
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["x-content-type-options"] == "nosniff"
    found = re.fullmatch(r"/\*\*/jQuery36_1\.done\((.*)\);", answer.text)
    assert found
    assert json.loads(found[1]) == ok(towns.http.post("/reconcile", data=cells("Shushi")))


def test_version_1_0_has_no_callbacks(towns: Served) -> None:
    asked = {"prefix": "Shushi", "callback": "done"}
    answer = towns.http.get("/reconcile/1.0-draft/suggest/entity", params=asked)
    assert answer.headers["content-type"] == "application/json"
    assert ok(answer)["result"][0]["id"] == TOWN


@pytest.mark.parametrize(
    "callback", ["alert(1)", "a;b", "<script>", "", "1a", "a b", "a.", "é", "x" * 70, "a[0]", "a\u2028b"]
)
def test_a_callback_that_is_no_name_is_refused(towns: Served, callback: str) -> None:
    answer = towns.http.get("/reconcile", params={"callback": callback})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_a_private_service_tells_its_manifest_and_nothing_else(of_towns: Template, tmp_path: Path) -> None:
    with serving(of_towns, tmp_path, private=True) as service:
        for version, root in ROOT.items():
            manifest = ok(service.http.get(root))
            assert fault(manifest, "manifest", version) is None
            assert manifest["authentication"]["in"] == "header"
        for path in ("/suggest/entity", "/suggest/type", f"/preview?id={TOWN}", f"/flyout?id={TOWN}"):
            assert service.http.get(f"/reconcile{path}").status_code == 401
        assert service.http.get("/reconcile", params=cells("Shusha")).status_code == 401
        assert service.http.post("/reconcile", data=cells("Shusha")).status_code == 401
        reader = service.as_("reader")
        assert ok(service.http.post("/reconcile", data=cells("Shusha"), headers=reader))
        leaking = service.http.get("/reconcile/suggest/entity", headers=reader, params={"callback": "leak"})
        assert leaking.status_code == 403


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/suggest/entity", f"/reconcile/preview?id={TOWN}"])
def test_pages_of_other_origins_may_ask(towns: Served, path: str) -> None:
    answer = towns.http.get(path, headers={"Origin": "http://127.0.0.1:3333"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_pages_of_other_origins_may_send_json(towns: Served) -> None:
    asks = {
        "Origin": "https://matching.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = towns.http.options("/reconcile/1.0-draft/match", headers=asks)
    assert (answer.is_success, answer.headers["access-control-allow-origin"]) == (True, "*")
    assert "content-type" in answer.headers["access-control-allow-headers"].lower()


# ---- suggestions -------------------------------------------------------------------------------------


@VERSIONS
@pytest.mark.parametrize(
    ("what", "schema", "prefix", "first"),
    [
        ("entity", "suggest-entities-response", "Stepa", CITY),
        ("entity", "suggest-entities-response", "Shush", TOWN),
        ("entity", "suggest-entities-response", "Շուշ", TOWN),
        ("entity", "suggest-entities-response", TOWN, TOWN),
        ("property", "suggest-properties-response", "part", "partOf"),
        ("property", "suggest-properties-response", "Name", "name"),
        ("property", "suggest-properties-response", "wiki", "wikidata"),
        ("type", "suggest-types-response", "Per", "person"),
        ("type", "suggest-types-response", "", "place"),
    ],
)
def test_what_is_typed_is_completed(
    towns: Served, version: str, what: str, schema: str, prefix: str, first: str
) -> None:
    answer = ok(towns.http.get(f"{ROOT[version]}/suggest/{what}", params={"prefix": prefix}))
    assert fault(answer, schema, version) is None
    assert answer["result"][0]["id"] == first


@pytest.mark.parametrize("what", ["entity", "property", "type"])
def test_suggestions_go_on_after_the_cursor(towns: Served, what: str) -> None:
    def ids(**asked: Any) -> list[str]:
        return [one["id"] for one in ok(towns.http.get(f"/reconcile/suggest/{what}", params=asked))["result"]]

    everything = ids(limit=100)
    assert [one for at in range(0, len(everything) + 3, 3) for one in ids(cursor=at, limit=3)] == everything
    assert towns.http.get(f"/reconcile/suggest/{what}", params={"cursor": -1}).status_code == 422
    assert towns.http.get(f"/reconcile/suggest/{what}", params={"cursor": "x"}).status_code == 422


# ---- cards -------------------------------------------------------------------------------------------


class Card(HTMLParser):
    """What a card says: its texts with their language and direction, and its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: list[tuple[str | None, str | None, str]] = []
        self._within: dict[str, str | None] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._within = dict(attrs) if tag == "bdi" else self._within

    def handle_endtag(self, tag: str) -> None:
        self._within = None if tag == "bdi" else self._within

    def handle_data(self, data: str) -> None:
        if self._within is not None:
            self.names.append((self._within.get("lang"), self._within.get("dir"), data))


@pytest.mark.parametrize("root", ROOT.values())
def test_a_card_has_the_names_of_both_sides_side_by_side(towns: Served, root: str) -> None:
    answer = towns.http.get(f"{root}/preview", params={"id": TOWN})
    card = Card(answer.text)
    said = [text for _, _, text in card.names]
    assert card.tags.count("li") == 2
    assert said.index("Shusha") < said.index("Government of Azerbaijan") < said.index("Shushi")
    assert said.index("Shushi") < said.index("Government of Armenia")
    assert ("fa", "rtl", "شوشا") in card.names
    assert ("hy", "ltr", "Շուշի") in card.names


def test_a_card_may_stand_in_any_frame_and_run_nothing(towns: Served) -> None:
    answer = towns.http.get("/reconcile/preview", params={"id": TOWN})
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert (policy["default-src"], policy["frame-ancestors"]) == ("'none'", "*")
    assert policy["style-src"].startswith("'sha256-")
    assert "x-frame-options" not in answer.headers
    assert "script" not in Card(answer.text).tags


def test_names_stay_text_on_a_card(tmp_path: Path) -> None:
    sharp = '<img src=x onerror="alert(1)">'
    evil = Concept(
        id="sharp", kind=Kind.PHRASE, definition=(("en", sharp),), terms=(Term(text=f"a {sharp}", lang="en"),)
    )
    path = tmp_path / "evil.db"
    with Store.open(path, create=True) as store:
        store.load(type(BOTH_TOWNS)(concepts=(evil,)), actor="test", why="to be shown")
    (tmp_path / "served").mkdir()
    with serving(Template(path, {}), tmp_path / "served") as service:
        card = Card(service.http.get("/reconcile/preview", params={"id": "sharp"}).text)
        bubble = Card(ok(service.http.get("/reconcile/flyout", params={"id": "sharp"}))["html"])
    for shown in (card, bubble):
        assert "img" not in shown.tags
        assert f"a {sharp}" in [text for _, _, text in shown.names]


def test_a_concept_that_is_not_there_has_no_card(towns: Served) -> None:
    for path in ("preview", "flyout"):
        answer = towns.http.get(f"/reconcile/{path}", params={"id": "shusha"})
        assert answer.status_code == 404
        assert TOWN in answer.json()["hint"]


# ---- data extension ----------------------------------------------------------------------------------

WANTED: dict[str, Any] = {
    "ids": [CITY, TOWN, "nobody"],
    "properties": [
        {"id": "name.en", "settings": {"as": "azerbaijan-gov", "limit": "1"}},
        {"id": "name.en", "settings": {"as": "armenia-gov"}},
        {"id": "wikidata"},
        {"id": "partOf", "settings": {}},
    ],
}
ROWS: list[tuple[str, list[list[str]]]] = [
    (CITY, [["Khankendi"], ["Stepanakert"], ["Q129352"], ["nagorno-upper-karabakh"]]),
    (TOWN, [["Shusha"], ["Shushi"], ["Q190082"], ["nagorno-upper-karabakh"]]),
    ("nobody", [[], [], [], []]),
]


def plain(values: list[Any]) -> list[str]:
    return [value.get("str") or value["id"] for value in values]


def test_openrefine_extends_by_a_form(towns: Served) -> None:
    separate = {**WANTED, "properties": WANTED["properties"][1:]}
    answer = ok(towns.http.post("/reconcile", data={"extend": json.dumps(separate)}))
    assert fault(answer, "data-extension-response", V0_2) is None
    assert [one["id"] for one in answer["meta"]] == ["name.en", "wikidata", "partOf"]
    assert {row: [plain(values) for values in found.values()] for row, found in answer["rows"].items()} == {
        row: cells[1:] for row, cells in ROWS
    }
    assert ok(towns.http.post("/reconcile/extend", data={"extend": json.dumps(separate)})) == answer
    assert ok(towns.http.get("/reconcile", params={"extend": json.dumps(separate)})) == answer


@pytest.mark.parametrize("root", ROOT.values())
def test_version_1_0_extends_by_json(towns: Served, root: str) -> None:
    answer = ok(towns.http.post(f"{root}/extend", json=WANTED))
    assert fault(answer, "data-extension-response", V1_0) is None
    found = [(row["id"], [plain(one["values"]) for one in row["properties"]]) for row in answer["rows"]]
    assert found == ROWS


@pytest.mark.parametrize("settings", [{"as": "nobody"}, {"on": "soon"}, {"limit": "-1"}, {"as": ["un"]}])
def test_a_setting_that_cannot_be_is_told(towns: Served, settings: dict[str, Any]) -> None:
    asked = {"ids": [TOWN], "properties": [{"id": "name.en", "settings": settings}]}
    assert towns.http.post("/reconcile/extend", json=asked).status_code == 422


def test_more_than_can_be_answered_is_refused(towns: Served) -> None:
    asked = {"ids": [f"x{number}" for number in range(1_001)], "properties": []}
    assert towns.http.post("/reconcile/extend", json=asked).status_code == 422


@VERSIONS
def test_properties_are_proposed_for_a_type(towns: Served, version: str) -> None:
    answer = ok(towns.http.get(f"{ROOT[version]}/extend/propose", params={"type": "place", "limit": 4}))
    assert fault(answer, "data-extension-property-proposal", version) is None
    assert (answer["type"], answer["limit"], len(answer["properties"])) == ("place", 4, 4)
    whole = ok(towns.http.get(f"{ROOT[version]}/extend/propose", params={"type": "place"}))
    names = [{"id": one["id"]} for one in whole["properties"]][:50]
    extended = ok(towns.http.post("/reconcile/extend", json={"ids": [TOWN], "properties": names}))
    assert fault(extended, "data-extension-response", V1_0) is None


# ---- the group's own schemas and examples ------------------------------------------------------------


@pytest.fixture
def examples() -> Path:
    root = folder()
    if root is None:
        pytest.skip("TERMBASE_RECONCILIATION_SCHEMAS names no folder with the W3C group's schemas")
    return root


@pytest.mark.parametrize(
    ("version", "kind"),
    [(V0_2, "reconciliation-query-batch"), (V1_0, "reconciliation-query-batch"), (V0_2, "data-extension-query")],
)
def test_what_the_group_calls_valid_is_taken_and_what_not_is_refused(examples: Path, version: str, kind: str) -> None:
    read: Any = read_extension if kind.startswith("data") else {V0_2: read_batch_0_2, V1_0: read_batch_1_0}[version]
    validator = official(examples, kind, version)
    for path in sorted((examples / version / "examples" / kind).glob("*/*.json")):
        data, valid = json.loads(path.read_text(encoding="utf-8")), path.parent.name == "valid"
        assert validator.is_valid(data) is valid, path
        if valid:
            assert read(data), path
        else:
            with pytest.raises(InvalidValue):
                read(data)


@pytest.mark.parametrize("kind", ["manifest", "reconciliation-result-batch", "suggest-entities-response"])
def test_the_groups_schemas_are_read_as_the_group_means_them(examples: Path, kind: str) -> None:
    validator = official(examples, kind, V0_2)
    for path in sorted((examples / V0_2 / "examples" / kind).glob("*/*.json")):
        assert validator.is_valid(json.loads(path.read_text(encoding="utf-8"))) is (path.parent.name == "valid"), path
