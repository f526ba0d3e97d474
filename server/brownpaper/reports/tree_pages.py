"""The picture of a tree in a report: as wide as a page, in strips between which pages can break, with letters that can
be read at any depth.

The root lies across the top, and a trunk runs down from it. Each main branch hangs on the trunk, with what causes it to
the right. A branch that is taller than a strip goes on in the next one, which begins with the way to it. Numbers are
those of the list under the picture.
"""

from collections.abc import Iterator, Sequence

import msgspec

from .drawing import EDGE, INK, KRAFT_DEEP, Drawn, Letters, Sheet, placed, sheet, together
from .lettering import shortened, wrapped
from .outline import Branch, Tree
from .tree import OUT, depth_of, drawn_card

_MARGIN, _TRUNK, _HANGS, _BETWEEN, _GAP, _APART = 10.0, 6.0, 18.0, 12.0, 7.0, 14.0
_WIDEST, _STROKE = 300.0, 1.2
_SIZE, _LEADING = 7.0, 8.8
_SMALL = 150.0
"""Main branches lie on one strip until it is so tall."""
_GOES_ON = 40
"""Characters of a cause that is told again where its branch goes on."""


class _Cause(msgspec.Struct, frozen=True):
    """A cause with its number, which also tells it from the others."""

    number: str
    branch: Branch


_Way = tuple[_Cause, ...]
"""From a main branch to a cause under which nothing hangs."""


class _Row(msgspec.Struct, frozen=True):
    """A piece of the picture across the whole width. hangs: on the trunk; a root itself does not."""

    drawn: Drawn
    hangs: bool


def draw(tree: Tree, width: float, tallest: float, longest: int) -> tuple[Sheet, ...]:
    """The tree as strips of `width` points, of which none is taller than `tallest` unless one cause is.

    longest: characters of a cause and of a goal that are shown; both stand in full in the list.
    """
    strips: list[Sheet] = []
    last = len(tree.roots) - 1
    for place, root in enumerate(tree.roots):
        rows = _Drawer(tree, root, str(place + 1), width, longest).rows(tallest)
        packed = list(_packed(rows))
        for at, group in enumerate(packed):
            goes_on = at < len(packed) - 1
            below = 0.0 if goes_on else _MARGIN if place == last else _APART
            strips.append(_strip(group, width, _MARGIN if at == place == 0 else 0.0, below, goes_on))
    return tuple(strips) or (sheet(Drawn("", 20.0), width, 20.0),)


class _Drawer:
    """Draws one tree of the board. Cards are as wide as its deepest branch leaves room for, and are drawn once."""

    def __init__(self, tree: Tree, root: Branch, number: str, width: float, longest: int) -> None:
        self._tree, self._longest, self._number, self._root = tree, longest, number, root
        self._across = width - 2 * _MARGIN
        deep = max((depth_of(one) for one in root.under), default=1)
        self._card = min(_WIDEST, (self._across - _HANGS - (deep - 1) * _BETWEEN) / deep)
        self._cards: dict[str, Drawn] = {}

    def rows(self, tallest: float) -> list[_Row]:
        """The root, and every main branch in one or more pieces."""
        root = drawn_card(self._tree, _numbered(self._number, self._root), self._across, self._longest)
        found = [_Row(root, hangs=False)]
        for place, branch in enumerate(self._root.under, 1):
            ways = list(_ways(_Cause(f"{self._number}.{place}", branch), ()))
            begin, told = 0, set[str]()
            while begin < len(ways):
                end = self._end(ways, begin, told, tallest)
                found.append(_Row(self._grown(ways[begin:end], 0, told), hangs=True))
                told |= {cause.number for way in ways[begin:end] for cause in way}
                begin = end
        return found

    def _end(self, ways: Sequence[_Way], begin: int, told: set[str], tallest: float) -> int:
        """Where a strip ends that begins here: where least is torn apart, in its lower half."""
        heights: list[tuple[int, float]] = []
        for end in range(begin + 1, len(ways) + 1):
            height = self._grown(ways[begin:end], 0, told).height
            if heights and height > tallest:
                break
            heights.append((end, height))
        last, most = heights[-1]
        if last == len(ways):
            return last
        lower = [end for end, height in heights if height >= most / 2]
        return min(reversed(lower), key=lambda end: _shared(ways[end - 1], ways[end]))

    def _grown(self, ways: Sequence[_Way], level: int, told: set[str]) -> Drawn:
        """Causes of one level below each other, each with what hangs under it to the right."""
        pieces, top = [], 0.0
        for place, mine in enumerate(_by_cause(ways, level)):
            top += _GAP if place else 0.0
            drawn = self._branch(mine, level, told)
            pieces.append(placed(drawn, 0, top))
            top += drawn.height
        return together(pieces, top)

    def _branch(self, ways: Sequence[_Way], level: int, told: set[str]) -> Drawn:
        cause = ways[0][level]
        card = self._again(cause) if cause.number in told else self._drawn(cause)
        deeper = [way for way in ways if len(way) > level + 1]
        if not deeper:
            return card
        right, middle = self._card + _BETWEEN, self._card + _BETWEEN / 2
        pieces, tops, top = [card], [], 0.0
        for place, mine in enumerate(_by_cause(deeper, level + 1)):
            top += _GAP if place else 0.0
            drawn = self._branch(mine, level + 1, told)
            pieces.append(placed(drawn, right, top))
            tops.append(top)
            top += drawn.height
        lines = f"M{self._card:.1f} {OUT:.1f}H{middle:.1f}V{tops[-1] + OUT:.1f}" + "".join(
            f"M{middle:.1f} {at + OUT:.1f}H{right:.1f}" for at in tops
        )
        return together((_line(lines), *pieces), max(card.height, top))

    def _drawn(self, cause: _Cause) -> Drawn:
        if cause.number not in self._cards:
            branch = _numbered(cause.number, cause.branch)
            self._cards[cause.number] = drawn_card(self._tree, branch, self._card, self._longest)
        return self._cards[cause.number]

    def _again(self, cause: _Cause) -> Drawn:
        """A cause that stands on an earlier strip already: enough of it to see where one is."""
        words = f"{cause.number} {shortened(cause.branch.note.text, _GOES_ON)}"
        lines = wrapped(words, _SIZE, self._card - 10.0)
        height = _LEADING * len(lines) + 6.0
        return Drawn(
            f'<rect width="{self._card:.1f}" height="{height:.1f}" fill="{KRAFT_DEEP}" stroke="{EDGE}"'
            f' stroke-width=".6" stroke-dasharray="2.5 2"/>', height,
            tuple(Letters(line, 5.0, _LEADING * at, _SIZE) for at, line in enumerate(lines, 1)),
        )


