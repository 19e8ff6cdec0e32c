"""Documents made of XML members: paragraphs of nodes that know their place in the XML, and changes put back there."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from termbase.document import Document, Edit, Part, PartKind, Run, Unit
from termbase.documents._pieces import OBJECT, Pieces, veiled
from termbase.documents._xml import Event, attribute_pieces, decoded_xml, events, written
from termbase.documents._zip import Archive
from termbase.documents.files import encoding_of
from termbase.errors import NotWritten, TermbaseError


class NodeKind(Enum):
    """What stands in a paragraph: letters, an element that is read as some, or a thing that a change leaves alone."""

    TEXT = 1
    ELEMENT = 2
    THING = 3


class Node(NamedTuple):
    """Something read as ``text`` that stands at ``[first, last)`` of a member; ``tag`` ends its start tag there.

    Where the text is as long as its place it stands letter for letter, else it is an entity. ``part`` is what it is
    within its paragraph; ``quoted``: it stands in an attribute.
    """

    text: str
    first: int
    last: int
    kind: NodeKind = NodeKind.TEXT
    tag: int = -1
    part: PartKind | None = None
    quoted: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph under way: its nodes, what it is, and the languages that its runs say they are in.

    ``place`` is its number among those of its member.
    """

    member: str
    id: str
    nodes: list[Node] = field(default_factory=list)
    kinds: set[PartKind] = field(default_factory=set)
    langs: Counter[str] = field(default_factory=Counter)
    place: int = 0

    def add(self, node: Node, lang: str | None = None) -> None:
        """Add a node; it is one with the last where both are letters of the same element."""
        if lang:
            self.langs[lang] += len(node.text)
        if self.nodes and node.kind is NodeKind.TEXT and len(node.text) == node.last - node.first:
            last = self.nodes[-1]
            same = last.kind is NodeKind.TEXT and last.last == node.first and last[4:] == node[4:]
            if same and len(last.text) == last.last - last.first:
                self.nodes[-1] = last._replace(text=last.text + node.text, last=node.last)
                return
        self.nodes.append(node)


class Placed(NamedTuple):
    """A node with its place in the document's text."""

    start: int
    end: int
    member: str
    node: Node


class Members:
    """The XML members of a zip file as text."""

    def __init__(self, path: str, raw: bytes) -> None:
        self.path = path
        self._archive = Archive(raw, path)
        self.names = self._archive.names
        self._texts: dict[str, str] = {}
        self._encodings: dict[str, tuple[bytes, str]] = {}

    def text(self, name: str) -> str:
        """The text of a member."""
        if name not in self._texts:
            raw = self._archive.read(name)
            self._texts[name], declared = decoded_xml(raw, f"{self.path}:{name}")
            self._encodings[name] = (b"", declared) if declared else encoding_of(raw)
        return self._texts[name]

    def events(self, name: str, names: Mapping[str, str]) -> Iterator[Event]:
        """What stands in a member."""
        return events(self.text(name), f"{self.path}:{name}", names)

    def rewritten(self, texts: Mapping[str, str]) -> bytes:
        """The file with the texts of some members changed."""
        changed = {}
        for name, text in texts.items():
            mark, encoding = self._encodings[name]
            try:
                changed[name] = mark + text.encode(encoding)
            except UnicodeEncodeError as error:
                raise not_written(f"{encoding} has no “{text[error.start]}”", self.path) from error
        return self._archive.rewritten(changed)


def not_written(message: str, path: str, hint: str = "change it by hand") -> TermbaseError:
    """The error of what was left as it was."""

    return NotWritten(message, where=path, hint=hint)


@dataclass(slots=True)
class Container:
    """A document with what is needed to write it back: its nodes in order, and the members that they are in."""

    document: Document
    placed: list[Placed]
    members: Members

    def mended(
        self,
        raw: bytes,
        document: Document,
        edits: Sequence[Edit],
        within: Callable[[str, Node, str], str],
        *,
        keep_space: bool,
    ) -> bytes:
        """The file with the edits made; ``document`` is what they count in. See ``changed``."""
        if self.document.text != document.text:
            raise not_written("the file is no longer as it was read", document.path, "run it again")
        texts = changed(self, edits, within, keep_space=keep_space)
        return self.members.rewritten(texts) if texts else raw


def assembled(path: str, paragraphs: Iterable[Paragraph], members: Members, lang: str | None) -> Container:
    """The document of some paragraphs, each on a line of its own, without those in which nothing stands."""
    found: list[str] = []
    parts: list[Part] = []
    units: list[Unit] = []
    placed: list[Placed] = []
    at = 0
    for paragraph in paragraphs:
        text = "".join(node.text for node in paragraph.nodes)
        if not text:
            continue
        parts += (Part(at, at + len(text), kind) for kind in sorted(paragraph.kinds))
        start = len(placed)
        place = at
        for node in paragraph.nodes:
            placed.append(Placed(place, place + len(node.text), paragraph.member, node))
            place += len(node.text)
        parts += _inner_parts(placed[start:])
        if not paragraph.kinds & {PartKind.COMMENT, PartKind.CODE} and (unit := _unit(paragraph, placed[start:])):
            units.append(unit)
        found.append(text)
        at = place + 1
    document = Document(path, "\n".join(found), tuple(sorted(set(parts))), tuple(units), lang=lang)
    return Container(document, placed, members)


def _inner_parts(placed: Sequence[Placed]) -> Iterator[Part]:
    under_way: Part | None = None
    for start, end, _, node in placed:
        if under_way and under_way.kind is node.part and under_way.end == start:
            under_way = Part(under_way.start, end, under_way.kind)
            continue
        if under_way:
            yield under_way
        under_way = Part(start, end, node.part) if node.part else None
    if under_way:
        yield under_way


