"""Steps of a clock as events, and events as steps again: what is written down is all that folding needs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from events.kinds import (
    ClockMerged,
    ClockPaused,
    ClockResumed,
    ClockRetargeted,
    ClockStarted,
    ClockStopped,
    ClockVoided,
    Kind,
)
from sla import rulebook
from sla.lifecycle_promise import (
    MERGED,
    VOID,
    Breached,
    BreachVoided,
    Ended,
    Paused,
    Promise,
    Resumed,
    Retargeted,
    Started,
    Step,
)
from sla.terms import Terms

Data = Mapping[str, Any]


def iso(instant: datetime) -> str:
    """ISO 8601 in UTC with microseconds, as events carry it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def told(step: Step, promise: Promise) -> Kind | None:
    """The event of a step, given the clock after it. None for a breach: the enforcement writes that one."""
    assert promise.id is not None
    clock = promise.id, step.metric, step.cycle
    match step:
        case Started():
            return ClockStarted(
                *clock, _due(promise) or "", **_terms(promise), since=iso(step.since), worked_s=_s(step.worked)
            )
        case Paused():
            return ClockPaused(*clock, step.because, _s(promise.worked))
        case Resumed():
            return ClockResumed(*clock, _due(promise), step.because, _s(step.gap))
        case Retargeted():
            return ClockRetargeted(
                *clock,
                _due(promise),
                **_terms(promise),
                reason=step.because,
                started_at=iso(promise.started_at),
                worked_s=_s(promise.worked),
            )
        case Ended():
            return _ended(clock, step, promise)
    return None


def step_of(kind: str, at: datetime, data: Data) -> Step | None:
    """The step that an event tells of; None when it is about something else."""
    read = _READ.get(kind)
    return None if read is None else read((data["metric"], data["cycle"], at), data)


def _ended(clock: tuple[int, str, int], step: Ended, promise: Promise) -> Kind:
    elapsed = _s(promise.elapsed(step.at))
    if step.state == MERGED:
        return ClockMerged(*clock, elapsed, step.into or 0)
    if step.state == VOID:
        return ClockVoided(*clock, elapsed, step.because)
    return ClockStopped(*clock, step.state, elapsed, step.because)


def _due(promise: Promise) -> str | None:
    return None if promise.deadline is None else iso(promise.deadline)


def _terms(promise: Promise) -> dict[str, Any]:
    return {
        "target_s": _s(promise.target),
        "policy_version_id": promise.terms.policy_version_id,
        "calendar_version_id": promise.terms.calendar_version_id,
        "because": dict(promise.terms.because),
    }


def _s(amount: timedelta) -> float:
    return amount.total_seconds()


Which = tuple[str, int, datetime]


def _started(which: Which, data: Data) -> Step:
    since = datetime.fromisoformat(data["since"]) if data.get("since") else which[2]
    return Started(*which, _held(data), _span(data, "target_s"), since, _span(data, "worked_s"))


def _resumed(which: Which, data: Data) -> Step:
    return Resumed(*which, data["reason"], _span(data, "gap_s"))


def _retargeted(which: Which, data: Data) -> Step:
    joined = _span(data, "worked_s") if data["reason"] == "merged" else None
    start = datetime.fromisoformat(data["started_at"])
    return Retargeted(*which, _held(data), _span(data, "target_s"), data["reason"], start, joined)


def _paused(which: Which, data: Data) -> Step:
    return Paused(*which, data["reason"])


def _voided(which: Which, data: Data) -> Step:
    return Ended(*which, VOID, data["reason"])


def _merged(which: Which, data: Data) -> Step:
    return Ended(*which, MERGED, "merged", data["into_id"])


def _stopped(which: Which, data: Data) -> Step:
    old = "closed" if data["outcome"] == "cancelled" else "answered"
    return Ended(*which, data["outcome"], data.get("reason", old))


def _held(data: Data) -> Terms:
    held = rulebook.held(data.get("policy_version_id"), data.get("calendar_version_id"))
    return replace(held, because=data.get("because", {}))


def _span(data: Data, name: str) -> timedelta:
    return timedelta(seconds=data.get(name, 0.0))


_READ: Mapping[str, Callable[[Which, Data], Step]] = {
    "clock.started": _started,
    "clock.paused": _paused,
    "clock.resumed": _resumed,
    "clock.retargeted": _retargeted,
    "clock.stopped": _stopped,
    "clock.voided": _voided,
    "clock.merged": _merged,
    "sla.breached": lambda which, _: Breached(*which),
    "sla.breach_voided": lambda which, _: BreachVoided(*which),
}
