"""Proposals, tokens and sessions; a revision that a change moves without reading all entries."""

import hashlib
import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("number", BIG, autoincrement=False, nullable=False),
        sa.Column("status", KEY, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("decided_at", KEY, nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_proposal"),
    )
    op.create_index("ix_proposal_status", "proposal", ["status"])
    op.create_table(
        "proposed",
        sa.Column("proposal", BIG, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("entry", KEY, nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("proposal", "position", name="pk_proposed"),
        _owned("proposed", "proposal", "number"),
    )
    op.create_index("ix_proposed_entry", "proposed", ["entry"])
    op.create_table(
        "remark",
        sa.Column("proposal", BIG, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("proposal", "number", name="pk_remark"),
        _owned("remark", "proposal", "number"),
    )
    op.create_table(
        "token",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", KEY, nullable=False),
        sa.Column("scopes", sa.Text(), nullable=True),
        sa.Column("hash", KEY, nullable=False),
        sa.Column("made_at", KEY, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("expires", KEY, nullable=True),
        sa.Column("revoked_at", KEY, nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.Column("last_used", KEY, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_token"),
    )
    op.create_table(
        "session",
        sa.Column("hash", KEY, nullable=False),
        sa.Column("token", KEY, nullable=False),
        sa.Column("expires", KEY, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_session"),
        _owned("session", "token", "id"),
    )
    op.create_index("ix_session_token", "session", ["token"])
    total = 0
    for kind, entry, entry_hash in _hashes():
        whole = "\0".join((kind, entry, entry_hash)).encode()
        total += int(hashlib.blake2b(whole, digest_size=32).hexdigest(), 16)
    _revise(f"{total % (1 << 256):064x}")
    op.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")


def downgrade() -> None:
    for table in ("session", "token", "remark", "proposed", "proposal"):
        op.drop_table(table)
    whole = hashlib.blake2b(digest_size=32)
    for part in _hashes():
        whole.update(json.dumps(part, ensure_ascii=False).encode() + b"\n")
    _revise(whole.hexdigest())
    op.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")


def _owned(table: str, owner: str, key: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{owner}_{owner}"
    return sa.ForeignKeyConstraint([owner], [f"{owner}.{key}"], name=name, ondelete="CASCADE")


def _hashes() -> Iterator[tuple[str, str, str]]:
    """Kind, id and hash of all entries, in the order in which schema 2 read them."""
    for kind in ("perspective", "source", "style", "concept"):
        statement = f"SELECT id, hash FROM {kind} ORDER BY id"  # noqa: S608 - names from this file only
        for entry, entry_hash in op.get_bind().exec_driver_sql(statement):
            yield kind, entry, entry_hash


def _revise(revision: str) -> None:
    """A store that was never loaded has no revision, and keeps none."""
    op.get_bind().execute(
        sa.text("UPDATE meta SET value = :revision WHERE key = 'revision' AND value <> ''"), {"revision": revision}
    )
