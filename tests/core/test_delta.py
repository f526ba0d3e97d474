"""The laws of differences on whole rows, for any two views that hypothesis can think of (PROTOCOL.md, DN-3)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from brownpaper.core.delta import View, apply, compose, delta
from brownpaper.core.rows import BookmarkRow

ids = st.sampled_from("abcde")
rows = st.builds(BookmarkRow, seq=st.integers(1, 3), label=st.just("x"), step=st.just("think"), at=st.just(1))
some_rows = st.dictionaries(ids, rows, min_size=1)
views: st.SearchStrategy[View] = st.dictionaries(st.sampled_from(("notes", "clusters", "zones")), some_rows)
laws = settings(max_examples=60, deadline=None)


@laws
@given(views, views)
def test_applying_the_difference_gives_the_other_view(before: View, after: View) -> None:
    """DN-3."""
    assert apply(before, delta(before, after)) == after


@laws
@given(views, views)
def test_applying_twice_is_applying_once(before: View, after: View) -> None:
    """DN-3."""
    changes = delta(before, after)
    assert apply(apply(before, changes), changes) == after


@laws
@given(views, views, views)
def test_composed_differences_do_what_they_do_in_turn(first: View, second: View, third: View) -> None:
    """DN-3."""
    one, two = delta(first, second), delta(second, third)
    assert apply(first, compose(one, two)) == third


@laws
@given(views, views, views, views)
def test_it_makes_no_difference_how_differences_are_gathered(a: View, b: View, c: View, d: View) -> None:
    """DN-3."""
    one, two, three = delta(a, b), delta(b, c), delta(c, d)
    assert compose(compose(one, two), three) == compose(one, compose(two, three))


@laws
@given(views, views, views)
def test_a_longer_difference_fits_everyone_who_is_on_the_way(first: View, second: View, third: View) -> None:
    """DN-2: who already has part of it ends at the same view."""
    assert apply(second, compose(delta(first, second), delta(second, third))) == third


@laws
@given(views, views)
def test_rows_are_sorted_each_once_and_only_what_differs(before: View, after: View) -> None:
    """DN-3."""
    changes = delta(before, after)
    keys = [(change.table, change.id) for change in changes]
    assert keys == sorted(set(keys))
    assert all(before.get(one.table, {}).get(one.id) != one.row for one in changes)
    assert delta(before, before) == ()
