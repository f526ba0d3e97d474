"""Notes: written alone, kept private, changed by their author, thrown away and never lost."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal

from .table import Table


def test_a_note_written_alone_is_seen_by_its_author_and_nobody_else() -> None:
    table = Table("think")
    table.writes("ana", "n1", "only ana", kind="chance")
    assert table.my_notes("ana")["n1"].note.text == "only ana"  # type: ignore[union-attr]
    for person in ("bo", "pim", "cor", "sam", "wim", "olga"):
        assert "n1" not in table.sees(person) and "n1" not in table.my_notes(person)


def test_a_note_goes_to_the_box_of_its_kind_and_takes_the_kind_of_its_box() -> None:
    table = Table("think")
    assert table.writes("ana", "n1", kind="bottleneck").zone == "hard"
    assert table.writes("ana", "n2", zone="good").kind == "chance"
    assert table.writes("ana", "n3").zone == "good"
    assert table.writes("ana", "n4", kind="chance", zone="hard").zone == "hard"


def test_a_note_that_goes_to_another_box_takes_its_kind_unless_it_had_one_of_its_own() -> None:
    table = Table("think")
    for id, kind in (("n1", "chance"), ("n2", "neutral")):
        table.writes("ana", id, kind=kind, zone="good")
        table.does("ana", ask.NoteMove(ids=(id,), zone="hard"))
    assert table.note("n1").kind == "bottleneck"
    assert table.note("n2").kind == "neutral"
    table.does("ana", ask.NoteMove(ids=("n1",), zone="good"))
    assert table.note("n1").kind == "chance"


def test_a_kind_the_board_does_not_have_is_refused() -> None:
    table = Table("think")
    assert table.refused("ana", ask.NoteAdd(id="n", board="paper", text="x", kind="strong")) is Refusal.WRONG_KIND
    assert table.writes("ana", "n1", kind="neutral").kind == "neutral"
    assert table.refused("ana", ask.NoteKind(ids=("n1",), kind="strong")) is Refusal.WRONG_KIND
    table.does("ana", ask.NoteKind(ids=("n1",), kind="bottleneck"))
    assert table.note("n1").kind == "bottleneck"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200b", "\u2003"])
def test_a_note_without_anything_to_read_is_refused(text: str) -> None:
    assert Table().refused("ana", ask.NoteAdd(id="n", board="paper", text=text)) is Refusal.TEXT_EMPTY


def test_emoji_and_arabic_are_something_to_read() -> None:
    table = Table()
    assert table.writes("ana", "n1", "👍🏽❤️").text == "👍🏽❤️"
    assert table.writes("ana", "n2", " شكرا لكم ").text == "شكرا لكم"


def test_an_id_is_never_used_twice_also_not_after_the_note_left() -> None:
    table = Table()
    table.writes("ana", "n1")
    table.does("ana", ask.NoteTakeBack(id="n1"))
    assert table.refused("ana", ask.NoteAdd(id="n1", board="paper", text="x")) is Refusal.ID_TAKEN


def test_an_unknown_board_or_box_is_refused() -> None:
    table = Table()
    assert table.refused("ana", ask.NoteAdd(id="n", board="nowhere", text="x")) is Refusal.UNKNOWN
    assert table.refused("ana", ask.NoteAdd(id="n", board="paper", zone="strong", text="x")) is Refusal.WRONG_PLACE


def test_participants_write_on_the_board_of_the_step_only() -> None:
    table = Table("think")
    assert table.refused("ana", ask.NoteAdd(id="n", board="other", text="x")) is Refusal.WRONG_PLACE
    table.does("cor", ask.NoteAdd(id="n", board="other", text="x"))


def test_a_note_written_after_the_reveal_is_seen_by_all_and_marked_late() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    table.writes("pim", "n2")
    assert table.sees("bo")["n1"].late and not table.sees("bo")["n2"].late


def test_a_note_written_in_a_silent_step_after_the_reveal_is_private_again() -> None:
    table = Table("think", revealed=True)
    table.writes("ana", "n1")
    assert not table.note("n1").shared and "n1" not in table.sees("pim")


def test_its_author_edits_a_note_and_others_do_not() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1", "first")
    table.does("ana", ask.NoteEdit(id="n1", text="second", base_rev=1))
    assert (table.note("n1").text, table.note("n1").rev, table.note("n1").original) == ("second", 2, None)
    assert table.refused("bo", ask.NoteEdit(id="n1", text="third", base_rev=2)) is Refusal.NOT_YOURS


def test_two_who_edit_at_once_lose_no_word() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1", "first")
    table.does("ana", ask.NoteEdit(id="n1", text="second", base_rev=1))
    assert table.refused("pim", ask.NoteEdit(id="n1", text="other", base_rev=1)) is Refusal.TEXT_CHANGED
    table.does("pim", ask.NoteEdit(id="n1", text="second", base_rev=1))
    assert table.note("n1").text == "second"


def test_what_staff_edit_keeps_the_authors_words_for_staff() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1", "ana's words")
    table.does("pim", ask.NoteEdit(id="n1", text="pim's words", base_rev=1))
    table.does("cor", ask.NoteEdit(id="n1", text="cor's words", base_rev=2))
    assert table.sees("pim")["n1"].original == "ana's words"
    assert table.sees("bo")["n1"].original is None and table.sees("bo")["n1"].edited


def test_staff_cannot_touch_a_note_before_the_reveal() -> None:
    table = Table("think")
    table.writes("ana", "n1")
    for command in (
        ask.NoteEdit(id="n1", text="x", base_rev=1), ask.NoteBin(ids=("n1",)), ask.NoteAside(id="n1"),
        ask.NotePark(ids=("n1",)), ask.NoteMove(ids=("n1",), zone="hard"), ask.NoteKind(ids=("n1",), kind="chance"),
        ask.ClusterMake(id="c", board="paper", notes=("n1",)), ask.NoteTakeBack(id="n1"),
        ask.ActionAdd(id="a", what="x", source_table="notes", source="n1"),
    ):
        assert table.refused("pim", command) is Refusal.UNKNOWN, command


def test_a_note_is_moved_in_front_behind_and_to_the_end() -> None:
    table = Table("think")
    for id in ("n1", "n2", "n3", "n4"):
        table.writes("ana", id, zone="good")
    table.does("ana", ask.NoteMove(ids=("n4",), zone="good", last=False))
    assert table.lying("good") == ["n4", "n1", "n2", "n3"]
    table.does("ana", ask.NoteMove(ids=("n4",), zone="good", after="n1", last=False))
    assert table.lying("good") == ["n1", "n4", "n2", "n3"]
    table.does("ana", ask.NoteMove(ids=("n1", "n2"), zone="good"))
    assert table.lying("good") == ["n4", "n3", "n1", "n2"]
    table.does("ana", ask.NoteMove(ids=("n3", "n4"), zone="hard", after="gone meanwhile"))
    assert table.lying("hard") == ["n3", "n4"]


def test_a_note_does_not_move_to_another_board() -> None:
    table = Table("think")
    table.writes("ana", "n1")
    assert table.refused("ana", ask.NoteMove(ids=("n1",), zone="strong")) is Refusal.WRONG_PLACE


def test_what_an_author_takes_back_only_the_author_brings_back() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    table.does("ana", ask.NoteTakeBack(id="n1"))
    for person in ("bo", "pim", "cor", "wim"):
        assert "n1" not in table.sees(person)
    for command in (ask.NoteBringBack(id="n1"), ask.NoteRestore(ids=("n1",)), ask.NoteBin(ids=("n1",))):
        assert table.refused("pim", command) in (Refusal.UNKNOWN, Refusal.STEP_FORBIDS)
    assert table.refused("ana", ask.NoteRestore(ids=("n1",))) is Refusal.NOT_YOURS
    table.does("ana", ask.NoteBringBack(id="n1"))
    assert "n1" in table.sees("bo")
    assert table.refused("ana", ask.NoteBringBack(id="n1")) is Refusal.GONE


def test_nobody_takes_back_the_note_of_another() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    assert table.refused("bo", ask.NoteTakeBack(id="n1")) is Refusal.NOT_YOURS
    assert table.refused("pim", ask.NoteTakeBack(id="n1")) is Refusal.NOT_YOURS


def test_a_thrown_away_note_lies_in_the_bin_of_staff_and_comes_back_where_it_was() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1", zone="hard")
    table.groups("c1", "n1")
    table.does("pim", ask.NoteBin(ids=("n1",)))
    assert table.sees("pim")["n1"].state == "binned" and "n1" not in table.sees("bo")
    assert table.my_notes("ana")["n1"].state == "binned"
    table.does("cor", ask.NoteRestore(ids=("n1",)))
    assert (table.note("n1").state, table.note("n1").zone, table.note("n1").cluster) == ("live", "hard", "c1")


def test_a_note_comes_back_to_the_first_box_and_loose_when_its_place_is_gone() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1", zone="hard")
    table.groups("c1", "n1")
    table.does("pim", ask.NoteBin(ids=("n1",)))
    table.does("pim", ask.ClusterDissolve(id="c1"))
    table.does("pim", ask.ZoneRemove(id="hard", into="good"))
    table.does("pim", ask.NoteRestore(ids=("n1",)))
    assert (table.note("n1").zone, table.note("n1").cluster) == ("good", None)


def test_participants_do_not_throw_away_notes() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    assert table.refused("ana", ask.NoteBin(ids=("n1",))) is Refusal.STEP_FORBIDS


def test_a_hurtful_note_leaves_every_screen_and_its_author_reads_so() -> None:
    table = Table("share", revealed=True)
    table.writes("ana", "n1", "hurtful")
    table.does("pim", ask.NoteAside(id="n1"))
    for person in ("bo", "cas", "wim", "olga", "sam"):
        assert "n1" not in table.sees(person)
    assert table.my_notes("ana")["n1"].state == "aside"
    assert table.sees("pim")["n1"].state == "aside"
    assert table.refused("ana", ask.NoteRestore(ids=("n1",))) is Refusal.NOT_YOURS
    table.does("cor", ask.NoteRestore(ids=("n1",)))
    assert "n1" in table.sees("bo")


def test_a_note_is_not_set_aside_before_the_reveal_also_not_ones_own() -> None:
    table = Table("think")
    table.writes("pim", "n1")
    assert table.refused("pim", ask.NoteAside(id="n1")) is Refusal.NOT_REVEALED


def test_a_participant_parks_and_fetches_back_ones_own_note() -> None:
    table = Table("think")
    table.writes("ana", "n1")
    table.does("ana", ask.NotePark(ids=("n1",), reason=" too early "))
    assert (table.note("n1").state, table.note("n1").park_reason) == ("parked", "too early")
    table.does("ana", ask.NoteRestore(ids=("n1",)))
    assert table.note("n1").state == "live"


def test_a_parked_note_is_revealed_with_the_others() -> None:
    table = Table("think")
    table.writes("ana", "n1")
    table.does("ana", ask.NotePark(ids=("n1",)))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    assert table.sees("bo")["n1"].state == "parked"


def test_whether_a_note_was_thrown_away_or_taken_back_cannot_be_told_apart_by_others() -> None:
    answers = set()
    for leaving in ("bin", "aside", "take_back", "never"):
        table = Table("sort", revealed=True)
        if leaving != "never":
            table.writes("ana", "n1")
        if leaving == "bin":
            table.does("pim", ask.NoteBin(ids=("n1",)))
        if leaving == "aside":
            table.does("pim", ask.NoteAside(id="n1"))
        if leaving == "take_back":
            table.does("ana", ask.NoteTakeBack(id="n1"))
        answers.add(tuple(table.refused("bo", command) for command in (
            ask.NoteEdit(id="n1", text="x", base_rev=1), ask.NoteMove(ids=("n1",), zone="good"),
            ask.NoteTakeBack(id="n1"), ask.NotePark(ids=("n1",)), ask.NoteRestore(ids=("n1",)),
            ask.ProposalMake(id="p", board="paper", name="x", notes=("n1",)), ask.NoteKeepOut(id="n1", keep_out=True),
        )))
    assert len(answers) == 1


def test_a_refusal_in_a_silent_step_does_not_tell_what_happened_to_others_notes() -> None:
    answers = set()
    for thrown in (False, True):
        table = Table("sort", revealed=True)
        table.writes("ana", "n1")
        table.at("think")
        if thrown:
            table.does("pim", ask.NoteBin(ids=("n1",)))
        answers.add(table.refused("bo", ask.NoteEdit(id="n1", text="x", base_rev=1)))
    assert len(answers) == 1


# ---- for somebody else ----------------------------------------------------------------------------


def test_a_scribe_writes_in_somebodys_name_and_both_see_it_while_it_is_private() -> None:
    table = Table("think")
    table.writes("sam", "n1", "said by ana", for_person="ana")
    assert table.my_notes("ana")["n1"].typed_for_me and table.my_notes("sam")["n1"].typed_by_me
    assert table.note("n1").author == table.faces.voice("ana")
    assert "n1" not in table.my_notes("bo") and "n1" not in table.sees("pim")
    table.does("sam", ask.NoteEdit(id="n1", text="said by ana, better", base_rev=1))
    table.does("ana", ask.NoteEdit(id="n1", text="my own words", base_rev=2))
    assert table.note("n1").original is None


def test_after_the_reveal_a_typed_note_is_its_authors_and_no_longer_its_scribes() -> None:
    table = Table("think")
    table.writes("sam", "n1", for_person="ana")
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    assert "n1" in table.my_notes("ana") and "n1" not in table.my_notes("sam")
    assert table.refused("sam", ask.NoteEdit(id="n1", text="x", base_rev=1)) is Refusal.NOT_YOURS
    assert table.refused("sam", ask.NoteMove(ids=("n1",), zone="hard")) is Refusal.NOT_YOURS
    assert table.refused("sam", ask.NoteTakeBack(id="n1")) is Refusal.NOT_YOURS
    table.does("ana", ask.NoteEdit(id="n1", text="x", base_rev=1))


def test_what_somebody_takes_back_is_gone_for_who_typed_it_too() -> None:
    table = Table("think")
    table.writes("sam", "n1", "not after all", for_person="ana")
    table.does("ana", ask.NoteTakeBack(id="n1"))
    assert "n1" not in table.my_notes("sam")
    assert table.refused("sam", ask.NoteBringBack(id="n1")) is Refusal.UNKNOWN
    table.does("ana", ask.NoteBringBack(id="n1"))
    assert "n1" in table.my_notes("sam")


def test_a_scribe_who_typed_wrongly_takes_it_back_and_undoes_that() -> None:
    table = Table("think")
    table.writes("sam", "n1", for_person="ana")
    table.does("sam", ask.NoteTakeBack(id="n1"))
    assert table.my_notes("ana")["n1"].state == "taken_back"
    table.does("sam", ask.ActUndo())
    assert table.note("n1").state == "live"


def test_a_participant_does_not_write_in_anothers_name_or_from_paper() -> None:
    table = Table("think")
    for fields in ({"for_person": "bo"}, {"for_person": "nobody"}, {"paper": True}):
        refusal = table.refused("ana", ask.NoteAdd(id="n", board="paper", text="x", **fields))
        assert refusal is Refusal.NOT_YOURS


def test_a_note_from_paper_is_marked_for_staff_only() -> None:
    table = Table("sort", revealed=True)
    table.writes("pim", "n1", for_person="ana", paper=True)
    table.writes("pim", "n2", paper=True)
    assert (table.note("n1").source, table.note("n2").source) == ("paper", "paper")
    assert table.sees("pim")["n1"].by_hand and not table.sees("bo")["n1"].by_hand
    assert table.my_notes("ana")["n1"].typed_for_me


def test_the_place_of_a_typed_note_does_not_tell_its_scribe_what_else_somebody_wrote() -> None:
    places = set()
    for others in (0, 3):
        table = Table("think")
        for index in range(others):
            table.writes("ana", f"secret{index}", zone="good")
        table.writes("sam", "n1", for_person="ana", zone="good")
        table.writes("sam", "n2", for_person="ana", zone="good")
        table.does("sam", ask.NoteMove(ids=("n1",), zone="good", after="n2", last=False))
        places.add(tuple(note.note.order for note in table.my_notes("sam").values()))  # type: ignore[union-attr]
    assert len(places) == 1


def test_the_place_of_a_private_note_does_not_depend_on_the_notes_of_others() -> None:
    places = set()
    for others in (0, 4):
        table = Table("think")
        for index in range(others):
            table.writes("bo", f"secret{index}", zone="good")
        table.writes("ana", "n1", zone="good")
        table.does("ana", ask.NoteMove(ids=("n1",), zone="hard"))
        places.add(table.note("n1").order)
    assert len(places) == 1


def test_the_reveal_shuffles_so_that_order_does_not_tell_who_wrote_when() -> None:
    orders = set()
    for chance in range(6):
        table = Table("think")
        for _ in range(chance):
            table.does("ana", ask.PersonHand(hand=True))
        for index in range(5):
            table.writes(("ana", "bo", "cas")[index % 3], f"n{index}", zone="good")
        table.at("share")
        table.does("pim", ask.BoardReveal(board="paper"))
        orders.add(tuple(table.lying("good")))
    assert len(orders) > 2


def test_hundreds_of_revealed_notes_have_short_keys() -> None:
    table = Table("think")
    table.does("cor", ask.NoteImport(board="paper", notes=tuple(
        ask.NewNote(id=f"n{index}", text="x", zone="good") for index in range(200)
    )))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    assert max(len(one.order) for one in table.state.notes.values()) <= 4


# ---- a list ---------------------------------------------------------------------------------------


def test_a_pasted_list_becomes_notes_in_its_order_behind_what_lies_there() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n0", zone="good")
    table.does("pim", ask.NoteImport(board="paper", notes=tuple(
        ask.NewNote(id=f"n{index}", text=f"line {index}", zone="good") for index in range(1, 6)
    )))
    assert table.lying("good") == ["n0", "n1", "n2", "n3", "n4", "n5"]
    assert table.note("n3").source == "list" and table.note("n3").shared


def test_a_list_with_one_bad_line_is_refused_as_a_whole() -> None:
    table = Table("sort", revealed=True)
    lines = [ask.NewNote(id="n1", text="good")]
    for bad, code in (
        (ask.NewNote(id="n2", text="  "), Refusal.TEXT_EMPTY), (ask.NewNote(id="n1", text="x"), Refusal.ID_TAKEN),
        (ask.NewNote(id="n2", text="x", kind="strong"), Refusal.WRONG_KIND),
        (ask.NewNote(id="n2", text="x", zone="strong"), Refusal.WRONG_PLACE),
    ):
        assert table.refused("pim", ask.NoteImport(board="paper", notes=(*lines, bad))) is code


def test_a_file_brings_its_groups_along_and_one_undo_takes_all_of_it_back() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n0", zone="good")
    table.does("pim", ask.ClusterMake(id="c1", board="paper", notes=("n0",), name="Rust"))
    came = ask.NoteImport(
        board="paper", notes=tuple(ask.NewNote(id=f"n{index}", text=f"row {index}") for index in range(1, 5)),
        groups=(
            ask.NewGroup(id="c1", name="Rust", notes=("n1", "n2")), ask.NewGroup(id="c2", name="Werk", notes=("n3",)),
        ),
    )
    table.does("pim", came)
    assert (table.in_group("c1"), table.in_group("c2")) == (["n0", "n1", "n2"], ["n3"])
    assert table.cluster("c2").name == "Werk" and table.note("n4").cluster is None
    table.does("pim", ask.ActUndo())
    assert table.in_group("c1") == ["n0"] and table.cluster("c2").state == "dissolved"
    assert {table.note(f"n{index}").state for index in range(1, 5)} == {"taken_back"}


def test_a_file_with_a_group_that_cannot_be_is_refused_as_a_whole() -> None:
    table, lines = Table("sort", revealed=True), (ask.NewNote(id="n1", text="one"),)
    for group in (ask.NewGroup(id="c1", name="x", notes=("n9",)), ask.NewGroup(id="c1", name="x", notes=("n1", "n1"))):
        assert table.refused("pim", ask.NoteImport(board="paper", notes=lines, groups=(group,))) is Refusal.UNKNOWN
    early = Table("think")
    group = ask.NewGroup(id="c1", name="x", notes=("n1",))
    code = early.refused("pim", ask.NoteImport(board="paper", notes=lines, groups=(group,)))
    assert code is Refusal.NOT_REVEALED and not early.state.notes


def test_a_list_brought_in_before_the_reveal_is_private_until_then() -> None:
    table = Table("think")
    table.does("pim", ask.NoteImport(board="paper", notes=(ask.NewNote(id="n1", text="told by phone"),)))
    assert "n1" in table.my_notes("pim") and "n1" not in table.sees("cor")


# ---- the report, the end, and limits --------------------------------------------------------------


def test_only_its_author_keeps_a_note_out_of_the_report_also_after_closing() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    assert table.refused("pim", ask.NoteKeepOut(id="n1", keep_out=True)) is Refusal.NOT_YOURS
    table.does("pim", ask.MeetingClose())
    table.does("ana", ask.NoteKeepOut(id="n1", keep_out=True))
    assert table.note("n1").keep_out


def test_closing_erases_what_was_taken_back_or_thrown_away_in_private() -> None:
    table = Table("think")
    table.writes("ana", "n1", "regretted")
    table.does("ana", ask.NoteEdit(id="n1", text="more regretted", base_rev=1))
    table.does("ana", ask.NoteTakeBack(id="n1"))
    table.writes("pim", "n2", "thrown away alone")
    table.does("pim", ask.NoteBin(ids=("n2",)))
    table.writes("ana", "n3", "still mine")
    table.does("pim", ask.MeetingClose())
    assert (table.note("n1").text, table.note("n2").text, table.note("n3").text) == ("", "", "still mine")


def test_after_closing_no_undo_remembers_the_words_that_were_erased() -> None:
    table = Table("think")
    table.writes("ana", "n1", "regretted")
    table.does("ana", ask.NoteTakeBack(id="n1"))
    table.does("pim", ask.MeetingClose())
    assert table.state.acts == {}


def test_one_voice_cannot_flood_the_table() -> None:
    table = Table("think")

    def pasted(part: int, count: int) -> ask.NoteImport:
        return ask.NoteImport(board="paper", notes=tuple(
            ask.NewNote(id=f"{part}-{index}", text="x") for index in range(count)
        ))

    table.does("cor", pasted(1, 200))
    table.does("cor", pasted(2, 200))
    assert table.refused("cor", pasted(3, 101)) is Refusal.TOO_MANY
    table.does("cor", pasted(4, 100))
    assert table.refused("cor", ask.NoteAdd(id="one-more", board="paper", text="x")) is Refusal.TOO_MANY
    table.writes("ana", "n1")
