"""Small Word and OpenDocument files, made member by member."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(members: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """A zip file of the members in that order, each of the same day."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    return file.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    """The members of a zip file; their checksums hold."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def word_members(body: str, **more: str) -> dict[str, str | bytes]:
    """The members of a Word file; ``more`` are further ones by kind: footnotes, header, comments, styles, core."""
    names = {kind: f"word/{kind}.xml" for kind in more if kind != "core"}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES}.{kind.rstrip("12")}+xml"/>' for kind, name in names.items()
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{types}</Types>',
        "word/document.xml": f"<?xml version='1.0'?>\r\n{_in_word('document', f'<w:body>{body}</w:body>')}",
        "word/media/image1.png": b"\x89PNG\0\xff",
    }
    roots = {"styles": "styles", "comments": "comments", "footnotes": "footnotes"}
    for kind, name in names.items():
        members[name] = _in_word(roots.get(kind, "hdr"), more[kind])
    if "core" in more:
        members["docProps/core.xml"] = (
            f'<cp:p xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/">{more["core"]}</cp:p>'
        )
    return members


def _in_word(root: str, content: str) -> str:
    others = (
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    return f'<w:{root} xmlns:w="{W}" {others}>{content}</w:{root}>'


def word(body: str, **more: str) -> bytes:
    """A Word file."""
    return zipped(word_members(body, **more))


def run(text: str, properties: str = "") -> str:
    """A run of a Word paragraph."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """A Word paragraph."""
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{own}{''.join(runs)}</w:p>"


def open_members(body: str, *, automatic: str = "", styles: str = "", meta: str = "") -> dict[str, str | bytes]:
    """The members of an OpenDocument text."""
    spaces = " ".join(
        f'xmlns:{short}="{_OASIS}:{long}:1.0"'
        for short, long in {
            "office": "office", "text": "text", "style": "style", "draw": "drawing", "fo": "xsl-fo-compatible",
            "svg": "svg-compatible", "table": "table",
        }.items()
    ) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {spaces}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {spaces}>{styles}</office:document-styles>",
        "meta.xml": f"<office:document-meta {spaces}><office:meta>{meta}</office:meta></office:document-meta>",
        "Pictures/a.png": b"\x89PNG\0\xff",
    }


def open_text(body: str, *, automatic: str = "", styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument text."""
    return zipped(open_members(body, automatic=automatic, styles=styles, meta=meta))
