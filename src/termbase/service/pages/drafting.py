"""From the fields of a form to an entry as it is to be, with what is wrong at which field; pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from termbase.editing import Entry
from termbase.errors import Problem
from termbase.model import Concept
from termbase.service.pages.forms import Form
from termbase.service.pages.words import N_
from termbase.termfiles import nodes
from termbase.wire import (
    Flaw,
    decode_concept,
    decode_perspective,
    decode_source,
    decode_style,
    encode,
)

DECODE: Mapping[str, Callable[..., tuple[Any, tuple[Flaw, ...]]]] = {
    "concept": decode_concept,
    "perspective": decode_perspective,
    "source": decode_source,
    "style": decode_style,
}
_FIELDS = ("text", "by", "status", "valid", "sources", "confidence", "quote", "type", "kind", "id")


@dataclass(slots=True)
class Wrong:
    """One thing wrong: at which field, what, what to do; ``line`` is that of the YAML."""

    field: str
    message: str
    hint: str = ""
    line: int = 0


@dataclass(slots=True)
class Draft:
    """An entry as a form would have it; None where something is wrong. ``warnings`` keep nothing from being saved."""

    entry: Entry | None
    wrong: list[Wrong] = field(default_factory=list)
    warnings: list[Wrong] = field(default_factory=list)


def with_name(concept: Concept | None, form: Form, start: dict[str, Any] | None = None) -> Draft:
    """The concept with one more name, and what some hold of it where that is told."""
    data: dict[str, Any] = start if concept is None and start is not None else encode(concept)
    lang, text = form.text("lang"), form.text("text")
    missing = [Wrong(name, N_("Fill this in.")) for name, value in (("lang", lang), ("text", text)) if not value]
    if missing:
        return Draft(None, missing)
    term: dict[str, Any] = {"text": text}
    if form.text("type") and form.text("type") != "fullForm":
        term["type"] = form.text("type")
    if form.all("by") or form.text("status"):
        term["stances"] = [_stance(form)]
    if form.text("note"):
        term["note"] = {form.text("note_lang") or "en": form.text("note")}
    names = data.setdefault("terms", {}).setdefault(lang, [])
    if any(one.get("text") == text for one in names):
        return Draft(None, [Wrong("text", N_("This name is there already in this language."))])
    names.append(term)
    return _decoded("concept", data, lang_field="lang")


def with_view(concept: Concept, form: Form) -> Draft:
    """The concept with what some hold of one of its names."""
    data = encode(concept)
    lang, _, text = form.get("name", "").partition(":")
    term = next((one for one in data.get("terms", {}).get(lang, ()) if one["text"] == text), None)
    if term is None:
        return Draft(None, [Wrong("name", N_("Choose the name."))])
    term.setdefault("stances", []).append(_stance(form))
    return _decoded("concept", data)


def with_note(concept: Concept, form: Form) -> Draft:
    """The concept with a definition or note in a language; an empty text takes it away."""
    data = encode(concept)
    what, lang, text = form.text("what"), form.text("lang"), form.get("text", "").strip()
    if what not in ("definition", "note", "usage_note"):
        return Draft(None, [Wrong("what", N_("Choose what it is."))])
    if not lang:
        return Draft(None, [Wrong("lang", N_("Fill this in."))])
    owner = data
    if form.text("name"):
        tag, _, name = form.get("name", "").partition(":")
        found = next((one for one in data.get("terms", {}).get(tag, ()) if one["text"] == name), None)
        if found is None or what == "definition":
            return Draft(None, [Wrong("name", N_("A name has notes, no definition."))])
        owner = found
    texts = owner.setdefault(what, {})
    if text:
        texts[lang] = text
    else:
        texts.pop(lang, None)
    if not texts:
        del owner[what]
    return _decoded("concept", data, lang_field="lang")


def _stance(form: Form) -> dict[str, Any]:
    stance: dict[str, Any] = {"by": form.all("by"), "status": form.text("status")}
    for name in ("valid", "confidence", "quote"):
        if form.text(name):
            stance[name] = form.text(name)
    if sources := form.text("sources").replace(",", " ").split():
        stance["sources"] = sources
    return stance


def _decoded(kind: str, data: dict[str, Any], *, lang_field: str = "text") -> Draft:
    entry, flaws = DECODE[kind](data)
    told = [(flaw, Wrong(_field_of(flaw.path, lang_field), flaw.message, flaw.hint)) for flaw in flaws]
    wrong = [one for flaw, one in told if flaw.severity == "error"]
    return Draft(None if wrong else entry, wrong, [one for flaw, one in told if flaw.severity != "error"])


def _field_of(path: Sequence[str | int], lang_field: str) -> str:
    """The field that a place in the data came from."""
    if "stances" in path[-2:]:  # it is the stance itself, which nobody holds
        return "by"
    for step in reversed(path):
        if step in _FIELDS:
            return str(step)
        if step in ("definition", "note", "usage_note"):
            return "note" if path[0] == "terms" else lang_field
    return lang_field


def of_yaml(kind: str, text: str) -> Draft:
    """The entry that a YAML text is, as a term file has it."""
    document = nodes.read_text(text, "")
    wrong = [Wrong("yaml", one.message, one.hint, one.line) for one in document.problems]
    if wrong or document.data is None:
        return Draft(None, wrong or [Wrong("yaml", N_("There is nothing in it."))])
    entry, flaws = DECODE[kind](document.data)
    told = [
        (flaw, Wrong("yaml", f"{flaw.where}: {flaw.message}" if flaw.where else flaw.message, flaw.hint,
                     document.line_of(flaw.path)))
        for flaw in flaws
    ]  # fmt: skip
    wrong = [one for flaw, one in told if flaw.severity == "error"]
    return Draft(None if wrong else entry, wrong, [one for flaw, one in told if flaw.severity != "error"])


def of_problem(one: Problem, at: str) -> Wrong:
    """What a store says of an entry, at a field."""
    return Wrong(at, one.message, one.hint)
