"""The tables of a store: natural keys, positions kept; what is filtered or joined on is a column, the rest is JSON.

The migrations make them; a test holds the two together. Nothing but ``loader.py`` and ``migrations/`` imports this.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, Integer, MetaData, SmallInteger, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# Keys compare code point by code point on every engine.
KEY = Text().with_variant(Text(collation="C"), "postgresql")
BIG = BigInteger().with_variant(Integer(), "sqlite")


class _Table(SQLModel):
    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)


def _owned(column: str, target: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [target], ondelete="CASCADE")


class ConceptTable(_Table, table=True):
    """A concept; ``detail`` holds what is never filtered on."""

    __tablename__ = "concept"
    id: str = Field(primary_key=True, sa_type=KEY)
    kind: str = Field(sa_type=KEY)
    status: str = Field(sa_type=KEY)
    rev: int
    hash: str = Field(sa_type=KEY)
    detail: str | None = Field(default=None, sa_type=Text)


class RelationTable(_Table, table=True):
    """A concept's link to another, which need not be there."""

    __tablename__ = "relation"
    __table_args__ = (
        _owned("concept", "concept.id"),
        Index(None, "target"),
        {"sqlite_with_rowid": False},
    )
    concept: str = Field(primary_key=True, sa_type=KEY)
    position: int = Field(primary_key=True, sa_type=SmallInteger)
    type: str = Field(sa_type=KEY)
    target: str = Field(sa_type=KEY)


class TermTable(_Table, table=True):
    """A name; its number is the store's own and changes when its concept does."""

    __tablename__ = "term"
    __table_args__ = (
        _owned("concept", "concept.id"),
        UniqueConstraint("concept", "position"),
    )
    id: int = Field(primary_key=True, sa_type=BIG, sa_column_kwargs={"autoincrement": False})
    concept: str = Field(sa_type=KEY)
    position: int
    lang: str = Field(sa_type=KEY)
    text: str = Field(sa_type=KEY)
    type: str = Field(sa_type=KEY)
    valid: str | None = Field(default=None, sa_type=KEY)
    valid_first: str | None = Field(default=None, sa_type=KEY)
    valid_last: str | None = Field(default=None, sa_type=KEY)
    detail: str | None = Field(default=None, sa_type=Text)


class StanceTable(_Table, table=True):
    """What one perspective holds of a term; a stance of several is several rows, its ``detail`` on the first."""

    __tablename__ = "stance"
    __table_args__ = (
        _owned("term", "term.id"),
        Index(None, "perspective"),
        {"sqlite_with_rowid": False},
    )
    term: int = Field(primary_key=True, sa_type=BIG)
    position: int = Field(primary_key=True, sa_type=SmallInteger)
    holder: int = Field(primary_key=True, sa_type=SmallInteger)
    perspective: str = Field(sa_type=KEY)
    status: str = Field(sa_type=KEY)
    role: str = Field(sa_type=KEY)
    confidence: str = Field(sa_type=KEY)
    valid: str | None = Field(default=None, sa_type=KEY)
    valid_first: str | None = Field(default=None, sa_type=KEY)
    valid_last: str | None = Field(default=None, sa_type=KEY)
    detail: str | None = Field(default=None, sa_type=Text)


class TermKeyTable(_Table, table=True):
    """A look-up key of a term; made in Python only (``termbase.lookup.keys_of``).

    There is no index by term, which would double the table: a term's keys are removed by making them again.
    """

    __tablename__ = "term_key"
    __table_args__: ClassVar[dict[str, bool]] = {"sqlite_with_rowid": False}
    kind: int = Field(primary_key=True, sa_type=SmallInteger, sa_column_kwargs={"autoincrement": False})
    key: str = Field(primary_key=True, sa_type=KEY)
    term: int = Field(primary_key=True, sa_type=BIG)


class PerspectiveTable(_Table, table=True):
    """Whose view."""

    __tablename__ = "perspective"
    id: str = Field(primary_key=True, sa_type=KEY)
    kind: str = Field(sa_type=KEY)
    parent: str | None = Field(default=None, sa_type=KEY)
    rev: int
    hash: str = Field(sa_type=KEY)
    detail: str | None = Field(default=None, sa_type=Text)


