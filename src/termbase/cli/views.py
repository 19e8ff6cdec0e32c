"""``termbase styles`` and ``termbase perspectives``: lists, trees and single cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.cli import inputs
from termbase.cli.options import Format
from termbase.model import PerspectiveKind

if TYPE_CHECKING:
    from rich.tree import Tree

    from termbase.cli.screen import Screen
    from termbase.glossary import Glossary

_KINDS = {
    PerspectiveKind.STATE: "States",
    PerspectiveKind.DE_FACTO_AUTHORITY: "De facto authorities",
    PerspectiveKind.ORGANISATION: "Organisations",
    PerspectiveKind.STANDARDS_BODY: "Standards bodies",
    PerspectiveKind.PUBLICATION: "Publications",
    PerspectiveKind.COMMUNITY: "Communities",
    PerspectiveKind.SCHOLARSHIP: "Scholarship",
    PerspectiveKind.DATASET: "Data sets",
    PerspectiveKind.DOCUMENT: "Documents",
}


def styles(style: str | None, *, form: Format, store: str | None) -> None:
    """Print all styles in a line each, or one whole."""
    with inputs.asked(store) as terms:
        glossary = terms.entries()
        if form is Format.JSON:
            from termbase.answers import entries
            from termbase.cli import answers
            from termbase.wire import encode

            every = glossary.collection.styles
            answers.write(encode(glossary.style(style)) if style else entries.styles(every))
        elif style:
            _style(glossary, style)
        else:
            _styles(glossary)


def _styles(glossary: Glossary) -> None:
    from termbase.cli.screen import Screen, an_id, faint

    screen = Screen()
    if not glossary.collection.styles:
        screen.line("No styles in this store.")
    for style in glossary.collection.styles:
        screen.line(an_id(style.id), f"  {screen.localised(style.name)}")
        if style.follows:
            screen.line(faint(f"follows {', '.join(style.follows)}"), indent=2)


def _style(glossary: Glossary, style_id: str) -> None:
    from termbase.cli.screen import Screen, an_id, faint, strong

    screen, style = Screen(), glossary.style(style_id)
    named = {one.id: screen.localised(one.name) for one in glossary.collection.perspectives}
    screen.line(an_id(style.id), f"  {screen.localised(style.name)}")
    if style.note:
        screen.line(screen.localised(style.note))
    if style.follows:
        screen.blank()
        screen.line(strong("Follows"), faint("  the first with a view decides; parents count"))
        for number, who in enumerate(style.follows, 1):
            screen.line(f"{number}. {named.get(who, who)}", faint(f"  {who}"), indent=2)
    if style.jurisdictions:
        screen.line(f"Views held only in {', '.join(style.jurisdictions)} count.")
    for title, chosen in (("Prefers", style.prefer), ("At the first mention", style.first_mention)):
        if chosen:
            screen.blank()
            screen.line(strong(title))
            for concept, lang, text in chosen:
                screen.line(strong(screen.name(text)), f" in {screen.language(lang)} for ", an_id(concept), indent=2)
    screen.blank()
    kept = style.quotations.value == "keep"
    screen.line("Quotations are kept as they are." if kept else "Quotations are checked like the rest.")
    if style.rules:
        screen.line("Rules: " + ", ".join(f"{rule} {severity}" for rule, severity in style.rules))


def perspectives(perspective: str | None, *, form: Format, store: str | None) -> None:
    """Print the tree of perspectives, or one with its parents and children."""
    with inputs.asked(store) as terms:
        glossary = terms.entries()
        if form is Format.JSON:
            from termbase.answers import entries
            from termbase.cli import answers

            every = glossary.collection.perspectives
            answers.write(entries.perspective(glossary, perspective) if perspective else entries.perspectives(every))
        elif perspective:
            _perspective(glossary, perspective)
        else:
            _tree(glossary)


def _tree(glossary: Glossary) -> None:
    from termbase.cli.screen import Screen, strong

    screen = Screen()
    roots = [glossary.perspective(one) for one in glossary.children.get(None, ())]
    if not roots:
        screen.line("No perspectives in this store.")
    for number, (kind, title) in enumerate((kind, title) for kind, title in _KINDS.items()):
        these = [one.id for one in roots if one.kind is kind]
        if not these:
            continue
        if number:
            screen.blank()
        screen.line(strong(title))
        for one in these:
            screen.print(_branch(screen, glossary, one))


def _branch(screen: Screen, glossary: Glossary, perspective_id: str) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    from termbase.cli.screen import faint

    def label(one: str) -> Text:
        return Text(screen.localised(glossary.perspective(one).name)).append_text(faint(f"  {one}"))

    tree = Tree(label(perspective_id))

    def grow(branch: Tree, one: str) -> None:
        for child in glossary.children.get(one, ()):
            grow(branch.add(label(child)), child)

    grow(tree, perspective_id)
    return tree


def _perspective(glossary: Glossary, perspective_id: str) -> None:
    from termbase.cli.screen import Screen, an_id, faint
    from termbase.cli.stances import when, words

    screen, found = Screen(), glossary.perspective(perspective_id)
    screen.line(an_id(found.id), faint(f"  {screen.joined([words(found.kind.value), when(found.valid)])}"))
    screen.line(screen.localised(found.name))
    for lang, name in found.name:
        screen.line(faint(f"{lang} "), screen.name(name), indent=2)
    if found.note:
        screen.line(screen.localised(found.note))
    if found.same_as:
        screen.line(faint("the same as " + ", ".join(f"{scheme} {link}" for scheme, link in found.same_as)))
    known = {source.id: source for source in glossary.collection.sources}
    for source in found.sources:
        screen.line(faint("source "), known[source].title if source in known else source, indent=2)
    parents = glossary.lineage(found.id)[1:]
    if parents:
        screen.blank()
        screen.line("Without a view of its own it has that of ", f" {screen.marks.arrow} ".join(parents))
    if glossary.children.get(found.id):
        screen.blank()
        screen.print(_branch(screen, glossary, found.id))
