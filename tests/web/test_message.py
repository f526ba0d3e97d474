"""The message of an action over HTTP: who may fetch it, of which version, and what is refused with a sentence."""

from pathlib import Path
from typing import Any

from .running import Person, running

FORM = {"format": "brown-paper", "title": "Tafel 1", "question": "Wat helpt?", "host": "Buurthuis",
        "kept_until": "2028-04-01", "language": "nl"}
OUTSIDE = {"influence": "outside", "receiver": "De wethouder", "message": "Geef mensen meer tijd.", "who": "Rob",
           "when": "2027-05-01"}


async def test_facilitators_fetch_a_message_in_both_languages_and_nobody_else_does(tmp_path: Path) -> None:
    """method L05"""
    async with running(tmp_path) as server:
        browser = await server.facilitator()
        made = (await browser.post("/api/w", json=FORM)).json()
        here = f"/api/w/{made['workshop']}"
        linda = await Person(browser, made["workshop"]).connect()
        seated = server.browser()
        join = {"health": True, "name": "Anna", "role": "expert"}
        assert (await seated.post(f"/api/door/{made['code']}/join", json=join)).status_code == 200
        await added(linda, "out", what="Naar de wethouder", **OUTSIDE)
        await added(linda, "half", what="Naar de raad", **{**OUTSIDE, "message": ""})
        await added(linda, "own", what="Bellen", who="Rob", when="2027-05-01", how="nu")
        assert await linda.ask(type="meeting.close") is None

        page = await browser.get(f"{here}/actions/out/message.html")
        assert "Geef mensen meer tijd." in page.text and "Dit is een concept." in page.text
        assert (await browser.get(f"{here}/actions/out/../../report.css")).status_code == 200
        assert 'href="../../report.css"' in page.text and page.headers["cache-control"] == "no-store"
        english = await browser.get(f"{here}/actions/out/message.md?language=en")
        assert "To: De wethouder" in english.text
        for kind, start, name in (("pdf", b"%PDF", "boodschap"), ("docx", b"PK", "boodschap")):
            answer = await browser.get(f"{here}/actions/out/message.{kind}")
            assert answer.content.startswith(start) and name in answer.headers["content-disposition"]

        for action, status, code in (
            ("own", 409, "action_not_outside"), ("half", 409, "message_incomplete"), ("nope", 404, "no_action"),
        ):
            refused = await browser.get(f"{here}/actions/{action}/message.pdf")
            assert (refused.status_code, refused.json()["code"]) == (status, code)
            assert refused.json()["sentence"]["nl"] != refused.json()["sentence"]["en"]
        assert (await browser.get(f"{here}/actions/out/message.exe")).status_code == 404
        assert (await browser.get(f"{here}/actions/out/message.pdf?version=public")).status_code == 404

        assert await linda.ask(type="report.send") is None
        assert await linda.ask(type="report.send", status="confirmed") is None
        confirmed = await browser.get(f"{here}/actions/out/message.md")
        assert "concept" not in confirmed.text
        for other in (seated, server.browser(), await server.facilitator("Vreemd")):
            answer = await other.get(f"{here}/actions/out/message.html")
            assert answer.status_code in (401, 403) and "wethouder" not in answer.text
        await linda.close()


async def added(person: Person, id: str, **fields: Any) -> None:
    assert await person.ask(type="action.add", id=id, **fields) is None
