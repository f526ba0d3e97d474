"""A photo beside a note, from a phone to the wall: hung, described, opened with keys, and no file that pretends."""

import base64
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.formats.photos import TEXT, bomb, photo
from tests.web.running import running

from . import console_table
from .pictures_console import open_by_name
from .screens import chromium, is_accessible, picture, screen
from .table import a_table, come_in

WORDS = {
    "nl": {
        "photo": "Foto", "choose": "Kies een foto", "what": "Wat staat erop?", "hang": "Hang op", "keep": "Bewaar",
        "no_photo": "Dit is geen foto.", "dots": "Deze foto heeft te veel beeldpunten.", "close": "Sluit",
        "open": "Bekijk groot", "said": "De trap bij de deur", "none": "Foto zonder beschrijving",
        "down": "Haal foto weg", "write": "Wat wil je opschrijven?", "undo": "Ongedaan maken", "park": "Parkeer",
    },
    "en": {
        "photo": "Photo", "choose": "Choose a photo", "what": "What is on it?", "hang": "Hang it up", "keep": "Keep",
        "no_photo": "This is not a photo.", "dots": "This photo has too many dots.", "close": "Close",
        "open": "Look at it large", "said": "The stairs at the door", "none": "Photo without a description",
        "down": "Take the photo away", "write": "What do you want to write?", "undo": "Undo", "park": "Park",
    },
}


LOOKS = {"nl": {}, "en": {"calm": True, "theme": "dark"}}
"""One of them looks in the plain way, the other calm and dark."""


