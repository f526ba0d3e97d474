"""What a programme remembers, for who opens it for the first time: what its tables saw, agreed and did, and who was
missing. Made of its closed workshops; nothing of it is kept anywhere else.
"""

from collections import Counter
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from ..core.records import Words
from ..core.rules.chairs import still_empty
from ..core.rules.rounds import FEWEST_VOTERS
from ..core.state import State
from ..core.views import project_report
from ..core.words import plainly
from ..live.open_workshop import OpenWorkshop
from ..reports.seen import Seen, seen
from .after import guests
from .answers import JSONAnswer
from .following import actions_of, found_later
from .house import House
from .operations import Operation
from .programme_answers import DirectionSeen, Memory, MissingSeen, RoleSeen
from .programmes import PATH, entered, my_programme


def memory_operations(house: House) -> list[Operation]:
    """What a program can ask about it."""

    async def look(request: Request) -> Response:
        account, state = await my_programme(house, request)
        stream = request.path_params["programme"]
        later = await found_later(house, stream)
        tables: list[OpenWorkshop] = []
        for one in await house.directory.workshops_in(stream):
            workshop = await entered(house, one, account) if one.closed else None
            if workshop is not None:
                tables.append(workshop)
        actions = [
            one for table in tables for one in await actions_of(house, table, later) if not one.action.missing
        ]
        states = [table.room.state for table in tables]
        return JSONAnswer(Memory(
            workshops=len(tables), actions=len(actions), done=sum(one.standing == "done" for one in actions),
            silent=sum(one.silent for one in actions), directions=directions(states, state.programme.language),
            missing=tuple(
                MissingSeen(role=chair.role, route=chair.route) for chair in still_empty(states[-1])
            ) if states else (),
            people=roles(states), seats=sum(len(guests(one)) for one in states),
        ))

    return [
        Operation(id="programme_memory", method="GET", path=PATH + "/{programme}/memory", handler=look, gives=Memory,
                  does="What its closed workshops saw, agreed and did, and who was missing."),
    ]


def directions(states: Iterable[State], language: str) -> tuple[DirectionSeen, ...]:
    """Groups and causes by name, those that came back at most tables first, then the newest. The same words are one
    direction, however they are written."""
    times: Counter[str] = Counter()
    named: dict[str, str] = {}
    for state in states:
        here = {plainly(name): name for name in _names(seen(project_report(state), language, "staff"))}
        times.update(here.keys())
        for words in here:
            named.pop(words, None)
        named = {**here, **named}
    return tuple(
        DirectionSeen(name=name, times=times[words])
        for words, name in sorted(named.items(), key=lambda pair: -times[pair[0]])
    )


def _names(sight: Seen) -> list[str]:
    texts = {id: note.text for id, note in sight.notes}
    found = [group.name for _, group in sight.clusters] + [texts.get(id, "") for id, _ in sight.causes]
    return [name for name in found if plainly(name)]


def roles(states: Iterable[State]) -> tuple[RoleSeen, ...]:
    """How many of each role came, all tables together. Small groups are told together, so that nobody is a number of
    their own; the last of them has no name."""
    counts: Counter[str] = Counter()
    names: dict[str, Words] = {}
    for state in states:
        labels = {tile.id: tile.name for tile in state.workshop.roles}
        for person in guests(state):
            name = labels.get(person.tile or "")
            key = "" if name is None else name.nl or name.en
            counts[key] += 1
            if name is not None:
                names[key] = name
    told = {key: count for key, count in counts.items() if key and count >= FEWEST_VOTERS}
    rest = sum(counts.values()) - sum(told.values())
    while 0 < rest < FEWEST_VOTERS and told:
        smallest = min(told, key=lambda key: (told[key], key))
        rest += told.pop(smallest)
    ordered = sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))
    return (
        *(RoleSeen(name=names[key], count=count) for key, count in ordered),
        *((RoleSeen(name=None, count=rest),) if rest else ()),
    )
