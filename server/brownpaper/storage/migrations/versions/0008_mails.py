"""Mail that waits to be sent, and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "mails",
        sa.Column("id", LINE, primary_key=True),
        sa.Column("stream", LINE, nullable=False),
        sa.Column("person", LINE, nullable=False),
        sa.Column("kind", LINE, nullable=False),
        sa.Column("once", LINE, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("state", LINE, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("trouble", LINE, nullable=False),
        sa.Column("sent", sa.BigInteger),
        sa.UniqueConstraint("stream", "once", name="mails_once"),
    )
    op.create_index("mails_due", "mails", ["state", "due"])
