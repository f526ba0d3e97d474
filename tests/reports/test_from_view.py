"""What a report tells, in which order, and above all what it does not tell."""

import datetime
import re
from collections import Counter
from typing import Any

import pytest
from msgspec.structs import replace

from brownpaper.core.records import Answer, Board, Breakout, Cluster, Zone
from brownpaper.core.records import Words as Both
from brownpaper.core.state import State
from brownpaper.reports.from_view import outline_from
from brownpaper.reports.outline import Bullets, Heading, Notes, Outline, Picture, Ranking, Table
from brownpaper.reports.sheets import notes_csv
from tests.reports.files import every_file, text_of_docx
from tests.reports.table import MADE_AT, closed_table, note, outline, put, report_view


def titles(made: Outline, level: int = 1) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Heading) and block.level == level]


def words(made: Outline) -> str:
    return "\n".join(str(block) for block in made.blocks)


def summary(made: Outline) -> tuple[str, ...]:
    return next(block for block in made.blocks if isinstance(block, Bullets)).items


def ranking(made: Outline) -> Ranking:
    return next(block for block in made.blocks if isinstance(block, Ranking))


def table(made: Outline, caption: str) -> Table:
    return next(block for block in made.blocks if isinstance(block, Table) and caption in block.caption)


def test_the_sections_come_in_order_with_the_plain_summary_first():
    state = put(closed_table(), note("p1", "Eén loket", state="parked", park_reason="te vroeg"))
    assert titles(outline(state)) == [
        "In het kort", "De vraag", "Zo werkten we", "De briefjes", "Wat eerst komt", "Acties", "Hoe was het?",
        "Geparkeerd", "Zo gaan we om met namen",
    ]


def test_the_same_report_in_english_says_the_same():
    dutch, english = outline(), outline(language="en")
    assert [type(block) for block in dutch.blocks] == [type(block) for block in english.blocks]
    assert titles(english)[0] == "In short"


def test_of_two_choices_the_summary_says_which_is_which():
    state = closed_table()
    again = replace(state.rounds["choose"], id="again", step="actions", totals={"T1": 5, "T2": 1})
    told = summary(outline(put(state, again)))
    assert "Bij “Kies wat eerst komt”: Samenwerken tussen instanties kreeg de meeste stippen: 7." in told
    assert "Bij “Wie doet wat?”: Energie en belastbaarheid kreeg de meeste stippen: 5." in told
    assert "Samenwerken tussen instanties kreeg de meeste stippen: 7." in summary(outline(state))


def test_what_somebody_told_who_was_not_there_is_marked_in_every_file_and_counted_in_the_summary():
    words_of = {"live": "Van iemand aan de telefoon", "parked": "Voor later, aan de telefoon"}
    state = put(
        closed_table(), note("i1", words_of["live"], source="informant"),
        note("i2", words_of["parked"], source="informant", state="parked", speaks_as=Both(nl="werkgever")),
    )
    made = outline(state)
    marks = {one.text: one.mark for block in made.blocks if isinstance(block, Notes) for one in block.notes}
    assert marks[words_of["live"]] == "van iemand die er niet bij was"
    assert "werkgever" in marks[words_of["parked"]]
    assert "1 briefje komt van iemand die er niet bij was." in summary(made)
    for name, content in every_file(made).items():
        if name in ("notes.csv", "report.html", "report.md"):
            assert b"van iemand die er niet bij was" in content, name
    assert "niet bij was" not in words(outline())


def test_a_draft_is_a_draft_until_it_is_said_otherwise():
    assert outline().status == "draft"
    assert outline(status="confirmed").status == "confirmed"


def test_a_report_made_without_a_time_zone_or_in_an_unknown_language_is_refused():
    view = report_view(closed_table())
    with pytest.raises(ValueError, match="time zone"):
        outline_from(view, "nl", datetime.datetime(2027, 3, 11))
    with pytest.raises(ValueError, match="language"):
        outline_from(view, "xx", MADE_AT)


def test_times_are_told_in_the_zone_of_the_meeting():
    assert "van 09:00 tot 10:02 uur" in words(outline())


def test_each_step_tells_how_long_it_took_and_skipped_steps_are_left_out():
    state = closed_table()
    state = put(state, replace(state.steps["share"], skipped=True), replace(state.steps["close"], ended_at=None))
    steps = dict(row for row in table(outline(state), "De stappen").rows)
    assert steps["Welkom"] == "9"
    assert "Samen kijken" not in steps
    assert steps["Afsluiting"] == "5 (gepland)"


