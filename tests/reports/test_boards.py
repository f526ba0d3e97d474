"""A board by itself: every kind as a picture with each note once and nothing that is hidden, a tree also as a list."""

import struct
import xml.etree.ElementTree as ElementTree

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from brownpaper.core.boards import KINDS
from brownpaper.core.records import Action, Asked, Board, Breakout, Cause, Cell, Moment, Spot, Value, Way, Zone
from brownpaper.core.records import Words as Both
from brownpaper.core.state import State
from brownpaper.core.views import project_report
from brownpaper.reports import board_files, picture, pixels
from brownpaper.reports.board import board_from
from brownpaper.reports.outline import BoardOutline, Bullets, Picture, Table
from tests.reports.table import closed_table, note, outline, put

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert(1)</script> & "x" [a](javascript:b) =1+1'
SAID = (
    ("n1", "De wachtrij is lang"), ("n2", "Het formulier is lang"), ("n3", "Niemand schrapt vragen"),
    ("n4", "Een heel verhaal dat langer is dan wat een verslag op een plaatje van een briefje laat zien, want het gaat"
           " over iemand die al drie jaar wacht, elke week belt, en telkens een ander aan de lijn krijgt."),
    ("n5", "De telefoon is stuk"),
)
UNDER = {"n1": None, "n2": "n1", "n3": "n2", "n4": "n1"}
GOAL = "Wie komt, is snel aan de beurt"
HIDDEN = {
    "gone": {"state": "binned"}, "private": {"shared": False}, "kept": {"keep_out": True}, "left": {"left_out": True},
}


def a_board(kind: str, said: tuple[tuple[str, str], ...] = SAID, goal: str = GOAL) -> State:
    """A closed table with one more board, on which `said` lies, the last of it beside all structure, and some that is
    hidden."""
    zones = [Zone(id=f"z{place}", board="b", name=Both(name, name), order=str(place),
                  cell=Cell("r", name, Both("Rij", "Row"), Both(name, name)) if KINDS[kind].cells else None)
             for place, name in enumerate(("Eerst", "Daarna", "Later", "Ooit"))]
    board = Board(id="b", kind=kind, name=Both("Het bord", "The board"), order="z", revealed=True, note_kinds=(),
                  kept_days=30 if KINDS[kind].case else None)
    if KINDS[kind].values:
        return of_numbers(board, zones, said)
    state = put(closed_table(), board, *zones)
    state = put(state, *(note(id, text, board="b", zone=f"z{place % 2}", kind="neutral")
                         for place, (id, text) in enumerate(said)))
    state = put(state, *(note(id, f"verborgen {id}", board="b", zone="z0", kind="neutral", **how)
                         for id, how in HIDDEN.items()))
    placed = [*dict(said[:-1]), *HIDDEN]
    if KINDS[kind].hangs:
        state = put(state, *(
            Cause(id=id, board="b", parent=UNDER.get(id, "kept" if id == "n3" else None), order=f"{place:02}",
                  goal=goal if id == "n1" else "", core=id == "n1", sure="check" if id == "n2" else "")
            for place, id in enumerate(placed)
        ))
    if KINDS[kind].axes:
        state = put(state, *(Spot(id=id, board="b", across=9 * place, up=90 - 9 * place)
                             for place, id in enumerate(placed)))
    if KINDS[kind].moments:
        state = put(state, *(Moment(id=id, board="b", order=f"{place:02}", when=f"in 20{place:02}")
                             for place, id in enumerate(placed)))
    if KINDS[kind].asks:
        state = put(state, *(Asked(id=id, board="b", note=id, order=f"{place:02}", yes=Way("next"),
                                   no=Way("out", text=f"het advies {place}"))
                             for place, id in enumerate(placed)))
    return state


def of_numbers(board: Board, zones: list[Zone], said: tuple[tuple[str, str], ...]) -> State:
    """No note lies on a board of numbers: what is said is why, and hidden is what the table does not see yet."""
    groups = [Breakout(id=f"g{number}", number=number) for number in (1, 2)]
    put_in = [(zone.id, group.id) for group in groups for zone in zones]
    texts = [(text, True) for _, text in said] + [(f"verborgen {id}", False) for id in HIDDEN]
    return put(closed_table(), replace(board, breakouts=("g1", "g2")), *zones, *groups, *(
        Value(id=f"{zone}:{group}", board="b", zone=zone, breakout=group, number=100 * place, reason=text,
              shared=shared)
        for place, ((zone, group), (text, shared)) in enumerate(zip(put_in, texts, strict=False))
    ))


def made(state: State, language: str = "nl") -> BoardOutline:
    outline = board_from(project_report(state, case=True), "b", language, 412)
    assert outline is not None
    return outline


def written(state: State, kind: str, language: str = "nl") -> str:
    content = board_files.BOARDS[kind][1](made(state, language))
    assert content is not None
    return content.decode()


