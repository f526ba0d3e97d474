"""Letters at the moments that were agreed: to who has an action, and a look back for who was at the table (L09, L10).

What is due follows from the log and from what was asked for; which letters went is known by the queue of mails. So
nothing is sent twice, also by several processes, and a server that stood still does not make up for all it missed.
"""

import datetime
from collections import defaultdict

from ..core.following import look_backs, moment_due
from ..core.state import State
from ..core.words import plainly, stands_in
from ..live.days import day_here
from ..live.open_workshop import now_ms
from ..mail.letters import Letter
from ..storage.contacts import OF_ACTION, Asked
from .contacts import HERE, wants_mail
from .following import OWNER_PATH, actions_of, agreed_days, found_later
from .following_answers import FollowedSeen
from .house import House
from .page_links import DAY, PAGE_DAYS, page_link

STOP = "stop."
"""How the fragment begins by which the page of an action knows that it is opened to stop letters."""
STOP_DAYS = 400
"""Days that the link to stop letters works: longer than letters go out."""


async def letters_due(house: House, stream: str, state: State, today: datetime.date) -> list[Letter]:
    """The letters of today of a closed workshop, but for those that were queued before."""
    closed = day_here(state.workshop.closed_at or 0)
    back = moment_due(look_backs(closed), closed, today)
    if back is None and moment_due(agreed_days(state), closed, today) is None:
        return []
    workshop = await house.hub.open(stream)
    later = await found_later(house, state.workshop.programme)
    actions = [one for one in await actions_of(house, workshop, later) if not one.action.missing]
    addresses = wants_mail(state, await house.contacts.of(stream))
    asked = await house.contacts.asked(stream)
    open_to: dict[str, list[FollowedSeen]] = defaultdict(list)
    for one in actions:
        if one.standing not in ("done", "stopped"):
            for whom in _who_has(state, one, addresses, asked):
                open_to[whom].append(one)

    due: dict[tuple[str, datetime.date], list[str]] = defaultdict(list)
    for whom, theirs in open_to.items():
        for one in theirs:
            day = moment_due(one.moments, closed, today)
            if day is not None and (one.since is None or day_here(one.since) < day):
                due[whom, day].append(one.action.id)
    if back is not None and actions:
        heard = {asked[whom.removeprefix(OF_ACTION)].mail for whom in open_to if whom.startswith(OF_ACTION)}
        for person in addresses.keys() - open_to.keys():
            if addresses[person] not in heard:
                due[person, back] = []

    known = await house.post.known(stream)
    return [
        await _letter(house, stream, state, whom, theirs, f"moment:{day}:{whom}", addresses, asked)
        for (whom, day), theirs in sorted(due.items()) if f"moment:{day}:{whom}" not in known
    ]


def _who_has(state: State, one: FollowedSeen, addresses: dict[str, str], asked: dict[str, Asked]) -> list[str]:
    """Who hears of an action: who asked for it on its own page; else who is named, said yes to mail, and is the only
    one at the table with that name."""
    here = asked.get(one.action.id)
    if here is not None and here.owner == one.owner:
        return [OF_ACTION + one.action.id]
    people = [person for person in state.persons.values() if person.state in HERE and person.name]
    names = [plainly(person.name or "") for person in people]
    return [
        person.id for person, name in zip(people, names, strict=True)
        if person.id in addresses and names.count(name) == 1 and stands_in(name, one.owner)
    ]


async def _letter(
    house: House, stream: str, state: State, whom: str, actions: list[str], once: str, addresses: dict[str, str],
    asked: dict[str, Asked],
) -> Letter:
    """actions: those to tell of; none is a look back on one's own page."""
    here = asked.get(whom.removeprefix(OF_ACTION)) if whom.startswith(OF_ACTION) else None
    ends = now_ms() + PAGE_DAYS * DAY
    links = [
        f"{house.settings.address}{OWNER_PATH}#{await house.directory.issue_seat(stream, one, 'reminded', ends)}"
        for one in actions
    ] or [await page_link(house, stream, whom)]
    stop = await house.directory.issue_seat(stream, whom, "stop", now_ms() + STOP_DAYS * DAY)
    language = here.language if here else "en" if state.persons[whom].language == "en" else "nl"
    return Letter(
        stream=stream, person=whom, kind="moment" if actions else "look_back", once=once,
        to=here.mail if here else addresses[whom], language=language, link="\n".join(links),
        stop=f"{house.settings.address}{OWNER_PATH}#{STOP}{stop}",
    )
