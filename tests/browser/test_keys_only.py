"""A facilitator without a mouse runs the table from sorting to closing: Tab, Enter, arrows and the board's own keys."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.web.running import running

from .arbeid import TABLE
from .facilitator import FIELDS
from .hands import Keys
from .screens import chromium
from .seated import seated
from .without_mouse import WithoutMouse

GROUPS = {group.name: [note for note in TABLE.notes if note.id in group.notes][:3] for group in TABLE.clusters[:3]}
GROUP_OF = {note.text: name for name, notes in GROUPS.items() for note in notes}
RENAMED = "Rust en energie"


async def test_a_facilitator_runs_the_table_from_sorting_to_closing_with_the_keyboard_alone(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await seated(server, browser, list(GROUP_OF), who=WithoutMouse)
        elske = table.elske
        assert isinstance(elske, WithoutMouse)
        await elske.press("sort.start_reading")
        placed = await elske.read_and_place(GROUP_OF, 5)
        await expect(elske.page.locator(".read__left")).to_have_text(elske.says("sort.left", count=len(GROUP_OF) - 5))
        await elske.page.keyboard.press("Backspace")
        note = elske.page.locator(".read__stage .note__text")
        await expect(note).to_have_text(placed[-1])
        left = {words: group for words, group in GROUP_OF.items() if words not in placed[:-1]}
        await elske.read_and_place(left, len(left))

        await elske.look_as("list")
        for name, notes in GROUPS.items():
            part = elske.part(name)
            for one in notes:
                await expect(part.get_by_text(one.text, exact=True)).to_be_visible()
        first = next(iter(GROUPS))
        await elske.rename(first, RENAMED)
        await expect(elske.page.get_by_role("heading", name=RENAMED)).to_be_visible()

        await elske.act("next")
        await elske.act("close_round")
        await elske.confirm("script.act.close_round")
        await elske.act("next")
        await elske.press("console.action.add")
        action = TABLE.actions[0]
        editor = elske.page.locator("form.editor")
        for field in FIELDS:
            await Keys(elske.page).fill(
                editor.get_by_label(elske.says(f"console.action.{field}"), exact=True), getattr(action, field),
            )
        await elske.press("console.action.keep", editor)
        await expect(elske.page.locator(".acts-table")).to_contain_text(action.what)
        await elske.act("next")
        await elske.act("close")
        await elske.confirm("script.act.close")
        await elske.act("check")
        report = elske.page.frame_locator("iframe.report__page")
        await expect(report.get_by_role("heading", name=re.compile(RENAMED)).first).to_be_visible()
        assert elske.page.wrong == []  # type: ignore[attr-defined]
        await table.joke.close()
