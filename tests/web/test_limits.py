"""What one person, one table and one address may take up: a flooder is slowed alone, and a full room always fits."""

import asyncio
import time
from pathlib import Path

import aiohttp
import pytest

from brownpaper.web import limits, socket
from brownpaper.web.limits import Crowd, Flow

from .running import running
from .test_carrier import Raw, a_table, raw
from .test_whole_table import joined, opened

HAND = {"type": "person.hand", "hand": True}


def sent(flow: Flow, place: limits.Place, times: int, now: float) -> int:
    """How many of so many commands fit."""
    return sum(flow.command(place, now) for _ in range(times))


# ---- the counting itself, with the real numbers ----------------------------------------------------


def test_a_person_says_120_things_at_once_and_ten_a_second_after_that() -> None:
    flow = Flow()
    assert sent(flow, ("w", "p"), 500, 0.0) == 120
    assert sent(flow, ("w", "p"), 500, 2.0) == 20
    assert sent(flow, ("w", "other"), 1, 2.0) == 1 and sent(flow, ("elsewhere", "p"), 1, 2.0) == 1


def test_where_a_table_sends_too_much_calm_people_go_on_and_flooders_wait() -> None:
    flow = Flow()
    flooding = sum(sent(flow, ("w", f"flooder{one}"), 200, 0.0) for one in range(60))
    assert flooding == 60 * 60 + 1_000
    assert sent(flow, ("w", "calm"), 60, 0.0) == 60
    assert sent(flow, ("w", "flooder1"), 1, 0.0) == 0
    assert sent(flow, ("elsewhere", "busy"), 120, 0.0) == 120


def test_three_hundred_people_behind_one_address_fit_twice_and_each_may_speak_at_once() -> None:
    """Twice: after a network that failed, their old lines are still there."""
    crowd, flow = Crowd(), Flow()
    for turn in range(2):
        for person in range(300):
            line, place = f"{turn} {person}", ("w", f"p{person}")
            assert crowd.came(line, "192.0.2.1") and crowd.sits(line, place)
            assert flow.hello(place, float(turn))
    assert [sent(flow, ("w", f"p{person}"), 50, 1.0) for person in range(300)] == [50] * 300


def test_places_and_addresses_that_are_left_are_free_again() -> None:
    crowd = Crowd()
    for one in range(limits.OF_AN_ADDRESS):
        assert crowd.came(f"{one}", "a")
    assert not crowd.came("more", "a") and crowd.came("more", "b")
    crowd.went("0")
    assert crowd.came("again", "a") and not crowd.came("again2", "a")
    for one in range(limits.OF_A_TABLE):
        assert crowd.sits(f"{one}", ("w", "p"))
    assert not crowd.sits("more", ("w", "q")) and crowd.sits("more", ("elsewhere", "q"))
    crowd.stands("0")
    assert crowd.sits("more", ("w", "q")) and crowd.at(("elsewhere", "q")) == frozenset()


def test_who_went_leaves_nothing_in_memory() -> None:
    crowd = Crowd()
    for one in range(50):
        crowd.came(f"{one}", f"a{one}")
        crowd.sits(f"{one}", (f"w{one}", "p"))
    for one in range(50):
        crowd.stands(f"{one}")
        crowd.went(f"{one}")
    assert not any(vars(crowd).values())


# ---- over real sockets -----------------------------------------------------------------------------


async def flood(tab: Raw, times: int) -> list[str | None]:
    """Send so many commands on one line, and hear what became of each."""
    for n in range(1, times + 1):
        await tab.say("submit", {"n": n, "command": HAND})
    refused: dict[int, str] = {}
    done = 0
    while done < times:
        own = await tab.hears("own")
        done = own["done"]
        refused.update({n: code for n, code in own.get("refused", ())})
    return [refused.get(n) for n in range(1, times + 1)]


async def test_who_floods_over_several_connections_is_slowed_and_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """UP-3: the same person on three lines has no more than on one."""
    monkeypatch.setattr(limits, "PERSON", limits.Rate(limits.PERSON.at_once, 1e-9))
    async with a_table(tmp_path) as (server, linda, joke), raw(server, joke) as one, raw(server, joke) as two, \
            raw(server, joke) as three:
        tabs = (one, two, three)
        for number, tab in enumerate(tabs):
            await tab.hello(client=f"raw{number}")
        stretch = {"type": "step.stretch", "step": "think", "minutes": 2}
        *flooded, meanwhile = await asyncio.gather(*(flood(tab, 60) for tab in tabs), linda.ask(**stretch))
        became = [code for its in flooded for code in its]
        assert became.count(None) == 120 and became.count("too_fast") == 60
        assert await joke.ask(**HAND) == "too_fast", "the same person on a fourth line"
        assert meanwhile is None and await linda.ask(**stretch) is None


async def test_what_a_bad_network_makes_a_browser_send_again_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """UP-3."""
    monkeypatch.setattr(limits, "PERSON", limits.Rate(5, 1e-9))
    async with a_table(tmp_path) as (server, _, joke):
        async with raw(server, joke) as tab:
            await tab.hello()
            assert await flood(tab, 4) == [None] * 4
        for _ in range(3):
            async with raw(server, joke) as tab:
                assert (await tab.hello())["done"] == 4
                for n in range(1, 5):
                    await tab.say("submit", {"n": n, "command": HAND})
        async with raw(server, joke) as tab:
            await tab.hello(first_pending=5)
            await tab.say("submit", {"n": 5, "command": HAND})
            own = await tab.hears("own")
            assert (own["done"], own.get("refused", [])) == (5, [])


