"""Half the room: keys without an index by term, terms without one by text. Keys are made anew by ``loader.rekey``."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.drop_table("term_key")
    _create_keys()
    if op.get_bind().dialect.name == "sqlite":
        _copy_terms_and_stances()
    else:
        op.drop_constraint("uq_term_concept_lang_text", "term")
    op.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")
    op.execute("INSERT INTO meta (key, value) VALUES ('keys', '')")


def downgrade() -> None:
    op.drop_table("term_key")
    _create_keys(
        sa.ForeignKeyConstraint(["term"], ["term.id"], name="fk_term_key_term_term", ondelete="CASCADE"),
    )
    op.create_index("ix_term_key_term", "term_key", ["term"])
    if op.get_bind().dialect.name == "sqlite":  # which adds a constraint to a table that is new only
        op.create_index("uq_term_concept_lang_text", "term", ["concept", "lang", "text"], unique=True)
    else:
        op.create_unique_constraint("uq_term_concept_lang_text", "term", ["concept", "lang", "text"])
    op.execute("DELETE FROM meta WHERE key = 'keys'")
    op.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")


def _create_keys(*constraints: sa.Constraint) -> None:
    op.create_table(
        "term_key",
        sa.Column("kind", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("term", BIG, nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "term", name="pk_term_key"),
        *constraints,
        sqlite_with_rowid=False,
    )


def _copy_terms_and_stances() -> None:
    """SQLite drops a constraint with its table only; what refers to the table is copied first, so that it stays."""
    op.create_table(
        "term_copy",
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
    )
    op.create_table(
        "stance_copy",
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
        sa.ForeignKeyConstraint(["term"], ["term_copy.id"], name="fk_stance_term_term", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    for table in ("term", "stance"):
        op.execute(f"INSERT INTO {table}_copy SELECT * FROM {table}")  # noqa: S608 - names from this file only
    for table in ("stance", "term"):
        op.drop_table(table)
    for table in ("term", "stance"):
        op.rename_table(f"{table}_copy", table)
    op.create_index("ix_stance_perspective", "stance", ["perspective"])
