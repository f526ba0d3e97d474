"""The first meeting, from getting in to the closing: dialogue table 1 as the ten play it, on what each came with."""

import re
from collections import Counter

from playwright.async_api import expect

from brownpaper.data import DemoAction
from tests.web.running import Running

from . import arbeid
from .canaries import unheard
from .dialogue_table import (
    DIRECTIONS,
    GROUPS,
    LINDA,
    MISSED,
    MOST_APART,
    NOTES,
    WILMA,
    WINNER,
    WOULD_RATHER_NOT,
    DialogueTable,
    boxed,
    chances,
)
from .guests import Guest
from .screens import picture

BETWEEN = DemoAction(
    id="b1", what="Een werkgever uit de buurt vragen voor de volgende tafel", who="Daan", when=arbeid.in_days(14),
    how="Bellen", where="", again="", source="", by="f2",
)
"""What is done between the two meetings: the second one opens with it."""


async def play(table: DialogueTable, server: Running) -> None:
    """From the first step to the closing; everybody is in the waiting room."""
    elske = table.elske
    await elske.add_on_paper(table.name_of(WILMA), "Ervaringsdeskundige")
    await elske.make_scribe(table.name_of(LINDA))
    await elske.act("begin")
    await table.everybody(table.consent)
    await onward(table)
    await table.everybody(table.introduce)
    await get_to_know(table)
    await onward(table)
    await table.everybody(table.write)
    await all_ready(table)
    await chances_are_few(table)
    await unheard(table, lambda viewer: [
        note.words for note in (*NOTES, arbeid.PARKED) if note.by not in may_know(viewer)
    ])
    await elske.act("reveal")
    await look(table)
    await onward(table, ready=False)
    await sort(table)
    await onward(table, ready=False)
    await table.rest_a_while("pauze")
    await table.make_groups()
    await onward(table, ready=False)
    await small_groups(table, server)
    await onward(table)
    await table.rest_a_while("adempauze")
    await onward(table, ready=False)
    await discuss(table)
    await onward(table, ready=False)
    await choose(table)
    await onward(table, ready=False)
    await look_ahead(table)
    await agree_on_the_time_between(table)
    await onward(table, ready=False)
    await close(table)
    await consents_are_as_given(table, server)


async def all_ready(table: DialogueTable) -> None:
    """Until the console counts everybody as ready; nobody waits for who is on paper."""
    await table.elske.counts(table.elske.says("script.all_ready", count=10))


async def onward(table: DialogueTable, *, ready: bool = True) -> None:
    """On to the next step, once everybody said they are ready where that is asked."""
    if ready:
        await all_ready(table)
    await table.elske.act("next")


def may_know(viewer: str) -> set[str]:
    """Whose private words this viewer may have: one's own, and a scribe those of whom she types for."""
    return {viewer, WILMA} if viewer == LINDA else {viewer}


async def get_to_know(table: DialogueTable) -> None:
    """What somebody comes for is theirs until their turn; then the room sees it, unless they would rather not."""
    everyone = arbeid.TABLE.participants

    def untold(viewer: str) -> list[str]:
        return [words for one in everyone if one.id not in may_know(viewer) for words in (one.come_for, one.bring)]
    await all_ready(table)
    await unheard(table, untold)
    for one in everyone:
        await table.tell(one.id)
    await picture(table.wall, "dialogue-wall-turn")
    await table.elske.press("console.round.end")
    await expect(table.elske.page.locator(".turns__now")).to_have_count(0)
    naomi = arbeid.person(WOULD_RATHER_NOT)
    await unheard(table, lambda viewer: [] if viewer == naomi.id else [naomi.come_for, naomi.bring])
    joke = table.guests["p01"]
    others = joke.page.get_by_role("region", name=joke.says("meet.others")).or_(joke.page.locator(".before"))
    await expect(others.first).to_contain_text(arbeid.person("p08").bring)
    await picture(joke.page, "dialogue-phone-met", whole=True)


async def chances_are_few(table: DialogueTable) -> None:
    """More is hard than goes well: the console says so, and what one may ask; nobody else reads it."""
    elske = table.elske
    kinds = Counter(note.kind for note in (*NOTES, arbeid.PARKED))
    balance = elske.page.locator(".bal")
    await expect(balance).to_contain_text(re.compile(rf"{kinds['chance']}\D+{kinds['bottleneck']}\b"))
    await expect(elske.page.get_by_text(elske.says("console.balance.hint"))).to_be_visible()
    await picture(elske.page, "programme-console-few-chances")


