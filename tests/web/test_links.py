"""Links that lead to the table: each has a purpose and an end, and can be stopped."""

from pathlib import Path
from typing import Any

import httpx

from brownpaper.live.open_workshop import now_ms

from .running import Person, Running, running


async def opened(server: Running) -> tuple[httpx.AsyncClient, str, str]:
    """A facilitator's browser, a workshop and its code."""
    browser = await server.facilitator()
    made = (await browser.post("/api/w", json={"format": "brown-paper", "title": "T", "question": "Hoe?"})).json()
    return browser, made["workshop"], made["code"]


async def new_link(browser: httpx.AsyncClient, workshop: str, purpose: str) -> dict[str, Any]:
    answer = await browser.post(f"/api/w/{workshop}/links", json={"purpose": purpose})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def used(server: Running, link: dict[str, Any]) -> tuple[httpx.AsyncClient, httpx.Response]:
    browser = server.browser()
    return browser, await browser.post("/api/link", json={"secret": link["url"].partition("#")[2]})


async def test_a_wall_sees_nothing_more_once_its_link_is_stopped(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, workshop, _ = await opened(server)
        linda = await Person(staff, workshop).connect()
        link = await new_link(staff, workshop, "wall")
        browser, _ = await used(server, link)
        wall = await Person(browser, workshop).connect()
        assert wall.table("me")[wall.me_id()]["role"] == "wall"

        assert (await staff.delete(f"/api/w/{workshop}/links/wall")).json() == {"stopped": 1}
        await wall.until(lambda: wall.goodbye == "removed")
        heard = len(wall.frames)
        await linda.ask(type="workshop.describe", title="Geheim", question="?")
        again = await Person(browser, workshop).connect()
        assert again.goodbye == "removed"
        assert not any("Geheim" in frame for frame in (*wall.frames[heard:], *again.frames))
        assert (await used(server, link))[1].status_code == 410
        await linda.close()


async def test_links_that_bring_somebody_in_end_after_days_and_with_the_meeting(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, workshop, _ = await opened(server)
        linda = await Person(staff, workshop).connect()
        links = {purpose: await new_link(staff, workshop, purpose) for purpose in ("wall", "observer", "takeover")}
        days = {purpose: (link["ends"] - now_ms()) / 86_400_000 for purpose, link in links.items()}
        assert all(0 < left <= 14 for left in days.values())
        assert await linda.ask(type="meeting.close") is None
        for link in links.values():
            assert (await used(server, link))[1].status_code == 410
        await linda.close()


async def test_the_shared_screen_of_a_facilitator_gets_the_view_of_the_wall(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        staff, workshop, _ = await opened(server)
        linda = await Person(staff, workshop).connect()
        screen = await Person(staff, workshop).connect(screen="wall")
        me = screen.table("me")[screen.me_id()]
        assert (me["role"], me.get("may", [])) == ("wall", [])
        assert screen.table("persons") == {} and linda.table("persons") != {}
        assert await screen.ask(type="step.next", step="") == "step_forbids"
        await linda.close()
