"""The site: every link leads somewhere, every name says its language, nothing runs that is not ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from guiding import AM, AZ, STYLES, asked_of, plan_of, site_of
from samples import CITY, COLLECTION, D, P, concept, stance, term

from termbase.errors import InvalidValue
from termbase.guide import Plan
from termbase.guides import guide_format
from termbase.guides._lists import LONGEST, Line, Section, pages_of
from termbase.guides._said import Said, web_address
from termbase.model import Collection, Kind, Source

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Seen(HTMLParser):
    """What a page has in it; it raises AssertionError for a tag that is not closed where it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute stands twice in {tag}"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append((self.open[-1] if self.open else "", data))

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]

    def text_of(self, tag: str) -> list[str]:
        return [data for at, data in self.said if at == tag]


def seen(folder: Path) -> dict[str, Seen]:
    return {
        path.relative_to(folder).as_posix(): Seen(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")
    }


SITES: dict[str, Callable[[], tuple[tuple[Plan, ...], dict[str, Any]]]] = {
    "one side": lambda: ((plan_of(AZ, "en", "az", "ru", "hy", "fa"),), {}),
    "the other side": lambda: ((plan_of(AM, "hy", "en", "ru"),), {"lang": "ru"}),
    "what changed": lambda: ((plan_of(AZ, "en", "ru"),), {"before": plan_of(AM, "en"), "since": "2023-01-01"}),
    "side by side": lambda: ((plan_of(AZ, "en", "ru"), plan_of(AM, "en", "ru")), {"lang": "tr"}),
    "a style without views": lambda: ((plan_of(STYLES["us-wire"], "en", "ru"),), {"lang": "hy"}),
}


@pytest.fixture(scope="module", params=list(SITES))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    plans, more = SITES[request.param]()
    return site_of(tmp_path_factory.mktemp("site"), *plans, **more)


def test_every_link_leads_to_a_page_and_a_place_in_it(site: Path) -> None:
    pages = seen(site)
    for name, page in pages.items():
        for tag, attrs in page.tags:
            address = attrs.get("href") or attrs.get("src") or attrs.get("action") or ""
            parts = urlsplit(address)
            if parts.scheme:
                assert tag == "a"
                assert "noopener" in (attrs["rel"] or "")
                continue
            file = (site / name).parent / unquote(parts.path) if parts.path else site / name
            assert file.resolve().is_file(), f"{name}: {address}"
            if parts.fragment:
                target = pages[file.resolve().relative_to(site.resolve()).as_posix()]
                assert unquote(parts.fragment) in target.ids, f"{name}: {address}"


def test_pages_are_well_formed_with_one_headline_a_title_and_landmarks(site: Path) -> None:
    for name, page in seen(site).items():
        tags = [tag for tag, _ in page.tags]
        assert tags.count("h1") == 1, name
        assert tags.count("main") == 1, name
        assert {"header", "footer"} <= set(tags), name
        assert page.text_of("title")[0].strip(), name
        assert len(page.ids) == len(set(page.ids)), name
        html = next(attrs for tag, attrs in page.tags if tag == "html")
        assert html["lang"], name
        assert html["dir"] in ("ltr", "rtl"), name


def test_every_name_says_its_language_and_direction_and_stands_apart(site: Path) -> None:
    for name, page in seen(site).items():
        for tag, attrs in page.tags:
            if tag == "bdi" and attrs:
                assert attrs["lang"], name
                assert attrs["dir"] in ("ltr", "rtl"), name


def test_nothing_runs_or_is_fetched_but_what_lies_beside(site: Path) -> None:
    for name, page in seen(site).items():
        policies = [attrs for tag, attrs in page.tags if tag == "meta" and attrs.get("http-equiv")]
        assert "default-src 'self'" in (policies[0]["content"] or ""), name
        for tag, attrs in page.tags:
            assert not any(attr == "style" or attr.startswith("on") for attr in attrs), name
            assert tag != "style"
            if tag == "script":
                assert attrs.get("src"), name
        assert page.text_of("script") == [], name


def test_the_same_terms_make_the_same_bytes(tmp_path: Path) -> None:
    made = [site_of(tmp_path / str(number), plan_of(AM, "hy", "en", "fa")) for number in range(2)]
    files = [sorted(path.relative_to(one).as_posix() for path in one.rglob("*") if path.is_file()) for one in made]
    assert files[0] == files[1]
    assert all((made[0] / file).read_bytes() == (made[1] / file).read_bytes() for file in files[0])


def test_what_was_written_is_told_and_listed(tmp_path: Path) -> None:
    result = guide_format("html").write(
        asked_of(tmp_path / "site", plan_of(AZ, "en"), site="https://example.org/names")
    )
    assert result.entries == len(COLLECTION.concepts)
    on_disk = {
        path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*") if path.is_file()
    }
    assert set(result.files) == on_disk
    listed = (tmp_path / "site" / "sitemap.txt").read_text(encoding="utf-8").splitlines()
    assert "https://example.org/names/c/khankendi-stepanakert.html" in listed
    assert len(listed) == sum(file.endswith(".html") for file in result.files)


def test_every_entry_is_told_to_who_waits(tmp_path: Path) -> None:
    done: list[int] = []
    site_of(tmp_path / "site", plan_of(AZ, "en"), tick=done.append)
    assert sum(done) == len(COLLECTION.concepts)


# ---- what a page says ------------------------------------------------------------------------


def text_of(folder: Path, file: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", (folder / file).read_text(encoding="utf-8")))


def test_each_sides_page_says_what_to_write_and_whose_the_other_name_is(tmp_path: Path) -> None:
    azerbaijani = text_of(site_of(tmp_path / "az", plan_of(AZ, "en")), "c/khankendi-stepanakert.html")
    armenian = text_of(site_of(tmp_path / "am", plan_of(AM, "en")), "c/khankendi-stepanakert.html")
    assert "Write Khankendi" in azerbaijani
    assert re.search("Do not write Stepanakert rejected Used by Government of Armenia , De facto", azerbaijani)
    assert "Write Stepanakert" in armenian
    assert re.search("Do not write Khankendi rejected Used by Government of Azerbaijan", armenian)


def test_where_nobody_has_a_view_names_stand_side_by_side_and_none_is_advised(tmp_path: Path) -> None:
    page = text_of(site_of(tmp_path, plan_of(STYLES["us-wire"], "en")), "c/khankendi-stepanakert.html")
    assert "Nobody whom this style follows prefers a name here" in page
    assert "Do not write" not in page
    assert "Khankendi / Stepanakert" in page


def test_what_is_not_verified_says_so(tmp_path: Path) -> None:
    page = text_of(site_of(tmp_path, plan_of(AZ, "en")), "c/khankendi-stepanakert.html")
    assert re.search(r"Rejected: Government of Azerbaijan \(since [^)]*not verified\)", page)


def test_entries_lie_under_what_they_are_part_of(tmp_path: Path) -> None:
    site = site_of(tmp_path, plan_of(AZ, "en"))
    regions = text_of(site, "regions.html")
    assert (
        regions.rindex("Upper (Nagorno) Karabakh")
        < regions.index("Khankendi")
        < regions.rindex("Part of no other entry")
    )


def test_the_page_on_reading_counts_whose_names_are_shown(tmp_path: Path) -> None:
    page = text_of(site_of(tmp_path, plan_of(AM, "en")), "reading.html")
    assert re.search(r"De facto authorities de facto authority 2 2 ", page)
    assert re.search(r"Government of Azerbaijan state 1 ", page)


# ---- what others wrote -----------------------------------------------------------------------

HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;"


def test_names_notes_and_sources_are_text_and_nothing_else(tmp_path: Path) -> None:
    bad = Source(id="bad", title=HOSTILE, url="javascript:alert(3)", publisher=HOSTILE)
    thing = concept("thing", Kind.PLACE, term(HOSTILE, "en", stance("azerbaijan-gov", P, sources=("bad",))),
                    term("Other", "en", stance("azerbaijan-gov", D)), note=(("en", HOSTILE),))  # fmt: skip
    rest = replace(COLLECTION, concepts=(thing,), sources=(bad,))
    site = site_of(tmp_path, plan_of(AZ, "en", collection=rest), title=HOSTILE, since=HOSTILE,
                   before=plan_of(AM, "en", collection=rest))  # fmt: skip
    for name, page in seen(site).items():
        assert all(tag != "img" and "onerror" not in attrs for tag, attrs in page.tags), name
        assert page.text_of("script") == [], name
        assert not any((attrs.get("href") or "").startswith("javascript:") for _, attrs in page.tags), name
    assert HOSTILE in seen(site)["c/thing.html"].text_of("bdi")
    for script in (site / "search").glob("*.js"):
        assert "</script" not in script.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "http://[", ""]
)
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    assert web_address(url) == ""
    assert web_address("https://example.org/a") == "https://example.org/a"