def _unit(paragraph: Paragraph, placed: Sequence[Placed]) -> Unit | None:
    texts: list[str] = []
    runs: list[Run] = []
    at = 0
    for start, end, _, node in placed:
        code = node.part is PartKind.CODE
        if code and runs and texts[-1] == OBJECT and runs[-1].end == start:
            runs[-1] = runs[-1]._replace(end=end)
            continue
        text = OBJECT if code else node.text
        runs.append(Run(at, start, end))
        texts.append(text)
        at += len(text)
    text = "".join(texts)
    if not text.strip() or not text.strip(f"{OBJECT} \n\t"):
        return None
    text, found = veiled(text, tuple(runs), strings=False)
    lang, most = next(iter(paragraph.langs.most_common(1)), (None, 0))
    return Unit(text=text, runs=found, lang=lang if 2 * most > len(text) else None, id=paragraph.id)


def attribute_nodes(text: str, event: Event, name: str) -> list[Node]:
    """The nodes of an attribute's value; ``name`` is as it is written there."""
    pieces = Pieces()
    attribute_pieces(pieces, text, event, name)
    value, runs = pieces.read()
    ends = [*(run.at for run in runs[1:]), len(value)]
    return [Node(value[run.at : end], run.start, run.end, quoted=True) for run, end in zip(runs, ends, strict=True)]


# ---- writing ---------------------------------------------------------------------------------


class _Change(NamedTuple):
    first: int
    last: int
    text: str
    tag: int = -1


def changed(
    container: Container, edits: Sequence[Edit], within: Callable[[str, Node, str], str], *, keep_space: bool
) -> dict[str, str]:
    """The new texts of the members that the edits are in.

    Of what is replaced, letters that stay are left where they are, with their formatting; new ones join the first
    piece. ``within`` says how text is written in place of an element. ``keep_space``: space at a text's edge is marked.
    """
    changes: dict[str, list[_Change]] = {}
    for edit in edits:
        for placed, change in _of_edit(container, edit, within):
            changes.setdefault(placed.member, []).append(change)
    return {
        member: _applied(container.members.text(member), found, keep_space=keep_space)
        for member, found in changes.items()
    }


def _of_edit(
    container: Container, edit: Edit, within: Callable[[str, Node, str], str]
) -> Iterator[tuple[Placed, _Change]]:
    start, end, new = _trimmed(container.document.text, edit)
    if start == end and not new:
        return
    nodes = container.placed
    at = bisect.bisect_right(nodes, start, key=lambda placed: placed.end)
    touched = []
    while at < len(nodes) and nodes[at].start < end:
        touched.append(nodes[at])
        at += 1
    if not touched:
        yield _added(container, start, new, within, after=start < edit.end)
        return
    target = next((placed for placed in touched if placed.node.kind is NodeKind.TEXT), None)
    target = target or next((placed for placed in touched if placed.node.kind is NodeKind.ELEMENT), None)
    if target is None and new:
        raise not_written("no letters stand there", container.document.path)
    for placed in touched:
        node, own = placed.node, new if placed is target else ""
        if node.kind is NodeKind.TEXT:
            first, last = node.first, node.last
            if last - first == len(node.text):
                first, last = first + max(0, start - placed.start), last - max(0, placed.end - end)
            yield placed, _Change(first, last, written(own, quoted=node.quoted), node.tag)
        elif node.kind is NodeKind.ELEMENT:
            shown = within(container.members.text(placed.member), node, own) if own else ""
            yield placed, _Change(node.first, node.last, shown)


def _added(
    container: Container, at: int, new: str, within: Callable[[str, Node, str], str], *, after: bool
) -> tuple[Placed, _Change]:
    """Letters added between two nodes: to the one that they belong to, if it has letters, or to the other."""
    nodes = container.placed
    number = bisect.bisect_left(nodes, at, key=lambda placed: placed.start)
    sides = [nodes[i] for i in ((number, number - 1) if after else (number - 1, number)) if 0 <= i < len(nodes)]
    near = [p for p in sides if at in (p.start, p.end) and p.node.kind is not NodeKind.THING]
    placed = next((p for p in near if p.node.kind is NodeKind.TEXT), next(iter(near), None))
    if placed is None:
        raise not_written("no letters stand there", container.document.path)
    node = placed.node
    place = node.first if at == placed.start else node.last
    if node.kind is NodeKind.TEXT:
        return placed, _Change(place, place, written(new, quoted=node.quoted), node.tag)
    return placed, _Change(place, place, within(container.members.text(placed.member), node, new))


def _trimmed(text: str, edit: Edit) -> tuple[int, int, str]:
    """An edit without the letters that it leaves as they are, at its beginning and its end."""
    start, end, new = edit
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return start, end, new


def _applied(text: str, changes: list[_Change], *, keep_space: bool) -> str:
    changes = sorted(changes, key=lambda change: (change.first, change.last))
    if keep_space:
        for tag in {change.tag for change in changes if change.tag >= 0}:
            opened, close = text.rindex("<", 0, tag), text.index("<", tag)
            inner = _joined(text, tag, close, [c for c in changes if tag <= c.first and c.last <= close])
            if inner != inner.strip() and "xml:space" not in text[opened:tag]:
                changes.append(_Change(tag - 1, tag - 1, ' xml:space="preserve"'))
        changes.sort(key=lambda change: (change.first, change.last))
    return _joined(text, 0, len(text), changes)


def _joined(text: str, start: int, end: int, changes: Sequence[_Change]) -> str:
    pieces, done = [], start
    for change in changes:
        pieces += [text[done : change.first], change.text]
        done = change.last
    return "".join((*pieces, text[done:end]))
