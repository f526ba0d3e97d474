"""One way of working is enough: a participant who only taps and only reads the list."""

from pathlib import Path

from playwright.async_api import expect

from tests.web.running import running

from .arbeid import TABLE
from .guests import Guest
from .screens import chromium, is_accessible, picture
from .seated import seated

GROUPS = {group.name: [note for note in TABLE.notes if note.id in group.notes][:5] for group in TABLE.clusters[:3]}
GROUP_OF = {note.text: name for name, notes in GROUPS.items() for note in notes}


async def test_a_participant_finds_in_the_list_all_that_is_on_the_board_and_takes_part_by_single_taps(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await seated(server, browser, list(GROUP_OF))
        guest = await Guest.sit(browser, "Naomi", "phone")
        await table.elske.open_door()
        await guest.come_in(f"{server.origin}/j/{table.code}", "expert")
        await guest.press("own.late.go")
        await guest.look_along("sort")
        await table.elske.press("sort.start_reading")
        await table.elske.read_and_place(GROUP_OF, len(GROUP_OF))
        await guest.press_tab("list")
        listed = guest.page.locator(".grouped")
        for name in GROUPS:  # which of them stands open is known once all are there
            await expect(listed.get_by_role("heading", name=name)).to_be_visible()
        for name, notes in GROUPS.items():
            part = listed.locator("section").filter(has=guest.page.get_by_role("heading", name=name)).last
            head = part.get_by_role("button", name=name)
            if await head.get_attribute("aria-expanded") == "false":
                await guest.hands.press(head)
            await expect(part.get_by_role("listitem")).to_have_count(len(notes))
            for note in notes:
                await expect(part.get_by_text(note.text, exact=True)).to_be_visible()
        await is_accessible(guest.page)
        await picture(guest.page, "list-only")
        await guest.press_tab("do")
        name = next(iter(GROUPS))
        part = guest.page.locator(".grouped > section").filter(has_text=name).first
        head = part.get_by_role("button", name=name)
        await expect(head).to_be_visible()
        if await head.get_attribute("aria-expanded") == "false":
            await guest.hands.press(head)
        await guest.press("participant.propose", part)
        dialog = guest.page.get_by_role("dialog")
        await guest.hands.fill(dialog.get_by_label(guest.says("participant.propose.name")), "Rust en energie")
        await guest.press("participant.propose.send", dialog)
        await expect(table.elske.page.locator(".prop")).to_contain_text("Rust en energie")
        await table.elske.act("next")
        await guest.is_at("choose")
        await guest.give({name: 2})
        await guest.send_ballot()
        assert guest.page.wrong == []  # type: ignore[attr-defined]
        await table.joke.close()
