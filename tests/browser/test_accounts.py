"""Becoming a facilitator, signing in and one's own account, in a real browser with a passkey of its own."""

import re
from pathlib import Path

import pyotp
from playwright.async_api import BrowserContext, Page, expect

from brownpaper.web.accounts.links import first_link, link_address
from tests.web.running import PASSWORD, Running, running

from .screens import chromium, is_accessible, picture, screen

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}


async def give_passkeys(context: BrowserContext, page: Page) -> None:
    """A finger that is always there."""
    session = await context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def link_of(server: Running, origin: str) -> str:
    """The one-use link the terminal prints."""
    secret = first_link(server.house.accounts)
    assert secret is not None
    return link_address(origin, secret)


async def fill_in(page: Page, name: str, sign_in: str, password: str) -> None:
    """Name, sign-in name and password, in Dutch."""
    await page.get_by_label("Je naam").fill(name)
    await page.get_by_label("Inlognaam").fill(sign_in)
    await page.get_by_label("Wachtwoord", exact=True).fill(password)
    await page.get_by_role("button", name="Ga verder").click()


async def take_app(page: Page) -> pyotp.TOTP:
    """Link an app by typing its secret over."""
    await page.get_by_text("Scannen lukt niet").click()
    secret = (await page.locator(".app__secret").inner_text()).replace(" ", "")
    return pyotp.TOTP(secret)


def end_proof(server: Running) -> None:
    """As if half an hour went by since both factors were shown."""
    with server.house.accounts.write() as conn:
        conn.exec_driver_sql("UPDATE accounts_sessions SET proved = 0")


async def test_the_first_facilitator_gets_in_with_a_passkey_and_finds_everything_on_one_page(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        origin = server.origin.replace("127.0.0.1", "localhost")
        context, page = await screen(browser, "laptop")
        await give_passkeys(context, page)
        link = link_of(server, origin)
        await page.goto(link)
        await expect(page.get_by_role("heading", name="Word de eerste begeleider")).to_be_visible()
        assert "#" not in page.url
        await is_accessible(page)
        await picture(page, "welcome")
        await fill_in(page, "Ans de Vries", "ans@example.org", "kort")
        await expect(page.locator(".amiss")).to_contain_text("te kort")
        await expect(page.get_by_label("Je naam")).to_have_value("Ans de Vries")
        await fill_in(page, "Ans de Vries", "ans@example.org", PASSWORD)
        await expect(page.get_by_role("heading", name="Nog één ding")).to_be_focused()
        await is_accessible(page)
        await page.get_by_role("button", name="Maak een passkey").click()
        await expect(page.locator(".codes__list li")).to_have_count(8)
        await is_accessible(page)
        await picture(page, "recovery-codes")
        await page.get_by_role("button", name="Ik heb ze bewaard").click()
        await page.wait_for_url("**/facilitator")

        await page.goto(f"{origin}/account")
        await expect(page.get_by_text("dit apparaat")).to_be_visible()
        await page.get_by_label("Voor wie?").fill("Bo")
        await page.get_by_role("button", name="Maak een link").click()
        invitation = page.get_by_label("Link voor je collega")
        await expect(invitation).to_have_value(re.compile(re.escape(origin) + r"/welcome#[\w-]{40,}"))
        end_proof(server)
        await page.get_by_label("Waarvoor is het?").fill("kalender")
        await page.get_by_role("button", name="Maak een token").click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        await is_accessible(page)
        await picture(page, "account-proof")
        await page.get_by_role("button", name="Gebruik een passkey").click()
        await expect(page.get_by_label("Je token")).to_be_visible()
        await page.get_by_text("Toon de laatste tijd").click()
        await expect(page.get_by_text("Token gemaakt")).to_be_visible()
        await is_accessible(page)
        await picture(page, "account")

        await page.get_by_role("button", name="Log uit", exact=True).click()
        await page.wait_for_url(f"{origin}/")
        await page.goto(f"{origin}/account")
        await page.wait_for_url("**/sign-in?next=/account")
        await page.get_by_role("button", name="Log in met een passkey").click()
        await expect(page.get_by_role("heading", name="Mijn account")).to_be_visible()
        await page.goto(link)
        await expect(page.get_by_text("Deze link is al gebruikt")).to_be_visible()
        assert wrong(page) == []


async def test_a_phone_signs_in_with_an_app_and_a_wrong_code_keeps_what_was_typed(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, page = await screen(browser, "phone")
        await page.goto(link_of(server, server.origin))
        await fill_in(page, "Ans", "ans@example.org", PASSWORD)
        app = await take_app(page)
        await is_accessible(page)
        await picture(page, "phone-app")
        await page.get_by_label("Code uit de app").fill("000000")
        await page.get_by_role("button", name="Klaar").click()
        await expect(page.locator(".amiss")).to_contain_text("Deze code klopt niet")
        await page.get_by_label("Code uit de app").fill(app.now())
        await page.get_by_role("button", name="Klaar").click()
        await expect(page.locator(".codes__list li")).to_have_count(8)
        codes = await page.locator(".codes__list li").all_inner_texts()

        _, other = await screen(browser, "phone", "en-GB", color_scheme="dark")
        await other.goto(f"{server.origin}/sign-in?next=/account")
        await expect(other.get_by_text("A passkey does not work on an address of digits")).to_be_visible()
        await is_accessible(other)
        await picture(other, "phone-sign-in-dark")
        await other.get_by_label("Sign-in name").fill("ans@example.org")
        await other.get_by_label("Password", exact=True).fill(PASSWORD)
        await other.get_by_label("Code").fill("000000")
        await other.keyboard.press("Enter")
        await expect(other.locator(".amiss")).to_contain_text("Name, password or code is wrong")
        await expect(other.get_by_label("Password", exact=True)).to_have_value(PASSWORD)
        await other.get_by_label("Code").fill(codes[0].lower())
        await other.keyboard.press("Enter")
        await expect(other.get_by_text("You have 7 recovery codes left")).to_be_visible()
        await is_accessible(other)
        await picture(other, "phone-account-dark")
        await other.get_by_role("button", name="Sign out everywhere").click()
        await other.wait_for_url("**/sign-in")
        await page.goto(f"{server.origin}/account")
        await page.wait_for_url("**/sign-in?next=/account")
        assert wrong(page) == wrong(other) == []


async def test_a_password_is_hidden_until_one_looks_and_may_be_pasted_and_kept_by_a_program(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, page = await screen(browser, "phone")
        await page.goto(link_of(server, server.origin))
        field = page.get_by_label("Wachtwoord", exact=True)
        await field.fill(PASSWORD)
        await expect(field).to_have_attribute("type", "password")
        await expect(field).to_have_attribute("autocomplete", "new-password")
        # False when something on the page does not let it happen.
        paste = "field => field.dispatchEvent(new ClipboardEvent('paste', {bubbles: true, cancelable: true}))"
        assert await field.evaluate(paste)
        await page.get_by_role("button", name="Toon wachtwoord").click()
        await expect(field).to_have_attribute("type", "text")
        await expect(field).to_have_value(PASSWORD)
        await page.goto(f"{server.origin}/sign-in")
        await expect(field).to_have_attribute("autocomplete", "current-password")
        await expect(page.get_by_label("Inlognaam")).to_have_attribute("autocomplete", re.compile("username"))
        assert wrong(page) == []


def wrong(page: Page) -> list[str]:
    """What went wrong in a page."""
    return page.wrong  # type: ignore[attr-defined,no-any-return]
