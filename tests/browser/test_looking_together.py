"""Looking together: proposals from board and list, what is recognised, hands, phones down, the wall, calm."""

from pathlib import Path

from playwright.async_api import Browser, Locator, Page, expect

from tests.web.running import running

from .along import look_along
from .hands import Keys
from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in


async def sorting(table: Table, *room: Page, groups: bool = True) -> None:
    """Twelve notes of others lie on the board, in their groups; these in the room look along on their own screens."""
    await table.go("think")
    await table.write(12)
    await table.reveal()
    await table.go("sort")
    for page in room:
        await look_along(page)
    if groups:
        await table.group()


async def grouped(page: Page) -> None:
    """Until this screen has both groups."""
    await expect(page.locator(".grouped__name").nth(1)).to_have_text("Onzichtbare gevolgen en onbegrip")


async def console(browser: Browser, table: Table, path: str = "/console", size: str = "laptop") -> Page:
    """The facilitator's own screen."""
    context, page = await screen(browser, size)
    await context.add_cookies([
        {"name": one.name, "value": one.value or "", "url": table.server.origin}
        for one in table.steering.browser.cookies.jar
    ])
    await page.goto(f"{table.server.origin}/w/{table.workshop}{path}")
    await expect(page.locator(".console, .phone").first).to_be_visible()
    return page


async def tab(page: Page, word: str) -> None:
    await page.locator(".tab").filter(has_text=word).click()


def note(page: Page, id: str) -> Locator:
    return page.locator(f'[data-item="note:{id}"]')


async def named(page: Page, name: str) -> None:
    """Give the proposal a name and send it."""
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("textbox").fill(name)
    await page.keyboard.press("Enter")
    await expect(page.locator(".sent")).to_contain_text("Je voorstel is gestuurd.")


