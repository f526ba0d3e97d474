"""A board on paper over HTTP: only what everybody sees now, and only for who leads the table."""

import re
from pathlib import Path

from tests.reports.files import text_of_pdf

from .running import Person, running
from .test_canaries import joined


async def test_a_sheet_holds_what_everybody_sees_now_with_codes_that_stay_and_is_the_facilitators_to_print(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        browser = await server.facilitator()
        form = {"format": "brown-paper", "title": "Tafel Arbeid 1", "question": "Hoe?"}
        made = (await browser.post("/api/w", json=form)).json()
        here = f"/api/w/{made['workshop']}/board-sheet"
        linda = await Person(browser, made["workshop"]).connect()
        joke = await joined(server, made["code"], made["workshop"], "Joke")
        assert await linda.ask(type="step.go", step="think") is None
        for id, text in (("n1", "zonnebloem"), ("n2", "waterval")):
            assert await joke.ask(type="note.add", id=id, board="paper", text=text, kind="chance") is None
        early = await browser.post(here, json={"board": "paper"})
        assert early.status_code == 409 and "zien elkaars briefjes nu niet" in early.text
        assert await linda.ask(type="board.reveal", board="paper") is None
        assert await linda.ask(type="step.go", step="share") is None
        assert (await browser.post(here, json={"board": "nothing"})).status_code == 404
        assert (await browser.post(here, json={"board": "no such/board"})).status_code == 422

        first = await browser.post(here, json={"board": "paper"})
        assert first.status_code == 200 and first.headers["cache-control"] == "no-store"
        words = text_of_pdf(first.content, tmp_path)
        code = re.search(r"\b(B\d) zonnebloem", words)
        assert code is not None and "waterval" in words

        assert await linda.ask(type="note.bin", ids=["n2"]) is None
        again = text_of_pdf((await browser.post(here, json={"board": "paper", "language": "en"})).content, tmp_path)
        assert f"{code[1]} zonnebloem" in again and "waterval" not in again and "Say or write" in again

        assert (await joke.browser.post(here, json={"board": "paper"})).status_code in (401, 403)
        assert (await server.browser().post(here, json={"board": "paper"})).status_code in (401, 403)
