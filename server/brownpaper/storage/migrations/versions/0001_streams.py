"""Streams, entries, snapshots, ballots, and the directory."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

LINE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("name", LINE, primary_key=True),
        sa.Column("value", LINE, nullable=False),
    )
    op.create_table(
        "streams",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("head", sa.Integer, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "link_keys",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("link_key", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entries",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("actor", LINE, nullable=False),
        sa.Column("client", LINE, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("changes", sa.LargeBinary, nullable=False),
        sa.Column("schema", sa.Integer, nullable=False),
    )
    numbered = sa.text("n > 0")
    op.create_index(
        "entries_once", "entries", ["stream", "client", "n"], unique=True,
        sqlite_where=numbered, postgresql_where=numbered,
    )
    op.create_table(
        "snapshots",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("schema", sa.Integer, nullable=False),
        sa.Column("state", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "ballots",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("round", LINE, primary_key=True),
        sa.Column("token", LINE, primary_key=True),
        sa.Column("side", LINE),
        sa.Column("choices", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "workshops",
        sa.Column("stream", LINE, primary_key=True),
        sa.Column("title", LINE, nullable=False),
        sa.Column("code", LINE, unique=True),
        sa.Column("format", LINE, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("updated", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "owners",
        sa.Column("account", LINE, primary_key=True),
        sa.Column("stream", LINE, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seats",
        sa.Column("secret", sa.LargeBinary, primary_key=True),
        sa.Column("stream", LINE, nullable=False),
        sa.Column("person", LINE),
        sa.Column("purpose", LINE, nullable=False),
        sa.Column("ends", sa.BigInteger),
        sa.Column("revoked", sa.Boolean, nullable=False),
    )
    op.create_index("seats_of", "seats", ["stream", "person"])