def test_every_shared_note_stands_once_under_its_group_or_among_the_loose_ones():
    made = outline()
    listed = [one for block in made.blocks if isinstance(block, Notes) for one in block.notes]
    assert len(listed) == 73
    groups: Counter[str] = Counter()
    for block in made.blocks:
        if isinstance(block, Notes) and block.group:
            groups[block.group] += len(block.notes)
    assert groups["Energie en belastbaarheid"] == 8
    assert sum(groups.values()) == 60
    drawn = [one for block in made.blocks if isinstance(block, Picture) for area in block.areas
             for field in area.fields for one in field.notes]
    assert len(drawn) == 73


def test_in_a_group_the_notes_of_each_zone_stand_together_under_its_name():
    state = closed_table()
    moved = replace(state.notes["n01"], zone="chances")
    made = outline(put(state, moved))
    at = made.blocks.index(Heading(level=2, text="Energie en belastbaarheid"))
    good, notes, hard, others = made.blocks[at + 1:at + 5]
    assert (good, hard) == (Heading(level=3, text="Wat gaat goed?"), Heading(level=3, text="Wat is lastig?"))
    assert (notes.group, notes.zone) == ("Energie en belastbaarheid", "Wat gaat goed?")
    assert moved.text in [one.text for one in notes.notes]
    assert {one.zone for one in others.notes} == {"Wat is lastig?"}
    assert {one.word for one in notes.notes} == {"kans", "knelpunt"}, "the kind stays what its author said"


def test_a_group_says_no_zone_on_a_board_that_has_only_one():
    state = closed_table(edge=False)
    state.tables["zones"] = {"chances": state.zones["chances"]}
    made = outline(put(state, *(replace(one, zone="chances") for one in list(state.notes.values()))))
    at = made.blocks.index(Heading(level=2, text="Energie en belastbaarheid"))
    assert isinstance(made.blocks[at + 1], Notes)
    assert "Wat gaat goed?" not in titles(made, 3)


def test_a_note_its_author_keeps_out_is_in_no_file_and_in_no_count():
    state = closed_table(edge=False)
    state = put(state, replace(state.notes["n01"], keep_out=True, text="canary-kept-out"),
                replace(state.actions["a1"], source_table="notes", source="n01"))
    made = outline(state)
    assert "canary-kept-out" not in words(made)
    assert all(b"canary-kept-out" not in content for content in every_file(made).values())
    assert any("59 briefjes" in sentence for sentence in summary(made))
    assert next(one for one in made.actions if one.id == "a1").source == ""


@pytest.mark.parametrize("state_of_note", ["taken_back", "aside", "binned"])
def test_a_note_that_left_the_screens_is_not_in_the_report(state_of_note):
    state = closed_table(edge=False)
    state = put(state, replace(state.notes["n01"], state=state_of_note, text="canary-gone"))
    assert "canary-gone" not in words(outline(state))


def test_a_note_nobody_shared_is_not_in_the_report():
    state = put(closed_table(edge=False), note("x1", "canary-private", shared=False))
    assert "canary-private" not in words(outline(state))


def test_no_name_voice_or_private_answer_reaches_any_file():
    for content in every_file(outline()).values():
        assert b"canary" not in content
    assert "canary" not in words(outline(audience="staff"))


def test_the_report_never_says_who_is_alone_in_a_role():
    assert not re.search("ervaringsdeskundige[^n]|klantmanager A", words(outline()), re.IGNORECASE)


def test_totals_come_first_with_ties_told_as_ties():
    rows = ranking(outline()).rows
    assert [(row.place, row.name, row.dots) for row in rows][:2] == [
        ("1", "Samenwerken tussen instanties", 7), ("2", "Regels, geld en zekerheid", 6),
    ]
    assert [row.place for row in rows if row.dots == 3] == ["5, gelijk", "5, gelijk"]
    assert [row.place for row in rows if row.dots == 1] == ["7, gelijk", "7, gelijk"]


def test_a_tie_at_the_top_is_told_as_a_tie_in_the_summary():
    state = closed_table()
    round = state.rounds["choose"]
    state = put(state, replace(round, totals={**round.totals, "T3": 7}))
    assert ("Samen op één staan Regels, geld en zekerheid en Samenwerken tussen instanties. Elk kreeg 7 stippen."
            in summary(outline(state)))


