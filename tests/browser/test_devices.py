"""What a device, a finger, a keyboard and a screen of high contrast may expect of a participant's screen."""

from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.web.running import running

from . import measures
from .along import look_along
from .screens import chromium, picture
from .table import Table, a_table, come_in

GROUND = "getComputedStyle(document.body).backgroundColor"


def tab(page: Page, name: str) -> Locator:
    return page.locator(".tab", has_text=name)


async def sorting(table: Table, *pages: Page) -> None:
    """Notes lie in groups, and people look along."""
    await table.go("think")
    await table.write(24)
    await table.reveal()
    await table.go("sort")
    await table.group()
    for page in pages:
        await look_along(page)


async def test_the_screen_follows_the_device_when_it_turns_dark_still_or_high_in_contrast(tmp_path: Path) -> None:
    """X00.5, X02.2, X10.6"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table)
        await sorting(table, page)
        await tab(page, "Lijst").click()
        note = page.locator(".note").first
        await expect(note).to_be_visible()
        light = await page.evaluate(GROUND)
        await page.emulate_media(color_scheme="dark")
        await expect(page.locator("body")).not_to_have_css("background-color", light)
        await page.emulate_media(color_scheme="light", reduced_motion="reduce")
        await expect(page.locator("body")).to_have_css("background-color", light)
        await tab(page, "Doen").click()
        assert await page.evaluate(measures.MOVING) == []
        await tab(page, "Lijst").click()
        await expect(note).to_be_visible()
        await page.emulate_media(reduced_motion="no-preference", forced_colors="active")
        kinds = await page.locator(".note").evaluate_all("""notes => notes.filter((one) => one.checkVisibility()).map(
          (one) => { const kind = one.querySelector(".note__kind");
            const drawn = kind && getComputedStyle(kind.querySelector(".i"));
            return [kind?.innerText.trim(), /^url/.test(drawn?.maskImage) && parseFloat(drawn.width) > 10,
              parseFloat(getComputedStyle(one).borderTopWidth) > 0]; })""")
        assert len(kinds) >= 8
        for word, drawn, edged in kinds:
            assert word and drawn and edged, "kind by word, drawing and an edge, without any colour"
        await picture(page, "phone-list-forced-colours", whole=True)
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def slide_off(page: Page, button: Locator) -> None:
    """A finger comes down on it, and slides away before it lifts."""
    box = await button.bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(box["x"] + box["width"] / 2, max(1, box["y"] - 150))
    await page.mouse.up()


async def test_a_finger_that_slides_off_a_button_has_done_nothing(tmp_path: Path) -> None:
    """X04.9"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table)
        await table.go("think")
        await page.get_by_label("Wat wil je opschrijven?").fill("Nog niet sturen")
        for button in await page.get_by_role("button").all():
            await button.scroll_into_view_if_needed()
            await slide_off(page, button)
        await expect(page.get_by_label("Wat wil je opschrijven?")).to_have_value("Nog niet sturen")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(page.locator(".mine .note")).to_have_count(0)
        await expect(page.get_by_role("heading", name="Zelf nadenken")).to_be_visible()
        me = next(one for one in table.steering.table("persons").values() if one.get("name") == "Joke")
        assert not me.get("hand") and me.get("state", "in") == "in"
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_what_has_the_focus_has_a_wide_ring_and_lies_under_no_bar(tmp_path: Path) -> None:
    """X04.11"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table)
        await sorting(table, page)
        amiss: list[str] = []
        stops = 0
        for name in ("Doen", "Bord", "Lijst"):
            await tab(page, name).click()
            await expect(page.locator(".phone__main .note").first).to_be_visible()
            await page.locator(".phone__tools button").first.focus()
            for _ in range(25):
                await page.keyboard.press("Tab")
                has = await page.evaluate(measures.RING)
                if has is None:
                    break
                stops += 1
                if not has["seen"]:
                    amiss.append(f"{name}: covered: {has['told']}")
                if has["ring"] < 3 and not has["shadow"]:
                    amiss.append(f"{name}: ring of {has['ring']}px: {has['told']}")
        await table.close()
        assert stops > 30
        assert amiss == [], "\n".join(amiss)


async def test_a_choice_made_without_a_network_is_counted_once_it_is_back(tmp_path: Path) -> None:
    """X04.6, X07.6"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table)
        await sorting(table)
        await table.go("choose")
        more = page.get_by_role("button", name="Stip erbij").first
        await expect(more).to_be_visible()
        said = (await more.get_attribute("aria-label") or "").replace("\u2068", "").replace("\u2069", "")
        group = table.steering.table("clusters")[await first_choice(table)]["name"]
        assert said.startswith(f"Stip erbij: {group}. Nu 0."), said
        await page.context.set_offline(True)
        await more.click()
        await expect(page.get_by_role("button", name="Nu 1.").first).to_be_visible()
        await page.get_by_role("button", name="Stuur mijn keuze").click()
        await page.context.set_offline(False)
        await expect(page.get_by_text("Je keuze is bewaard. Je mag nog wisselen.")).to_be_visible()
        await table.steering.until(lambda: table.steering.table("rounds")["choose"].get("voted") == 1)
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def first_choice(table: Table) -> str:
    """The group that stands first among what one chooses from."""
    groups = table.steering.table("clusters")
    return min(groups, key=lambda id: (groups[id].get("order", ""), id))


async def test_a_note_in_the_list_says_its_kind_its_place_its_words_and_whether_it_is_ones_own(tmp_path: Path) -> None:
    """X03.3, X03.4"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table)
        await table.go("think")
        await page.get_by_label("Wat wil je opschrijven?").fill("Mijn collega's weten het nu")
        await expect(page.locator(".sends .send").filter(has_text="wat gaat goed")).to_have_count(0)
        await page.get_by_role("button", name="gaat goed").click()
        await expect(page.get_by_text("bewaard", exact=True)).to_be_visible()
        await table.write(24)
        await table.reveal()
        await table.go("sort")
        await table.group()
        mine = next(id for id, one in table.steering.table("notes").items() if one["text"].startswith("Mijn collega"))
        group = min(table.steering.table("clusters"))
        assert await table.steering.ask(type="cluster.put", notes=[mine], cluster=group) is None
        await look_along(page)
        await tab(page, "Lijst").click()
        section = page.locator("section, details").filter(has_text=table.steering.table("clusters")[group]["name"]).last
        note = section.locator(".note", has_text="Mijn collega")
        head = section.locator(".grouped__head")
        # The first group stands open, and which group is first differs by its id: only a shut one is opened.
        await expect(head).to_be_visible()
        if await head.get_attribute("aria-expanded") == "false":
            await head.click()
        said = " ".join((await note.inner_text()).split())
        assert said == "gaat goed. van jou . Mijn collega's weten het nu", said
        # Which of how many it is, is told by the list it is an item of.
        assert await note.evaluate("one => one.closest('li') !== null && one.closest('ul, ol') !== null")
        while await (shut := page.locator(".grouped__head[aria-expanded=false]").first).count():
            await shut.click()
        await expect(page.locator(".note [lang=en]")).to_have_count(1)
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()