async def is_drawn(image: Locator) -> None:
    """The bytes came and were read: not only the place where they would be."""
    await expect(image).to_be_visible()
    await expect(image).to_have_js_property("complete", True)
    assert await image.evaluate("one => one.naturalWidth") > 0


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_somebody_hangs_a_photo_on_a_phone_and_a_file_that_pretends_loses_nothing(
    tmp_path: Path, language: str,
) -> None:
    says = WORDS[language]
    files = {"trap.jpg": photo((2400, 1600)), "geen.jpg": TEXT, "groot.png": bomb()}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    async with running(tmp_path / "data") as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        page = await come_in(browser, table, settings={"language": language, **LOOKS[language]})
        await page.get_by_label(says["write"]).fill("De trap is te steil")
        await page.get_by_role("button", name=re.compile("goed|well")).first.click()
        await page.get_by_role("button", name=says["photo"], exact=True).click()
        dialog = page.get_by_role("dialog")
        await expect(dialog.get_by_text("De trap is te steil")).to_be_visible()
        await picture(page, f"photo-form-{language}")
        await dialog.get_by_label(says["what"]).fill(says["said"])
        for name, sentence in (("geen.jpg", "no_photo"), ("groot.png", "dots")):
            label = dialog.locator("label.btn").last
            async with page.expect_file_chooser() as choosing:
                await label.click()
            await (await choosing.value).set_files(tmp_path / name)
            await dialog.get_by_role("button", name=says["hang"]).click()
            await expect(dialog.get_by_role("alert")).to_contain_text(says[sentence])
            await expect(dialog.get_by_label(says["what"])).to_have_value(says["said"])
        await picture(page, f"photo-refused-{language}")
        await is_accessible(page)
        async with page.expect_file_chooser() as choosing:
            await dialog.locator("label.btn").last.click()
        await (await choosing.value).set_files(tmp_path / "trap.jpg")
        # The table goes on, and a finger taps beside the form: both stay.
        await table.go("sort")
        await expect(page.get_by_role("heading", level=1, include_hidden=True)).not_to_have_text("")
        await page.touchscreen.tap(4, 4)
        await expect(dialog.get_by_label(says["what"])).to_have_value(says["said"])
        await is_drawn(dialog.locator("img"))
        await picture(page, f"photo-chosen-{language}")
        await table.go("think")
        await dialog.get_by_role("button", name=says["hang"]).click()
        await expect(dialog).to_have_count(0)
        hung = page.locator(".note-photo--small")
        await is_drawn(hung)
        await expect(hung).to_have_attribute("alt", re.compile(f"{says['photo']}: .?{says['said']}"))
        await picture(page, f"photo-own-note-{language}", whole=True)
        await is_accessible(page)

        press = page.get_by_role("button", name=re.compile(says["open"]))
        box = await press.bounding_box()
        assert box is not None and box["width"] >= 44 and box["height"] >= 44
        await press.focus()
        await page.keyboard.press("Enter")
        await is_drawn(dialog.locator("img"))
        await expect(dialog.get_by_text(says["said"], exact=True)).to_be_visible()
        await picture(page, f"photo-large-{language}")
        await page.keyboard.press("Escape")
        await expect(press).to_be_focused()

        await page.get_by_role("button", name=says["photo"], exact=True).click()
        await dialog.get_by_label(says["what"]).fill("")
        await dialog.get_by_role("button", name=says["keep"]).click()
        await expect(page.get_by_text(says["none"])).to_be_visible()
        await page.get_by_role("button", name=says["photo"], exact=True).click()
        await dialog.get_by_role("button", name=says["down"]).click()
        await expect(page.locator(".note-photo")).to_have_count(0)
        await expect(page.get_by_text("De trap is te steil")).to_be_visible()
        await page.get_by_role("button", name=says["undo"]).click()
        await is_drawn(page.locator(".note-photo--small"))

        await page.get_by_role("button", name=says["park"], exact=True).click()
        await page.get_by_role("button", name=says["photo"], exact=True).click()
        await is_drawn(dialog.locator("img"))
        await expect(dialog.get_by_label(says["what"])).to_have_count(0)
        await picture(page, f"photo-parked-{language}")
        await is_accessible(page)
        await dialog.get_by_role("button", name=says["down"]).click()
        await expect(page.locator(".note-photo")).to_have_count(0)
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_a_photo_is_small_on_the_board_large_on_the_wall_and_a_facilitator_hangs_one_too(tmp_path: Path) -> None:
    (tmp_path / "stoep.png").write_bytes(photo((1200, 900), "PNG", "maroon"))
    async with console_table.a_table(tmp_path / "data") as (table, browser):
        await table.grouped("sort")
        page = await table.console(browser)
        await page.get_by_role("radio", name="Bord", exact=True).check()
        await page.locator("[data-item='note:a4']").click()
        await page.keyboard.press("e")
        sheet = page.get_by_role("dialog")
        await sheet.get_by_role("button", name="Foto erbij").click()
        form = page.get_by_role("dialog").filter(has=page.get_by_label("Wat staat erop?"))
        async with page.expect_file_chooser() as choosing:
            await form.locator("label.btn").last.click()
        await (await choosing.value).set_files(tmp_path / "stoep.png")
        await form.get_by_label("Wat staat erop?").fill("Een stille hoek")
        await picture(page, "photo-form-console")
        await form.get_by_role("button", name="Hang op").click()
        await expect(form).to_have_count(0)
        await is_drawn(sheet.locator(".note-photo--small"))
        await picture(page, "photo-sheet-console")
        await is_accessible(page)
        await sheet.get_by_role("button", name="Sluit").click()
        await is_drawn(page.locator("[data-item='note:a4'] .note-photo--small"))
        await picture(page, "photo-board-console")
        await is_accessible(page)

        link = (await table.linda.post(f"/api/w/{table.workshop}/links", json={"purpose": "wall"})).json()["url"]
        _, wall = await screen(browser, "wall")
        await wall.goto(link)
        await wall.locator(".btn--primary").click()
        await table.do(type="wall.show", view="spotlight", target="place")
        await is_drawn(wall.locator(".note-photo--small"))
        await picture(wall, "photo-wall-spotlight")
        await table.do(type="wall.show", view="note", target="a4")
        await is_drawn(wall.locator(".wall__one .note-photo--large"))
        box = await wall.locator(".wall__one .note-photo--large").bounding_box()
        assert box is not None and box["height"] > 300 and box["y"] + box["height"] < 1000, "whole, on the note"
        await picture(wall, "photo-wall-note")
        await is_accessible(wall)

        phone = await guest_page(browser, table)
        await phone.get_by_role("button", name="Gezien").click()
        await phone.get_by_role("button", name="Toch meekijken").click()
        await is_drawn(phone.locator(".note-photo--small").first)
        await picture(phone, "photo-phone-sort", whole=True)
        await is_accessible(phone)
        await table.do(type="note.aside", id="a4")
        for one in (wall, phone):
            await expect(one.locator(".note-photo")).to_have_count(0)
        assert page.wrong == wall.wrong == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_photo_of_what_was_parked_or_set_aside_is_taken_down_from_the_panel_where_it_lies(
    tmp_path: Path, language: str,
) -> None:
    says = WORDS[language]
    async with console_table.a_table(tmp_path / "data") as (table, browser):
        await table.grouped("sort")
        for note in ("a4", "a5"):
            sent = {"note": note, "file": base64.b64encode(photo((900, 600))).decode(), "alt": says["said"]}
            assert (await table.linda.post(f"/api/photos/{table.workshop}", json=sent)).status_code == 201
        await table.do(type="note.aside", id="a4")
        await table.do(type="note.park", ids=["a5"])
        page = await table.console(browser, settings={"language": language})
        for place in ("console.bin", "console.parked"):
            await open_by_name(page, place)
            panel = page.get_by_role("complementary").last
            await is_drawn(panel.locator(".note-photo--small"))
            await picture(page, f"photo-away-{place.partition('.')[2]}-{language}")
            await is_accessible(page)
            await panel.get_by_role("button", name=re.compile(says["down"])).click()
            await expect(panel.locator(".note-photo")).to_have_count(0)
            await page.keyboard.press("Escape")
        assert page.wrong == []  # type: ignore[attr-defined]


async def guest_page(browser: Browser, table: console_table.Table) -> Page:
    """The phone of somebody who takes part and did not write that note."""
    _, page = await screen(browser, "phone")
    some = list(table.people.values())[1]
    await page.context.add_cookies([
        {"name": one.name, "value": one.value or "", "url": table.server.origin} for one in some.browser.cookies.jar
    ])
    await page.goto(f"{table.server.origin}/w/{table.workshop}")
    await page.locator(".phone__main h1").first.wait_for()
    return page
