"""The picture of a tree in a report: every cause and goal once, readable on a page, also where a branch goes on."""

import random
import time
from collections import Counter

from brownpaper.reports import picture
from brownpaper.reports.outline import Branch, Note, Picture, Tree

CAUSE = "Er is geen vast contact, dus begint elk gesprek weer van voren af aan"


def branch(number: int, *under: Branch, text: str = "", goal: str = "", marks: str = "") -> Branch:
    note = Note(kind="neutral", word="oorzaak", text=text or f"oorzaak{number}")
    return Branch(note=note, goal=goal, marks=marks, under=under)


def grown(count: int, deepest: int, seed: int = 1) -> Branch:
    """A tree of so many causes on at most so many levels, each with a goal and a mark."""
    chance = random.Random(seed)
    under: dict[int, list[int]] = {0: []}
    level = {0: 1}
    for number in range(1, count):
        may = [one for one in level if level[one] < deepest and (deepest == 2 or len(under[one]) < 7)]
        # The first ones reach the deepest level, so that it is there.
        parent = number - 1 if number < deepest else chance.choice(may)
        under[parent].append(number)
        under[number] = []
        level[number] = level[parent] + 1

    def of(number: int) -> Branch:
        return branch(number, *(of(one) for one in under[number]), text=f"oorzaak{number} {CAUSE}",
                      goal=f"doel{number} wordt gehaald", marks=f"kern{number}")

    return of(0)


def drawn(*roots: Branch) -> Picture:
    tree = Tree(roots=roots, goal="Doel", act="Actie")
    return Picture(areas=(), alt="Een boom.", caption="De boom.", arrangement="tree", tree=tree)


def words(made: Picture) -> Counter[str]:
    return Counter(word for strip in picture.draw(made) for one in strip.letters for word in one.text.split())


def test_a_tree_of_a_hundred_and_fifty_causes_shows_each_with_its_goal_and_mark_once() -> None:
    told = words(drawn(grown(150, 5)))
    for number in range(150):
        assert told[f"doel{number}"] == told[f"kern{number}"] == 1, number
        assert told[f"oorzaak{number}"] >= 1, number


def test_its_letters_are_as_large_as_on_every_board_and_its_strips_fit_on_a_page_together() -> None:
    for levels in (2, 5, 6):
        strips = picture.draw(drawn(grown(150, levels)))
        assert all(strip.width == picture.WIDTH and strip.height <= picture.TALLEST / 2 for strip in strips)
        assert min(one.size for strip in strips for one in strip.letters) >= 6.6
        assert all(0 <= one.left <= strip.width and 0 < one.base <= strip.height
                   for strip in strips for one in strip.letters)


def test_where_a_branch_goes_on_the_way_to_it_is_told_again_in_short() -> None:
    leaves = [branch(number, text=f"blad{number} {CAUSE}", goal="een doel") for number in range(20)]
    deep = branch(90, branch(91, *leaves, text="tussen"), text="hoofdtak")
    strips = picture.draw(drawn(branch(99, deep)))
    assert len(strips) > 3
    for strip in strips[2:]:
        said = " ".join(one.text for one in strip.letters)
        assert said.startswith("1.1 hoofdtak 1.1.1 tussen")


def test_numbers_are_those_of_the_list() -> None:
    told = words(drawn(branch(1, branch(2, branch(3)), branch(4)), branch(5, branch(6))))
    assert [told[one] for one in ("1", "1.1", "1.1.1", "1.2", "2", "2.1", "1.3", "2.2")] == [1, 1, 1, 1, 1, 1, 0, 0]


def test_a_root_alone_and_a_tree_of_nothing_are_pictures_too() -> None:
    assert words(drawn(branch(1)))["oorzaak1"] == 1
    (strip,) = picture.draw(drawn())
    assert strip.height > 0


def test_a_full_tree_is_drawn_in_a_moment() -> None:
    made = drawn(grown(150, 5))
    picture.draw(made)
    begun = time.process_time()
    picture.draw(made)
    assert time.process_time() - begun < 1.0
