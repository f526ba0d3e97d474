"""How people can be reached, and what the seat of a device came from."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("seats", sa.Column("via", LINE))
    op.create_table(
        "contacts",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("person", LINE, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
