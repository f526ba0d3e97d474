"""Adds up what the parts of `python3 tests` say, into the one line that it ends with."""

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tally:
    """What passed, what failed, and what did not run and why. Strict (in CI): what did not run failed."""

    strict: bool = False
    passed: int = 0
    _failed: list[str] = field(default_factory=list)
    _missing: list[str] = field(default_factory=list)
    _unsteady: list[str] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """How many failed."""
        return len(self._failed) + (len(self._missing) if self.strict else 0)

    def add(self, part: str, code: int, junit: Path | None = None) -> None:
        """A part that ended with this exit code. Without a JUnit file it counts as one test."""
        failures: list[str] = []
        if junit is None:
            self.passed += code == 0
        elif junit.is_file():
            failures = self._read(part, junit)
        else:
            failures = [part]  # it fell before it could tell
        if code and not failures:
            failures = [part]
        self._failed += failures

    def did_not_run(self, what: str, why: str) -> None:
        """Something this machine cannot run, with how to get what is lacking. The same twice is one."""
        if (line := f"{what}: {why}") not in self._missing:
            self._missing.append(line)

    def told(self) -> str:
        """What failed, what passed only the second time and what did not run, one a line, and the sum as the last."""
        lines = [f"failed: {name}" for name in self._failed]
        lines += [f"unsteady, passed the second time: {name}" for name in self._unsteady]
        lines += [f"did not run: {line}" for line in self._missing]
        return "\n".join([*lines, f"{self.passed} passed, {self.failed} failed"])

    def _read(self, part: str, junit: Path) -> list[str]:
        failures = []
        played: dict[str, list[ElementTree.Element]] = {}
        for case in ElementTree.parse(junit).getroot().iter("testcase"):
            played.setdefault(f"{part}: {case.get('classname')} {case.get('name')}", []).append(case)
        # A test that was played once more stands there twice, and only the last time says how it went.
        for name, (*before, case) in played.items():
            skipped = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                failures.append(name)
            elif skipped is not None and skipped.get("type") != "pytest.xfail":
                self.did_not_run(part, skipped.get("message") or name.removeprefix(f"{part}: "))
            else:
                self.passed += 1
                if before:
                    self._unsteady.append(name)
        return failures
