"""The log in a database: streams, entries, snapshots and ballots, by SQLAlchemy Core."""

import contextlib
import logging
import time
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from ..core.context import Ballot
from ..core.erasing import erased_by, rewritten
from ..core.state import Entry
from ..core.upgrade import SCHEMA
from . import ballots, tables
from .contents import Unreadable, decode_changes, decode_state, encode_changes, encode_state
from .database import Database, Scrub
from .invitations import take_all_out, take_out
from .kinds import rewrite
from .ledger import Act, Forgotten, Ledger, noted
from .log import Batch, Claimed, Moved, Repeated, Snapshot, checked
from .photos import erase_photos
from .tables import LIFE, PUT_BACK, entries, holds, link_keys, meta, snapshots, streams

log = logging.getLogger("brownpaper.storage")

FORGETTING = (tables.ballots, link_keys)
"""The tables that forgetting a stream lays down anew."""
BESIDE = (tables.mails, tables.contacts)
"""What is kept about persons outside the log."""
_MOVE = update(streams).where(
    streams.c.stream == bindparam("its"), streams.c.head == bindparam("expected"),
).values(head=bindparam("moved"))
_LOST = select(holds.c.hold).where(
    holds.c.stream == bindparam("its"), holds.c.hold.in_(bindparam("asked", expanding=True)),
    holds.c.process != bindparam("mine"),
)
_ADD = insert(entries)
"""Written once: composing these anew for each append took longer than sending them."""
_FORGETTING_ACTS: dict[str, Act] = {"person.forget": "person_forgotten", "person.withdraw": "withdrawn"}


class SqlLog:
    """A `Log` in a `Database`. Several may share one. ledger: beside it; who is forgotten stands there too."""

    def __init__(self, database: Database, ledger: Ledger | None = None) -> None:
        self._database = database
        self._ledger = ledger

    @property
    def shared(self) -> bool:
        return self._database.kind.SHARED

    async def life(self) -> str:
        return await self._database.run(_life)

    async def put_back(self, stream: str) -> tuple[int, int] | None:
        return await self._database.run(lambda connection: _put_back(connection, stream))

    async def create(self, stream: str, link_key: bytes) -> None:
        await self._database.run(lambda connection: _create(connection, stream, link_key))

    async def link_key(self, stream: str) -> bytes | None:
        query = select(link_keys.c.link_key).where(link_keys.c.stream == stream)
        return await self._database.run(lambda connection: connection.execute(query).scalar())

    async def cut_link(self, stream: str) -> None:
        await self._database.run(lambda connection: _cut_link(connection, stream), scrub=Scrub.FREED,
            rewritten=(link_keys,))

    async def streams(self) -> list[str]:
        query = select(streams.c.stream).order_by(streams.c.created)
        return await self._database.run(lambda connection: list(connection.execute(query).scalars()))

    async def head(self, stream: str) -> int | None:
        return await self._database.run(lambda connection: _head(connection, stream))

    async def heads(self, asked: Iterable[str]) -> dict[str, int]:
        query = select(streams.c.stream, streams.c.head).where(streams.c.stream.in_(tuple(asked)))
        return await self._database.run(lambda connection: {row.stream: row.head for row in connection.execute(query)})

    async def claim(self, stream: str, hold: str, process: str) -> None:
        if not self.shared:
            return
        mine = select(holds.c.hold).where(
            holds.c.stream == stream, holds.c.hold == hold, holds.c.process == process,
        )
        # Whoever speaks for it already need not wait for anybody.
        if await self._database.run(lambda connection: connection.execute(mine).first()) is None:
            await self._database.run(lambda connection: _claim(connection, stream, hold, process), streams=(stream,))

    async def append(self, batches: Iterable[Batch]) -> list[Moved | Claimed | None]:
        asked = checked(batches)

        def work(connection: Connection) -> tuple[list[Moved | Claimed | None], bool]:
            answers = [_append(connection, batch, self.shared) for batch in asked]
            new = [batch for batch, why_not in zip(asked, answers, strict=True) if why_not is None]
            for batch in new:
                for entry in batch.entries:
                    for forgotten in forgotten_by(batch.stream, entry):
                        noted(connection, self._ledger, forgotten)
                        _forget_beside(connection, forgotten)
            # Each is done, also after one that erased: no generator.
            return answers, any([_erase(connection, batch.stream, entry) for batch in new for entry in batch.entries])

        # The log beside the file still tells which ballot came with whose entry, what was destroyed and what was
        # erased: nobody hears that it is done before that is gone too.
        beside = Scrub.FREED if any(batch.ballots for batch in asked) else Scrub.NOTHING
        answers, _ = await self._database.run(
            work, scrub=lambda done: Scrub.WHOLE if done[1] else beside, streams=[batch.stream for batch in asked],
            rewritten=(tables.ballots,) if beside else (), takes=len(asked) == 1,
        )
        return answers

    async def read_since(self, stream: str, seq: int) -> list[Entry]:
        query = select(entries).where(entries.c.stream == stream, entries.c.seq > seq).order_by(entries.c.seq)

        return await self._database.run(lambda connection: [_entry(row) for row in connection.execute(query)])

    async def accepted(self, stream: str, clients: Iterable[str], first: int) -> list[int]:
        query = select(entries.c.n).where(
            entries.c.stream == stream, entries.c.client.in_(tuple(clients)), entries.c.n >= max(first, 1),
        ).order_by(entries.c.n)
        return await self._database.run(lambda connection: list(connection.execute(query).scalars()))

    async def ballots(self, stream: str) -> dict[str, dict[str, Ballot]]:
        return await self._database.run(lambda connection: ballots.boxes(connection, stream))

    async def save_snapshot(self, stream: str, snapshot: Snapshot) -> int:
        def work(connection: Connection) -> int:
            if _head(connection, stream) is None:
                raise KeyError(stream)
            after = select(entries).where(entries.c.stream == stream, entries.c.seq > snapshot.seq)
            if any(erased_by(_entry(row)) for row in connection.execute(after)):
                return 0  # another process erased meanwhile
            kept = encode_state(snapshot.state)
            same = (snapshots.c.stream == stream, snapshots.c.seq == snapshot.seq)
            connection.execute(delete(snapshots).where(*same))
            # Another process may keep the same one at this moment.
            with contextlib.suppress(IntegrityError), connection.begin_nested():
                connection.execute(insert(snapshots), {
                    "stream": stream, "seq": snapshot.seq, "schema": SCHEMA, "state": kept,
                })
            return len(kept)

        return await self._database.run(work, streams=(stream,))

    async def load_snapshot(self, stream: str, at_most: int | None = None) -> Snapshot | None:
        return await self._database.run(lambda connection: _newest_snapshot(connection, stream, at_most))

    async def delete_snapshots(self, stream: str) -> None:
        query = delete(snapshots).where(snapshots.c.stream == stream)
        await self._database.run(lambda connection: connection.execute(query).close())

    async def bring_in(self, stream: str, link_key: bytes | None, entries: Iterable[Entry]) -> None:
        batch = Batch(stream=stream, expected_head=0, entries=tuple(entries))
        checked((batch,))

        def work(connection: Connection) -> None:
            _create(connection, stream, link_key)
            _append(connection, batch, False)
            connection.execute(delete(meta).where(meta.c.name.in_((LIFE, PUT_BACK))))

        await self._database.run(work)

    async def forget_stream(self, stream: str) -> None:
        await self._database.run(
            lambda connection: forget(connection, stream), scrub=Scrub.WHOLE, streams=(stream,), rewritten=FORGETTING,
        )

    async def close(self) -> None:
        await self._database.close()


