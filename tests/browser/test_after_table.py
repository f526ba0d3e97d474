"""After a table, in real browsers and a real mailbox: an address by choice, the report by mail, letters on paper."""

import re
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from brownpaper.locales import text
from tests.mail.sink import sink
from tests.web.running import Running, running
from tests.web.test_after import LINK, mailing

from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in


async def gives_address(page: Page, address: str) -> None:
    """Says yes to mail, and gives an address; a wrong one stays to be mended."""
    await page.get_by_role("checkbox", name=re.compile("Stuur mij bericht|Send me news")).check()
    field = page.get_by_role("textbox", name=re.compile("^(Mailadres|Mail address)$"))
    await field.fill("joke")
    save = page.locator("section.contact").get_by_role("button").last
    await save.click()
    await expect(page.get_by_text(re.compile("Dat is geen mailadres|That is no mail address"))).to_be_visible()
    await expect(field).to_have_value("joke")
    await field.fill(address)
    await save.click()
    await expect(page.get_by_text(re.compile("^(Bewaard|Kept)[.]$"))).to_be_visible()


async def at_the_console(browser: Browser, server: Running, table: Table, language: str = "nl") -> Page:
    """The facilitator's laptop, with the panel of the report open."""
    assert await table.steering.ask(type="person.settings", language=language) is None
    context, page = await screen(browser, "laptop", {"nl": "nl-NL", "en": "en-GB"}[language])
    jar = table.steering.browser.cookies.jar
    await context.add_cookies([{"name": one.name, "value": one.value or "", "url": server.origin} for one in jar])
    await page.goto(f"{server.origin}/w/{table.workshop}")
    more, report = (text(language, key) for key in ("console.more", "console.report"))
    await page.locator(".console__top").get_by_role("button", name=more, exact=True).click()
    await page.get_by_role("menuitem", name=report, exact=True).click()
    await expect(page.locator("iframe.report__page")).to_be_visible()
    return page


