"""Several reports that are made at the same time read the fonts at the same time."""

import importlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from brownpaper.reports import fonts


@pytest.mark.parametrize("round", range(3))
def test_reports_that_are_made_at_once_all_learn_what_the_fonts_hold(round: int) -> None:
    importlib.reload(fonts)  # as a server that has made no report yet
    with ThreadPoolExecutor(8) as together:
        asked = [together.submit(ask) for _ in range(4) for ask in (
            fonts.covered, fonts.families, lambda: fonts.widths(True), lambda: fonts.widths(False))]
        told = [one.result() for one in asked]
    assert len(told[0]) > 3000 and all(one == told[0] for one in told[::4])
    assert all(one == told[1] for one in told[1::4]) and all(one == told[3] for one in told[3::4])
