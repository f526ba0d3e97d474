"""Dialogue table 2 with the same ten: solutions thought up alone, put together, worked out, and chosen in secret."""

from collections import Counter
from collections.abc import Mapping

from playwright.async_api import expect

from . import arbeid
from .dialogue_table import DialogueTable
from .facilitator import Facilitator
from .guests import FORMATS, Guest
from .table import FIXTURE
from .whole_table import full_name

FORMAT = FORMATS["dialoogtafel-2"]
BOXES = {board.id: {zone.note_kind: zone.name for zone in board.zones} for board in FORMAT.boards}
THOUGHT = arbeid.TABLE.thought
GROUPS = {
    "Eén vast gezicht": ("Eén mens die", "Tien mensen", "De teamleider"),
    "Werk uitproberen en volhouden": ("Eerst uitproberen", "Support for longer", "The alderman", "Bellen in week"),
    "Brieven die je begrijpt": ("Vijf brieven",),
    "Uitleg over wat je niet ziet": ("Een kaartje", "Leidinggevenden", "Partners"),
    "Overdracht": ("Eén blad", "Bedrijfsartsen"),
}
"""The groups of solutions, by how the notes in them begin."""
FROM_BEFORE = arbeid.PARKED
"""What came too early at the first table: it is laid on the board here."""
ITS_GROUP = "Eén vast gezicht"
BEGUN_AT = {"a2": ITS_GROUP, "a6": "Overdracht"}
"""Actions that are begun at a group of solutions."""
OWNERS = frozenset({"p05", "p07", "p08", "p09", "p10"})
"""Who has an action: their first name stands with it, so it is no secret of this table."""
INFLUENCE = {"zelf": "self", "deels": "partly", "buiten": "outside"}
MESSAGE = "Wij testen graag vijf brieven met mensen die ze krijgen."


def _fields(told: Mapping[str, str]) -> dict[str, str]:
    """What is filled in of an action of the fixture, on days as far from today as there from the second table."""
    influence = INFLUENCE[told["influence"]]
    return {
        "what": told["what"], "influence": influence, "who": told["who"], "when": arbeid.from_now(told["when"]),
        "again": arbeid.from_now(told["when_return"]), "where": told["where_return"],
        **({"receiver": told["to_whom"], "message": MESSAGE} if influence == "outside" else {"how": told["how"]}),
    }


ACTIONS: dict[str, dict[str, str]] = {one["id"]: _fields(one) for one in FIXTURE["actions"]}
"""The eight, by their ids."""
IN_GROUPS: dict[str, tuple[str, dict[str, str]]] = {
    "a1": ("p08", ACTIONS["a1"]),
    "a8": ("p10", {field: ACTIONS["a8"][field] for field in ("what", "influence")}),
}
"""What a small group worked out: by whom, and how far it came. The second is completed with all."""
BY_HENK = {"what": arbeid.action("x1").what}
FOR_OTHERS = {
    "what": arbeid.action("x2").what, "influence": "outside", "receiver": "De wethouder", "message": "Regel één loket.",
    "when": arbeid.from_now("2027-06-01"),
}
"""Nobody of the table brings it: as long as that is so it is an idea."""
TOO_LATE = {
    "what": arbeid.action("x3").what, "who": "Joke", "how": "schrijven", "where": "online",
    "when": arbeid.from_now("2027-03-01"), "again": arbeid.from_now("2027-02-01"),
}
"""Its day is over, and one would look back before it is done."""


def ballot_of(person: str) -> dict[str, int]:
    """Dots by what the action says."""
    return dict(Counter(ACTIONS[id]["what"] for id in FIXTURE["votes"]["table2"]["ballots"][person]))


def totals(*people: str) -> Counter[str]:
    """All dots of these people (everybody when none is named), by what the action says."""
    sum: Counter[str] = Counter({one["what"]: 0 for one in ACTIONS.values()})
    for one in people or tuple(person.id for person in arbeid.TABLE.participants):
        sum.update(ballot_of(one))
    return sum


def thought_by(person: str) -> list[tuple[str, str]]:
    """(words, kind) of what this person thinks up alone."""
    return [(one.said(arbeid.language_of(person)), one.kind) for one in THOUGHT if one.by == person]


