"""What `python3 tests` runs before what, also when only a part is named."""

import pytest

from tests.__main__ import ALONE, PARTS, RUN, build, packages, server

NEED_THE_CLIENT = [part for part in PARTS if part not in ("style", "simulator")]


def those_of(part: str) -> list[object]:
    return [run for run, names in RUN if part in names]


@pytest.mark.parametrize("part", NEED_THE_CLIENT)
def test_a_part_that_is_named_alone_first_installs_the_clients_packages(part: str) -> None:
    assert those_of(part)[0] is packages


@pytest.mark.parametrize("part", NEED_THE_CLIENT)
def test_a_part_that_is_named_alone_first_builds_the_client(part: str) -> None:
    assert those_of(part)[1] is build


def test_the_servers_tests_begin_once_the_client_is_built_and_before_what_they_run_beside() -> None:
    order = [part for part, _ in RUN]
    beside = [part for part in order[order.index(build) + 1:] if part is not server and part not in ALONE]
    assert order.index(server) < min(order.index(part) for part in beside)
    assert max(order.index(part) for part in beside) < min(order.index(part) for part in ALONE)
