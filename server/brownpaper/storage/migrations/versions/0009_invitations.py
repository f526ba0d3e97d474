"""Who was asked to come, what they answered before the meeting, and when and where it is."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "invited",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("person", LINE, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "prepared",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("person", LINE, primary_key=True),
        sa.Column("question", LINE, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "occasions",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
