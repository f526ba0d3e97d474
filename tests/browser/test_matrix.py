"""A matrix from the first idea to the report: placed by mouse, by keys, by a finger and by choosing steps."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.async_api import Locator, Page, Position, expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in, wall
from .test_tree import console_of

IDEAS = {
    "bell": "Een vast nummer om te bellen", "rota": "Een rooster dat iedereen kan zien",
    "door": "De deur vroeger open", "letter": "Een brief in gewone taal, die iemand samen met je leest",
}


def said(sentence: str) -> re.Pattern[str]:
    """A sentence in which words of people are kept apart, so that their direction turns nothing round."""
    return re.compile("".join(f"{re.escape(one)}[\u2066-\u2069]*" for one in sentence))


async def ideas(table: Table, *more: str) -> None:
    """The ideas lie on the board, shown to all, and none has its place yet."""
    ask = table.steering.ask
    assert await ask(type="board.reveal", board="plane") is None
    await table.go("place")
    for id, text in (*IDEAS.items(), *((f"more{index}", text) for index, text in enumerate(more))):
        assert await ask(type="note.add", id=id, board="plane", text=text) is None


def spot(table: Table, id: str) -> tuple[int, int] | None:
    """Where a note lies: hundredths across and up; None beside the plane."""
    row = table.steering.table("spots").get(id)
    return None if row is None else (row["across"], row["up"])


def near(table: Table, id: str, across: int, up: int) -> Callable[[], bool]:
    """Whether it lies within a pointer's precision of there."""
    def there() -> bool:
        at = spot(table, id)
        return at is not None and abs(at[0] - across) <= 2 and abs(at[1] - up) <= 2
    return there


def item(page: Page, id: str) -> Locator:
    return page.locator(f'[data-item="note:{id}"]')


async def point_on(page: Page, across: float, up: float) -> Position:
    """A point of the field, in pixels from the corner of its paper."""
    field = await page.locator("[data-field]").bounding_box()
    paper = await page.locator(".plane__paper").bounding_box()
    assert field is not None and paper is not None
    return {
        "x": field["x"] - paper["x"] + field["width"] * across / 100,
        "y": field["y"] - paper["y"] + field["height"] * (100 - up) / 100,
    }


