"""The table of Brownpaper and others takes along what runs already at an address."""

import argparse
import os
import socket
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from .address import PROTOCOLS, Running, running_at
from .beside import OURS, measured, servers, table
from .peers import HERE
from .running import free_port, program
from .scenarios import at_address

OF_OURS = {"join": {"all_s": 1.0}, "memory": {"kb_each": 1.0}, "steady": {"p50_ms": 1.0, "cpu_us_per_delivery": 1.0}}

pytestmark = pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="figures are read from /proc")


@pytest.fixture(scope="module")
def relay() -> Iterator[tuple[int, int]]:
    """A plain relay that runs already: its port and its process."""
    port = free_port()
    with program([sys.executable, str(HERE / "relay.py"), str(port)], port) as pid:
        yield port, pid


def cells(rounds: list[dict[str, dict[str, Any]]], name: str) -> dict[str, str]:
    """The row of a server, by its columns."""
    head, _, *rows = table(rounds).splitlines()
    columns = [one.strip() for one in head.strip("|").split("|")]
    found = [[one.strip() for one in row.strip("|").split("|")] for row in rows]
    return next(dict(zip(columns, row, strict=True)) for row in found if row[0] == name)


def test_a_server_that_runs_already_takes_part_and_stands_in_the_table(relay: tuple[int, int]) -> None:
    port, pid = relay
    one = running_at(f"plain=socket.io:localhost:{port}:{pid}")
    assert list(servers(3, False, [one]))[-1] == "plain"
    figures = measured({"plain": partial(at_address, one, 3, False, seconds=1)})
    assert figures["plain"]["steady"]["missing"] == 0 < figures["plain"]["steady"]["operations"]
    row = cells([{OURS: OF_OURS, **figures}], "plain")
    assert row["rounds"] == "1 of 1"
    for figure in ("all in, s", "p50 ms", "CPU µs a delivery"):
        assert row[figure].endswith("x)"), figure


def test_of_a_server_whose_process_is_unknown_no_cpu_is_told(relay: tuple[int, int]) -> None:
    one = running_at(f"plain=socket.io:127.0.0.1:{relay[0]}")
    figures = measured({"plain": partial(at_address, one, 2, False, seconds=1)})
    assert figures["plain"]["steady"]["missing"] == 0
    row = cells([{OURS: OF_OURS, **figures}], "plain")
    assert row["p50 ms"] != "–"
    assert {row[one] for one in ("CPU µs a delivery", "kB each", "others busy")} == {"–"}


def test_a_server_that_is_not_there_leaves_an_empty_row_and_the_others_as_they_are() -> None:
    gone = Running("gone", "socket.io", "127.0.0.1", free_port())
    figures = measured({"gone": partial(at_address, gone, 1, False)})
    assert cells([{OURS: OF_OURS, **figures}], "gone")["rounds"] == "0 of 1"


def test_a_server_that_hangs_up_leaves_an_empty_row_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        def hang_up() -> None:
            line, _ = server.accept()
            line.close()
        thread = threading.Thread(target=hang_up)
        thread.start()
        one = Running("rude", "wbo", "127.0.0.1", server.getsockname()[1])
        assert "wrong" in measured({"rude": partial(at_address, one, 1, False)})["rude"]
        thread.join()


@pytest.mark.parametrize("text", [
    "plain", "=socket.io:127.0.0.1:80", "plain=socket.io:127.0.0.1", "plain=socket.io:127.0.0.1:http",
    "plain=telegraph:127.0.0.1:80", "plain=socket.io:nowhere.invalid:80", "plain=socket.io:127.0.0.1:80:0:1",
    "plain=socket.io:127.0.0.1:80:99999999",
])
def test_an_address_that_is_none_is_told_so(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        running_at(text)


def test_every_protocol_can_be_named_with_a_process_or_without() -> None:
    for name in PROTOCOLS:
        assert running_at(f"one={name}:127.0.0.1:80") == Running("one", name, "127.0.0.1", 80)
        assert running_at(f"one={name}:127.0.0.1:80:{os.getpid()}").pids == (os.getpid(),)