async def test_a_group_is_proposed_by_drag_by_tap_and_by_keys_and_the_facilitator_takes_it_or_not(
    tmp_path: Path,
) -> None:
    """X03.1 X04.1 X04.3"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        mouse = await come_in(browser, table, "laptop")
        phone = await come_in(browser, table, name="Samir")
        keys = await come_in(browser, table, "laptop", name="Rob")
        await sorting(table, mouse, phone, keys, groups=False)
        one, two, three, *_ = sorted(
            table.steering.table("notes"), key=lambda id: str(table.steering.table("notes")[id]["order"]),
        )

        await tab(mouse, "Bord")
        await note(mouse, one).drag_to(note(mouse, two))
        await named(mouse, "Met de muis")

        await tab(phone, "Lijst")
        await phone.locator('.grouped__head[aria-expanded="false"]').first.tap()
        for id in (two, three):
            await note(phone, id).locator("button.note").tap()
        await is_accessible(phone)
        await picture(phone, "list-propose-nl")
        await phone.get_by_role("button", name="Stel een groep voor").tap()
        await named(phone, "Met de vinger")

        await tab(keys, "Bord")
        await Keys(keys).reach(keys.locator('[data-item^="note:"][tabindex="0"]').first)
        await keys.keyboard.press("Space")
        await keys.keyboard.press("g")
        await named(keys, "Met toetsen")

        desk = await console(browser, table)
        for name in ("Met de muis", "Met de vinger", "Met toetsen"):
            await expect(desk.locator(".prop").filter(has_text=name)).to_be_visible()
        await desk.locator(".prop").filter(has_text="Met de muis").get_by_role("button", name="Neem over").click()
        await desk.locator(".prop").filter(has_text="Met toetsen").get_by_role("button", name="Niet nu").click()
        await expect(desk.locator(".prop")).to_have_count(1)
        await tab(phone, "Bord")
        await expect(phone.locator(".cluster").filter(has_text="Met de muis")).to_be_visible()

        group = phone.locator(".cluster").filter(has_text="Met de muis")
        await note(phone, three).tap()
        await phone.get_by_role("button", name="Hoort bij…").tap()
        await phone.get_by_role("dialog").get_by_role("button", name="Met de muis (2)").tap()
        belongs = desk.locator(".prop").filter(has_text="1 briefje hoort bij")
        await belongs.get_by_role("button", name="Neem over").click()
        await expect(group.locator(".note")).to_have_count(3)
        for page in (mouse, phone, keys, desk):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_what_three_recognise_is_told_as_a_sum_on_every_screen(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        phone = await come_in(browser, table)
        await sorting(table, phone)
        await grouped(phone)
        group = phone.locator(".grouped > section").first
        first = group.locator("button.note").first
        id = str(await group.locator("li").first.get_attribute("data-item")).removeprefix("note:")
        await first.tap()
        await group.locator(".chosen").get_by_role("button", name="Herken ik").tap()
        await expect(group.locator(".chosen").get_by_role("button", name="Je herkent dit")).to_be_visible()
        assert await table.voters[0].ask(type="recognition.give", table="notes", id=id, yes=True) is None
        await expect(phone.get_by_text("mensen herkennen dit")).to_have_count(0)
        assert await table.voters[1].ask(type="recognition.give", table="notes", id=id, yes=True) is None
        await table.steering.until(lambda: table.steering.table("recognised") == {f"notes:{id}": {"count": 3}})
        await expect(group.get_by_text("3 mensen herkennen dit")).to_be_visible()
        desk = await console(browser, table)
        await desk.get_by_role("radio", name="Bord").check()
        await expect(desk.locator(".paper").get_by_text("3 mensen herkennen dit")).to_be_visible()
        await group.locator(".chosen").get_by_role("button", name="Je herkent dit").tap()
        await expect(phone.get_by_text("mensen herkennen dit")).to_have_count(0)
        await table.close()


async def test_hands_from_room_and_distance_stand_in_one_order_and_go_down_at_either_end(tmp_path: Path) -> None:
    """X12.2"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        room = await come_in(browser, table)
        away = await come_in(browser, table, name="Samir", seat="distance")
        await sorting(table)
        desk = await console(browser, table)

        def hands_up() -> int:
            return sum(bool(one.get("hand")) for one in table.steering.table("persons").values())

        await expect(desk.get_by_role("button", name="Handen omhoog")).to_have_count(0)
        for number, page in enumerate((away, room), start=1):
            await page.get_by_role("button", name="Ik wil iets zeggen").tap()
            await expect(page.get_by_text("Je hand is omhoog.")).to_be_visible()
            await table.steering.until(lambda: hands_up() == number)  # noqa: B023 - asked before the next one
        await expect(desk.locator(".console__right").get_by_text("Samir")).to_have_count(0)
        await desk.get_by_role("button", name="Handen omhoog").click()
        hands = desk.locator(".drawer li")
        await expect(hands).to_have_count(2)
        await expect(hands.nth(0)).to_contain_text("Samir")
        await expect(hands.nth(1)).to_contain_text("Joke")
        await is_accessible(desk)
        await picture(desk, "console-hands-nl")
        await hands.nth(0).get_by_role("button", name="Hand omlaag").click()
        await expect(away.get_by_role("button", name="Ik wil iets zeggen")).to_be_visible()
        await room.get_by_role("button", name="Toch niet").tap()
        await expect(desk.get_by_text("Niemand heeft een hand omhoog.")).to_be_visible()
        await table.close()


