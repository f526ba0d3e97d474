"""The audit also tells which file of a report somebody fetched."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("accounts_audit", sa.Column("what", LINE))
