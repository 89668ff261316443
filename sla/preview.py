"""What would become of the clocks that count now if the rules were others: each deadline as re-targeting would set it.

The caller brings clocks in groups that are alike, so that very many are dealt with at once, in arrays. Instants and
lengths are whole microseconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sla import rulebook
from sla.bulk import Reckoner
from sla.businesstime import instant, micros
from sla.lifecycle_metrics import RESPONSES, runs
from sla.rulebook import Rulebook
from sla.terms import Facts, Terms

if TYPE_CHECKING:
    from sla.bulk import Micros

SHOWN = 20
NEVER = -1
"""Stands for no instant: the deadline of a clock that stands still, or that would end."""


@dataclass(frozen=True)
class Clocks:
    """Clocks that have facts, metric, target and versions in common. The sequences have one entry for each.

    `channels` are those by which the customer waits for a response, and how much was used up when they first wrote by
    each. `since` and `deadlines` are NEVER for a clock that stands still.
    """

    facts: Facts
    metric: str
    channels: Mapping[str, int]
    target: int
    policy_version_id: int | None
    calendar_version_id: int | None
    ids: Sequence[int]
    worked: Sequence[int]
    since: Sequence[int]
    deadlines: Sequence[int]
    broken: Sequence[bool]


@dataclass(frozen=True, order=True)
class Moved:
    """One clock that would change; the likeliest to be looked at comes first. Without a new deadline it would end.

    A clock that stands still has neither deadline.
    """

    rank: int
    at: int
    id: int
    deadline: datetime | None = field(compare=False)
    new_deadline: datetime | None = field(compare=False)


@dataclass
class Outlook:
    """How many clocks there are, and what would become of them."""

    total: int = 0
    would_change: int = 0
    earlier: int = 0
    later: int = 0
    ending: int = 0
    overdue_at_once: int = 0
    sample: list[Moved] = field(default_factory=list)


def outlook(groups: Sequence[Clocks], book: Rulebook, now: datetime) -> Outlook:
    """What would become of all these clocks if the rules were those of the book from now on."""
    found, reckoners = Outlook(), _Reckoners(groups, now)
    for group in groups:
        found.total += len(group.ids)
        choices = _choices(group, book)
        if not _holds(group, choices):
            _judge(group, choices, reckoners, found)
    found.sample = sorted(found.sample)[:SHOWN]
    return found


class _Reckoners:
    """A reckoner for each calendar that comes up, reaching back to the oldest clock."""

    def __init__(self, groups: Sequence[Clocks], now: datetime) -> None:
        self.now = micros(now)
        begun = (min(since) for each in groups if (since := [one for one in each.since if one != NEVER]))
        self._first = min(begun, default=self.now)
        self._made: dict[int | None, Reckoner] = {}

    def of(self, version: Terms | int | None) -> Reckoner:
        """That of a version of a calendar, or of the calendar in some terms."""
        version_id = version.calendar_version_id if isinstance(version, Terms) else version
        if version_id not in self._made:
            self._made[version_id] = Reckoner(rulebook.calendar(version_id), self._first, self.now)
        return self._made[version_id]


def _choices(group: Clocks, book: Rulebook) -> list[tuple[Terms, int]]:
    """What is promised by each channel, and the target in all: the one due first counts. Empty when nothing is."""
    waits = group.channels if group.channels and group.metric in RESPONSES else {group.facts.channel: 0}
    by_channel = ((book.terms(replace(group.facts, channel=channel)), before) for channel, before in waits.items())
    return [
        (terms, before + target // timedelta(microseconds=1))
        for terms, before in by_channel
        if (target := terms.targets.get(group.metric)) is not None
    ]


def _holds(group: Clocks, choices: Sequence[tuple[Terms, int]]) -> bool:
    """Whether these clocks count under these very versions already."""
    kept = group.policy_version_id, group.calendar_version_id, group.target
    return [(terms.policy_version_id, terms.calendar_version_id, target) for terms, target in choices] == [kept]


def _judge(group: Clocks, choices: Sequence[tuple[Terms, int]], reckoners: _Reckoners, found: Outlook) -> None:
    import numpy as np

    old = np.array(group.deadlines, np.int64)
    if not choices:
        found.ending += len(old)
        found.would_change += len(old)
        _show(group, old, np.full(len(old), NEVER), np.full(len(old), 2), found)
        return
    new, targets = _deadlines(group, choices, reckoners)
    if not runs(group.metric, group.facts.status, choices[0][0]):
        new = np.full(len(old), NEVER)
    # without a deadline the target tells; to get a deadline is to be due earlier, and to lose it later
    still, again = (old == NEVER) & (new == NEVER), (old == NEVER) & (new != NEVER)
    halts = (old != NEVER) & (new == NEVER)
    sooner = np.where(still, targets < group.target, again | (new < old) & ~halts)
    later = np.where(still, targets > group.target, halts | (new > old) & ~again)
    at_once = sooner & ~still & (new <= reckoners.now) & (again | (old > reckoners.now))
    found.earlier += int(sooner.sum())
    found.later += int(later.sum())
    found.would_change += int((sooner | later).sum())
    found.overdue_at_once += int(at_once.sum())
    _show(group, old, new, np.select([at_once, sooner, later], [0, 1, 3], NEVER), found)


def _deadlines(group: Clocks, choices: Sequence[tuple[Terms, int]], reckoners: _Reckoners) -> tuple["Micros", "Micros"]:
    """The deadlines from now on and their targets: what was used up stays used, what is left follows the new promise.

    What is broken and would be so by the new promise as well keeps the instant at which it broke.
    """
    import numpy as np

    old = np.array(group.deadlines, np.int64)
    since, worked = np.array(group.since, np.int64), np.array(group.worked, np.int64)
    running = reckoners.of(group.calendar_version_id).elapsed(since, reckoners.now)
    spent = worked + np.where(since == NEVER, 0, running)
    due = np.stack([reckoners.of(terms).after(reckoners.now, target - spent) for terms, target in choices])
    first = np.argmin(due, axis=0)
    targets = np.array([target for _, target in choices], np.int64)[first]
    broken = np.array(group.broken) | (old <= reckoners.now)
    kept = broken & (old != NEVER) & (targets <= spent)
    return np.where(kept, old, np.min(due, axis=0)), targets


def _show(group: Clocks, old: "Micros", new: "Micros", ranks: "Micros", found: Outlook) -> None:
    """Put the first few of a group into the sample."""
    import numpy as np

    changed = np.flatnonzero(ranks != NEVER)
    first = changed[np.lexsort((new[changed], ranks[changed]))[:SHOWN]]
    for place in first.tolist():
        deadlines = (None if at == NEVER else instant(int(at)) for at in (old[place], new[place]))
        found.sample.append(Moved(int(ranks[place]), int(new[place]), group.ids[place], *deadlines))
