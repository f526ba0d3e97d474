"""Secret choices: what a closed round leaves behind in the file, which must be nothing but totals."""

import asyncio
import random
import secrets
import shutil
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection

from brownpaper.core import commands as ask
from brownpaper.core.context import SERVER, Actor, Ballot, DestroyBallots, KeepBallot
from brownpaper.core.ids import Faces
from brownpaper.core.state import State, evolve
from brownpaper.storage import sqlite, tables
from brownpaper.storage.database import Database
from brownpaper.storage.log import Batch, Log, Snapshot
from brownpaper.storage.sql import SqlLog
from brownpaper.sync.batches import Waiting
from brownpaper.sync.room import Room

from ..sim.table import first_entry
from .samples import KEY, entry
from .servers import raw


class Table:
    """A real table on a real file: rules, room and log, with eight voters."""

    def __init__(self, log: Log, room: Room) -> None:
        self.log = log
        self.room = room

    @classmethod
    async def set(cls, log: Log) -> "Table":
        await log.create("w", KEY)
        await log.append([Batch(stream="w", expected_head=0, entries=(first_entry(8),))])
        room = Room(evolve(State(), first_entry(8)), Faces(KEY), await log.life())
        table = cls(log, room)
        await table.does("process", ask.StepGo(step="sort"))
        for name in ("water", "wind", "fire"):
            await table.does("process", ask.ClusterMake(id=name, board="paper", notes=(), name=name))
        await table.does("process", ask.StepGo(step="choose"))
        return table

    def decided(self, person: str, command: ask.Command) -> Batch:
        """A person asks something, and the room takes it as done."""
        actor = SERVER if person == "server" else Actor(person, self.room.faces.voice(person))
        self.room.post(Waiting(actor, command))
        decided = self.room.decide(1_700_000_000_000, secrets.token_hex(8))
        assert decided is not None and decided.entries, [one.result for one in decided.outcomes] if decided else None
        self.room.committed(decided)
        return Batch(
            stream="w", expected_head=decided.expected_head, entries=decided.entries, ballots=decided.ballots,
        )

    async def does(self, person: str, command: ask.Command) -> None:
        """The same, and it is in the log."""
        assert await self.log.append([self.decided(person, command)]) == [None]
        await self.log.save_snapshot("w", Snapshot(self.room.state.seq, self.room.state))


CHOICES = ({"water": 2, "wind": 1}, {"fire": 1, "water": 1}, {"wind": 2}, {"fire": 2, "wind": 1})


async def test_after_closing_no_token_and_no_choice_can_be_found_in_the_file(database: Database) -> None:
    table = await Table.set(SqlLog(database))
    folder = database.where.parent
    tokens = [secrets.token_urlsafe(24) for _ in range(8)]
    for index, token in enumerate(tokens):
        await table.does(f"p{index}", ask.BallotCast(round="choose", token=token, choices=CHOICES[index % 4]))
    written = [msgspec.json.encode(dict(sorted(choice.items()))) for choice in CHOICES]
    before = raw(folder)
    assert all(token.encode() in before for token in tokens), "this test can see a ballot where there is one"
    assert all(choice in before for choice in written)

    await table.does("process", ask.RoundClose(round="choose"))

    after = raw(folder)
    assert [token for token in tokens if token.encode() in after] == []
    assert [choice for choice in written if choice in after] == []
    assert await table.log.ballots("w") == {}
    assert table.room.state.rounds["choose"].totals == {"fire": 6, "water": 6, "wind": 8}
    await database.close()
    assert [token for token in tokens if token.encode() in raw(folder)] == []


async def test_while_a_round_is_open_nothing_in_the_database_joins_a_ballot_to_a_person(database: Database) -> None:
    table = await Table.set(SqlLog(database))
    for index in range(8):
        await table.does(f"p{index}", ask.BallotCast(
            round="choose", token=f"{index}" * 22, choices=CHOICES[index % 4],
        ))
    stored = await database.run(lambda c: [dict(row) for row in c.execute(tables.ballots.select()).mappings()])
    assert [set(row) for row in stored] == [{"stream", "round", "token", "side", "choices"}] * 8
    people = {f"p{index}" for index in range(8)} | {table.room.faces.voice(f"p{index}") for index in range(8)}
    assert not people & {str(value) for row in stored for value in row.values()}
    for one in await table.log.read_since("w", 0):
        if one.name == "ballot.cast":
            assert one.content == b""
            assert {change.table for change in one.changes} == {"voted"}
    snapshot = await table.log.load_snapshot("w")
    assert snapshot is not None
    said = msgspec.json.encode(snapshot.state.tables)
    assert b"0" * 22 not in said and b'"water":2' not in said


