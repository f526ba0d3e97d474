"""The tables of the database, in SQLAlchemy Core. Their shape changes by migrations only (`migrations/`).

What must not be joined lies apart: entries know actors but no choices, ballots know choices but no actors, times
or order, and the key that joins persons and voices has a table of its own.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    false,
    text,
)

SHAPE = "0002"
"""The newest migration: what a database must be at before it is used."""

metadata = MetaData()

meta = Table(
    "meta", metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

streams = Table(
    "streams", metadata,
    Column("stream", String, primary_key=True),
    Column("head", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
)

link_keys = Table(
    "link_keys", metadata,
    Column("stream", String, primary_key=True),
    Column("link_key", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

entries = Table(
    "entries", metadata,
    Column("stream", String, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("actor", String, nullable=False),
    Column("client", String, nullable=False),
    Column("n", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("changes", LargeBinary, nullable=False),
    Column("schema", Integer, nullable=False),
)

_NUMBERED = text("n > 0")
Index(
    "entries_once", entries.c.stream, entries.c.client, entries.c.n, unique=True,
    sqlite_where=_NUMBERED, postgresql_where=_NUMBERED,
)

snapshots = Table(
    "snapshots", metadata,
    Column("stream", String, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("schema", Integer, nullable=False),
    Column("state", LargeBinary, nullable=False),
)

ballots = Table(
    "ballots", metadata,
    Column("stream", String, primary_key=True),
    Column("round", String, primary_key=True),
    Column("token", String, primary_key=True),
    Column("side", String),
    Column("choices", LargeBinary, nullable=False),
    # Without a rowid the rows lie in the order of their random tokens: nothing tells who came first.
    sqlite_with_rowid=False,
)

workshops = Table(
    "workshops", metadata,
    Column("stream", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("code", String, unique=True),
    Column("format", String, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("updated", BigInteger, nullable=False),
    Column("kept_until", String, nullable=False, server_default=""),
    Column("closed_at", BigInteger),
    Column("confirmed_at", BigInteger),
    Column("link_cut", Boolean, nullable=False, server_default=false()),
    Column("number", Integer, nullable=False, server_default="0"),
)

owners = Table(
    "owners", metadata,
    Column("account", String, primary_key=True),
    Column("stream", String, primary_key=True),
    sqlite_with_rowid=False,
)

seats = Table(
    "seats", metadata,
    Column("secret", LargeBinary, primary_key=True),
    Column("stream", String, nullable=False),
    Column("person", String),
    Column("purpose", String, nullable=False),
    Column("ends", BigInteger),
    Column("revoked", Boolean, nullable=False),
    Column("session", String),
)
Index("seats_of", seats.c.stream, seats.c.person)
Index("seats_by_session", seats.c.session)

receipts = Table(
    "receipts", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("act", String, nullable=False),
    # Not called "stream": what is kept by that name goes when the workshop goes.
    Column("workshop", String, nullable=False),
    Column("entries", Integer, nullable=False),
)
