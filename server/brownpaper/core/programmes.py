"""What may be asked of a programme, and what becomes of it. Pure, as everything here.

A programme is a stream of its own in the same log: entries with changes, folded by `state.evolve`. Its commands are
apart from those of a table: other people ask them, at another time, and no step decides whether they may.
"""

from typing import Literal

import msgspec
from msgspec.structs import replace

from .context import changed
from .records import Processing, Programme, PromisePage, Question, Term
from .state import Change, State
from .words import plainly


class ProgrammeFill(msgspec.Struct, frozen=True, kw_only=True, tag="programme.fill"):
    """What it is called, who is answerable for what, and until when its workshops are kept."""

    title: str
    processing: Processing
    kept_until: str


class ProgrammeOpen(msgspec.Struct, frozen=True, kw_only=True, tag="programme.open"):
    """From now on workshops can be made in it. Nothing when it is open already."""


class QuestionChange(msgspec.Struct, frozen=True, kw_only=True, tag="question.change"):
    """Another question from now on, and why."""

    text: str
    reason: str


class FacilitatorAdd(msgspec.Struct, frozen=True, kw_only=True, tag="programme.facilitator"):
    """This account is a facilitator of it too. Nothing when it is one already."""

    account: str


class TermPut(msgspec.Struct, frozen=True, kw_only=True, tag="term.put"):
    """An entry of the glossary from now on (method.md A23). id: of the entry that changes, or of a new one.
    new: there must be none with this id yet; otherwise there must be one."""

    id: str
    new: bool
    avoid: str
    use: str
    why: str


class TermDrop(msgspec.Struct, frozen=True, kw_only=True, tag="term.drop"):
    """This entry is no longer in the glossary. Nothing when it is in it no more."""

    id: str


Audience = Literal["nobody", "link", "anybody"]


class ProgrammePromise(msgspec.Struct, frozen=True, kw_only=True, tag="programme.promise"):
    """For whom the page of what was said and done is. key: of its address, should it need a new one: for nobody means
    that the one it had never opens it again."""

    audience: Audience
    key: str


ProgrammeCommand = (
    ProgrammeFill | ProgrammeOpen | QuestionChange | FacilitatorAdd | ProgrammePromise | TermPut | TermDrop
)

MOST_TERMS = 100
"""Entries of a glossary: every phone at a table gets them."""


class NotDone(Exception):
    """A programme's rule says no. why: the last part of a catalogue key under `api`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def beginning(
    title: str, question: str, language: str, kept_until: str, facilitator: str, now: int,
) -> tuple[Change, ...]:
    """The first changes of a programme, which is not open yet. facilitator: the account that makes it."""
    programme = Programme(
        id="programme", title=title, language=language, kept_until=kept_until, facilitators=(facilitator,),
        created_at=now,
    )
    return changed("programme", programme), changed("questions", Question(id="1", number=1, text=question, at=now))


def decide_programme(state: State, command: ProgrammeCommand, now: int) -> tuple[Change, ...]:
    """What `command` changes. Raises NotDone. now: ms since 1970."""
    match command:
        case ProgrammeFill():
            return _filled(state.programme, command)
        case ProgrammeOpen():
            return _opened(state.programme, now)
        case QuestionChange():
            return _asked(state, command, now)
        case FacilitatorAdd():
            return _joined_by(state.programme, command.account)
        case ProgrammePromise():
            return _promised(state.programme, command, now)
        case TermPut():
            return _put(state, command)
        case TermDrop():
            return (Change("terms", command.id, None),) if command.id in state.terms else ()


def missing(programme: Programme) -> tuple[str, ...]:
    """The fields that must be filled in before it opens and are not, by name, in the order of the form."""
    about = programme.processing
    lacking = [name for name in about.__struct_fields__ if not getattr(about, name)]
    return tuple(lacking if programme.kept_until else [*lacking, "kept_until"])


def question(state: State) -> Question:
    """The question as it is now."""
    return max(state.questions.values(), key=lambda one: one.number)


def _filled(programme: Programme, command: ProgrammeFill) -> tuple[Change, ...]:
    after = replace(
        programme, title=command.title, processing=command.processing, kept_until=command.kept_until,
    )
    if not after.title:
        raise NotDone("programme_title_needed")
    # People were promised this at the door: it may be said better, never no more.
    if programme.opened_at is not None and missing(after):
        raise NotDone("programme_stays_filled")
    return (changed("programme", after),) if after != programme else ()


def _opened(programme: Programme, now: int) -> tuple[Change, ...]:
    if missing(programme):
        raise NotDone("programme_incomplete")
    return () if programme.opened_at is not None else (changed("programme", replace(programme, opened_at=now)),)


def _asked(state: State, command: QuestionChange, now: int) -> tuple[Change, ...]:
    present = question(state)
    if not command.text:
        raise NotDone("question_needed")
    if command.text == present.text:
        raise NotDone("question_same")
    if not command.reason:
        raise NotDone("reason_needed")
    number = present.number + 1
    version = Question(id=str(number), number=number, text=command.text, reason=command.reason, at=now)
    return (changed("questions", version),)


def _promised(programme: Programme, command: ProgrammePromise, now: int) -> tuple[Change, ...]:
    before, public = programme.promise, command.audience == "anybody"
    if command.audience == "nobody":
        after = None
    elif before is not None and before.public == public:
        after = before
    else:
        after = PromisePage(key=before.key if before else command.key, public=public, at=now)
    return (changed("programme", replace(programme, promise=after)),) if after != before else ()


def _joined_by(programme: Programme, account: str) -> tuple[Change, ...]:
    if account in programme.facilitators:
        return ()
    return (changed("programme", replace(programme, facilitators=(*programme.facilitators, account))),)


def _put(state: State, command: TermPut) -> tuple[Change, ...]:
    if not command.new and command.id not in state.terms:
        raise NotDone("term_gone")
    # A term of nothing but signs would be found nowhere.
    if not plainly(command.avoid):
        raise NotDone("term_avoid_needed")
    others = [one for one in state.terms.values() if one.id != command.id]
    if any(plainly(one.avoid) == plainly(command.avoid) for one in others):
        raise NotDone("term_known")
    if not command.use:
        raise NotDone("term_use_needed")
    if plainly(command.use) == plainly(command.avoid):
        raise NotDone("term_same")
    if not command.why:
        raise NotDone("term_why_needed")
    if command.new and len(others) >= MOST_TERMS:
        raise NotDone("terms_full")
    term = Term(id=command.id, avoid=command.avoid, use=command.use, why=command.why)
    return (changed("terms", term),) if state.terms.get(term.id) != term else ()
