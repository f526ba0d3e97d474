"""A word of the glossary: added by a facilitator, hinted at on a phone, and the note goes as it was typed."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.web.programme import an_open_programme
from tests.web.running import Person, Running, running

from .screens import chromium, is_accessible, picture, screen

WORDS = {
    "nl": {
        "title": "Woordenlijst", "add": "Voeg een woord toe", "avoid": "Liever niet", "use": "Liever wel",
        "why": "Waarom?", "keep": "Bewaar", "why_needed": "Schrijf erbij waarom", "known": "staat al in de lijst",
        "row": "Niet ‘kwetsbare mensen’, maar ‘mensen in een lastige situatie’",
        "hint": "Liever: mensen in een lastige situatie. Want: Het kan iedereen overkomen.",
        "drop": "Haal weg: ‘geval’", "dropped": "Weggehaald: ‘geval’.", "change": "Verander ‘kwetsbare mensen’",
    },
    "en": {
        "title": "Glossary", "add": "Add a word", "avoid": "Rather not", "use": "Rather", "why": "Why?", "keep": "Keep",
        "why_needed": "Write down why", "known": "in the list already",
        "row": "Not ‘kwetsbare mensen’ but ‘mensen in een lastige situatie’",
        "hint": "Rather: mensen in een lastige situatie. Because: Het kan iedereen overkomen.",
        "drop": "Take out: ‘geval’", "dropped": "Taken out: ‘geval’.", "change": "Change ‘kwetsbare mensen’",
    },
}
WHY = "Het kan iedereen overkomen."


def said(text: str) -> re.Pattern[str]:
    """The text as a screen has it, where what people wrote stands between marks that keep its direction to itself."""
    return re.compile("[\u2068\u2069]*".join(re.escape(letter) for letter in text))


async def signed_in(server: Running, page: Page, browser: object) -> None:
    """This page is that facilitator's browser."""
    await page.context.add_cookies([
        {"name": cookie.name, "value": cookie.value or "", "url": server.origin}
        for cookie in browser.cookies.jar  # type: ignore[attr-defined]
    ])


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_facilitator_adds_a_word_and_who_types_it_reads_what_fits_better_and_sends_it_as_typed(
    tmp_path: Path, language: str,
) -> None:
    words, locale = WORDS[language], "nl-NL" if language == "nl" else "en-GB"
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        await linda.post(f"{here}/terms", json={"avoid": "geval", "use": "iemand", "why": "Een mens is geen geval."})
        _, page = await screen(browser, "laptop", locale)
        await signed_in(server, page, linda)
        await page.goto(f"{server.origin}/facilitator/programme/{here.rpartition('/')[2]}")
        part = page.get_by_role("region", name=words["title"])
        await part.get_by_role("button", name=words["add"]).click()
        avoid = part.get_by_role("textbox", name=words["avoid"], exact=True)
        await expect(avoid).to_be_focused()
        await avoid.fill("Gevál")
        await part.get_by_role("textbox", name=words["use"], exact=True).fill("mensen in een lastige situatie")
        await part.get_by_role("textbox", name=words["why"], exact=True).fill(WHY)
        await part.get_by_role("button", name=words["keep"]).click()
        await expect(part.get_by_text(words["known"])).to_be_visible()
        await expect(avoid).to_have_value("Gevál")
        await expect(avoid).to_be_focused()
        await picture(page, f"glossary-refused-{language}", whole=True)
        await is_accessible(page)
        await avoid.fill("kwetsbare mensen")
        await part.get_by_role("textbox", name=words["why"], exact=True).fill("")
        await part.get_by_role("button", name=words["keep"]).click()
        await expect(part.get_by_text(words["why_needed"])).to_be_visible()
        await expect(avoid).to_have_value("kwetsbare mensen")
        await part.get_by_role("textbox", name=words["why"], exact=True).fill(WHY)
        await part.get_by_role("button", name=words["keep"]).click()
        await expect(part.get_by_text(said(words["row"]))).to_be_visible()
        await expect(part.get_by_role("button", name=words["add"])).to_be_focused()
        await picture(page, f"glossary-{language}", whole=True)
        await is_accessible(page)
        await part.get_by_role("button", name=said(words["drop"])).click()
        await expect(part.get_by_text(said(words["dropped"]))).to_be_visible()
        await expect(part.get_by_role("listitem")).to_have_count(1)
        await part.get_by_role("button", name=said(words["change"])).click()
        await expect(avoid).to_have_value("kwetsbare mensen")

        made = (await linda.post(f"{here}/workshops", json={"format": "brown-paper", "title": "Tafel 1"})).json()
        steering = await Person(linda, made["workshop"]).connect()
        assert await steering.ask(type="step.go", step="think") is None
        _, phone = await screen(browser, "phone", locale, reduced_motion="reduce")
        answer = await phone.context.request.post(
            f"{server.origin}/api/door/{made['code']}/join", headers={"origin": server.origin},
            data={"health": True, "name": "Joke", "role": "expert", "language": language},
        )
        assert answer.ok
        await phone.goto(f"{server.origin}/w/{made['workshop']}")
        field, hint = phone.locator(".composer textarea"), phone.locator(".composer .rather")
        await field.press_sequentially("Er is weinig voor Kwetsbare ")
        await expect(hint).to_have_count(0)
        await field.press_sequentially("mensen!")
        await expect(hint).to_have_text(said(words["hint"]))
        # A screen reader hears it when typing rests, politely.
        await expect(phone.locator("[aria-live=polite]")).to_contain_text(said(words["hint"]))
        await picture(phone, f"glossary-phone-{language}")
        await is_accessible(phone)
        await expect(field).to_have_value("Er is weinig voor Kwetsbare mensen!")
        await phone.locator(".composer .send--bottleneck").click()
        await expect(field).to_have_value("")
        await expect(hint).to_have_count(0)
        await expect(phone.get_by_text("Er is weinig voor Kwetsbare mensen!")).to_be_visible()
        assert page.wrong == phone.wrong == []  # type: ignore[attr-defined]
        await steering.close()