def test_the_two_sides_stand_beside_each_other_with_the_biggest_difference_first():
    sides = table(outline(audience="staff"), "Stippen per kant")
    assert sides.header == ("Groep", "Ervaringskant (6 mensen)", "Professionele kant (4 mensen)")
    assert sides.rows[0] == ("Regels, geld en zekerheid", "6 stippen, gemiddeld 1", "0 stippen, gemiddeld 0")
    assert "Ervaringskant zette iets anders op één: Regels, geld en zekerheid." in summary(outline())


def test_outside_the_staff_a_small_side_is_told_in_words_that_fit_more_than_one_number():
    sides = table(outline(), "Stippen per kant")
    assert sides.rows[0] == ("Regels, geld en zekerheid", "veel stippen", "weinig of geen")
    assert not any(re.search(r"\d", cell) for row in sides.rows for cell in row[1:])
    assert ranking(outline()).legend == ()
    assert all(row.parts == () for row in ranking(outline()).rows)


def test_words_for_a_small_side_stay_the_same_when_one_dot_moves():
    state = closed_table()
    round = state.rounds["choose"]
    moved = {**round.per_side["professional"], "T3": 1}
    other = put(state, replace(round, per_side={**round.per_side, "professional": moved}))
    before, after = (table(outline(one), "Stippen per kant").rows for one in (state, other))
    assert before == after


def test_two_large_sides_are_told_in_numbers():
    state = closed_table()
    round = state.rounds["choose"]
    state = put(state, replace(round, side_ballots={"lived": 6, "professional": 5}))
    assert table(outline(state), "Stippen per kant").rows[0][1] == "6 stippen, gemiddeld 1"
    assert ranking(outline(state)).legend == ("Ervaringskant", "Professionele kant")


def test_sides_the_room_did_not_see_are_not_in_the_report_and_it_says_so():
    state = closed_table()
    state = put(state, replace(state.rounds["choose"], sides_shown=False))
    made = outline(state)
    assert "De kanten naast elkaar" not in titles(made, 2)
    assert "Die is niet aan tafel getoond." in words(made)


def test_a_side_that_is_too_small_is_not_told_with_the_reason():
    state = closed_table()
    state = put(state, replace(state.rounds["choose"], per_side={}, side_ballots={}, withheld="small_side"))
    assert "Een van de kanten is te klein." in words(outline(state))


def test_a_choice_by_fewer_than_three_is_not_told_with_the_reason():
    state = closed_table()
    state = put(state, replace(state.rounds["choose"], totals={}, per_side={}, side_ballots={}, ballots=2,
                               withheld="few_voters"))
    made = outline(state)
    assert "Minder dan drie mensen kozen." in words(made)
    assert not any(isinstance(block, Ranking) for block in made.blocks)


def test_a_public_report_has_no_numbers_per_side_and_no_names():
    made = outline(audience="public")
    assert not any(isinstance(block, Table) and "kant" in block.caption for block in made.blocks)
    assert not any("Ervaringskant" in sentence for sentence in summary(made))
    assert all(one.who == "" for one in made.actions)
    assert "Rob" not in words(made).replace("Robin", "")


def test_a_group_that_was_merged_away_after_the_vote_is_named_as_gone():
    state = closed_table()
    state = put(state, replace(state.clusters["T3"], state="merged", into="T4"))
    assert "(bestaat niet meer)" in {row.name for row in ranking(outline(state)).rows}


def test_actions_come_in_order_and_what_misses_something_stays_an_idea():
    made = outline()
    rows = table(made, "Wie doet wat").rows
    assert [row[0] for row in rows][:2] == [
        "Maak één A4 over werk uitproberen, in gewone taal", "Proef met één vast contact voor tien mensen met NAH",
    ]
    assert rows[0][2] == "13 mei 2027"
    assert not any("Iets doen aan de brieven" in row[0] for row in rows)
    assert "Iets doen aan de brieven\\nEr is nog nodig: wie, wanneer en hoe." in words(made)
    idea = next(one for one in made.actions if one.id == "x1")
    assert idea.missing == ("who", "when", "how")


def test_an_action_names_the_small_group_that_worked_it_out_by_number_and_never_who_sat_there_nor_to_the_public():
    state = closed_table()
    first, second = [id for id, one in state.actions.items() if one.state == "live"][:2]
    state = put(
        state, Breakout(id="g2", number=2, members=("p01", "p02")),
        *(replace(state.actions[id], breakout="g2") for id in (first, second, "x1")),
    )
    made = outline(state)
    by_group = [row for row in table(made, "Wie doet wat").rows if any("uit groepje 2" in cell for cell in row)]
    assert {row[0] for row in by_group} == {state.actions[id].what for id in {first, second} - {"x1"}}
    assert "wie, wanneer en hoe.\\nuit groepje 2" in words(made)
    assert "from small group 2" in words(outline(state, language="en"))
    assert "groepje 2" not in words(outline(state, audience="public"))
    assert {one.group for one in outline(state, audience="public").actions} == {0}


