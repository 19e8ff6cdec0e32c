"""The rules of TBX as functions, one a rule: the core's structure, and what each dialect admits where.

Each rule takes a tree and gives what breaks it, as (line, what is wrong). ``violations`` runs all that a file's
dialect has; the writer asks ``admitted`` before it gives back what another program said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import BinaryIO

from termbase.formats._tbx.categories import CONCEPT, DIALECTS, LANG, TERM, Dialect
from termbase.formats._tbx.codes import LANGUAGE, NCNAME
from termbase.formats._tbx.fields import GROUPS
from termbase.formats._tbx.stream import Node, whole

Broken = tuple[int, str]
Rule = Callable[[Node, Dialect], Iterator[Broken]]

_AUX = "(admin|adminGrp|descrip|descripGrp|note|ref|transacGrp|xref)*"
_LINK = "(admin|adminGrp|note|ref|transacGrp|xref)*"
_NOTED = "(ec|foreign|hi|ph|sc|bpt|ept)*"
_MODELS = {
    "tbx": "tbxHeader text",
    "martif": "martifHeader text",
    "tbxHeader": "fileDesc encodingDesc? revisionDesc?",
    "martifHeader": "fileDesc encodingDesc? revisionDesc?",
    "fileDesc": "titleStmt? sourceDesc",
    "titleStmt": "title note*",
    "sourceDesc": "p+",
    "encodingDesc": "p+",
    "revisionDesc": "change+",
    "change": "p+",
    "text": "body? back?",
    "body": "(conceptEntry+|termEntry+)",
    "conceptEntry": f"{_AUX} langSec+",
    "termEntry": f"{_AUX} langSet+",
    "langSec": f"{_AUX} termSec+",
    "langSet": f"{_AUX} (tig|ntig)+",
    "termSec": f"term (termNote|termNoteGrp)* {_AUX}",
    "tig": f"term termNote* {_AUX}",
    "ntig": f"termGrp {_AUX}",
    "termGrp": "term (termNote|termNoteGrp)* termCompList*",
    "termCompList": f"{_AUX} (termComp|termCompGrp)+",
    "termCompGrp": f"termComp (termNote|termNoteGrp)* {_LINK}",
    "termNoteGrp": f"termNote {_LINK}",
    "adminGrp": "admin (adminNote|note|ref|xref)*",
    "descripGrp": "descrip (admin|adminGrp|descripNote|note|ref|transacGrp|xref)*",
    "transacGrp": "transac (date|note|ref|transacNote|xref)*",
    "back": "(refObjectSec|refObjectList)*",
    "refObjectSec": "refObject+",
    "refObjectList": "refObject+",
    "refObject": "(itemSet|itemGrp|item)+",
    "itemSet": "(itemGrp|item)+",
    "itemGrp": f"item {_LINK}",
    "term": "hi*",
    **dict.fromkeys(("admin", "descrip", "termNote", "note", "item", "p", "foreign"), _NOTED),
    **dict.fromkeys(
        [
            "title",
            "date",
            "ref",
            "xref",
            "transac",
            "transacNote",
            "adminNote",
            "descripNote",
            "hi",
            "ph",
            "sc",
            "ec",
            "bpt",
            "ept",
            "termComp",
        ],
        "",
    ),
}
_MIXED = frozenset(
    [
        "admin",
        "adminNote",
        "descrip",
        "descripNote",
        "termNote",
        "note",
        "item",
        "p",
        "foreign",
        "hi",
        "ph",
        "bpt",
        "ept",
        "term",
        "termComp",
        "title",
        "date",
        "ref",
        "xref",
        "transac",
        "transacNote",
    ]
)
_TYPED = frozenset(
    ["admin", "adminNote", "descrip", "descripNote", "termNote", "ref", "xref", "transac", "transacNote"]
)
_LINKED = _TYPED - {"xref"}
_ATTRIBUTES = {
    **dict.fromkeys(_LINKED, frozenset(("id", "xml:lang", "target", "datatype", "type"))),
    **dict.fromkeys(("note", "foreign", "title", "titleStmt", "sourceDesc", "change"), frozenset(("id", "xml:lang"))),
    "xref": frozenset(("id", "target", "type")),
    "hi": frozenset(("target", "type", "xml:lang")),
    "p": frozenset(("id", "xml:lang", "type")),
    "langSec": frozenset(("xml:lang",)),
    "langSet": frozenset(("id", "xml:lang")),
    "tbx": frozenset(("type", "style", "xml:lang")),
    "martif": frozenset(("type", "xml:lang")),
    **dict.fromkeys(("item", "itemSet", "refObjectSec", "refObjectList", "termCompList"), frozenset(("id", "type"))),
    **dict.fromkeys(("ph", "bpt", "ept"), frozenset(("type", "i"))),
    "sc": frozenset(("id", "isolated", "type", "subtype", "disp", "equiv", "target")),
    "ec": frozenset(("id", "isolated", "type", "subtype", "disp", "equiv", "target", "startRef")),
}
_ONLY_ID = frozenset(("id",))
_DATE = re.compile(
    r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d\d:\d\d:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?"
)  # fmt: skip
_WEB = re.compile("https?://.+", re.DOTALL)
_LEVELS = {
    "conceptEntry": CONCEPT, "termEntry": CONCEPT, "langSec": LANG, "langSet": LANG, "termSec": TERM, "tig": TERM,
    "ntig": TERM, "termGrp": TERM,
}  # fmt: skip


@cache
def _model(tag: str) -> re.Pattern[str] | None:
    if tag not in _MODELS:
        return None
    return re.compile(re.sub(r"[A-Za-z]+", lambda name: f"(?:{name[0]},)", _MODELS[tag]).replace(" ", ""))


def _each(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        one = stack.pop()
        yield one
        stack.extend(reversed(one.kids))


def _placed(root: Node) -> Iterator[tuple[Node, str, str]]:
    """Each element of a known type with its level, and the tag of the group in which it stands, if any."""
    stack = [(root, "", "")]
    while stack:
        node, level, group = stack.pop()
        level = _LEVELS.get(node.tag, level)
        for kid in node.kids:
            if kid.tag in _TYPED:
                yield kid, level, group
            stack.append((kid, level, kid.tag if kid.tag in GROUPS else group))


# ---- the core ----------------------------------------------------------------------------------


def children_in_order(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """Every element has the children that it may have, in their order."""
    for node in _each(root):
        model = _model(node.tag)
        if model is None:
            yield node.line, f"<{node.tag}> is no element of TBX"
        elif not model.fullmatch("".join(f"{kid.tag}," for kid in node.kids)):
            yield node.line, f"<{node.tag}> may not hold {' '.join(kid.tag for kid in node.kids) or 'nothing'}"


def text_where_it_may_stand(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """Text stands only in elements that hold text."""
    for node in _each(root):
        if node.tag not in _MIXED and node.text.strip():
            yield node.line, f"<{node.tag}> holds text"


def attributes_known(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """No element has an attribute that it may not have."""
    for node in _each(root):
        for name in node.attributes.keys() - _ATTRIBUTES.get(node.tag, _ONLY_ID):
            yield node.line, f"<{node.tag}> has an attribute {name}"


def attributes_there(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """What must be there is: ids of concepts (v3), languages, types, targets of outer references."""
    for node in _each(root):
        typed = node.tag in _TYPED or node.tag in ("refObjectSec", "refObjectList")
        needed: tuple[str, ...] = ("type",) if typed else ()
        needed += {
            "conceptEntry": ("id",), "langSec": ("xml:lang",), "langSet": ("xml:lang",), "xref": ("target",),
            "tbx": ("type", "style", "xml:lang"), "martif": ("type", "xml:lang"),
        }.get(node.tag, ())  # fmt: skip
        for name in needed:
            if not node.get(name):
                yield node.line, f"<{node.tag}> lacks {name}"


def languages_are_tags(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """``xml:lang`` is a language tag by its form."""
    for node in _each(root):
        if "xml:lang" in node.attributes and not LANGUAGE.fullmatch(node.attributes["xml:lang"]):
            yield node.line, f"{node.attributes['xml:lang']!r} is no language tag"


def ids_are_names(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """An id is an XML name without a colon."""
    for node in _each(root):
        if "id" in node.attributes and not NCNAME.fullmatch(node.attributes["id"]):
            yield node.line, f"{node.attributes['id']!r} is no XML id"


def ids_are_unique(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """No id stands twice."""
    seen = set()
    for node in _each(root):
        if "id" in node.attributes:
            if node.attributes["id"] in seen:
                yield node.line, f"the id {node.attributes['id']!r} stands twice"
            seen.add(node.attributes["id"])


def targets_exist(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """An inner reference leads to an id that is there."""
    there = {node.attributes["id"] for node in _each(root) if "id" in node.attributes}
    for node in _each(root):
        if node.tag != "xref" and "target" in node.attributes and node.attributes["target"] not in there:
            yield node.line, f"nothing has the id {node.attributes['target']!r}"


def outer_targets_are_addresses(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """An outer reference leads to the web."""
    for node in _each(root):
        if node.tag == "xref" and not _WEB.fullmatch(node.get("target")):
            yield node.line, f"{node.get('target')!r} is no web address"


def dates_are_iso(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """A date is one of ISO 8601 in its long form."""
    for node in _each(root):
        if node.tag == "date" and dialect.version == 3 and not _DATE.fullmatch(node.text.strip()):
            yield node.line, f"{node.text.strip()!r} is no date"


# ---- the dialects ------------------------------------------------------------------------------


def root_names_the_dialect(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """The root says which dialect it is, and that categories are written as attributes."""
    if root.get("type") != dialect.type:
        yield root.line, f"the type is {root.get('type')!r}, not {dialect.type}"
    if dialect.version == 3 and root.get("style") != "dca":
        yield root.line, "the style is not dca"


def no_module_elements(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """No element is of another namespace."""
    for node in _each(root):
        if node.space:
            yield node.line, f"<{node.tag}> is of another namespace"


def categories_known(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """Every data category is one of the dialect's."""
    for node, _, _ in _placed(root):
        if not dialect.has(node.tag, node.get("type")):
            yield node.line, f"{dialect.type} has no {node.tag} {node.get('type')!r}"