async def test_the_order_of_ballots_on_the_disk_is_that_of_their_random_tokens(database: Database) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    for token in ("m", "z", "a", "k"):
        await _keep(log, "a", token * 22)
    rows = await database.run(lambda c: list(c.exec_driver_sql("SELECT token FROM ballots").scalars()))
    assert rows == [token * 22 for token in "akmz"]


async def test_a_look_at_the_disk_while_a_round_is_open_does_not_tell_who_cast_which_ballot(
    database: Database,
) -> None:
    """Neither the log beside the file, nor the place of a ballot in the file, follows the order of the voters."""
    table = await Table.set(SqlLog(database))
    tokens = [secrets.token_urlsafe(24) for _ in range(8)]
    beside = Path(f"{database.where}-wal")
    for index, token in enumerate(tokens):
        await table.log.append([table.decided(f"p{index}", ask.BallotCast(
            round="choose", token=token, choices=CHOICES[index % 4],
        ))])
        assert beside.stat().st_size == 0
    stored = database.where.read_bytes()
    assert all(stored.count(token.encode()) == 1 for token in tokens)
    places = [token for _, token in sorted((stored.index(token.encode()), token) for token in tokens)]
    assert places in (sorted(tokens), sorted(tokens, reverse=True))


async def test_destroyed_ballots_leave_no_copy_in_pages_that_others_still_use(database: Database) -> None:
    """Many small rounds share pages; SQLite moves rows between them, and a moved row may leave a copy behind.

    With this seed, and rows deleted one by one, SQLite 3.40 leaves two tokens.
    """
    chance = random.Random(5)
    log = SqlLog(database)
    streams = [f"s{number}" for number in range(40)]
    for stream in streams:
        await log.create(stream, KEY)
    tokens: dict[str, list[str]] = {stream: [] for stream in streams}
    todo = [stream for stream in streams for _ in range(chance.randint(1, 25))]
    chance.shuffle(todo)
    for stream in todo:
        tokens[stream].append("TOK" + chance.randbytes(16).hex())
        for _ in range(chance.randint(1, 3)):
            choices = {f"item-of-the-board-{number}": 2 for number in range(chance.randint(1, 6))}
            await _keep(log, stream, tokens[stream][-1], choices)
    chance.shuffle(streams)
    for closed in range(1, len(streams)):
        stream = streams[closed - 1]
        await log.append([Batch(stream=stream, expected_head=0, entries=(), ballots=(DestroyBallots("r"),))])
        left = raw(database.where.parent)
        assert [token for token in tokens[stream] if token.encode() in left] == []
        kept = {token for one in streams[closed:] for token in tokens[one]}
        assert all(token.encode() in left for token in kept)


async def test_a_crash_just_after_closing_is_made_good_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    database = Database.open(tmp_path / "live" / "brownpaper.db")
    log = SqlLog(database)
    await log.create("a", KEY)
    await _keep(log, "a", "t" * 22)
    with monkeypatch.context() as broken:
        broken.setattr(sqlite, "scrub", lambda connection, whole: False)
        await log.append([Batch(stream="a", expected_head=0, entries=(), ballots=(DestroyBallots("r"),))])
        shutil.copytree(tmp_path / "live", tmp_path / "crashed")
    assert b"t" * 22 in raw(tmp_path / "crashed"), "the log beside the file still had it"
    again = Database.open(tmp_path / "crashed" / "brownpaper.db")
    assert await SqlLog(again).ballots("a") == {}
    assert b"t" * 22 not in raw(tmp_path / "crashed")
    await again.close()
    await database.close()


async def test_cleaning_that_somebody_else_held_up_is_done_as_soon_as_it_can(
    database: Database, monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    await _keep(log, "a", "t" * 22)
    with monkeypatch.context() as broken:
        broken.setattr(sqlite, "scrub", lambda connection, whole: False)
        await log.append([Batch(stream="a", expected_head=0, entries=(), ballots=(DestroyBallots("r"),))])
    assert await log.head("a") == 0, "nobody waits for it"
    assert b"t" * 22 not in raw(database.where.parent)


async def test_a_crash_before_the_file_was_rewritten_is_made_good_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bool] = []
    scrub = sqlite.scrub

    def listening(connection: Connection, *, whole: bool) -> bool:
        asked.append(whole)
        return scrub(connection, whole=whole)

    database = Database.open(tmp_path / "live" / "brownpaper.db")
    log = SqlLog(database)
    await log.create("a", KEY)
    with monkeypatch.context() as broken:
        broken.setattr(sqlite, "scrub", lambda connection, whole: False)
        await log.forget_stream("a")
        shutil.copytree(tmp_path / "live", tmp_path / "crashed")
    monkeypatch.setattr(sqlite, "scrub", listening)
    for _ in range(2):
        again = Database.open(tmp_path / "crashed" / "brownpaper.db")
        assert await SqlLog(again).head("a") is None
        await again.close()
    assert asked == [True, False], "once whole, and then it is done"
    await database.close()


