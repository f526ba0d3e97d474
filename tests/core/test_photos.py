"""The photo beside a note: hung by who may change its words, seen by who sees them, gone when they go."""

from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import changed
from brownpaper.core.erasing import erased_by
from brownpaper.core.exports import NOBODY
from brownpaper.core.own_view import note_before, project_own
from brownpaper.core.photos import needed
from brownpaper.core.records import Photo
from brownpaper.core.rules.photos import PHOTOS_PER_VOICE
from brownpaper.core.state import UNDO_DEPTH
from brownpaper.core.views import look_back, project_public, project_report

from .table import GROWING, IN_GROUPS, Table

PHOTO = ask.PhotoHang(note="n1", photo="p1", width=800, height=600, alt=" A stair ")


def hung(note: str = "n1", photo: str = "p1", alt: str = "") -> ask.PhotoHang:
    return ask.PhotoHang(note=note, photo=photo, width=800, height=600, alt=alt)


def with_photo(step: str = "think") -> Table:
    table = Table("think", more=(*GROWING, *IN_GROUPS))
    table.writes("ana", "n1")
    table.does("ana", PHOTO)
    table.at(step)
    return table


def before(table: Table, person: str) -> Photo | None:
    row = note_before(table.state, table.actor(person), "n1")
    return None if row is None else row.photo


def test_a_photo_hangs_beside_its_note_with_what_is_on_it() -> None:
    table = with_photo()
    assert table.note("n1").photo == Photo(id="p1", alt="A stair", width=800, height=600)
    table.does("ana", ask.PhotoDescribe(note="n1", alt="The stair at the door"))
    table.does("ana", hung(photo="p2"))
    assert table.note("n1").photo == Photo(id="p2", alt="", width=800, height=600), "another one has other words"


def test_a_photo_is_there_for_who_sees_the_words_of_its_note_and_for_nobody_else() -> None:
    table = with_photo()
    everybody = ("ana", "bo", "pim", "cor", "sam", "wim", "olga")
    assert [who for who in everybody if before(table, who)] == ["ana"]
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("share")
    assert [who for who in everybody if before(table, who)] == list(everybody)
    table.does("ana", ask.NoteTakeBack(id="n1"))
    assert [who for who in everybody if before(table, who)] == ["ana"], "hers alone again"
    table.does("ana", ask.NoteBringBack(id="n1"))
    table.does("pim", ask.NoteAside(id="n1"))
    assert not {"bo", "wim", "olga"} & {who for who in everybody if before(table, who)}
    assert note_before(table.state, table.actor("nobody"), "n1") is None
    assert note_before(table.state, table.actor("ana"), "nothing") is None


def test_a_photo_that_was_taken_down_is_needed_as_long_as_an_undo_can_hang_it_again() -> None:
    table = with_photo()
    table.does("ana", hung(photo="p2"))
    table.does("ana", ask.PhotoTakeDown(note="n1"))
    assert needed(table.state) == {"p1", "p2"}
    table.does("ana", ask.ActUndo())
    assert needed(table.state) == {"p1", "p2"}, "and redo takes it down again"
    for nr in range(UNDO_DEPTH):
        table.writes("ana", f"m{nr}")
    assert needed(table.state) == {"p2"}, "it hangs; the other one is out of reach"
    table.does("ana", ask.PhotoTakeDown(note="n1"))
    table.does("pim", ask.MeetingClose())
    assert needed(table.state) == frozenset()


def test_a_note_is_before_somebody_exactly_as_it_is_sent_to_them() -> None:
    """Whoever asks for a photo is answered by the same function that sends the note."""
    table = with_photo()
    everybody = ("ana", "bo", "pim", "cor", "sam", "wim", "olga")
    for does in (
        ask.StepGo(step="share"), ask.BoardReveal(board="paper"), ask.NoteBin(ids=("n1",)),
        ask.NoteRestore(ids=("n1",)), ask.NotePark(ids=("n1",)), ask.NoteAside(id="n1"), ask.StepGo(step="think"),
        ask.MeetingClose(),
    ):
        table.does("pim", does)
        for who in everybody:
            sent = table.shared(who).get("notes", {}).get("n1")
            mine = project_own(table.state, table.actor(who)).get("my_notes", {}).get("n1")
            own = None if mine is None else mine.note  # type: ignore[attr-defined]
            assert note_before(table.state, table.actor(who), "n1") == (sent or own), f"{who} after {does}"
            assert sent is None or own is None, "nothing is sent twice"