def categories_in_place(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """Every data category stands at a level where it may, by itself or in a group."""
    for node, level, group in _placed(root):
        found = dialect.table.get((node.tag, node.get("type")))
        if found and level and level not in (found.grouped if group else found.levels):
            yield node.line, f"{node.get('type')} may not stand at the {level} level{' in a group' * bool(group)}"


def values_listed(root: Node, dialect: Dialect) -> Iterator[Broken]:
    """Every value of a category with a list of values is in that list."""
    for node, _, _ in _placed(root):
        found = dialect.table.get((node.tag, node.get("type")))
        if found and found.values and node.text not in found.values:
            yield node.line, f"{node.get('type')} may not be {node.text!r}"


CORE: tuple[Rule, ...] = (
    children_in_order, text_where_it_may_stand, attributes_known, attributes_there, languages_are_tags, ids_are_names,
    ids_are_unique, targets_exist, outer_targets_are_addresses, dates_are_iso,
)  # fmt: skip
DIALECT: tuple[Rule, ...] = (
    root_names_the_dialect, no_module_elements, categories_known, categories_in_place, values_listed,
)  # fmt: skip
_PIECE: tuple[Rule, ...] = (
    children_in_order, text_where_it_may_stand, attributes_known, attributes_there, languages_are_tags, dates_are_iso,
    outer_targets_are_addresses, no_module_elements,
)  # fmt: skip


def violations(source: BinaryIO, where: str = "") -> list[Broken]:
    """Everything that makes a file invalid in the dialect that it names: (line, what is wrong), in order of lines."""
    root = whole(source, where)
    dialect = DIALECTS.get(root.get("type"))
    if dialect is None:
        return [(root.line, f"no rules for the dialect {root.get('type')!r}")]
    return sorted(broken for rule in (*CORE, *DIALECT) for broken in rule(root, dialect))


def admitted(tree: Node, level: str, dialect: Dialect, ids: Callable[[str], bool]) -> bool:
    """Whether a dialect admits a field at a level: its structure, categories, values and references."""
    if tree.tag not in _TYPED and tree.tag not in GROUPS:
        return False
    if tree.tag in ("adminNote", "descripNote", "transacNote", "transac"):  # these stand in groups alone
        return False
    if dialect.version == 2 and tree.tag == "termNoteGrp":
        return False
    if tree.tag.startswith("termNote") and level != TERM:
        return False
    holder = Node({CONCEPT: "conceptEntry", LANG: "langSec", TERM: "termSec"}[level], {}, 0)
    holder.kids = [tree]
    for rule in (categories_known, categories_in_place, values_listed):
        if next(rule(holder, dialect), None):
            return False
    if any(next(rule(tree, dialect), None) for rule in _PIECE):
        return False
    return all(ids(node.get("target")) for node in _each(tree) if node.tag != "xref" and node.get("target"))
