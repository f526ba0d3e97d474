"""Recognising: how many at the table know what a note or a group tells. Never who."""

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..records import Recognition
from .sight import live_cluster, live_note


def give(case: Case, command: ask.RecognitionGive) -> Decision:
    """Staff are no part of the table here: what they recognise would weigh in its sum."""
    if case.is_staff:
        raise Refused(Refusal.NOT_YOURS)
    if command.table == "clusters":
        live_cluster(case, command.id)
    elif not live_note(case, command.id).shared:
        raise Refused(Refusal.NOT_REVEALED)
    voice = case.actor.voice
    id = f"{command.table}:{command.id}:{voice}"
    if not command.yes and id not in case.state.recognitions:
        return Decision()
    return Decision((changed("recognitions", Recognition(
        id=id, table=command.table, thing=command.id, voice=voice, yes=command.yes,
    )),))
