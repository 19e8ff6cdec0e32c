"""Every error as an RFC 9457 problem: what, where, what to try, and which request it was."""

from __future__ import annotations

import http
import json
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from termbase.answers import problems
from termbase.errors import TermbaseError, TooManyRequests, Unauthorised

MEDIA_TYPE = "application/problem+json"
_HINTS = {
    404: "the paths that there are: /openapi.json",
    405: "the methods of this path: /openapi.json",
    413: "send it in parts, or use the command line",
}


def install(app: FastAPI) -> None:
    """Let an app answer all its errors so."""

    @app.exception_handler(TermbaseError)
    def _of_ours(request: Request, error: TermbaseError) -> Response:
        return respond(request, error)

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        return _of_values(request, error)

    @app.exception_handler(HTTPException)
    def _plain(request: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {})
        if error.status_code == http.HTTPStatus.METHOD_NOT_ALLOWED and (methods := methods_of(request)):
            headers["Allow"] = ", ".join(methods)
        return _of_status(request, error.status_code, str(error.detail), headers)


def methods_of(request: Request) -> list[str]:
    """What may be done with the path of a request, over all routes that have it."""
    path = path_in(request.scope)
    routes: list[APIRoute] = request.app.state.routes
    found = {method for route in routes if route.path_regex.match(path) for method in route.methods or ()}
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


def path_in(scope: Scope) -> str:
    """The path of a request as the routes have it: without what a proxy puts before it."""
    return str(scope["path"]).removeprefix(str(scope.get("root_path", "")))


def request_id(request: Request) -> str:
    """The id of a request, by which its line in the log is found."""
    return str(request.scope.get("request_id", ""))


def respond(request: Request, error: TermbaseError) -> Response:
    """The answer that tells of an error."""
    headers: dict[str, str] = {}
    if isinstance(error, Unauthorised):
        headers["WWW-Authenticate"] = 'Bearer realm="termbase"'
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.retry_after)
    return _answer(request, problems.problem(error), headers)


def _of_values(request: Request, error: RequestValidationError) -> Response:
    several = [
        {"pointer": _pointer(one["loc"]), "in": str(one["loc"][0]), "detail": str(one["msg"])} for one in error.errors()
    ]
    too_many = all(one["loc"] == ("query", "limit") and one["type"] == "less_than_equal" for one in error.errors())
    first = several[0] if several else {"pointer": "", "detail": "it is not as it should be"}
    told = {
        "type": problems.TYPES + "invalid-value",
        "title": "Invalid value",
        "status": 400 if too_many else 422,
        "detail": f"{first['pointer']}: {first['detail']}",
        "errors": several,
    }
    return _answer(request, told, {})


def _pointer(steps: tuple[Any, ...]) -> str:
    """A place in a request as a JSON pointer; a parameter by its name."""
    return "/" + "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in steps[1:])


def _of_status(request: Request, status: int, detail: str, headers: dict[str, str]) -> Response:
    phrase = http.HTTPStatus(status).phrase
    named = phrase.lower().replace(" ", "-")
    told = {"type": problems.TYPES + named, "title": phrase, "status": status, "detail": detail}
    if status in _HINTS:
        told["hint"] = _HINTS[status]
    return _answer(request, told, headers)


def _answer(request: Request, told: dict[str, Any], headers: dict[str, str]) -> Response:
    whole = {**told, "instance": request.url.path, "request_id": request_id(request)}
    status = int(told["status"])
    if wants_page(request) and (page := request.app.state.error_page) is not None:
        answer: Response = page(request, whole)
    else:
        body = json.dumps(whole, ensure_ascii=True).encode("ascii")
        answer = Response(body, status, media_type=MEDIA_TYPE)
    answer.headers.update({**headers, "Cache-Control": "no-store"})
    return answer


def wants_page(request: Request) -> bool:
    """Whether a person asks, with a browser, and not a program."""
    path = path_in(request.scope)
    return not path.startswith(("/v1/", "/reconcile")) and "text/html" in request.headers.get("accept", "")