def forget(connection: Connection, stream: str) -> None:
    """Erase all that is kept by the name of a stream. Not gone from the disk before a whole scrub."""
    ballots.destroy(connection, stream)
    _cut_link(connection, stream)
    # Whatever else is kept by stream goes as well, so that no later table can be forgotten here.
    for table in tables.metadata.sorted_tables:
        if "stream" in table.c:
            connection.execute(delete(table).where(table.c.stream == stream))


def _create(connection: Connection, stream: str, link_key: bytes | None) -> None:
    newest = connection.execute(select(func.max(streams.c.created))).scalar()
    created = max(time.time_ns() // 1_000_000, 0 if newest is None else newest + 1)
    try:
        connection.execute(insert(streams), {"stream": stream, "head": 0, "created": created})
    except IntegrityError:
        raise ValueError(f"stream {stream} exists") from None
    if link_key is not None:
        connection.execute(insert(link_keys), {"stream": stream, "link_key": link_key})


def _life(connection: Connection) -> str:
    known = select(meta.c.value).where(meta.c.name == LIFE)
    life = connection.execute(known).scalar()
    if life is None:
        with contextlib.suppress(IntegrityError), connection.begin_nested():  # another process may begin it as well
            connection.execute(insert(meta), {"name": LIFE, "value": uuid.uuid4().hex})
        life = connection.execute(known).scalar_one()
    return str(life)


def _put_back(connection: Connection, stream: str) -> tuple[int, int] | None:
    at = connection.execute(select(meta.c.value).where(meta.c.name == PUT_BACK)).scalar()
    if at is None:
        return None
    # What was there by then, not what came since: browsers that are back first have written on.
    there = select(entries.c.seq).where(entries.c.stream == stream, entries.c.at <= int(at))
    return connection.execute(there.order_by(entries.c.seq.desc()).limit(1)).scalar() or 0, int(at)


def _head(connection: Connection, stream: str) -> int | None:
    return connection.execute(select(streams.c.head).where(streams.c.stream == stream)).scalar()


def _claim(connection: Connection, stream: str, hold: str, process: str) -> None:
    # The row of the stream is locked: whoever spoke for this client before appends before this, or not any more.
    connection.execute(delete(holds).where(holds.c.stream == stream, holds.c.hold == hold))
    connection.execute(insert(holds), {"stream": stream, "hold": hold, "process": process})


def _append(connection: Connection, batch: Batch, shared: bool) -> Moved | Claimed | None:
    # Where several processes write, the row of the stream is the lock that puts them in order. Moving its head takes
    # it; whoever waited for it finds the head as the other left it.
    moved = connection.execute(_MOVE, {
        "its": batch.stream, "expected": batch.expected_head, "moved": batch.expected_head + len(batch.entries),
    })
    if moved.rowcount == 0:
        head = _head(connection, batch.stream)
        if head is None:
            raise KeyError(batch.stream)
        return Moved(f"{batch.stream} is at {head}")
    if shared and batch.holds:
        lost = frozenset(connection.execute(_LOST, {
            "its": batch.stream, "asked": batch.holds, "mine": batch.process,
        }).scalars())
        if lost:
            connection.execute(
                update(streams).where(streams.c.stream == batch.stream).values(head=batch.expected_head)
            )
            return Claimed(batch.stream, lost)
    if batch.entries:
        _insert(connection, batch.stream, batch.entries)
    for effect in batch.ballots:
        ballots.take_effect(connection, batch.stream, effect)
    return None


def _erase(connection: Connection, stream: str, entry: Entry) -> bool:
    """Empty the older entries of what `entry` erases. Whether any of them held it."""
    erased = erased_by(entry)
    if not erased:
        return False
    # What they told before they came goes as well; no generator here either.
    told = any([take_out(connection, forgotten) for forgotten in forgotten_by(stream, entry)])
    hung = erase_photos(connection, stream, erased)
    marks = erased.marks()
    older = connection.execute(select(entries).where(entries.c.stream == stream, entries.c.seq < entry.seq)).all()
    empty = []
    for row in older:
        # Most entries are about something else: they are not even read.
        if row.actor in erased.actors or any(mark in row.changes or mark in row.content for mark in marks):
            was = _entry(row)
            now = rewritten(was, erased)
            if now != was:
                empty.append({
                    "its_seq": now.seq, "content": now.content, "changes": encode_changes(now.changes),
                    "schema": SCHEMA,
                })
    if empty:
        same = and_(entries.c.stream == stream, entries.c.seq == bindparam("its_seq"))
        connection.execute(update(entries).where(same), empty)
        connection.execute(delete(snapshots).where(snapshots.c.stream == stream, snapshots.c.seq < entry.seq))
    return told or hung or bool(empty)


def forgotten_by(stream: str, entry: Entry) -> list[Forgotten]:
    """Whom `entry` takes the name and words of, as the ledger tells it."""
    act = _FORGETTING_ACTS.get(entry.name)
    if act is None:
        return []
    return [
        Forgotten(at=entry.at, act=act, workshop=stream, person=id)
        for table, id in sorted(erased_by(entry).records) if table == "persons"
    ]


def _forget_beside(connection: Connection, forgotten: Forgotten) -> None:
    """What is kept about somebody outside the log goes in the same transaction."""
    for table in BESIDE:
        mine = (table.c.stream == forgotten.workshop, table.c.person == forgotten.person)
        connection.execute(delete(table).where(*mine))


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        seq=row.seq, at=row.at, actor=row.actor, client=row.client, n=row.n, name=row.name, content=row.content,
        changes=decode_changes(row.changes, row.schema),
    )


