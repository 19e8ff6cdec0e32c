"""Changes a YAML text where its data changed and nowhere else, so that comments, order and layout stay.

The text is never parsed and dumped as a whole: the two versions of the plain data are compared, and for each difference
the characters of that key, item or scalar alone are replaced.
"""

from __future__ import annotations

import difflib
import json
import re
from typing import Any

import yaml

from termbase.termfiles import render

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TO_DASH = re.compile(r"(?:\s|#[^\n]*\n)*-")


def patched(text: str, old: Any, new: Any) -> str:
    """The text that says ``new`` where ``text`` says ``old``; both plain data in the shape of ``wire.encode``."""
    if _same(old, new):
        return text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix("\ufeff")
    ends = "\r\n" if "\r\n" in body else "\n"
    patch = _Patch(body)
    patch.whole(yaml.compose(body, Loader=_LOADER), old, new)
    return mark + patch.applied(ends)


def _same(old: Any, new: Any) -> bool:
    """Equal in the order of keys as well."""
    return json.dumps(old, ensure_ascii=False) == json.dumps(new, ensure_ascii=False)


class _Patch:
    def __init__(self, text: str) -> None:
        self._text = text
        self._edits: list[tuple[int, int, int, str]] = []

    def applied(self, ends: str) -> str:
        parts, at = [], 0
        for start, end, _, new in sorted(self._edits):
            parts += [self._text[at:start], new.replace("\n", ends)]
            at = end
        return "".join([*parts, self._text[at:]])

    def _edit(self, start: int, end: int, new: str) -> None:
        self._edits.append((start, end, len(self._edits), new))

    # ---- walking both versions ---------------------------------------------------------------

    def whole(self, node: Any, old: Any, new: Any) -> None:
        if node.flow_style or not self._inside(node, old, new, 0 if isinstance(new, dict) else 2):
            lines = render.mapping(new) if isinstance(new, dict) else render.sequence(new, spread=2)
            self._edit(node.start_mark.index, self._end(node), "\n".join(lines))

    def _inside(self, node: Any, old: Any, new: Any, spread: int) -> bool:
        """Change only parts of the value; False if it has to be replaced whole."""
        if isinstance(node, yaml.MappingNode) and isinstance(old, dict) and isinstance(new, dict):
            return self._mapping(node, old, new, spread)
        if isinstance(node, yaml.SequenceNode) and isinstance(old, list) and isinstance(new, list) and node.value:
            return self._sequence(node, old, new, spread)
        return False

    def _mapping(self, node: Any, old: dict[str, Any], new: dict[str, Any], spread: int) -> bool:
        entries = {key.value: (key, value) for key, value in node.value}
        if [key for key in old if key in new] != [key for key in new if key in old]:
            return False
        gone = [key for key in old if key not in new]
        fresh = [key for key in new if key not in entries]
        if node.flow_style and (gone or fresh):
            return False
        if len(gone) == len(entries) or (gone and not self._begins_line(entries[gone[0]][0].start_mark.index)):
            return False
        for key, (name, value) in entries.items():
            below = max(spread - 1, render.SPREAD.get(key, 0))
            if key not in new or (key in old and _same(old[key], new[key])):
                continue
            if key not in old or not self._inside(value, old[key], new[key], below):
                self._replace(node, (name, value), new[key], below)
        for key in gone:
            name, value = entries[key]
            self._delete_lines(name.start_mark.index, self._end(value))
        for key in fresh:
            self._insert_entry(node, gone, key, new, spread)
        return True

    def _sequence(self, node: Any, old: list[Any], new: list[Any], spread: int) -> bool:
        if len(node.value) != len(old):
            return False
        steps = difflib.SequenceMatcher(
            None, [_name(one) for one in old], [_name(one) for one in new], False
        ).get_opcodes()
        pairs: list[tuple[int, int]] = []
        gone: list[int] = []
        fresh: list[tuple[int, int]] = []
        for _, old_start, old_end, new_start, new_end in steps:
            both = min(old_end - old_start, new_end - new_start)
            pairs += [(old_start + step, new_start + step) for step in range(both)]
            gone += range(old_start + both, old_end)
            fresh += [(old_start + both, at) for at in range(new_start + both, new_end)]
        if (node.flow_style and (gone or fresh)) or len(gone) == len(old):
            return False
        for was, will in pairs:
            if not _same(old[was], new[will]) and not self._inside(node.value[was], old[was], new[will], 0):
                self._replace(node, was, new[will], spread)
        for was in gone:
            self._delete_lines(self._dash(node, was), self._end(node.value[was]))
        for before, at in fresh:
            self._insert_item(node, before, new[at], spread)
        return True

    # ---- replacing ---------------------------------------------------------------------------

    def _replace(self, parent: Any, place: int | tuple[Any, Any], new: Any, spread: int) -> None:
        """Replace the value of an entry of a mapping, or an item of a list by its number."""
        value = place[1] if isinstance(place, tuple) else parent.value[place]
        end = self._end(value)
        if parent.flow_style:
            return self._edit(value.start_mark.index, end, render.flow(new))
        first = place[0].start_mark.index if isinstance(place, tuple) else self._dash(parent, place)
        start = (self._text.index(":", self._end(place[0])) if isinstance(place, tuple) else first) + 1
        if self._text[end : self._line_end(end)].strip():
            flow = render.flow(new) if isinstance(new, dict | list) else render.scalar(new)
            begin = value.start_mark.index if isinstance(value, yaml.ScalarNode) else start
            return self._edit(begin, end, flow if begin > start else f" {flow}")
        head, indent = self._text[first:start], self._column(first)
        lines = (
            render.entry(head, new, indent, spread=spread)
            if isinstance(place, tuple)
            else render.item(new, indent, spread=spread)
        )
        if len(lines) == 1 and "\n" not in self._text[start:end]:  # the space before the value stays as it is
            start = value.start_mark.index - 1
        return self._edit(start, end, "\n".join(lines)[indent + len(head) :])

    # ---- deleting ----------------------------------------------------------------------------

    def _delete_lines(self, start: int, end: int) -> None:
        last = self._line_end(end)
        before = self._line_before(start)
        if before is None:
            self._edit(0, min(last + 1, len(self._text)), "")
        else:
            self._edit(before, last, "")

    # ---- inserting ---------------------------------------------------------------------------

    def _insert_entry(self, node: Any, gone: list[str], key: str, new: dict[str, Any], spread: int) -> None:
        order = list(new)
        kept = [(name, value) for name, value in node.value if name.value not in gone]
        earlier = [pair for pair in kept if pair[0].value in order[: order.index(key)]]
        column = node.value[0][0].start_mark.column
        below = max(spread - 1, render.SPREAD.get(key, 0))
        lines = render.entry(f"{render.scalar(key)}:", new[key], column, spread=below)
        first = node.value[0][0].start_mark.index
        if earlier:
            self._insert_after(max(earlier, key=lambda pair: order.index(pair[0].value))[1], lines)
        elif self._begins_line(first):
            self._insert_before(first, lines)
        else:
            self._insert_after(kept[0][1], lines)

    def _insert_item(self, node: Any, before: int, new: Any, spread: int) -> None:
        first = self._dash(node, 0)
        lines = render.item(new, self._column(first), spread=spread)
        if before > 0:
            self._insert_after(node.value[before - 1], lines)
        else:
            self._insert_before(first, lines)

    def _insert_after(self, value: Any, lines: list[str]) -> None:
        at = self._line_end(self._end(value))
        self._edit(at, at, "\n" + "\n".join(lines))

    def _insert_before(self, at: int, lines: list[str]) -> None:
        if (before := self._line_before(at)) is None:
            self._edit(0, 0, "\n".join(lines) + "\n")
        else:
            self._edit(before, before, "\n" + "\n".join(lines))

    # ---- places ------------------------------------------------------------------------------

    def _end(self, node: Any) -> int:
        """Where a value ends, without the space, comments and line ends after it."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return end - 1 if node.value.endswith("\n\n") else len(self._text[:end].rstrip())
        return end

    def _dash(self, node: Any, at: int) -> int:
        """Where the dash of an item stands."""
        after = self._end(node.value[at - 1]) if at else node.start_mark.index
        found = _TO_DASH.match(self._text, after)
        if found is None:
            raise ValueError(f"no dash after {after}")
        return found.end() - 1

    def _begins_line(self, at: int) -> bool:
        return not self._text[self._line_start(at) : at].strip()

    def _line_before(self, at: int) -> int | None:
        """Where the line before the line of ``at`` ends; None if there is none."""
        start = self._line_start(at)
        return self._line_end(start - 2 if self._text[start - 2 : start] == "\r\n" else start - 1) if start else None

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        if end < 0:
            return len(self._text)
        return end - 1 if self._text[end - 1 : end] == "\r" and end > at else end

    def _column(self, at: int) -> int:
        return at - self._line_start(at)


def _name(one: Any) -> str:
    """What an item of a list is known by while the rest of it changes."""
    if isinstance(one, dict):
        for key in ("id", "text", "target", "by"):
            if key in one:
                return json.dumps([key, one[key]], ensure_ascii=False)
    return json.dumps(one, ensure_ascii=False)