async def look(table: DialogueTable) -> None:
    """Everyone reads the same, and what comes too early is parked by who wrote it; Elske notes that it is a solution.
    """
    for guest in table.guests.values():
        await guest.is_at("onthulling")
    fatma = table.guests[arbeid.PARKED.by]
    await fatma.press("participant.park", fatma.mine(arbeid.PARKED.words))
    await expect(table.elske.on_board(arbeid.PARKED.words)).to_have_count(0)
    await table.elske.parked_is_solution(arbeid.PARKED.words)
    await picture(table.wall, "dialogue-wall-look")


async def sort(table: DialogueTable) -> None:
    """Lees en leg by keys; phones in the room rest, who is at a distance sees the groups grow."""
    elske = table.elske
    for id, guest in table.guests.items():
        await (guest.rests() if arbeid.puts_phone_down(id) else guest.is_at("samenvatten"))
    await elske.press("sort.start_reading")
    placed = await elske.read_and_place({note.words: note.group for note in NOTES}, len(NOTES))
    assert Counter(placed) == Counter(note.words for note in NOTES)
    await expect(elske.page.get_by_role("heading", name=elske.says("sort.all_placed"))).to_be_visible()
    rob = table.guests["p08"]
    for name, notes in GROUPS.items():
        head = rob.page.locator(".grouped").get_by_role("button", name=name)
        await expect(head).to_contain_text(rob.says("participant.notes", count=len(notes)))
    await picture(rob.page, "dialogue-laptop-sorted")


async def small_groups(table: DialogueTable, server: Running) -> None:
    """Three small groups at work on boards of their own; a word to all, and a visit that the group sees."""
    elske = table.elske
    groups = await members(table, server)
    assert sorted(len(group) for group in groups) == [3, 3, 4]
    theirs = {id: group for group in groups for id in group}
    assert theirs[WILMA] == theirs[LINDA]
    for id, guest in table.guests.items():
        await guest.is_at("groepjes")
        await table.write_in_group(id, theirs[id])
    await table.everybody(table.ready)
    await unheard(table, lambda viewer: [
        words for one in table_ids() if one not in theirs.get(viewer, set()) for words, _ in boxed(one)
    ])
    await elske.page.get_by_label(elske.says("console.breakout.say_all")).fill("Nog vijf minuten")
    await elske.press("console.breakout.send")
    for guest in table.guests.values():
        await expect(guest.page.get_by_text("Nog vijf minuten")).to_be_visible()
    bas = table.guests["p10"]
    await bas.press("participant.breakout.roles")
    await bas.hands.press(bas.page.get_by_role("menuitem", name=bas.says("participant.breakout.me.reporter")))
    top = bas.button("participant.breakout.top").first
    await bas.hands.press(top)
    await expect(top).to_have_attribute("aria-pressed", "true")
    his = elske.page.locator(".breakout").filter(has_text=table.name_of("p10"))
    await elske.press("console.breakout.visit", his)
    await expect(elske.page.locator(".visit .note").filter(has_text=boxed("p10")[0][0])).to_be_visible()
    await expect(bas.page.get_by_text(bas.says("participant.breakout.visit", names="Elske"))).to_be_visible()
    await picture(bas.page, "dialogue-phone-group", whole=True)
    await elske.press("console.breakout.leave")
    await expect(elske.page.locator(".breakout")).to_have_count(3)
    await picture(elske.page, "dialogue-console-groups")


async def members(table: DialogueTable, server: Running) -> list[set[str]]:
    """Who sits together, by the ids of the fixture."""
    state = (await server.house.workshop(table.workshop)).room.state
    ids = {table.name_of(id): id for id in table_ids()}
    known = {person.id: ids[person.name] for person in state.persons.values() if person.name in ids}
    return [{known[person] for person in group.members} for group in state.breakouts.values()]


def table_ids() -> list[str]:
    """The ids of the fixture."""
    return [one.id for one in arbeid.TABLE.participants]


async def discuss(table: DialogueTable) -> None:
    """What the groups wrote lies together, for everybody."""
    for id, guest in table.guests.items():
        await guest.is_at("bespreken")
        await reads(id, guest, [note.said(arbeid.language_of(note.by)) for note in arbeid.TABLE.boxed])
    await picture(table.wall, "dialogue-wall-boxes")
    await picture(table.elske.page, "dialogue-console-boxes")


async def reads(id: str, guest: Guest, said: list[str]) -> None:
    """All that was said; in calm one note at a time, from the first to the last."""
    if not arbeid.person(id).calm:
        for words in said:
            await expect(guest.page.locator(".grouped").get_by_text(words, exact=True)).to_be_visible()
        return
    left, note = set(said), guest.page.locator(".one .note__text")
    one_of = re.compile("|".join(re.escape(words) for words in said))
    await expect(note).to_have_text(one_of)
    while True:
        now = await note.inner_text()
        left.discard(now)
        if not left:
            return
        await guest.press("participant.next")
        await expect(note).not_to_have_text(now)


