"""Which process speaks for which client, where there are several."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "holds",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("hold", LINE, primary_key=True),
        sa.Column("process", LINE, nullable=False),
    )
