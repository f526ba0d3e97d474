"""The wall in each of its views, in both languages: pictures to look at, axe, and no letter below the minimum."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import a_table, wall

SMALLEST = """() => {
  let least = Infinity, words = "";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const of = node.parentElement;
    if (!node.data.trim() || of.closest(".vh, .pause, [aria-hidden=true], dialog, script, style")) continue;
    const size = parseFloat(getComputedStyle(of).fontSize);
    if (size < least) { least = size; words = node.data.trim().slice(0, 60); }
  }
  return [least, words];
}"""
CUT = """() => [document.documentElement, document.querySelector("main")].flatMap(
  (one) => [one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth])"""
LEAST = 34.5
"""px on 1920x1080: capitals of 18.6 mm on 65 inches, the least that can be read at four metres (access.md 11)."""


@pytest.mark.parametrize(("language", "other"), [("nl", "en-GB"), ("en", "nl-NL")])
async def test_every_view_of_the_wall_is_legible_from_the_back(tmp_path: Path, language: str, other: str) -> None:
    """X11.1 X11.2 X11.5. The wall speaks the language of the workshop, also in a browser that asks for another."""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, language=language)
        amiss: list[str] = []
        page = await wall(browser, table, other)

        async def seen(name: str) -> None:
            await expect(page.locator("html")).to_have_attribute("lang", language)
            await page.wait_for_timeout(200)
            await picture(page, f"wall-{name}-{language}")
            least, words = await page.evaluate(SMALLEST)
            if least < LEAST:
                amiss.append(f"{name}: {words!r} is {least} px, too small for four metres on 65 inches")
            if max(cut := await page.evaluate(CUT)) > 1:
                amiss.append(f"{name}: cut off by {cut}")
            try:
                await is_accessible(page)
            except AssertionError as error:
                amiss.append(f"{name}: {error}")

        async def shows(view: str, **more: object) -> None:
            assert await table.steering.ask(type="wall.show", view=view, **more) is None

        await seen("0-before")
        await table.go("welcome")
        await seen("1-step")
        await shows("question")
        await seen("2-question")
        await table.go("think")
        await shows("step")
        await table.write(60)
        await table.reveal()
        await table.go("share")
        await shows("overview")
        await seen("3-loose")
        await table.go("sort")
        await table.group()
        await shows("overview")
        await seen("4-overview")
        group = max(table.steering.table("clusters"), key=lambda id: sum(
            note.get("cluster") == id for note in table.steering.table("notes").values()))
        await shows("spotlight", target=group)
        await seen("5-spotlight")
        await shows("spotlight", target=group, page=1)
        await seen("6-spotlight-2")
        await shows("note", target="fe05")
        await seen("7-note-long")
        await shows("note", target="fe13")
        await seen("8-note-rtl")
        await shows("note", target="fe14")
        await seen("8-note-word")
        await table.steering.ask(type="reading.start", board="paper")
        await shows("overview")
        await seen("9-read-and-place")
        await table.steering.ask(type="reading.stop", board="paper")
        await table.go("choose")
        await shows("step")
        await seen("10-choose")
        await table.vote()
        await table.steering.ask(type="round.close", round="choose")
        await shows("result")
        await seen("11-result")
        await table.steering.ask(type="round.show_sides", round="choose")
        await seen("12-sides")
        await table.go("actions")
        await table.plan()
        await shows("actions")
        await seen("13-actions")
        await shows("rest")
        await seen("14-rest")
        await table.steering.ask(type="meeting.pause", paused=True)
        await seen("15-paused")
        await table.steering.ask(type="meeting.pause", paused=False)
        await table.go("close")
        await shows("step")
        await seen("16-close")
        await table.steering.ask(type="meeting.close")
        await seen("17-closed")
        await expect(page.locator("main")).to_be_visible()
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()
        assert amiss == [], "\n".join(amiss)
