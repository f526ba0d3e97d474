"""A programme whose first table is over and confirmed: made by its API and by sockets, as another test plays it."""

import httpx
from playwright.async_api import Browser

from tests.mail.sink import Sink
from tests.web.programme import an_open_programme
from tests.web.running import Person, Running
from tests.web.test_following import asked
from tests.web.test_whole_table import joined

from . import arbeid
from .dialogue_table import DIRECTION, DIRECTIONS, GROUPS, NOTES, WILMA, DialogueTable
from .first_meeting import BETWEEN
from .letterbox import address
from .overheard import Overheard
from .programme_desk import ProgrammeDesk
from .programme_of_two import QUESTIONS, TITLES, Programme
from .screens import screen
from .second_table import SecondTable

AHEAD = "vooruitblik"


async def after_one_table(
    server: Running, browser: Browser, mailbox: Sink,
) -> tuple[Programme, DialogueTable, str, str]:
    """The programme, who sat at its first table, and the id and the code of the second, of which the list is filled."""
    elske = await ProgrammeDesk.signed_in(server, browser, "Elske")
    daan = await ProgrammeDesk.signed_in(server, browser, "Daan")
    mine, his = [await same_browser(server, desk) for desk in (elske, daan)]
    here = await an_open_programme(mine, QUESTIONS[-1]["text"])
    secret = (await asked(mine, f"{here}/links"))["url"].partition("#")[2]
    await asked(his, "/api/link", {"secret": secret})
    elske.programme = daan.programme = here.rpartition("/")[2]
    first = await asked(mine, f"{here}/workshops", {"format": DialogueTable.FORMAT, "title": TITLES[0]})
    for one in arbeid.TABLE.participants:
        mail = "" if one.id == WILMA else address(one.id)
        await asked(mine, f"/api/w/{first['workshop']}/guests", {"name": one.name, "mail": mail})
    lead = await Person(mine, first["workshop"]).connect()
    people = {one.id: await joined(server, first["code"], one.name, one.tile) for one in arbeid.TABLE.participants}
    await hold(lead, people)
    second = await asked(mine, f"{here}/workshops", {"format": SecondTable.FORMAT, "title": TITLES[1]})
    again = await asked(mine, f"/api/w/{second['workshop']}/guests/again", {"workshop": first["workshop"]})
    assert again == {"added": len(arbeid.TABLE.participants)}
    assert await lead.ask(type="report.send", status="confirmed") is None
    for person in (lead, *people.values()):
        await person.close()
    guests = {
        one.id: await DialogueTable.somebody(browser, one.id) for one in arbeid.TABLE.participants if one.id != WILMA
    }
    at_wall = Overheard("the wall")
    _, wall = await screen(browser, "wall", overheard=at_wall)
    await daan.enter(TITLES[1])
    table = DialogueTable(elske, daan, wall, at_wall, guests, first["workshop"], first["code"])
    return Programme(server, browser, mailbox, elske, daan), table, second["workshop"], second["code"]


async def same_browser(server: Running, desk: ProgrammeDesk) -> httpx.AsyncClient:
    """The same account, without its screens."""
    client = server.browser()
    for one in await desk.context.cookies():
        client.cookies.set(one["name"], one["value"])
    return client


async def hold(lead: Person, people: dict[str, Person]) -> None:
    """What came of it: groups, a choice, directions, one solution that came too early, and one action."""
    assert await lead.ask(type="step.go", step="individueel") is None
    ids: dict[str, list[str]] = {name: [] for name in GROUPS}
    for number, note in enumerate((*NOTES, arbeid.PARKED)):
        assert await people[note.by].ask(
            type="note.add", id=f"n{number}", board="paper", text=note.words, kind=note.kind,
        ) is None
        ids.get(note.group or "", []).append(f"n{number}")
    assert await lead.ask(type="board.reveal", board="paper") is None
    assert await people[arbeid.PARKED.by].ask(type="note.park", ids=[f"n{len(NOTES)}"]) is None
    assert await lead.ask(type="note.follow", id=f"n{len(NOTES)}", parked_as="solution") is None
    assert await lead.ask(type="step.go", step="samenvatten") is None
    for number, (name, notes) in enumerate(ids.items()):
        assert await lead.ask(type="cluster.make", id=f"g{number}", board="paper", notes=notes, name=name) is None
    assert await lead.ask(type="step.go", step="knelpunten") is None
    group_of = {name: f"g{number}" for number, name in enumerate(ids)}
    for number, (id, person) in enumerate(people.items()):
        choices = {group_of[name]: dots for name, dots in arbeid.ballot_of(id).items()}
        assert await person.ask(
            type="ballot.cast", round="knelpunten", token=f"{number:032x}", choices=choices,
        ) is None
    assert await lead.ask(type="round.close", round="knelpunten") is None
    assert await lead.ask(type="step.go", step="richting") is None
    for id, words in DIRECTIONS.items():
        assert await people[id].ask(
            type="note.add", id=f"ahead-{id}", board=AHEAD, text=words, kind=DIRECTION.note_kind, zone=DIRECTION.id,
        ) is None
    assert await lead.ask(type="board.reveal", board=AHEAD) is None
    assert await lead.ask(type="step.go", step="vervolg") is None
    assert await lead.ask(
        type="action.add", id=BETWEEN.id, what=BETWEEN.what, who=BETWEEN.who, when=BETWEEN.when, how=BETWEEN.how,
    ) is None
    assert await lead.ask(type="meeting.close") is None
    assert await lead.ask(type="report.send") is None
