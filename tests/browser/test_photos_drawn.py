"""A photo beside a note of a drawn board: told by a mark, large at a press or by keys; hung from a phone's tree."""

import base64
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.formats.photos import photo
from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import Table, a_table, wall
from .test_fishbone import a_fish
from .test_guests_at_a_tree import grown
from .test_lifeline import tell_the_story
from .test_matrix import IDEAS, ideas
from .test_photos import is_drawn
from .test_tree import a_tree, console_of

ALT = "De bel bij de deur"
LAST_TOLD = "Alles ligt er"
SEES = {
    "nl": {"title": "Foto bij het briefje", "look": "Bekijk de foto", "word": "Foto"},
    "en": {"title": "Photo beside the note", "look": "Look at the photo", "word": "Photo"},
}
BOXES = """(note) => [...document.querySelectorAll(`[data-item^="note:"]:not([data-away] *)`)].map((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return [one.dataset.item.slice(5), ...[left, top, width, height].map(Math.round)];
  })"""
"""Where each note lies and how large it is drawn, in the order of reading."""


async def ideas_on_the_plane(table: Table) -> None:
    await ideas(table)
    for index, id in enumerate(IDEAS):
        at = {"across": 15 + 22 * index, "up": 80 - 20 * index}
        assert await table.steering.ask(type="matrix.put", notes=[id], **at) is None


DRAWN = {
    "tree": ("een-boom", a_tree, "pay"), "fish": ("visgraat-5x-waarom", a_fish, "form"),
    "line": ("casus-levenslijn", tell_the_story, "school"), "plane": ("moeite-effect", ideas_on_the_plane, "bell"),
}
FIXED = {"fish", "plane"}
"""Where every note has its size, whatever is told of it; elsewhere one that tells more is higher."""


def item(page: Page, id: str) -> Locator:
    return page.locator(f'[data-item="note:{id}"]:not([data-away] *)')


async def hangs(table: Table, note: str, alt: str = ALT) -> None:
    """A facilitator hangs a photo beside a note."""
    file = base64.b64encode(photo((1200, 900), colour="maroon")).decode()
    answer = await table.steering.browser.post(
        f"/api/photos/{table.workshop}", json={"note": note, "alt": alt, "file": file},
    )
    assert answer.status_code == 201, answer.text


@pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in DRAWN for language in ("nl", "en")])
async def test_a_photo_on_a_drawing_is_a_mark_that_opens_it_large_and_changes_no_shape(
    tmp_path: Path, kind: str, language: str,
) -> None:
    format, made, note = DRAWN[kind]
    says = SEES[language]
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, format, language=language)
        locale = "en-GB" if language == "en" else "nl-NL"
        console, shared = await console_of(table, browser, locale=locale), await wall(browser, table, locale)
        await made(table)
        assert await table.steering.ask(type="wall.show", view="overview") is None
        # What was told last is there only when all before it is.
        assert await table.steering.ask(type="workshop.describe", title=LAST_TOLD, question="?") is None
        await expect(console.get_by_text(LAST_TOLD).first).to_be_visible()
        await expect(item(console, note)).to_be_visible()
        before = await console.evaluate(BOXES)
        await hangs(table, note)
        mark = item(console, note).locator(".photo-mark")
        await expect(mark).to_contain_text(says["word"])
        await unchanged(kind, note, before, await console.evaluate(BOXES))
        await picture(console, f"photo-drawn-{kind}-console-{language}")
        await is_accessible(console)

        await mark.click()
        dialog = console.get_by_role("dialog", name=says["title"])
        await is_drawn(dialog.locator("img"))
        await expect(dialog.get_by_text(ALT, exact=True)).to_be_visible()
        await picture(console, f"photo-drawn-{kind}-large-{language}")
        await is_accessible(console)
        await console.keyboard.press("Escape")
        await expect(dialog).to_have_count(0)
        await expect(console.locator(".is-selected")).to_have_count(0)
        await item(console, note).focus()
        await console.keyboard.press("Enter")
        await console.get_by_role("menuitem", name=says["look"]).click()
        await is_drawn(dialog.locator("img"))

        told = shared.locator(".photo-mark")
        await expect(told.first).to_be_visible()
        await picture(shared, f"photo-drawn-{kind}-wall-{language}")
        await is_accessible(shared)
        assert await table.steering.ask(type="photo.take_down", note=note) is None
        for gone in (dialog, told, mark):
            await expect(gone).to_have_count(0)
        for page in (console, shared):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def unchanged(kind: str, note: str, before: list[Any], after: list[Any]) -> None:
    """What is drawn in sizes of its own lies as it lay; elsewhere nothing moves that comes before the note."""
    ahead = [one[0] for one in before].index(note)
    assert [one[0] for one in after] == [one[0] for one in before]
    if kind in FIXED:
        assert after == before
    elif kind == "line":
        assert [one[:2] for one in after] == [one[:2] for one in before], "each moment keeps its place; a lane grows"
        assert after[ahead][:3] == before[ahead][:3]
    else:
        assert after[:ahead] == before[:ahead]
        assert after[ahead][:3] == before[ahead][:3]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_in_a_small_groups_tree_a_phone_offers_a_photo_beside_ones_own_causes_only(
    tmp_path: Path, language: str,
) -> None:
    says = SEES[language]
    (tmp_path / "bel.jpg").write_bytes(photo((1600, 1200)))
    async with running(tmp_path / "data") as server, chromium() as browser:
        table, phone, _ = await grown(server, browser, language)
        root = phone.locator('[data-item="note:ours"]')
        await expect(root).to_be_visible()
        await root.get_by_role("button", name=re.compile("Doe iets|Do something|Acts")).first.tap()
        await phone.get_by_role("menuitem").first.tap()
        await phone.keyboard.type("De bel is stuk")
        await phone.keyboard.press("Enter")
        mine = phone.locator(".board-list__note").filter(has_text="De bel is stuk")
        offer = mine.get_by_role("button", name=re.compile(f"^{says['word']}"))
        await expect(offer).to_be_visible()
        await expect(root.get_by_role("button", name=re.compile(f"^{says['word']}"))).to_have_count(0)
        await offer.scroll_into_view_if_needed()
        await picture(phone, f"photo-group-tree-offer-{language}")
        await is_accessible(phone)
        box = await offer.bounding_box()
        assert box is not None and box["height"] >= 44

        await offer.tap()
        dialog = phone.get_by_role("dialog")
        async with phone.expect_file_chooser() as choosing:
            await dialog.locator("label.btn").last.tap()
        await (await choosing.value).set_files(tmp_path / "bel.jpg")
        await dialog.get_by_role("textbox").fill(ALT)
        await dialog.locator("[type=submit]").tap()
        await expect(dialog).to_have_count(0)
        await is_drawn(mine.locator(".note-photo--small"))
        await picture(phone, f"photo-group-tree-hung-{language}")
        await is_accessible(phone)
        assert phone.wrong == []  # type: ignore[attr-defined]
        await table.close()
