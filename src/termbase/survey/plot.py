"""Names over time as a drawing: bars of a period each, a colour and a pattern for each name, no script, no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

MOST = 7
"""So many names have a colour of their own; those beyond are drawn as one."""

_WIDE, _HIGH, _LEFT, _FOOT = 720, 180, 34, 22


def bars(labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]], *, title: str) -> str:
    """Stacked bars as SVG: for each label the counts of all series, one on the other.

    Colours are the page's: the classes ``s0`` to ``s7``. What the drawing shows is said in its title, too; the numbers
    stand in a table beside it.
    """
    tops = [sum(counts[at] for _, counts in series) for at in range(len(labels))]
    top = _round(max(tops, default=1))
    step = (_WIDE - _LEFT) / max(1, len(labels))
    width = min(46.0, step * 0.72)
    out = [
        f'<svg viewBox="0 0 {_WIDE} {_HIGH + _FOOT}" role="img" class="plot"><title>{escape(title)}</title>',
        *(_line(value, top) for value in dict.fromkeys((0, top // 2, top))),
    ]
    every = max(1, -(-len(labels) // (12 if len(labels[0]) < 8 else 9))) if labels else 1
    for at, label in enumerate(labels):
        x, y = _LEFT + step * (at + 0.5) - width / 2, float(_HIGH)
        for number, (name, counts) in enumerate(series):
            if counts[at]:
                height = counts[at] / top * (_HIGH - 14)
                y -= height
                out.append(
                    f'<rect class="s{number}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}">'
                    f"<title>{escape(name)}, {escape(label)}: {counts[at]}</title></rect>"
                )
        if at % every == 0:
            out.append(f'<text x="{x + width / 2:.1f}" y="{_HIGH + 15}" text-anchor="middle">{escape(label)}</text>')
    return "".join(out) + "</svg>"


def _line(value: int, top: int) -> str:
    y = _HIGH - value / top * (_HIGH - 14)
    return (
        f'<line x1="{_LEFT}" x2="{_WIDE}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value}</text>'
    )


def _round(value: int) -> int:
    """The next number that is round enough for an axis."""
    for power in range(12):
        for step in (1, 2, 4, 5, 6, 8):
            if value <= step * 10**power:
                return int(step * 10**power)
    return value
