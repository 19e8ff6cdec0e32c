"""Every contested name in a document: where it stands, which concept, whose name it is, and what that adds up to."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from termbase.detect import Detected
from termbase.document import UNREAD, Document, PartKind
from termbase.glossary import Glossary
from termbase.languages import language
from termbase.matcher import Hit, Match, Matcher
from termbase.matcher.guard import weighed
from termbase.matcher.persons import another_person, in_full
from termbase.matcher.quotations import quotations
from termbase.model import Status
from termbase.reading import Reading
from termbase.text import Lines

Holders = tuple[tuple[str, Status], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A contested name in a text: ``text == document.text[start:end]``, in code points; line and column from 1.

    ``name`` is the text as it is read, without the markup and escapes that may stand in it. ``term`` is the name as the
    collection has it, ``form`` how the text inflects it (name, inflected, derived), ``certainty`` how sure that is
    (declared, inflected, possible). ``perspectives`` are those with a stance on the term on the day asked. Where
    several concepts remain possible, ``ambiguous`` is true and ``candidates`` has them.
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    name: str
    concept: str
    term: str
    lang: str
    form: str
    certainty: str
    in_quotation: bool = False
    ambiguous: bool = False
    candidates: tuple[str, ...] = ()
    perspectives: Holders = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameUse:
    """One name of a concept as a document uses it: how often, and whose it is."""

    concept: str
    term: str
    lang: str
    count: int
    perspectives: Holders


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A document's mentions in order. ``detected`` is None where the language was given."""

    path: str
    lang: str
    mentions: tuple[Mention, ...]
    detected: Detected | None = None

    def names(self) -> tuple[NameUse, ...]:
        """The names used, concept by concept, the most used concept first."""
        uses = Counter((m.concept, m.term, m.lang) for m in self.mentions)
        holders = {(m.concept, m.term, m.lang): m.perspectives for m in self.mentions}
        weight = Counter(m.concept for m in self.mentions)
        order = sorted(uses, key=lambda use: (-weight[use[0]], use[0], -uses[use], use[1:]))
        return tuple(
            NameUse(concept=use[0], term=use[1], lang=use[2], count=uses[use], perspectives=holders[use])
            for use in order
        )

    def perspectives(self) -> dict[str, dict[Status, int]]:
        """For each perspective how many mentions are names it prefers, admits or deprecates; the largest first."""
        counts: dict[str, Counter[Status]] = {}
        for mention in self.mentions:
            for who, status in mention.perspectives:
                counts.setdefault(who, Counter())[status] += 1
        order = sorted(counts, key=lambda who: (-counts[who][Status.PREFERRED], -sum(counts[who].values()), who))
        return {who: {status: counts[who][status] for status in Status if counts[who][status]} for who in order}


def scan(
    document: Document,
    readings: Iterable[Reading],
    glossary: Glossary,
    matcher: Callable[[str], Matcher],
    *,
    lang: str,
    on: date,
    detected: Detected | None = None,
) -> Scanned:
    """The mentions of a document, each reading by the ``matcher`` of its language; ``lang`` is the main one.

    Code, links, markup, comments and front matter are not read. What the grammar only finds possible is kept where the
    same concept stands in the text for sure; a surname that another given name precedes is someone else's.
    """
    unread = _Spans((part.start, part.end) for part in document.parts if part.kind in UNREAD and not document.units)
    read = [(reading, matcher(reading.lang)) for reading in readings]
    found = [(reading, by, _matches(reading, by, unread, glossary)) for reading, by in read]
    sure = Counter(
        match.hits[0].concept_id
        for _, _, matches in found
        for match in matches
        if len(match.hits) == 1 and _is_sure(match)
    )
    said = _Spans((part.start, part.end) for part in document.parts if part.kind is PartKind.QUOTATION)
    lines = Lines(document.text)
    mentions = [
        _mention(document, reading, match, hits, lines, glossary, on, quoted)
        for reading, by, matches in found
        for match, hits, quoted in _asserted(reading, by, matches, sure, said)
    ]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return Scanned(path=document.path, lang=lang, mentions=tuple(mentions), detected=detected)


