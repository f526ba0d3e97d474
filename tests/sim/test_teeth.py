"""Oracles rot too: each of these planted bugs must be caught within a few histories."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from msgspec.structs import replace

from brownpaper.core import own_view, views
from brownpaper.core.state import State
from brownpaper.sync import room as room_module
from brownpaper.sync.batches import Decided
from brownpaper.sync.classes import class_of
from brownpaper.sync.clients import ClientRecord
from brownpaper.sync.room import Room

from .history import play

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
        self._waiting.reverse()
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


def keeps_what_waits_after_a_browser_left(patch: pytest.MonkeyPatch) -> None:
    def leave(self: Room, id: str) -> None:
        self.members.pop(id, None)
    patch.setattr(Room, "leave", leave)


def shows_private_notes_to_staff(patch: pytest.MonkeyPatch) -> None:
    def note(note: Any, row: Any) -> Any:
        return views.note_row(note, row.staff) if note.shared or row.staff else None
    patch.setattr(views, "_note", note)


def shows_everyone_what_was_taken_back(patch: pytest.MonkeyPatch) -> None:
    original = own_view._notes

    def notes(state: State, actor: Any) -> Any:
        shown = original(state, actor)
        for one in state.notes.values():
            if one.state == "taken_back" and not one.shared and one.id not in shown:
                shown[one.id] = own_view.rows.MyNoteRow(note=views.note_row(one, False), state=one.state)
        return shown
    patch.setattr(own_view, "_notes", notes)


PLANTED: tuple[Plant, ...] = (
    forgets_refusals, takes_resent_commands_again, does_not_read_the_log_at_hello, claims_an_older_start,
    claims_a_later_start, forgets_own_changes, decides_out_of_order, ignores_a_change_of_role,
    tells_before_the_log_has_it, trusts_a_view_made_for_another_class, keeps_what_waits_after_a_browser_left,
    shows_private_notes_to_staff, shows_everyone_what_was_taken_back,
)


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_caught(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises((AssertionError, ValueError, KeyError, IndexError)):
        for seed in range(1500):
            play(seed, clean=seed % 4 == 0)
