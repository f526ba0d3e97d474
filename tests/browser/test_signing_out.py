"""A facilitator who signs out everywhere: the console elsewhere says so, and how a colleague is let in."""

from pathlib import Path

import pyotp
from playwright.async_api import expect

from brownpaper.web.accounts.joining import begin, finish_with_totp
from brownpaper.web.accounts.links import invite
from tests.web.running import PASSWORD, running

from .facilitator import Facilitator
from .screens import chromium, is_accessible, picture, screen


async def test_signing_out_everywhere_closes_the_open_console_with_a_sentence(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await Facilitator.signed_in(server, browser, "Linda")
        workshop, _ = await linda.open_workshop("Tafel Arbeid 1", "Hoe?", "Linda")
        account = await linda.context.new_page()
        await account.goto(f"{server.origin}/account")
        await account.get_by_role("button", name=linda.says("account.sessions.all")).click()
        await account.wait_for_url("**/sign-in")
        await expect(linda.page.get_by_role("heading", name=linda.says("table.ended.signed_out.title"))).to_be_visible()
        await expect(linda.page.get_by_text(linda.says("table.ended.signed_out.body"))).to_be_visible()
        await expect(linda.page.locator(".console")).to_have_count(0)
        await picture(linda.page, "signed-out-console")
        await is_accessible(linda.page)
        await linda.page.get_by_role("link", name=linda.says("account.sign_in")).click()
        await expect(linda.page.get_by_label(linda.says("account.sign_in_name"))).to_be_visible()
        await linda.page.goto(f"{server.origin}/w/{workshop}")
        await expect(linda.page.get_by_role("heading", name=linda.says("table.ended.not_known.title"))).to_be_visible()


async def test_a_colleague_who_opens_the_link_signs_in_first_and_comes_back_to_it(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await Facilitator.signed_in(server, browser, "Linda")
        await linda.open_workshop("Tafel Arbeid 1", "Hoe?", "Linda")
        link = await linda.make_link("colleague")
        accounts = server.house.accounts
        with accounts.read() as conn:
            owner = str(conn.exec_driver_sql("select id from accounts_facilitators limit 1").scalar())
        secret = invite(accounts, owner, "Omar", 7)[0]
        draft = begin(accounts, secret, "Omar", "omar@example.org", PASSWORD)
        app = pyotp.TOTP(draft.totp_secret)
        recovery = finish_with_totp(accounts, secret, app.now(), "test").recovery_codes[0]

        _, page = await screen(browser, "laptop", "en-GB")
        await page.goto(link)
        await page.get_by_role("button", name="Go in").click()
        await expect(page.get_by_text("This link is for a colleague with an account.")).to_be_visible()
        await picture(page, "colleague-link-sign-in")
        await is_accessible(page)
        await page.get_by_role("link", name="Sign in").click()
        await page.get_by_label("Sign-in name").fill("omar@example.org")
        await page.get_by_label("Password", exact=True).fill(PASSWORD)
        await page.get_by_label("Code", exact=False).last.fill(recovery)
        await page.get_by_role("button", name="Sign in", exact=True).click()
        await page.get_by_role("button", name="Go in").click()
        await expect(page.locator(".console__top")).to_be_visible()
        await page.goto(f"{server.origin}/facilitator")
        await expect(page.get_by_text("Tafel Arbeid 1")).to_be_visible()
