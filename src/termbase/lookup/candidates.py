"""The terms that a query may mean, tier by tier: the index is asked for no more than the answer needs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from termbase import romanise
from termbase.lookup.generic import with_sorts_mended
from termbase.lookup.judging import SURE, Judged, Tier, form, judge
from termbase.lookup.keys import KeyIndex, KeyKind, KeyRow, Numbered, Only, sound_key
from termbase.lookup.near import misheard, misspelt, misspelt_beginnings
from termbase.lookup.query import Query, stem_keys
from termbase.lookup.ranking import nearness

# How many rows may come: for keys that equal the query's (for each concept wanted, and at least), for names that have
# the same consonants, nearly the same, a last word; of how many that begin so the shortest are taken.
_NAMESAKES, _LEAST, _EQUAL, _NEAR, _LAST, _AMONG = 12, 120, 1_500, 1_000, 40, 1_000
# Of names that sound alike, how many are compared by sound, and how many terms of one sound may be judged.
_HEARD, _SAME = 72, 40
# How many terms of a tier are judged: with something good found, and without.
_JUDGED = {True: 24, False: 56}
# A skeleton this long may have more mistakes after its beginning; one this long, a mistake in its first sound.
_CUT, _LONG = 6, 4
# Two wrong letters are looked for in names this long.
_TWICE = 8
# How long a name may be, in hundredths of the query's length: with the same consonants, and with nearly the same.
_WIDE, _NARROW = (60, 150), (75, 130)
# With a name as alike as this, those with one wrong letter, with a wrong sound, with more mistakes are not looked for.
_CLOSE, _GOOD, _FAIR = 0.97, 0.9, 0.9
# A name this sure is outdone by none that is found later.
_SETTLED = 0.97


def candidates(index: KeyIndex, query: Query, only: Only, limit: int) -> Iterator[Judged]:
    """The terms that may be meant, judged by the tier they were asked for in; of a term the first is the best.

    What is only near is looked for where nothing sure or all but the same was found, and the farther the less so.
    """
    asked = _Asked(index, query, only, limit)
    yield from asked.judged(asked.equal())
    if len(asked.settled) >= limit:
        return
    stages = ((_CLOSE, asked.misspelt), (2.0, asked.sounding), (_GOOD, asked.near), (_FAIR, asked.far))
    for closeness, tiers in stages:
        if asked.best < closeness:
            yield from asked.judged(tiers())


_Rows = Iterator[tuple[Tier, list[KeyRow]]]


class _Asked:
    """One query on its way: what was seen, and how good the best of it is."""

    def __init__(self, index: KeyIndex, query: Query, only: Only, limit: int) -> None:
        self.index, self.query, self.only = index, query, only
        self.most = max(_LEAST, _NAMESAKES * limit)
        self.best = 0.0
        self.settled: set[str] = set()
        self._seen: set[tuple[str, str, str]] = set()

    def judged(self, tiers: _Rows) -> Iterator[Judged]:
        """The rows of some tiers that are not too far, each term once."""
        for tier, rows in tiers:
            for row in rows:
                name = row[2:]
                if name in self._seen or (tier is Tier.INFLECTED and not form(self.query, row)):
                    continue
                self._seen.add(name)
                if judged := judge(self.query, row, tier):
                    self.best = max(self.best, 1.0 if tier in SURE else judged.alike)
                    if judged.found.score >= _SETTLED and tier in SURE:
                        self.settled.add(row.concept)
                    yield judged

    @property
    def good(self) -> bool:
        """Whether something is known that the query may well mean, so that others need not be sought far and wide."""
        return self.best >= _GOOD

    # ---- the tiers -------------------------------------------------------------------------

    def equal(self) -> _Rows:
        """Names with the same letters, and those of which it is a form."""
        yield Tier.FOLDED, self.index.rows(KeyKind.FOLDED, [self.query.key], self.most, self.only)
        if stems := stem_keys(self.query):
            yield Tier.INFLECTED, self.index.rows(KeyKind.STEM, stems, self.most, self.only)

    def misspelt(self) -> _Rows:
        """Names of which one letter is wrong."""
        if neighbours := misspelt(self.query.key, self.query.scripts):
            yield Tier.FUZZY, self.index.rows(KeyKind.FOLDED, neighbours, self.most, self.only)

    def sounding(self) -> _Rows:
        """Names that sound the same, and those that begin so."""
        yield from self._sounding(self.query.spoken)
        yield Tier.PREFIX, self._begun()

    def near(self) -> _Rows:
        """Names with one wrong sound, without an ending, and those that share a word."""
        yield from self._sounding(self.query.shorter())
        if parts := self.query.parts:
            yield Tier.FUZZY, self.index.rows(KeyKind.ROMAN, parts, _LAST, self.only)
        readings = self.query.core_readings[:3]
        starts: dict[str, None] = {}
        for bone in _bones(readings):
            for edited, at in misheard(bone):
                if at:
                    starts.update(dict.fromkeys([f"{edited} {one[:at][:2]}" for one in readings]))
                elif len(bone) >= _LONG:
                    starts[f"{edited} "] = None
        yield Tier.FUZZY, self._nearest(readings, self._sounds(list(starts), readings, _NEAR, _NARROW))

    def far(self) -> _Rows:
        """Names with two wrong letters, with a wrong sound that begin otherwise, whose consonants begin so."""
        yield Tier.FUZZY, self._twice_misspelt()
        yield Tier.PREFIX, self._begun_elsewhere()
        readings = self.query.core_readings[:2]
        bones = _bones(readings)
        starts = [f"{edited} " for bone in bones for edited, at in misheard(bone) if at]
        yield Tier.FUZZY, self._nearest(readings, self._sounds(starts, readings, _NEAR, _NARROW))
        cut = [bone[: (2 * len(bone) + 2) // 3] for bone in bones if len(bone) >= _CUT]
        yield Tier.FUZZY, self._nearest(readings, self._sounds(cut, readings, _NEAR, _NARROW))

    # ---- by sound --------------------------------------------------------------------------

    def _sounding(self, readings: Sequence[str]) -> _Rows:
        """Names that sound like a reading: of the same consonants, or with a last word of the same letters."""
        if not readings:
            return
        same = {sound_key(one) for one in readings}
        lengths = [len(one) for one in readings]
        fitting = (min(lengths), max(lengths))
        exactly = self.index.spans(KeyKind.SKELETON, _apart(list(same)), fitting, _EQUAL, self.only)
        having = [(number, _roman(key)) for key, number in exactly if key in same]
        yield Tier.TRANSLITERATED, self._rows_of(dict(having[: _JUDGED[self.good]]))
        sounds: list[Numbered] = []
        for begun in (2,) if self.good else (0, 1, 2, 3):  # of too many, only those that begin with the same letters
            starts = [f"{bone} {one[:begun]}" for one in readings if (bone := romanise.skeleton_of_roman(one))]
            sounds = self._sounds(starts, readings, _EQUAL, _NARROW if begun else _WIDE)
            if len(sounds) < _EQUAL:
                break
        yield Tier.TRANSLITERATED, self._nearest(readings, sounds)
        yield Tier.TRANSLITERATED, self.index.rows(KeyKind.ROMAN, readings, _LAST, self.only)

    def _sounds(
        self, starts: Sequence[str], readings: Sequence[str], limit: int, long: tuple[int, int]
    ) -> list[Numbered]:
        """Skeleton keys that begin so, of names about as long as the readings."""
        if not starts:
            return []
        lengths = [len(one) for one in readings]
        fitting = min(lengths) * long[0] // 100 - 1, max(lengths) * long[1] // 100 + 2
        return self.index.spans(KeyKind.SKELETON, _apart(starts), fitting, limit, self.only)

    def _nearest(self, readings: Sequence[str], sounds: Sequence[Numbered]) -> list[KeyRow]:
        """The names whose letters are nearest to a reading's, as rows; of a common name not all that have it."""
        keys = list(dict.fromkeys([key for key, _ in sounds]))
        most = _JUDGED[self.good]
        if len(keys) > _HEARD:  # by plain letters first, which is fast
            from rapidfuzz.process import extract  # deferred: few questions need it, and it is slow to import

            some = [sound_key(one) for one in readings[:3]]
            near = [extract(one, keys, scorer=ratio, processor=None, limit=_HEARD // len(some)) for one in some]
            keys = list(dict.fromkeys([one for ranked in near for one, _, _ in ranked]))
        if len(sounds) > most:
            keys.sort(key=lambda key: (-nearness(readings, _roman(key)), key))
        having: dict[str, list[int]] = {key: [] for key in keys}
        for key, number in sounds:
            if key in having:
                having[key].append(number)
        numbers = [(number, _roman(key)) for key in keys for number in having[key][:_SAME]]
        return self._rows_of(dict(numbers[:most]))

    def _rows_of(self, having: dict[int, str]) -> list[KeyRow]:
        """The terms that have the numbers; their key is what they sound like."""
        names = self.index.terms(list(having)) if having else {}
        return [KeyRow(KeyKind.SKELETON, having[number], *name) for number, name in names.items()]

    # ---- by letters ------------------------------------------------------------------------

    def _begun(self) -> list[KeyRow]:
        query = self.query
        shortest = 1 if query.scripts & {"Hani", "Jpan", "Kore"} else 2
        if len(query.joined) < shortest:
            return []
        return self.index.rows_from(KeyKind.FOLDED, query.key, _JUDGED[self.good], self.only, among=_AMONG)

    def _begun_elsewhere(self) -> list[KeyRow]:
        """Names of other scripts that begin so."""
        query = self.query
        # A last letter may be the first of two that stand for one sound.
        bone = romanise.skeleton_of_roman(query.roman[:-1])
        if len(query.roman) < 3 or len(bone) < 2:
            return []
        longer = self.index.spans(KeyKind.SKELETON, [bone], (len(query.roman), 255), _EQUAL, self.only)
        begun = {number: roman for key, number in longer if (roman := _roman(key)).startswith(query.roman)}
        return self._rows_of(dict(itertools.islice(begun.items(), _JUDGED[False])))

    def _twice_misspelt(self) -> list[KeyRow]:
        """Names of which two letters are wrong: one of them in a word for a sort of place, or one at the beginning."""
        key = self.query.key
        if len(key) < _TWICE:
            return []
        mended = {one for whole in with_sorts_mended(key) for one in (whole, *misspelt(whole, self.query.scripts))}
        if mended and (rows := self.index.rows(KeyKind.FOLDED, sorted(mended), _JUDGED[False], self.only)):
            return rows
        starts = misspelt_beginnings(key, self.query.scripts)
        fitting = (len(key) - 2, len(key) + 2)
        found = self.index.spans(KeyKind.FOLDED, _apart(starts), fitting, _EQUAL, self.only)
        near = [
            (mistakes, one, number)
            for one, number in found
            if (mistakes := OSA.distance(key, one, score_cutoff=2)) <= 2
        ]
        near = sorted(near)[: _JUDGED[False]]
        names = self.index.terms([number for _, _, number in near])
        return [KeyRow(KeyKind.FOLDED, one, *names[number]) for _, one, number in near]


def _roman(key: str) -> str:
    """The romanised name of a skeleton key."""
    return key[key.index(" ") + 1 :]


def _bones(readings: Sequence[str]) -> list[str]:
    """The skeletons of the readings, each once."""
    return list(dict.fromkeys(bone for one in readings if (bone := romanise.skeleton_of_roman(one))))


def _apart(starts: Sequence[str]) -> list[str]:
    """The starts without those that begin with another, sorted."""
    kept: list[str] = []
    for start in sorted(set(starts)):
        if not kept or not start.startswith(kept[-1]):
            kept.append(start)
    return kept
