"""What each browser may not have been told, written from the promises of the product, not from its rules."""

import re
from collections.abc import Callable

from . import arbeid
from .overheard import Overheard
from .whole_table import NEVER_SENT, WholeTable

STAFF = ("Elske", "Daan")
SCRIBE = arbeid.person(arbeid.ON_PAPER).scribe
NAME = "Kanarie-"


def private_notes(viewer: str) -> list[str]:
    """The words that, while everybody thinks alone, are not this viewer's."""
    own = {viewer, arbeid.ON_PAPER} if viewer == SCRIBE else {viewer}
    return [note.words for note in (*arbeid.notes(), *arbeid.EXTRA) if note.by not in own]


def never(viewer: str) -> list[str]:
    """What this viewer may not have at any moment: what others come for, names, half sentences, what was taken back."""
    others = [one for one in arbeid.TABLE.participants if one.id != viewer]
    words = [one.come_for for one in others]
    if viewer not in (*STAFF, SCRIBE):
        words += [NAME + one.id for one in others]
    if viewer != arbeid.TAKEN_BACK_ALONE.by:
        words.append(arbeid.TAKEN_BACK_ALONE.words)
    return [*words, NEVER_SENT] if viewer != arbeid.LOSES_NETWORK else words


def persons(table: WholeTable) -> dict[str, str]:
    """The id under which the server knows each of the ten."""
    found = {}
    for id, guest in table.guests.items():
        for told in guest.overheard.heard:
            if me := re.search(r'\["me","(\w+)"', told):
                found[id] = me[1]
    return found


def ballots(table: WholeTable) -> dict[str, list[str]]:
    """The secrets of the ballots each of the ten cast."""
    return {
        id: [command["token"] for command in guest.overheard.commands("ballot.cast")]
        for id, guest in table.guests.items()
    }


async def unheard(table: WholeTable, secrets: Callable[[str], list[str]]) -> None:
    """Nothing that reached a browser until now holds what is secret to its viewer."""
    for viewer, overheard in table.told.items():
        await overheard.settle()
        await overheard.see(table.pages[viewer])
        assert overheard.heard_of(*secrets(viewer)) == [], f"{viewer} was told what is not theirs"


async def nothing_told_that_is_secret(table: WholeTable, *, thinking: bool, sides: bool) -> None:
    """Hold everything that reached each browser against what it may have had until now."""
    ids, cast = persons(table), ballots(table)
    assert len(ids) == 10
    for viewer, overheard in table.told.items():
        await overheard.settle()
        await overheard.see(table.pages[viewer])
        secret = never(viewer)
        if thinking:
            secret += private_notes(viewer)
        if viewer not in STAFF and viewer != SCRIBE:
            secret += [id for person, id in ids.items() if person != viewer]
        secret += [token for person, tokens in cast.items() for token in tokens]
        assert overheard.heard_of(*secret) == [], f"{viewer} was told what is not theirs"
        no_authors(viewer, overheard)
        if not sides and viewer not in STAFF:
            assert overheard.heard_of('"per_side":{"') == [], f"{viewer} knows how the sides chose"


def no_authors(viewer: str, overheard: Overheard) -> None:
    """No note says who wrote it, to nobody."""
    named = [told for told in overheard.heard for _ in re.finditer(r'"(?:author|voice|actor|scribe)":', told)]
    assert named == [], f"{viewer} was told who wrote: {named[0][:300]}"
