"""A screen with words on it that are hard to draw or meant to do harm: what must be true of it whatever it shows."""

from dataclasses import dataclass, field

from playwright.async_api import Dialog, Page, Request, expect

from .screens import is_accessible, picture

ENDLESS = "arbeidsongeschiktheids" * 20
"""A word without an end, far wider than any screen."""

SIDEWAYS = """() => [document.documentElement,
  ...document.querySelectorAll("main, dialog, .paper, .board-list, .drawer, .preview")]
  .flatMap((one) => one.scrollWidth - one.clientWidth > 1 && one.checkVisibility()
    ? [`${one.tagName}.${one.className}: ${one.scrollWidth} in ${one.clientWidth}`] : [])"""

CUT = """(words) => [...document.querySelectorAll("body *")].flatMap((one) => {
  const own = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("");
  if (!words.some((word) => own.includes(word)) || !one.checkVisibility()) return [];
  if (one.closest(".vh, option, textarea, title")) return [];
  const box = one.getBoundingClientRect();
  return box.right > innerWidth + 1 && !one.closest(".paper, .report__table, .acm")
    ? [`${one.tagName}.${one.className} reaches to ${box.right} of ${innerWidth}`] : [];
})"""

TURNED = """() => {
  const right = /[\\u0590-\\u08FF]/, wrong = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const bare = (words) => words.replace(/[\\u2068\\u2066\\u2067][^\\u2069]*\\u2069/g, "");
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const of = node.parentElement;
    if (!right.test(bare(node.data)) || of.closest("script, style, option, svg, .vh, [aria-hidden=true]")) continue;
    // A report's own sentences keep its direction; where they name something, no mark can stand in any file.
    if (of.closest(".report p, .report ul:not(.report__notes)") && getComputedStyle(of).direction === "ltr") continue;
    const own = of.closest("[dir], bdi");
    if (own === null || own === document.documentElement)
      wrong.push(`${of.tagName}.${of.className}: ${of.textContent.trim().slice(0, 60)}`);
  }
  for (const one of document.querySelectorAll("input, textarea"))
    if (right.test(one.value) && !one.matches("[dir=auto]")) wrong.push(`a field: ${one.value}`);
  if (getComputedStyle(document.documentElement).direction !== "ltr") wrong.push("the page itself was turned round");
  return wrong;
}"""
"""Words from right to left whose element does not say that they choose their own direction: they would turn what stands
beside them round."""


@dataclass
class Watch:
    """What a page does that no words of people may make it do."""

    page: Page
    done: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, page: Page) -> "Watch":
        """Watch a page from now on."""
        watch = cls(page)

        async def asked(dialog: Dialog) -> None:
            watch.done.append(f"asks: {dialog.message}")
            await dialog.dismiss()

        def fetched(request: Request) -> None:
            if request.url.endswith("/x") or "example.org" in request.url:
                watch.done.append(f"fetches {request.url}")

        page.on("dialog", asked)
        page.on("request", fetched)
        return watch


async def is_sound(watch: Watch, name: str, *, holds: tuple[str, ...] = (), long: tuple[str, ...] = ()) -> None:
    """The screen holds these words as they were written, nothing on it is an element, widens it or turns it round.

    `long` are words that may be too wide. A picture is kept under the name.
    """
    page = watch.page
    for words in holds:
        await expect(page.get_by_text(words, exact=True).first).to_be_attached()
    await page.evaluate("document.fonts.ready")
    await picture(page, f"strange-{name}")
    assert watch.done == [], name
    assert page.wrong == [], name  # type: ignore[attr-defined]
    assert await page.locator('img[src="x"], [onerror], .note b, .tape i').count() == 0, name
    assert await page.locator('a[href*="example.org"]').count() == 0, name
    for amiss, looked in (("scrolls sideways", SIDEWAYS), ("is too wide", CUT), ("turns round", TURNED)):
        found = await page.evaluate(looked, list(long))
        assert found == [], f"{name} {amiss}: {found}"
    await is_accessible(page)