def group_of() -> dict[str, str]:
    """The group of each solution, by its words; also of what the first table had parked."""
    said = [one.said(arbeid.language_of(one.by)) for one in THOUGHT]
    thought = {words: name for words in said for name, begins in GROUPS.items() if words.startswith(begins)}
    return {**thought, FROM_BEFORE.words: ITS_GROUP}


class SecondTable(DialogueTable):
    """What people do in each step of it."""

    FORMAT = FORMAT.id

    def name_of(self, id: str) -> str:
        """The name somebody goes by here."""
        return name_of(id)

    async def think(self, id: str, guest: Guest) -> None:
        """What could help, what has to be done, and who is needed."""
        await guest.is_at("individueel")
        for words, kind in thought_by(id):
            await guest.send_to(words, getattr(BOXES["ideeen"][kind], guest.language))
            await guest.has_kept(words)
        await guest.ready()

    async def work_out(self, id: str, group: set[str]) -> None:
        """In the boxes of one's own small group, and all of it see it come."""
        for note in arbeid.TABLE.worked_out:
            if note.by != id:
                continue
            words = note.said(arbeid.language_of(id))
            name = BOXES["uitwerken"][note.kind]
            await self.guests[id].send_to(words, getattr(name, self.guests[id].language))
            for other in group & self.guests.keys():
                guest = self.guests[other]
                inside = guest.page.get_by_role("region", name=getattr(name, guest.language), exact=True)
                await expect(inside.get_by_text(words, exact=True)).to_be_visible()

    async def make_action(self, id: str, told: Mapping[str, str], group: set[str]) -> None:
        """An action of one's small group, from its screen; all of the group see it."""
        guest = self.guests[id]
        made = guest.page.get_by_role("region", name=guest.says("participant.action.group_list"))
        await guest.hands.press(made.get_by_text(guest.says("participant.action.add"), exact=True))
        if "again" in told:
            await guest.hands.press(made.get_by_text(guest.says("participant.action.more"), exact=True))
        for field, value in told.items():
            if field == "influence":
                name = guest.says(f"participant.action.influence.{value}")
                await guest.hands.choose(made.get_by_role("radio", name=name, exact=True))
            else:
                key = f"participant.action.{field}"
                await guest.hands.fill(made.get_by_label(guest.says(key), exact=True), value)
        await guest.press("participant.action.send", made)
        for other in group & self.guests.keys():
            its = self.guests[other]
            seen = its.page.get_by_role("region", name=its.says("participant.action.group_list"))
            await expect(seen.get_by_role("listitem").filter(has_text=told["what"])).to_be_visible()

    async def choose_actions(self, id: str, guest: Guest) -> None:
        """Three dots, in secret."""
        await guest.is_at("prioriteren")
        await guest.give(ballot_of(id))
        await guest.send_ballot()


def name_of(id: str) -> str:
    """Who has an action goes by the first name that stands with it; the others by one that nobody else says."""
    return arbeid.person(id).name if id in OWNERS else full_name(id)


async def write_action(elske: Facilitator, told: Mapping[str, str], group: str | None = None) -> None:
    """An action in the list of the console, with whether the table can do it itself; group: where it is begun."""
    if group is None:
        await elske.press("console.action.add")
    else:
        await elske.begin_action_at(group)
    await fill_action(elske, told)
    await expect(elske.page.locator(".acts-table")).to_contain_text(told["what"])


async def fill_action(elske: Facilitator, told: Mapping[str, str]) -> None:
    """The fields of the action that is being written, and keep it."""
    editor = elske.page.locator("form.editor")
    outside = told.get("influence") == "outside"
    if "influence" in told:
        name = elske.says(f"participant.action.influence.{told['influence']}")
        await editor.get_by_role("radio", name=name, exact=True).check()
    for field, value in told.items():
        key = f"participant.action.{field}" if field in ("receiver", "message") else f"console.action.{field}"
        if field == "who" and outside:
            key = "participant.action.messenger"
        if field != "influence":
            await editor.get_by_label(elske.says(key), exact=True).fill(value)
    await elske.press("console.action.keep", editor)
    await expect(editor).to_have_count(0)
