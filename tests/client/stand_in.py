"""A service in few lines, for the client alone: a workspace's answers over HTTP, and a record of what was asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import httpx

from termbase.answers import changing, checking, choosing, counting, entries, looking, problems, scanning, sending
from termbase.answers.plain import Plain
from termbase.answers.values import Concepts
from termbase.errors import NotFound, TermbaseError
from termbase.workspace import Workspace


class StandIn:
    """Answers from a workspace. ``asked`` has every request; ``instead`` may answer once, ``always`` every time."""

    def __init__(self, terms: Workspace) -> None:
        self.terms = terms
        self.asked: list[httpx.Request] = []
        self.instead: list[Callable[[httpx.Request], httpx.Response | None]] = []
        self.always: Callable[[httpx.Request], httpx.Response | None] | None = None
        self.headers: dict[str, str] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        while self.instead:
            if (response := self.instead.pop(0)(request)) is not None:
                return response
        if self.always and (response := self.always(request)) is not None:
            return response
        try:
            body = json.dumps(self._answer(request)).encode()
        except TermbaseError as error:
            return httpx.Response(error.http_status, json=problems.problem(error))
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if request.headers.get("if-none-match") == etag:
            return httpx.Response(304, headers={"ETag": etag})
        return httpx.Response(200, content=body, headers={"ETag": etag, **self.headers})

    def _answer(self, request: httpx.Request) -> Any:
        q, terms = request.url.params, self.terms
        steps = request.url.path.removeprefix("/v1/").split("/")
        on = date.fromisoformat(q["on"]) if q.get("on") else None
        match request.method, *steps:
            case "GET", "lookup":
                hits = terms.lookup(
                    q["q"],
                    lang=q.get("lang"),
                    to=q.get_list("to"),
                    style=q.get("style"),
                    perspective=q.get("as"),
                    held_by=q.get("held_by"),
                    on=on,
                    limit=int(q["limit"]),
                    reader=request.headers["accept-language"],
                )
                return looking.looked_up(q["q"], hits, q.get_list("to"), whole="include" in q)
            case "GET", "resolve", one:
                choice = terms.choose(one, q["lang"], style=q.get("style"), perspective=q.get("as"), on=on)
                return choosing.resolved(choice, terms.concept(one)[0])
            case "GET", "concepts" if "ids" in q:
                around = terms.entries(q["ids"].split(",")).collection
                return entries.page(Concepts(around.concepts), around)
            case "GET", "concepts":
                names = ("after", "kind", "status", "lang", "perspective", "q")
                asked = {name: q.get(name) for name in names}
                return entries.page(terms.concepts(limit=int(q["limit"]), **asked))
            case "GET", "concepts", one:
                concept, glossary = terms.concept(one)
                return entries.concept(concept, around=glossary.collection)
            case "GET", "perspectives":
                return entries.perspectives(terms.perspectives())
            case "GET", "styles":
                return entries.styles(terms.styles())
            case "GET", "sources":
                return entries.sources(terms.sources(q["ids"].split(",") if "ids" in q else None))
            case "GET", "statistics":
                return {**counting.counted(terms.statistics()), "revision": terms.revision}
            case "GET", kind, one, "history":
                limit = int(q["limit"])
                lines = terms.history(kind.removesuffix("s"), one, after=int(q.get("after", 0)), limit=limit)
                return changing.history(lines.events, lines.next)
            case "GET", "changes":
                lines = terms.changes(int(q["since"]), limit=int(q["limit"]))
                return changing.history(lines.events, lines.next)
            case "POST", "scan":
                body = json.loads(request.content)
                told = Plain(body)
                day = told.get("on")
                documents = sending.read_documents(body)
                lang = body.get("lang")
                found = [terms.scan_document(one, lang=lang, on=day.day() if day else None) for one in documents]
                return scanning.all_scanned(found)
            case "POST", "check":
                body = json.loads(request.content)
                told = Plain(body)
                day, settings = told.get("on"), told.get("settings")
                way = sending.read_settings(settings) if settings else None
                checked = [
                    (
                        one,
                        terms.check_document(
                            one,
                            style=body["style"],
                            lang=body.get("lang"),
                            on=day.day() if day else None,
                            settings=way,
                            dated=body.get("dated"),
                        ),
                    )
                    for one in sending.read_documents(body)
                ]
                return checking.all_checked(checked, way, whole="all" in body.get("include", ()))
        raise NotFound(f"there is no {request.url.path}")
