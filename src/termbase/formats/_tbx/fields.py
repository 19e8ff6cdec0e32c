"""What a TBX element says: its data category in DCA and DCT alike, its text tidied, and it as a pair for ``extra``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.formats._tbx.categories import META, MODULES
from termbase.formats._tbx.stream import Node, fragment

GROUPS = {
    "adminGrp": "admin",
    "descripGrp": "descrip",
    "termNoteGrp": "termNote",
    "transacGrp": "transac",
}
_IN_GROUPS = {"adminGrp": "adminNote", "descripGrp": "descripNote", "termNoteGrp": "admin", "transacGrp": "transacNote"}
_MIN = {
    "subjectField": ("descrip", "subjectField"),
    "customer": ("admin", "customerSubset"),
    "termStatus": ("termNote", "administrativeStatus"),
    "partOfSpeech": ("termNote", "partOfSpeech"),
}  # TBX-Min before version 3 has an element each
_INDENT = re.compile(r"[ \t]*\r?\n[ \t]+")
_BASIC_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(T.*)?")
_IN_LANG = re.compile(r"langSec\[([^\]]+)\]/(.+)", re.DOTALL)
_OUTER = ("target", "xml:lang", "datatype")
ID = "tbx/id"
LANG = "tbx/lang"


def category(node: Node, parent: str) -> tuple[str, str]:
    """The meta element and the type: a module's own element, as DCT style has it, is what DCA style would write.

    An element of an unknown module is taken for what may stand where it does.
    """
    if not node.space:
        return _MIN.get(node.tag) or (node.tag, node.get("type"))
    if node.space in MODULES and node.tag in META:
        return META[node.tag], node.tag
    if parent in GROUPS:
        return _IN_GROUPS[parent], node.tag
    return ("termNote" if parent in ("termSec", "tig", "ntig", "termGrp") else "descrip"), node.tag


def known_module(node: Node) -> bool:
    """Whether an element is TBX's own, or of one of its modules that are known."""
    return not node.space or (node.space in MODULES and node.tag in META)


def tidy(text: str) -> str:
    """Text without the indentation of pretty printing and without space around it."""
    return _INDENT.sub(" ", text).strip()


def as_dca(node: Node, parent: str, *, verbatim: bool) -> Node:
    """The element as DCA style writes it, without ids, dates as ISO 8601 has them."""
    tag, kind = category(node, parent)
    found = Node(tag, {"type": kind} if kind else {}, node.line)
    for name in _OUTER:
        if node.get(name):
            found.attributes[name] = node.get(name)
    found.text = node.text if verbatim else tidy(node.text)
    if tag == "date" and (parts := _BASIC_DATE.fullmatch(found.text.strip())):
        found.text = f"{parts[1]}-{parts[2]}-{parts[3]}{parts[4] or ''}"
    kids = [as_dca(kid, tag, verbatim=verbatim) for kid in node.kids]
    if kids:
        found.text = found.text.strip()
    head = GROUPS.get(tag, "")
    kids.sort(key=lambda kid: kid.tag != head)  # some exporters write what describes before what it describes
    found.kids = kids
    return found


def escaped(text: str) -> str:
    """Text as XML writes it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quoted(text: str) -> str:
    """An attribute's value as XML writes it."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def element(tag: str, content: str = "", **attributes: str) -> str:
    """An element with content that is XML already; empty attributes are left out, ``lang`` is ``xml:lang``."""
    said = "".join(
        f' {"xml:lang" if name == "lang" else name}="{quoted(value)}"' for name, value in attributes.items() if value
    )
    return f"<{tag}{said}>{content}</{tag}>" if content else f"<{tag}{said}/>"


def written(node: Node, id: str = "") -> str:
    """A tree as XML."""
    said = {"type": node.get("type"), "id": id}
    said |= {("lang" if name == "xml:lang" else name): node.get(name) for name in _OUTER}
    return element(node.tag, escaped(node.text) + "".join(map(written, node.kids)), **said)


def kept(node: Node, parent: str, lang: str = "", *, verbatim: bool = False) -> tuple[str, str]:
    """An element as a pair for ``extra``: ``("termNote/animacy", "animate")``.

    What has more to it than a text is written as XML; what stands with a language begins with ``langSec[en]/``.
    """
    tree = as_dca(node, parent, verbatim=verbatim)
    while tree.tag in GROUPS and len(tree.kids) == 1 and not tree.text:
        tree = tree.kids[0]
    name = _named(tree)
    plain = not tree.kids and not any(key in tree.attributes for key in _OUTER)
    text = tree.text if plain and not _tree(name, tree.text) else written(tree)
    return (f"langSec[{lang}]/{name}" if lang else name), text


def _named(tree: Node) -> str:
    kind = tree.get("type") or next((kid.get("type") for kid in tree.kids if kid.get("type")), "")
    return f"{tree.tag}/{kind}" if kind else tree.tag


def _tree(name: str, text: str) -> Node | None:
    tree = fragment(text) if text.startswith("<") else None
    return tree if tree is not None and _named(tree) == name else None


def canonical(name: str, text: str) -> tuple[str, str]:
    """A pair as it is written anew where its text is XML, from which something was taken out."""
    found = _IN_LANG.fullmatch(name)
    lang, inner = (found[1], found[2]) if found else ("", name)
    tree = _tree(inner, text)
    return (name, text) if tree is None else kept(tree, "", lang, verbatim=True)


def restored(name: str, text: str) -> tuple[str, Node]:
    """The language with which a pair stands, or "", and its tree again."""
    found = _IN_LANG.fullmatch(name)
    lang, name = (found[1], found[2]) if found else ("", name)
    if tree := _tree(name, text):
        return lang, tree
    tag, _, kind = name.partition("/")
    node = Node(tag, {"type": kind} if kind else {}, 0)
    node.text = text
    return lang, node


def parts_of(section: Node) -> Iterator[tuple[Node, str]]:
    """The fields of a section with the tag of what they stand in, those of a ``termGrp`` among them."""
    for kid in section.kids:
        if kid.tag == "termGrp" and not kid.space:
            yield from ((inner, kid.tag) for inner in kid.kids)
        else:
            yield kid, section.tag
