"""A facilitator at work: on the board, with the choice and with the actions."""

import re
from collections.abc import Iterable, Mapping

from playwright.async_api import Locator, expect

from brownpaper.data import DemoAction

from .desk import Desk

FIELDS = ("what", "who", "when", "how", "where", "again")


class Facilitator(Desk):
    """Somebody who runs the table, by mouse and by keys."""

    # ---- the board ---------------------------------------------------------------------------------

    async def look_as(self, way: str) -> None:
        """The board, the list, or lees en leg."""
        await self.page.get_by_role("radio", name=self.says(f"sort.{way}"), exact=True).check()

    async def has_groups(self, names: Iterable[str]) -> None:
        """Until this list has these groups: what others make may still be on its way."""
        await self.look_as("list")
        for name in names:
            part = self.page.locator("section[data-drop^='group:']")
            await expect(part.get_by_role("heading", name=name)).to_be_visible()

    def on_board(self, words: str) -> Locator:
        """A note on the free board."""
        return self.page.get_by_role("option").filter(has=self.page.get_by_text(words, exact=True))

    def group(self, name: str) -> Locator:
        """A group on the free board or in the list."""
        return self.page.locator("[data-drop^='group:']").filter(has=self.page.get_by_text(name, exact=True))

    async def from_group_menu(self, name: str, item: str) -> None:
        """An act on a group: its name, and the act from its menu."""
        await self.group(name).get_by_text(name, exact=True).click()
        await self.page.get_by_role("menuitem", name=self.says(item), exact=True).click()

    async def open_note(self, words: str) -> Locator:
        """A note looked at closely; its dialog."""
        await self.on_board(words).focus()
        await self.page.keyboard.press("Enter")
        await self.page.get_by_role("menuitem", name=self.says("sort.open"), exact=True).click()
        return self.page.get_by_role("dialog")

    async def _from_menu(self, words: str, item: str) -> None:
        """An act on a note: focus it, Enter, and the act from its menu."""
        await self.look_as("board")
        await self.on_board(words).focus()
        await self.page.keyboard.press("Enter")
        await self.page.get_by_role("menuitem", name=self.says(item), exact=True).click()
        await expect(self.on_board(words)).to_have_count(0)

    async def set_aside(self, words: str) -> None:
        """A hurtful note: off every screen."""
        await self._from_menu(words, "sort.aside")

    async def throw_away(self, words: str) -> None:
        """Into the bin."""
        await self._from_menu(words, "sort.bin")

    async def read_and_place(self, group_of: Mapping[str, str | None], most: int) -> list[str]:
        """Lees en leg by keys alone, `most` notes: 1 to 9 in a group, N a new one, L loose. What was placed."""
        stage = self.page.locator(".read__stage")
        placed: list[str] = []
        for left in range(len(group_of), len(group_of) - most, -1):
            await expect(stage.locator(".read__left")).to_have_text(self.says("sort.left", count=left))
            words = await stage.locator(".note__text").inner_text()
            group = group_of[words]
            groups = await self.page.locator(".read__name").all_inner_texts()
            if group is None:
                await self.page.keyboard.press("l")
            elif group in groups:
                await self.page.keyboard.press(str(groups.index(group) + 1))
            else:
                await self.page.keyboard.press("n")
                field = self.page.get_by_label(self.says("sort.name_new_group"))
                await expect(field).to_be_focused()
                await self.page.keyboard.type(group)
                await self.page.keyboard.press("Enter")
            placed.append(words)
        return placed

    async def drag_into(self, words: str, group: str) -> None:
        """Carry a note to a group with the mouse."""
        await self.look_as("board")
        target = self.group(group)
        await self.on_board(words).scroll_into_view_if_needed()
        await self.on_board(words).drag_to(target, target_position={"x": 20, "y": 8})
        await expect(target.get_by_text(words, exact=True)).to_be_visible()

    async def put_from_list(self, group_of: Mapping[str, str]) -> None:
        """From the list, by taps: choose what belongs together, "Zet bij…", the group."""
        await self.look_as("list")
        for group in dict.fromkeys(group_of.values()):
            notes = [words for words, of in group_of.items() if of == group]
            for words in notes:
                note = self.page.locator(".board-list__note").filter(has=self.page.get_by_text(words, exact=True))
                await note.get_by_role("button", name=self.says("board.choose")).click()
            await self.press("sort.put_with")
            dialog = self.page.get_by_role("dialog")
            place = dialog.get_by_role("button", name=re.compile(rf"^{re.escape(group)} \(\d+\)$"))
            await expect(self.button("board.new_group", dialog)).to_be_visible()
            if await place.count() == 0:
                await self.press("board.new_group", dialog)
                await expect(self.page.get_by_label(self.says("board.group_name"))).to_be_focused()
                await self.page.keyboard.type(group)
                await self.page.keyboard.press("Enter")
            else:
                await place.click()
            part = self.page.locator("section[data-drop^='group:']").filter(
                has=self.page.get_by_role("heading", name=group),
            )
            for words in notes:
                await expect(part.get_by_text(words, exact=True)).to_be_visible()

    # ---- turns and small groups --------------------------------------------------------------------

    async def give_turn(self, name: str) -> None:
        """Somebody's turn to say who they are."""
        row = self.page.locator(".turns .rows li").filter(has_text=name)
        await row.get_by_role("button", name=self.says("console.round.give")).click()
        await expect(row).to_contain_text(self.says("console.round.now"))

    async def open_beside(self, row: str) -> None:
        """A panel, from the rows at the right."""
        await self.page.locator(".console__right").get_by_role("button", name=self.says(row)).click()
        await expect(self.page.locator(".drawer")).to_be_visible()

    async def parked_is_solution(self, words: str) -> None:
        """Note of something that is parked that it is a solution, so that it waits for the table where those come."""
        await self.open_beside("console.parked")
        row = self.page.locator(".drawer .cards > li").filter(has_text=words)
        await self.press("console.parked.what_is", row)
        await self.page.get_by_role("menuitem", name=self.says("console.parked.is.solution"), exact=True).click()
        await expect(row).to_contain_text(self.says("console.parked.as.solution"))
        await self.close_panel()

    async def wish_together(self, one: str, other: str, panel: Locator) -> None:
        """A wish for the mixing of small groups."""
        await panel.get_by_text(self.says("console.breakout.wish"), exact=True).click()
        for which, name in (("one", one), ("other", other)):
            field = panel.get_by_role("combobox", name=self.says(f"console.breakout.wish.{which}"), exact=True)
            await field.select_option(label=name)
        await self.press("console.breakout.wish.together", panel)
        pair = panel.locator(".wishes li").filter(has_text=one).filter(has_text=other)
        await expect(pair).to_have_count(1)

    # ---- the wall ----------------------------------------------------------------------------------

    async def show_on_wall(self, view: str) -> None:
        """Choose what the shared screen shows."""
        await self.choose("console.wall", "console.wall_steer")
        await self.page.locator(f'input[name="wall-view"][value="{view}"]').check()
        await self.close_panel()

    # ---- the choice --------------------------------------------------------------------------------

    async def bring_in_paper(self, ballots: int, side: str, dots: Mapping[str, int]) -> None:
        """Enter the paper ballots as one bundle."""
        await self.press("sort.add_bundle")
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label(self.says("sort.bundle_ballots")).fill(str(ballots))
        await dialog.get_by_label(self.says("sort.bundle_side")).select_option(label=side)
        for item, many in dots.items():
            await dialog.get_by_label(item).fill(str(many))
        await self.press("console.keep", dialog)
        await expect(dialog).to_have_count(0)
        await expect(self.page.locator(".bundles__one")).to_contain_text(side)

    # ---- the actions -------------------------------------------------------------------------------

    async def begin_action_at(self, group: str) -> None:
        """Open the fields of an action that comes from this group."""
        await self.page.locator(".sources").get_by_role("button", name=re.compile(f"^{re.escape(group)}")).click()

    async def add_action(self, action: DemoAction, source: str | None = None) -> None:
        """Write an action, from a group or from nothing."""
        if source is None:
            await self.press("console.action.add")
        else:
            await self.begin_action_at(source)
        editor = self.page.locator("form.editor")
        for field in FIELDS:
            await editor.get_by_label(self.says(f"console.action.{field}"), exact=True).fill(getattr(action, field))
        await self.press("console.action.keep", editor)
        await expect(editor).to_have_count(0)
        await expect(self.page.locator(".acts-table")).to_contain_text(action.what)
