"""What is told of an action after the closing: how it stands, and who has it."""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import SERVER, Case, Decision, Refused, changed
from ..following import is_followed, unseen
from ..order import series
from ..records import Carried, Step, Telling, Words
from ..state import Change
from .added_steps import OPEN_ACTIONS, added
from .sight import fresh_id

TELLING_LIMIT = 200
"""What can be told of one action; the log keeps it all."""
STEP = Step(
    id=OPEN_ACTIONS, activity="follow", minutes=10, order="", notes="none",
    title=Words(nl="Hoe staat het ervoor?", en="How are things?"),
    ask=Words(
        nl="Dit spraken we eerder af. Hoe staat het ervoor? Vast is ook een goed antwoord.",
        en="This is what we agreed before. How are things? Stuck is a good answer too.",
    ),
    say=Words(
        nl="We kijken eerst naar wat we vorige keer afspraken. Begin met wat er is gedaan, hoe klein ook. "
           "Het gaat er niet om wie iets niet deed.",
        en="First we look at what we agreed last time. Begin with what was done, however small. "
           "It is not about who did not do something.",
    ),
    mind=Words(
        nl="Is iemand weg? Kies samen wie de actie overneemt. Sla je dit over, schrijf dan op waarom.",
        en="Has somebody left? Choose together who takes the action on. If you skip this, write down why.",
    ),
)
"""Where a workshop looks at what was agreed before: the second step, as people must have come in first (method A07)."""


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
        open=command.open and bool(words), named=command.named and command.by == "owner",
    )),))


def bring(case: Case, command: ask.CarriedBring) -> Decision:
    """Only before the beginning: what a table looks at does not change under its eyes."""
    workshop = case.state.workshop
    if case.actor != SERVER or workshop.started_at is not None or workshop.closed_at is not None:
        raise Refused(Refusal.STEP_FORBIDS)
    keys = series(len(command.actions), None, None)
    kept = {one.id: Carried(
        id=one.id, workshop=one.workshop, action=one.action, title=one.title, what=one.what, who=one.who, when=one.when,
        standing=one.standing, words=one.words, order=key,
    ) for one, key in zip(command.actions, keys, strict=True)}
    gone = [Change("carried", id, None) for id in case.state.carried if id not in kept]
    return Decision((*gone, *(changed("carried", one) for one in kept.values()), *added(case.state, STEP, bool(kept))))


def look(case: Case, command: ask.CarriedLook) -> Decision:
    one = case.state.carried.get(command.id)
    if one is None:
        raise Refused(Refusal.UNKNOWN)
    words, to = command.words.strip(), command.to.strip()
    if (command.standing in ("stuck", "stopped") and not words) or (command.standing == "handed_over" and not to):
        raise Refused(Refusal.TEXT_EMPTY)
    return Decision((changed("carried", replace(
        one, found=command.standing, said=words, to=to if command.standing == "handed_over" else "",
        found_at=case.context.now, skipped="",
    )),))


def skip(case: Case, command: ask.CarriedSkip) -> Decision:
    left = unseen(case.state)
    if not left:
        raise Refused(Refusal.UNKNOWN)
    reason = command.reason.strip()
    if not reason:
        raise Refused(Refusal.TEXT_EMPTY)
    steps = [
        replace(step, skipped=True) for step in case.state.steps.values()
        if step.activity == "follow" and step.started_at is None and not step.skipped
    ]
    return Decision((
        *(changed("carried", replace(one, skipped=reason)) for one in left),
        *(changed("steps", step) for step in steps),
    ))
