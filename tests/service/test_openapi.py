"""The service does what its description says: made-up requests, right and wrong, and every answer against it.

More of them: ``TERMBASE_CASES=100 pytest tests/service/test_openapi.py`` makes a hundred for each operation.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig
from service.serving import URL, Served, Template, serving

from termbase.answers.problems import TYPES
from termbase.service.app import create_app
from termbase.service.described import PROBLEM
from termbase.service.settings import ServiceSettings
from termbase.store import Store
from termbase.workspace import Workspace

CASES = int(os.environ.get("TERMBASE_CASES", "2"))
LEFT_OUT = {
    "ignored_auth",  # reading is open to all
    "use_after_free",
    "ensure_resource_availability",
    "max_response_time",
}

REFUSED = [400, 401, 403, 404, 406, 409, 412, 413, 414, 415, 422, 428, 429]
EXPECTED = {
    # What one parameter may be can depend on another, and on what is in the store: no description can say that.
    "positive_data_acceptance": {"expected-statuses": ["2xx", *REFUSED]},
    "negative_data_rejection": {"expected-statuses": REFUSED},
}


def described() -> dict[str, Any]:
    app = create_app(ServiceSettings(access_log=False), Workspace(Store.open("sqlite://")))
    told: dict[str, Any] = app.openapi()
    app.state.terms.close()
    return told


DESCRIPTION = described()
OPERATIONS = [
    (path, method, told)
    for path, methods in DESCRIPTION["paths"].items()
    for method, told in methods.items()
    if path.startswith("/v1") or path.endswith("z")
]
NAMES = [f"{method.upper()} {path}" for path, method, _ in OPERATIONS]


def examples_in(value: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    """The schemas that stand beside an example, each with it."""
    if isinstance(value, dict):
        if "example" in value and "schema" in value:
            yield value["schema"], value["example"]
        for one in value.values():
            yield from examples_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from examples_in(one)


def test_it_is_an_openapi_description_with_both_sides_in_its_examples() -> None:
    assert DESCRIPTION["openapi"].startswith("3.1")
    text = str(DESCRIPTION)
    for name in ("Khankendi", "Stepanakert", "azerbaijan-gov", "armenia-gov", "Ստեփանակերտ"):
        assert name in text
    assert len(NAMES) == len(set(NAMES)) > 50


@pytest.mark.parametrize("operation", [told for _, _, told in OPERATIONS], ids=NAMES)
def test_every_operation_says_what_it_does_and_which_errors_it_has(operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"]
    errors = {status for status in operation["responses"] if status >= "4"}
    assert errors >= {"400", "422", "429", "503"}
    for status in errors:
        assert set(operation["responses"][status]["content"]) == {"application/problem+json"}


def test_every_example_is_what_its_shape_says() -> None:
    definitions = {"components": DESCRIPTION["components"]}
    found = list(examples_in(DESCRIPTION["paths"]))
    assert len(found) > 50
    for schema, example in found:
        Draft202012Validator({**schema, **definitions}).validate(example)
    Draft202012Validator(PROBLEM).validate(PROBLEM["example"])
    assert PROBLEM["example"]["type"].startswith(TYPES)


# ---- made-up requests --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fuzzed(prepared: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service to be changed at random."""
    with serving(prepared, tmp_path_factory.mktemp("fuzzed"), failures_a_minute=0) as service:
        yield service


def checks() -> list[Any]:
    """What each answer is held against."""
    load_all_checks()
    return [one for one in CHECKS.get_all() if one.__name__ not in LEFT_OUT]


def asked(service: Served, case: Any) -> httpx.Response:
    """The answer to a made-up request, by who may do everything."""
    told = case.as_transport_kwargs(base_url=URL, headers=service.as_("admin"))
    told = {key: told[key] for key in told if key in ("method", "url", "headers", "params", "data", "json", "cookies")}
    made: Any = requests.Request(**told).prepare()
    return service.http.request(made.method, made.url, headers=dict(made.headers), content=made.body)


def wrongly(told: dict[str, Any]) -> bool:
    """Whether an operation can be asked wrongly: it has parameters, or a body of a shape."""
    shaped = "application/json" in told.get("requestBody", {}).get("content", {})
    return shaped or bool(told.get("parameters"))


MADE_UP = [
    pytest.param(path, method, mode, id=f"{mode.value} {method.upper()} {path}")
    for path, method, told in OPERATIONS
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    if mode is GenerationMode.POSITIVE or wrongly(told)
]


@pytest.mark.parametrize(("path", "method", "mode"), MADE_UP)
def test_made_up_requests_are_answered_as_the_description_says(
    fuzzed: Served, path: str, method: str, mode: GenerationMode
) -> None:
    config = SchemathesisConfig.from_dict({"checks": EXPECTED})
    operation = schemathesis.openapi.from_dict(DESCRIPTION, config=config)[path][method]
    held_against = checks()

    @settings(
        max_examples=CASES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.validate_response(asked(fuzzed, case), checks=held_against)

    ask()
