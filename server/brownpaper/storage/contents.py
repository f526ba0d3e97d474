"""How entries and states lie in a store: JSON bytes with the schema number they were written under.

Every field is written, also those with their default: a default may change, what was decided may not.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from ..core.records import TABLES, Record
from ..core.state import Act, Change, State
from ..core.upgrade import SCHEMA, upgraded


class Unreadable(Exception):
    """Stored bytes that this program cannot read: damaged, or written by a newer version."""


class _StoredState(msgspec.Struct):
    seq: int
    tables: dict[str, dict[str, msgspec.Raw]]
    acts: dict[str, list["_StoredAct"]]


class _StoredChange(msgspec.Struct, array_like=True):
    table: str
    id: str
    record: msgspec.Raw


class _StoredAct(msgspec.Struct, array_like=True):
    seq: int
    before: list[_StoredChange]
    after: list[_StoredChange]
    undone: bool
    name: str = ""


_CHANGES = msgspec.json.Decoder(list[_StoredChange])
_STATE = msgspec.json.Decoder(_StoredState)
_RECORDS: dict[str, msgspec.json.Decoder[Any]] = {table: msgspec.json.Decoder(cls) for table, cls in TABLES.items()}
_NULL = b"null"


def encode_changes(changes: Iterable[Change]) -> bytes:
    """The changes of an entry: a list of [table, id, record or null]."""
    return msgspec.json.encode(tuple(changes))


def decode_changes(raw: bytes, schema: int) -> tuple[Change, ...]:
    """The same back, as records of today. Unreadable when they cannot be."""
    try:
        return _changes(_CHANGES.decode(raw), schema)
    except (msgspec.MsgspecError, ValueError, KeyError) as problem:
        raise Unreadable(f"changes of schema {schema}: {type(problem).__name__}") from problem


def encode_state(state: State) -> bytes:
    """A state whole, with the acts that can be undone: a snapshot's blob."""
    acts = {
        voice: [_act(act) for act in its] for voice, its in state.acts.items()
    }
    return msgspec.json.encode({"seq": state.seq, "tables": state.tables, "acts": acts})


def decode_state(raw: bytes, schema: int) -> State:
    """The same back, as records of today. Unreadable when it cannot be."""
    try:
        stored = _STATE.decode(raw)
        tables: dict[str, dict[str, Record]] = {table: {} for table in TABLES}
        for table, records in stored.tables.items():
            tables[table] = {id: _record(table, record, schema) for id, record in records.items()}
        acts = {
            voice: tuple(
                Act(act.seq, _changes(act.before, schema), _changes(act.after, schema), act.undone, act.name)
                for act in its
            )
            for voice, its in stored.acts.items()
        }
        return State(stored.seq, tables, acts)
    except (msgspec.MsgspecError, ValueError, KeyError) as problem:
        raise Unreadable(f"state of schema {schema}: {type(problem).__name__}") from problem


def _act(act: Act) -> tuple[int, tuple[Change, ...], tuple[Change, ...], bool, str]:
    return (act.seq, act.before, act.after, act.undone, act.name)


def _changes(stored: Iterable[_StoredChange], schema: int) -> tuple[Change, ...]:
    return tuple(
        Change(one.table, one.id, None if bytes(one.record) == _NULL else _record(one.table, one.record, schema))
        for one in stored
    )


def _record(table: str, raw: msgspec.Raw, schema: int) -> Record:
    if schema == SCHEMA:
        record: Record = _RECORDS[table].decode(raw)
        return record
    return msgspec.convert(upgraded(table, msgspec.json.decode(raw), schema), TABLES[table])
