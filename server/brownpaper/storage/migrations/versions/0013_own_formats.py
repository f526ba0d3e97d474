"""Formats that facilitators made themselves, and workshops that are a rehearsal of one."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "own_formats",
        sa.Column("account", LINE, primary_key=True),
        sa.Column("format", LINE, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("updated", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.add_column("workshops", sa.Column("rehearsal_ends", sa.BigInteger))
