"""Slowing down whoever guesses. Time is passed in: nothing here waits."""

import itertools
import math
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brownpaper.core.ids import CODE_ALPHABET, CODE_LENGTH
from brownpaper.web.throttle import (
    KEYS_KEPT,
    Alarm,
    Budget,
    CodeThrottle,
    GrowingWait,
    SignInThrottle,
    network_of,
    prints,
)


def test_thirty_wrong_codes_in_ten_minutes_and_then_one_every_twenty_seconds() -> None:
    throttle = CodeThrottle()
    assert [throttle.attempt("192.0.2.1", 0.0) for _ in range(30)] == [0.0] * 30
    assert throttle.attempt("192.0.2.1", 0.0) == pytest.approx(20)
    assert throttle.attempt("192.0.2.1", 20.0) == 0
    assert throttle.attempt("192.0.2.1", 20.0) > 0


def test_three_hundred_people_behind_one_address_who_type_the_code_right_are_never_slowed() -> None:
    throttle = CodeThrottle()
    for second in range(300):
        assert throttle.attempt("192.0.2.1", second / 100) == 0
        throttle.right("192.0.2.1")


def test_another_address_is_not_slowed_by_a_guesser() -> None:
    throttle = CodeThrottle()
    for _ in range(40):
        throttle.attempt("192.0.2.1", 0.0)
    assert throttle.attempt("192.0.2.2", 0.0) == 0


def test_the_alarm_of_the_server_rings_once_for_guesses_from_many_addresses(caplog: pytest.LogCaptureFixture) -> None:
    throttle = CodeThrottle()
    for number in range(900):
        throttle.wrong(number / 10)
        assert len(caplog.records) == (number >= 299)
    assert throttle.alarm.ringing(90.0) and not throttle.alarm.ringing(2000.0)


def test_an_alarm_does_not_ring_for_what_is_spread_out() -> None:
    alarm = Alarm(many=10, seconds=60)
    assert not any(alarm.count(minute * 10.0) for minute in range(100))


def test_the_wait_doubles_up_to_a_quarter_of_an_hour_and_is_forgotten_after_an_hour() -> None:
    wait = GrowingWait(free=3)
    now, waits = 0.0, []
    for _ in range(16):
        assert wait.attempt("a", now) == 0
        waits.append(wait.wait("a", now))
        now += waits[-1]
    assert waits[:6] == [0, 0, 2, 4, 8, 16] and waits[-1] == 900
    now += 3601
    assert wait.attempt("a", now) == 0 and wait.wait("a", now) == 0


def test_trying_while_waiting_does_not_lengthen_the_wait() -> None:
    wait = GrowingWait(free=1)
    wait.attempt("a", 0.0)
    assert [wait.attempt("a", second / 10) for second in range(5)] == pytest.approx([2.0, 1.9, 1.8, 1.7, 1.6])
    assert wait.attempt("a", 2.0) == 0


def test_a_right_attempt_forgets_the_wrong_ones() -> None:
    wait = GrowingWait(free=2)
    for _ in range(20):
        assert wait.attempt("a", 0.0) == 0
        wait.right("a")


@given(st.lists(st.tuples(st.floats(0, 30), st.booleans()), max_size=200))
def test_a_budget_never_gives_more_than_its_size_plus_what_flowed_in(moves: list[tuple[float, bool]]) -> None:
    budget, now, taken, given_back = Budget(5, 50), 0.0, 0, 0
    for seconds, right in moves:
        now += seconds
        if budget.take("a", now) == 0:
            taken += 1
            if right:
                budget.give_back("a")
                given_back += 1
    assert taken - given_back <= 5 + now / 10 + 1e-6


def test_waiting_as_long_as_told_is_enough() -> None:
    budget = Budget(2, 60)
    budget.take("a", 0.0)
    budget.take("a", 0.0)
    told = budget.take("a", 7.0)
    assert budget.take("a", 7.0 + told + 1e-6) == 0


# ---- how long guessing takes, with the numbers of the server ---------------------------------------

YEAR = 365.25 * 86_400
PROCESSES = 4
"""Equal processes behind one address; without Redis each counts for itself (decision 11)."""
CODES = len(CODE_ALPHABET) ** CODE_LENGTH


def guesses_in(seconds: float, attempt: Callable[[float], float], rests: float = 0.0, tires: float = math.inf) -> int:
    """How many guesses fit, each as soon as it may be made; after a wait longer than `tires` it rests so long."""
    now, made = 0.0, 0
    while now < seconds:
        wait = attempt(now)
        if wait == 0:
            made += 1
        else:
            now += rests if wait > tires else wait + 1e-6
    return made


def code_years(alive: int, addresses: Sequence[str] = ("192.0.2.1",)) -> float:
    """Years until the first of so many live codes is found, on average, at one process."""
    throttle, days, turn = CodeThrottle(), 60, itertools.cycle(addresses)
    made = guesses_in(days * 86_400, lambda now: throttle.attempt(next(turn), now))
    return (CODES + 1) / (alive + 1) / (made / days * 365.25)


def test_guessing_a_live_code_from_one_address_takes_years() -> None:
    """A region with a thousand codes alive, behind four processes; a hundred codes at one process: a lifetime."""
    assert code_years(1_000) / PROCESSES > 1.9
    assert code_years(100) > 75


def test_all_addresses_of_a_household_guess_no_faster_than_one() -> None:
    """An IPv6 /64 has 18 million million million of them."""
    household = [f"2001:db8:1:2:{one:x}::{one:x}" for one in range(500)]
    assert code_years(1_000, household) / PROCESSES > 1.9


