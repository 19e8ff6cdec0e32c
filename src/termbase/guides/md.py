"""Markdown for a wiki: the guide as one file with an anchor for each entry; or styles side by side; or what changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from termbase.guide.making import Plan
from termbase.guides._comparison import Block, Cell, Comparison
from termbase.guides._happened import News, Step, news_of
from termbase.guides._lists import Lists, Section
from termbase.guides._pages import Ground, Linked, Other, Page, Pages, Tongue
from termbase.guides._said import Cited, Said
from termbase.guides.base import Asked, Result
from termbase.wording import QUOTATIONS, Words

NAME = "md"
SUMMARY = "Markdown for a wiki: one file with an anchor for each entry; with --since the list of what changed"
SUFFIX = ".md"
EXTRA = ""

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$&]|^[-+=](?=\s|$)|(?<=^\d)[.)](?=\s|$)|(?<=^\d\d)[.)](?=\s|$)")
_ISOLATE, _END = "\u2068", "\u2069"


def write(asked: Asked) -> Result:
    """The guide, or the comparison of several, or what changed, as one file."""
    text = _Text(asked)
    if len(asked.plans) > 1:
        comparison = Comparison(asked)
        lines, entries = text.comparison(comparison), len(comparison.order)
    elif asked.before is not None:
        news = news_of(asked, Pages(asked.plan, text.words))
        lines, entries = text.news(news), sum(len(told) for _, _, told in news.turns)
    else:
        lines, entries = text.guide(asked.plan), len(asked.plan)
    with asked.output.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
    return Result(entries=entries, files=(asked.output.name,))


def escaped(text: str) -> str:
    """A text in which nothing is read as Markdown or HTML, on one line."""
    plain = " ".join(text.split())
    return _SPECIAL.sub(lambda found: "&lt;" if found[0] == "<" else f"\\{found[0]}", plain)


class _Text:
    """The lines of a file, made one after the other."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.words = Words(asked.lang)

    # ---- a guide -----------------------------------------------------------------------------

    def guide(self, plan: Plan) -> Iterator[str]:
        """A whole guide."""
        _ = self.words
        pages, lists = Pages(plan, self.words), Lists(plan.guide, self.words)
        style = plan.guide.style
        yield from self._front(self._asked.title or _("Guide to names"), pages.said(style.name))
        yield f"{_('Languages')}: {', '.join(map(_.language, plan.guide.langs))}  "
        yield f"{_('Follows, in this order')}: {', '.join(self._name(pages.who(one)) for one in style.follows)}"
        yield ""
        if note := pages.said(style.note):
            yield from (self._name(note), "")
        for line in (
            _("This guide says what one style writes. It does not say who is right."),
            _("Each name stands with those who use it, so that a writer knows whose word it is."),
            _(QUOTATIONS[style.quotations]),
        ):
            yield from (line, "")
        letters = lists.by_letter()
        yield from self._letters(letters)
        entries = plan.entries([head.id for head in lists.order])
        for section in letters:
            yield from (f"## {escaped(section.label)}", "")
            for _line, entry in zip(section.lines, entries, strict=False):
                yield from self._page(pages.page(entry))
                self._asked.tick(1)

    def _front(self, title: str, of: Said | None) -> Iterator[str]:
        yield from (f"# {escaped(title)}", "")
        if of:
            yield f"**{self._name(of)}**  "
        yield f"{self.words('As of')} {self.words.day(self._asked.plan.guide.on)}  "

    def _letters(self, letters: Sequence[Section]) -> Iterator[str]:
        for section in letters:
            links = (f"[{self._name(line.name)}](#{line.id})" for line in section.lines)
            yield from (f"**{escaped(section.label)}** {' · '.join(links)}", "")

    def _page(self, page: Page) -> Iterator[str]:
        _ = self.words
        yield from (f'<a id="{page.id}"></a>', "")
        yield f"### {' / '.join(map(self._name, page.head))}"
        yield ""
        yield f"*{escaped(page.kind)}*" + "".join(f" · {self._name(name)}" for name in page.also)
        yield ""
        if page.definition:
            yield from (self._name(page.definition), "")
        if page.confuse:
            yield from (f"**{_('Do not confuse with')}** {self._links(page.confuse)}", "")
        for tongue in page.tongues:
            yield from self._tongue(tongue)
        for note in page.notes:
            yield from (f"{_('Note')}: {self._name(note)}", "")
        for label, links in page.links:
            yield f"- {escaped(label)}: {self._links(links)}"
        for label, _tag, names in page.names:
            yield f"- {escaped(label)}: {', '.join(map(self._name, names))}"
        yield ""
        for number, source in page.sources:
            yield f"{number}. {self._source(source)}"
        if page.sources:
            yield ""

    def _tongue(self, tongue: Tongue) -> Iterator[str]:
        _ = self.words
        yield from (f"#### {escaped(tongue.label)}", "")
        if tongue.name:
            further = f" ({escaped(tongue.further)})" if tongue.further else ""
            yield f"- {_('Write')}: **{self._name(tongue.name)}**{further}"
        elif tongue.known:
            yield from (_("Nobody whom this style follows prefers a name here. Those in use:"), "")
        else:
            yield _("No name is known")
        if tongue.first:
            yield f"- {_('First mention')}: **{self._name(tongue.first)}**"
        if tongue.holders:
            yield f"- {_('Used by')}: {self._all(tongue.holders)}"
        if tongue.grounds:
            yield f"- {_('Why')}: {self._grounds(tongue.grounds)}"
        for note in tongue.notes:
            yield f"- {_('Note')}: {self._name(note)}"
        if tongue.forms:
            forms = (f"{escaped(label)} {self._name(form)}" for label, form in tongue.forms)
            yield f"- {_('Forms')}: {', '.join(forms)}"
        for label, group in (
            (_("Do not write"), tongue.avoid),
            (_("Other names"), tongue.other),
            (_("Also rejected"), tongue.more),
        ):
            for other in group:
                yield self._other(other, label if tongue.name or group is not tongue.other else "")
        yield ""

    def _other(self, other: Other, label: str) -> str:
        """A name on one line: what it is, why, whose, who holds what."""
        parts = [f"{label}: {self._name(other.name)}" if label else f"**{self._name(other.name)}**"]
        parts += [escaped(other.why)] if other.why else []
        parts += [f"{self.words('Used by')}: {self._all(other.holders)}"] if other.holders else []
        parts += [self._grounds(other.grounds)] if other.grounds else []
        parts += map(self._name, other.notes)
        return "- " + " · ".join(parts)

    def _grounds(self, grounds: Iterable[Ground]) -> str:
        told = []
        for ground in grounds:
            voices = []
            for voice in ground.voices:
                detail = f" ({escaped(voice.detail)})" if voice.detail else ""
                cites = "".join(f" \\[{cite}\\]" for cite in voice.cites)
                voices.append(f"{self._name(voice.who)}{detail}{cites}")
            told.append(escaped(ground.label) + (f": {', '.join(voices)}" if voices else ""))
        return "; ".join(told)

    def _source(self, source: Cited) -> str:
        title = self._name(source.title)
        url = source.url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")
        parts = [escaped(source.author)] if source.author else []
        parts.append(f"[{title}]({url})" if url else title)
        parts += [escaped(part) for part in (source.publisher, source.date) if part]
        return ". ".join(parts)

    # ---- what changed ------------------------------------------------------------------------

    def news(self, news: News) -> Iterator[str]:
        """What changed, to be sent round."""
        _ = self.words
        style = Pages(self._asked.plan, self.words).said(self._asked.plan.guide.style.name)
        yield from self._front(self._asked.title or _("What changed"), style)
        yield from (_("Since {date}").replace("{date}", escaped(news.since)), "")
        if news.nothing:
            yield _("Nothing that a writer needs to know.")
        if news.rules:
            yield from (f"## {_('The style itself')}", "")
            yield from (f"- {escaped(what)}: {self._turned(before, after)}" for what, before, after in news.rules)
            yield ""
        for _turn, label, entries in news.turns:
            yield from (f"## {escaped(label)} ({self.words.number(len(entries))})", "")
            for entry in entries:
                yield f"- **{self._name(entry.head)}**"
                yield from (f"  - {self._step(step)}" for step in entry.steps)
            yield ""

    def _step(self, step: Step) -> str:
        label = escaped(step.label) + (f" ({escaped(step.tongue)})" if step.tongue else "")
        name = f" {self._name(step.name)}" if step.name else ""
        before, after = (self._name(said) if said else "" for said in (step.before, step.after))
        return f"{label}:{name} {self._pair(before, after)}"

    def _turned(self, before: str, after: str) -> str:
        return self._pair(escaped(before), escaped(after))

    def _pair(self, before: str, after: str) -> str:
        return " → ".join(part for part in (f"~~{before}~~" if before else "", f"**{after}**" if after else "") if part)

    # ---- side by side ------------------------------------------------------------------------

    def comparison(self, made: Comparison) -> Iterator[str]:
        """Styles side by side: a table for each language of an entry in which they differ."""
        _ = self.words
        yield from self._front(self._asked.title or _("Styles side by side"), None)
        yield from ("", " · ".join(map(self._name, made.styles)), "")
        differ = _("Entries in which they differ: {count} of {all}")
        yield differ.replace("{count}", _.number(len(made.order))).replace("{all}", _.number(made.entries))
        yield ""
        heads = (_("Language"), _("Entries"), _("Same name"), _("Not all have a view"), _("Different names"))
        yield f"| {' | '.join((*heads, _('One rejects the other’s')))} |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: |"
        yield from (f"| {' | '.join((escaped(one.label), *one.counts))} |" for one in made.tallies())
        yield ""
        for block in made.blocks([id_ for id_, _letter in made.order]):
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        yield from (f'<a id="{block.id}"></a>', "", f"### {' / '.join(map(self._name, block.heads))}", "")
        styles = block.rows[0].cells
        yield f"| {self.words('Language')} | {' | '.join(self._name(cell.style) for cell in styles)} |"
        yield "| --- |" + " --- |" * len(styles)
        for row in block.rows:
            yield f"| {escaped(row.label)} | {' | '.join(map(self._cell, row.cells))} |"
        yield ""

    def _cell(self, cell: Cell) -> str:
        _ = self.words
        if cell.name:
            parts = [f"**{self._name(cell.name)}**"]
        elif cell.none:
            parts = [_("No name is known")]
        else:
            parts = [f"{_('No view. In use:')} {self._all(cell.open)}"]
        parts += [f"{_('First mention')}: {self._name(cell.first)}"] if cell.first else []
        parts += [f"{_('Rejected')}: {self._all(cell.rejected)}"] if cell.rejected else []
        return "; ".join(parts)

    # ---- small parts -------------------------------------------------------------------------

    def _name(self, said: Said) -> str:
        """A text; one in another language says which, and one read from right to left keeps to itself."""
        text = escaped(said.text)
        if said.lang.partition("-")[0] == self.words.lang.partition("-")[0]:
            return text
        isolated = f"{_ISOLATE}{text}{_END}" if said.dir == "rtl" else text
        direction = ' dir="rtl"' if said.dir == "rtl" else ""
        return f'<span lang="{said.lang}"{direction}>{isolated}</span>'

    def _all(self, names: Iterable[Said]) -> str:
        return ", ".join(map(self._name, names))

    def _links(self, links: Iterable[Linked]) -> str:
        return ", ".join(f"[{self._name(one.name)}](#{one.id})" if one.id else self._name(one.name) for one in links)
