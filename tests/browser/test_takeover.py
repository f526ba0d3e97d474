"""The laptop dies at minute 40: a colleague opens the envelope and leads on from a phone; the table loses nothing."""

import asyncio
from pathlib import Path

from playwright.async_api import expect

from tests.web.running import Person, running

from .facilitator import Facilitator
from .guests import FORMATS
from .screens import chromium, is_accessible, picture, screen


async def test_the_laptop_dies_and_a_colleague_leads_on_by_phone_with_the_sealed_code(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        form = {"format": "brown-paper", "title": "Tafel Arbeid 1", "question": "Hoe?"}
        made = (await linda.post("/api/w", json=form)).json()
        here = f"/api/w/{made['workshop']}"
        laptop = await Person(linda, made["workshop"]).connect()
        joke = server.browser()
        await joke.post(f"/api/door/{made['code']}/join", json={"health": True, "name": "Joke", "role": "expert"})
        joke_at = await Person(joke, made["workshop"]).connect()
        assert await laptop.ask(type="step.go", step="think") is None
        assert await joke_at.ask(type="note.add", id="n1", board="paper", text="Na twee uur is het op") is None
        link = (await linda.post(f"{here}/links", json={"purpose": "takeover"})).json()["url"]
        await laptop.close()

        _, phone = await screen(browser, "phone")
        await phone.goto(link)
        await expect(phone.get_by_role("heading", name="Overnemen")).to_be_visible()
        assert "#" not in phone.url, "the code does not stay in the address"
        await is_accessible(phone)
        await phone.get_by_role("button", name="Ga verder").click()
        await expect(phone.get_by_text("Tafel Arbeid 1")).to_be_visible()
        await expect(phone.get_by_text("Nu begeleidt: \u2068Linda\u2069.")).to_be_visible()
        await picture(phone, "takeover-phone")
        await is_accessible(phone)
        await phone.get_by_role("textbox", name="Hoe heet je?").fill("Noor")
        await phone.get_by_role("button", name="Neem over").click()
        await phone.wait_for_url(f"**/w/{made['workshop']}/remote")
        await expect(phone.get_by_text("Nu denk je zelf na, in stilte.")).to_be_visible()
        await picture(phone, "takeover-remote")
        await phone.get_by_role("button", name="Laat zien").click()
        async with asyncio.timeout(30):
            await joke_at.until(lambda: "n1" in joke_at.table("notes"))
        assert joke_at.table("notes")["n1"]["text"] == "Na twee uur is het op"
        assert phone.wrong == []  # type: ignore[attr-defined]
        await joke_at.close()


async def test_a_wrong_code_gets_a_plain_sentence_and_what_was_typed_stays(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, phone = await screen(browser, "phone", locale="en-GB")
        await phone.goto(f"{server.origin}/takeover")
        await phone.get_by_role("textbox").fill("abcd efgh jkmn")
        await phone.get_by_role("button", name="Go on").click()
        await expect(phone.get_by_text("This code does not work.")).to_be_visible()
        await expect(phone.get_by_role("textbox")).to_have_value("ABCD EFGH JKMN")
        await picture(phone, "takeover-wrong")
        await is_accessible(phone)


async def test_a_colleague_takes_over_in_the_middle_by_one_press_and_finds_what_to_say(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        elske = await Facilitator.signed_in(server, browser, "Elske")
        await elske.open_workshop("Tafel Arbeid 1", "Hoe?", "Elske en Daan")
        daan = await Facilitator.signed_in(server, browser, "Daan")
        await daan.come_by(await elske.make_link("colleague"))
        await elske.act("begin")
        await elske.act("next")
        await daan.is_at("Zelf nadenken")
        await elske.context.close()
        await daan.press("console.take_over", daan.script)
        await expect(daan.page.get_by_role("dialog")).to_have_count(0)
        await daan.counts("Jij leidt nu, sinds")
        step = next(one for one in FORMATS["brown-paper"].steps if one.id == "think")
        said = daan.page.get_by_role("region", name=daan.says("script.words"))
        for line in step.say.nl.splitlines():
            await expect(said.get_by_text(line)).to_be_in_viewport()
        await picture(daan.page, "takeover-console")
        await is_accessible(daan.page)
        await daan.act("next")
        await daan.is_at("Samen kijken")
        assert daan.page.wrong == []  # type: ignore[attr-defined]


async def test_the_lead_goes_back_as_easily_as_it_was_taken_and_both_sides_read_who_has_it(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        elske = await Facilitator.signed_in(server, browser, "Elske")
        await elske.open_workshop("Tafel Arbeid 1", "Hoe?", "Elske en Daan")
        daan = await Facilitator.signed_in(server, browser, "Daan", language="en")
        await daan.come_by(await elske.make_link("colleague"))
        await elske.act("begin")
        await elske.act("next")
        await daan.is_at("Think for yourself")
        await daan.counts("Leading now: \u2068Elske\u2069.")
        await daan.page.get_by_role("region", name=daan.says("script.words")).get_by_role(
            "button", name=daan.says("script.fold"),
        ).click()

        await daan.button("console.take_over", daan.script).dblclick()
        await daan.counts("You lead now, since")
        await daan.counts("\u2068Elske\u2069 can go on too and sees this.")
        await elske.counts("\u2068Daan\u2069 leidt nu, sinds")
        await daan.is_at("Think for yourself")
        said = daan.page.get_by_role("region", name=daan.says("script.words"))
        await expect(said.locator(".words__say")).to_be_in_viewport()
        await picture(daan.page, "takeover-you-lead")
        await picture(elske.page, "takeover-somebody-else-leads")
        await is_accessible(elske.page)
        await daan.press("console.give_back", daan.script)
        await daan.counts("Leading now: \u2068Elske\u2069.")
        await expect(elske.button("console.take_back", elske.script)).to_have_count(0)

        await daan.press("console.take_over", daan.script)
        await elske.press("console.take_back", elske.script)
        await daan.counts("Leading now: \u2068Elske\u2069.")
        await expect(daan.button("console.take_over", daan.script)).to_be_visible()
        await elske.act("next")
        for one, step in ((elske, "Samen kijken"), (daan, "Look together")):
            await one.is_at(step)
            assert one.page.wrong == []  # type: ignore[attr-defined]


async def test_a_colleague_takes_over_on_a_phone_with_one_press_and_what_to_say_is_in_sight(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        elske = await Facilitator.signed_in(server, browser, "Elske")
        await elske.open_workshop("Tafel Arbeid 1", "Hoe?", "Elske en Daan")
        daan = await Facilitator.signed_in(server, browser, "Daan", device="phone")
        await daan.come_by(await elske.make_link("colleague"))
        await elske.act("begin")
        await elske.act("next")
        dock = daan.page.get_by_role("region", name=daan.says("script.title"))
        await daan.press("console.take_over", dock)
        await expect(dock).to_contain_text("Jij leidt nu, sinds")
        said = daan.page.locator(".remote__say").first
        for words in (said.get_by_role("heading"), said.get_by_text("Nu denk je zelf na, in stilte.")):
            await expect(words).to_be_in_viewport()
        await picture(daan.page, "takeover-phone-leads")
        await is_accessible(daan.page)
        await daan.press("console.give_back", dock)
        await expect(daan.button("console.take_over", dock)).to_be_visible()
        assert daan.page.wrong == []  # type: ignore[attr-defined]
