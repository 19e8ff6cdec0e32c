"""Which field of a concept or a term an element of a TBX file is; what is none goes into ``extra`` as it stands."""

from __future__ import annotations

import re
from typing import Any

from termbase.errors import InvalidValue
from termbase.formats._foreign import slug
from termbase.formats._tbx.categories import KINDS, STATUS_NAMES, STATUSES, URLS
from termbase.formats._tbx.codes import dereferenced, language, unpacked
from termbase.formats._tbx.drafts import ENTRY_STATUSES, KNOWN, OWN, Said, checked, finished_stance, stance_field
from termbase.formats._tbx.fields import GROUPS, canonical, category, kept, known_module, tidy
from termbase.formats._tbx.remarks import Remarks
from termbase.formats._tbx.stream import Node
from termbase.model import Relation, RelationType
from termbase.text import PROSE_LIMIT, clean
from termbase.wire import shapes
from termbase.wire.codecs import Codec

_RELATIONS = {one.value: one for one in RelationType}
_REGION = re.compile("[A-Z]{2}(?:-[A-Z0-9]{1,3})?|[0-9]{3}")
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9_.-]{0,59}")
_EXTRA_ID = re.compile("extra[.]([0-9]+)")
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u061c\u2060-\u206f\ufeff\u202a-\u202e"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb]"
)
_USAGE, _NOTE = "Usage: ", "Note: "