async def test_a_file_that_could_not_be_rewritten_is_rewritten_at_the_next_turn(
    database: Database, monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bool] = []
    scrub = sqlite.scrub

    def full_at_first(connection: Connection, *, whole: bool) -> bool:
        asked.append(whole)
        if len(asked) == 1:
            raise OSError("the disk is full")
        return scrub(connection, whole=whole)

    log = SqlLog(database)
    await log.create("a", KEY)
    monkeypatch.setattr(sqlite, "scrub", full_at_first)
    await log.forget_stream("a")
    assert await log.streams() == [] and await log.streams() == []
    assert asked == [True, True]


@pytest.mark.parametrize("forget", [False, True])
async def test_a_cut_link_or_a_forgotten_workshop_leaves_no_key_in_the_file(
    database: Database, forget: bool,
) -> None:
    log = SqlLog(database)
    keys = {f"s{number}": secrets.token_bytes(32) for number in range(120)}
    await asyncio.gather(*(log.create(stream, key) for stream, key in keys.items()))
    for stream in list(keys)[::3]:
        await (log.forget_stream(stream) if forget else log.cut_link(stream))
        assert keys.pop(stream) not in raw(database.where.parent)
    assert {stream: await log.link_key(stream) for stream in keys} == keys


async def test_what_was_taken_back_privately_is_nowhere_in_the_folder_after_closing(database: Database) -> None:
    table = await Table.set(SqlLog(database))
    folder = database.where.parent
    await table.does("process", ask.StepGo(step="think"))
    for index in range(6):
        await table.does(f"p{index}", ask.NoteAdd(id=f"n{index}", board="paper", text=f"BLIJFT-{index} " * 9))
        await table.does(f"p{index}", ask.NoteAdd(id=f"m{index}", board="paper", text=f"WEG-{index} " * 9))
        await table.does(f"p{index}", ask.NoteEdit(id=f"m{index}", text=f"WEG-anders-{index}", base_rev=1))
        await table.does(f"p{index}", ask.NoteTakeBack(id=f"m{index}"))
    assert b"WEG-anders-3" in raw(folder) and b"WEG-3" in raw(folder), "this test can see a word where there is one"
    await table.does("process", ask.MeetingClose())
    left = raw(folder)
    assert b"WEG-" not in left
    assert all(f"BLIJFT-{index}".encode() in left for index in range(6))
    state = State()
    for one in await table.log.read_since("w", 0):
        state = evolve(state, one)
    assert state == table.room.state


async def test_a_forgotten_person_is_nowhere_in_the_folder(database: Database) -> None:
    table = await Table.set(SqlLog(database))
    await table.does("process", ask.StepGo(step="think"))
    await table.does("p1", ask.PersonName(name="NAAM-van-p1"))
    await table.does("p1", ask.NoteAdd(id="n1", board="paper", text="WOORD-van-p1"))
    await table.does("p2", ask.NoteAdd(id="n2", board="paper", text="WOORD-van-p2"))
    await table.does("server", ask.PersonForget(person="p1"))
    left = raw(database.where.parent)
    assert b"van-p1" not in left
    assert b"WOORD-van-p2" in left


async def test_a_forgotten_workshop_leaves_no_word_in_the_file(database: Database) -> None:
    """With this seed, and the file not rewritten, SQLite 3.40 leaves a copy of one of the words."""
    chance = random.Random(2)
    log = SqlLog(database)
    words: dict[str, list[str]] = {f"s{number}": [] for number in range(12)}
    for stream in words:
        await log.create(stream, KEY)
    for _ in range(150):
        stream = chance.choice(list(words))
        said = words[stream]
        said.append("WORD" + chance.randbytes(12).hex())
        new = entry(len(said), text=said[-1] * chance.randint(1, 12))
        await log.append([Batch(stream=stream, expected_head=len(said) - 1, entries=(new,))])
    streams = list(words)
    for stream in streams[:-1]:
        await log.forget_stream(stream)
        left = raw(database.where.parent)
        assert [word for word in words[stream] if word.encode() in left] == []
    assert all(word.encode() in left for word in words[streams[-1]])


async def _keep(log: Log, stream: str, token: str, choices: dict[str, int] | None = None) -> None:
    effect = KeepBallot("r", token, Ballot("side-of-the-table", choices or {"x": 1}))
    await log.append([Batch(stream=stream, expected_head=0, entries=(), ballots=(effect,))])
