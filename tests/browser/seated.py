"""A table that is already under way: notes lie on the board, so that a journey can begin where it wants to."""

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.async_api import Browser

from tests.web.running import Person, Running

from .facilitator import Facilitator


@dataclass
class Seated:
    """Elske at her console in "Samen ordenen" with these notes loose on the board, and somebody with a socket."""

    elske: Facilitator
    joke: Person
    workshop: str
    code: str


async def seated(
    server: Running, browser: Browser, notes: Sequence[str], *, who: type[Facilitator] = Facilitator,
    **facilitator: str,
) -> Seated:
    """Open a workshop, let somebody write the notes, and reveal them."""
    elske = await who.signed_in(server, browser, "Elske", **facilitator)
    workshop, code = await elske.open_workshop("Tafel Arbeid 1", "Hoe?", "Elske en Daan")
    visitor = server.browser()
    await visitor.post(f"/api/door/{code}/join", json={"health": True, "name": "Joke", "role": "expert"})
    joke = await Person(visitor, workshop).connect()
    await elske.act("begin")
    await elske.act("next")
    await joke.until(lambda: "note.add" in joke.table("me")[joke.me_id()]["may"])
    for number, words in enumerate(notes):
        kind = "chance" if number % 3 == 0 else "bottleneck"
        assert await joke.ask(type="note.add", id=f"n{number}", board="paper", text=words, kind=kind) is None
    await joke.ask(type="person.ready", step="think", ready=True)
    await elske.act("reveal")
    await elske.script.locator("[aria-current=step]").filter(has_text=elske.says("activity.share")).wait_for()
    await elske.act("next")
    await elske.script.locator("[aria-current=step]").filter(has_text=elske.says("activity.sort")).wait_for()
    return Seated(elske, joke, workshop, code)
