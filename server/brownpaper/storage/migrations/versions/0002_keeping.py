"""What the list must know to keep promises about time, receipts of what was done, and the session behind a seat."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("workshops", sa.Column("kept_until", LINE, nullable=False, server_default=""))
    op.add_column("workshops", sa.Column("closed_at", sa.BigInteger))
    op.add_column("workshops", sa.Column("confirmed_at", sa.BigInteger))
    op.add_column("workshops", sa.Column("link_cut", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("workshops", sa.Column("number", sa.Integer, nullable=False, server_default="0"))
    op.add_column("seats", sa.Column("session", LINE))
    op.create_index("seats_by_session", "seats", ["session"])
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("act", LINE, nullable=False),
        sa.Column("workshop", LINE, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
    )
