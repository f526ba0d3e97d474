"""The glossary of a programme: its facilitators write it, and its next workshops give it to who writes notes."""

from pathlib import Path
from typing import Any

import pytest

from .programme import an_open_programme
from .running import Person, running

NEXT = {"format": "brown-paper", "title": "Tafel 1"}
TERM = {"avoid": "kwetsbare mensen", "use": "mensen in een lastige situatie", "why": "Het kan iedereen overkomen."}


async def test_a_workshop_has_the_glossary_as_it_was_when_it_was_made_for_who_writes(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        assert (await linda.post(f"{here}/terms", json=TERM)).status_code == 200
        made = (await linda.post(f"{here}/workshops", json=NEXT)).json()
        (seen,) = (await linda.get(here)).json()["terms"]
        changed = {**TERM, "term": seen["term"], "why": "Anders."}
        assert (await linda.post(f"{here}/terms", json=changed)).status_code == 200
        assert [one["why"] for one in (await linda.get(here)).json()["terms"]] == ["Anders."]

        steering = await Person(linda, made["workshop"]).connect()
        browser = server.browser()
        form = {"health": True, "name": "Joke", "role": "expert"}
        assert (await browser.post(f"/api/door/{made['code']}/join", json=form)).status_code == 200
        joke = await Person(browser, made["workshop"]).connect()
        assert joke.table("terms") == {}, "nobody writes yet"
        assert await steering.ask(type="step.go", step="think") is None
        await joke.until(lambda: joke.table("terms"))
        assert list(joke.table("terms").values()) == [TERM], "its own words and nothing beside them"
        for person in (steering, joke):
            await person.close()

        assert (await linda.post(f"{here}/terms/drop", json={"term": seen["term"]})).status_code == 200
        assert (await linda.get(here)).json()["terms"] == []
        gone = await linda.post(f"{here}/terms", json=changed)
        assert (gone.status_code, gone.json()["code"]) == (409, "term_gone")


@pytest.mark.parametrize(("form", "status", "code"), [
    ({**TERM, "avoid": " "}, 409, "term_avoid_needed"), ({**TERM, "avoid": "KWETSBARE  mensen"}, 409, "term_known"),
    ({**TERM, "avoid": "x" * 81}, 422, "wrong_field"), ({**TERM, "why": "x" * 301}, 422, "wrong_field"),
])
async def test_what_cannot_stand_in_it_is_refused_in_both_languages(
    tmp_path: Path, form: dict[str, Any], status: int, code: str,
) -> None:
    async with running(tmp_path) as server:
        linda, noor = await server.facilitator(), await server.facilitator("Noor")
        here = await an_open_programme(linda)
        assert (await linda.post(f"{here}/terms", json=TERM)).status_code == 200
        answer = await linda.post(f"{here}/terms", json=form)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert all(answer.json()["sentence"][language] for language in ("nl", "en"))
        assert len((await linda.get(here)).json()["terms"]) == 1
        for path, body in (("terms", {**TERM, "avoid": "geval"}), ("terms/drop", {"term": "x"})):
            stranger = await noor.post(f"{here}/{path}", json=body)
            assert stranger.status_code == 403, "it is its facilitators' own"
