"""Entries, records and states to store: plain ones made by hand, and any that hypothesis can think of."""

import typing

import msgspec
from hypothesis import strategies as st

from brownpaper.core.context import BallotEffect
from brownpaper.core.records import TABLES, Note, Record
from brownpaper.core.state import Act, Change, Entry, State
from brownpaper.storage.log import Batch

KEY = bytes(range(32))


def note(id: str, text: str = "De balie is dicht om vier uur.") -> Note:
    return Note(id=id, board="paper", zone="hard", kind="bottleneck", text=text, order="V", author="voice")


def entry(seq: int, *, client: str = "tab", n: int | None = None, name: str = "note.add", text: str = "") -> Entry:
    """Entry `seq`, which puts a note on the board; `n` is its client's number (the same, unless told)."""
    id = f"n{seq}"
    return Entry(
        seq=seq, at=1_000 + seq, actor="voice", client=client, n=seq if n is None else n, name=name,
        content=b"" if name == "ballot.cast" else b'{"type":"note.add"}',
        changes=(Change("notes", id, note(id, text or f"note {seq}")),),
    )


def batch(
    stream: str, head: int, count: int = 1, *, client: str = "tab", ballots: tuple[BallotEffect, ...] = (),
) -> Batch:
    """`count` entries after `head`."""
    entries = tuple(entry(seq, client=client) for seq in range(head + 1, head + 1 + count))
    return Batch(stream=stream, expected_head=head, entries=entries, ballots=ballots)


# ---- whatever hypothesis can think of ------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def _values(hint: typing.Any) -> st.SearchStrategy[typing.Any]:
    if hint is str:
        return texts
    if hint is int:
        return st.integers(-(2**53), 2**53)
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return st.lists(_values(args[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_values(args[0]), _values(args[1]), max_size=2)
    if origin is typing.Union or type(hint).__name__ == "UnionType":
        return st.one_of([_values(one) for one in args])
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return records_of(hint)
    return st.from_type(hint)


def records_of(cls: type[msgspec.Struct]) -> st.SearchStrategy[typing.Any]:
    """Any struct of a class."""
    return st.builds(cls, **{name: _values(hint) for name, hint in typing.get_type_hints(cls).items()})


def _change(table: str, cls: type[Record]) -> st.SearchStrategy[Change]:
    return st.one_of(
        records_of(cls).map(lambda record: Change(table, record.id, record)),
        texts.map(lambda id: Change(table, id, None)),
    )


changes = st.lists(st.one_of([_change(table, cls) for table, cls in TABLES.items()]), max_size=4).map(tuple)
acts = st.builds(Act, seq=st.integers(1, 900), before=changes, after=changes, undone=st.booleans())


@st.composite
def states(draw: st.DrawFn) -> State:
    """Any state, with acts that can be undone."""
    tables = {
        table: {record.id: record for record in draw(st.lists(records_of(cls), max_size=2))}
        for table, cls in TABLES.items()
    }
    undoable = draw(st.dictionaries(texts, st.lists(acts, max_size=2).map(tuple), max_size=2))
    return State(draw(st.integers(0, 900)), tables, undoable)
