"""A clock that jumps, and what a server makes of it before it does what cannot be undone."""

from brownpaper.live.believing import DAY, HOUR, BelievedTime

NOON = 1_800_000_000_000


class Clocks:
    """What the machine says, and the seconds that pass."""

    def __init__(self) -> None:
        self.said, self.passed = NOON, 0.0
        self.believed = BelievedTime(lambda: self.said, lambda: self.passed)

    def pass_by(self, ms: int) -> int:
        self.said += ms
        self.passed += ms / 1000
        return self.believed()


def test_a_clock_that_goes_as_time_goes_is_believed() -> None:
    clocks = Clocks()
    assert clocks.pass_by(300 * DAY) == NOON + 300 * DAY
    clocks.said += HOUR // 2
    assert clocks.believed() == clocks.said, "it was put right a little"


def test_a_clock_that_jumps_years_ahead_and_back_has_made_nothing_due() -> None:
    clocks = Clocks()
    clocks.said += 900 * DAY
    assert clocks.believed() == NOON
    assert clocks.pass_by(HOUR) == NOON + HOUR
    clocks.said -= 900 * DAY
    assert clocks.believed() == clocks.said == NOON + HOUR


def test_a_clock_that_stays_ahead_is_believed_after_a_day() -> None:
    clocks = Clocks()
    clocks.said += 900 * DAY
    assert clocks.believed() == NOON
    assert clocks.pass_by(DAY - HOUR) == NOON + DAY - HOUR
    assert clocks.pass_by(HOUR) == clocks.said


def test_a_machine_that_sleeps_every_night_runs_a_day_behind_at_most() -> None:
    clocks = Clocks()
    for _ in range(30):
        clocks.said += 8 * HOUR
        for _ in range(16):
            clocks.pass_by(HOUR)
            assert clocks.said - DAY <= clocks.believed() <= clocks.said


def test_a_clock_that_is_put_back_is_believed() -> None:
    clocks = Clocks()
    clocks.said -= 3 * DAY
    assert clocks.believed() == clocks.said
