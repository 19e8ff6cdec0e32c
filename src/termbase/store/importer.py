"""Importing into a store in batches: what can be the same is asked for, merged, and written, in one transaction."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection as Writer
from sqlalchemy.exc import DBAPIError

from termbase.importing import Importer, Step
from termbase.lookup.keys import KeyKind
from termbase.model import Concept, Perspective, Source
from termbase.store import loader, reader
from termbase.store.connection import Connection, Database
from termbase.store.engine import write_engine
from termbase.store.history import History
from termbase.store.rekey import rekey
from termbase.text import key
from termbase.wire import decode_concept, encode

BATCH = 1_000
"""So many entries are best given at once."""
_PAGE = 5_000
_FEW = 8
_CACHE = 256 << 10

_NAMES = (
    "SELECT term_key.key, term.concept, term.lang, term.text FROM term_key JOIN term ON term.id = term_key.term"
    " WHERE term_key.key IN (??) AND term_key.kind = ? ORDER BY term_key.key, term.id"
)
_LINKS = "SELECT id, detail FROM concept WHERE id > ? ORDER BY id LIMIT ?"
_Entry = Concept | Perspective | Source


@contextlib.contextmanager
def importing(database: Database, *, actor: str, why: str, dry_run: bool) -> Iterator[Session]:
    """A session that takes entries in; all of them are in the store at its end, or none. A dry run writes nothing."""
    with contextlib.closing(_Scratch()) as scratch:
        if dry_run:
            with database.reading() as connection, connection.snapshot():
                yield Session(connection, database.where, scratch)
            return
        with database.reading() as connection:
            kind = type(connection)
        engine = write_engine(database)
        try:
            with database.faults(), engine.begin() as writer:
                raw = writer.connection.driver_connection
                if writer.dialect.name == "sqlite":
                    writer.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE}")
                rekey(writer)
                history = History(writer, actor=actor, why=why)
                yield Session(kind(raw), database.where, scratch, writer, history)
                history.write()
                loader.revise(writer, history)
        except DBAPIError as error:
            raise database.fault(error.orig or error) from error
        finally:
            engine.dispose()


@dataclass
class Session:
    """Decides what becomes of entries, batch by batch, and writes it.

    By name or link an entry is matched with what was there before, never with what came in the same import; by its id
    with both. So nothing depends on where a batch ends, and memory is that of a batch and of the ids that are new.
    """

    _reads: Connection
    _where: str
    _scratch: _Scratch
    _writer: Writer | None = None
    _history: History | None = None
    _new: set[str] = field(default_factory=set)
    _fresh: set[tuple[str, str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        with reader.readable(self._where):
            self.perspectives = {one.id: one for one in reader.read_perspectives(self._reads)}
            """Those who are there, and those who have come."""
            self._sources = {one.id: one for one in reader.read_sources(self._reads)}
        self._bare = not self._reads.rows("SELECT 1 FROM concept LIMIT 1")

    def take(self, entries: Sequence[_Entry]) -> list[Step]:
        """What becomes of the entries, in their order; it is written."""
        found = self._found([entry for entry in entries if isinstance(entry, Concept)])
        importer = Importer(
            known=found.known,
            linked=lambda scheme, link: found.links.get((scheme, link), ()),
            named=lambda text, lang: found.names.get((key(text), lang), ()),
            perspectives=self.perspectives,
            sources=self._sources,
        )
        steps = [importer.step(entry) for entry in entries]
        last = {(type(step.entry), step.id): step.entry for step in steps if step.entry is not None}
        made = [entry for entry in last.values() if isinstance(entry, Concept)]
        for concept in made:
            self._remember(concept, found.there.get(concept.id))
        if self._writer is not None and self._history is not None:
            loader.write(self._writer, self._history, list(last.values()))
            self._history.write()
        else:
            self._scratch.keep(made)
        return steps

    def _remember(self, made: Concept, before: Concept | None) -> None:
        """What is not to be matched by name or link, for it came in this import."""
        if before is None:
            self._new.add(made.id)
        elif made.id not in self._new:
            there = {(term.lang, term.text) for term in before.terms}
            links = set(before.same_as)
            self._fresh |= {
                (made.id, term.lang, term.text) for term in made.terms if (term.lang, term.text) not in there
            }
            self._fresh |= {(made.id, *link) for link in made.same_as if link not in links}

    # ---- what is there ---------------------------------------------------------------------

    def _found(self, concepts: Sequence[Concept]) -> _Found:
        names, links = ({}, {}) if self._bare else (self._named(concepts), self._linked(concepts))
        few = [ids for ids in (*names.values(), *links.values()) if len(ids) <= _FEW]
        wanted = {concept.id for concept in concepts} | {one for ids in few for one in ids}
        return _Found(self._read, names, links, wanted, self._read(wanted))

    def _read(self, ids: set[str]) -> dict[str, Concept]:
        asked = ids & self._new if self._bare else ids
        with reader.readable(self._where):
            there = {one.id: one for one in reader.read_concepts(self._reads, asked)} if asked else {}
        return there if self._writer is not None else there | self._scratch.kept(ids)

    def _named(self, concepts: Sequence[Concept]) -> dict[tuple[str, str], list[str]]:
        """The ids of the concepts that a name of these can mean, by its letters and language."""
        wanted = {(key(term.text), term.lang) for concept in concepts for term in concept.terms}
        found: dict[tuple[str, str], list[str]] = {}
        for folded, concept, lang, text in self._asked(wanted):
            named = (folded, lang)
            if named in wanted and key(text) == folded and not self._came(concept, lang, text):
                found.setdefault(named, []).append(concept)
        return {named: sorted(dict.fromkeys(ids)) for named, ids in found.items()}

    def _asked(self, wanted: set[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
        with reader.readable(self._where):
            yield from self._reads.rows_in(_NAMES, sorted({folded for folded, _ in wanted}), int(KeyKind.FOLDED))

    def _linked(self, concepts: Sequence[Concept]) -> dict[tuple[str, str], list[str]]:
        """The ids of the concepts that have a link of these."""
        wanted = {link for concept in concepts for link in concept.same_as}
        if not wanted:
            return {}
        if not self._scratch.has_links:
            self._scratch.put_links(self._all_links())
        return {link: [one for one in ids if not self._came(one, *link)]
                for link, ids in self._scratch.linked(wanted).items()}  # fmt: skip

    def _came(self, concept: str, *said: str) -> bool:
        return concept in self._new or (concept, *said) in self._fresh

    def _all_links(self) -> Iterator[tuple[str, str, str]]:
        last = ""
        while rows := self._reads.rows(_LINKS, (last, _PAGE)):
            for concept, detail in rows:
                if detail and '"same_as"' in detail:
                    yield from ((scheme, link, concept) for scheme, link in json.loads(detail).get("same_as", ()))
            last = rows[-1][0]


@dataclass
class _Found:
    """What a batch can meet: concepts by id, ids by link and by name; an id that was not asked for is asked now."""

    read: Any
    names: dict[tuple[str, str], list[str]]
    links: dict[tuple[str, str], list[str]]
    asked: set[str]
    there: dict[str, Concept]

    def known(self, concept_id: str) -> Concept | None:
        """A concept that is there."""
        if concept_id not in self.asked:
            self.asked.add(concept_id)
            self.there |= self.read({concept_id})
        return self.there.get(concept_id)


class _Scratch:
    """A file of this import's own, gone with it: the links of the store, and what a dry run would have written."""

    def __init__(self) -> None:
        self._raw = sqlite3.connect("", isolation_level=None)
        self._raw.execute("CREATE TABLE made (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID")
        self._raw.execute("CREATE TABLE link (scheme TEXT, link TEXT, concept TEXT)")
        self._raw.execute("BEGIN")
        self.has_links = False

    def keep(self, concepts: Sequence[Concept]) -> None:
        """Keep what a dry run would have written."""
        rows = [(one.id, json.dumps(encode(one), ensure_ascii=False)) for one in concepts]
        self._raw.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", rows)

    def kept(self, ids: set[str]) -> dict[str, Concept]:
        """Those of some ids that were kept."""
        found: dict[str, Concept] = {}
        for concept_id in ids:
            for (body,) in self._raw.execute("SELECT body FROM made WHERE id = ?", (concept_id,)):
                concept, _ = decode_concept(json.loads(body))
                if concept is not None:
                    found[concept_id] = concept
        return found

    def put_links(self, links: Iterator[tuple[str, str, str]]) -> None:
        """The links of all concepts of the store."""
        self.has_links = True
        self._raw.executemany("INSERT INTO link VALUES (?, ?, ?)", links)
        self._raw.execute("CREATE INDEX by_link ON link (link, scheme)")

    def linked(self, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
        """The concepts that have the links, by link."""
        asked = "SELECT concept FROM link WHERE link = ? AND scheme = ? ORDER BY concept"
        found = {link: [one for (one,) in self._raw.execute(asked, link[::-1])] for link in wanted}
        return {link: ids for link, ids in found.items() if ids}

    def close(self) -> None:
        """Delete it."""
        self._raw.close()
