"""Boxes: added, renamed, moved and taken away while people work."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.rules.zones import ZONE_LIMIT

from .table import Table


def zones(table: Table) -> list[str]:
    shown = table.shared("bo")["zones"]
    here = [id for id, zone in shown.items() if zone.board == "paper"]  # type: ignore[attr-defined]
    return sorted(here, key=lambda id: table.zone(id).order)


def test_a_box_is_added_at_the_end_or_after_another() -> None:
    table = Table("sort", revealed=True)
    table.does("pim", ask.ZoneAdd(id="z1", board="paper", name="last"))
    table.does("pim", ask.ZoneAdd(id="z2", board="paper", name="second", after="good"))
    assert zones(table) == ["good", "z2", "hard", "z1"]
    assert table.zone("z1").name.nl == table.zone("z1").name.en == "last"


def test_boxes_are_moved_and_renamed() -> None:
    table = Table("sort", revealed=True)
    table.does("pim", ask.ZoneMove(id="hard", after=None))
    table.does("pim", ask.ZoneName(id="good", name=" better "))
    assert zones(table) == ["hard", "good"] and table.zone("good").name.nl == "better"
    assert table.refused("pim", ask.ZoneName(id="good", name=" ")) is Refusal.TEXT_EMPTY


def test_a_box_taken_away_gives_its_notes_to_another_behind_what_lies_there() -> None:
    table = Table("sort", revealed=True)
    for id, zone in (("n1", "good"), ("n2", "hard"), ("n3", "hard")):
        table.writes("ana", id, zone=zone)
    table.does("pim", ask.ZoneRemove(id="hard", into="good"))
    assert zones(table) == ["good"] and table.lying("good") == ["n1", "n2", "n3"]
    assert table.refused("pim", ask.ZoneRemove(id="good", into="good")) is Refusal.WRONG_PLACE
    assert table.refused("pim", ask.ZoneRemove(id="good", into="hard")) is Refusal.WRONG_PLACE
    assert table.refused("ana", ask.NoteAdd(id="n", board="paper", zone="hard", text="x")) is Refusal.WRONG_PLACE


def test_a_note_in_a_group_keeps_its_place_in_the_group_when_its_box_goes() -> None:
    table = Table("sort", revealed=True)
    for id in ("n1", "n2", "n3"):
        table.writes("ana", id, zone="hard")
    table.groups("c1", "n3", "n1", "n2")
    table.does("pim", ask.ZoneRemove(id="hard", into="good"))
    assert table.in_group("c1") == ["n3", "n1", "n2"]


def test_private_notes_move_along_and_their_place_does_not_tell_what_others_wrote() -> None:
    places = set()
    for others in (0, 3):
        table = Table("think")
        for index in range(others):
            table.writes("bo", f"s{index}", zone=("good", "hard")[index % 2])
        table.writes("ana", "n1", zone="hard")
        table.does("pim", ask.ZoneRemove(id="hard", into="good"))
        assert table.note("n1").zone == "good"
        places.add(table.note("n1").order)
    assert len(places) == 1


def test_the_boxes_of_four_boxes_stay_as_they_are() -> None:
    table = Table("sort", revealed=True)
    for command in (
        ask.ZoneAdd(id="z", board="other", name="x"), ask.ZoneName(id="strong", name="x"),
        ask.ZoneMove(id="strong", after=None), ask.ZoneRemove(id="strong", into="strong"),
    ):
        assert table.refused("pim", command) is Refusal.WRONG_PLACE


def test_a_box_for_a_kind_that_the_board_has_not_is_refused() -> None:
    table = Table("sort", revealed=True)
    wrong = ask.ZoneAdd(id="z", board="paper", name="x", note_kind="strong")
    assert table.refused("pim", wrong) is Refusal.WRONG_KIND
    table.does("pim", ask.ZoneAdd(id="z", board="paper", name="x", note_kind="neutral"))
    assert table.writes("ana", "n1", zone="z").kind == "neutral"


def test_there_is_an_end_to_the_number_of_boxes_and_an_id_is_never_used_twice() -> None:
    table = Table("sort", revealed=True)
    for index in range(ZONE_LIMIT - 2):
        table.does("pim", ask.ZoneAdd(id=f"z{index}", board="paper", name="x"))
    assert table.refused("pim", ask.ZoneAdd(id="more", board="paper", name="x")) is Refusal.TOO_MANY
    table.does("pim", ask.ZoneRemove(id="z0", into="good"))
    assert table.refused("pim", ask.ZoneAdd(id="z0", board="paper", name="x")) is Refusal.ID_TAKEN
    table.does("pim", ask.ZoneAdd(id="more", board="paper", name="x"))


@pytest.mark.parametrize("command", [ask.ZoneName(id="no", name="x"), ask.ZoneMove(id="no", after=None),
                                     ask.ZoneRemove(id="no", into="good"), ask.ZoneAdd(id="z", board="no", name="x")])
def test_an_unknown_box_or_board_is_refused(command: ask.Command) -> None:
    assert Table("sort", revealed=True).refused("pim", command) is Refusal.UNKNOWN


def test_participants_do_not_change_boxes() -> None:
    assert Table("sort", revealed=True).refused("ana", ask.ZoneName(id="good", name="x")) is Refusal.STEP_FORBIDS
