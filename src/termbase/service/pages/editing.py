"""Making and changing entries: by forms for what is common, as YAML for everything; proposed, or saved by reviewers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from termbase.differences import differences
from termbase.editing import KINDS, Change, Entry, Proposal, Role, Versioned
from termbase.errors import Conflict, Forbidden, InvalidEntries, InvalidValue, NotFound, Stale
from termbase.guides._said import Said
from termbase.model import Concept, Confidence, Kind, Status, TermType, checked_id
from termbase.service.access import Contributor
from termbase.service.asking import EntryId, clean
from termbase.service.pages.changing import PLACES, shown
from termbase.service.pages.drafting import Draft, Wrong, of_problem, of_yaml, with_name, with_note, with_view
from termbase.service.pages.forms import Form, Sent
from termbase.service.pages.showing import heads_of
from termbase.service.pages.visit import Visit, Visiting
from termbase.service.pages.words import moment
from termbase.termfiles.writer import dump

router = APIRouter(include_in_schema=False)
_LONGEST_REASON = 2_000
_MOST_SUGGESTED = 3_000
Text = Annotated[str | None, Query(max_length=200)]
_FORMS: dict[str, Callable[[Concept, Form], Draft]] = {"name": with_name, "view": with_view, "note": with_note}
_NEW = {
    "perspective": "id: \nkind: publication\nname: {en: }\n",
    "source": "id: \ntitle: \nurl: \ndate: \n",
    "style": "id: \nname: {en: }\nfollows: []\n",
    "concept": "id: \nkind: place\ndefinition: {en: }\nterms:\n  en:\n    - text: \n",
}


@router.get("/edit/{id}")
def edit(v: Visiting, actor: Contributor, id: EntryId, kind: Text = None, proposal: Text = None) -> Response:
    """The forms for an entry; with a proposal's number what that would make of it, beside what is there now."""
    sort = _kind(kind)
    held = _held(v, sort, id)
    if proposal:
        changes = v.terms.store.proposal(_number(proposal)).changes
        for one in changes:
            if (one.kind, one.id) == (sort, id) and one.entry is not None:
                base = v.terms.store.entry_at(sort, id, rev=one.based_on) if one.based_on else None
                return _both(v, sort, id, Form([("do", "yaml"), ("proposal", proposal)]), one.entry, base)
    return _page(v, sort, held, Form([]))


@router.post("/edit/{id}")
def change(v: Visiting, actor: Contributor, id: EntryId, form: Sent, kind: Text = None) -> Response:
    """Propose, or save, what a form says."""
    v.check_form(form)
    sort = _kind(kind)
    held = _held(v, sort, id)
    do = form.text("do")
    based_on = _revision(form)
    # A form for one thing is put on the version it was made from: what is there now may say otherwise.
    base = v.terms.store.entry_at(sort, id, rev=based_on) if based_on and based_on != held.rev else held
    if do in _FORMS and base and isinstance(base.entry, Concept):
        draft = _FORMS[do](base.entry, form)
    elif do == "yaml":
        draft = of_yaml(sort, form.get("yaml", ""))
        if draft.entry is not None and draft.entry.id != id:
            draft = Draft(None, [Wrong("yaml", v._("The id is permanent: it stays %(id)s.", id=id))])
    else:
        raise InvalidValue("the form says not what to do", where="do", hint="load the page again")
    if draft.entry is None:
        return _page(v, sort, held, form, 422, wrong=draft.wrong)
    try:
        return _keep(v, Change(sort, id, draft.entry, based_on), form)
    except Stale as error:
        return _both(v, sort, id, form, draft.entry, base, error)
    except (InvalidEntries, InvalidValue, Conflict) as error:
        return _page(v, sort, held, form, error.http_status, wrong=_told(error, _first_field(do)))


@router.get("/new")
def new(v: Visiting, actor: Contributor, kind: Text = None) -> Response:
    """The form for a new entry."""
    sort = _kind(kind)
    return _new_page(v, sort, Form([("yaml", _NEW[sort])]))


@router.post("/new")
def create(v: Visiting, actor: Contributor, form: Sent, kind: Text = None) -> Response:
    """Propose, or save, a new entry."""
    v.check_form(form)
    sort = _kind(kind)
    draft = of_yaml(sort, form.get("yaml", "")) if form.text("do") == "yaml" else _first_name(form)
    at = "yaml" if form.text("do") == "yaml" else "id"
    if draft.entry is None:
        return _new_page(v, sort, form, 422, wrong=draft.wrong)
    try:
        return _keep(v, Change(sort, draft.entry.id, draft.entry, 0), form)
    except (InvalidEntries, InvalidValue, Conflict) as error:
        return _new_page(v, sort, form, error.http_status, wrong=_told(error, at))


def _first_name(form: Form) -> Draft:
    """A new concept with its first name."""
    try:
        concept_id = checked_id(form.text("id"))
    except InvalidValue as error:
        return Draft(None, [Wrong("id", error.message, error.hint or "")])
    start: dict[str, Any] = {"id": concept_id, "kind": form.text("kind") or "place"}
    if form.text("definition"):
        start["definition"] = {form.text("definition_lang") or "en": form.text("definition")}
    return with_name(None, form, start)


# ---- keeping ---------------------------------------------------------------------------------


