"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
    op.execute("UPDATE meta SET value = '${up_revision.lstrip('0')}' WHERE key = 'schema'")


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
