"""What can be measured of a participant's screen: letters, targets, clocks, room for wider text, and switching calm."""

from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from tests.web.running import running

from .screens import chromium, picture
from .table import a_table, come_in

CALM_TEXT = """() => {
  const wrong = [];
  const small = (one) =>
    one.closest("button, .vh, [aria-hidden=true], nav, svg, label, .eyebrow, .trail, .field") !== null;
  for (const one of document.querySelectorAll(".phone__main p, .phone__main li, .phone__main textarea, .note__text")) {
    const style = getComputedStyle(one), size = parseFloat(style.fontSize);
    if (!one.checkVisibility() || (!one.textContent.trim() && one.tagName !== "TEXTAREA")) continue;
    const told = `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 30)}`;
    if (["justify"].includes(style.textAlign) || style.fontStyle === "italic" || style.textTransform === "uppercase")
      wrong.push(`${told}: set as nobody reads easily`);
    if (small(one)) continue;
    if (size < 17.4) wrong.push(`${told}: ${size}px`);
    if (parseFloat(style.lineHeight) / size < 1.39) wrong.push(`${told}: lines ${parseFloat(style.lineHeight) / size}`);
  }
  return wrong;
}"""
LETTERS = """() => { const body = getComputedStyle(document.querySelector(".phone__main"));
  return [parseFloat(body.fontSize), parseFloat(body.lineHeight) / parseFloat(body.fontSize)]; }"""
TARGETS = """(least) => [...document.querySelectorAll("button, a[href], input, textarea, select, summary")]
  .flatMap((one) => {
  if (!one.checkVisibility() || one.closest(".vh") !== null || one.classList.contains("vh")) return [];
  const box = (one.matches("input[type=radio], input[type=checkbox]") ? (one.closest("label") ?? one) : one)
    .getBoundingClientRect();
  return Math.min(box.width, box.height) >= least || box.width === 0 ? []
    : [`${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}: ${box.width}x${box.height}`];
})"""
WIDER = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
WIDEN = """(rules) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet]; }"""
CUT = """() => [...document.querySelectorAll(".phone *")].flatMap((one) => {
  const style = getComputedStyle(one);
  if (!one.checkVisibility() || one.closest(".vh, [aria-hidden=true], svg") !== null) return [];
  const clips = (way) => ["hidden", "clip"].includes(way);
  const cut = (clips(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (clips(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
  return cut && one.textContent.trim()
    ? [`${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`] : [];
})"""
CLOCK = r"/\b\d{1,2}:\d{2}\b|\b\d+ (?:minuten|seconden|min)\b/.exec(document.body.innerText)?.[0] ?? ''"


async def thinking(page: Page) -> None:
    await expect(page.get_by_label("Wat wil je opschrijven?")).to_be_visible()


async def test_a_participants_screen_keeps_to_what_can_be_measured(tmp_path: Path) -> None:
    """X02.7, X02.8, X04.8, X05.2, X09.2"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        calm = await come_in(browser, table, settings={"calm": True, "language": "nl"})
        plain = await come_in(browser, table, settings={"language": "nl"})
        amiss: list[str] = []

        async def measured(moment: str) -> None:
            for look, page in (("calm", calm), ("plain", plain)):
                assert await page.locator(".phone button:visible").count() > 3, "there is something to measure"
                assert await page.locator(".phone__main p:visible").count() > 0
                found: dict[str, Any] = {
                    "targets": await page.evaluate(TARGETS, 44),
                    "clock": [said] if (said := await page.evaluate(CLOCK)) else [],
                    "timers": [str(many)] if (many := await page.locator("[role=timer]").count()) else [],
                }
                if look == "calm":
                    size, lines = await page.evaluate(LETTERS)
                    assert size >= 20 and lines >= 1.59, f"{moment}: {size}px, lines {lines}"
                    found["text"] = await page.evaluate(CALM_TEXT)
                else:
                    await page.evaluate(WIDEN, WIDER)
                    found["wider"] = await page.evaluate(CUT)
                    if await page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                        found["wider"].append("scrolls sideways")
                    await picture(page, f"measured-wider-{moment}")
                    await page.evaluate("document.adoptedStyleSheets = []")
                amiss.extend(f"{moment}, {look}, {what}: {one}" for what, its in found.items() for one in its)

        for page in (calm, plain):
            await expect(page.locator(".phone__main h1").first).to_be_visible()
        await table.go("think")
        for page in (calm, plain):
            await thinking(page)
        await measured("think")
        await table.write(12)
        await table.reveal()
        await table.go("sort")
        await table.group()
        await table.go("choose")
        for page in (calm, plain):
            await expect(page.get_by_role("button", name="Stip erbij").first).to_be_visible()
        await measured("choose")
        await table.close()
        assert amiss == [], "\n".join(amiss)


async def test_switching_calm_on_and_off_while_writing_loses_no_word_and_no_place(tmp_path: Path) -> None:
    """X02.1, X02.13"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table, settings={"language": "nl"})
        await table.go("think")
        await thinking(page)
        composer = page.get_by_label("Wat wil je opschrijven?")
        words = ""
        for turn in range(6):
            await composer.press_sequentially(f"woord {turn} ")
            words += f"woord {turn} "
            await page.locator(".phone__tools").get_by_role("button", name="Tekst").click()
            await page.get_by_role("dialog").get_by_role("checkbox", name="Rustig scherm").click(force=True)
            if turn % 2 == 0:
                await expect(page.locator("html")).to_have_attribute("data-calm", "")
            else:
                await expect(page.locator("html")).not_to_have_attribute("data-calm", "")
            await page.keyboard.press("Escape")
            await expect(composer).to_have_value(words)
        await expect(page.get_by_role("heading", name="Zelf nadenken")).to_be_visible()
        await table.close()
