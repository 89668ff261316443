"""What a policy promises: seconds by metric and priority. Every ticket it takes must get a promise. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sla import horizon
from sla.businesstime import Calendar
from sla.faults import Faults, below
from sla.models import Metric
from sla.terms import ANY_PRIORITY

Targets = Mapping[str, Mapping[str, int]]
LONGEST = timedelta(days=365)
RESPONSES = (Metric.FIRST_RESPONSE.value, Metric.NEXT_RESPONSE.value)


def check(targets: Targets, priorities: Sequence[str], faults: Faults) -> None:
    """Faults at "targets", "targets.first_response" and "targets.first_response.urgent"."""
    if not targets:
        faults.add("targets", "no_targets")
    for metric, by in targets.items():
        path = below("targets", metric)
        if metric not in Metric.values:
            faults.add(path, "unknown_metric", value=metric[:30], known=Metric.values)
        elif not by:
            faults.add(path, "no_seconds")
        for priority, seconds in by.items():
            _check_one(priority, seconds, below(path, priority), priorities, faults)


def check_complete(targets: Targets, priorities: Sequence[str], faults: Faults) -> None:
    """Nobody without a promise: each of these priorities needs a time for something."""
    bare = [each for each in priorities if not any(each in by or ANY_PRIORITY in by for by in targets.values())]
    if bare and targets and all(targets.values()):
        faults.add("targets", "no_target_for", priority=bare)


def check_fallback(targets: Targets, priorities: Sequence[str], faults: Faults) -> None:
    """The policy of all tickets that no other takes promises both responses, whatever the priority."""
    for metric in RESPONSES:
        by = targets.get(metric, {})
        if ANY_PRIORITY not in by and not set(priorities) <= by.keys():
            faults.add(below("targets", metric), "fallback_targets")


def check_near(targets: Targets, calendar: Calendar, at: datetime, faults: Faults) -> None:
    """No deadline may lie years away: faults at "calendar" when it is to blame for all, else at the single targets."""
    far = {
        below("targets", metric, priority): found
        for metric, by in targets.items()
        for priority, seconds in by.items()
        if (found := horizon.too_far(calendar, timedelta(seconds=seconds), at)) is not None
    }
    every = sum(map(len, targets.values()))
    blamed = {"calendar": next(iter(far.values()))} if far and len(far) == every else far
    for path, found in blamed.items():
        _tell(path, found, calendar, faults)


def longest(targets: Targets) -> timedelta:
    """The longest of all the times promised."""
    return timedelta(seconds=max(seconds for by in targets.values() for seconds in by.values()))


def _check_one(priority: str, seconds: int, path: str, priorities: Sequence[str], faults: Faults) -> None:
    if priority != ANY_PRIORITY and priority not in priorities:
        faults.add(path, "unknown_priority", value=priority[:20], known=[*priorities, ANY_PRIORITY])
    if seconds <= 0:
        faults.add(path, "zero_target")
    elif seconds > LONGEST.total_seconds():
        faults.add(path, "long_target", most=LONGEST)


def _tell(path: str, far: horizon.Far, calendar: Calendar, faults: Faults) -> None:
    if far.deadline is None:
        faults.add(path, "target_never")
        return
    start, deadline = (each.astimezone(ZoneInfo(calendar.zone)).date() for each in (far.start, far.deadline))
    faults.add(path, "target_far", start=start, deadline=deadline)
