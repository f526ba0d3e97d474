"""The archive of a workshop: everything the log holds of it, as one JSON file, and back.

Lossless but for ballots, which never leave the server, and for snapshots, which can be made again. Readable as it
stands: an object with the entries one a line, and then the photos beside notes, if there are any.
"""

import re
from typing import Any

import msgspec

from ..core.context import Actor
from ..core.own_view import project_own
from ..core.records import ROLES
from ..core.state import Entry, State, evolve
from ..core.upgrade import SCHEMA
from ..core.views import project, project_report
from .contents import Unreadable, decode_changes, encode_changes
from .log import Batch, Log, checked
from .photos import KeptPhoto, Photos

KIND = "brownpaper archive"
VERSION = 1


class BadArchive(ValueError):
    """A file that cannot be brought in. key: why, as the last part of a catalogue key under `host.import`."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """A whole workshop. link_key: None once the link between voices and persons is cut."""

    workshop: str
    link_key: bytes | None
    entries: tuple[Entry, ...]
    photos: tuple[KeptPhoto, ...] = ()

    @property
    def state(self) -> State:
        """The state after the last entry."""
        state = State()
        for entry in self.entries:
            state = evolve(state, entry)
        return state


class _Entry(msgspec.Struct, kw_only=True):
    seq: int
    at: int
    actor: str
    client: str
    n: int
    name: str
    command: msgspec.Raw
    changes: msgspec.Raw


class _File(msgspec.Struct, kw_only=True):
    kind: str
    version: int
    schema: int
    workshop: str
    link_key: str | None
    entries: list[_Entry]
    photos: list[KeptPhoto] = []


class _Head(msgspec.Struct):
    kind: str = ""
    version: int = 0
    schema: int = 0


async def archive_of(store: Log, stream: str, photos: Photos | None = None) -> Archive:
    """The archive of a stream, with what hangs beside its notes. KeyError when there is none."""
    if await store.head(stream) is None:
        raise KeyError(stream)
    entries = tuple(await store.read_since(stream, 0))
    return Archive(workshop=stream, link_key=await store.link_key(stream), entries=entries,
                   photos=() if photos is None else tuple(await photos.of(stream)))


def encode(archive: Archive) -> bytes:
    """The file. The same archive gives the same bytes."""
    head = msgspec.json.encode({
        "kind": KIND, "version": VERSION, "schema": SCHEMA, "workshop": archive.workshop,
        "link_key": None if archive.link_key is None else archive.link_key.hex(),
        "not_in_it": ["ballots", "snapshots", "seats", "accounts"],
    })
    lines = b",\n".join(_line(entry) for entry in archive.entries)
    return head[:-1] + b',"entries":[\n' + lines + b"\n]" + _hung(archive.photos) + b"}\n"


def decode(raw: bytes) -> Archive:
    """The archive in a file, tried out: it folds, and everyone can be shown what it holds. Raises BadArchive."""
    try:
        head = msgspec.json.decode(raw, type=_Head)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise BadArchive("unreadable") from None
    if head.kind != KIND:
        raise BadArchive("export" if head.kind == "export" else "no_archive")
    if head.version > VERSION or head.schema > SCHEMA:
        raise BadArchive("too_new")
    try:
        file = msgspec.json.decode(raw, type=_File)
        key = None if file.link_key is None else bytes.fromhex(file.link_key)
        archive = Archive(
            workshop=file.workshop, link_key=key, entries=tuple(_entry(one, file.schema) for one in file.entries),
            photos=tuple(file.photos),
        )
        _try_out(archive)
    except (msgspec.MsgspecError, Unreadable, ValueError, KeyError, AttributeError, TypeError):
        raise BadArchive("damaged") from None
    return archive


def _hung(photos: tuple[KeptPhoto, ...]) -> bytes:
    """The photos, one a line; nothing where there are none."""
    if not photos:
        return b""
    return b',"photos":[\n' + b",\n".join(msgspec.json.encode(one) for one in photos) + b"\n]"


def _line(entry: Entry) -> bytes:
    return msgspec.json.encode({
        "seq": entry.seq, "at": entry.at, "actor": entry.actor, "client": entry.client, "n": entry.n,
        "name": entry.name, "command": msgspec.Raw(entry.content or b"null"),
        "changes": msgspec.Raw(encode_changes(entry.changes)),
    })


def _entry(one: _Entry, schema: int) -> Entry:
    command: Any = msgspec.json.decode(one.command)
    return Entry(
        seq=one.seq, at=one.at, actor=one.actor, client=one.client, n=one.n, name=one.name,
        content=b"" if command is None else msgspec.json.encode(command),
        changes=decode_changes(bytes(one.changes), schema),
    )


def _try_out(archive: Archive) -> None:
    """Raises what a log or a room would trip over."""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,36}", archive.workshop) is None:
        raise ValueError("no id of a workshop")
    if archive.link_key is not None and len(archive.link_key) != 32:
        raise ValueError("no key")
    checked((Batch(stream=archive.workshop, expected_head=0, entries=archive.entries),))
    state = archive.state
    for role in ROLES:
        project(state, role)
    project_report(state)
    for person in state.persons:
        project_own(state, Actor(person, "nobody"))