async def test_a_hand_goes_up_among_the_actions_and_at_the_closing_and_a_facilitators_phone_lowers_it(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        away = await come_in(browser, table, name="Samir", seat="distance")
        remote = await console(browser, table, "/remote", "phone")
        raised = remote.get_by_role("button", name="1 hand")
        for step in ("actions", "close"):
            await table.go(step)
            await expect(raised).to_have_count(0)
            await away.get_by_role("button", name="Ik wil iets zeggen").tap()
            await expect(away.get_by_text("Je hand is omhoog.")).to_be_visible()
            await is_accessible(away)
            await picture(away, f"hand-{step}-nl")
            await expect(raised).to_be_visible()
            await expect(remote.get_by_text("Samir")).to_have_count(0)
            await picture(remote, f"remote-hand-{step}-nl")
            await raised.tap()
            hands = remote.get_by_role("dialog").get_by_role("listitem")
            await expect(hands).to_contain_text("Samir")
            await is_accessible(remote)
            await picture(remote, f"remote-hands-{step}-nl")
            await hands.get_by_role("button", name="Hand omlaag").tap()
            await expect(remote.get_by_text("Niemand heeft een hand omhoog.")).to_be_visible()
            await expect(away.get_by_role("button", name="Ik wil iets zeggen")).to_be_visible()
            await remote.get_by_role("button", name="Sluit", exact=True).tap()
        assert away.wrong == remote.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_phones_in_the_room_rest_when_asked_and_those_at_a_distance_do_not(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        room = await come_in(browser, table)
        resting = await come_in(browser, table, name="Bas")
        away = await come_in(browser, table, name="Samir", seat="distance")
        aloud = await come_in(browser, table, name="Rob", helps=["read"])
        await table.go("think")
        await resting.get_by_label("Wat wil je opschrijven?").fill("Een halve zin")
        await sorting(table)
        for page in (room, resting):
            await expect(page.get_by_role("heading", name="Leg je telefoon neer")).to_be_visible()
        kept = await resting.get_by_text("Een halve zin").bounding_box()
        asked = await resting.get_by_role("heading", name="Leg je telefoon neer").bounding_box()
        assert kept is not None and asked is not None and asked["y"] < kept["y"], "what is asked stands on top"
        desk = await console(browser, table)
        await desk.get_by_role("button", name="Scherm", exact=True).click()
        await desk.get_by_role("menuitem", name="Kies wat het toont").click()
        phones = desk.get_by_role("checkbox", name="Telefoons neer")
        await expect(phones).to_be_checked()
        await is_accessible(room)
        await picture(room, "phones-down-nl")
        for page in (away, aloud):
            await expect(page.locator(".grouped")).to_be_visible()
        await look_along(room)
        await expect(room.locator(".grouped")).to_be_visible()
        await room.reload()
        await expect(room.locator(".grouped")).to_be_visible()
        await phones.uncheck()
        await expect(resting.locator(".grouped")).to_be_visible()
        await phones.check()
        await expect(resting.get_by_role("heading", name="Leg je telefoon neer")).to_be_visible()
        await expect(room.locator(".grouped")).to_be_visible()
        await table.close()


async def test_what_the_room_looks_at_is_marked_on_a_phone(tmp_path: Path) -> None:
    """X11.4"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        phone = await come_in(browser, table)
        await sorting(table, phone)
        await grouped(phone)
        drop = await phone.locator(".grouped > section").nth(1).get_attribute("data-drop")
        group = str(drop).removeprefix("group:")
        mark = phone.get_by_text("op het scherm")
        await expect(mark).to_have_count(0)
        await table.steering.ask(type="wall.show", view="spotlight", target=group)
        await expect(phone.locator(".grouped > section").nth(1).get_by_text("op het scherm")).to_be_visible()
        await expect(mark).to_have_count(1)
        id = str(await phone.locator(".grouped li").first.get_attribute("data-item")).removeprefix("note:")
        await table.steering.ask(type="wall.show", view="note", target=id)
        await expect(note(phone, id).get_by_text("op het scherm")).to_be_visible()
        await tab(phone, "Bord")
        await expect(note(phone, id).get_by_text("op het scherm")).to_be_visible()
        await table.close()


async def test_calm_looks_at_one_note_at_a_time_and_says_what_waits(tmp_path: Path) -> None:
    """X02.3 X02.5"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        calm = await come_in(browser, table, settings={"calm": True})
        await sorting(table, calm, groups=False)
        shown = calm.locator(".phone__main .note:visible")
        await expect(shown).to_have_count(1)
        await expect(calm.get_by_text("Briefje 1 van")).to_be_visible()
        before = await shown.inner_text()
        await table.group()
        named = {"board": "paper", "name": "Mijn hoofd vol", "cluster": sorted(table.steering.table("clusters"))[0]}
        assert await table.voters[0].ask(type="proposal.make", id="p1", notes=[], **named) is None
        await expect(calm.locator(".waiting")).to_contain_text("veranderingen op het bord")
        await expect(calm.locator(".waiting")).not_to_contain_text("nieuw")
        assert await shown.inner_text() == before
        await is_accessible(calm)
        await picture(calm, "calm-one-note-nl")
        await calm.get_by_role("button", name="Volgende").tap()
        await expect(calm.get_by_text("Briefje 2 van")).to_be_visible()
        proposed = calm.locator("summary").filter(has_text="Voorstellen van de tafel")
        await expect(proposed).to_have_count(0)  # its group waits, so it waits with it
        await calm.get_by_role("button", name="Laat zien").tap()
        await expect(calm.locator(".waiting")).to_have_count(0)
        await expect(shown).to_have_count(1)
        await expect(proposed).to_have_count(1)
        await table.close()


async def test_on_a_board_that_was_not_shown_yet_a_phone_says_that_what_one_writes_is_ones_own(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table)
        await table.go("share")
        await expect(page.locator(".sees")).to_contain_text("Alleen jij ziet je briefjes.")
        await table.reveal()
        await expect(page.locator(".sees")).to_contain_text("Iedereen ziet deze briefjes")
        await table.close()
