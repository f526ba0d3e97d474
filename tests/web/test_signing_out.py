"""Signing out at a table [HS-9]: what a session opened ends with it, at once, and nothing else does."""

import asyncio
from pathlib import Path
from typing import Any

import httpx

from brownpaper.web.accounts.sessions import open_session

from .running import Person, Running, running
from .test_links import opened


async def table_of(browser: httpx.AsyncClient, workshop: str) -> Person:
    return await Person(browser, workshop).connect()


async def phone_of(server: Running, browser: httpx.AsyncClient, workshop: str) -> httpx.AsyncClient:
    """A second device of the facilitator, by their own return link."""
    made = (await browser.post(f"/api/w/{workshop}/links", json={"purpose": "return"})).json()
    phone = server.browser()
    answer = await phone.post("/api/link", json={"secret": made["url"].partition("#")[2]})
    assert answer.status_code == 200, answer.text
    return phone


async def test_signing_out_everywhere_ends_open_sockets_and_seats_of_every_device_at_once(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        laptop, workshop, code = await opened(server)
        phone = await phone_of(server, laptop, workshop)
        wall_link = (await laptop.post(f"/api/w/{workshop}/links", json={"purpose": "wall"})).json()
        screen = server.browser()
        await screen.post("/api/link", json={"secret": wall_link["url"].partition("#")[2]})
        guest = server.browser()
        await guest.post(f"/api/door/{code}/join", json={"health": True, "name": "Joke"})
        linda, remote = await table_of(laptop, workshop), await table_of(phone, workshop)
        wall, joke = await table_of(screen, workshop), await table_of(guest, workshop)
        shared = await Person(laptop, workshop).connect(screen="wall")
        assert await linda.ask(type="step.next", step="") is None

        out = await laptop.post("/api/account/sign-out-everywhere", json={})
        assert out.status_code == 200, out.text
        # The cookies of the seats are still there: whoever found the laptop has them too.
        assert any(cookie.name == f"seat_{workshop}" for cookie in laptop.cookies.jar)
        assert (await laptop.get(f"/api/w/{workshop}/export.json")).status_code == 401
        assert (await phone.get(f"/api/w/{workshop}/export.json")).status_code == 401
        for gone in (linda, remote, shared):
            await gone.until(lambda gone=gone: gone.goodbye)
            assert gone.goodbye == "signed_out"
        for browser in (laptop, phone):
            assert (await table_of(browser, workshop)).goodbye == "not_known"
        assert await joke.ask(type="help.ask", id="h1") is None
        assert (wall.goodbye, joke.goodbye) == (None, None), "only who signed out is gone"
        for one in (wall, joke):
            await one.close()


async def test_a_return_link_made_before_signing_out_opens_nothing_after_it(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        laptop, workshop, _ = await opened(server)
        made = (await laptop.post(f"/api/w/{workshop}/links", json={"purpose": "return"})).json()
        await laptop.post("/api/account/sign-out-everywhere", json={})
        answer = await server.browser().post("/api/link", json={"secret": made["url"].partition("#")[2]})
        assert answer.status_code == 410


async def test_ending_one_other_session_leaves_this_one_at_the_table(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        laptop, workshop, _ = await opened(server)
        tablet = server.browser()
        tablet.cookies.set(server.house.recognition.cookies.session, await another_session(server))
        assert (await tablet.post(f"/api/w/{workshop}/enter", json={})).status_code == 200
        linda, second = await table_of(laptop, workshop), await table_of(tablet, workshop)
        sessions: list[dict[str, Any]] = (await laptop.get("/api/account/sessions")).json()["sessions"]
        other = next(one["id"] for one in sessions if not one["this_one"])
        assert (await laptop.post("/api/account/sessions/end", json={"id": other})).status_code == 200
        await second.until(lambda: second.goodbye)
        assert second.goodbye == "signed_out" and linda.goodbye is None
        assert await linda.ask(type="step.next", step="") is None
        await linda.close()


async def test_signing_in_again_and_entering_brings_the_same_place_back(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        laptop, workshop, _ = await opened(server)
        linda = await table_of(laptop, workshop)
        me = linda.me_id()
        await laptop.post("/api/account/sign-out", json={})
        await linda.until(lambda: linda.goodbye)
        laptop.cookies.set(server.house.recognition.cookies.session, await another_session(server))
        assert (await laptop.post(f"/api/w/{workshop}/enter", json={})).status_code == 200
        again = await table_of(laptop, workshop)
        assert again.me_id() == me and again.table("me")[me]["role"] == "process"
        await again.close()


async def another_session(server: Running) -> str:
    """A fresh session of the first facilitator, in another browser."""
    accounts = server.house.accounts

    def made() -> str:
        with accounts.write() as conn:
            owner = conn.exec_driver_sql("select id from accounts_facilitators limit 1").scalar()
            return open_session(accounts, conn, str(owner), "tablet").secret

    return await asyncio.to_thread(made)