def test_a_spread_with_one_or_two_people_in_it_is_told_in_words_only():
    rows = table(outline(), "waar je voor kwam").rows
    assert rows == (("Ja", "de meeste mensen"), ("Een beetje", "een paar mensen"), ("Nee", "een paar mensen"))
    exact = table(outline(audience="staff"), "waar je voor kwam").rows
    assert exact[0] == ("Ja", "de meeste mensen (8 van 10)")


def test_a_spread_without_small_numbers_has_numbers_with_words():
    state = closed_table()
    state = put(state, *(replace(one, value="yes") for one in state.answers.values()))
    assert table(outline(state), "waar je voor kwam").rows == (("Ja", "iedereen (10 van 10)"),)
    state = put(state, *(Answer(id=f"close:got_it:w{at}", step="close", key="got_it", voice=f"w{at}", value="no")
                         for at in range(3)))
    assert table(outline(state), "waar je voor kwam").rows[0] == ("Ja", "de meeste mensen (10 van 13)")


def test_what_people_thought_of_the_meeting_is_one_table_with_a_row_per_question():
    """method I07, N19"""
    state = put(closed_table(), *(
        Answer(id=f"close:{key}:w{at}", step="close", key=key, voice=f"w{at}", value="yes" if at < 3 else "no")
        for key, many in (("took_part", 6), ("come_again", 2)) for at in range(many)
    ))
    made = table(outline(state), "Wat vonden mensen")
    assert made.header == ("Vraag", "Ja", "Een beetje", "Nee")
    assert [row[0] for row in made.rows] == ["Kon je goed meedoen?"], "what fewer than three answered is told nowhere"
    assert made.rows[0][1:] == ("ongeveer de helft (3 van 6)", "niemand (0 van 6)", "ongeveer de helft (3 van 6)")


def test_parked_notes_stand_apart_with_the_reason():
    state = put(closed_table(edge=False), note("p1", "Eén loket", state="parked", park_reason="te vroeg"))
    made = outline(state)
    last = [block for block in made.blocks if isinstance(block, Notes)][-1]
    assert [(one.text, one.mark) for one in last.notes] == [("Eén loket", "te vroeg")]
    assert "1 briefje ligt op de parkeerplek." in summary(made)
    assert any("60 briefjes" in sentence for sentence in summary(made))


def test_an_empty_workshop_gives_a_report_that_says_so():
    state = closed_table(edge=False)
    for table_of in ("notes", "clusters", "actions", "rounds", "answers", "persons"):
        state.tables[table_of] = {}
    state = put(state, replace(state.workshop, title="  ", question="", started_at=None, closed_at=None))
    made = outline(state)
    assert "Er zijn geen briefjes in dit verslag." in summary(made)
    assert all(every_file(made)[kind] for kind in ("pdf", "docx", "html", "markdown", "xlsx"))


def test_a_board_of_boxes_keeps_its_boxes_and_groups_lie_inside_them():
    state = closed_table(edge=False)
    zones = [Zone(id=f"z{at}", board="swot", name=Both(nl=name), order=f"a{at}")
             for at, name in enumerate(["Sterk", "Zwak", "Kans", "In de weg"])]
    state = put(
        state, Board(id="swot", kind="swot", name=Both(nl="Vier vakken"), order="zz", revealed=True), *zones,
        Cluster(id="g1", board="swot", name="Contact", order="a"),
        note("s1", "Een maatje", board="swot", zone="z0", kind="strong", cluster="g1"),
        note("s2", "Te laat", board="swot", zone="z1", kind="weak"),
    )
    made = outline(state)
    picture = [block for block in made.blocks if isinstance(block, Picture)][-1]
    assert picture.arrangement == "boxes"
    assert [area.name for area in picture.areas] == ["Sterk", "Zwak", "Kans", "In de weg"]
    assert picture.areas[0].fields[0].name == "Contact"
    assert titles(made, 2)[:2] == ["Brown paper", "Vier vakken"]


def test_the_report_of_a_view_contains_nothing_outside_the_view():
    view = report_view(closed_table())
    told = str(view)
    for block in outline().blocks:
        if isinstance(block, Notes):
            assert all(one.text in told for one in block.notes)


