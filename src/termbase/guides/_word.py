"""Word's own parts, as a printed guide needs them: styles, runs with language and direction, bookmarks, links."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from termbase.guides._sheets import Run, Runs
from termbase.wording import direction, script

_EAST = frozenset({"Jpan", "Kore", "Hani", "Hans", "Hant"})
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ACCENT, _SOFT, _WARNING = "1D3C5E", "5A5A5A", "8C2318"

PARAGRAPHS: Mapping[str, Mapping[str, Any]] = {
    "Guide Front": {"after": 4},
    "Guide Note": {"after": 8, "before": 8, "left": 0.6, "italic": True},
    "Guide Definition": {"after": 4, "italic": True, "size": 9.5, "keep": True},
    "Guide Language": {"before": 5, "after": 1, "bold": True, "size": 9.5, "keep": True},
    "Guide Row": {"after": 1, "left": 0.6, "size": 9.5},
    "Guide Write": {"after": 1, "left": 0.6, "size": 12, "keep": True},
    "Guide Avoid": {"after": 1, "left": 0.6, "size": 9.5},
    "Guide Letter": {"before": 6, "after": 1, "bold": True, "colour": _ACCENT, "keep": True},
    "Guide Cell": {"after": 0, "size": 9},
    "Guide Cell Name": {"before": 2, "after": 0, "size": 9, "keep": True},
    "Guide Index": {"after": 0, "left": 0.5, "hang": 0.5, "size": 8.5},
    "Guide Source": {"after": 2, "left": 1.1, "hang": 1.1, "size": 9},
    "toc 1": {"after": 1, "before": 4, "bold": True, "size": 10},
    "toc 2": {"after": 0, "left": 0.5, "size": 9.5},
}
"""Sizes in points, indents in centimetres."""
CHARACTERS: Mapping[str, Mapping[str, Any]] = {
    "Guide Name": {"bold": True},
    "Guide Not To Be Written": {"bold": True, "colour": _WARNING},
    "Guide Label": {"colour": _SOFT},
    "Guide Reference": {"colour": _SOFT, "size": 8},
    "Guide Work": {"italic": True},
    "Guide Link": {"colour": _ACCENT, "underline": True},
}
ROWS: Mapping[str, str] = {"write": "Guide Write", "avoided": "Guide Avoid"}
"""The styles of rows that have one of their own, by kind."""
_KINDS = {
    "name": "Guide Name",
    "avoid": "Guide Not To Be Written",
    "tag": "Guide Label",
    "soft": "Guide Label",
    "cite": "Guide Reference",
    "title": "Guide Work",
    "url": "Guide Link",
}


class Word:
    """A document that is written from its beginning to its end, in one language but for the names in it."""

    def __init__(self, document: Any, lang: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.document = document
        self.lang = lang
        self._element, self._qn = OxmlElement, qn
        self._bookmarks: dict[str, str] = {}
        self._urls: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._last = document.sections[-1]._sectPr
        self._set_language()
        self._set_styles()

    # ---- text --------------------------------------------------------------------------------

    def paragraph(self, style: str, *runs: Run) -> Any:
        """A paragraph of a style at the end."""
        paragraph = self._paragraph(style, *runs)
        self._last.addprevious(paragraph)
        return paragraph

    def _paragraph(self, style: str, *runs: Run) -> Any:
        paragraph = self._made("w:p")
        properties = self._under(paragraph, "w:pPr")
        self._under(properties, "w:pStyle", val=self._style(style))
        if direction(self.lang) == "rtl":
            self._under(properties, "w:bidi")
        for run in runs:
            self.add(paragraph, run)
        return paragraph

    def add(self, paragraph: Any, run: Run) -> None:
        """A run at the end of a paragraph: what leads somewhere is a link; what is read the other way moves nothing
        beside it.
        """
        if not run.text:
            return
        against = run.dir != direction(self.lang)
        mark = Run("\u200f" if direction(self.lang) == "rtl" else "\u200e", self.lang)
        if against:
            self._text(paragraph, mark)
        parent = paragraph
        if run.kind == "url":
            parent = self._under(paragraph, "w:hyperlink")
            parent.set(self._qn("r:id"), self._external(run.target))
        elif run.target:
            parent = self._under(paragraph, "w:hyperlink", anchor=self._name(run.target), history="1")
        self._text(parent, run)
        if against:
            self._text(paragraph, mark)

    def _text(self, parent: Any, run: Run) -> None:
        element = self._under(parent, "w:r")
        properties = self._under(element, "w:rPr")
        style = _KINDS.get(run.kind) or ("Guide Link" if run.target else "")
        if style:
            self._under(properties, "w:rStyle", val=self._style(style))
        if run.dir == "rtl":
            self._under(properties, "w:rtl")
        tag = run.lang.partition("-t-")[0]
        slot = "bidi" if run.dir == "rtl" else "eastAsia" if script(tag) in _EAST else "val"
        self._under(properties, "w:lang", **{slot: tag})
        for number, part in enumerate(run.text.split("\t")):
            if number:
                self._under(element, "w:tab")
            text = self._under(element, "w:t")
            text.text = part
            text.set(_XML_SPACE, "preserve")

    # ---- bookmarks, fields, sections ---------------------------------------------------------

    def mark(self, paragraph: Any, target: str) -> None:
        """Puts a bookmark round a paragraph, so that links lead there."""
        number = str(len(self._bookmarks) + 1)
        self._bookmarks[target] = number
        start = self._made("w:bookmarkStart", id=number, name=self._name(target))
        paragraph.insert(1, start)
        self._under(paragraph, "w:bookmarkEnd", id=number)

    def page_of(self, paragraph: Any, target: str) -> None:
        """The page of a bookmark, which Word and others work out when they open the document."""
        self._field(paragraph, f"PAGEREF {self._name(target)} \\h", "–")

    def contents(self, entries: list[tuple[int, Run]]) -> None:
        """A table of contents that is there at once, with links; Word renews it with its pages."""
        for number, (level, run) in enumerate(entries):
            paragraph = self.paragraph(f"toc {level}")
            if not number:
                self._field_start(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
            self.add(paragraph, Run(run.text, run.lang, "soft", run.target))
            if number == len(entries) - 1:
                self._field_end(paragraph)

    def table(self, rows: Sequence[Sequence[Sequence[Runs]]]) -> None:
        """A table whose first row is repeated on every page; a row of one cell goes across. A cell is its lines."""
        width = len(rows[0])
        table = self._made("w:tbl")
        properties = self._under(table, "w:tblPr")
        self._under(properties, "w:tblStyle", val=self._style("Table Grid"))
        if direction(self.lang) == "rtl":
            self._under(properties, "w:bidiVisual")
        self._under(properties, "w:tblW", w="5000", type="pct")
        self._under(properties, "w:tblLook", val="0020", firstRow="1")
        grid = self._under(table, "w:tblGrid")
        for _ in range(width):
            self._under(grid, "w:gridCol", w=str(9400 // width))
        for number, row in enumerate(rows):
            element = self._under(table, "w:tr")
            about = self._under(element, "w:trPr")
            self._under(about, "w:cantSplit")
            if not number:
                self._under(about, "w:tblHeader")
            for lines in row:
                cell = self._under(element, "w:tc")
                about = self._under(cell, "w:tcPr")
                self._under(about, "w:tcW", w=str(5000 // width if len(row) > 1 else 5000), type="pct")
                if len(row) == 1:
                    self._under(about, "w:gridSpan", val=str(width))
                    self._under(about, "w:shd", val="clear", color="auto", fill="EEF1F5")
                for line in lines:
                    cell.append(self._paragraph("Guide Cell Name" if len(row) == 1 else "Guide Cell", *line))
        self._last.addprevious(table)

    def page_break(self) -> None:
        """What follows begins on a new page."""
        run = self._under(self.paragraph("Guide Front"), "w:r")
        self._under(run, "w:br", type="page")

    def columns(self, count: int) -> None:
        """What follows stands in so many columns."""
        from docx.enum.section import WD_SECTION

        section = self.document.add_section(WD_SECTION.CONTINUOUS)
        self._last = section._sectPr
        section.different_first_page_header_footer = False
        for old in section._sectPr.findall(self._qn("w:cols")):
            section._sectPr.remove(old)
        columns = self._made("w:cols", num=str(count), space="360")
        section._sectPr.insert_element_before(
            columns, "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi", "w:docGrid"
        )

    def running(self, style: Run, title: str, day: str) -> None:
        """Header and footer: the style and the entry in which a page stands; title, page and day. Not on the first."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        middle = (section.page_width - section.left_margin - section.right_margin) // 635
        head = self._band(section.header, "Header", (middle,))
        self.add(head, style)
        self.add(head, Run("\t", self.lang))
        self._field(head, "STYLEREF 2", "")
        foot = self._band(section.footer, "Footer", (middle // 2, middle))
        self.add(foot, Run(f"{title}\t", self.lang))
        self._field(foot, "PAGE", "1")
        self.add(foot, Run(f"\t{day}", self.lang))

    def _band(self, part: Any, style: str, stops: tuple[int, ...]) -> Any:
        part.is_linked_to_previous = False
        paragraph = part.paragraphs[0]._p
        for old in list(paragraph):
            paragraph.remove(old)
        properties = self._under(paragraph, "w:pPr")
        self._under(properties, "w:pStyle", val=self._style(style))
        tabs = self._under(properties, "w:tabs")
        for old in (4320, 4680, 8640, 9360):
            self._under(tabs, "w:tab", val="clear", pos=str(old))
        for number, stop in enumerate(stops, 1):
            kind = "right" if number == len(stops) else "center"
            self._under(tabs, "w:tab", val=kind, pos=str(stop))
        return paragraph

    def _field(self, paragraph: Any, code: str, shown: str) -> None:
        self._field_start(paragraph, code)
        if shown:
            self._text(paragraph, Run(shown, self.lang))
        self._field_end(paragraph)

    def _field_start(self, paragraph: Any, code: str) -> None:
        self._under(self._under(paragraph, "w:r"), "w:fldChar", fldCharType="begin", dirty="true")
        text = self._under(self._under(paragraph, "w:r"), "w:instrText")
        text.text = f" {code} "
        text.set(_XML_SPACE, "preserve")
        self._under(self._under(paragraph, "w:r"), "w:fldChar", fldCharType="separate")

    def _field_end(self, paragraph: Any) -> None:
        self._under(self._under(paragraph, "w:r"), "w:fldChar", fldCharType="end")

    # ---- the document ------------------------------------------------------------------------

    def set_paper(self, paper: str) -> None:
        """A4 or US Letter, with the margins of a book that is looked things up in."""
        from docx.shared import Mm

        section = self.document.sections[0]
        width, height = (Mm(215.9), Mm(279.4)) if paper == "us-letter" else (Mm(210), Mm(297))
        section.page_width, section.page_height = width, height
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin, section.bottom_margin = Mm(24), Mm(20)

    def _set_language(self) -> None:
        slot = "bidi" if direction(self.lang) == "rtl" else "eastAsia" if script(self.lang) in _EAST else "val"
        for lang in self.document.styles.element.iter(self._qn("w:lang")):
            lang.set(self._qn(f"w:{slot}"), self.lang)

    def _set_styles(self) -> None:
        """Our styles, where the document has none of the name."""
        from docx.enum.style import WD_STYLE_TYPE

        there = {style.name for style in self.document.styles}
        for names, kind in ((PARAGRAPHS, WD_STYLE_TYPE.PARAGRAPH), (CHARACTERS, WD_STYLE_TYPE.CHARACTER)):
            for name, looks in names.items():
                if name not in there:
                    made = self.document.styles.add_style(name, kind)
                    made.quick_style = True
                    if kind is WD_STYLE_TYPE.PARAGRAPH:
                        made.base_style = self.document.styles["Normal"]
                    _dress(made, looks, paragraph=kind is WD_STYLE_TYPE.PARAGRAPH)
        if "toc 2" not in there:
            from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

            section = self.document.sections[0]
            width = section.page_width - section.left_margin - section.right_margin
            for name in ("toc 1", "toc 2"):
                stops = self.document.styles[name].paragraph_format.tab_stops
                stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    def _style(self, name: str) -> str:
        if name not in self._ids:
            self._ids[name] = str(self.document.styles[name].style_id)
        return self._ids[name]

    def _name(self, target: str) -> str:
        """A bookmark's name: letters, figures and low lines, at most 40."""
        plain = "e_" + target.replace("-", "_").replace(":", "__")
        if len(plain) <= 40:
            return plain
        return f"{plain[:31]}_{hashlib.blake2b(target.encode(), digest_size=4).hexdigest()}"

    def _external(self, url: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        if url not in self._urls:
            self._urls[url] = self.document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._urls[url]

    def _made(self, element_name: str, /, **values: str) -> Any:
        element = self._element(element_name)
        for key, value in values.items():
            element.set(self._qn(f"w:{key}"), value)
        return element

    def _under(self, parent: Any, name: str, /, **values: str) -> Any:
        element = self._made(name, **values)
        parent.append(element)
        return element


def _dress(style: Any, looks: Mapping[str, Any], *, paragraph: bool) -> None:
    from docx.shared import Cm, Pt, RGBColor

    font = style.font
    if "bold" in looks:
        font.bold = looks["bold"]
    if "italic" in looks:
        font.italic = looks["italic"]
    if "underline" in looks:
        font.underline = looks["underline"]
    if "size" in looks:
        font.size = Pt(looks["size"])
    if "colour" in looks:
        font.color.rgb = RGBColor.from_string(looks["colour"])
    if not paragraph:
        return
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(looks.get("before", 0)), Pt(looks.get("after", 0))
    form.line_spacing = 1.08
    form.keep_with_next = looks.get("keep", False)
    if "left" in looks:
        form.left_indent = Cm(looks["left"])
    if "hang" in looks:
        form.first_line_indent = Cm(-looks["hang"])


def empty(document: Any) -> None:
    """Takes all text out of a document; styles, paper and margins of its last section stay."""
    from docx.oxml.ns import qn

    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def settle(document: Any, day: date) -> bytes:
    """The document's bytes, which are the same whenever it is written: every member has the guide's day."""
    for key, link in list(document.part.package.rels.items()):
        if link.reltype.endswith("/thumbnail"):
            del document.part.package.rels[key]
    made, out = BytesIO(), BytesIO()
    document.save(made)
    moment = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, moment)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name))
    return out.getvalue()
