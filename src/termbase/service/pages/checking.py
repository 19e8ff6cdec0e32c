"""Check my text: marks where names stand in it, and whose they are, or what a style says of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from termbase.detect import Detected
from termbase.documents import document_of
from termbase.errors import InvalidValue
from termbase.fixes import edits_for
from termbase.guide.collation import sort_key
from termbase.guides._said import Said
from termbase.model import Severity, Status
from termbase.scan import Holders, Scanned
from termbase.service.asking import day_in
from termbase.service.pages.forms import Form, Sent
from termbase.service.pages.marking import Note, mended, pieces
from termbase.service.pages.showing import heads_of
from termbase.service.pages.visit import Visit, Visiting
from termbase.service.pages.wanted import tag_of
from termbase.style import Reason
from termbase.wording import direction

router = APIRouter(include_in_schema=False)
MOST = 50_000
_LISTED = 300


@router.get("/check")
def empty(v: Visiting) -> Response:
    """The form."""
    return _page(v, Form([("style", v.wanted.style or ""), ("lang", v.wanted.lang or "")]))


@router.post("/check")
def check(v: Visiting, form: Sent) -> Response:
    """The text with what was found in it."""
    text = form.get("text", "")
    if not text.strip():
        return _page(v, form, 422, error=v._("There is no text. Paste or write some."))
    if len(text) > MOST:
        problem = v._(
            "This text has %(length)s characters; the page takes at most %(most)s. Check it in parts, or whole files"
            " with the command “termbase check”.",
            length=v.words.number(len(text)),
            most=v.words.number(MOST),
        )
        return _page(v, form, 413, error=problem)
    try:
        lang, day = tag_of(form.get("lang")), day_in(form.text("on") or None)
        result = (
            _checked(v, text, form.text("style"), lang, day) if form.text("style") else _scanned(v, text, lang, day)
        )
    except InvalidValue as error:
        return _page(v, form, 422, error=f"{error.message}{f' ({error.hint})' if error.hint else ''}")
    return _page(v, form, result=result)


def _page(v: Visit, form: Form, status: int = 200, *, result: Any = None, error: str = "") -> Response:
    there = v.workspace.entries()
    return v.page(
        "check.html",
        status,
        form=form,
        result=result,
        error=error,
        most=MOST,
        most_in_words=v.words.number(MOST),
        styles=v.listed(there.styles),
        tongues=v.languages(),
    )


def _checked(v: Visit, text: str, style: str, lang: str | None, day: Any) -> dict[str, Any]:
    """Against a style."""
    there = v.workspace.entries()
    document = document_of("-", text)
    found = v.workspace.check_document(document, style=there.style(style).id, lang=lang, on=day)
    fixes = edits_for(found.findings, document, unsafe=True, quotations=there.style(style).quotations)
    tag = found.lang
    shown = found.findings[:_LISTED]
    notes = [Note(n, one.start, one.end, one.severity) for n, one in enumerate(shown, 1)]
    sources = _Reasons(v)
    return {
        **_common(v, document.text, tag, notes, None),
        "mended": mended(document.text, fixes.edits) if fixes.edits else "",
        "settled": len(fixes.applied),
        "style": v.titled(there.style(style)),
        "style_id": style,
        "rest": len(found.findings) - len(shown),
        "counts": [
            (severity, sum(one.severity is severity for one in found.findings))
            for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        ],
        "findings": [
            {
                "number": number,
                "text": Said(one.text, tag),
                "rule": one.rule,
                "severity": one.severity,
                "line": one.line,
                "column": one.column,
                "message": one.message,
                "concept": one.concept,
                "quoted": one.in_quotation,
                "possible": one.certainty == "possible",
                "because": sources.told(one.because, tag),
                "suggestions": [(Said(each.text, tag), each.safe, each.why) for each in one.suggestions],
            }
            for number, one in enumerate(shown, 1)
        ],
    }


def _scanned(v: Visit, text: str, lang: str | None, day: Any) -> dict[str, Any]:
    """Whose names stand here."""
    there = v.workspace.entries()
    document = document_of("-", text)
    found = v.workspace.scan_document(document, lang=lang, on=day)
    shown = found.mentions[:_LISTED]
    notes = [Note(n, one.start, one.end, Severity.INFO) for n, one in enumerate(shown, 1)]
    known = {one.id: one for one in there.perspectives}
    heads = {one.id: heads_of(one, v.wanted.ui) for one in v.workspace.entries({one.concept for one in shown})}

    def who(one: str) -> Said:
        return v.titled(known[one]) if one in known else Said(one, "en")

    return {
        **_common(v, document.text, found.lang, notes, found.detected),
        "style": None,
        "rest": len(found.mentions) - len(shown),
        "count": len(found.mentions),
        "sides": _sides(v, found, who),
        "findings": [
            {
                "number": number,
                "text": Said(one.text, one.lang),
                "term": Said(one.term, one.lang) if one.term != one.name else None,
                "line": one.line,
                "column": one.column,
                "concept": one.concept,
                "heads": heads.get(one.concept, ()),
                "quoted": one.in_quotation,
                "possible": one.certainty == "possible",
                "candidates": one.candidates,
                "holders": _holders(v, one.perspectives, who),
            }
            for number, one in enumerate(shown, 1)
        ],
    }


def _sides(v: Visit, found: Scanned, who: Callable[[str], Said]) -> list[tuple[str, Said, list[tuple[Status, int]]]]:
    """Whose names a text uses, the most used first, equals in order of the alphabet."""
    rows = [(one, who(one), [(s, held[s]) for s in Status if s in held]) for one, held in found.perspectives().items()]
    return sorted(rows, key=lambda row: (-sum(count for _, count in row[2]), sort_key(row[1].text, v.wanted.ui)))


def _holders(v: Visit, held: Holders, who: Callable[[str], Said]) -> list[tuple[Status, list[tuple[str, Said]]]]:
    """Who holds a name, status by status, in order of the alphabet."""
    rows = []
    for status in Status:
        named = [(one, who(one)) for one, its in held if its is status]
        if named:
            rows.append((status, sorted(named, key=lambda pair: sort_key(pair[1].text, v.wanted.ui))))
    return rows


def _common(v: Visit, text: str, lang: str, notes: list[Note], detected: Detected | None) -> dict[str, Any]:
    return {
        "lang": lang,
        "dir": direction(lang),
        "language": v.words.language(lang),
        "detected": detected is not None,
        "pieces": pieces(text, notes),
    }


class _Reasons:
    """What counted, for people; perspectives are read once."""

    def __init__(self, v: Visit) -> None:
        self._v = v
        self._known = {one.id: one for one in v.workspace.entries().perspectives}

    def told(self, reasons: tuple[Reason, ...], lang: str) -> list[dict[str, Any]]:
        """Each as the page has it."""
        return [
            {
                "status": one.status,
                "text": Said(one.text, lang),
                "id": one.perspective,
                "who": self._v.titled(self._known[one.perspective]) if one.perspective in self._known else None,
                "since": self._v.words.period(one.valid) if one.valid else "",
            }
            for one in reasons
        ]
