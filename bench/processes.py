"""CPU time and memory of whole process trees, read from /proc."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Stat:
    """What /proc/PID/stat tells that we need; `cpu_ms` includes children that have ended and were waited for."""

    pid: int
    parent: int
    name: str
    cpu_ms: float

    @classmethod
    def parse(cls, text: str) -> "Stat":
        """The name stands in parentheses and may itself hold spaces and parentheses."""
        head, _, tail = text.rpartition(")")
        pid, _, name = head.partition(" (")
        fields = tail.split()
        ticks = sum(int(field) for field in fields[11:15])
        return cls(int(pid), int(fields[1]), name, ticks * TICK_MS)


def tree(root: int) -> list[Stat]:
    """The process and everything below it."""
    children: dict[int, list[Stat]] = {}
    found: list[Stat] = []
    for stat in _all():
        children.setdefault(stat.parent, []).append(stat)
        if stat.pid == root:
            found.append(stat)
    for stat in found:  # grows while we walk it
        found += children.get(stat.pid, [])
    return found


def cpu_ms(*roots: int) -> float:
    """User and system time that these trees have used so far, ended children included (10 ms steps)."""
    return sum(stat.cpu_ms for root in roots for stat in tree(root))


def own_cpu_ms() -> float:
    """User and system time of this process, without its children."""
    used = os.times()
    return (used.user + used.system) * 1000


def pss_mib(pid: int) -> float:
    """Proportional set size: memory shared by n processes counts as 1/n for each."""
    try:
        rows = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def _all() -> Iterator[Stat]:
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                yield Stat.parse((folder / "stat").read_text())
            except OSError:
                continue  # it ended meanwhile
