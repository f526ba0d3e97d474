"""Alembic's own entrance: runs the migrations on the connection that `bring_up_to_date` hands over."""

from alembic import context

from brownpaper.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
