"""One concept in several formats: by what the reader accepts, or by what the address says."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from samples import CITY
from service.serving import Served

from termbase.formats import format_named
from termbase.model import Concept

PATH = f"/v1/concepts/{CITY.id}"
FORMATS = [
    ("application/json", "json", None),
    ("application/ld+json", "jsonld", "skos-xl-jsonld"),
    ("text/turtle", "turtle", "skos-xl"),
    ("application/x-tbx+xml", "tbx", "tbx"),
]


@pytest.mark.parametrize(("media", "name", "format"), FORMATS)
@pytest.mark.parametrize("path", [PATH, "/v1/concepts"])
def test_each_format_is_had_by_accept_and_by_name(
    served: Served, path: str, media: str, name: str, format: str | None
) -> None:
    accepted = served.http.get(path, headers={"Accept": media})
    named = served.http.get(path, params={"format": name}, headers={"Accept": "image/png"})
    assert accepted.status_code == named.status_code == 200
    assert accepted.headers["content-type"].partition(";")[0] == media
    assert named.headers["content-type"] == accepted.headers["content-type"]
    assert named.content == accepted.content
    if format is not None:
        read = format_named(format).read
        assert read is not None
        found = [one for one in read(io.BytesIO(named.content), "answer", by=None) if isinstance(one, Concept)]
        assert CITY.id in {one.id for one in found}
        assert {term.text for one in found for term in one.terms} >= {"Khankendi", "Stepanakert"}


def test_turtle_and_json_ld_hold_everything(served: Served) -> None:
    for name, format in (("turtle", "skos-xl"), ("jsonld", "skos-xl-jsonld")):
        content = served.http.get(PATH, params={"format": name}).content
        read: Callable[..., Any] | None = format_named(format).read
        assert read is not None
        assert CITY in list(read(io.BytesIO(content), "answer", by=None))


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("text/turtle;q=0.5, application/json", "application/json"),
        ("application/json;q=0.2, text/turtle;q=0.9", "text/turtle"),
        ("image/png, */*;q=0.1", "application/json"),
        ("text/html, application/ld+json", "application/ld+json"),
        ("TEXT/TURTLE", "text/turtle"),
        ("text/turtle;q=0, application/json", "application/json"),
        ("text/turtle, */*", "text/turtle"),
        ("application/json;q=0, */*", "application/ld+json"),
    ],
)
def test_what_is_wanted_most_is_given(served: Served, accept: str, media: str) -> None:
    assert served.http.get(PATH, headers={"Accept": accept}).headers["content-type"].partition(";")[0] == media


@pytest.mark.parametrize("accept", ["image/png", "text/html", "application/json;q=0", "nonsense", "text/turtle;q=x"])
def test_what_cannot_be_had_is_said(served: Served, accept: str) -> None:
    answer = served.http.get(PATH, headers={"Accept": accept})
    assert answer.status_code == 406
    assert answer.json()["type"].endswith("not-acceptable")
    assert "text/turtle" in answer.json()["hint"]


def test_without_a_word_it_is_json(served: Served) -> None:
    request = served.http.build_request("GET", PATH)
    del request.headers["accept"]
    assert served.http.send(request).headers["content-type"] == "application/json"
