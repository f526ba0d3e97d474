"""Each of the twelve formats from the door to the report, with ten invented people, and one more in a browser.

The ten write, choose and agree what stands in `server/brownpaper/data/table-arbeid.json`; whoever came in by a phone is
waited for in each step, writes where one can write, and says when they are ready. A console looks along. At the end the
report is opened in a browser and read.
"""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from brownpaper.demo.pace import Pace
from brownpaper.demo.table import Table
from brownpaper.web.demo import facilitators
from tests.web.running import Person, running

from .screens import chromium, is_accessible, screen

TWELVE = (
    "dialoogtafel-1", "dialoogtafel-2", "probleemboom-doelenboom", "waarderend", "swot", "visgraat-5x-waarom",
    "casus-levenslijn", "actie-terugblik", "beslismodel", "kalibreren", "wie-aan-tafel", "raad-casus",
)
MINE = "Dit schreef ik op mijn telefoon"
PACE = Pace(speed=1_000_000, wait=120)


async def walked(phone: Page, ann: Person) -> list[str]:
    """Go through the steps on a phone, and write wherever one thinks alone. Returns the steps that were seen there.

    That one is ready is said by another browser of the same person: in steps where the table talks, a phone has no such
    button, and the one who leads would wait for it.
    """
    seen: list[str] = []

    def workshop() -> dict[str, Any]:
        return dict(ann.table("workshop")["workshop"])

    while not workshop().get("closed"):
        here = workshop().get("step", "")
        row = ann.table("steps").get(here)
        if row is not None and row["activity"] != "rest":
            await expect(phone.locator("main h1").first).to_have_text(row["title"]["nl"])
            seen.append(here)
            if row["activity"] == "think":
                composer = phone.locator(".composer")
                await composer.get_by_label("Wat wil je opschrijven?").fill(f"{MINE}: {here}")
                await composer.locator(".send").first.wait_for()  # with it comes what else must be chosen
                if await composer.locator("select").count():
                    await composer.locator("select").first.select_option(index=1)
                await composer.locator(".send").first.click()
                await expect(phone.get_by_text(f"{MINE}: {here}").first).to_be_visible()
                await ann.until(lambda here=here: any(
                    one["text"] == f"{MINE}: {here}" for _, one in own_notes(ann)))
            assert await ann.ask(type="person.ready", step=here, ready=True) is None
        await ann.until(lambda here=here: workshop().get("step", "") != here or workshop().get("closed"))
    return seen


def own_notes(person: Person) -> list[tuple[str, Any]]:
    """What somebody wrote, as the server keeps it."""
    return [(id, one["note"]) for id, one in person.table("my_notes").items() if one.get("note")]


@pytest.mark.parametrize("format", TWELVE)
async def test_somebody_with_a_phone_goes_through_every_step_and_reads_their_words_in_the_report(
    tmp_path: Path, format: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = Table(server.origin, await facilitators(server.house), PACE, "nl", format=format)
        invitation = await table.open()
        browsing = server.browser()
        form = {"health": True, "name": "Ann", "role": "professional", "seat": "distance", "language": "nl"}
        assert (await browsing.post(f"/api/door/{invitation.code}/join", json=form)).status_code == 200
        context, phone = await screen(browser, "phone")
        await context.add_cookies([
            {"name": one.name, "value": one.value or "", "url": server.origin} for one in browsing.cookies.jar
        ])
        await phone.goto(f"{server.origin}/w/{invitation.workshop}")
        ann = await Person(browsing, invitation.workshop).connect()
        _, console = await screen(browser, "laptop")
        await console.goto(f"{server.origin}{invitation.console}")
        await console.get_by_role("button", name="Ga naar binnen").click()
        await expect(console.locator(".console")).to_be_visible()
        playing = asyncio.create_task(table.play(invitation))
        seen = await walked(phone, ann)
        await playing
        await ann.close()
        assert [one.refusals for one in (table.lead, *table.participants)] == [[]] * 10
        view = table.lead.device.table
        script = sorted(view("steps").values(), key=lambda one: one["order"])
        assert not [one for one in script if one.get("skipped")]
        assert seen == [id for id, one in sorted(view("steps").items(), key=lambda one: str(one[1]["order"]))
                        if one["activity"] != "rest"], "each step, in their order"
        await expect(console.locator("body")).to_contain_text(script[-1]["title"]["nl"])

        cookies = [{"name": name, "value": value, "url": server.origin}
                   for name, value in table.lead.device.cookies.items()]
        await console.context.add_cookies(cookies)  # type: ignore[arg-type]
        await console.goto(f"{server.origin}/api/w/{invitation.workshop}/report.html?language=nl")
        told = " ".join((await console.locator("body").inner_text()).split())
        cases = {id for id, one in view("boards").items() if one.get("kept_days")}
        numbers = [{"board": "", "text": value["reason"]} for cell in view("compared").values()
                   for value in cell["values"]]
        written = [*view("notes").values(), *numbers]
        assert written
        for one in written:
            assert (" ".join(one["text"].split()) in told) is (one["board"] not in cases), one["text"]
        assert all(one["what"] in told for one in view("actions").values())
        mine = [one for one in view("notes").values() if one["text"].startswith(MINE)]
        assert mine or format == "kalibreren", "whoever has a phone wrote too"
        await is_accessible(console)
        for page in (phone, console):
            assert page.wrong == []  # type: ignore[attr-defined]
