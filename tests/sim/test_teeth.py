"""Oracles rot too: each of these planted bugs must be caught within a few histories."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core import own_view, policy, rows, views
from brownpaper.core.codes import Refusal
from brownpaper.core.context import Ballot, Case, Context, Decision, Refused, changed
from brownpaper.core.erasing import without_words
from brownpaper.core.rules import HANDLERS, actions, notes, recalling, rounds, sight, steps
from brownpaper.core.state import State
from brownpaper.storage.memory import MemoryLog
from brownpaper.sync import batches
from brownpaper.sync import presence as presence_module
from brownpaper.sync import room as room_module
from brownpaper.sync.batches import Decided
from brownpaper.sync.classes import class_of
from brownpaper.sync.clients import ClientRecord
from brownpaper.sync.messages import Others
from brownpaper.sync.room import Room

from . import pairs, secrets
from .history import play
from .stories import STORIES
from .table import WALKED
from .test_non_interference import VIEWERS, told_by_others, told_otherwise

Plant = Callable[[pytest.MonkeyPatch], None]


def forgets_refusals(patch: pytest.MonkeyPatch) -> None:
    def settle(self: ClientRecord, n: int, refusal: Any) -> None:
        self.in_flight.discard(n)
        self.done = max(self.done, n)
    patch.setattr(ClientRecord, "settle", settle)


def takes_resent_commands_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ClientRecord, "takes", lambda self, n: True)


def does_not_read_the_log_at_hello(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ClientRecord, "learn", lambda self, first, accepted: None)


def claims_an_older_start(patch: pytest.MonkeyPatch) -> None:
    original = room_module.Update
    patch.setattr(room_module, "Update", lambda since, to, rows: original(since=max(0, since - 3), to=to,
                                                                                rows=rows[1:]))


def claims_a_later_start(patch: pytest.MonkeyPatch) -> None:
    original = room_module.Update
    patch.setattr(room_module, "Update", lambda since, to, rows: original(since=to - 1 if to else 0, to=to, rows=rows))


def forgets_own_changes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(room_module, "Concerned", lambda news, after: ())


def decides_out_of_order(patch: pytest.MonkeyPatch) -> None:
    original = Room.decide

    def decide(self: Room, now: int, chance: str) -> Decided | None:
        self._pending._waiting.reverse()
        return original(self, now, chance)
    patch.setattr(Room, "decide", decide)


def ignores_a_change_of_role(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Room, "_moved_class", lambda self, member, now: [])


def tells_before_the_log_has_it(patch: pytest.MonkeyPatch) -> None:
    original = Room.failed

    def failed(self: Room, decided: Decided) -> None:
        self.committed(decided)
    patch.setattr(Room, "failed", failed)
    assert original is not failed


def trusts_a_view_made_for_another_class(patch: pytest.MonkeyPatch) -> None:
    original = Room.hello

    def hello(self: Room, id: str, actor: Any, hello: Any, accepted: Iterable[int], now: int) -> Any:
        return original(self, id, actor, replace(hello, seen_as=class_of(self.state, actor)), accepted, now)
    patch.setattr(Room, "hello", hello)


def lets_another_process_go_on_speaking_for_a_browser(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(MemoryLog, "claim_now", lambda self, stream, hold, process: None)


def decides_what_the_browser_knows_to_be_refused(patch: pytest.MonkeyPatch) -> None:
    def begins_anew(self: Room, id: str, person: str, client: str, first_pending: int) -> None:
        self._pending.clients.setdefault(f"{person} {client}", ClientRecord())
    patch.setattr(Room, "begins_anew", begins_anew)


def keeps_what_a_former_connection_of_a_browser_sent(patch: pytest.MonkeyPatch) -> None:
    def begins_anew(self: Room, id: str, person: str, client: str, first_pending: int) -> None:
        self._pending.clients.setdefault(f"{person} {client}", ClientRecord()).heard(first_pending)
    patch.setattr(Room, "begins_anew", begins_anew)


def forgets_a_refusal_once_it_is_sent(patch: pytest.MonkeyPatch) -> None:
    original = Room._welcome

    def welcome(self: Room, member: Any, *rest: Any) -> Any:
        told = original(self, member, *rest)
        self._pending.clients[member.client].refused.clear()
        return told
    patch.setattr(Room, "_welcome", welcome)


def catches_up_from_states_that_lack_what_was_erased_since(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(room_module, "erased_by", lambda entry: None)


def settles_what_cannot_be_read_before_its_turn(patch: pytest.MonkeyPatch) -> None:
    def refuse(self: Room, id: str, n: int, code: Any) -> None:
        member = self.members[id]
        member.expected += 1
        record = self._pending.clients[member.client]
        if record.takes(n):
            record.settle(n, code)
    patch.setattr(Room, "refuse", refuse)


def shows_private_notes_to_staff(patch: pytest.MonkeyPatch) -> None:
    def note(note: Any, row: Any) -> Any:
        return views.note_row(note, row.staff) if row.notes == "all" and (note.shared or row.staff) else None
    patch.setattr(views.notes, "note_for", note)


def shows_everyone_what_was_taken_back(patch: pytest.MonkeyPatch) -> None:
    original = own_view._notes

    def notes(state: State, actor: Any, its: Any) -> Any:
        shown = original(state, actor, its)
        for one in state.notes.values():
            if one.state == "taken_back" and not one.shared and one.id not in shown:
                shown[one.id] = own_view.rows.MyNoteRow(note=views.note_row(one, False), state=one.state)
        return shown
    patch.setattr(own_view, "_notes", notes)


def takes_a_second_token(patch: pytest.MonkeyPatch) -> None:
    original = rounds.cast

    def cast(case: Case, command: Any) -> Decision:
        box = {command.round: {command.token: Ballot(None, {})} if _has_voted(case, command) else {}}
        return original(replace(case, context=replace(case.context, ballots=box)), command)
    patch.setitem(HANDLERS, ask.BallotCast, cast)


def _has_voted(case: Case, command: Any) -> bool:
    return f"{command.round}:{case.person.id}" in case.state.voted


def counts_a_ballot_twice(patch: pytest.MonkeyPatch) -> None:
    original = rounds._unfolded
    patch.setattr(rounds, "_unfolded", lambda ballots: [*original(ballots := list(ballots)), *original(ballots[:1])])


def leaves_ballots_in_the_box(patch: pytest.MonkeyPatch) -> None:
    def close(case: Case, command: Any) -> Decision:
        return Decision(rounds.close_round(case, command).changes)
    patch.setitem(HANDLERS, ask.RoundClose, close)


def logs_what_was_chosen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(batches, "recorded", lambda command, context: msgspec.json.encode(command))


def catches_up_from_the_number_before(patch: pytest.MonkeyPatch) -> None:
    original = Room._welcome

    def welcome(self: Room, member: Any, since: int, *rest: Any) -> Any:
        told = original(self, member, max(0, since - 1), *rest)
        return told if told.since is None else replace(told, since=since)
    patch.setattr(Room, "_welcome", welcome)


def names_notes_that_are_hidden(patch: pytest.MonkeyPatch) -> None:
    def others(row: Any, state: State, members: Any) -> Others:
        return Others(edited=tuple(sorted(
            member.presence.note for member in members if member.presence.note in state.notes)))
    patch.setattr(presence_module, "others_for", others)
    patch.setattr(pairs, "others_for", others)


def lets_guests_change_what_is_of_their_hosts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(policy, "_NOT_AS_GUEST", frozenset())


def forgets_who_added_what_once_it_is_accepted(patch: pytest.MonkeyPatch) -> None:
    def settle(case: Case, command: ask.TreeSettle) -> Decision:
        note = sight.live_note(case, command.id)
        return Decision((changed("notes", replace(note, added_by=None, addition="")),))
    patch.setitem(HANDLERS, ask.TreeSettle, settle)


def leaves_their_words_to_what_was_laid(patch: pytest.MonkeyPatch) -> None:
    def erase(case: Case, command: ask.RecalledErase) -> Decision:
        return Decision(tuple(
            changed("recalled", without_words(case.state.recalled[id])) for id in command.ids))
    patch.setitem(HANDLERS, ask.RecalledErase, erase)


def leaves_an_empty_question_in_the_order(patch: pytest.MonkeyPatch) -> None:
    def erase(case: Case, command: ask.RecalledErase) -> Decision:
        decision = recalling.erase(case, command)
        return Decision(tuple(
            replace(one, record=replace(one.record, state="live")) if one.table == "notes" else one
            for one in decision.changes))
    patch.setitem(HANDLERS, ask.RecalledErase, erase)


PLANTED: tuple[Plant, ...] = (
    forgets_refusals, takes_resent_commands_again, does_not_read_the_log_at_hello, claims_an_older_start,
    claims_a_later_start, forgets_own_changes, decides_out_of_order, ignores_a_change_of_role,
    tells_before_the_log_has_it, trusts_a_view_made_for_another_class,
    settles_what_cannot_be_read_before_its_turn, lets_another_process_go_on_speaking_for_a_browser,
    decides_what_the_browser_knows_to_be_refused, keeps_what_a_former_connection_of_a_browser_sent,
    forgets_a_refusal_once_it_is_sent, catches_up_from_states_that_lack_what_was_erased_since,
    shows_private_notes_to_staff, shows_everyone_what_was_taken_back, takes_a_second_token, counts_a_ballot_twice,
    leaves_ballots_in_the_box, logs_what_was_chosen, catches_up_from_the_number_before, names_notes_that_are_hidden,
    lets_guests_change_what_is_of_their_hosts, forgets_who_added_what_once_it_is_accepted,
    leaves_their_words_to_what_was_laid, leaves_an_empty_question_in_the_order,
)


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_caught(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises((AssertionError, ValueError, KeyError, IndexError)):
        for story in STORIES:
            story()
        for seed in range(1500):
            play(seed, clean=seed % 4 == 0)


# ---- leaks on which client and server agree: only non-interference sees them -----------------------


def puts_an_author_in_the_row(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(views.notes, "note_for", lambda note, row: (
        None if row.notes != "all" or not note.shared or note.state != "live"
        else replace(views.note_row(note, row.staff), trail=(note.author,))))


def shuffles_by_author(patch: pytest.MonkeyPatch) -> None:
    original = steps.reveal

    def reveal(case: Case, command: Any) -> Decision:
        def by_author(self: Context, ids: list[str]) -> list[str]:
            return sorted(ids, key=lambda id: (case.state.notes[id].author, id))
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(Context, "shuffled", by_author)
            return original(case, command)
    patch.setitem(HANDLERS, ask.BoardReveal, reveal)


def makes_keys_among_notes_that_are_hidden(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(notes, "_neighbours", lambda case, zone, shared, author, breakout=None: [
        note for note in case.state.notes.values() if note.zone == zone])


def tells_the_kind_of_a_hidden_note_by_its_refusal(patch: pytest.MonkeyPatch) -> None:
    original = sight.note_in_sight

    def note_in_sight(case: Case, id: str) -> Any:
        note = case.state.notes.get(id)
        if note is not None and note.kind == "chance" and not sight.in_sight(case, note):
            raise Refused(Refusal.GONE)
        return original(case, id)
    for module in (sight, notes):
        patch.setattr(module, "note_in_sight", note_in_sight)


def counts_private_notes_for_participants(patch: pytest.MonkeyPatch) -> None:
    original = views.projector.row_of
    patch.setattr(views.projector, "row_of", lambda *about, **closed: replace(original(*about, **closed), counts=True))


def shows_totals_while_people_choose(patch: pytest.MonkeyPatch) -> None:
    original = rounds.cast

    def cast(case: Case, command: Any) -> Decision:
        decision = original(case, command)
        round = case.state.rounds[command.round]
        running = changed("rounds", replace(round, totals=dict(command.choices)))
        return replace(decision, changes=(*decision.changes, running))
    patch.setitem(HANDLERS, ask.BallotCast, cast)


def tells_staff_who_takes_a_pause(patch: pytest.MonkeyPatch) -> None:
    original = views.people.person_for
    patch.setattr(views.people, "person_for", lambda person, row: replace(
        original(person, row), hand=person.hand or person.pause))


def tells_scribes_what_helps_somebody(patch: pytest.MonkeyPatch) -> None:
    original = views.people.person_for
    patch.setattr(views.people, "person_for", lambda person, row: replace(original(person, row), helps=person.helps))


def answers_of_others_in_the_own_part(patch: pytest.MonkeyPatch) -> None:
    original = own_view.project_own

    def own(state: State, who: Any) -> Any:
        latest = [one.text for one in state.answers.values()][-1:]
        return {**original(state, who), **({"my_answers": {"x": own_view.rows.MyAnswerRow(
            step="s", key="k", text=latest[0])}} if latest else {})}
    patch.setattr(pairs, "project_own", own)


def shows_a_group_what_another_writes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(own_view, "sees_as_group", lambda breakout, note: (
        breakout is not None and note.breakout is not None and note.state == "live"))


def shows_a_group_the_trees_of_others(patch: pytest.MonkeyPatch) -> None:
    original = own_view.causes

    def causes(state: State, readable: Any = None, copy: Any = None) -> Any:
        groups = {note.breakout for note in state.notes.values() if note.breakout is not None}
        return {id: row for one in groups for id, row in original(state, copy=one).items()}
    patch.setattr(own_view, "causes", causes)


def shows_a_group_what_another_works_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(own_view, "_worked_out", lambda state, breakout, visiting: {
        one.id: views.action_row(one, {}) for one in state.actions.values() if one.breakout is not None})


def lists_what_groups_still_work_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(views.actions, "actions", lambda state, row: {
        one.id: views.action_row(one, {}) for one in state.actions.values() if one.state == "live"})


def tells_by_its_answer_whether_a_draft_is_whole(patch: pytest.MonkeyPatch) -> None:
    original = actions._changeable

    def changeable(case: Case, id: str) -> Any:
        action = case.state.actions.get(id)
        if action is not None and not action.shared and len(action.what) % 2:
            raise Refused(Refusal.GONE)
        return original(case, id)
    patch.setattr(actions, "_changeable", changeable)


def shows_staff_every_group_without_a_visit(patch: pytest.MonkeyPatch) -> None:
    original = own_view.group_seen

    def seen(state: State, person: Any) -> Any:
        at_work = state.step is not None and state.step.activity == "groups" and person.role in secrets.STAFF
        return next(iter(state.breakouts.values()), None) if at_work else original(state, person)
    patch.setattr(own_view, "group_seen", seen)


def tells_staff_who_would_rather_sit_apart(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(views.breakouts, "wish_for", lambda wish, row: (
        rows.WishRow(one=wish.one, other=wish.other) if wish.wish != "none" else None))


def shows_what_people_come_for_before_their_turn(patch: pytest.MonkeyPatch) -> None:
    original = views.introducing.introductions
    patch.setattr(views.introducing, "introductions", lambda state, row: {
        **{id: rows.IntroductionRow(get=one.get) for id, one in state.introductions.items()}, **original(state, row)})


def places_in_a_life_what_lies_on_the_board_no_longer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(views.lifelines, "moments", lambda state, readable=None: {
        id: _moment(one) for id, one in _live(state)})


def shows_a_case_while_nobody_sees_its_notes(patch: pytest.MonkeyPatch) -> None:
    original = pairs.project_class

    def shared(projector: Any, seen_as: Any, state: State) -> Any:
        view = original(projector, seen_as, state)
        return {**view, "moments": {id: _moment(one) for id, one in _live(state) if state.notes[id].state == "live"}}
    patch.setattr(pairs, "project_class", shared)


def _live(state: State) -> list[tuple[str, Any]]:
    return [(id, one) for id, one in state.moments.items() if one.state == "live"]


def _moment(one: Any) -> rows.MomentRow:
    return rows.MomentRow(
        board=one.board, order=one.order, when=one.when, source=one.source, by=one.by, gap=one.gap, rev=one.rev)


def tells_the_wall_what_the_table_before_left_that_nobody_looks_at(patch: pytest.MonkeyPatch) -> None:
    original = views.projector.row_of
    patch.setattr(views.projector, "row_of", lambda *about, **closed: replace(
        original(*about, **closed), recalled=True))


LEAKS: tuple[Plant, ...] = (
    puts_an_author_in_the_row, shuffles_by_author, counts_private_notes_for_participants,
    shows_totals_while_people_choose, tells_staff_who_takes_a_pause, tells_scribes_what_helps_somebody,
    answers_of_others_in_the_own_part, names_notes_that_are_hidden, shows_private_notes_to_staff,
    shows_everyone_what_was_taken_back, shows_a_group_what_another_writes, shows_staff_every_group_without_a_visit,
    shows_a_group_the_trees_of_others, shows_a_group_what_another_works_out,
    tells_by_its_answer_whether_a_draft_is_whole, shows_what_people_come_for_before_their_turn,
    tells_the_wall_what_the_table_before_left_that_nobody_looks_at,
)

THIN: tuple[tuple[Plant, tuple[str, ...]], ...] = (
    (makes_keys_among_notes_that_are_hidden, ("think", "write", "share")),
    (tells_the_kind_of_a_hidden_note_by_its_refusal, ("think", "share")),
    (lists_what_groups_still_work_out, ("boughs",)),
    (tells_staff_who_would_rather_sit_apart, ("write", "look")),
)
"""Leaks that show in one pair of fifty, and in which steps: pairs that begin elsewhere would be searched in vain."""


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_planted_leak_is_caught(leak: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    leak(monkeypatch)
    is_caught(WALKED)


@pytest.mark.parametrize(("leak", "starts"), THIN, ids=[leak.__name__ for leak, _ in THIN])
def test_a_planted_leak_that_seldom_shows_is_caught_where_it_does(
    leak: Plant, starts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch,
) -> None:
    leak(monkeypatch)
    is_caught(starts, seeds=60)


@pytest.mark.parametrize("leak", [
    places_in_a_life_what_lies_on_the_board_no_longer, shows_a_case_while_nobody_sees_its_notes,
], ids=lambda leak: leak.__name__)
def test_a_planted_leak_of_a_case_is_caught_where_a_case_was_told(leak: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    leak(monkeypatch)
    is_caught(("rest", "look_ahead"))


def is_caught(starts: Iterable[str], seeds: int = 20) -> None:
    """Within a few pairs of histories that begin in these steps."""
    with pytest.raises(AssertionError):
        for seed in range(seeds):
            for start in starts:
                for viewer in VIEWERS:
                    told_otherwise(viewer, start, seed)
                    told_by_others(viewer, start, seed)
