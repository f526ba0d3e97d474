"""Streams, entries, snapshots, ballots, and the directory."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.create_table(
        "streams",
        sa.Column("stream", sa.String, primary_key=True),
        sa.Column("head", sa.Integer, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "link_keys",
        sa.Column("stream", sa.String, primary_key=True),
        sa.Column("link_key", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entries",
        sa.Column("stream", sa.String, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("client", sa.String, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
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
        sa.Column("stream", sa.String, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("schema", sa.Integer, nullable=False),
        sa.Column("state", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "ballots",
        sa.Column("stream", sa.String, primary_key=True),
        sa.Column("round", sa.String, primary_key=True),
        sa.Column("token", sa.String, primary_key=True),
        sa.Column("side", sa.String),
        sa.Column("choices", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "workshops",
        sa.Column("stream", sa.String, primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("code", sa.String, unique=True),
        sa.Column("format", sa.String, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("updated", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "owners",
        sa.Column("account", sa.String, primary_key=True),
        sa.Column("stream", sa.String, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seats",
        sa.Column("secret", sa.LargeBinary, primary_key=True),
        sa.Column("stream", sa.String, nullable=False),
        sa.Column("person", sa.String),
        sa.Column("purpose", sa.String, nullable=False),
        sa.Column("ends", sa.BigInteger),
        sa.Column("revoked", sa.Boolean, nullable=False),
    )
    op.create_index("seats_of", "seats", ["stream", "person"])
