"""What is told of an action after the closing: how it stands, and who has it."""

from .. import commands as ask
from ..codes import Refusal
from ..context import SERVER, Case, Decision, Refused, changed
from ..following import is_followed
from ..records import Telling
from .sight import fresh_id

TELLING_LIMIT = 200
"""What can be told of one action; the log keeps it all."""


def tell(case: Case, command: ask.ActionTell) -> Decision:
    if case.actor != SERVER:
        raise Refused(Refusal.STEP_FORBIDS)
    action = case.state.actions.get(command.action)
    if action is None or not is_followed(case.state, action):
        raise Refused(Refusal.UNKNOWN)
    fresh_id(case.state.tellings, command.id)
    words, to = command.words.strip(), command.to.strip()
    if (command.standing in ("stuck", "stopped") and not words) or (command.standing == "handed_over" and not to):
        raise Refused(Refusal.TEXT_EMPTY)
    if sum(one.action == action.id for one in case.state.tellings.values()) >= TELLING_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    over = command.standing == "handed_over"
    return Decision((changed("tellings", Telling(
        id=command.id, action=action.id, standing=command.standing, words=words, to=to if over else "",
        did=command.did.strip() if over else "", stuck=command.stuck.strip() if over else "",
        helps=command.helps.strip() if over else "", by=command.by, at=case.context.now,
    )),))
