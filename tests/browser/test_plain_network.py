"""A laptop on the room's own network, without encryption: no secure context, and everything that matters works."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from brownpaper.web.reach import found_addresses
from tests.web.running import running

from .facilitator import Facilitator
from .guests import Guest
from .screens import chromium, is_accessible, picture


def own_address() -> str:
    """An address of this machine that is not the machine itself; phones in the room open such a one."""
    found = [one for one in found_addresses() if ":" not in one]
    if not found:
        pytest.fail("this machine has no network card with an address: ip link add dummy0 type dummy; "
                    "ip addr add 192.0.2.2/24 dev dummy0; ip link set dummy0 up")
    return found[0]


async def test_on_a_room_network_without_encryption_joining_writing_and_choosing_work_and_it_is_said(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, host=own_address()) as server, chromium() as browser:
        elske = await Facilitator.signed_in(server, browser, "Elske")
        _, code = await elske.open_workshop("Tafel Arbeid 1", "Hoe?", "Elske en Daan")
        assert await elske.page.evaluate("isSecureContext") is False
        await expect(elske.page.get_by_text(elske.says("account.not_encrypted"))).to_be_visible()
        await is_accessible(elske.page)
        await picture(elske.page, "plain-console")

        joke = await Guest.sit(browser, "Joke", "phone")
        await joke.page.goto(f"{server.origin}/j/{code}")
        assert await joke.page.evaluate("isSecureContext") is False
        await expect(joke.page.get_by_text(joke.says("join.privacy.not_secure"))).to_be_visible()
        await picture(joke.page, "plain-card")
        await joke.come_in(f"{server.origin}/j/{code}", "expert")
        others = [await Guest.sit(browser, name, "phone") for name in ("Samir", "Henk")]
        for other in others:
            await other.come_in(f"{server.origin}/j/{code}", "relative")
        await elske.act("begin")
        await elske.act("next")

        await joke.is_at("think")
        await joke.write("Na twee uur werken is mijn hoofd vol", "bottleneck")
        await joke.context.set_offline(True)
        await joke.send("Geschreven zonder netwerk", "chance")
        await expect(joke.page.get_by_text(joke.says("participant.lost.title"))).to_be_visible()
        await joke.hands.fill(joke.composer, "Een halve zin")
        await joke.context.set_offline(False)
        await joke.has_kept("Geschreven zonder netwerk")
        await joke.page.reload()
        await expect(joke.composer).to_have_value("Een halve zin")
        await joke.has_kept(*joke.wrote)

        await elske.act("reveal")  # people still write: it comes by itself after five seconds
        await joke.is_at("share")
        await elske.is_at("Samen kijken")
        await elske.act("next")
        await joke.rests()
        await elske.press("sort.start_reading")
        await elske.read_and_place(dict.fromkeys(joke.wrote, "Energie"), 2)
        await elske.act("next")
        for guest in (joke, *others):
            await guest.is_at("choose")
            await guest.give({"Energie": 2})
            await guest.send_ballot()
        await joke.page.reload()
        await expect(joke.page.get_by_text(joke.says("participant.vote.kept"))).to_be_visible()
        await elske.act("close_round")
        await elske.confirm("script.act.close_round")
        for guest in (joke, *others):
            await expect(guest.page.get_by_text(guest.says("participant.result.counted"))).to_be_visible()
        await expect(elske.page.locator("table.ranks tbody tr")).to_contain_text("6")
        for one in (elske, joke, *others):
            assert one.page.wrong == [], one.name  # type: ignore[attr-defined]
