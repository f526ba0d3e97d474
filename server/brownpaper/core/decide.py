"""decide: the one place where a command is accepted or refused."""

from typing import Any

import msgspec

from . import commands
from .codes import Refusal
from .context import SERVER, Actor, Case, Context, Decision, Refused
from .erasing import is_emptied
from .ids import Faces
from .policy import row
from .records import Person
from .rules import HANDLERS
from .state import Change, State


def decide(state: State, actor: Actor, command: commands.Command, context: Context) -> Decision | Refusal:
    """What `command` of `actor` does to `state`, or why not. Pure: the same arguments, the same answer."""
    if "workshop" not in state.tables["workshop"]:
        return Refusal.UNKNOWN
    if actor == SERVER:
        case = Case(state, actor, Person(id="server", role="process"), context)
    else:
        person = state.persons.get(actor.person)
        if person is None or person.state != "in":
            return Refusal.NOT_IN
        if commands.name_of(command) not in row(state, person).may:
            return Refusal.WORKSHOP_CLOSED if state.workshop.closed_at is not None else Refusal.STEP_FORBIDS
        case = Case(state, actor, person, context)
    try:
        decision = HANDLERS[type(command)](case, command)
    except Refused as refused:
        return refused.code
    return msgspec.structs.replace(decision, changes=_told(state, command, decision.changes))


def _told(state: State, command: commands.Command, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that change something. Of a command that erases, and does something, also those that leave a record
    empty that was empty already: older entries may hold words that were changed or taken back since."""
    new = [state.tables[one.table].get(one.id) != one.record for one in changes]
    erases = command.erases and any(new)
    return tuple(
        one for one, is_new in zip(changes, new, strict=True)
        if is_new or (erases and one.record is not None and is_emptied(one.record))
    )


def recorded(command: commands.Command, context: Context) -> bytes:
    """The command as it is kept in the log: nothing of a secret one, a voice instead of a named person or informant."""
    return b"" if command.secret else msgspec.json.encode(_in_voices(command, context.faces))


def _in_voices(named: Any, faces: Faces) -> Any:
    """The same, with voices for who is named in it; a tuple part by part, and nobody where nobody was named."""
    if isinstance(named, str):
        return faces.voice(named)
    if isinstance(named, tuple):
        return tuple(_in_voices(one, faces) for one in named)
    fields = {field: _in_voices(getattr(named, field), faces) for field in named.names} if named is not None else {}
    return msgspec.structs.replace(named, **fields) if fields else named
