"""Very many running clocks brought in line with new rules at once: the same as the step `Retargeted` for each of them.

Clocks come in groups that have everything in common but their instants, so that a group is reckoned in arrays. One
statement moves the rows of all groups, keeps the stretches that ended, and writes the events.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from psycopg.types.json import Jsonb

from core import sql
from events.record import tell_after_commit
from sla import rulebook
from sla.bulk import Reckoner
from sla.businesstime import YEAR, micros
from sla.lifecycle_promise import stages_left
from sla.retarget_sql import statement
from sla.terms import BREACH, Terms, used

MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Alike:
    """Clocks that count under the same terms, with the same stages left. The sequences have one entry for each clock.

    `since`, `worked` and `broke` are in microseconds. `paused`: they stand still, and `since` is None. `broken`: each
    of them broke at its instant in `broke`.
    """

    metric: str
    policy_version_id: int | None
    calendar_version_id: int | None
    stages: tuple[str, ...]
    paused: bool
    broken: bool
    ids: Sequence[int]
    ticket_ids: Sequence[int]
    since: Sequence[int | None]
    worked: Sequence[int]
    broke: Sequence[int | None]


@dataclass(frozen=True)
class Aim:
    """What a group is to count towards: the new terms and the target, from an instant on."""

    group: Alike
    terms: Terms
    target: timedelta
    at: datetime

    def without(self, tickets: Collection[int]) -> "Aim":
        """The same without the clocks of some tickets."""
        group = self.group
        left = [place for place, ticket in enumerate(group.ticket_ids) if ticket not in tickets]
        arrays: dict[str, Any] = {
            name: [getattr(group, name)[place] for place in left]
            for name in ("ids", "ticket_ids", "since", "worked", "broke")
        }
        return replace(self, group=replace(group, **arrays))


def retarget(aims: Sequence[Aim], because: str) -> int:
    """Write the new promises of clocks that the caller has locked. Returns how many there are."""
    aims = [aim for aim in aims if aim.group.ids]
    given = [_given(number, aim) for number, aim in enumerate(aims)]
    most = max((len(each.fires) for each in given), default=0)
    columns = _columns(aims, given, most)
    if columns["ids"]:
        rows = {name: _literal(values) for name, values in columns.items()}
        sql.execute(statement(most), rows | _groups(aims, given) | {"because": because})
        tell_after_commit(deliveries=False)
    return len(columns["ids"])


def _literal(values: Sequence[int | None]) -> str:
    """An array as PostgreSQL reads it. By hand: there are many millions of them."""
    return "{" + ",".join(["NULL" if each is None else str(each) for each in values]) + "}"


@dataclass(frozen=True)
class Given:
    """The new columns of one group."""

    number: int
    stages: Sequence[str]
    spent: Sequence[int]
    passed: Sequence[int]
    due: Sequence[int | None]
    fires: Sequence[Sequence[int]]


def _given(number: int, aim: Aim) -> Given:
    group = aim.group
    old = rulebook.held(group.policy_version_id, group.calendar_version_id)
    left = stages_left(old, group.stages, aim.terms, aim.target, broken=group.broken)
    ordered = sorted(left, key=lambda stage: (used(stage, aim.target), stage != BREACH))
    if group.paused:
        nothing: list[None] = [None] * len(group.ids)
        return Given(number, ordered, group.worked, [0] * len(group.ids), nothing, [])
    return _reckoned(number, aim, ordered)


def _reckoned(number: int, aim: Aim, stages: Sequence[str]) -> Given:
    """What has passed, what is due, and the instants of the stages that are left."""
    import numpy as np

    group, at, target = aim.group, micros(aim.at), aim.target // MICROSECOND
    since, worked = np.array(group.since, np.int64), np.array(group.worked, np.int64)
    passed = _reckoner(group.calendar_version_id, _year(int(since.min())), _year(at)).elapsed(since, at)
    spent = worked + passed
    new = _reckoner(aim.terms.calendar_version_id, _year(at), _year(at))
    due = new.after(at, target - spent)
    if group.broken:  # what would be broken by the new promise as well stays so from the instant at which it broke
        due = np.where(target <= spent, np.array(group.broke, np.int64), due)
    fires = [new.after(at, used(stage, aim.target) // MICROSECOND - spent).tolist() for stage in stages]
    return Given(number, stages, spent.tolist(), passed.tolist(), due.tolist(), fires)


def _columns(aims: Sequence[Aim], given: Sequence[Given], most: int) -> dict[str, list[int | None]]:
    """One array per column, group after group. Stages that a group has less than others are null."""
    columns: dict[str, list[int | None]] = defaultdict(list)
    for aim, each in zip(aims, given, strict=True):
        count = len(each.spent)
        columns["ids"] += aim.group.ids
        columns["tickets"] += aim.group.ticket_ids
        columns["since"] += aim.group.since
        columns["numbers"] += [each.number] * count
        columns["spent"] += each.spent
        columns["passed"] += each.passed
        columns["due"] += each.due
        for place in range(most):
            columns[f"fire_{place}"] += each.fires[place] if place < len(each.fires) else [None] * count
    return columns


def _groups(aims: Sequence[Aim], given: Sequence[Given]) -> dict[str, Any]:
    return {
        "ats": [aim.at for aim in aims],
        "policies": [aim.terms.policy_version_id for aim in aims],
        "calendars": [aim.terms.calendar_version_id for aim in aims],
        "old_calendars": [aim.group.calendar_version_id for aim in aims],
        "reasons": [Jsonb(dict(aim.terms.because)) for aim in aims],
        "targets": [aim.target for aim in aims],
        "stages": ["{" + ",".join(each.stages) + "}" for each in given],
    }


def _year(at: int) -> int:
    """The instant rounded down, so that one table serves many chunks."""
    return at // YEAR * YEAR


@lru_cache(maxsize=64)
def _reckoner(calendar_version_id: int | None, first: int, last: int) -> Reckoner:
    return Reckoner(rulebook.calendar(calendar_version_id), first, last + YEAR)