def test_guessing_the_code_of_somebodys_app_takes_years_even_for_who_has_the_password() -> None:
    """Three codes of a million are right at any moment. From any number of addresses: it is counted by account."""
    days, addresses = 60, itertools.count()
    most = 0
    for rests, tires in ((0.0, math.inf), (86_401.0, 0.0), (86_401.0, 60.0), (86_401.0, 899.0)):
        throttle = SignInThrottle()

        def attempt(now: float, throttle: SignInThrottle = throttle) -> float:
            return throttle.attempt("account a", f"10.0.{next(addresses) % 65_536 >> 8}.{next(addresses) % 256}", now)

        most = max(most, guesses_in(days * 86_400, attempt, rests, tires))
    half = math.log(2) / (3 / 1_000_000)
    assert half / (most / days * 365.25) > 6, "years until it is as likely as not, at one process"
    assert half / (most / days * 365.25) / PROCESSES > 1.5


# ---- several processes -----------------------------------------------------------------------------

Kind = type[CodeThrottle] | type[SignInThrottle]


def together(kind: Kind, count: int = 2, delay: int = 0) -> list[Any]:
    """Throttles of processes that hear each other; what is told arrives after so many later words."""
    made: list[Any] = []
    waiting: deque[Callable[[], None]] = deque()

    def tells(me: int) -> Callable[[str, str, bool], None]:
        def tell(count: str, by: str, right: bool) -> None:
            for index, other in enumerate(made):
                if index != me:
                    waiting.append(lambda other=other: other.heard(count, by, right, 0.0))  # type: ignore[misc]
            while len(waiting) > delay:
                waiting.popleft()()
        return tell

    made += [kind(tells(index), prints(b"key")) for index in range(count)]
    return made


def test_who_guesses_at_two_processes_in_turn_has_one_budget() -> None:
    turn = itertools.cycle(together(CodeThrottle))
    made = [next(turn).attempt("192.0.2.1", 0.0) for _ in range(40)]
    assert made.count(0) == 30
    here, there = together(SignInThrottle)
    assert [one.attempt("ans", f"192.0.2.{number}", 0.0) for number, one in enumerate([here, there] * 5)] == [0.0] * 10
    assert here.attempt("ans", "192.0.2.99", 0.0) > 0 and there.attempt("ans", "192.0.2.99", 0.0) > 0
    here, there = together(SignInThrottle)
    assert [here.link_attempt("192.0.2.1", 0.0) for _ in range(30)] == [0.0] * 30
    assert there.link_attempt("192.0.2.1", 0.0) > 0
    assert there.link_attempt("192.0.2.2", 0.0) == 0


def test_what_was_right_after_all_costs_nothing_at_other_processes_either() -> None:
    here, there = together(CodeThrottle)
    for _ in range(300):
        assert here.attempt("192.0.2.1", 0.0) == 0
        here.right("192.0.2.1")
    assert [there.attempt("192.0.2.1", 0.0) for _ in range(30)] == [0.0] * 30
    here, there = together(SignInThrottle)
    for number in range(60):
        assert here.attempt("ans", f"192.0.2.{number % 3}", 0.0) == 0
        here.right("ans", f"192.0.2.{number % 3}")
    assert there.attempt("ans", "192.0.2.1", 0.0) == 0


def test_what_both_gave_out_before_they_heard_of_each_other_is_owed() -> None:
    here, there = together(CodeThrottle, delay=60)
    for one in (here, there):
        assert [one.attempt("192.0.2.1", 0.0) for _ in range(30)] == [0.0] * 30
    # Now all of it is heard; sixty guesses take the time of sixty.
    for _ in range(60):
        here.wrong(0.0)
    assert here.attempt("192.0.2.1", 0.0) == pytest.approx(31 * 20)


def test_the_alarm_counts_what_happens_at_all_processes_and_one_of_them_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    turn = itertools.cycle(together(CodeThrottle, count=3))
    for number in range(300):
        assert caplog.records == []
        next(turn).wrong(number / 10)
    assert len(caplog.records) == 1


def test_what_is_told_names_no_address_and_no_account() -> None:
    told: list[str] = []
    throttle = SignInThrottle(lambda count, by, right: told.append(by), prints(b"key"))
    throttle.attempt("name ans@example.org", "192.0.2.1", 0.0)
    throttle.link_attempt("192.0.2.1", 0.0)
    assert [len(one) for one in told] == [24, 24, 24] and told[1] == told[2]
    assert prints(b"other")("192.0.2.1") != told[1], "without the key nobody finds the address by trying them all"


def test_a_room_where_everybody_mistypes_once_still_comes_in() -> None:
    throttle, now, came = CodeThrottle(), 0.0, 0
    for _ in range(120):
        now += 30.0
        assert throttle.attempt("192.0.2.1", now) == 0
        assert throttle.attempt("192.0.2.1", now) == 0
        throttle.right("192.0.2.1")
        came += 1
    assert came == 120


def test_a_flood_of_addresses_does_not_fill_the_memory() -> None:
    throttle = SignInThrottle()
    for number in range(KEYS_KEPT + 500):
        throttle.attempt(f"name {number}", f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", 0.0)
    assert len(throttle._accounts._failures) == KEYS_KEPT
    assert len(throttle._addresses._failures) == KEYS_KEPT


@pytest.mark.parametrize(("address", "network"), [
    ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("::ffff:192.0.2.7", "192.0.2.7"),
    ("nonsense", "unknown"), ("", "unknown"),
])
def test_a_household_is_one_place(address: str, network: str) -> None:
    assert network_of(address) == network