def words_of(svg: str) -> str:
    """All words that stand on a picture, line after line."""
    return " ".join(one.text or "" for one in ElementTree.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_board_is_drawn_with_each_note_once_in_full_and_nothing_that_is_hidden(kind: str) -> None:
    drawn = words_of(written(a_board(kind), "svg"))
    for _, text in SAID:
        assert drawn.count(text) == 1, text
    assert "verborgen" not in drawn
    if KINDS[kind].hangs and not KINDS[kind].bones:
        assert f"Doel {GOAL}" in drawn and "de kern" in drawn and "nog nagaan" in drawn


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_on_a_picture_lies_outside_it_and_no_line_on_another(kind: str) -> None:
    sheet = picture.whole(made(a_board(kind)).picture)
    places = [(round(one.left), round(one.base)) for one in sheet.letters if one.text]
    assert len(set(places)) == len(places)
    for one in sheet.letters:
        assert 0 <= one.left <= sheet.width and 0 < one.base <= sheet.height, one.text


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_says_what_it_is_in_its_language_and_holds_no_script_whatever_was_written(kind: str) -> None:
    said = (*SAID[:2], ("n3", HOSTILE), ("n4", "regel een\x00\u202e\nregel twee"), SAID[-1])
    svg = written(a_board(kind, said, goal=HOSTILE), "svg", "en")
    root = ElementTree.fromstring(svg)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg", "title", "desc", "g", "rect", "path", "circle", "text"}
    assert not any(
        name.startswith("on") or name in ("style", "href", "id") for one in root.iter() for name in one.attrib)
    assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert root.findtext(f"{SVG}title") == "The board · Dialoogtafel Arbeid 1"
    assert "5 notes" in (root.findtext(f"{SVG}desc") or "")
    assert HOSTILE.replace(" ", "") in words_of(svg).replace("- ", "").replace(" ", "")  # also a word broken in two
    assert "\u202e" not in svg


def test_a_board_of_hundreds_of_notes_keeps_every_one_of_them() -> None:
    many = tuple((f"m{at}", f"briefje nummer {at} van velen.") for at in range(300))
    drawn = words_of(written(a_board("brownpaper", many), "svg"))
    assert all(drawn.count(text) == 1 for _, text in many)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_picture_in_pixels_is_sharp_enough_to_read(kind: str) -> None:
    content = board_files.BOARDS["png"][1](made(a_board(kind)))
    assert content is not None and content.startswith(b"\x89PNG")
    sheet = picture.whole(made(a_board(kind)).picture)
    wide, high = struct.unpack(">II", content[16:24])
    assert abs(wide - 2 * sheet.width) <= 2 and abs(high - 2 * sheet.height) <= 2


def test_a_very_large_picture_is_made_less_sharp_and_not_more_than_a_server_can_hold() -> None:
    many = tuple((f"m{at}", "Een lang verhaal. " * 50) for at in range(150))
    content = board_files.BOARDS["png"][1](made(a_board("brownpaper", many)))
    assert content is not None
    wide, high = struct.unpack(">II", content[16:24])
    assert wide * high <= pixels.MOST_PIXELS * 1.1


def test_a_tree_leaves_as_an_indented_list_that_reads_as_it_hangs() -> None:
    assert written(a_board("tree"), "txt").splitlines() == [
        "Het bord · Dialoogtafel Arbeid 1", "",
        "De wachtrij is lang (de kern, nog zonder middel)", f"  → Doel: {GOAL}",
        "    Het formulier is lang (nog nagaan)",
        "        Niemand schrapt vragen",
        f"    {SAID[3][1]}",
        "Nog niet in de boom",
        "    De telefoon is stuk",
    ]


def test_the_list_in_markdown_is_one_list_with_lists_in_it() -> None:
    source = written(a_board("tree"), "md")
    tokens = MarkdownIt().parse(source)
    depth, deepest = 0, 0
    for token in tokens:
        depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        deepest = max(deepest, depth)
    assert deepest == 3
    assert sum(token.type == "list_item_open" for token in tokens) == len(SAID) + 1
    assert "**Doel:** Wie komt" in source


def test_words_in_a_list_are_no_markup() -> None:
    said = (("n1", HOSTILE), ("n2", "# kop\n- punt"), ("n3", "<b>vet</b>"), *SAID[3:])
    tokens = MarkdownIt().parse(written(a_board("tree", said, goal="*sterk*"), "md"))
    inner = [child for token in tokens for child in token.children or ()]
    assert not {"link_open", "html_inline", "em_open"} & {child.type for child in inner}
    assert sum(token.type == "heading_open" for token in tokens) == 1
    assert any("".join(child.content for child in token.children or ()).startswith(HOSTILE) for token in tokens)


def test_an_outliner_opens_a_tree_with_its_causes_goals_and_marks() -> None:
    root = ElementTree.fromstring(written(a_board("tree"), "opml"))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Het bord · Dialoogtafel Arbeid 1"
    first, beside = root.findall("body/outline")
    assert first.get("text") == "De wachtrij is lang"
    assert first.get("_note") == f"Doel: {GOAL}\nde kern, nog zonder middel"
    assert [one.get("text") for one in first.findall("outline")] == ["Het formulier is lang", SAID[3][1]]
    assert first[0][0].get("text") == "Niemand schrapt vragen" and first[0].get("_note") == "nog nagaan"
    assert [one.get("text") for one in beside] == ["De telefoon is stuk"]
    assert all(set(one.attrib) <= {"text", "_note"} for one in root.iter("outline"))


def test_words_stay_words_for_an_outliner() -> None:
    said = (("n1", HOSTILE), *SAID[1:])
    root = ElementTree.fromstring(written(a_board("tree", said, goal='"/><outline text="x'), "opml"))
    first = root.findall("body/outline")[0]
    assert first.get("text") == HOSTILE and (first.get("_note") or "").startswith('Doel: "/><outline text="x')
    assert sum(1 for _ in root.iter("outline")) == len(SAID) + 1


def test_a_fishbone_is_a_list_bone_by_bone() -> None:
    root = ElementTree.fromstring(written(a_board("fishbone"), "opml"))
    bones = root.findall("body/outline")
    assert [one.get("text") for one in bones] == ["Eerst", "Daarna", "Later", "Ooit", "Nog niet op de vis"]
    assert bones[0][0].get("text") == "De wachtrij is lang"
    every = [one.get("text") for one in root.iter("outline")]
    assert all(every.count(text) == 1 for _, text in SAID) and "verborgen" not in str(every)


@pytest.mark.parametrize("kind", [kind for kind, its in KINDS.items() if not (its.hangs or its.asks)])
def test_a_board_that_is_no_tree_has_no_list(kind: str) -> None:
    assert [board_files.BOARDS[one][1](made(a_board(kind))) for one in ("md", "txt", "opml")] == [None] * 3


def test_a_board_on_which_nothing_may_be_told_does_not_leave() -> None:
    assert board_from(project_report(a_board("brownpaper", ())), "b", "nl") is None
    assert board_from(project_report(a_board("lifeline")), "b", "nl") is None  # the case, without which a report is


def test_a_note_that_was_emptied_is_not_drawn() -> None:
    state = a_board("brownpaper")
    drawn = words_of(written(put(state, replace(state.notes["n5"], text="")), "svg"))
    assert "De telefoon is stuk" not in drawn and "De wachtrij is lang" in drawn


def test_a_report_says_how_many_goals_are_without_means_and_an_action_takes_that_away() -> None:
    state = a_board("tree")
    said = str(outline(state))
    assert "1 doel is nog zonder middel" in said and "nog zonder middel" in written(state, "svg")
    state = put(state, Action(id="act", what="Bel terug", source_table="notes", source="n2", order="z",
                              by="voice-x"))
    assert "zonder middel" not in str(outline(state)) and "zonder middel" not in written(state, "svg")
    assert "1 goal is without means yet" in str(outline(a_board("tree"), "en"))


def test_an_action_hangs_under_its_means_on_every_picture_and_list_and_shows_the_way_to_it() -> None:
    act = Action(id="act", what="Schrap vraag twaalf", who="Samir", when="2027-05-01", how="In het overleg",
                 source_table="notes", source="n3", order="z", by="voice-x")
    state = put(a_board("tree"), act)
    made = outline(state)
    (shown,) = [one for one in made.blocks if isinstance(one, Picture) and one.tree is not None]
    letters = " ".join(one.text for strip in picture.draw(shown) for one in strip.letters)
    assert "Actie Schrap vraag twaalf" in letters and "Actie Schrap vraag twaalf" in words_of(written(state, "svg"))
    (listed,) = [one for one in made.blocks if isinstance(one, Table) and one.header[-1] == "Actie"]
    assert [row[-1] for row in listed.rows if row[-1]] == ["Schrap vraag twaalf"]
    assert "          → Actie: Schrap vraag twaalf" in written(state, "txt").splitlines()
    assert "    **Actie:** Schrap vraag twaalf" in written(state, "md")
    assert '_note="Actie: Schrap vraag twaalf"' in written(state, "opml")
    told = next(one for one in made.actions if one.id == "act")
    assert told.source == "De wachtrij is lang → Het formulier is lang → Niemand schrapt vragen"
    assert "Samir" not in words_of(written(state, "svg"))


def test_what_is_still_an_idea_shows_the_way_to_its_cause_too() -> None:
    idea = Action(id="act", what="Schrap vraag twaalf", source_table="notes", source="n3", order="z", by="voice-x")
    (listed,) = [one for block in outline(put(a_board("tree"), idea)).blocks if isinstance(block, Bullets)
                 for one in block.items if one.startswith("Schrap vraag twaalf")]
    assert "Komt van: De wachtrij is lang → Het formulier is lang → Niemand schrapt vragen" in listed
