"""The project's own table: complete, in the product's words, and it fits brown paper."""

from collections import Counter

from brownpaper.core.codes import Refusal
from brownpaper.data import load_table

from .test_formats_here import SHELF

TABLE = load_table()
FORMAT = SHELF.formats["brown-paper"]
PEOPLE = {one.id: one for one in TABLE.participants}


def test_ten_people_sit_in_the_room_at_a_distance_and_behind_paper() -> None:
    assert Counter(one.seat for one in PEOPLE.values()) == {"room": 7, "distance": 2, "paper": 1}
    assert {one.tile for one in TABLE.participants} <= {tile.id for tile in FORMAT.roles}
    assert all(set(one.consents) == set(FORMAT.consents) for one in TABLE.participants)
    assert all(one.scribe in PEOPLE for one in TABLE.participants if one.seat == "paper")


def test_sixty_notes_are_by_people_at_the_table_and_each_lies_in_one_group() -> None:
    assert len(TABLE.notes) == 60 and {one.by for one in TABLE.notes} == set(PEOPLE)
    assert Counter(one.kind for one in TABLE.notes) == {"chance": 21, "bottleneck": 39}
    grouped = [id for one in TABLE.clusters for id in one.notes]
    assert sorted(grouped) == sorted(one.id for one in TABLE.notes)
    assert all(one.text and one.said("en") == one.en != one.text for one in TABLE.notes)
    assert max(one.after for one in TABLE.notes) <= FORMAT.steps[1].minutes * 60


def test_what_the_second_table_writes_is_of_the_kinds_its_boards_know() -> None:
    ideas, worked = SHELF.formats["dialoogtafel-2"].boards
    for board, notes in ((ideas, TABLE.thought), (worked, TABLE.worked_out)):
        assert {one.kind for one in notes} == set(board.note_kinds)
        assert {one.by for one in notes} <= {one.id for one in TABLE.participants if one.device != "paper"}
        assert all(one.text and one.said("en") == one.en != one.text for one in notes)


def test_the_choice_has_the_plot_that_totals_alone_would_hide() -> None:
    [choice] = [step.round for step in FORMAT.steps if step.round is not None]
    sides = {tile.id: tile.side for tile in FORMAT.roles}
    total: Counter[str] = Counter()
    lived: Counter[str] = Counter()
    for person, dots in TABLE.ballots.items():
        assert sum(dots.values()) <= choice.budget and max(dots.values()) <= choice.most_per_item
        total.update(dots)
        if sides[PEOPLE[person].tile] == "lived":
            lived.update(dots)
    names = {one.id: one.name for one in TABLE.clusters}
    assert names[total.most_common(1)[0][0]] == "Samenwerken tussen instanties"
    top = lived.most_common(1)[0][0]
    assert names[top] == "Regels, geld en zekerheid" and total[top] == lived[top] == 6


def test_actions_come_from_groups_and_some_are_still_ideas() -> None:
    groups = {one.id for one in TABLE.clusters}
    assert {one.source for one in TABLE.actions} <= {*groups, ""}
    assert {one.by for one in TABLE.actions} <= {*PEOPLE, *(one.id for one in TABLE.staff)}
    assert 1 <= sum(not (one.who and one.when and one.how) for one in TABLE.actions) < len(TABLE.actions)


def test_the_hard_notes_say_what_must_become_of_them() -> None:
    assert len(TABLE.edge_notes) == 14 and all(one.expect for one in TABLE.edge_notes)
    assert {one.refused for one in TABLE.edge_notes} == {"", Refusal.TEXT_EMPTY}
