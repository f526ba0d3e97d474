"""decide: the one place where a command is accepted or refused."""

import msgspec

from . import commands
from .codes import Refusal
from .context import SERVER, Actor, Case, Context, Decision, Refused
from .policy import row
from .records import Person
from .rules import HANDLERS
from .state import State


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
    return msgspec.structs.replace(
        decision, changes=tuple(c for c in decision.changes if state.tables[c.table].get(c.id) != c.record)
    )


def recorded(command: commands.Command, context: Context) -> bytes:
    """The command as it is kept in the log: nothing of a secret one, a voice instead of a named person or informant."""
    if command.secret:
        return b""
    if isinstance(command, commands.NoteAdd | commands.AnswerGive) and command.for_person is not None:
        command = msgspec.structs.replace(command, for_person=context.faces.voice(command.for_person)[:24])
    match command:
        case commands.InformantBring():
            command = msgspec.structs.replace(command, told=tuple(
                msgspec.structs.replace(one, informant=context.faces.voice(one.informant)) for one in command.told
            ))
        case commands.InformantChange() | commands.InformantQuote() | commands.InformantForget():
            command = msgspec.structs.replace(command, informant=context.faces.voice(command.informant))
    return msgspec.json.encode(command)