async def test_notes_are_placed_by_mouse_and_by_keys_and_taken_off_again(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "moeite-effect")
        console, shared = await console_of(table, browser), await wall(browser, table)
        await ideas(table)
        await expect(item(console, "letter")).to_be_visible()
        await picture(console, "matrix-console-empty-nl")
        plane = console.locator(".plane__paper")
        target = await point_on(console, 20, 90)
        await item(console, "bell").drag_to(plane, target_position=target)
        await table.steering.until(near(table, "bell", 20, 90))
        await expect(plane.locator('[data-item="note:bell"]')).to_be_visible()

        await item(console, "rota").focus()
        await console.keyboard.press("m")
        await console.keyboard.press("Shift+ArrowRight")
        await console.keyboard.press("ArrowUp")
        await expect(console.locator(".plane__aim")).to_be_visible()
        told = console.locator("[aria-live]").filter(has_text=said("55 van 100 omhoog, 70 van 100 naar rechts"))
        await expect(told).to_have_count(1)
        await console.keyboard.press("Enter")
        await table.steering.until(lambda: spot(table, "rota") == (70, 55))

        await item(console, "rota").focus()
        await console.keyboard.press("m")
        await console.keyboard.press("ArrowLeft")
        await console.keyboard.press("Escape")
        await expect(console.locator(".plane__aim")).to_have_count(0)

        await item(console, "door").click()
        await console.locator(".paper-bar").get_by_role("button", name="Zet op het vlak").click()
        dialog = console.get_by_role("dialog", name="Waar komt dit briefje?")
        await expect(dialog.get_by_role("radio", name="ertussenin")).to_have_count(2)
        await dialog.get_by_role("group", name="Effect").get_by_role("radio", name="veel effect", exact=True).check()
        await dialog.get_by_role("group", name="Moeite").get_by_role("radio", name=said("eerder weinig moeite")).check()
        await picture(console, "matrix-console-dialog-nl")
        await is_accessible(console)
        await dialog.get_by_role("button", name="Zet hier").click()
        await table.steering.until(lambda: spot(table, "door") == (30, 90))
        assert spot(table, "rota") == (70, 55), "what was let go of lies where it lay"
        await expect(plane.locator('[data-item="note:door"]')).to_be_visible()
        await picture(console, "matrix-console-nl")
        await is_accessible(console)
        await expect(shared.locator('[data-item="note:door"]')).to_be_visible()
        await picture(shared, "matrix-wall-nl")
        await is_accessible(shared)

        await console.get_by_role("radio", name="Lijst").check()
        row = console.locator('.board-list [data-item="note:door"]')
        await expect(row).to_contain_text(said("veel effect, eerder weinig moeite"))
        await picture(console, "matrix-console-list-nl")
        await is_accessible(console)
        await row.get_by_role("button", name="Doe iets").click()
        await console.get_by_role("menuitem", name="Haal van het vlak").click()
        await table.steering.until(lambda: spot(table, "door") is None)
        await console.get_by_role("radio", name="Bord").check()
        await expect(item(console, "bell")).to_be_visible()
        await item(console, "bell").focus()
        await console.keyboard.press("Control+z")
        await table.steering.until(lambda: spot(table, "door") == (30, 90))
        for page in (console, shared):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_on_a_phone_notes_are_placed_by_choosing_steps_and_by_a_tap_on_the_plane(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "moeite-effect")
        phone = await come_in(browser, table, seat="distance")
        await ideas(table)
        row = phone.locator('.board-list [data-item="note:bell"]')
        await expect(row).to_be_visible()
        await row.get_by_role("button", name="Doe iets").tap()
        await phone.get_by_role("menuitem", name="Zet op het vlak").tap()
        dialog = phone.get_by_role("dialog", name="Waar komt dit briefje?")
        await dialog.get_by_role("group", name="Moeite").get_by_role("radio", name="weinig moeite", exact=True).check()
        await picture(phone, "matrix-phone-dialog-nl")
        await is_accessible(phone)
        await dialog.get_by_role("button", name="Zet hier").tap()
        await table.steering.until(lambda: spot(table, "bell") == (10, 50))
        await expect(row).to_contain_text(said("Effect ertussenin, weinig moeite"))
        await picture(phone, "matrix-phone-do-nl", whole=True)
        await is_accessible(phone)

        await phone.locator(".tab", has_text="Bord").tap()
        await expect(item(phone, "rota")).to_be_visible()
        await item(phone, "rota").tap()
        await phone.locator(".paper-bar").get_by_role("button", name="Verplaats").tap()
        await phone.locator(".plane__paper").tap(position=await point_on(phone, 80, 75))
        await table.steering.until(near(table, "rota", 80, 75))
        number = phone.locator('.plane [data-item="note:rota"]')
        await expect(number).to_have_accessible_name(
            said("2: Een rooster dat iedereen kan zien. eerder veel effect, veel moeite"),
        )
        await picture(phone, "matrix-phone-board-nl", whole=True)
        await is_accessible(phone)
        assert phone.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_a_full_plane_can_be_read_on_every_screen_and_is_told_in_the_report(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "moeite-effect")
        english = await console_of(table, browser, "wall", "en-GB")
        console, shared = await console_of(table, browser), await wall(browser, table)
        phone = await come_in(browser, table, settings={"language": "en", "calm": True}, name="Ann", seat="distance")
        more = tuple(f"Nog een idee, nummer {number}, met wat uitleg erbij" for number in range(14))
        await ideas(table, *more)
        names = [*IDEAS, *(f"more{index}" for index in range(14))]
        for index, id in enumerate(names[:-1]):
            at = (15, 85) if index < 4 else ((index * 37) % 101, (index * 61) % 101)
            assert await table.steering.ask(type="matrix.put", notes=[id], across=at[0], up=at[1]) is None
        await expect(console.locator(".plane__field [role=option]")).to_have_count(17)
        await picture(console, "matrix-console-full-nl")
        await expect(english.locator(".plane__field [role=option]")).to_have_count(17)
        await picture(english, "matrix-console-wall-size-en")
        await is_accessible(english)
        await expect(shared.locator(".plane__number")).to_have_count(17)
        await picture(shared, "matrix-wall-full-nl")
        await is_accessible(shared)
        await phone.get_by_role("button", name="Show", exact=True).tap()
        await expect(phone.locator('.board-list [data-item="note:bell"]')).to_be_visible()
        await picture(phone, "matrix-phone-calm-en", whole=True)
        await is_accessible(phone)

        await table.go("close")
        assert await table.steering.ask(type="meeting.close") is None
        answer = await table.steering.browser.get(f"/api/w/{table.workshop}/report.md?language=nl")
        told = answer.text.replace("\\", "")
        for words in (*IDEAS.values(), *more, "Op het vlak liggen 17 briefjes.", "Nog niet op het vlak",
                      "veel effect | weinig moeite"):
            assert words in told, words
        _, page = await screen(browser, "laptop")
        answer = await table.steering.browser.get(f"/api/w/{table.workshop}/report.html?language=nl")
        await page.set_content(answer.text)
        drawn = page.locator(".report__picture")
        await expect(drawn.locator("circle")).to_have_count(17)
        await drawn.scroll_into_view_if_needed()
        await picture(page, "matrix-report-nl")
        for one in (console, english, shared, phone):
            assert one.wrong == []  # type: ignore[attr-defined]
        await table.close()
