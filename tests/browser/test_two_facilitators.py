"""Two facilitators at once: the same note, the same group, and no word lost."""

from pathlib import Path

from playwright.async_api import Locator, expect

from tests.web.running import Person, running

from .facilitator import Facilitator
from .screens import chromium, is_accessible, picture

FIRST = "Te veel formulieren"
OTHERS = ("Niemand legt de regels uit", "De brieven zijn lastig")


async def test_two_who_change_one_note_lose_no_word_and_two_who_name_one_group_end_with_one_name(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        elske = await Facilitator.signed_in(server, browser, "Elske")
        daan = await Facilitator.signed_in(server, browser, "Daan")
        workshop, code = await elske.open_workshop("Tafel Arbeid 1", "Hoe?", "Elske en Daan")
        await daan.come_by(await elske.make_link("colleague"))
        writer = server.browser()
        await writer.post(f"/api/door/{code}/join", json={"health": True, "name": "Joke", "role": "expert"})
        joke = await Person(writer, workshop).connect()
        await elske.act("begin")
        await elske.act("next")
        await joke.until(lambda: "note.add" in joke.table("me")[joke.me_id()]["may"])
        for number, words in enumerate((FIRST, *OTHERS)):
            assert await joke.ask(
                type="note.add", id=f"n{number}", board="paper", text=words, kind="bottleneck",
            ) is None
        await elske.act("reveal")
        await elske.is_at("Samen kijken")
        await elske.act("next")
        for one in (elske, daan):
            await one.is_at("Samen ordenen")
            await one.look_as("board")

        mine, theirs = await elske.open_note(FIRST), await daan.open_note(FIRST)
        for one, dialog in ((elske, mine), (daan, theirs)):
            await one.press("sort.change_words", dialog)
        await words_of(elske, mine).fill("Te veel formulieren bij de gemeente")
        await words_of(daan, theirs).fill("Te veel formulieren, en te moeilijk")
        await elske.press("console.keep", mine)
        await expect(mine.get_by_text("Te veel formulieren bij de gemeente")).to_be_visible()
        await expect(theirs.get_by_text(daan.says("refusal.text_changed"))).to_be_visible()
        await expect(words_of(daan, theirs)).to_have_value("Te veel formulieren, en te moeilijk")
        await expect(theirs.get_by_text("Te veel formulieren bij de gemeente")).to_be_visible()
        await is_accessible(daan.page)
        await picture(daan.page, "two-facilitators-text-changed")
        await daan.press("ui.two.append", theirs)
        for one in (elske, daan):
            note = one.page.get_by_role("dialog").locator(".note__text")
            await expect(note).to_contain_text("Te veel formulieren bij de gemeente")
            await expect(note).to_contain_text("Te veel formulieren, en te moeilijk")
            await one.page.keyboard.press("Escape")
            await expect(one.page.get_by_role("dialog")).to_have_count(0)

        await elske.on_board(OTHERS[0]).click()
        await elske.press("sort.make_group")
        await expect(elske.page.get_by_label(elske.says("board.group_name"))).to_be_focused()
        await elske.page.keyboard.type("Brieven en regels")
        await elske.page.keyboard.press("Enter")
        await daan.on_board(OTHERS[1]).drag_to(daan.group("Brieven en regels"), target_position={"x": 20, "y": 8})
        for one in (elske, daan):
            for words in OTHERS:
                await expect(one.group("Brieven en regels").get_by_text(words)).to_be_visible()
        for one in (elske, daan):
            await one.from_group_menu("Brieven en regels", "sort.rename")
        for one, name in ((elske, "Regels"), (daan, "Regels en brieven")):
            await one.page.get_by_label(one.says("board.group_name")).fill(name)
        await elske.page.keyboard.press("Enter")
        await joke.until(lambda: "Regels" in [row["name"] for row in joke.table("clusters").values()])
        await daan.page.keyboard.press("Enter")
        await expect(elske.group("Regels en brieven")).to_be_visible()
        await expect(daan.group("Regels en brieven")).to_be_visible()
        for one in (elske, daan):
            assert one.page.wrong == [], one.name  # type: ignore[attr-defined]
        await joke.close()


def words_of(facilitator: Facilitator, dialog: Locator) -> Locator:
    """The field with the note's words."""
    return dialog.get_by_label(facilitator.says("sort.note_text"))
