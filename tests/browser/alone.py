"""One way of working, watched: what the keyboard alone or single taps alone must always find true of a page."""

from itertools import pairwise
from typing import Any

from playwright.async_api import BrowserContext, Locator, Page, expect

from . import measures
from .hands import MOST_TABS, Keys, Taps

WATCH = """(() => {
  window.heard = []; window.lost = [];
  let held = null, gone = 0, key = "";
  const told = (one) => `${one.tagName}.${one.className} "${(one.textContent || one.value || "").trim().slice(0, 40)}"`;
  addEventListener("keydown", (event) => { key = event.key; }, true);
  setInterval(() => {
    const now = document.activeElement;
    if (now !== null && now !== document.body) { held = told(now); gone = 0; return; }
    // Tab past the last stop goes to the bars of the browser, which a page without any does not have.
    if (held === null || key === "Tab" || !document.hasFocus()) return;
    if (++gone < 8) return;
    lost.push(`${held}, at "${document.querySelector("h1, h2")?.textContent.trim()}"`);
    held = null;
  }, 100);
  const hear = (records) => {
    for (const { target } of records) {
      const at = target.nodeType === 1 ? target : target.parentElement;
      const words = at?.closest("[aria-live], [role=status], [role=alert]")?.textContent.trim();
      if (words && heard.at(-1) !== words) heard.push(words);
    }
  };
  new MutationObserver(hear).observe(document, { subtree: true, childList: true, characterData: true });
})()"""
"""What live regions said, and where the focus was when it fell away to the page as a whole."""

STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  window.stops ??= new WeakMap();
  window.counted ??= 0;
  if (!stops.has(one)) stops.set(one, ++counted);
  const box = one.getBoundingClientRect();
  const column = one.closest(".phone__main, .console__script, .console__main, .console__right, dialog, .drawer");
  let down = scrollY;
  for (let up = one.parentElement; up && up !== document.documentElement; up = up.parentElement) down += up.scrollTop;
  return {
    id: stops.get(one), left: box.left, right: box.right, top: box.top + down, bottom: box.bottom + down,
    tall: box.height > innerHeight * .8,
    column: column?.className ?? "", tabindex: one.tabIndex,
    name: (one.getAttribute("aria-label") || one.labels?.[0]?.textContent || one.textContent || one.title || "").trim(),
  };
}"""
MISSED = """() => {
  const these = document.querySelectorAll("button, a[href], input, select, textarea, summary, iframe");
  return [...these].flatMap((one) => {
  if (!one.checkVisibility({ visibilityProperty: true }) || one.disabled || one.tabIndex < 0 || one.closest("[inert]"))
    return [];
  if (document.querySelector("dialog[open]:modal") && !one.closest("dialog[open]")) return [];
  if (stops.has(one)) return [];
  const group = one.type === "radio" ? [...document.querySelectorAll(`input[name="${one.name}"]`)] : [];
  return group.some((other) => stops.has(other)) ? [] : [one.outerHTML.slice(0, 140)];
}); }"""
"""What can be pressed or filled in, and Tab never came to."""


async def watch(context: BrowserContext) -> None:
    """Watch the pages of this browser from their beginning."""
    await context.add_init_script(WATCH)


async def lost(page: Page) -> list[str]:
    """Where the focus fell away."""
    found: list[str] = await page.evaluate("window.lost")
    return found


async def heard(page: Page) -> list[str]:
    """What was said to who listens, in turn."""
    found: list[str] = await page.evaluate("window.heard")
    return [one.replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ") for one in found]


class WatchedKeys(Keys):
    """The keyboard alone, with an eye for where the focus went."""

    async def press(self, control: Locator) -> None:
        await super().press(control)
        await self.has_focus()

    async def has_focus(self) -> None:
        """After a press the focus is somewhere: on what was pressed, or on what came in its place."""
        for _ in range(10):
            if await self._page.evaluate("document.activeElement !== document.body"):
                return
            await self._page.evaluate("new Promise((done) => setTimeout(done, 100))")


class WatchedTaps(Taps):
    """Single taps alone, on what a thumb can hit."""

    def __init__(self, small: list[str]) -> None:
        self._small = small
        """What was too small to hit, as it is found."""

    async def press(self, control: Locator) -> None:
        await self._measure(control)
        await super().press(control)

    async def choose(self, control: Locator) -> None:
        await self._measure(control)
        await super().choose(control)

    async def _measure(self, control: Locator) -> None:
        await expect(control).to_be_visible()
        width, height, told = await control.evaluate("""(one) => {
          const box = (one.matches("input") ? one.closest("label") ?? one : one).getBoundingClientRect();
          return [box.width, box.height, `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`];
        }""")
        if min(width, height) < 44:
            self._small.append(f"{told}: {width:.0f}x{height:.0f}")


async def lap(page: Page, name: str) -> list[str]:
    """Once round by Tab: every stop is seen, named and ringed, what lies higher comes first, and nothing is skipped."""
    amiss: list[str] = []
    stops: list[dict[str, Any]] = []
    await page.evaluate("() => { window.stops = new WeakMap(); window.counted = 0; }")
    edge = False
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(STOP)
        if stop is None:
            if edge:
                break
            edge = True
            continue
        if any(one["id"] == stop["id"] for one in stops):
            break
        ring = await page.evaluate(measures.RING)
        stops.append(stop)
        if ring is None:
            continue
        if not stop["name"]:
            amiss.append(f"{name}: no name: {ring['told']}")
        if stop["tabindex"] > 0:
            amiss.append(f"{name}: out of turn: {ring['told']}")
        if not ring["seen"] and not stop["tall"]:
            amiss.append(f"{name}: covered: {ring['told']}")
        if ring["ring"] < 3 and not ring["shadow"]:
            amiss.append(f"{name}: ring of {ring['ring']}px: {ring['told']}")
    else:
        amiss.append(f"{name}: no way round in {MOST_TABS} stops")
    for before, after in pairwise(stops):
        beside = after["left"] >= before["right"]
        if before["column"] == after["column"] != "" and after["bottom"] <= before["top"] and not beside:
            amiss.append(f"{name}: {after['name'][:40]!r} lies above {before['name'][:40]!r} and comes after it")
    amiss.extend(f"{name}: never reached: {one}" for one in await page.evaluate(MISSED))
    return amiss