# ---- long lists ------------------------------------------------------------------------------


def test_a_long_list_lies_on_several_pages_and_loses_no_line() -> None:
    lines = tuple(Line(Said(f"N{number:05}", "en"), f"n-{number}") for number in range(3 * LONGEST + 7))
    sections = [Section("l-4e", "N", lines), Section("l-5a", "Z", (Line(Said("Z", "en"), "z"),))]
    first, *others = pages_of("index", sections)
    assert first.sections == ()
    assert [jump.href.partition("#")[0] for jump in first.jumps] == [page.file for page in others]
    told = [line.id for page in others for section in page.sections for line in section.lines]
    assert told == [*(line.id for line in lines), "z"]
    assert all(sum(section.size for section in page.sections) <= LONGEST for page in others)


def test_a_short_list_is_one_page() -> None:
    [page] = pages_of("index", [Section("l-5a", "Z", (Line(Said("Z", "en"), "z"),))])
    assert [jump.href for jump in page.jumps] == ["#l-5a"]


def test_a_ring_of_parts_ends_and_every_entry_is_still_there(tmp_path: Path) -> None:
    from termbase.model import Relation, RelationType

    one, other = (
        concept(id_, Kind.PLACE, term(id_, "en"), relations=(Relation(RelationType.PART_OF, above),))
        for id_, above in (("one", "other"), ("other", "one"))
    )
    site = site_of(tmp_path, plan_of(AZ, "en", collection=replace(COLLECTION, concepts=(one, other))))
    assert {"one", "other"} <= set(text_of(site, "regions.html").split())


