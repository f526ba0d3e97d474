"""For all tests: no setting of whoever runs them reaches the product, CI tries the same cases every time, and of what
passes only the second time it is told what went wrong the first."""

import os

import pytest
from hypothesis import settings

OF_THE_TESTS = {"BROWNPAPER_HISTORIES"}
"""What the tests themselves are told so: how many histories (`sim/test_seeds.py`). The product has no such setting."""

for name in [name for name in os.environ if name.startswith("BROWNPAPER_") and name not in OF_THE_TESTS]:
    del os.environ[name]

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


class FirstTime:
    """Tells why something is played once more; that it passes then would otherwise hide it."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        told = self._config.pluginmanager.get_plugin("terminalreporter")
        if told is not None and report.outcome == "rerun":  # type: ignore[comparison-overlap]
            told.write_line(f"\n{report.nodeid}, the first time:\n{report.longreprtext}")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(FirstTime(config))