def test_the_photo_on_a_draft_of_a_small_group_is_the_groups() -> None:
    table = Table("think", more=(*GROWING, *IN_GROUPS))
    table.at("trees")
    for group in ("g1", "g2"):
        table.does("pim", ask.BreakoutMake(id=group))
    for who, group in (("ana", "g1"), ("bo", "g1"), ("cas", "g2")):
        table.does("pim", ask.BreakoutPut(person=who, breakout=group))
    board = table.state.step.board or "paper"  # type: ignore[union-attr]
    table.does("ana", ask.NoteAdd(id="n1", board=board, text="a draft"))
    table.does("ana", PHOTO)
    assert [who for who in ("ana", "bo", "cas", "pim", "wim") if before(table, who)] == ["ana", "bo"]


def test_only_who_may_change_the_words_changes_the_photo() -> None:
    table = with_photo()
    for command in (hung(photo="p2"), ask.PhotoDescribe(note="n1", alt="x"), ask.PhotoTakeDown(note="n1")):
        assert table.refused("bo", command) is Refusal.UNKNOWN, "of a private note nobody learns that it is"
        assert table.refused("pim", command) is Refusal.UNKNOWN
        assert table.refused("wim", command) is Refusal.STEP_FORBIDS
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("share")
    for command in (hung(photo="p2"), ask.PhotoDescribe(note="n1", alt="x"), ask.PhotoTakeDown(note="n1")):
        assert table.refused("bo", command) is Refusal.NOT_YOURS
    table.does("pim", hung(photo="p2"))
    table.does("pim", ask.NoteBin(ids=("n1",)))
    assert table.refused("ana", ask.PhotoTakeDown(note="n1")) is Refusal.GONE


def test_the_photo_on_a_note_that_was_parked_or_set_aside_can_be_taken_down() -> None:
    for away in (ask.NotePark(ids=("n1",)), ask.NoteAside(id="n1")):
        for who in ("ana", "pim"):
            table = with_photo("share")
            table.does("pim", ask.BoardReveal(board="paper"))
            table.does("pim", away)
            assert table.refused("bo", ask.PhotoTakeDown(note="n1")) in (Refusal.NOT_YOURS, Refusal.UNKNOWN)
            assert table.refused(who, hung(photo="p2")) is Refusal.GONE
            table.does(who, ask.PhotoTakeDown(note="n1"))
            assert table.note("n1").photo is None and table.note("n1").text
            assert table.refused(who, ask.PhotoTakeDown(note="n1")) is Refusal.GONE


