"""When the words of a case must be gone."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("workshops", sa.Column("case_ends", sa.BigInteger))
