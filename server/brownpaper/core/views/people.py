"""Who is at the table."""

from .. import rows
from ..policy import Row, wants_writing
from ..records import Help, Person


def person_for(person: Person, row: Row) -> rows.PersonRow:
    return rows.PersonRow(
        name=person.name, role=person.role, tile=person.tile if row.staff else None, seat=person.seat,
        state=person.state, helps=person.helps if row.staff else (), wants_writing=wants_writing(person),
        hand=person.hand, hand_at=person.hand_at, heard=person.heard if row.staff else "",
        consents=tuple(sorted(purpose for purpose, yes in person.consents.items() if yes)) if row.staff else (),
        organisation=person.organisation if row.staff else "",
    )


def help_for(call: Help, row: Row) -> rows.HelpRow:
    return rows.HelpRow(person=call.person, step=call.step, text=call.text, at=call.at, answered=call.answered)
