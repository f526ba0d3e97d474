"""The second format, played from the first word to the report: boxes that no code knows."""

import json
from pathlib import Path

from playwright.async_api import expect

from tests.web.running import running

from .along import look_along
from .console_table import Table as ConsoleTable
from .screens import chromium, is_accessible, picture, screen
from .table import a_table, come_in, wall

BOXES = {
    "Sterk": "Wij kennen elkaar al lang", "Zwak": "Het duurt te lang voor iemand belt",
    "Kans": "De wet verandert volgend jaar", "In de weg": "Er is geen geld voor begeleiding",
    "Wat kan helpen": "Eén vast nummer om te bellen",
}


async def test_a_swot_is_written_seen_sorted_chosen_and_reported_in_its_five_boxes(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "swot")
        page = await come_in(browser, table)
        _, console = await screen(browser, "laptop")
        await console.context.add_cookies([
            {"name": one.name, "value": one.value or "", "url": server.origin}
            for one in table.steering.browser.cookies.jar
        ])
        await console.goto(f"{server.origin}/w/{table.workshop}")
        shared = await wall(browser, table)
        voters = [await table.seat(name=None, role="professional") for _ in range(2)]
        await table.go("think")
        for box, words in BOXES.items():
            await page.get_by_label("Wat wil je opschrijven?").fill(words)
            await page.locator(".composer").get_by_role("button", name=box.lower()).click()
            mine = page.locator(".mine .note").filter(has_text=words)
            await expect(mine.get_by_text("bewaard", exact=True)).to_be_visible()
        await is_accessible(page)
        await picture(page, "swot-phone-think-nl")
        seen = await console.content()
        assert not any(words in seen for words in BOXES.values()), "private until shown"

        assert await table.steering.ask(type="board.reveal", board="swot") is None
        await table.go("share")
        await table.go("sort")
        await console.get_by_text("Naar het vrije bord").click()
        for box, words in BOXES.items():
            quadrant = console.locator(".zone", has_text=box).filter(has_text=words)
            await expect(quadrant).to_have_count(1)
        await is_accessible(console)
        await picture(console, "swot-console-nl")
        await look_along(page)
        await page.locator(".tab", has_text="Bord").click()
        await expect(page.locator(".zone").filter(has_text="In de weg").first).to_be_visible()
        await picture(page, "swot-phone-board-nl", whole=True)
        await expect(shared.locator(".note").filter(has_text=BOXES["Kans"])).to_contain_text("kans")
        await expect(page.locator(".note").filter(has_text=BOXES["Kans"])).to_contain_text("kans")
        await expect(page.locator(".note").filter(has_text=BOXES["In de weg"])).to_contain_text("in de weg")
        await picture(shared, "swot-wall-nl")

        notes = {row["text"]: id for id, row in table.steering.table("notes").items()}
        ids = [notes[BOXES["Zwak"]], notes[BOXES["Wat kan helpen"]]]
        rest = [id for id in notes.values() if id not in ids]
        for group, inside, name in (("g1", ids, "Bereikbaar"), ("g2", rest, "De rest")):
            refused = await table.steering.ask(type="cluster.make", id=group, board="swot", notes=inside, name=name)
            assert refused is None
        await table.go("choose")
        for voter in voters:
            refused = await voter.ask(
                type="ballot.cast", round="choose", token=f"{voter.me_id()}-0123456789", choices={"g1": 2},
            )
            assert refused is None
        await page.locator(".tab", has_text="Doen").click()
        await page.get_by_role("button", name="Stip erbij: ⁨Bereikbaar⁩").click()
        await page.get_by_role("button", name="Stuur mijn keuze").click()
        await table.steering.until(lambda: table.steering.table("rounds")["choose"].get("voted") == 3)
        assert await table.steering.ask(type="round.close", round="choose") is None
        await table.go("actions")
        assert await table.steering.ask(
            type="action.add", id="a1", what="Eén nummer openen", who="Rob", when="2027-03-11", how="Via het loket",
            where="Gemeentehuis", again="2027-05-01", source_table="clusters", source="g1",
        ) is None
        await table.go("close")
        assert await table.steering.ask(type="meeting.close") is None

        answer = await table.steering.browser.get(f"/api/w/{table.workshop}/report.md?language=nl")
        report = answer.text
        assert all(words in report and box in report for box, words in BOXES.items())
        assert "Bereikbaar" in report and "5 stippen" in report and "Eén nummer openen" in report
        exported = json.loads((await table.steering.browser.get(f"/api/w/{table.workshop}/export.json")).text)
        assert "Er is geen geld voor begeleiding" in json.dumps(exported, ensure_ascii=False)
        for one in (page, console, shared):
            assert one.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_the_room_pack_comes_as_a_pdf_from_the_console(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator("Elske")
        form = {"format": "swot", "title": "Tafel Arbeid 1", "question": "Hoe?"}
        table = ConsoleTable(server, linda, (await linda.post("/api/w", json=form)).json())
        await table.steering.connect()
        page = await table.console(browser)
        await page.get_by_role("button", name="Meer").click()
        await page.get_by_role("menuitem", name="Deur en code").click()
        await page.get_by_label("Begint om").fill("09:30")
        await picture(page, "laptop-room-pack-nl")
        async with page.expect_download() as coming:
            await page.get_by_role("button", name="Maak het zaalpakket").click()
        made = await (await coming.value).path()
        assert Path(made).read_bytes().startswith(b"%PDF-")
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.steering.close()
