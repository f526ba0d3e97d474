"""A short campaign on every run; the long one is started by hand (see `campaign`)."""

import asyncio
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from brownpaper.web import limits
from tests.web.running import Person, Running, running

from .attack import Attacker
from .malice import Malice, event
from .requests import knock

MESSAGES = 400


async def at_a_table(server: Running) -> tuple[Person, str, list[str]]:
    """A facilitator at an open table, its id, and the cookies of three who came in."""
    linda = await server.facilitator()
    made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "Doel", "question": "?"})).json()
    steering = await Person(linda, made["workshop"]).connect()
    assert await steering.ask(type="step.go", step="think") is None
    cookies = []
    for name in ("Een", "Twee", "Drie"):
        guest = server.browser()
        await guest.post(f"/api/door/{made['code']}/join", json={"health": True, "name": name, "role": "expert"})
        cookies.append("; ".join(f"{one.name}={one.value}" for one in guest.cookies.jar))
    return steering, made["workshop"], cookies


async def test_hostile_messages_and_requests_end_lines_but_no_server_and_tell_nothing_of_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What goes too fast gets no further than that: here everything should.
    for limit in ("PERSON", "TABLE", "HELLOS"):
        monkeypatch.setattr(limits, limit, limits.Rate(1e6, 1e6))
    async with running(tmp_path) as server:
        steering, workshop, cookies = await at_a_table(server)
        attackers = [
            Attacker(server.origin, workshop, [cookie], Malice(seed, workshop)) for seed, cookie in enumerate(cookies)
        ]
        paths = ["/", "/healthz", "/j/{code}", "/w/{stream}", "/assets/{name}", "/api/door/{code}", "/api/w/{stream}",
                 "/api/link", "/api/account/sign-in", "/api/w", "/{anything}"]
        async with httpx.AsyncClient(base_url=server.origin, headers={"origin": server.origin}, timeout=60) as browser:
            attacks = [one.attack(MESSAGES) for one in attackers]
            wrong, *_ = await asyncio.gather(knock(browser, paths, 150, 1), *attacks)
        assert wrong + [one for its in attackers for one in its.wrong] == []
        assert sum(one.settled for one in attackers) > MESSAGES / 2, "most were read and answered"
        assert await steering.ask(type="step.stretch", step="think", minutes=2) is None
        mistakes = [one.getMessage() for one in caplog.records if one.levelname in ("ERROR", "CRITICAL")]
        assert mistakes == []
        await steering.close()


async def test_who_goes_on_after_goodbye_is_cut_off(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        steering, _, (cookie, *_) = await at_a_table(server)
        address = server.origin.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        async with connect(address, additional_headers={"cookie": cookie, "origin": server.origin}) as line:
            await line.send("40")
            await line.send(event("hello", []))
            with pytest.raises(ConnectionClosed):
                async with asyncio.timeout(30):
                    while True:
                        await line.send(event("beat", {}))
                        await line.recv()
        await steering.close()


@pytest.mark.parametrize("packet", ["7", "", "@", "451-[1]", '42["submit",1e999999]', "4" + "9" * 400])
async def test_a_packet_that_the_carrier_cannot_read_ends_its_line_without_a_trace(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, packet: str,
) -> None:
    async with running(tmp_path) as server:
        steering, _, (cookie, *_) = await at_a_table(server)
        address = server.origin.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        async with connect(address, additional_headers={"cookie": cookie, "origin": server.origin}) as line:
            await line.send("40")
            await line.send(packet)
            heard = []
            try:
                async with asyncio.timeout(3):
                    async for frame in line:
                        heard.append(frame)
            except (ConnectionClosed, TimeoutError):
                pass
        assert not any("Traceback" in str(frame) or ".py" in str(frame) for frame in heard)
        assert [one.getMessage() for one in caplog.records if one.levelname in ("ERROR", "CRITICAL")] == []
        assert await steering.ask(type="step.stretch", step="think", minutes=2) is None
        await steering.close()