class SourceTable(_Table, table=True):
    """A citation."""

    __tablename__ = "source"
    id: str = Field(primary_key=True, sa_type=KEY)
    title: str = Field(sa_type=Text)
    rev: int
    hash: str = Field(sa_type=KEY)
    detail: str | None = Field(default=None, sa_type=Text)


class StyleTable(_Table, table=True):
    """A publication's choice."""

    __tablename__ = "style"
    id: str = Field(primary_key=True, sa_type=KEY)
    rev: int
    hash: str = Field(sa_type=KEY)
    detail: str | None = Field(default=None, sa_type=Text)


class EventTable(_Table, table=True):
    """One change of one entry: who, when, what, why. Triggers forbid changing it; each hash covers the one before."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("kind", "entry", "rev"),)
    seq: int = Field(primary_key=True, sa_type=BIG, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(sa_type=KEY)
    entry: str = Field(sa_type=KEY)
    rev: int
    at: str = Field(sa_type=KEY)
    actor: str = Field(sa_type=Text)
    op: str = Field(sa_type=KEY)
    why: str = Field(sa_type=Text)
    body: str | None = Field(default=None, sa_type=Text)
    prev: str = Field(sa_type=KEY)
    hash: str = Field(sa_type=KEY)


class ProposalTable(_Table, table=True):
    """Changes that wait for another person, or were decided."""

    __tablename__ = "proposal"
    __table_args__ = (Index(None, "status"),)
    number: int = Field(primary_key=True, sa_type=BIG, sa_column_kwargs={"autoincrement": False})
    status: str = Field(sa_type=KEY)
    at: str = Field(sa_type=KEY)
    actor: str = Field(sa_type=Text)
    why: str = Field(sa_type=Text)
    decided_at: str | None = Field(default=None, sa_type=KEY)
    decided_by: str | None = Field(default=None, sa_type=Text)
    decided_why: str | None = Field(default=None, sa_type=Text)


class ProposedTable(_Table, table=True):
    """One change of a proposal: the entry as it is to be (no ``body`` removes it), and the revision it is based on."""

    __tablename__ = "proposed"
    __table_args__ = (_owned("proposal", "proposal.number"), Index(None, "entry"))
    proposal: int = Field(primary_key=True, sa_type=BIG)
    position: int = Field(primary_key=True, sa_type=SmallInteger)
    kind: str = Field(sa_type=KEY)
    entry: str = Field(sa_type=KEY)
    based_on: int
    body: str | None = Field(default=None, sa_type=Text)


class RemarkTable(_Table, table=True):
    """What somebody says of a proposal."""

    __tablename__ = "remark"
    __table_args__ = (_owned("proposal", "proposal.number"),)
    proposal: int = Field(primary_key=True, sa_type=BIG)
    number: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs={"autoincrement": False})
    at: str = Field(sa_type=KEY)
    actor: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)


class TokenTable(_Table, table=True):
    """Who may do what over HTTP; ``hash`` is of the secret, which is nowhere kept."""

    __tablename__ = "token"
    id: str = Field(primary_key=True, sa_type=KEY)
    name: str = Field(sa_type=Text)
    role: str = Field(sa_type=KEY)
    scopes: str | None = Field(default=None, sa_type=Text)
    hash: str = Field(sa_type=KEY)
    made_at: str = Field(sa_type=KEY)
    made_by: str = Field(sa_type=Text)
    expires: str | None = Field(default=None, sa_type=KEY)
    revoked_at: str | None = Field(default=None, sa_type=KEY)
    revoked_by: str | None = Field(default=None, sa_type=Text)
    last_used: str | None = Field(default=None, sa_type=KEY)


class SessionTable(_Table, table=True):
    """A browser that is signed in by a token; ``hash`` is of the secret that its cookie holds."""

    __tablename__ = "session"
    __table_args__ = (_owned("token", "token.id"), Index(None, "token"))
    hash: str = Field(primary_key=True, sa_type=KEY)
    token: str = Field(sa_type=KEY)
    expires: str = Field(sa_type=KEY)


class MetaTable(_Table, table=True):
    """What the store says of itself: ``schema``, ``revision``, and ``keys``, the version of its look-up keys."""

    __tablename__ = "meta"
    key: str = Field(primary_key=True, sa_type=KEY)
    value: str = Field(sa_type=Text)


METADATA = _Table.metadata
