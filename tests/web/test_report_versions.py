"""Versions of a report over HTTP: kept as sent, made again the same, and never with words that were taken out."""

from pathlib import Path

from .running import Person, running
from .test_whole_table import joined, opened


async def test_a_sent_version_stays_as_it_was_until_somebody_takes_their_words_out(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke = await joined(server, code, "Joke", "expert")
        report = f"/api/w/{workshop}/report.pdf"
        assert await linda.ask(type="step.go", step="share") is None
        assert await joke.ask(type="note.add", id="n1", board="paper", text="van Joke", kind="chance") is None
        assert await linda.ask(type="board.reveal", board="paper") is None
        assert await linda.ask(type="meeting.close") is None
        assert (await joke.browser.get(report)).status_code in (401, 403)
        assert await linda.ask(type="report.send") is None

        first = (await joke.browser.get(f"{report}?version=1")).content
        assert await linda.ask(type="workshop.describe", title="Andere titel", question="?") is None
        assert (await joke.browser.get(f"{report}?version=1")).content == first
        assert (await joke.browser.get(f"{report}?version=draft")).status_code in (401, 403)

        assert await joke.ask(type="note.keep_out", id="n1", keep_out=True) is None
        gone = await browser.get(f"{report}?version=1")
        assert (gone.status_code, gone.json()["code"]) == (410, "version_replaced")
        newest = await joke.browser.get(f"/api/w/{workshop}/report.md")
        assert newest.status_code == 200 and "van Joke" not in newest.text
        await joke.close()
        await linda.close()
