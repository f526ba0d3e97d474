"""The shared screen that a facilitator opens: its own window, or filling the laptop's screen; never their own view."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.web.running import Person, running

from .screens import chromium, is_accessible, picture, screen
from .table import a_table
from .table import wall as wall_of


async def test_the_wall_of_a_facilitator_shows_what_the_room_may_see_also_inside_the_console(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"})).json()
        steering = await Person(linda, made["workshop"]).connect()
        await steering.ask(type="step.go", step="share")
        await steering.ask(type="board.reveal", board="paper")
        await steering.ask(type="note.add", id="n1", board="paper", text="Een hard woord", kind="bottleneck")
        await steering.ask(type="wall.show", view="note", target="n1")

        context, wall = await screen(browser, "wall")
        await context.add_cookies([
            {"name": one.name, "value": one.value or "", "url": server.origin} for one in linda.cookies.jar
        ])
        await wall.goto(f"{server.origin}/w/{made['workshop']}/wall")
        await expect(wall.get_by_text("Een hard woord")).to_be_visible()
        await is_accessible(wall)

        console = await context.new_page()
        await console.set_viewport_size({"width": 1366, "height": 768})
        await console.goto(f"{server.origin}/w/{made['workshop']}")
        await console.get_by_role("button", name="Scherm").click()
        await console.get_by_role("menuitem", name="Zaalstand").click()
        inside = console.frame_locator("dialog.filled iframe")
        await expect(inside.get_by_text("Een hard woord")).to_be_visible()
        await picture(console, "laptop-console-filled-nl")

        await steering.ask(type="note.aside", id="n1")
        await expect(wall.get_by_text("Een hard woord")).to_have_count(0)
        await expect(inside.get_by_text("Een hard woord")).to_have_count(0)
        await steering.close()


async def test_a_participant_who_asks_for_the_wall_keeps_a_place_of_their_own(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"})).json()
        guest = server.browser()
        await guest.post(f"/api/door/{made['code']}/join", json={"health": True, "name": "Joke", "role": "expert"})
        context, phone = await screen(browser, "phone")
        await context.add_cookies([
            {"name": one.name, "value": one.value or "", "url": server.origin} for one in guest.cookies.jar
        ])
        await phone.goto(f"{server.origin}/w/{made['workshop']}/wall")
        await expect(phone.get_by_role("button", name="Hulp")).to_be_visible()
        assert phone.wrong == []  # type: ignore[attr-defined]


async def test_a_result_that_is_too_long_for_the_wall_says_which_rows_it_shows(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        await table.write(9)
        await table.reveal()
        await table.go("sort")
        for number, note in enumerate(sorted(table.steering.table("notes"))[:9]):
            made = {"id": f"g{number}", "name": f"Groep {number}", "notes": [note]}
            assert await table.steering.ask(type="cluster.make", board="paper", **made) is None
        await table.go("choose")
        await table.vote()
        await table.steering.ask(type="round.close", round="choose")
        await table.steering.ask(type="wall.show", view="result")
        room = await wall_of(browser, table)
        await expect(room.locator("tbody tr")).to_have_count(8)
        await expect(room.get_by_text("1 tot 8 van 9")).to_be_visible()
        await picture(room, "wall-result-long-nl")
        await table.steering.ask(type="wall.show", view="result", page=1)
        await expect(room.locator("tbody tr")).to_have_count(1)
        await expect(room.get_by_text("9 tot 9 van 9")).to_be_visible()
        await table.close()


async def test_two_walls_that_are_open_at_once_both_follow_step_view_and_page(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        walls = [await wall_of(browser, table), await wall_of(browser, table)]
        ask = table.steering.ask
        await table.go("share")
        assert await ask(type="board.reveal", board="paper") is None
        for nr in range(14):
            words = f"Briefje {nr:02} " + "met veel woorden over werk en rust " * 4
            assert await ask(type="note.add", id=f"n{nr:02}", board="paper", text=words, kind="chance") is None
        notes = [f"n{nr:02}" for nr in range(14)]
        assert await ask(type="cluster.make", id="g", board="paper", notes=notes, name="Alles bij elkaar") is None
        for wall in walls:
            await expect(wall.get_by_text("Samen kijken").first).to_be_visible()
        assert await ask(type="wall.show", view="spotlight", target="g") is None
        for wall in walls:
            await expect(wall.get_by_text(re.compile(r"briefjes 1 tot \d+ van 14"))).to_be_visible()
        assert await ask(type="wall.show", view="spotlight", target="g", page=1) is None
        for wall in walls:
            await expect(wall.get_by_text(re.compile(r"briefjes [2-9]\d* tot \d+ van 14"))).to_be_visible()
        await walls[0].context.close()
        assert await ask(type="wall.show", view="note", target="n03") is None
        await expect(walls[1].get_by_text("Briefje 03")).to_be_visible()
        assert walls[1].wrong == []  # type: ignore[attr-defined]
        await table.close()
