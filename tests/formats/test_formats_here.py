"""The formats that come along: complete, in two languages, and openings that a table can work with."""

from pathlib import Path

import pytest

from brownpaper.core.boards import KINDS
from brownpaper.core.formats import Format, Opening, opening
from brownpaper.core.policy import row_of
from brownpaper.core.records import Words
from brownpaper.core.state import Entry, State, evolve
from brownpaper.formats.shelf import load_shelf
from brownpaper.locales import text

WORKSHOPS = Path(__file__).resolve().parents[2] / "workshops"
SHELF = load_shelf(WORKSHOPS)
NAMES = sorted(path.stem for path in WORKSHOPS.glob("*.yaml"))


def opened(name: str) -> State:
    """A workshop of a format, just opened."""
    changes = opening(SHELF.formats[name], Opening(title="Tafel", question="Waarom?"), code="ABCDEF", now=1)
    return evolve(State(), Entry(
        seq=1, at=1, actor="server", client="", n=0, name="workshop.open", content=b"", changes=changes,
    ))


def words_of(format: Format) -> list[tuple[str, Words]]:
    """Every text of a format with its name."""
    return [
        ("name", format.name), ("goal", format.goal), *(("rule", rule) for rule in format.house_rules),
        *(("side", side.name) for side in format.sides), *(("role", tile.name) for tile in format.roles),
        *(("board", board.name) for board in format.boards),
        *(("zone", zone.name) for board in format.boards for zone in board.zones),
        *(("line", line.name) for board in format.boards for line in (*board.rows, *board.columns)),
        *(("axis", words) for board in format.boards if board.axes for axis in (board.axes.across, board.axes.up)
          for words in (axis.name, axis.low, axis.high)),
        *((f"{step.id} {key}", getattr(step, key)) for step in format.steps for key in ("title", "ask", "say", "mind")),
    ]


def test_no_format_here_has_a_mistake() -> None:
    assert [error.told("en") for error in SHELF.errors] == []
    assert {"brown-paper", "dialoogtafel-1", "swot"} <= set(NAMES) == set(SHELF.formats)


def test_brown_paper_is_sixty_minutes_from_welcome_to_closing() -> None:
    steps = SHELF.formats["brown-paper"].steps
    assert [(step.activity, step.minutes) for step in steps] == [
        ("welcome", 8), ("think", 10), ("share", 6), ("sort", 14), ("choose", 6), ("act", 11), ("close", 5)]


def test_four_boxes_are_a_board_that_needs_no_code() -> None:
    [board] = SHELF.formats["swot"].boards
    assert (board.kind, KINDS[board.kind].layout) == ("swot", "Quadrants")
    assert [zone.note_kind for zone in board.zones] == ["strong", "weak", "chance", "threat", "solution"]
    assert [step.activity for step in SHELF.formats["swot"].steps] == [
        "welcome", "think", "share", "sort", "choose", "act", "close"]


def test_looking_back_at_actions_is_an_hour_that_begins_with_how_they_stand() -> None:
    """method L13: state first, reasons later; what is stuck gets a way; what changes may have other causes."""
    steps = SHELF.formats["actie-terugblik"].steps
    assert [step.activity for step in steps] == [
        "welcome", "follow", "think", "share", "act", "think", "share", "close"]
    assert sum(step.minutes for step in steps) == 60


def test_looking_at_what_works_is_two_hours_from_what_is_valued_to_what_is_expected_and_agreed() -> None:
    """method E02, E03, E07, E08, E09, E11"""
    format = SHELF.formats["waarderend"]
    assert [step.activity for step in format.steps] == [
        "welcome", "think", "share", "sort", "rest", "think", "share", "share", "choose", "act", "close"]
    assert sum(step.minutes for step in format.steps) == 120
    valued, roles, tense = format.boards
    assert (valued.kind, roles.kind, tense.kind) == ("grid", "grid", "zones")
    assert [column.id for column in roles.columns if column.marks] == ["verwacht"]
    assert [row.roles for row in roles.rows] == [("professional",), ("policy",), ("expert", "relative")]
    assert [step.id for step in format.steps if "mark" in step.may] == ["klopt-dat"]
    [chosen] = [step.round for step in format.steps if step.round is not None]
    assert (chosen.about, chosen.kind) == ("notes", "bottleneck")


def test_stories_for_the_council_are_heard_with_quiet_screens_before_anybody_writes() -> None:
    steps = SHELF.formats["raad-casus"].steps
    assert [step.activity for step in steps] == [
        "welcome", "rest", "think", "share", "groups", "share", "think", "act", "close"]
    assert sum(step.minutes for step in steps) == 120


