"""What is promised changes while clocks count. Pure.

What has passed is kept, because it belongs to the ticket; what is left follows the new promise, from the instant of the
change. Nothing is dated back: who is late by the new promise alone is late from the change on.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sla.lifecycle_happenings import Refitted
from sla.lifecycle_metrics import RESPONSES
from sla.lifecycle_past import Cycle, in_progress
from sla.lifecycle_promise import VOID, Promise, Resumed, Retargeted, Started
from sla.lifecycle_turn import Life, Turn, pause_or_resume
from sla.plan import ZERO, after
from sla.terms import Terms


def refitted(turn: Turn, it: Refitted) -> None:
    for promise in turn.open():
        _refit(turn, promise, it)
    for metric in unpromised(turn.life, it.terms):
        cycle = in_progress(it.past, metric, it.terms) if it.past is not None else None
        if cycle is not None:
            _begin_late(turn, metric, cycle, it)
    for promise in turn.open():
        pause_or_resume(turn, promise, it.status, it.at)


def unpromised(life: Life, terms: Terms) -> list[str]:
    """Metrics that have a target and no clock that counts: whether they should, only the ticket's past can tell.

    A customer waits for one answer at a time, be it the first or the next.
    """
    promised = {each.metric for each in life.promises if each.open}
    if life.awaited is not None:
        promised.update(RESPONSES)
    return [metric for metric in terms.targets if metric not in promised]


def _refit(turn: Turn, promise: Promise, it: Refitted) -> None:
    # the change may be older than the stretch it is in: that began under the old rules while the change was saved
    at = max(it.at, promise.running_since or it.at)
    chosen = strictest(promise, at, it.terms, it.by_channel)
    if chosen is None:
        turn.end(promise, at, VOID, "no_target")
        return
    terms, target = chosen
    if not same(promise, terms) or target != promise.target:
        turn.take(Retargeted(promise.metric, promise.cycle, at, terms, target, it.because))


def same(promise: Promise, terms: Terms) -> bool:
    """Whether the clock counts under these terms already, and for the same reason."""
    versions = promise.terms.policy_version_id, promise.terms.calendar_version_id
    return versions == (terms.policy_version_id, terms.calendar_version_id) and promise.terms.because == terms.because


def strictest(
    promise: Promise, at: datetime, terms: Terms, by_channel: Mapping[str, Terms]
) -> tuple[Terms, timedelta] | None:
    """Of the channels by which the customer waits: the terms of the one that is due first, and the target in all.

    None when nothing is promised any more.
    """
    spent, found = promise.elapsed(at), []
    for channel, before in (promise.channels or {"": ZERO}).items():
        theirs = by_channel.get(channel, terms)
        if (target := theirs.targets.get(promise.metric)) is not None:
            found.append((after(theirs.calendar, at, before + target - spent), before + target, theirs))
    if not found:
        return None
    _, target, chosen = min(found, key=lambda each: each[:2])
    return chosen, target


def _begin_late(turn: Turn, metric: str, cycle: Cycle, it: Refitted) -> None:
    """Something is promised about a cycle in progress that had no promise until now: what has passed of it counts."""
    last = turn.life.latest(metric)
    if last is None or last.ended_at is None or last.ended_because != "no_target" or last.ended_at < cycle.started_at:
        worked = cycle.worked(it.terms.calendar, cycle.started_at, it.at)
        number = last.cycle + 1 if last else 1
        target = it.terms.targets[metric]
        turn.take(Started(metric, number, cycle.started_at, it.terms, target, it.at, worked))
        return
    gap = cycle.worked(last.terms.calendar, last.ended_at, it.at)
    turn.take(Resumed(metric, last.cycle, it.at, "target_again", gap))
    again = turn.life.latest(metric)
    assert again is not None
    _refit(turn, again, it)
