"""Entries and what they are made of: the parts of which a log consists."""

import msgspec

from .records import Record


class Change(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One record as it is from now on; None when it is gone."""

    table: str
    id: str
    record: Record | None


class Act(msgspec.Struct, frozen=True, gc=False):
    """What one entry of one voice changed: enough to undo it, as long as nobody changed the same since.

    name: the command's, because undo asks for the same right as the act itself.
    """

    seq: int
    before: tuple[Change, ...]
    after: tuple[Change, ...]
    undone: bool = False
    name: str = ""


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One accepted command and the changes it caused, numbered from 1 without gaps.

    actor, client: under the face the command asks for (voice or person), never both faces together.
    n: the client's number of the command; 0 for what the server did itself.
    content: the command as JSON without secrets; b"" for a secret one. label: set when it makes a bookmark.
    """

    seq: int
    at: int
    actor: str
    client: str
    n: int
    name: str
    content: bytes
    changes: tuple[Change, ...]
