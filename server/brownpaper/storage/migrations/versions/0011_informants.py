"""Informants: who tells something before a meeting without being at it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "informants",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("person", LINE, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
