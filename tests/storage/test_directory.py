"""Doors: codes that find one workshop, secrets that open what they were made for, and nothing that can be read back."""

from collections.abc import Callable

import pytest

from brownpaper.core.state import State, evolve
from brownpaper.storage.database import Database
from brownpaper.storage.directory import CodeTaken, Directory, Listed, Purpose, Seat, print_of
from brownpaper.storage.kinds import Where
from brownpaper.storage.sql import SqlLog

from ..sim.table import first_entry
from .samples import KEY
from .servers import on_disk

NOW = 1_700_000_000_000


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(either: Database) -> Database:
    return either


@pytest.fixture
def directory(database: Database, clock: Callable[[], int]) -> Directory:
    return Directory(database, clock)


def listed(stream: str, code: str | None = None, *, updated: int = 0, closed: bool = False, **more: str) -> Listed:
    return Listed(
        stream=stream, title=more.get("title", stream), format="brown-paper", code=code, closed=closed,
        updated=updated, owners=tuple(more.get("owners", "").split()),
    )


async def test_a_code_finds_its_workshop_and_no_other(directory: Directory) -> None:
    await directory.put_workshop(listed("a", "ABCDEF"))
    await directory.put_workshop(listed("b", "GHJKMN"))
    await directory.put_workshop(listed("c"))
    await directory.put_workshop(listed("d"))
    assert await directory.find_code("ABCDEF") == "a"
    assert await directory.find_code("GHJKMN") == "b"
    assert await directory.find_code("ZZZZZZ") is None


async def test_a_code_that_is_in_use_is_refused_and_leaves_everything_as_it_was(directory: Directory) -> None:
    await directory.put_workshop(listed("a", "ABCDEF"))
    await directory.put_workshop(listed("b", "GHJKMN", title="first", owners="ans"))
    with pytest.raises(CodeTaken):
        await directory.put_workshop(listed("b", "ABCDEF", title="second", owners="bob"))
    with pytest.raises(CodeTaken):
        await directory.put_workshop(listed("new", "ABCDEF"))
    assert await directory.workshop("b") == listed("b", "GHJKMN", title="first", owners="ans")
    assert await directory.workshop("new") is None


async def test_a_renewed_code_stops_the_old_one_and_a_closed_door_has_none(directory: Directory) -> None:
    await directory.put_workshop(listed("a", "ABCDEF"))
    await directory.put_workshop(listed("a", "GHJKMN"))
    assert (await directory.find_code("ABCDEF"), await directory.find_code("GHJKMN")) == (None, "a")
    await directory.put_workshop(listed("a", "GHJKMN", closed=True))
    assert await directory.find_code("GHJKMN") is None
    await directory.put_workshop(listed("a", None, closed=True))
    await directory.put_workshop(listed("b", "GHJKMN"))
    assert await directory.find_code("GHJKMN") == "b"


async def test_a_facilitator_sees_only_the_workshops_of_that_account_newest_first(directory: Directory) -> None:
    await directory.put_workshop(listed("old", updated=1, owners="ans bob"))
    await directory.put_workshop(listed("new", updated=9, owners="ans"))
    await directory.put_workshop(listed("other", updated=5, owners="bob"))
    assert [one.stream for one in await directory.workshops_of("ans")] == ["new", "old"]
    assert [one.stream for one in await directory.workshops_of("bob")] == ["other", "old"]
    assert await directory.workshops_of("cor") == []
    assert (await directory.workshops_of("ans"))[1].owners == ("ans", "bob")


async def test_a_new_listing_adds_owners_and_never_takes_one_away(directory: Directory) -> None:
    await directory.put_workshop(listed("a", owners="ans"))
    await directory.put_workshop(listed("a", owners="bob ans bob"))
    await directory.put_workshop(listed("a"))
    found = await directory.workshop("a")
    assert found is not None and found.owners == ("ans", "bob")
    await directory.drop_owner("a", "ans")
    assert await directory.workshops_of("ans") == []
    assert [one.stream for one in await directory.workshops_of("bob")] == ["a"]


def test_a_listing_follows_from_the_state() -> None:
    state = evolve(State(), first_entry(2))
    assert Listed.of("w", state, 5) == Listed(
        stream="w", title="sim", format="sim", code="ABCDEF", closed=False, updated=5, number=1, owners=(),
    )


@pytest.mark.parametrize("purpose", ["device", "return", "wall", "observer"])
async def test_a_secret_opens_what_it_was_made_for_again_and_again(directory: Directory, purpose: Purpose) -> None:
    secret = await directory.issue_seat("a", "p1", purpose)
    for _ in range(3):
        assert await directory.use_seat(secret) == Seat("a", "p1", purpose)


async def test_a_sealed_code_for_taking_over_opens_once(directory: Directory) -> None:
    secret = await directory.issue_seat("a", None, "takeover")
    assert await directory.use_seat(secret) == Seat("a", None, "takeover")
    assert await directory.use_seat(secret) is None


async def test_a_wrong_secret_opens_nothing(directory: Directory) -> None:
    secret = await directory.issue_seat("a", "p1", "device")
    for wrong in ("", "x", secret[:-1], secret + "x", secret.swapcase(), "' OR 1=1 --", "\x00", "é🗝"):
        assert await directory.use_seat(wrong) is None


async def test_a_secret_ends_at_its_end_date(directory: Directory, clock: Clock) -> None:
    secret = await directory.issue_seat("a", None, "wall", ends=NOW + 10)
    clock.now += 9
    assert await directory.use_seat(secret) is not None
    clock.now += 1
    assert await directory.use_seat(secret) is None