def _matches(reading: Reading, matcher: Matcher, unread: _Spans, glossary: Glossary) -> list[Match]:
    text = reading.text
    matches = [match for match in matcher.find(text) if not unread.touches(*reading.place(match.start, match.end))]
    glossary.expect(hit.concept_id for match in matches for hit in match.hits)
    ends = {match.end for match in matches}
    named = in_full(matches)
    matches = [match for match in matches if not another_person(text, match, reading.lang, names=ends, named=named)]
    return weighed(text, matches, reading.lang)


def _asserted(
    reading: Reading, matcher: Matcher, matches: Iterable[Match], sure: Counter[str], said: _Spans
) -> Iterator[tuple[Match, tuple[Hit, ...], bool]]:
    """The matches that count, as what, and whether somebody else says them."""
    text = reading.text
    asserted: list[tuple[Match, tuple[Hit, ...]]] = []
    for match in matches:
        hits = _resolved(match.hits, sure)
        if hits[0].certainty != "possible" or sure[hits[0].concept_id]:
            asserted.append((match, hits))
        else:  # the names that the phrase had covered stand again
            inside = matcher.find_within(text, match.start, match.end)
            asserted += [
                (name, _resolved(name.hits, sure)) for name in inside if _is_sure(name) and not _is_same(name, match)
            ]
    starts = [match.start for match, _ in asserted]
    marked = _Spans(quotations(text, language(reading.lang).quotes, around=starts) if starts else ())
    for match, hits in asserted:
        marks = marked.holds(text, match.start, match.end)
        yield match, hits, marks or said.covers(*reading.place(match.start, match.end))


def _is_same(name: Match, match: Match) -> bool:
    """Whether the same letters are the same concept's: what was doubted, found again."""
    concepts = {hit.concept_id for hit in match.hits}
    return name[:2] == match[:2] and any(hit.concept_id in concepts for hit in name.hits)


def _is_sure(match: Match) -> bool:
    return match.hits[0].certainty != "possible"


def _resolved(hits: tuple[Hit, ...], sure: Counter[str]) -> tuple[Hit, ...]:
    """Of several concepts, those that the text names for sure elsewhere; all where that decides nothing."""
    named = [hit for hit in hits if sure[hit.concept_id]]
    if len(named) == 1:
        return tuple(named)
    # A place and a polity, two persons: the declared form is the better guess, then the order of ids.
    return tuple(sorted(named or hits, key=lambda hit: (hit.certainty, hit.form != "name", hit.concept_id)))


def _mention(
    document: Document,
    reading: Reading,
    match: Match,
    hits: tuple[Hit, ...],
    lines: Lines,
    glossary: Glossary,
    on: date,
    quoted: bool,
) -> Mention:
    hit = hits[0]
    start, end = reading.place(match.start, match.end)
    line, column = lines.place(start)
    holders = tuple((who, stance.status) for who, stance in glossary.holders(hit.term, on=on))
    return Mention(
        start=start,
        end=end,
        line=line,
        column=column,
        text=document.text[start:end],
        name=reading.text[match.start : match.end],
        concept=hit.concept_id,
        term=hit.term.text,
        lang=hit.term.lang,
        form=hit.form,
        certainty=hit.certainty,
        in_quotation=quoted,
        ambiguous=len(hits) > 1,
        candidates=tuple(other.concept_id for other in hits) if len(hits) > 1 else (),
        perspectives=tuple(dict.fromkeys(holders)),
    )


class _Spans:
    """Stretches of a text, asked whether they touch or hold another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        # The furthest end up to each span: a long one may begin long before those after it.
        self._reach: list[int] = []
        for _, end in self._spans:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def _over(self, start: int, end: int, fits: Callable[[int, int], bool]) -> bool:
        at = bisect.bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            if fits(*self._spans[at]):
                return True
            at -= 1
        return False

    def touches(self, start: int, end: int) -> bool:
        return self._over(start, end, lambda first, last: first < end and start < last)

    def covers(self, start: int, end: int) -> bool:
        return self._over(start, end, lambda first, last: first <= start and end <= last)

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether a span holds the stretch and more words: quotation marks round the name alone are the name's."""

        def fits(first: int, last: int) -> bool:
            if not (first <= start and end <= last):
                return False
            return any(char.isalnum() for char in text[first:start] + text[end:last])

        return self._over(start, end, fits)