def _keep(v: Visit, change: Change, form: Form) -> Response:
    """Save where that was asked and may be, else propose; then lead on to what came of it."""
    why = clean(form.text("why"), "why", _LONGEST_REASON) if form.text("why") else ""
    if form.text("then") == "save":
        may_save(v)
        v.terms.store.apply(change, actor=v.name, why=why)
        v.terms.changed()
        place = PLACES.get(change.kind, "/history/")
        return v.go(v.url(place + change.id, kind=change.kind if place == "/history/" else None))
    if form.text("proposal"):
        made = _rebased(v, _number(form.text("proposal")), change, why)
    else:
        made = v.terms.store.propose(change, actor=v.name, why=why)
    return v.go(v.url(f"/review/{made.number}"))


def _rebased(v: Visit, number: int, change: Change, why: str) -> Proposal:
    """The proposal with the change in the place of that which it had for the entry; its author's, or a reviewer's."""
    found = v.terms.store.proposal(number)
    if found.actor != v.name and not saves(v):
        raise Forbidden(f"the proposal is of {found.actor}", hint="make one of your own")
    changes = [change if (one.kind, one.id) == (change.kind, change.id) else one for one in found.changes]
    return v.terms.store.rebase(number, changes, actor=v.name, why=why)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise InvalidValue(f"{text[:80]!r} is no number of a proposal", where="proposal")
    return int(text)


def may_save(v: Visit) -> None:
    """Raise Forbidden for one who may only propose."""
    if not saves(v):
        raise Forbidden("this takes a reviewer", hint="propose it: somebody else looks at it then")


def saves(v: Visit) -> bool:
    """Whether they may save without review."""
    token = v.actor.token
    return v.may(Role.REVIEWER) and not (token and token.scopes and "edit" not in token.scopes)


def _revision(form: Form) -> int:
    text = form.text("based_on")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise InvalidValue("the form says not what it changes", where="based_on", hint="load the page again")
    return int(text)


def _kind(kind: str | None) -> str:
    if kind and kind not in KINDS:
        raise InvalidValue(f"{kind!r} is no kind of entry", where="kind", hint=f"one of {', '.join(KINDS)}")
    return kind or "concept"


def _held(v: Visit, kind: str, entry_id: str) -> Versioned:
    held = v.terms.store.entry(kind, entry_id)
    if held is None:
        if kind == "concept":
            v.workspace.concept(entry_id)  # raises, with the nearest ids
        raise NotFound(f"no {kind} {entry_id!r}", where=entry_id)
    return held


def _told(error: InvalidEntries | InvalidValue | Conflict, at: str) -> list[Wrong]:
    if isinstance(error, InvalidEntries):
        return [of_problem(one, at) for one in error.problems]
    return [Wrong(at, error.message, error.hint or "")]


def _first_field(do: str) -> str:
    return {"name": "text", "view": "sources", "note": "text"}.get(do, "yaml")


# ---- pages -----------------------------------------------------------------------------------


def _page(
    v: Visit,
    kind: str,
    held: Versioned,
    form: Form,
    status: int = 200,
    /,
    *,
    wrong: list[Wrong] | None = None,
) -> Response:
    do = form.text("do")
    concept = held.entry if isinstance(held.entry, Concept) else None
    names = [Said(term.text, term.lang) for term in concept.terms] if concept else []
    return v.page(
        "edit.html",
        status,
        kind=kind,
        held=held,
        concept=concept,
        heads=heads_of(concept, v.wanted.ui) if concept else (),
        names=names,
        do=do,
        form=form,
        wrong=wrong or [],
        yaml=form.get("yaml") if do == "yaml" else dump(held.entry),
        open_yaml=do == "yaml" or concept is None,
        **_lists(v),
    )


def _new_page(v: Visit, kind: str, form: Form, status: int = 200, /, *, wrong: list[Wrong] | None = None) -> Response:
    return v.page(
        "new.html",
        status,
        kind=kind,
        do=form.text("do"),
        form=form,
        wrong=wrong or [],
        yaml=form.get("yaml") or _NEW[kind],
        kinds=list(Kind),
        entry_kinds=list(KINDS),
        **_lists(v),
    )


def _source_ids(v: Visit) -> list[str]:
    """What the field for sources suggests; nothing where that would be more than anybody looks through."""
    return [one.id for one in v.workspace.sources()] if v.statistics().sources <= _MOST_SUGGESTED else []


def _lists(v: Visit) -> dict[str, Any]:
    there = v.workspace.entries()
    return {
        "perspectives": v.listed(there.perspectives),
        "statuses": list(Status),
        "confidences": list(Confidence),
        "types": list(TermType),
        "tongues": v.languages(),
        "sources": v.remembered("source ids", lambda: _source_ids(v)),
        "saves": saves(v),
    }


def _both(
    v: Visit,
    kind: str,
    entry_id: str,
    form: Form,
    mine: Entry,
    base: Versioned | None,
    error: Stale | None = None,
) -> Response:
    """Both versions, each as it differs from what they were made from, and the way on."""
    now = v.terms.store.entry(kind, entry_id)
    was = base.entry if base else None
    again = [(name, value) for name, value in form.pairs if name not in ("csrf", "based_on", "then", "why", "yaml")]
    return v.page(
        "conflict.html",
        error.http_status if error else 200,
        id=entry_id,
        kind=kind,
        now=now,
        who=error.actor if error else "",
        at=moment(v.words, error.at) if error and error.at else "",
        mine=shown(differences(was, mine)),
        theirs=shown(differences(was, now.entry if now else None)),
        again=again,
        form=form,
        mine_yaml=dump(mine),
        now_yaml=dump(now.entry) if now else "",
        saves=saves(v),
    )