def of_groups(**fields: Any) -> State:
    """Three small groups made a board of two boxes; one thing all three said, one thing two."""
    board = Board(id="swot", kind="swot", name=Both(nl="Vier vakken", en="Four boxes"), order="z",
                  revealed=True, breakouts=("g1", "g2", "g3"))
    zones = [Zone(id=id, board="swot", name=Both(nl=id, en=id), order=id) for id in ("strong", "weak")]
    said = {
        "a1": ("g1", "strong", "Eén vast contact"), "a2": ("g1", "weak", "De regels"), "a3": ("g1", "strong", "Rust"),
        "b1": ("g2", "strong", "een vast contact!"), "b2": ("g2", "weak", "de regels"),
        "c1": ("g3", "strong", "Eén vast contact"),
    }
    notes = [note(id, words, board="swot", zone=zone, kind="neutral", breakout=group, **(
        fields if id == "b2" else {})) for id, (group, zone, words) in said.items()]
    groups = [Breakout(id=id, number=number, members=("p01", "p02"), top=top)
              for id, number, top in (("g1", 1, ("a3",)), ("g2", 2, ("b2",)), ("g3", 3, ()))]
    return put(closed_table(), board, *zones, *groups, *notes)


def told_of_groups(made: Outline) -> list[tuple[str, list[tuple[str, str]]]]:
    """The headings of the small groups' section, each with its notes and what stands beside them."""
    begin = next(at for at, block in enumerate(made.blocks)
                 if isinstance(block, Heading) and block.text == "Wat de kleine groepjes vonden")
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for block in made.blocks[begin + 1:]:
        if isinstance(block, Heading):
            if block.level == 1:
                break
            found.append((block.text, []))
        elif isinstance(block, Notes):
            found[-1][1].extend((one.text, one.mark) for one in block.notes)
    return found


def test_what_small_groups_said_is_told_once_for_those_who_agree_and_group_by_group_with_what_counts_most_in_front():
    assert told_of_groups(outline(of_groups())) == [
        ("Bij meer dan één groepje gezegd", [
            ("Eén vast contact", "bij 3 van 3 groepjes gezegd"), ("De regels", "bij 2 van 3 groepjes gezegd"),
        ]),
        ("Groepje 1", [
            ("Rust", "telt het meest"), ("Eén vast contact", "bij 3 van 3 groepjes gezegd"),
            ("De regels", "bij 2 van 3 groepjes gezegd"),
        ]),
        ("Groepje 2", [
            ("de regels", "telt het meest, bij 2 van 3 groepjes gezegd"),
            ("een vast contact!", "bij 3 van 3 groepjes gezegd"),
        ]),
        ("Groepje 3", [("Eén vast contact", "bij 3 van 3 groepjes gezegd")]),
    ]
    assert "Jeroen" not in words(outline(of_groups())) and "p01" not in words(outline(of_groups()))


@pytest.mark.parametrize("kept_out", [{"keep_out": True}, {"left_out": True}])
def test_words_kept_out_of_the_report_do_not_show_in_how_many_groups_said_the_same(kept_out: dict[str, bool]):
    told = told_of_groups(outline(of_groups(**kept_out)))
    assert [title for title, _ in told] == ["Bij meer dan één groepje gezegd", "Groepje 1", "Groepje 2", "Groepje 3"]
    assert [one for _, its in told for one in its if one[0].casefold() == "de regels"] == [("De regels", "")]
    view = report_view(of_groups(**kept_out))
    assert all("b2" not in str(its) for its in view.values())


def test_where_no_small_group_worked_and_in_the_public_version_nothing_is_told_of_them():
    assert "Wat de kleine groepjes vonden" not in titles(outline())
    assert "Wat de kleine groepjes vonden" not in titles(outline(of_groups(), audience="public"))


def test_every_note_of_a_small_group_says_which_one_and_lists_of_notes_hold_it_once():
    made = outline(of_groups())
    listed = [(one.text, one.mark) for block in made.blocks if isinstance(block, Notes) and not block.again
              for one in block.notes if one.text == "Rust"]
    assert listed == [("Rust", "groepje 1")]
    sheet = notes_csv(made).decode("utf-8-sig")
    assert sheet.count("groepje 1") == 3 and "telt het meest" not in sheet


def test_word_web_and_markdown_tell_what_small_groups_said():
    files = every_file(outline(of_groups()))
    told = [files["markdown"].decode(), files["html"].decode(), text_of_docx(files["docx"])]
    for content in told:
        assert "Bij meer dan één groepje gezegd" in content and "bij 3 van 3 groepjes gezegd" in content
        assert "telt het meest, bij 2 van 3 groepjes gezegd" in content
