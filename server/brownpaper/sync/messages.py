"""The messages of the protocol (PROTOCOL.md), as structs. Names on the wire are the tags."""

from collections import deque
from typing import Annotated, Any, Literal, Union

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from ..core import commands
from ..core.codes import Refusal
from ..core.delta import RowChange
from ..core.ids import Id

PROTOCOL = 1
QUEUE_LIMIT = 200
"""How many commands a client may have under way; more is a mistake or an attack."""

Seq = Annotated[int, Meta(ge=0)]
Number = Annotated[int, Meta(ge=1, le=2**31 - 1)]


class Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True):
    """Base of all messages."""


class Hello(Message, frozen=True, kw_only=True, tag="hello", forbid_unknown_fields=True):
    """First message of a connection.

    since: the number of the view the client still has (0: none), in the log's life `life`, and `seen_as`: the
    class of viewers that view was made for, as the welcome said.
    first_pending: the lowest number of a command the client has not seen settled.
    screen: "wall" for a facilitator who opens the shared screen: it looks with the wall's eyes and can ask nothing.
    """

    protocol: int
    workshop: Id
    client: Id
    first_pending: Number
    since: Seq = 0
    life: Annotated[str, Meta(max_length=36)] = ""
    seen_as: Annotated[str, Meta(max_length=36)] = ""
    screen: Literal["", "wall"] = ""


class Submit(Message, frozen=True, kw_only=True, tag="submit", forbid_unknown_fields=True):
    """One command, numbered without gaps within a connection, starting at `first_pending`."""

    n: Number
    command: commands.Any


class Presence(Message, frozen=True, kw_only=True, tag="presence", forbid_unknown_fields=True):
    """What somebody does at this moment; never stored. note: the note being edited."""

    writing: bool = False
    note: Id | None = None


class Beat(Message, frozen=True, kw_only=True, tag="beat"):
    """I am alive. Both ways, every two seconds when nothing else was sent."""


class RefusedCommand(msgspec.Struct, frozen=True, array_like=True):
    """A command that was not applied, and why."""

    n: int
    code: Refusal


class PutBack(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup that was put back holds of this workshop: its entries up to `to`. at: until when it goes, in ms."""

    to: Seq
    at: int


class Welcome(Message, frozen=True, kw_only=True, tag="welcome"):
    """Answer to hello. since None: `rows` is the whole shared part; otherwise the delta from `since` to `to`.

    own: the whole own part. done: the highest number of this client that is settled; refused: those among the
    client's pending numbers that were not applied. put_back: to who comes from another life, where this one began as
    a copy of the log.
    """

    life: str
    to: Seq
    person: str
    seen_as: str
    rows: tuple[RowChange, ...]
    own: tuple[RowChange, ...]
    done: int
    refused: tuple[RefusedCommand, ...] = ()
    since: int | None = None
    now: int = 0
    put_back: PutBack | None = None


class Update(Message, frozen=True, kw_only=True, tag="update"):
    """A delta of the shared part from `since` to `to`. The same bytes for everyone of one class."""

    since: Seq
    to: Seq
    rows: tuple[RowChange, ...]


class Own(Message, frozen=True, kw_only=True, tag="own"):
    """A delta of the own part up to `to`, and what became of one's commands."""

    to: Seq
    done: int
    rows: tuple[RowChange, ...] = ()
    refused: tuple[RefusedCommand, ...] = ()


class Others(Message, frozen=True, kw_only=True, tag="others"):
    """What happens at the table at this moment, as sums: connected, writing, and notes somebody writes in."""

    here: int = 0
    writing: int = 0
    edited: tuple[str, ...] = ()


class Goodbye(Message, frozen=True, kw_only=True, tag="goodbye"):
    """The connection ends, and why. The client keeps its queue."""

    reason: Literal[
        "too_old", "unknown_workshop", "not_known", "removed", "away", "signed_out", "gap", "malformed", "too_large",
        "overloaded", "restarting",
    ]


ToServer = Union[Hello, Submit, Presence, Beat]
ToClient = Union[Welcome, Update, Own, Others, Goodbye, Beat]


def encode(message: Message) -> bytes:
    """A message as JSON. Rows that many get in a welcome of their own, and share, are encoded once."""
    if isinstance(message, Welcome) and len(message.rows) >= _WORTH_KEEPING:
        return msgspec.json.encode(replace(message, rows=_encoded(message.rows)))
    return msgspec.json.encode(message)


_WORTH_KEEPING = 20
_kept: deque[tuple[tuple[RowChange, ...], msgspec.Raw]] = deque(maxlen=8)


def _encoded(rows: tuple[RowChange, ...]) -> msgspec.Raw:
    """The rows as JSON; the same object within the last few gives the same bytes."""
    for known, raw in _kept:
        if known is rows:
            return raw
    raw = msgspec.Raw(msgspec.json.encode(rows))
    _kept.append((rows, raw))
    return raw


def read(raw: bytes | str | dict[str, Any]) -> Hello | Submit | Presence | Beat:
    """A message from a client, checked against the schema. Raises msgspec.ValidationError or DecodeError."""
    if isinstance(raw, dict):
        raw = msgspec.json.encode(raw)
    message: Hello | Submit | Presence | Beat = msgspec.json.decode(raw, type=ToServer)
    return message
