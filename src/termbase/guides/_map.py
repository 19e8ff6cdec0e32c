"""Where the places of a guide lie: drawn from their coordinates alone, on a net of degrees.

No borders, coasts or colours of states: every line between two sides would be somebody's view.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from termbase.model import Concept
from termbase.wording import N_, Words

TITLE = N_("Where the places lie")
NOTE = N_("Drawn from coordinates alone. No borders are drawn, because where one runs can be in dispute.")
_NORTH, _SOUTH, _EAST, _WEST = N_("{degrees}° N"), N_("{degrees}° S"), N_("{degrees}° E"), N_("{degrees}° W")
_LATITUDE, _LONGITUDE = "geonames/latitude", "geonames/longitude"
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30)
_LINES, _ROOM, _LEAST = 8, 0.08, 0.5


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by its entry's id, in degrees."""

    id: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A map: ``height`` for a width of 1; lines as (where, label), and places as (id, x, y), from the upper left."""

    height: float
    meridians: tuple[tuple[float, str], ...]
    parallels: tuple[tuple[float, str], ...]
    places: tuple[tuple[str, float, float], ...]


def spot_of(concept: Concept) -> Spot | None:
    """Where a concept lies, if whoever it was imported from said so; None for what is no place on Earth."""
    said = dict(concept.extra)
    try:
        latitude, longitude = float(said[_LATITUDE]), float(said[_LONGITUDE])
    except (KeyError, ValueError):
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # false for what is no number, too
        return None
    return Spot(concept.id, latitude, longitude)


def chart(spots: Sequence[Spot], words: Words) -> Chart | None:
    """The map of two or more places; true to scale in its middle."""
    if len(spots) < 2:
        return None
    east = _eastward([spot.longitude for spot in spots])
    longitudes = [(spot.longitude % 360 - east) % 360 for spot in spots]
    south, north = _framed(spot.latitude for spot in spots)
    left, right = _framed(longitudes)
    narrow = max(math.cos(math.radians((south + north) / 2)), 0.2)
    height = (north - south) / ((right - left) * narrow)
    if height > 1.2:  # as broad as a page needs it
        more = ((north - south) / (1.2 * narrow) - (right - left)) / 2
        left, right, height = left - more, right + more, 1.2
    if height < 0.4:
        more = (0.4 * (right - left) * narrow - (north - south)) / 2
        south, north, height = south - more, north + more, 0.4
    return Chart(
        height=height,
        meridians=tuple(
            ((degree - east - left) / (right - left), _named(_turned(degree), _EAST, _WEST, words))
            for degree in _lines(left + east, right + east)
        ),
        parallels=tuple(
            ((north - degree) / (north - south) * height, _named(degree, _NORTH, _SOUTH, words))
            for degree in _lines(south, north)
            if abs(degree) <= 90
        ),
        places=tuple(
            (spot.id, (longitude - left) / (right - left), (north - spot.latitude) / (north - south) * height)
            for spot, longitude in zip(spots, longitudes, strict=True)
        ),
    )


def _eastward(longitudes: Sequence[float]) -> float:
    """The longitude from which all the others lie to the east within the least breadth: across 180° if need be."""
    order = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in itertools.pairwise(order)]
    return max([*gaps, (order[0] + 360 - order[-1], order[0])])[1]


def _framed(degrees: Iterable[float]) -> tuple[float, float]:
    known = list(degrees)
    room = max((max(known) - min(known)) * _ROOM, _LEAST)
    return min(known) - room, max(known) + room


def _lines(start: float, end: float) -> list[float]:
    step = next((one for one in _STEPS if (end - start) / one <= _LINES), 45)
    return [round(number * step, 1) for number in range(math.ceil(start / step), math.floor(end / step) + 1)]


def _turned(degree: float) -> float:
    return round((degree + 180) % 360 - 180, 1)


def _named(degree: float, positive: str, negative: str, words: Words) -> str:
    name = words(negative if degree < 0 else positive)
    return name.replace("{degrees}", f"{abs(degree):g}")
