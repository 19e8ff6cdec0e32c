"""Comments that keep findings aside, written into documents of kinds that have comments where names stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from termbase.document import Document, Edit, PartKind
from termbase.documents.files import encoding_of
from termbase.finding import Finding

_Place = Callable[[Document, int], int | None]
_BLANK = re.compile(r"(?:\r?\n[ \t]*){2,}")


def silenced(path: str, raw: bytes, document: Document, findings: Iterable[Finding]) -> bytes:
    """The bytes of a file with a comment for each place of findings; as they are where its kind has no such comments.

    A comment names the rules, not the concepts, and stands on the line of the finding where that can be.
    """
    way = _WAYS.get(Path(path).suffix.lower())
    mark, encoding = encoding_of(raw)
    if way is None or raw[len(mark) :].decode(encoding, "replace") != document.text:
        return raw
    place, written = way
    rules: dict[int, list[str]] = {}
    for finding in findings:
        at = place(document, finding.start)
        if at is not None and finding.rule not in rules.setdefault(at, []):
            rules[at].append(finding.rule)
    end = "\r\n" if "\r\n" in document.text else "\n"
    edits = [
        Edit(at, at, written.format(names=", ".join(sorted(names)), indent=_indent(document.text, at), end=end))
        for at, names in sorted(rules.items())
    ]
    pieces, done = [mark], 0
    for edit in edits:
        pieces += [document.text[done : edit.start].encode(encoding), edit.text.encode(encoding)]
        done = edit.end
    return b"".join((*pieces, document.text[done:].encode(encoding)))


def _end_of_line(document: Document, at: int) -> int:
    text = document.text
    ends = [end for sign in "\r\n" if (end := text.find(sign, at)) >= 0]
    end = min(ends, default=len(text))
    while end > at and text[end - 1] in " \t":  # spaces at the end may mean something
        end -= 1
    return end


def _start_of_line(document: Document, at: int) -> int:
    return document.text.rfind("\n", 0, at) + 1


def _before_name(document: Document, at: int) -> int | None:
    """Just before the name, where that is text: not in an attribute."""
    in_alt = any(part.kind is PartKind.ALT and part.start <= at < part.end for part in document.parts)
    return None if in_alt else at


def _before_block(document: Document, at: int) -> int:
    """The beginning of the paragraph or entry in which a name stands."""
    starts = [found.end() for found in _BLANK.finditer(document.text, 0, at)]
    return _start_of_line(document, starts[-1]) if starts else 0


def _indent(text: str, at: int) -> str:
    found = re.compile(r"[ \t]*").match(text, at)
    return found[0] if found else ""


_HTML = "<!-- termbase: ignore[{names}] -->"
_WAYS: dict[str, tuple[_Place, str]] = {
    **dict.fromkeys((".md", ".markdown", ".mdown"), (_end_of_line, f" {_HTML}")),
    **dict.fromkeys((".html", ".htm", ".xhtml"), (_before_name, _HTML)),
    ".tex": (_end_of_line, " % termbase: ignore[{names}]"),
    **dict.fromkeys((".rst", ".rest"), (_before_block, "{indent}.. termbase: ignore[{names}]{end}{end}")),
    **dict.fromkeys((".po", ".pot"), (_before_block, "# termbase: ignore[{names}]{end}")),
    **dict.fromkeys((".adoc", ".asciidoc", ".asc"), (_start_of_line, "// termbase: ignore-next-line[{names}]{end}")),
}
