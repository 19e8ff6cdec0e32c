"""Perspectives and sources as objects of a TBX file's back matter, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from termbase.dates import Period
from termbase.errors import InvalidValue
from termbase.formats._foreign import slug
from termbase.formats._tbx.codes import dereferenced, language, reference
from termbase.formats._tbx.fields import element, escaped, tidy
from termbase.formats._tbx.stream import Node
from termbase.model import Perspective, PerspectiveKind, Source
from termbase.wire import decode_perspective, decode_source, encode

PERSPECTIVE, SOURCE = "perspective", "source"


def perspective_object(one: Perspective) -> str:
    """A perspective as XML."""
    items = [("id", one.id, ""), ("kind", one.kind.value, "")]
    items += [("name", text, lang) for lang, text in one.name]
    items += [("parent", one.parent or "", ""), ("valid", str(one.valid or ""), "")]
    items += [("sameAs", f"{scheme}:{link}", "") for scheme, link in one.same_as]
    items += [("source", source, "") for source in one.sources]
    items += [("note", text, lang) for lang, text in one.note]
    return _object(PERSPECTIVE, one.id, items)


def source_object(one: Source) -> str:
    """A source as XML."""
    items = [("id", one.id, ""), ("title", one.title, "")]
    for name in ("author", "publisher", "date", "url", "type", "lang", "accessed"):
        items.append((name, str(getattr(one, name) or ""), ""))
    items += [("note", text, lang) for lang, text in one.note]
    return _object(SOURCE, one.id, items)


def unknown_object(kind: str, name: str) -> str:
    """One that is cited and not there: its id alone, so that references to it lead somewhere."""
    return _object(kind, name, [("id", name, "")])


def _object(kind: str, name: str, items: list[tuple[str, str, str]]) -> str:
    inner = "".join(
        element("item", element("foreign", escaped(text), lang=lang) if lang else escaped(text), type=type_)
        for type_, text, lang in items
        if text
    )
    return element("refObject", inner, id=reference(kind, name))


def _items(node: Node) -> Iterator[tuple[str, str, str]]:
    for kid in node.kids:
        if kid.tag == "item":
            yield kid.get("type"), kid.text, kid.get("xml:lang")
        elif kid.tag in ("itemSet", "itemGrp"):
            yield from _items(kid)


def own(node: Node) -> Perspective | Source | None:
    """The perspective or source that our own writer wrote; None for one that was cited and not there.

    InvalidValue for what is neither.
    """
    said: dict[str, Any] = {}
    texts: dict[str, dict[str, str]] = {"name": {}, "note": {}}
    lists: dict[str, list[Any]] = {"same_as": [], "sources": []}
    for type_, text, lang in _items(node):
        if lang and type_ in texts:
            texts[type_][lang] = text
        elif type_ == "sameAs":
            lists["same_as"].append(text.partition(":")[::2])
        elif type_ == "source":
            lists["sources"].append(text)
        else:
            said[type_] = text
    if said.keys() <= {"id"}:
        return None
    for name in ("valid", "date", "accessed"):
        if name in said:
            said[name] = Period.parse(said[name])
    try:
        if dereferenced(node.get("id"), PERSPECTIVE) is not None:
            said["kind"] = PerspectiveKind(said["kind"])
            said |= {key: tuple(value.items()) for key, value in texts.items()}
            said |= {key: tuple(value) for key, value in lists.items()}
            return _whole(Perspective(**said))
        return _whole(Source(note=tuple(texts["note"].items()), **said))
    except (TypeError, KeyError, ValueError) as error:
        raise InvalidValue(f"the object {node.get('id')!r} lacks something: {error}") from error


def _whole(made: Perspective | Source) -> Perspective | Source:
    """What was made, as the wire takes it."""
    decode = decode_perspective if isinstance(made, Perspective) else decode_source
    found, flaws = decode(encode(made))
    if found is None:
        raise InvalidValue(f"the object {made.id} cannot be read: {flaws[0]}")
    return found


_FIELDS = {
    "title": "title", "name": "title", "titel": "title", "author": "author", "publisher": "publisher", "url": "url",
    "uri": "url", "date": "date", "publicationyear": "date", "year": "date",
}  # fmt: skip


def foreign(node: Node, lang: str) -> Source | None:
    """The source that another program's object describes; what has no field goes into its note."""
    name = slug(node.get("id"))
    said: dict[str, Any] = {}
    rest: list[str] = []
    for type_, text, _ in _items(node):
        text, field = tidy(text), _FIELDS.get(type_.lower(), "")
        if not text:
            continue
        if not field or field in said:
            rest.append(f"{type_}: {text}" if type_ else text)
        elif field == "date":
            try:
                said[field] = Period.parse(text)
            except InvalidValue:
                rest.append(f"{type_}: {text}")
        elif field == "url" and not text.lower().startswith(("http://", "https://")):
            rest.append(f"{type_}: {text}")
        else:
            said[field] = text
    if not name or not (said or rest):
        return None
    said.setdefault("title", rest[0] if rest else node.get("id"))
    return Source(id=name, note=((lang, "\n".join(rest)),) if rest else (), **said)


def document_language(root: Node) -> str:
    """The language in which a file speaks of its terms."""
    return language(root.get("xml:lang")) or "und"