class Sorter:
    """Sorts elements. ``mine`` is whether our own writer wrote the file, ``lang`` the language of its prose, ``cited``
    what texts stand at references to sources.
    """

    def __init__(self, remarks: Remarks, by: str | None) -> None:
        self._remarks = remarks
        self._by = by
        self.mine = False
        self.lang = "und"
        self.cited: dict[str, str] = {}

    def text(self, text: str, line: int, *, limit: int = PROSE_LIMIT, lines: bool = True) -> str | None:
        """A text as it may be stored; None for none, or for one that may not be."""
        found = text if self.mine else tidy(text)
        if not lines and not self.mine:
            found = " ".join(found.split())
        if not found.strip():
            return None
        try:
            return clean(found, limit=limit, lines=lines)
        except InvalidValue as error:
            self._remarks.once("text", line, f"{error.message}: left out")
        try:
            found = _UNFIT.sub("", found).strip()
            return clean(found if lines else " ".join(found.split()), limit=limit, lines=lines)
        except InvalidValue as error:
            self._remarks.each("text", line, f"{error.message}: the text is left out")
            return None

    def field(self, node: Node, parent: str, said: Said, level: str, lang: str) -> None:
        """Put one element where it belongs."""
        if self.mine and (numbered := _EXTRA_ID.fullmatch(node.get("id"))):
            pair = _carried(node) or kept(node, parent, lang if level == "lang" else "", verbatim=True)
            if cleaned := self._cleaned(*pair, node.line):
                said.numbered.append((int(numbered[1][:9]), *cleaned))
            return
        tag, kind = category(node, parent)
        if not known_module(node):
            told = f"<{node.tag}> is of an unknown module; it is kept as {tag}/{kind}"
            self._remarks.once("module", node.line, told)
        if tag == "note" and not node.kids:
            done = self._note(node, said, level, lang)
        elif tag in GROUPS:
            done = self._group(tag, node, said, level, lang)
        else:
            done = not node.kids and self._single(tag, kind, node, said, level, lang)
        if not done:
            self._keep(node, parent, said, lang if level == "lang" else "")

    def _keep(self, node: Node, parent: str, said: Said, lang: str) -> None:
        if cleaned := self._cleaned(*kept(node, parent, lang), node.line):
            said.extra.append(cleaned)

    def _cleaned(self, name: str, text: str, line: int) -> tuple[str, str] | None:
        """A pair for ``extra`` as it may be stored; None for one that may not."""
        found = self.text(name, line, limit=200, lines=False), self.text(text, line)
        if found[0] is None or found[1] is None:
            return None
        return (found[0], found[1]) if found[1] == text else canonical(found[0], found[1])

    # ---- fields --------------------------------------------------------------------------------

    def _single(self, tag: str, kind: str, node: Node, said: Said, level: str, lang: str) -> bool:
        text = self.text(node.text, node.line) or ""
        if tag == "admin" and kind == "source" and node.get("target"):
            return self._cited(node.get("target"), text, said)
        if tag == "xref":
            return level == "concept" and self._link(node.get("target"), text, said)
        if not text:
            return not node.get("target")
        if tag == "termNote" and level == "term":
            return self._term_note(kind, node, text, said, lang)
        if tag == "descrip" and kind == "definition" and level != "term":
            return self._definition(node, text, said, lang)
        if level != "concept" or not self.mine:
            return False
        if (tag, kind) == ("descrip", "subjectField") and text in KINDS:
            return said.put("kind", KINDS[text])
        if (tag, kind) == ("admin", "entryStatus") and text in ENTRY_STATUSES:
            return said.put("status", ENTRY_STATUSES[text])
        return (tag, kind) == ("ref", "crossReference") and self._reference(text, said)

    def _cited(self, target: str, text: str, said: Said) -> bool:
        if self.mine:
            name = dereferenced(target, "source") or ""
            if _is(shapes.ID, name):
                said.sources[name] = None
            return _is(shapes.ID, name)
        if name := slug(target):
            said.sources[name] = None
            self.cited.setdefault(name, text or target)
            if text:
                said.extra.append(("admin/source", text))
        return bool(name)

    def _link(self, target: str, text: str, said: Said) -> bool:
        for scheme, url in URLS.items():
            link = target.removeprefix(url)
            if target.startswith(url) and link and text in (f"{scheme}:{link}", link, target, ""):
                said.fields["same_as"] = (*said.fields.get("same_as", ()), (scheme, link))
                return True
        return False

    def _reference(self, text: str, said: Said) -> bool:
        word, _, rest = text.partition(" ")
        if word == "sameAs" and " " in rest:
            scheme, _, link = rest.partition(" ")
            if not (_SCHEME.fullmatch(scheme) and _is(shapes.TEXT, link)):
                return False
            said.fields["same_as"] = (*said.fields.get("same_as", ()), (scheme, link))
        elif word in _RELATIONS and _is(shapes.ID, rest):
            relation = Relation(_RELATIONS[word], rest)
            said.fields["relations"] = (*said.fields.get("relations", ()), relation)
        else:
            return False
        return True

    def _definition(self, node: Node, text: str, said: Said, lang: str) -> bool:
        if self.mine and not node.get("xml:lang"):
            return False
        found = language(node.get("xml:lang")) or lang or self.lang
        if found in said.texts["definition"]:
            return False
        said.text("definition", found, text)
        return True

    def _term_note(self, kind: str, node: Node, text: str, said: Said, lang: str) -> bool:
        if kind in STATUS_NAMES or kind.lower() in STATUS_NAMES:
            return self.mine or self._status(text, said)
        if kind in ("transferComment", "usageNote"):
            said.text("usage_note", language(node.get("xml:lang")) or lang, text)
            return True
        if kind == "geographicalUsage":
            fits = _is(shapes.TEXT, text) if self.mine else bool(_REGION.fullmatch(text))
            return fits and said.put("region", text)
        if kind in KNOWN and text in KNOWN[kind][1]:
            return said.put(KNOWN[kind][0], KNOWN[kind][1][text])
        return self.mine and said.own(kind, text)

    def _status(self, text: str, said: Said) -> bool:
        status, all_said = STATUSES.get(text.removesuffix("-admn-sts").lower(), (None, False))
        if status is None or self._by is None:
            return False
        held = {one["status"] for one in said.stances}
        if not held:
            said.stances.append({"by": (self._by,), "status": status})
        return all_said and held <= {status}

    def _note(self, node: Node, said: Said, level: str, lang: str) -> bool:
        text = self.text(node.text, node.line, limit=PROSE_LIMIT + len(_USAGE))
        if text is None:
            return True
        own = language(node.get("xml:lang"))
        if self.mine and own:
            name, prefix = ("usage_note", _USAGE) if text.startswith(_USAGE) else ("note", _NOTE)
            if found := text.removeprefix(prefix):
                said.text(name, own, found)
            return True
        pairs = unpacked(text) if self.mine else None
        if pairs and all(_own(said, key, value, level) for key, value in pairs):
            return True
        said.text("note", own or lang or self.lang, text)
        return True

    # ---- groups --------------------------------------------------------------------------------

    def _group(self, tag: str, node: Node, said: Said, level: str, lang: str) -> bool:
        parts = [(kid, *category(kid, tag)) for kid in node.kids]
        head = next((part for part in parts if part[1] == GROUPS[tag]), None)
        if head is None or node.text.strip():
            return False
        rest = [kid for kid, _, _ in parts if kid is not head[0]]
        if self.mine and level == "term" and head[2] in ("perspective", "customerSubset"):
            return self._stance(head[0], rest, said)
        if not rest or tag == "termNoteGrp":
            for kid in (head[0], *rest):
                self.field(kid, tag, said, level, lang)
            return True
        if head[2] == "definition" and level != "term" and self._single(*head[1:], head[0], said, level, lang):
            for kid in rest:
                self.field(kid, tag, said, level, lang)
            return True
        return False

    def _stance(self, head: Node, rest: list[Node], said: Said) -> bool:
        stance: dict[str, Any] = {}
        note: dict[str, str] = {}
        try:
            for node in rest:
                if node.tag == "note" and node.get("xml:lang"):
                    note[checked(shapes.LANG, node.get("xml:lang"))] = checked(shapes.PROSE, node.text)
                    continue
                pairs = unpacked(node.text) if node.tag == "note" else [(node.get("type"), node.text)]
                for key, value in pairs or [("", "")]:
                    stance_field(stance, key, value)
            stance, joint = finished_stance(stance)
            if "status" not in stance:
                raise ValueError("no stance")
            who = checked(shapes.ID, dereferenced(head.get("target"), "perspective") or head.text)
        except (ValueError, InvalidValue) as error:
            self._remarks.each("stance", head.line, f"a stance that cannot be read is kept as it stands: {error}")
            return False
        if joint and said.stances and all(said.stances[-1].get(name) == value for name, value in stance.items()):
            said.stances[-1]["by"] = tuple(dict.fromkeys((*said.stances[-1]["by"], who)))
        else:
            said.stances.append({"by": (who,), "note": tuple(note.items()), **stance})
        return True


def _is(codec: Codec, value: str) -> bool:
    try:
        checked(codec, value)
    except InvalidValue:
        return False
    return True


def _own(said: Said, key: str, value: str, level: str) -> bool:
    if level == "concept":
        return key == "status" and value in ENTRY_STATUSES and said.put("status", ENTRY_STATUSES[value])
    return key in OWN and said.own(key, value)


def _carried(node: Node) -> tuple[str, str] | None:
    """The pair that our own group, or our own note, carries for another program."""
    if node.tag == "note":
        pairs = dict(unpacked(node.text) or ())
        return (pairs["extra"], pairs["text"]) if pairs.keys() == {"extra", "text"} else None
    if node.tag == "adminGrp" and node.kids and node.kids[0].get("type") == "other":
        name = next((kid.text for kid in node.kids if kid.get("type") == "otherName"), "")
        return (name, node.kids[0].text) if name else None
    return None
