"""Which programmes there are, and which workshops were made in them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("workshops", sa.Column("programme", LINE, nullable=False, server_default=""))
    op.create_index("workshops_in", "workshops", ["programme"])
    op.create_table(
        "programmes",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("title", LINE, nullable=False),
        sa.Column("opened", sa.Boolean, nullable=False),
        sa.Column("kept_until", LINE, nullable=False),
        sa.Column("updated", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
    )
