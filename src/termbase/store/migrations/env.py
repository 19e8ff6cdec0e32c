"""What Alembic runs: the migrations, inside the transaction of whoever asked for them."""

from alembic import context

from termbase.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