def _insert(connection: Connection, stream: str, new: Sequence[Entry]) -> None:
    try:
        connection.execute(_ADD, [{
            "stream": stream, "seq": entry.seq, "at": entry.at, "actor": entry.actor, "client": entry.client,
            "n": entry.n, "name": entry.name, "content": entry.content, "changes": encode_changes(entry.changes),
            "schema": SCHEMA,
        } for entry in new])
    except IntegrityError:
        raise Repeated(f"{stream}: a number of a client is in the log already") from None


def _newest_snapshot(connection: Connection, stream: str, at_most: int | None) -> Snapshot | None:
    head = _head(connection, stream) or 0
    limit = head if at_most is None else min(at_most, head)
    numbers = connection.execute(
        select(snapshots.c.seq).where(snapshots.c.stream == stream, snapshots.c.seq <= limit)
        .order_by(snapshots.c.seq.desc())
    ).scalars().all()
    for seq in numbers:
        row = connection.execute(
            select(snapshots.c.schema, snapshots.c.state).where(snapshots.c.stream == stream, snapshots.c.seq == seq)
        ).one()
        try:
            state = decode_state(row.state, row.schema)
        except Unreadable as problem:
            log.warning("snapshot %s of %s is skipped: %s", seq, stream, problem)
            continue
        if state.seq == seq:
            return Snapshot(seq, state)
        log.warning("snapshot %s of %s is skipped: it belongs to %s", seq, stream, state.seq)
    return None


def _cut_link(connection: Connection, stream: str) -> None:
    """Rewrites the table, as with ballots: a deleted row's neighbours must not keep a copy of the key."""
    kept = connection.execute(select(link_keys).where(link_keys.c.stream != stream)).mappings().all()
    rewrite(connection, link_keys, [dict(row) for row in kept])
    # Without the link nobody can say whose words are whose; then nobody needs to know who was asked either.
    take_all_out(connection, stream)
