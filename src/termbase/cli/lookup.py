"""``termbase lookup``: the concepts a name can mean, who says which of their names, and what to write."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import typer

from termbase.answers.looking import names_in
from termbase.cli import inputs
from termbase.cli.faults import say
from termbase.cli.options import Format

if TYPE_CHECKING:
    from termbase.answers.values import LookupHit
    from termbase.cli.screen import Screen
    from termbase.glossary import Glossary
    from termbase.protocol import Termbase

NOTHING_FOUND = 1


def run(
    query: str,
    *,
    lang: str | None,
    to: Sequence[str],
    style: str | None,
    perspective: str | None,
    held_by: str | None,
    on: str | None,
    limit: int,
    form: Format,
    store: str | None,
) -> None:
    """Look the query up and print what is found; nothing found is exit code 1."""
    asked = inputs.query(query)
    lang = inputs.language_tag(lang, "--lang")
    tags = list(dict.fromkeys(tag for each in to if (tag := inputs.language_tag(each, "--to"))))
    day = inputs.day(on)
    with inputs.asked(store) as terms:
        look_up = functools.partial(
            terms.lookup,
            asked,
            lang=lang,
            style=style,
            perspective=perspective,
            held_by=held_by,
            on=day,
            limit=limit,
        )
        hits = look_up(to=tags)
        if (style or perspective) and not tags and hits:
            tags = [lang or hits[0].term.lang]
            hits = look_up(to=tags)
        if form is Format.JSON:
            from termbase.answers.looking import looked_up
            from termbase.cli import answers

            answers.write(looked_up(asked, hits, tags))
        elif hits:
            _print(terms, hits, tags, style or perspective, style is not None, lang, day or date.today())
        if not hits:
            if form is Format.TEXT:
                say(f"nothing is recorded under {asked!r}", "Nothing found")
            raise typer.Exit(NOTHING_FOUND)


def _print(
    terms: Termbase,
    hits: Sequence[LookupHit],
    tags: Sequence[str],
    manner: str | None,
    is_style: bool,
    lang: str | None,
    day: date,
) -> None:
    from termbase.cli.screen import Screen, an_id, faint, strong

    screen = Screen()
    first, *others = hits
    _, glossary = terms.concept(first.concept.id)
    _in_full(screen, first, glossary, tags, _asked(screen, glossary, manner, is_style), lang, day)
    if not others:
        return
    screen.blank()
    screen.line(strong("Also possible"))
    for hit in others:
        definition = screen.localised(hit.concept.definition)
        told = screen.joined([screen.language(hit.term.lang), hit.tier, *_used(hit)])
        screen.line(
            strong(screen.name(hit.term.text)), "  ", an_id(hit.concept.id), faint(f"  {told}. {definition}"), indent=2
        )


def _used(hit: LookupHit) -> list[str]:
    return [f"{tag}: {choice.term.text}" for tag, choice in hit.use.items() if choice.term]


def _asked(screen: Screen, glossary: Glossary, manner: str | None, is_style: bool) -> str:
    if manner is None:
        return ""
    entry = glossary.style(manner) if is_style else glossary.perspective(manner)
    return f"{screen.localised(entry.name)} ({manner})"


def _in_full(
    screen: Screen,
    hit: LookupHit,
    glossary: Glossary,
    tags: Sequence[str],
    asked: str,
    lang: str | None,
    day: date,
) -> None:
    from termbase.cli.screen import an_id, faint, strong
    from termbase.cli.stances import Speakers, advice, side_by_side, sort_of

    concept, marks = hit.concept, screen.marks
    speakers = Speakers(screen, glossary, on=day)
    exact = hit.tier == "exact"
    how = screen.joined([screen.language(hit.term.lang), hit.tier if exact else f"{hit.tier}: {hit.why}"])
    screen.line(strong(screen.name(hit.term.text)), faint(f"  {how}"))
    screen.line(an_id(concept.id), faint(f"  {sort_of(concept)}"))
    if concept.definition:
        screen.line(screen.localised(concept.definition))
    shown = list(dict.fromkeys([lang or hit.term.lang, hit.term.lang, *tags]))
    for tag in shown:
        near, terms = names_in(concept, tag)
        screen.blank()
        if not terms:
            screen.line(strong(screen.heading(tag)), "  no name is recorded")
            continue
        instead = f"  none in {screen.language(tag)} of its own" if near != tag else ""
        screen.line(strong(screen.heading(near)), faint(instead))
        side_by_side(screen, speakers, terms, found=hit.term)
    if concept.usage_note:
        screen.blank()
        screen.line(f"{marks.dash} {screen.localised(concept.usage_note)}")
    if hit.use:
        screen.blank()
    for tag, choice in hit.use.items():
        advice(screen, speakers, tag, choice, asked)
    screen.blank()
    screen.line(faint(f"All languages and sources: termbase show {concept.id}"))
