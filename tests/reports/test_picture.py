"""The picture of a board: it grows with the text, tells kinds without colour, and stays one drawing."""

import xml.etree.ElementTree as ElementTree

import pytest

from brownpaper.reports import picture, rings
from brownpaper.reports.outline import Area, Field, Note, Picture

LONG = "arbeidsongeschiktheidsverzekeringsmaatschappijvoorwaarden"


def board(*notes: Note, names=("Groep",), arrangement="fields") -> Picture:
    areas = tuple(Area(name="", fields=(Field(name=name, notes=notes),)) for name in names)
    if arrangement == "boxes":
        areas = tuple(Area(name=name, fields=(Field(name="", notes=notes),)) for name in names)
    return Picture(areas=areas, alt="Een bord.", caption="Het bord.", arrangement=arrangement)


def chance(text: str, kind: str = "chance") -> Note:
    return Note(kind=kind, word="kans", text=text)


def test_a_picture_is_well_formed_without_style_script_or_ids_whatever_was_written():
    for strip in picture.draw(board(chance('</text><script>alert(1)</script> & "x"'), names=('<b a="1">', "b"))):
        root = ElementTree.fromstring(strip.svg())
        names = {element.tag.split("}")[1] for element in root.iter()}
        assert names <= {"svg", "g", "rect", "path", "circle", "text"}
        assert not any({"style", "id"} & set(element.attrib) or any(name.startswith("on") for name in element.attrib)
                       for element in root.iter())


def test_a_note_grows_with_its_text():
    short, long = (picture.draw(board(chance(text)))[0].height for text in ("kort", "lang verhaal " * 9))
    assert long > short + 20


def test_every_line_stays_inside_the_sheet_also_for_an_endless_word():
    for strip in picture.draw(board(chance(LONG), chance(LONG * 2), names=(LONG, "b", LONG * 2))):
        for one in strip.letters:
            assert 0 <= one.left <= strip.width
            assert 0 < one.base <= strip.height


def test_words_from_right_to_left_begin_at_the_right():
    letters = [one for one in picture.draw(board(chance("شكرا")))[0].letters if one.text == "شكرا"]
    assert letters[0].from_right
    assert letters[0].left > 50


def test_kinds_differ_by_bar_and_icon_not_by_colour_alone():
    drawn = {kind: picture.draw(board(chance("x", kind)))[0].shapes for kind in ("chance", "bottleneck", "solution")}
    without_fills = {kind: svg.replace("#FFE06C", "").replace("#9CCBEF", "").replace("#D89778", "")
                     for kind, svg in drawn.items()}
    assert len(set(without_fills.values())) == 3


def test_up_to_a_hundred_and_twenty_notes_can_be_read_and_more_become_squares():
    readable = picture.draw(board(*[chance("leesbaar")] * 120))
    squares = picture.draw(board(*[chance("leesbaar")] * 121))
    assert any(one.text == "leesbaar" for strip in readable for one in strip.letters)
    assert not any(one.text == "leesbaar" for strip in squares for one in strip.letters)
    assert sum(strip.height for strip in squares) < sum(strip.height for strip in readable) / 4


def test_no_strip_is_taller_than_a_page():
    notes = [chance("een lang verhaal over hoe het ging " * 4)] * 100
    for strip in picture.draw(board(*notes, names=("een", "twee", "drie"))):
        assert strip.height <= picture.TALLEST + 60
    for strip in picture.draw(board(*notes[:30], names=("S", "Z", "K", "B"), arrangement="boxes")):
        assert strip.height <= picture.TALLEST + 60


@pytest.mark.parametrize("empty", [
    Picture(areas=(), alt="a", caption="c"), board(names=("leeg",)), board(names=("S", "Z", "K"), arrangement="boxes"),
])
def test_an_empty_board_is_still_a_picture(empty):
    strips = picture.draw(empty)
    assert strips
    assert all(strip.height > 0 for strip in strips)


def test_four_boxes_lie_two_by_two_with_tape_between():
    strips = picture.draw(board(chance("x"), names=("Sterk", "Zwak", "Kans", "In de weg"), arrangement="boxes"))
    assert len(strips) == 2
    places = {one.text: one.left for strip in strips for one in strip.letters if one.bold}
    assert places["Sterk"] == places["Kans"] < places["Zwak"] == places["In de weg"]


def test_rings_lie_around_each_other_from_the_middle_out_also_where_nothing_lies_in_one():
    areas = tuple(Area(name=name, fields=(Field(name="", notes=notes),) if notes else ())
                  for name, notes in (("Midden", (chance("x"),)), ("Dichtbij", (chance("y"),)), ("Ver", ())))
    strips = picture.draw(Picture(areas=areas, alt="a", caption="c", arrangement="rings"))
    lefts = [one.left for strip in strips for one in strip.letters if one.text in ("Midden", "Dichtbij", "Ver")]
    assert lefts == sorted(lefts, reverse=True) and len(set(lefts)) == 3
    assert [strip.shapes.count("Q") for strip in strips] == [2, 2, 2]  # each ends in its own bow, and in no other


def test_as_many_rings_as_a_board_can_have_still_leave_room_in_the_middle():
    areas = tuple(Area(name=f"Ring {at}", fields=(Field(name="", notes=(chance(f"in {at}"),)),)) for at in range(24))
    strips = picture.draw(Picture(areas=areas, alt="a", caption="c", arrangement="rings"))
    placed = {one.text: one.left for strip in strips for one in strip.letters if one.text.startswith("in ")}
    assert len(placed) == 24 and max(placed.values()) < picture.WIDTH / 2, "no note lies beyond the middle"
    assert rings.room_in(0, 24, picture.WIDTH) > 100
    assert rings.room_in(0, 4, picture.WIDTH) - rings.room_in(0, 5, picture.WIDTH) == 22, "few lie as wide as ever"


def test_a_ring_with_much_in_it_goes_on_in_a_next_strip_between_its_sides():
    area = Area(name="Midden", fields=(Field(name="", notes=(chance("een lang verhaal " * 6),) * 40),))
    strips = picture.draw(Picture(areas=(area, Area(name="Ver", fields=())), alt="a", caption="c", arrangement="rings"))
    assert len(strips) > 3 and all(strip.height < picture.TALLEST / 2 for strip in strips)
    assert sum("Q" in strip.shapes for strip in strips) == 2
