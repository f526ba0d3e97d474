"""The audit also holds what was done at a workshop outside its log, and by whom who has no account."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("accounts_audit", sa.Column("workshop", LINE))
    op.add_column("accounts_audit", sa.Column("person", LINE))
