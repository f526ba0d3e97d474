"""What `python3 tests` runs before what, when only a part is named."""

import pytest

from tests.__main__ import PARTS, RUN, build, packages


def those_of(part: str) -> list[object]:
    return [run for run, names in RUN if part in names]


@pytest.mark.parametrize("part", [part for part in PARTS if part != "style"])
def test_a_part_that_is_named_alone_first_installs_the_clients_packages(part: str) -> None:
    assert those_of(part)[0] is packages


@pytest.mark.parametrize("part", ["server", "client", "browsers", "pictures"])
def test_a_part_that_is_named_alone_first_builds_the_client(part: str) -> None:
    assert those_of(part)[1] is build