def _ways(cause: _Cause, before: _Way) -> Iterator[_Way]:
    here = (*before, cause)
    for place, one in enumerate(cause.branch.under, 1):
        yield from _ways(_Cause(f"{cause.number}.{place}", one), here)
    if not cause.branch.under:
        yield here


def _by_cause(ways: Sequence[_Way], level: int) -> Iterator[list[_Way]]:
    """Ways that go through the same cause at this level, together."""
    mine: list[_Way] = []
    for way in ways:
        if mine and way[level].number != mine[0][level].number:
            yield mine
            mine = []
        mine.append(way)
    if mine:
        yield mine


def _shared(one: _Way, next: _Way) -> int:
    """How many causes two ways have in common."""
    return sum(mine.number == its.number for mine, its in zip(one, next, strict=False))


def _numbered(number: str, branch: Branch) -> Branch:
    """The branch with its number for the word that stands on it: on this picture all are causes."""
    return msgspec.structs.replace(branch, note=msgspec.structs.replace(branch.note, word=number))


def _packed(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows that lie on one strip; small ones share it, so that a report is not of ever so many pictures."""
    group: list[_Row] = []
    for row in rows:
        if group and sum(one.drawn.height + _GAP for one in group) + row.drawn.height > _SMALL:
            yield group
            group = []
        group.append(row)
    yield group


def _strip(rows: Sequence[_Row], width: float, top: float, below: float, goes_on: bool) -> Sheet:
    """Rows on brown paper, with the part of the trunk that runs along them."""
    pieces: list[Drawn] = []
    trunk, begin, end = _MARGIN + _TRUNK, 0.0, 0.0
    for row in rows:
        top += _GAP / 2
        if row.hangs:
            pieces += [_line(f"M{trunk:.1f} {top + OUT:.1f}H{_MARGIN + _HANGS:.1f}"),
                       placed(row.drawn, _MARGIN + _HANGS, top)]
            end = top + OUT
        else:
            pieces.append(placed(row.drawn, _MARGIN, top))
            begin = end = top + row.drawn.height
        top += row.drawn.height + _GAP / 2
    height = top + below
    return sheet(together((
        _line(f"M{trunk:.1f} {begin:.1f}V{height if goes_on else end:.1f}"), *pieces,
    ), height), width, height)


def _line(way: str) -> Drawn:
    return Drawn(f'<path d="{way}" fill="none" stroke="{INK}" stroke-width="{_STROKE}"/>', 0.0)
