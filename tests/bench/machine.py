"""What a server costs, read from /proc: CPU time in nanoseconds, memory in kB. Linux only."""

import os
from pathlib import Path


def tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for one in found:
        for task in _tasks(one):
            try:
                found += [int(word) for word in (task / "children").read_text().split()]
            except OSError:
                continue
    return found


def cpu_ns(*pids: int) -> int:
    """CPU time of processes and their descendants so far."""
    total = 0
    for task in (task for pid in pids for one in tree(pid) for task in _tasks(one)):
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except OSError:
            continue
    return total


def thread_ns(pid: int) -> int:
    """CPU time of a process's first thread so far."""
    return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[0])


def memory_kb(*pids: int) -> int:
    """Proportional memory of processes and their descendants."""
    total = 0
    for one in (one for pid in pids for one in tree(pid)):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


def machine_ns() -> float:
    """CPU time that the whole machine used so far."""
    words = [int(word) for word in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    return (sum(words[:3]) + sum(words[5:8])) * 1e9 / os.sysconf("SC_CLK_TCK")


def _tasks(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []
