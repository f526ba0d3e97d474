"""Photos that hang beside notes: their bytes, beside the log."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "photos",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("photo", LINE, primary_key=True),
        sa.Column("note", LINE, nullable=False),
        sa.Column("large", sa.LargeBinary, nullable=False),
        sa.Column("small", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("photos_of", "photos", ["stream", "note"])