def test_dialogue_table_1_is_a_hundred_and_fifty_minutes_with_its_breaks_from_meeting_to_choosing() -> None:
    steps = SHELF.formats["dialoogtafel-1"].steps
    assert [step.activity for step in steps] == [
        "welcome", "meet", "think", "share", "sort", "rest", "groups", "rest", "share", "choose", "choose", "share",
        "look_ahead", "close"]
    assert sum(step.minutes for step in steps) == 150
    bottlenecks, chances = (step.round for step in steps if step.round is not None)
    assert bottlenecks is not None and chances is not None
    assert (bottlenecks.kind, bottlenecks.budget, bottlenecks.most_per_item) == ("bottleneck", 3, 2)
    assert (chances.kind, chances.budget, chances.most_per_item) == ("chance", 2, 1)


def test_dialogue_table_2_is_a_hundred_and_fifty_minutes_from_thinking_alone_to_choosing_among_actions() -> None:
    """method D16, D17, D18"""
    steps = SHELF.formats["dialoogtafel-2"].steps
    assert [step.activity for step in steps] == [
        "welcome", "meet", "think", "share", "sort", "rest", "groups", "rest", "share", "act", "choose", "look_ahead",
        "close"]
    assert sum(step.minutes for step in steps) == 150
    ideas, _ = SHELF.formats["dialoogtafel-2"].boards
    assert [zone.note_kind for zone in ideas.zones] == ["solution", "action", "party"]
    [chosen] = [step.round for step in steps if step.round is not None]
    assert (chosen.about, chosen.budget, chosen.most_per_item) == ("actions", 3, 2)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_stands_there_in_both_languages(name: str) -> None:
    for where, words in words_of(SHELF.formats[name]):
        assert words.nl.strip() and words.en.strip(), where
        assert words.nl.count("\n") == words.en.count("\n"), f"{where}: not as many parts in both languages"


@pytest.mark.parametrize("name", NAMES)
def test_people_may_choose_a_role_or_rather_not_say(name: str) -> None:
    format = SHELF.formats[name]
    assert [tile.id for tile in format.roles if tile.health] == ["expert"]
    assert {tile.side for tile in format.roles} == {"lived", "professional", None}
    assert format.roles[-1].id == "rather_not" and format.roles[-1].side is None
    assert set(format.consents) == {"quote", "contact", "mail", "photo"}


@pytest.mark.parametrize("name", NAMES)
def test_an_opening_holds_steps_boards_zones_and_rounds_in_the_order_of_the_file(name: str) -> None:
    format, state = SHELF.formats[name], opened(name)
    assert [step.id for step in sorted(state.steps.values(), key=lambda one: one.order)] == [
        step.id for step in format.steps]
    for board in format.boards:
        zones = sorted((zone for zone in state.zones.values() if zone.board == board.id), key=lambda one: one.order)
        named = [(zone.id, zone.note_kind) for zone in board.zones]
        cells = [(f"{row.id}-{column.id}", None) for row in board.rows for column in board.columns]
        assert [(zone.id, zone.note_kind) for zone in zones] == named + cells
    assert set(state.rounds) == {step.id for step in format.steps if step.round is not None}
    for round in state.rounds.values():
        assert round.state == "waiting" and state.steps[round.step].round == round.id and round.board in state.boards
    assert state.workshop.step == "" and state.workshop.code == "ABCDEF" and state.workshop.format == name
    assert len(state.zones) == sum(len(board.zones) + len(board.rows) * len(board.columns) for board in format.boards)


@pytest.mark.parametrize("name", NAMES)
def test_every_step_lets_participants_do_what_it_asks(name: str) -> None:
    needed = {
        "welcome": "answer.give", "meet": "introduction.write", "think": "note.add", "groups": "note.add",
        "share": "note.add", "sort": "proposal.make", "choose": "ballot.cast", "act": "action.add",
        "look_ahead": "person.hand", "close": "answer.give", "rest": "person.pause", "follow": "person.hand",
    }
    for step in opened(name).steps.values():
        row, alone = row_of(step, "participant", closed=False), ("welcome", "meet", "follow", "think", "groups", "rest")
        assert needed[step.activity] in row.may, step.id
        assert (row.notes == "all") is (step.activity not in alone), step.id


@pytest.mark.parametrize("name", NAMES)
def test_phones_in_the_room_rest_where_the_table_talks_together(name: str) -> None:
    steps = SHELF.formats[name].steps
    down = [step for step in steps if step.phones == "down"]
    # A tree is built by all at once: there phones rest when the table looks for its core.
    # Numbers of teams are compared where others sort notes.
    rests = {"een-boom": ("core", "actions"), "kalibreren": ("verschillen", "afspreken")}.get(name, ())
    assert down == [step for step in steps if (step.id in rests if rests else step.activity in ("sort", "act"))]
    for language in ("nl", "en"):
        assert text(language, "look.phones.along") in getattr(down[0].say, language), "told aloud, too"
