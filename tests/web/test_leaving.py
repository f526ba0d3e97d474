"""Leaving the table over the wire: the connection says why it ends, and three ways lead back to the same person."""

from pathlib import Path

from .running import Person, running
from .test_links import new_link, opened, used

FORM = {"health": True, "name": "Joke", "role": "expert"}


async def test_who_left_is_told_so_and_comes_back_as_the_same_person(tmp_path: Path) -> None:
    """HS-7"""
    async with running(tmp_path) as server:
        _, workshop, code = await opened(server)
        browser = server.browser()
        joined = (await browser.post(f"/api/door/{code}/join", json=FORM)).json()
        joke = await Person(browser, workshop).connect()
        await joke.send("submit", {"n": 1, "command": {"type": "person.leave"}})
        await joke.until(lambda: joke.goodbye == "away")
        assert (await Person(browser, workshop).connect()).goodbye == "away"
        assert (await browser.get(f"/api/door/{code}")).json()["you"] == {"workshop": workshop}

        assert (await browser.post(f"/api/w/{workshop}/back")).status_code == 200
        again = await Person(browser, workshop).connect()
        assert again.goodbye is None and again.me_id() == joined["person"]
        assert (await browser.post(f"/api/w/{workshop}/back")).status_code == 200
        await again.close()


async def test_the_code_and_the_return_link_lead_back_too_and_a_stranger_is_not_let_in(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        _, workshop, code = await opened(server)
        browser = server.browser()
        joined = (await browser.post(f"/api/door/{code}/join", json=FORM)).json()
        link = await new_link(browser, workshop, "return")
        for way in ("code", "link"):
            joke = await Person(browser, workshop).connect()
            await joke.send("submit", {"n": 1, "command": {"type": "person.leave"}})
            await joke.until(lambda one=joke: one.goodbye == "away")
            if way == "code":
                back = (await browser.post(f"/api/door/{code}/join", json=FORM)).json()
            else:
                browser, answer = await used(server, link)
                back = answer.json()
            assert back["person"] == joined["person"]
        joke = await Person(browser, workshop).connect()
        assert joke.goodbye is None
        assert (await server.browser().post(f"/api/w/{workshop}/back")).status_code == 404
        await joke.close()


async def test_a_browser_that_forgets_its_seat_is_nobody_any_more(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        _, workshop, code = await opened(server)
        browser = server.browser()
        await browser.post(f"/api/door/{code}/join", json=FORM)
        assert (await browser.post(f"/api/w/{workshop}/leave")).status_code == 200
        assert (await browser.get(f"/api/door/{code}")).json()["you"] is None
        assert (await browser.post(f"/api/w/{workshop}/back")).status_code == 404
