"""What a browser has to fetch: script for a participant and for a facilitator, as it travels (gzip)."""

from pathlib import Path

from playwright.async_api import Browser, Page, expect

from tests.web.running import running

from .screens import chromium, screen
from .table import a_table

MOST_PARTICIPANT = 70_000
MOST_CONSOLE = 160_000


async def weighed(browser: Browser, size: str) -> tuple[Page, dict[str, int]]:
    """A browser that has nothing yet, and the scripts it fetches with their bytes as sent."""
    context, page = await screen(browser, size, service_workers="block")
    wire = await context.new_cdp_session(page)
    await wire.send("Network.enable")
    sizes: dict[str, int] = {}

    def answered(told: dict[str, object]) -> None:
        response = told["response"]
        assert isinstance(response, dict)
        if str(response["url"]).endswith(".js"):
            headers = {name.lower(): value for name, value in response["headers"].items()}
            sizes[str(response["url"]).rsplit("/", 1)[-1]] = int(headers["content-length"])

    wire.on("Network.responseReceived", answered)
    return page, sizes


async def test_a_participant_writes_with_seventy_thousand_bytes_of_script(tmp_path: Path) -> None:
    """X01.9"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        page, sizes = await weighed(browser, "phone")
        form = {"health": True, "name": "Joke", "role": "expert"}
        answer = await page.context.request.post(
            f"{server.origin}/api/door/{table.code}/join", headers={"origin": server.origin}, data=form,
        )
        assert answer.ok
        # What is fetched ahead when nothing else goes on comes after this; it is no part of what people wait for.
        await page.add_init_script("window.requestIdleCallback = () => 0")
        await page.goto(f"{server.origin}/w/{table.workshop}")
        await page.locator(".composer textarea").fill("Rust helpt")
        await page.locator(".composer .btn").first.click()
        await expect(page.get_by_text("bewaard", exact=True)).to_be_visible()
        await page.wait_for_load_state("networkidle")
        told = f"{sum(sizes.values())} bytes: {sizes}"
        print(told)
        assert 0 < sum(sizes.values()) <= MOST_PARTICIPANT, told
        await table.close()


async def test_the_console_stays_within_its_share(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page, sizes = await weighed(browser, "laptop")
        cookies = [
            {"name": one.name, "value": one.value or "", "url": server.origin}
            for one in table.steering.browser.cookies.jar
        ]
        await page.context.add_cookies(cookies)  # type: ignore[arg-type]
        await page.goto(f"{server.origin}/w/{table.workshop}/console")
        await expect(page.get_by_role("button", name="Begin").first).to_be_visible()
        await page.wait_for_load_state("networkidle")
        told = f"{sum(sizes.values())} bytes: {sizes}"
        print(told)
        assert 0 < sum(sizes.values()) <= MOST_CONSOLE, told
        await table.close()