async def choose(table: DialogueTable) -> None:
    """First what is hardest, Wilma's choice out of the box; then where the chances are."""
    elske = table.elske
    await table.everybody(table.choose_what_is_hard)
    await elske.bring_in_paper(1, "Ervaringskant", arbeid.ballot_of(WILMA))
    await close_round(table, dict(arbeid.totals()))
    await expect(elske.page.locator("table.ranks tbody tr").first).to_contain_text(WINNER)
    await elske.press("sort.see_two_results")
    await expect(elske.page.locator("table.fly tbody tr").first).to_contain_text(MOST_APART)
    await picture(elske.page, "programme-console-two-results")
    await elske.act("show_sides")
    await expect(elske.page.get_by_text(elske.says("sort.sides_shown"))).to_be_visible()
    for name in GROUPS:
        await expect(table.wall.get_by_text(name)).to_be_visible()
    await expect(table.wall.locator("tbody tr").first).to_contain_text(MOST_APART)
    await picture(table.wall, "dialogue-wall-hard")
    await elske.act("next")
    await table.everybody(table.choose_chances)
    await elske.bring_in_paper(1, "Ervaringskant", {item: 1 for item in list(arbeid.ballot_of(WILMA))[:2]})
    await close_round(table, dict(chances()))


async def close_round(table: DialogueTable, totals: dict[str, int]) -> None:
    """Until it is closed nobody knows; then everybody knows the totals."""
    elske = table.elske
    await elske.counts(elske.says("script.voted", count=10, of=10))
    await elske.act("close_round")
    await elske.confirm("script.act.close_round")
    for guest in table.guests.values():
        await expect(guest.page.get_by_text(guest.says("participant.result.counted"))).to_be_visible()
    for name, dots in totals.items():
        row = table.daan.page.locator("table.ranks tbody tr").filter(has_text=name)
        await expect(row.locator(".ranks__dots")).to_have_text(str(dots))


async def look_ahead(table: DialogueTable) -> None:
    """A direction is one's own until Elske shows them; what was parked is not lost, and a chair stands empty."""
    elske = table.elske
    await table.everybody(table.see_a_direction)
    await unheard(table, lambda viewer: [words for by, words in DIRECTIONS.items() if by != viewer])
    await elske.act("reveal")
    for id, guest in table.guests.items():
        await reads(id, guest, list(DIRECTIONS.values()))
    await picture(table.guests["p10"].page, "dialogue-phone-direction", whole=True)
    await elske.act("next")
    for guest in table.guests.values():
        await guest.is_at("vervolg")
        await expect(guest.page.get_by_text(arbeid.PARKED.words)).to_be_visible()
    pieter = table.guests["p04"]
    await pieter.hands.fill(pieter.page.get_by_label(pieter.says("participant.close.chair.label")), MISSED)
    await pieter.press("participant.close.chair.add")
    for page in (table.guests["p01"].page, elske.page):
        await expect(page.get_by_text(MISSED, exact=True).first).to_be_visible()
    await picture(pieter.page, "dialogue-laptop-ahead")


async def agree_on_the_time_between(table: DialogueTable) -> None:
    """One thing is done before the next table: Elske writes it down, from any step."""
    elske = table.elske
    await elske.choose_from_palette("console.actions_list")
    await elske.add_action(BETWEEN)
    await elske.press("console.back_to_step")


async def close(table: DialogueTable) -> None:
    """Everybody reads what they came for beside the question; Elske sees how many chose the same, and closes."""
    elske = table.elske
    await table.everybody(table.answer)
    await all_ready(table)
    for answer, people in got_it().items():
        row = elske.page.locator(".spread li").filter(has_text=elske.says(f"participant.close.got_it.{answer}"))
        await expect(row.locator("b")).to_have_text(str(people))
    await picture(table.guests["p01"].page, "dialogue-phone-close", whole=True)
    await elske.act("close")
    await elske.confirm("script.act.close")
    for guest in table.guests.values():
        await expect(guest.page.get_by_role("heading", name=guest.says("participant.thanks"))).to_be_visible()


def got_it() -> Counter[str]:
    """How many answered what."""
    return Counter(one.got_it for one in arbeid.TABLE.participants)


async def consents_are_as_given(table: DialogueTable, server: Running) -> None:
    """Each purpose is as each said, and who did not say, said no."""
    state = (await server.house.workshop(table.workshop)).room.state
    said = {person.name: person.consents for person in state.persons.values()}
    for id in table.guests:
        for purpose, yes in arbeid.person(id).consents.items():
            assert said[table.name_of(id)].get(purpose, False) is yes, (id, purpose)