async def test_broken_commands_count_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """UP-3."""
    monkeypatch.setattr(limits, "PERSON", limits.Rate(5, 1e-9))
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        await tab.hello()
        refused: dict[int, str] = {}
        for n in range(1, 11):
            await tab.say("submit", {"n": n, "command": {"type": "no.such"}})
        while len(refused) < 10:
            refused.update({n: code for n, code in (await tab.hears("own")).get("refused", ())})
        assert [refused[n] for n in range(1, 11)] == ["malformed"] * 5 + ["too_fast"] * 5


async def test_of_too_many_connections_of_one_person_the_one_silent_longest_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """HS-11."""
    monkeypatch.setattr(socket, "OF_A_SEAT", 3)
    async with a_table(tmp_path) as (server, linda, joke), raw(server, joke) as old, raw(server, joke) as newer, \
            raw(server, joke) as newest:
        await old.hello(client="old")
        await newer.hello(client="newer")
        assert await joke.ask(**HAND) is None
        assert (await newest.hello(client="newest"))["type"] == "welcome"
        assert await old.hears("goodbye") == {"type": "goodbye", "reason": "overloaded"}
        await old.ended()
        assert await flood(newer, 1) == [None]
        assert joke.goodbye is None and linda.goodbye is None


async def test_a_table_that_is_full_and_who_comes_too_often_are_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """HS-11."""
    async with a_table(tmp_path) as (server, linda, joke):
        monkeypatch.setattr(limits, "OF_A_TABLE", 3)
        async with raw(server, joke) as third, raw(server, joke) as fourth:
            assert (await third.hello(client="third"))["type"] == "welcome"
            assert await fourth.hello(client="fourth") == {"type": "goodbye", "reason": "overloaded"}
        monkeypatch.setattr(limits, "OF_A_TABLE", 100)
        async with raw(server, joke) as often:
            said = [await often.hello(client="often")]
            while said[-1]["type"] == "welcome":
                said.append(await often.hello(client="often"))
            assert said[-1] == {"type": "goodbye", "reason": "overloaded"} and 50 < len(said) <= 70
        assert await linda.ask(type="step.stretch", step="think", minutes=2) is None


async def test_a_line_without_hello_is_cut_off_and_who_said_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """HS-10: also one that never asks for a connection, and goes on answering the carrier's pings."""
    monkeypatch.setattr(socket, "HELLO_WITHIN", 0.5)
    monkeypatch.setattr(socket, "LISTEN_EVERY", 0.1)
    async with a_table(tmp_path) as (server, linda, joke):
        async with aiohttp.ClientSession() as session:
            path = f"{server.origin}/socket.io/?EIO=4&transport=websocket"
            async with session.ws_connect(path, origin=server.origin) as mute, raw(server, joke) as polite:
                async with asyncio.timeout(30):
                    while (await mute.receive()).type is aiohttp.WSMsgType.TEXT:
                        pass
                    await polite.ended()
        assert await joke.ask(**HAND) is None and await linda.ask(**HAND) is None


async def test_one_address_opens_no_more_lines_than_fit_and_gets_room_when_one_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """CA-4."""
    async with a_table(tmp_path) as (server, _, joke):
        monkeypatch.setattr(limits, "OF_AN_ADDRESS", 3)
        async with raw(server, joke):
            with pytest.raises(aiohttp.WSServerHandshakeError):
                async with raw(server, joke):
                    raise AssertionError("a fourth line")
        async with asyncio.timeout(30):
            while True:
                try:
                    async with raw(server, joke) as again:
                        assert (await again.hello())["type"] == "welcome"
                        break
                except aiohttp.WSServerHandshakeError:
                    await asyncio.sleep(0.05)


async def test_a_line_has_one_connection(tmp_path: Path) -> None:
    """CA-4."""
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        await tab.hello()
        await tab.line.send_str("40")
        assert await tab.hears("goodbye") == {"type": "goodbye", "reason": "malformed"}


async def test_the_moment_is_heard_so_often_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PR-3."""
    monkeypatch.setattr(limits, "PRESENCE", limits.Rate(1, 1e-9))
    async with a_table(tmp_path) as (server, _, joke), raw(server, joke) as tab:
        await tab.hello()
        workshop = server.house.hub.at_hand(joke.workshop)
        await tab.say("presence", {"writing": True})
        await tab.say("presence", {"writing": False})
        assert await flood(tab, 1) == [None]
        assert workshop is not None
        assert [one.presence.writing for one in workshop.room.members.values() if one.client.endswith(" raw")] == [True]


async def test_who_has_a_code_cannot_fill_a_table_with_strangers(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        _, _, code = await opened(server)
        await joined(server, code, "Een", "professional")
        # Nothing flows in before the last one asks, however slow the machine is.
        came, later = 1, time.monotonic() + 300
        while not server.house.codes.newcomer("127.0.0.1", later):
            came += 1
        assert 2 * 300 < came < 1_100, "two full rooms behind one address, and no end of people"
        answer = await server.browser().post(
            f"/api/door/{code}/join", json={"health": True, "name": "Nog een", "role": "professional"},
        )
        assert answer.status_code == 429 and int(answer.headers["retry-after"]) >= 0
        assert answer.json()["code"] == "crowded"
