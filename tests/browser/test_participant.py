"""A newcomer with a phone: from the code to the thanks, with a reload and a lost network on the way."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.web.running import Person, running

from .screens import chromium, is_accessible, picture, screen


async def come_in(page: Page, origin: str, code: str) -> None:
    """The four taps."""
    await page.goto(origin)
    await is_accessible(page)
    await page.get_by_role("textbox").fill(code.lower())
    await page.keyboard.press("Enter")
    await page.get_by_role("checkbox").first.check()
    await is_accessible(page)
    await page.get_by_role("button", name="Ga verder").click()
    await page.get_by_role("textbox").first.fill("Joke")
    await page.get_by_role("button", name="Ga verder").click()
    await page.get_by_text("Ervaringsdeskundige").click()
    await page.get_by_role("button", name="Klaar").click()


async def test_a_phone_goes_from_the_code_to_the_thanks_and_loses_no_word(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"})).json()
        steering = await Person(linda, made["workshop"]).connect()
        context, page = await screen(browser, "phone")
        await come_in(page, server.origin, made["code"])
        await expect(page.get_by_role("heading", name="We beginnen zo")).to_be_visible()
        await steering.ask(type="step.go", step="think")

        composer = page.get_by_label("Wat wil je opschrijven?")
        await composer.fill("Na twee uur werken is mijn hoofd vol")
        await page.get_by_role("button", name="is lastig").click()
        await expect(page.get_by_text("bewaard", exact=True)).to_be_visible()
        await composer.fill("Een halve zin")
        await page.reload()
        await expect(composer).to_have_value("Een halve zin")
        await is_accessible(page)
        await picture(page, "phone-think-nl")
        await expect(page.get_by_text("Na twee uur werken is mijn hoofd vol")).to_be_visible()

        await context.set_offline(True)
        await composer.fill("Geschreven zonder netwerk")
        await page.get_by_role("button", name="gaat goed").click()
        await expect(page.get_by_text("Je verbinding is weg.")).to_be_visible()
        await expect(page.get_by_text("staat klaar, wordt verstuurd zodra er verbinding is")).to_be_visible()
        await context.set_offline(False)
        await expect(page.get_by_text("bewaard", exact=True)).to_have_count(2)

        await composer.fill("Nog niet klaar met deze zin")
        await steering.ask(type="board.reveal", board="paper")
        await steering.ask(type="step.next", step="think")
        await expect(page.get_by_text("Je tekst is bewaard. Wil je het nog sturen?")).to_be_visible()
        await is_accessible(page)
        notes = list(steering.table("notes"))
        await steering.ask(type="cluster.make", id="c1", board="paper", notes=notes, name="Energie")
        await steering.ask(type="step.go", step="choose")
        await page.get_by_role("button", name="Stip erbij").click()
        await page.get_by_role("button", name="Stuur mijn keuze").click()
        await expect(page.get_by_text("Je keuze is bewaard. Je mag nog wisselen.")).to_be_visible()
        await is_accessible(page)
        await picture(page, "phone-choose-nl")
        assert steering.table("rounds")["choose"].get("totals", {}) == {}
        await steering.ask(type="round.close", round="choose")
        await expect(page.get_by_text("Jouw keuze is meegeteld.")).to_be_visible()
        await steering.ask(type="step.go", step="close")
        await page.get_by_role("radio", name="Een beetje").check()
        await is_accessible(page)
        await steering.ask(type="meeting.close")
        await expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
        await is_accessible(page)
        assert page.wrong == []  # type: ignore[attr-defined]
        await steering.close()


async def test_the_wall_shows_groups_and_never_a_private_note(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "Tafel", "question": "Hoe?"})).json()
        steering = await Person(linda, made["workshop"]).connect()
        link = (await linda.post(f"/api/w/{made['workshop']}/links", json={"purpose": "wall"})).json()["url"]
        _, page = await screen(browser, "wall")
        frames: list[str] = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
        await page.goto(link)
        await page.get_by_role("button", name="Ga naar binnen").click()
        await expect(page.get_by_text(made["code"]).first).to_be_visible()
        await steering.ask(type="step.go", step="think")
        await steering.ask(type="note.add", id="n1", board="paper", text="kanarie op papier", kind="chance")
        assert not any("kanarie" in frame for frame in frames)
        await steering.ask(type="board.reveal", board="paper")
        await steering.ask(type="step.next", step="think")
        await expect(page.get_by_text("Losse briefjes")).to_be_visible()
        await steering.ask(type="wall.show", view="spotlight")
        await expect(page.get_by_text("kanarie op papier")).to_be_visible()
        await is_accessible(page)
        await picture(page, "wall-spotlight-nl")
        assert page.wrong == []  # type: ignore[attr-defined]
        await steering.close()
