"""The tables of the database, in SQLAlchemy Core. Their shape changes by migrations only (`migrations/`).

What must not be joined lies apart: entries know actors but no choices, ballots know choices but no actors, times
or order, and the key that joins persons and voices has a table of its own.
"""

from typing import Any

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
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)


class Line(TypeDecorator[str]):
    """A short text. Compared byte by byte in every database, whatever the server's locale. PostgreSQL takes no NUL: it
    becomes a replacement character, and so is no other text than it was."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> Any:
        return dialect.type_descriptor(String(collation="C") if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return value if value is None else value.replace("\0", "\ufffd")


SHAPE = "0014"
"""The newest migration: what a database must be at before it is used."""

metadata = MetaData()

meta = Table(
    "meta", metadata,
    Column("name", Line, primary_key=True),
    Column("value", Line, nullable=False),
)
LIFE, PUT_BACK = "life", "put_back"
"""Names in `meta`: the id of the log's life; of a life that a copy began, the time of the newest entry in it then."""

streams = Table(
    "streams", metadata,
    Column("stream", Line, primary_key=True),
    Column("head", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
)

link_keys = Table(
    "link_keys", metadata,
    Column("stream", Line, primary_key=True),
    Column("link_key", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

entries = Table(
    "entries", metadata,
    Column("stream", Line, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("actor", Line, nullable=False),
    Column("client", Line, nullable=False),
    Column("n", Integer, nullable=False),
    Column("name", Line, nullable=False),
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
    Column("stream", Line, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("schema", Integer, nullable=False),
    Column("state", LargeBinary, nullable=False),
)

ballots = Table(
    "ballots", metadata,
    Column("stream", Line, primary_key=True),
    Column("round", Line, primary_key=True),
    Column("token", Line, primary_key=True),
    Column("side", Line),
    Column("choices", LargeBinary, nullable=False),
    # Without a rowid the rows lie in the order of their random tokens: nothing tells who came first.
    sqlite_with_rowid=False,
)

holds = Table(
    "holds", metadata,
    Column("stream", Line, primary_key=True),
    # One name for a client's voice and person: the two that stand in entries would be joined by lying side by side.
    Column("hold", Line, primary_key=True),
    Column("process", Line, nullable=False),
)

workshops = Table(
    "workshops", metadata,
    Column("stream", Line, primary_key=True),
    Column("title", Line, nullable=False),
    Column("code", Line, unique=True),
    Column("format", Line, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("updated", BigInteger, nullable=False),
    Column("kept_until", Line, nullable=False, server_default=""),
    Column("closed_at", BigInteger),
    Column("confirmed_at", BigInteger),
    Column("link_cut", Boolean, nullable=False, server_default=false()),
    Column("number", Integer, nullable=False, server_default="0"),
    Column("programme", Line, nullable=False, server_default=""),
    Column("case_ends", BigInteger),
    Column("rehearsal_ends", BigInteger),
)
Index("workshops_in", workshops.c.programme)

programmes = Table(
    "programmes", metadata,
    Column("stream", Line, primary_key=True),
    Column("title", Line, nullable=False),
    Column("opened", Boolean, nullable=False),
    Column("kept_until", Line, nullable=False),
    Column("updated", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
)

owners = Table(
    "owners", metadata,
    Column("account", Line, primary_key=True),
    Column("stream", Line, primary_key=True),
    sqlite_with_rowid=False,
)

seats = Table(
    "seats", metadata,
    Column("secret", LargeBinary, primary_key=True),
    Column("stream", Line, nullable=False),
    Column("person", Line),
    Column("purpose", Line, nullable=False),
    Column("ends", BigInteger),
    Column("revoked", Boolean, nullable=False),
    Column("session", Line),
    # What a device's seat came from, so that it ends with it: "page" for a link in a mailbox.
    Column("via", Line),
)
Index("seats_of", seats.c.stream, seats.c.person)
Index("seats_by_session", seats.c.session)

invited = Table(
    "invited", metadata,
    Column("stream", Line, primary_key=True),
    Column("person", Line, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

prepared = Table(
    "prepared", metadata,
    Column("stream", Line, primary_key=True),
    Column("person", Line, primary_key=True),
    Column("question", Line, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    # In the order of random ids: nothing tells who answered first.
    sqlite_with_rowid=False,
)

occasions = Table(
    "occasions", metadata,
    Column("stream", Line, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

informants = Table(
    "informants", metadata,
    Column("stream", Line, primary_key=True),
    Column("person", Line, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

receipts = Table(
    "receipts", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("act", Line, nullable=False),
    # Not called "stream": what is kept by that name goes when the workshop goes.
    Column("workshop", Line, nullable=False),
    Column("entries", Integer, nullable=False),
)

mails = Table(
    "mails", metadata,
    Column("id", Line, primary_key=True),
    Column("stream", Line, nullable=False),
    Column("person", Line, nullable=False),
    Column("kind", Line, nullable=False),
    Column("once", Line, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("state", Line, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("trouble", Line, nullable=False),
    Column("sent", BigInteger),
    UniqueConstraint("stream", "once", name="mails_once"),
)
Index("mails_due", mails.c.state, mails.c.due)

contacts = Table(
    "contacts", metadata,
    Column("stream", Line, primary_key=True),
    Column("person", Line, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

own_formats = Table(
    "own_formats", metadata,
    Column("account", Line, primary_key=True),
    Column("format", Line, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("updated", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

photos = Table(
    "photos", metadata,
    Column("stream", Line, primary_key=True),
    Column("photo", Line, primary_key=True),
    Column("note", Line, nullable=False),
    Column("large", LargeBinary, nullable=False),
    Column("small", LargeBinary, nullable=False),
    # In the order of random ids: nothing tells which photo came first.
    sqlite_with_rowid=False,
)
Index("photos_of", photos.c.stream, photos.c.note)
