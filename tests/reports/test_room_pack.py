"""The room pack: what stands on its pages, in both languages, and that it keeps to the standards."""

import datetime
import io

import pikepdf
import pytest
from msgspec.structs import replace

from brownpaper.core.records import Words
from brownpaper.reports.room_pack import Pack, PackStep, clock_times, render
from tests.reports.files import text_of_pdf

HOSTILE = '#panic("x") <b>vet</b> $x$ @ref \u202egnus 🫨'

PACK = Pack(
    title="Dialoogtafel Arbeid 1", question="Hoe zorgen wij samen?", host="Regio Arbeid", address="tafel.example.org",
    code="K7M4PX", join="https://tafel.example.org/j/K7M4PX", kinds=("Gaat goed", "Is lastig"), budget=3,
    most_per_item=2, starts=datetime.time(9, 30), sealed="ABCD EFGH JKMN",
    sealed_address="https://tafel.example.org/takeover#ABCDEFGHJKMN", sealed_until=datetime.date(2027, 3, 25),
    made_at=datetime.datetime(2027, 3, 11, 9, 0, tzinfo=datetime.UTC),
    steps=(
        PackStep(title=Words("Welkom", "Welcome"), ask=Words("Fijn!", "Good!"), say=Words("Dag allemaal", "Hello all"),
                 mind=Words("Lees voor", "Read aloud"), minutes=8),
        PackStep(title=Words("Nadenken", "Think"), ask=Words(), say=Words(), mind=Words(), minutes=10),
        PackStep(title=Words("Sluiten", "Close"), ask=Words(), say=Words(), mind=Words(), minutes=5),
    ),
)


@pytest.mark.parametrize(("language", "expected"), [
    ("nl", ("Welkom", "Dag allemaal", "Lees voor", "09:30", "09:38", "09:48", "K7M 4PX", "ABCD EFGH JKMN",
            "tafel.example.org/takeover", "Gaat goed", "25 maart 2027", "Als er iets hapert", "3 stippen")),
    ("en", ("Welcome", "Hello all", "Read aloud", "09:38", "K7M 4PX", "ABCD EFGH JKMN", "25 March 2027",
            "When something fails", "3 dots", "Keep closed")),
])
def test_script_times_poster_paper_and_the_sealed_code_stand_in_it(language, expected, tmp_path):
    words = text_of_pdf(render(PACK, language), tmp_path)
    assert [one for one in expected if one not in words] == []


def test_without_a_time_to_begin_the_script_counts_minutes():
    assert clock_times(replace(PACK, starts=None), "nl") == ("na 0 min", "na 8 min", "na 18 min")
    assert clock_times(replace(PACK, starts=datetime.time(23, 55)), "nl") == ("23:55", "00:03", "00:13")


def test_it_is_tagged_for_screen_readers_and_every_drawing_has_words():
    document = pikepdf.open(io.BytesIO(render(PACK, "nl")))
    assert document.Root.MarkInfo.Marked and document.Root.Lang == "nl"
    metadata = document.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" in metadata and b"pdfaid:part" in metadata
    figures = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    assert figures and all(str(one.get("/Alt", "")) for one in figures)


def test_words_that_look_like_source_are_read_as_they_stand(tmp_path):
    step = replace(PACK.steps[0], say=Words(HOSTILE, HOSTILE), title=Words(HOSTILE, HOSTILE))
    hostile = replace(PACK, title=HOSTILE, question=HOSTILE, host=HOSTILE, steps=(step,))
    words = text_of_pdf(render(hostile, "nl"), tmp_path)
    assert '#panic("x") <b>vet</b> $x$ @ref' in words and "\u202e" not in words


def test_a_meeting_without_a_choice_has_no_paper_ballot_and_a_bare_one_still_has_a_pack(tmp_path):
    bare = replace(PACK, budget=0, title="", question="", host="", steps=())
    assert "Keuze op papier" not in text_of_pdf(render(bare, "nl"), tmp_path)