# ---- the user's templates --------------------------------------------------------------------


def test_a_template_of_the_user_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "own" / "html"
    own.mkdir(parents=True)
    (own / "reading.html").write_text(
        '{% extends "base.html" %}{% block main %}<h1>Ours: {{ title }}</h1>{% endblock %}'
    )
    (own / "site.css").write_text("body { color: green }")
    (own / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    site = site_of(tmp_path / "site", plan_of(AZ, "en"), templates=tmp_path / "own", title="House & Co")
    assert "Ours: House &amp; Co" in (site / "reading.html").read_text(encoding="utf-8")
    assert (site / "site.css").read_text() == "body { color: green }"
    assert (site / "logo.svg").is_file()
    assert (site / "index.html").is_file()


@pytest.mark.parametrize("text", ["{% if %}", "{{ nothing.here }}", '{% extends "no.html" %}'])
def test_a_template_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    own = tmp_path / "own" / "html"
    own.mkdir(parents=True)
    (own / "concept.html").write_text(text)
    with pytest.raises(InvalidValue, match="template") as error:
        site_of(tmp_path / "site", plan_of(AZ, "en"), templates=tmp_path / "own")
    assert str(own) in (error.value.where or "")


# ---- side by side ----------------------------------------------------------------------------


def test_styles_side_by_side_take_no_sides_name_as_headline(tmp_path: Path) -> None:
    for number, plans in enumerate(((AZ, AM), (AM, AZ))):
        site = site_of(tmp_path / str(number), *(plan_of(style, "en") for style in plans))
        page = text_of(site, "index.html")
        assert "Khankendi / Stepanakert place English one rejects the other’s name" in page


def test_styles_that_agree_have_nothing_to_show(tmp_path: Path) -> None:
    same = concept("thing", Kind.PLACE, term("Thing", "en", stance("armenia-gov azerbaijan-gov", P)))
    rest: Collection = replace(COLLECTION, concepts=(same,))
    site = site_of(tmp_path, *(plan_of(style, "en", collection=rest) for style in (AZ, AM)))
    assert "Entries in which they differ: 0 of 1" in text_of(site, "index.html")
    assert CITY.id not in text_of(site, "index.html")
