"""A static site: a page for each entry, lists by letter, region and kind, and search that needs no server."""

from __future__ import annotations

from termbase.guide.making import Plan
from termbase.guides._comparison import comparison_site
from termbase.guides._happened import News, news_of
from termbase.guides._html import Site
from termbase.guides._lists import Lists, pages_of
from termbase.guides._pages import Linked, Pages
from termbase.guides._reading import reading_of, source_pages
from termbase.guides._search import SearchFiles
from termbase.guides.base import Asked, Result
from termbase.wording import Words

NAME = "html"
SUMMARY = "a web site that needs no server: a page for each entry, lists, search; works from a disk, too"
SUFFIX = ""
EXTRA = "guide"


def write(asked: Asked) -> Result:
    """The guide as a folder of pages; of several styles, the pages that set them side by side."""
    if len(asked.plans) > 1:
        return comparison_site(asked)
    return _Guide(asked, asked.plan).written()


class _Guide:
    def __init__(self, asked: Asked, plan: Plan) -> None:
        self._asked, self._plan = asked, plan
        self._words = words = Words(asked.lang)
        self._pages = Pages(plan, words)
        self._lists = Lists(plan.guide, words)
        self._news: News | None = news_of(asked, self._pages) if asked.before is not None else None
        style = plan.guide.style
        self._title = asked.title or words("Guide to names")
        self._site = Site(
            asked.output,
            lang=asked.lang,
            own=asked.templates,
            title=self._title,
            style=self._pages.said(style.name) or style.id,
            day=words.day(plan.guide.on),
            menu=self._menu(),
        )

    def written(self) -> Result:
        """Everything, the pages of the entries first: while they are made it is counted whose names they show."""
        site, guide = self._site, self._plan.guide
        site.assets()
        order = [head.id for head in self._lists.order]
        place = {one: number for number, one in enumerate(order)}
        changed = self._news.ids if self._news else frozenset()
        with SearchFiles(site.folder / "search") as search:
            for entry in self._plan.entries(order):
                page = self._pages.page(entry)
                written = {(one.name.lang, one.name.text) for one in page.tongues if one.name}
                search.add(entry.concept, entry.heads[0], written)
                number = place[entry.id]
                around = [self._neighbour(order, at) for at in (number - 1, number + 1)]
                site.page("concept.html", f"c/{page.id}.html", page=page, around=around, changed=page.id in changed)
                self._asked.tick(1)
            site.files += [f"search/{name}" for name in search.finish()]
        self._write_lists()
        site.page("search.html", "search.html")
        site.page("reading.html", "reading.html", **reading_of(self._pages))
        for part in source_pages(self._pages):
            site.page("sources.html", part.file, part=part)
        if self._news:
            site.page("changes.html", "changes.html", news=self._news)
        self._write_map()
        return Result(entries=len(guide.heads), files=tuple(sorted(site.files)))

    def _write_lists(self) -> None:
        _ = self._words
        guide = self._plan.guide
        note = self._pages.said(guide.style.note)
        langs = [(self._words.language(lang), lang) for lang in guide.langs]
        lists = (
            ("index", _("Entries by letter"), self._lists.by_letter()),
            ("regions", _("Entries by region"), self._lists.by_region()),
            ("kinds", _("Entries by kind"), self._lists.by_kind()),
            ("names", _("All names"), self._lists.every_name()),
        )
        for base, heading, sections in lists:
            for part in pages_of(base, sections):
                template = "index.html" if part.file == "index.html" else "list.html"
                self._site.page(
                    template,
                    part.file,
                    heading=heading,
                    part=part,
                    note=note,
                    langs=langs,
                    count=self._words.number(len(guide.heads)),
                    letters=base in ("index", "names"),
                )

    def _neighbour(self, order: list[str], at: int) -> Linked | None:
        return self._pages.linked(order[at]) if 0 <= at < len(order) else None

    def _menu(self) -> list[tuple[str, str]]:
        _ = self._words
        menu = [
            ("index.html", _("Letters")),
            ("regions.html", _("Regions")),
            ("kinds.html", _("Kinds")),
            ("names.html", _("All names")),
            ("reading.html", _("How to read")),
            ("sources.html", _("Sources")),
        ]
        return [*menu, ("changes.html", _("What changed"))] if self._news else menu

    def _write_map(self) -> None:
        """All pages, a line each: as addresses where the site's own is known."""
        base = self._asked.site.rstrip("/") + "/" if self._asked.site else ""
        pages = sorted(file for file in self._site.files if file.endswith(".html"))
        self._site.text("sitemap.txt", "".join(f"{base}{file}\n" for file in pages))
