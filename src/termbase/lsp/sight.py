"""What an editor is told of a document: the names in it, what its style finds, what could be typed."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from termbase.check import Checked
from termbase.document import Document
from termbase.model import Status, Term, localised
from termbase.scan import Mention, Scanned
from termbase.style import choose
from termbase.text import fold
from termbase.workspace import Workspace

_LEAST = 2
_MOST = 40


@dataclass(frozen=True, slots=True)
class Sight:
    """One version of a document with all that was found in it; ``checked`` is None where no style is known."""

    document: Document
    scanned: Scanned
    checked: Checked | None

    def mention_at(self, offset: int) -> Mention | None:
        """The name that stands at an offset."""
        mentions = self.scanned.mentions
        at = bisect.bisect_right(mentions, offset, key=lambda mention: mention.start) - 1
        return mentions[at] if at >= 0 and offset <= mentions[at].end else None


@dataclass(frozen=True, slots=True)
class Offer:
    """A name that could be typed: ``typed`` is the name by which it is found, ``text`` what would stand there."""

    text: str
    typed: str
    concept: str
    detail: str
    usage: str


def hover(mention: Mention, workspace: Workspace, style: str | None, *, on: date, reader: tuple[str, ...]) -> str:
    """A mention's story as Markdown: what it is, whose name, what the style writes, what a writer should know."""
    glossary = workspace.glossary
    concept = glossary.concept(mention.concept)
    term = next(t for t in concept.terms if (t.lang, t.text) == (mention.lang, mention.term))
    lines = [f"**{_plain(term.text)}** ({term.lang}) · `{concept.id}`"]
    if told := localised(concept.definition, reader):
        lines += ["", _plain(told)]
    if mention.ambiguous:
        lines += ["", "It can mean: " + ", ".join(f"`{other}`" for other in mention.candidates)]
    by: dict[Status, list[str]] = {}
    for who, stance in glossary.holders(term, on=on):
        by.setdefault(stance.status, []).append(localised(glossary.perspective(who).name, reader) or who)
    for status, verb in (
        (Status.PREFERRED, "Preferred"),
        (Status.ADMITTED, "Admitted"),
        (Status.DEPRECATED, "Rejected"),
    ):
        if status in by:
            lines += ["", f"{verb} by {_plain(', '.join(dict.fromkeys(by[status])))}"]
    if not by:
        lines += ["", "No view of this name is recorded."]
    if style:
        choice = choose(concept, mention.lang, glossary.style(style), on=on, glossary=glossary)
        writes = (
            f"writes **{_plain(choice.term.text)}**" if choice.term and choice.status else "has no view of its names"
        )
        lines += ["", f"Style *{style}* {writes}."]
    for note in (localised(term.usage_note, reader), localised(concept.usage_note, reader)):
        if note:
            lines += ["", f"> {_plain(note)}"]
    return "\n".join(lines)


class Names:
    """The names of a language by how they begin, each with what a style would write in its place."""

    def __init__(self, workspace: Workspace, style: str, lang: str, *, on: date) -> None:
        glossary = workspace.glossary
        chosen = glossary.style(style)
        found: list[tuple[str, Offer]] = []
        for concept in glossary:
            terms = [term for term in concept.terms if term.lang.partition("-")[0] == lang.partition("-")[0]]
            if not terms:
                continue
            choice = choose(concept, lang, chosen, on=on, glossary=glossary)
            for term in terms:
                write = (
                    choice.term
                    if choice.term and choice.status and choice.term.lang in {t.lang for t in terms}
                    else term
                )
                found.append((fold(term.text), _offer(term, write, concept.id)))
        self._offers = sorted(found, key=lambda item: (item[0], item[1].text))
        self._keys = [key for key, _ in self._offers]

    def beginning(self, typed: str) -> Iterator[Offer]:
        """What could stand in place of letters typed, of two letters or more; each text of a concept once."""
        key = fold(typed)
        if len(key) < _LEAST:
            return
        seen: set[tuple[str, str]] = set()
        at = bisect.bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at].startswith(key) and len(seen) < _MOST:
            offer = self._offers[at][1]
            at += 1
            if (offer.text, offer.concept) not in seen:
                seen.add((offer.text, offer.concept))
                yield offer


def _offer(term: Term, write: Term, concept: str) -> Offer:
    detail = concept if write is term else f"{concept}, instead of {term.text}"
    return Offer(write.text, term.text, concept, detail, localised(write.usage_note))


def _plain(text: str) -> str:
    """The text with nothing in it that Markdown would take for a mark."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