async def test_who_gives_an_address_gets_the_report_in_their_mailbox_and_opens_their_own_page(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server, chromium() as browser:
        mailbox.answers["rob@example.org"] = "550 nobody"
        table = await a_table(server)
        await table.go("welcome")
        page = await come_in(browser, table)
        other = await come_in(browser, table, name="Rob", role="professional", settings={"language": "en"})
        await gives_address(page, "joke@example.org")
        await gives_address(other, "rob@example.org")
        await page.get_by_role("checkbox", name="Anderen aan tafel mogen mij bereiken").check()
        await page.get_by_role("textbox", name="Organisatie").fill("Het Loket")
        await page.get_by_role("checkbox", name="Mijn naam").check()
        await page.get_by_role("checkbox", name="Mijn organisatie").check()
        await page.locator("section.contact").get_by_role("button", name="Bewaar mijn gegevens").click()
        await expect(page.get_by_role("button", name="Bekijk de contactlijst (alleen jij)")).to_be_visible()
        await page.get_by_role("button", name="Bekijk de contactlijst (alleen jij)").click()
        await expect(page.get_by_role("heading", name="De contactlijst")).to_be_visible()
        await is_accessible(page)
        await picture(page, "phone-contact-nl", whole=True)
        await picture(other, "phone-contact-en", whole=True)
        await table.go("think")
        await page.get_by_label("Wat wil je opschrijven?").fill("Rust helpt mij")
        await page.get_by_role("button", name="gaat goed").click()
        await expect(page.get_by_text("bewaard", exact=True)).to_be_visible()
        await table.reveal()
        assert await table.steering.ask(type="meeting.close") is None
        assert await table.steering.ask(type="report.send", status="response") is None

        [message] = await mailbox.until(1)
        assert "Rust" not in message.get_content() and message["To"] == "joke@example.org"
        found = LINK.search(message.get_content())
        assert found is not None
        _, at_home = await screen(browser, "laptop")
        await at_home.goto(found[0])
        await at_home.locator(".btn--primary").click()
        await expect(at_home.get_by_role("heading", name="Dank je wel")).to_be_visible()
        await expect(at_home.get_by_role("link", name="Lees het verslag")).to_be_visible()
        await expect(at_home.get_by_text("Rust helpt mij")).to_be_visible()
        await expect(at_home.get_by_role("textbox", name="Mailadres")).to_have_value("joke@example.org")
        await picture(at_home, "laptop-own-page-by-mail-nl", whole=True)

        for language in ("nl", "en"):
            console = await at_the_console(browser, server, table, language)
            told = {"nl": "Dit mailadres bestaat niet", "en": "This mail address does not exist"}[language]
            part = console.locator("section.mail")
            await expect(part).to_contain_text(told)
            await expect(part).to_contain_text("Rob")
            await part.scroll_into_view_if_needed()
            await is_accessible(console)
            await picture(console, f"laptop-mail-{language}")

        await page.get_by_role("button", name="Mist iets").click()
        await page.get_by_label("Wat moet er anders?").fill("Het vervoer ontbreekt")
        await page.get_by_role("button", name="Stuur mijn woorden").click()
        await expect(page.get_by_text("Je woorden zijn verstuurd.")).to_be_visible()
        await page.get_by_text("Heeft iemand anders je link?").click()
        await page.get_by_role("button", name="Stop mijn links").click()
        await expect(page.get_by_text("Je links zijn gestopt.")).to_be_visible()
        await is_accessible(page)
        await picture(page, "phone-own-page-after-nl", whole=True)
        await expect(at_home.get_by_role("heading", name="Dank je wel")).to_have_count(0)
        assert page.wrong == other.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_what_its_author_lets_out_stands_in_the_public_version_and_nothing_else(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("welcome")
        page = await come_in(browser, table)
        await page.get_by_role("checkbox", name="Een zin van mij mag als citaat").check()
        await table.go("think")
        await table.write(8)
        await page.get_by_label("Wat wil je opschrijven?").fill("Rust helpt mij")
        await page.get_by_role("button", name="gaat goed").click()
        await expect(page.get_by_text("bewaard", exact=True)).to_be_visible()
        await table.reveal()
        await table.group()
        await table.go("actions")
        await table.plan()
        assert await table.steering.ask(type="meeting.close") is None
        assert await table.steering.ask(type="report.send", status="response") is None
        await page.get_by_role("checkbox", name="Mag naar buiten").check()
        await expect(page.get_by_role("checkbox", name="Mag naar buiten")).to_be_checked()
        await page.get_by_role("button", name="Klopt", exact=True).first.click()
        await is_accessible(page)
        await picture(page, "phone-release-nl", whole=True)
        console = await at_the_console(browser, server, table)
        await expect(console.locator("section.reactions")).to_contain_text("zodra drie mensen reageerden")
        for voter, value in zip(table.voters[:3], ("right", "wrong", "missing"), strict=True):
            assert await voter.ask(type="reaction.give", value=value, text="Het vervoer") is None
        await expect(console.locator("section.reactions")).to_contain_text("klopt 1, klopt niet 1, mist iets 1")
        await console.locator("section.reactions").scroll_into_view_if_needed()
        await picture(console, "laptop-reactions-nl")
        assert await table.steering.ask(type="report.send", status="confirmed") is None
        part = console.locator("section.public")
        await part.get_by_role("button", name="Bekijk eerst").click()
        preview = console.frame_locator("iframe.report__page")
        await expect(preview.get_by_role("heading", name="In eigen woorden")).to_be_visible()
        await expect(preview.get_by_text("Rust helpt mij")).to_be_visible()
        await part.get_by_role("button", name="Maak het openbaar").click()
        await console.get_by_role("dialog").get_by_role("button", name="Maak het openbaar").click()
        address = await part.get_by_label("Het adres").input_value()
        await part.scroll_into_view_if_needed()
        await is_accessible(console)
        await picture(console, "laptop-public-nl")
        for size, language in (("phone", "nl"), ("laptop", "en")):
            _, reader = await screen(browser, size)
            await reader.goto(re.sub("language=..", f"language={language}", address))
            await expect(reader.get_by_text("Rust helpt mij")).to_be_visible()
            await expect(reader.get_by_text("Samir")).to_have_count(0)
            await is_accessible(reader)
            await picture(reader, f"{size}-public-report-{language}", whole=True)
        await expect(page.get_by_role("link", name="Het openbare verslag")).to_be_visible()
        assert page.wrong == console.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_without_mail_the_facilitator_hands_over_letters(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table)
        assert await table.steering.ask(type="meeting.close") is None
        assert await table.steering.ask(type="report.send", status="response") is None
        console = await at_the_console(browser, server, table)
        part = console.locator("section.mail")
        await expect(part).to_contain_text("Deze server stuurt geen mail.")
        async with console.expect_download() as started:
            await part.get_by_role("button", name="Maak brieven (PDF)").click()
        made = await (await started.value).path()
        assert made.read_bytes().startswith(b"%PDF")
        await expect(part).to_contain_text("De brieven zijn gemaakt.")
        async with console.expect_download() as started:
            await part.get_by_role("button", name="Een bestand per persoon").click()
        assert (await started.value).suggested_filename == "brieven.zip"
        await part.scroll_into_view_if_needed()
        await picture(console, "laptop-letters-nl")
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_once_somebody_takes_words_out_the_version_that_told_them_is_called_outdated(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        joke = await table.seat(name="Joke")
        assert await joke.ask(
            type="note.add", id="n1", board="paper", text="Na twee uur is het op", kind="bottleneck") is None
        await table.reveal()
        assert await table.steering.ask(type="meeting.close") is None
        assert await table.steering.ask(type="report.send") is None
        page = await at_the_console(browser, server, table)
        versions = page.locator(".report__version option")
        await expect(versions).to_have_count(2)
        await expect(versions.nth(1)).not_to_contain_text("(verouderd)")
        assert await joke.ask(type="note.keep_out", id="n1", keep_out=True) is None
        await expect(versions).to_have_count(3)
        await expect(versions.nth(2)).to_contain_text("(verouderd)")
        await expect(versions.nth(1)).not_to_contain_text("(verouderd)")
        await page.locator(".report__version select").select_option(index=1)
        report = page.frame_locator("iframe.report__page")
        await expect(report.get_by_role("heading", level=1)).to_be_visible()
        await expect(report.get_by_text("Na twee uur is het op")).to_have_count(0)
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()