async def test_a_new_return_link_stops_the_old_one_of_that_person_only(directory: Directory) -> None:
    old = await directory.issue_seat("a", "p1", "return")
    device = await directory.issue_seat("a", "p1", "device")
    other = await directory.issue_seat("a", "p2", "return")
    elsewhere = await directory.issue_seat("b", "p1", "return")
    new = await directory.issue_seat("a", "p1", "return")
    assert await directory.use_seat(old) is None
    for secret in (device, other, elsewhere, new):
        assert await directory.use_seat(secret) is not None


async def test_secrets_are_stopped_by_person_by_purpose_or_one_by_one(directory: Directory) -> None:
    phone = await directory.issue_seat("a", "p1", "device")
    laptop = await directory.issue_seat("a", "p1", "device")
    wall = await directory.issue_seat("a", None, "wall")
    other = await directory.issue_seat("b", "p1", "device")
    assert await directory.revoke("a", secret=phone) == 1
    assert [await directory.use_seat(one) is None for one in (phone, laptop)] == [True, False]
    assert await directory.revoke("a", purpose="wall") == 1
    assert await directory.use_seat(wall) is None
    assert await directory.revoke("a", person="p1") == 1
    assert await directory.use_seat(laptop) is None
    assert await directory.use_seat(other) == Seat("b", "p1", "device")
    assert await directory.revoke("b") == 1
    assert await directory.revoke("b", secret=other) == 0


async def test_one_cannot_stop_a_secret_of_another_workshop(directory: Directory) -> None:
    secret = await directory.issue_seat("a", "p1", "device")
    assert await directory.revoke("b", secret=secret) == 0
    assert await directory.use_seat(secret) is not None


async def test_what_can_no_longer_be_used_is_swept_and_the_rest_stays(directory: Directory, clock: Clock) -> None:
    ended = await directory.issue_seat("a", None, "wall", ends=NOW + 1)
    used = await directory.issue_seat("a", None, "takeover")
    kept = await directory.issue_seat("a", "p1", "device")
    await directory.use_seat(used)
    clock.now += 1
    assert await directory.sweep() == 2
    assert await directory.sweep() == 0
    assert await directory.use_seat(ended) is None
    assert await directory.use_seat(kept) is not None


async def test_no_secret_can_be_read_back_from_the_disk(directory: Directory, database: Database) -> None:
    made = [await directory.issue_seat("a", f"p{number}", "device") for number in range(20)]
    assert len({len(secret) for secret in made}) == 1 and len(set(made)) == 20
    for secret in made:
        await directory.use_seat(secret)
    left = await on_disk(database)
    assert [secret for secret in made if secret.encode() in left] == []


async def test_a_forgotten_workshop_is_in_no_list_and_its_secrets_open_nothing(
    directory: Directory, database: Database,
) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    await directory.put_workshop(listed("a", "ABCDEF", owners="ans"))
    await directory.put_workshop(listed("b", "GHJKMN", owners="ans"))
    secret = await directory.issue_seat("a", "p1", "device")
    await log.forget_stream("a")
    assert await directory.find_code("ABCDEF") is None
    assert [one.stream for one in await directory.workshops_of("ans")] == ["b"]
    assert await directory.use_seat(secret) is None


async def test_doors_and_seats_are_there_after_stopping_and_starting(anywhere: Where) -> None:
    database = Database.open(anywhere)
    await Directory(database).put_workshop(listed("a", "ABCDEF", owners="ans"))
    secret = await Directory(database).issue_seat("a", "p1", "device")
    once = await Directory(database).issue_seat("a", None, "takeover")
    await Directory(database).use_seat(once)
    await database.close()
    again = Database.open(anywhere)
    assert await Directory(again).find_code("ABCDEF") == "a"
    assert await Directory(again).use_seat(secret) == Seat("a", "p1", "device")
    assert await Directory(again).use_seat(once) is None
    await again.close()


async def test_what_a_session_opened_stops_with_it_and_nothing_else(directory: Directory) -> None:
    laptop = await directory.issue_seat("a", "p1", "device", session="s1")
    link = await directory.issue_seat("a", "p1", "return", session="s1")
    elsewhere = await directory.issue_seat("b", "p1", "device", session="s2")
    guest = await directory.issue_seat("a", "p2", "device")
    assert (await directory.find_seat(laptop)) == Seat("a", "p1", "device", "s1")
    assert await directory.revoke_sessions(frozenset({"s1", "s9"})) == 2
    assert [await directory.use_seat(one) is not None for one in (laptop, link, elsewhere, guest)] == [
        False, False, True, True,
    ]


async def test_of_many_secrets_one_can_ask_which_still_open(directory: Directory, clock: Clock) -> None:
    stays = await directory.issue_seat("a", "p1", "device")
    stopped = await directory.issue_seat("a", "p2", "device")
    ends = await directory.issue_seat("a", None, "wall", ends=clock() + 10)
    await directory.revoke("a", person="p2")
    asked = frozenset(map(print_of, (stays, stopped, ends, "never made")))
    assert await directory.standing(asked) == {print_of(stays), print_of(ends)}
    clock.now += 10
    assert await directory.standing(asked) == {print_of(stays)}
    assert await directory.standing(frozenset()) == frozenset()


async def test_seats_whose_session_ended_unheard_can_be_found_and_stopped(directory: Directory) -> None:
    ended = await directory.issue_seat("a", "p1", "device", session="s1")
    kept = await directory.issue_seat("b", "p1", "device", session="s2")
    guest = await directory.issue_seat("a", "p2", "device")
    assert await directory.sessions_with_seats() == {"s1", "s2"}
    assert await directory.revoke_sessions(await directory.sessions_with_seats() - {"s2"}) == 1
    assert await directory.sessions_with_seats() == {"s2"}
    assert [await directory.use_seat(one) is not None for one in (ended, kept, guest)] == [False, True, True]