def test_who_took_a_note_back_can_still_take_its_photo_down() -> None:
    table = with_photo("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.does("ana", ask.NoteTakeBack(id="n1"))
    assert table.refused("pim", ask.PhotoTakeDown(note="n1")) is Refusal.UNKNOWN
    table.does("ana", ask.PhotoTakeDown(note="n1"))
    table.does("ana", ask.NoteBringBack(id="n1"))
    assert (table.note("n1").state, table.note("n1").photo) == ("live", None)


def test_who_says_otherwise_what_was_set_aside_brings_back_the_words_and_not_the_photo() -> None:
    table = with_photo("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.does("pim", ask.NoteAside(id="n1"))
    table.does("ana", ask.NoteEdit(id="n1", text="said kindly", base_rev=1))
    note = table.note("n1")
    assert (note.state, note.text, note.photo) == ("live", "said kindly", None)


def test_what_somebody_typed_for_another_is_found_right_anew_when_its_photo_changes() -> None:
    table = Table("think")
    table.does("sam", ask.NoteAdd(id="n1", board="paper", text="said", for_person="ana"))
    table.does("ana", ask.NoteApprove(id="n1"))
    table.does("sam", PHOTO)
    assert not table.note("n1").approved
    table.does("ana", ask.PhotoDescribe(note="n1", alt="My stair"))
    assert table.note("n1").approved


def test_undo_hangs_a_photo_again_and_redo_takes_it_down() -> None:
    table = with_photo()
    table.does("ana", ask.PhotoTakeDown(note="n1"))
    table.does("ana", ask.ActUndo())
    assert table.note("n1").photo is not None
    table.does("ana", ask.ActRedo())
    assert table.note("n1").photo is None
    table.does("ana", ask.ActUndo())
    table.does("ana", ask.ActUndo())
    assert table.note("n1").photo is None and table.note("n1").text


def test_one_author_hangs_so_many_and_nobody_learns_how_many_others_hung() -> None:
    table = Table("think")
    for number in range(PHOTOS_PER_VOICE + 1):
        table.writes("ana", f"n{number}")
    for number in range(PHOTOS_PER_VOICE):
        table.does("ana", hung(f"n{number}", f"p{number}"))
    assert table.refused("ana", hung(f"n{PHOTOS_PER_VOICE}", "more")) is Refusal.TOO_MANY
    table.does("ana", hung("n0", "other"))
    table.writes("bo", "b1")
    table.does("bo", hung("b1", "pb"))


def full_of_photos(author: str = "ana") -> Table:
    """Somebody hung as many photos as they can, beside notes that are hidden, and has one more note, which all see."""
    table = Table("think")
    for number in range(PHOTOS_PER_VOICE):
        table.writes(author, f"h{number}")
        table.does(author, hung(f"h{number}", f"p{number}"))
    table.does("pim", ask.BoardReveal(board="other"))
    table.at("met")
    table.does(author, ask.NoteAdd(id="seen", board="other", text="seen"))
    return table


def test_a_facilitator_who_hangs_a_photo_does_not_learn_whose_note_it_is() -> None:
    table = full_of_photos()
    assert table.refused("ana", hung("seen", "more")) is Refusal.TOO_MANY
    table.does("pim", hung("seen", "more"))


def test_who_types_for_somebody_does_not_learn_how_many_photos_they_hung() -> None:
    table = full_of_photos()
    table.at("think")
    table.does("sam", ask.NoteAdd(id="typed", board="paper", text="said", for_person="ana"))
    table.does("sam", hung("typed", "pt"))


def test_beside_notes_that_came_in_as_a_list_a_table_hangs_more_photos_than_one_author_can() -> None:
    table = Table("sort", revealed=True)
    for number in range(PHOTOS_PER_VOICE + 2):
        table.writes("ana", f"n{number}")
    table.state = table.state.with_changes(tuple(
        changed("notes", replace(note, author=NOBODY)) for note in table.state.notes.values()
    ))
    for number in range(PHOTOS_PER_VOICE + 2):
        table.does("pim", hung(f"n{number}", f"p{number}"))


def test_a_photo_is_in_the_report_as_long_as_its_note_is_and_never_outside() -> None:
    table = with_photo("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.does("ana", ask.PersonConsent(purpose="quote", yes=True))
    table.does("pim", ask.MeetingClose())
    table.does("ana", ask.NoteRelease(ids=("n1",), released=True))
    assert project_report(table.state)["notes"]["n1"].photo is not None  # type: ignore[attr-defined]
    outside = project_public(table.state, table.state)["notes"]["n1"]
    assert outside.text and outside.photo is None  # type: ignore[attr-defined]
    table.does("ana", ask.NoteKeepOut(id="n1", keep_out=True))
    assert "n1" not in project_report(table.state).get("notes", {})


def test_looking_back_shows_no_photo_that_was_taken_down_since() -> None:
    table = with_photo("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    then = table.state
    row = look_back(then, table.state, "process")["notes"]["n1"]
    assert row.photo is not None  # type: ignore[attr-defined]
    table.does("ana", ask.PhotoTakeDown(note="n1"))
    row = look_back(then, table.state, "process")["notes"]["n1"]
    assert row.photo is None and row.text  # type: ignore[attr-defined]


def test_who_is_forgotten_takes_their_photos_along_also_out_of_what_can_be_undone() -> None:
    table = with_photo()
    table.does("ana", ask.PhotoTakeDown(note="n1"))
    table.does("server", ask.PersonForget(person="ana"))
    assert ("notes", "n1") in erased_by(table.entries[-1]).records, "so the store knows whose photos go"
    assert "p1" not in repr(table.state.acts) and table.note("n1").photo is None
