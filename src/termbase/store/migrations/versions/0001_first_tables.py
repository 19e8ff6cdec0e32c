"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("key", KEY, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "concept",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("status", KEY, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("hash", KEY, nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_concept"),
    )
    op.create_table(
        "relation",
        sa.Column("concept", KEY, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("type", KEY, nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.PrimaryKeyConstraint("concept", "position", name="pk_relation"),
        sa.ForeignKeyConstraint(["concept"], ["concept.id"], name="fk_relation_concept_concept", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_relation_target", "relation", ["target"])
    op.create_table(
        "term",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("concept", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lang", KEY, nullable=False),
        sa.Column("text", KEY, nullable=False),
        sa.Column("type", KEY, nullable=False),
        sa.Column("valid", KEY, nullable=True),
        sa.Column("valid_first", KEY, nullable=True),
        sa.Column("valid_last", KEY, nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_term"),
        sa.ForeignKeyConstraint(["concept"], ["concept.id"], name="fk_term_concept_concept", ondelete="CASCADE"),
        sa.UniqueConstraint("concept", "position", name="uq_term_concept_position"),
        sa.UniqueConstraint("concept", "lang", "text", name="uq_term_concept_lang_text"),
    )
    op.create_table(
        "stance",
        sa.Column("term", BIG, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("holder", sa.SmallInteger(), nullable=False),
        sa.Column("perspective", KEY, nullable=False),
        sa.Column("status", KEY, nullable=False),
        sa.Column("role", KEY, nullable=False),
        sa.Column("confidence", KEY, nullable=False),
        sa.Column("valid", KEY, nullable=True),
        sa.Column("valid_first", KEY, nullable=True),
        sa.Column("valid_last", KEY, nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("term", "position", "holder", name="pk_stance"),
        sa.ForeignKeyConstraint(["term"], ["term.id"], name="fk_stance_term_term", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_stance_perspective", "stance", ["perspective"])
    op.create_table(
        "term_key",
        sa.Column("kind", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("term", BIG, nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "term", name="pk_term_key"),
        sa.ForeignKeyConstraint(["term"], ["term.id"], name="fk_term_key_term_term", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_term_key_term", "term_key", ["term"])
    op.create_table(
        "perspective",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("parent", KEY, nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("hash", KEY, nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_perspective"),
    )
    op.create_table(
        "source",
        sa.Column("id", KEY, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("hash", KEY, nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_table(
        "style",
        sa.Column("id", KEY, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("hash", KEY, nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_style"),
    )
    op.create_table(
        "event",
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("entry", KEY, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("op", KEY, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("prev", KEY, nullable=False),
        sa.Column("hash", KEY, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_event"),
        sa.UniqueConstraint("kind", "entry", "rev", name="uq_event_kind_entry_rev"),
    )
    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)
    op.execute("INSERT INTO meta (key, value) VALUES ('schema', '1'), ('revision', '')")


def downgrade() -> None:
    for table in (
        "event",
        "style",
        "source",
        "perspective",
        "term_key",
        "stance",
        "term",
        "relation",
        "concept",
        "meta",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION event_is_append_only()")


_APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER event_no_{verb} BEFORE {verb} ON event"
        " BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the history is append-only'; END $$",
        "CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event"
        " FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only()",
    ],
}
