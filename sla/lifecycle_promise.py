"""One clock as a pure value: what each step makes of it. `sla.lifecycle` decides the steps, events tell them.

A clock counts open time: `worked` of it in stretches that are over, and what has passed since `running_since`. Stopping
changes none of the three, so that an answer which did not arrive leaves the clock as if it had never been stopped.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sla import plan
from sla.plan import ZERO
from sla.terms import BREACH, Terms, used

RUNNING, PAUSED, MET, MET_LATE = "running", "paused", "met", "met_late"
CANCELLED, MERGED, VOID = "cancelled", "merged", "void"
OPEN = (RUNNING, PAUSED)
KEPT = (MET, MET_LATE)
RESPONSES = ("first_response", "next_response")


@dataclass(frozen=True)
class Piece:
    """A stretch that is over, and the open time in it."""

    started_at: datetime
    ended_at: datetime
    calendar_version_id: int | None
    worked: timedelta


@dataclass(frozen=True)
class Step:
    """Something happened to one clock at an instant."""

    metric: str
    cycle: int
    at: datetime


@dataclass(frozen=True)
class Started(Step):
    """It counts from `since`; `worked` of its target was used up before, when it began late for what it promises."""

    terms: Terms
    target: timedelta
    since: datetime
    worked: timedelta = ZERO
    channels: Mapping[str, timedelta] = field(default_factory=dict)


@dataclass(frozen=True)
class Paused(Step):
    """It stands still, because of the ticket's status."""

    because: str


@dataclass(frozen=True)
class Resumed(Step):
    """It counts again. `gap` is the open time since its end that counts although nobody saw it run."""

    because: str
    gap: timedelta = ZERO


@dataclass(frozen=True)
class Retargeted(Step):
    """It counts towards another promise from now on. `worked` and `started_at` are given when they change as well."""

    terms: Terms
    target: timedelta
    because: str
    started_at: datetime | None = None
    worked: timedelta | None = None
    channels: Mapping[str, timedelta] | None = None


@dataclass(frozen=True)
class Ended(Step):
    """It ended as met, met_late, cancelled, merged (`into` another ticket) or void."""

    state: str
    because: str
    into: int | None = None


@dataclass(frozen=True)
class Breached(Step):
    """Its deadline passed; `at` is the deadline."""


@dataclass(frozen=True)
class BreachVoided(Step):
    """A person said that its breach was none: no stage comes any more."""


@dataclass(frozen=True)
class Promise:
    """A clock. `stages` are those that have not come yet; `pieces` the stretches that ended since it was loaded.

    `channels` tells how much was used up when the customer first wrote by each channel; `ai_at` when a machine replied.
    """

    metric: str
    cycle: int
    terms: Terms
    started_at: datetime
    target: timedelta
    running_since: datetime | None
    worked: timedelta = ZERO
    state: str = RUNNING
    stages: tuple[str, ...] = (BREACH,)
    deadline: datetime | None = None
    breached_at: datetime | None = None
    voided_at: datetime | None = None
    ended_at: datetime | None = None
    ended_because: str = ""
    channels: Mapping[str, timedelta] = field(default_factory=dict)
    ai_at: datetime | None = None
    pieces: tuple[Piece, ...] = ()
    id: int | None = None

    @property
    def open(self) -> bool:
        return self.state in OPEN

    def elapsed(self, at: datetime) -> timedelta:
        """Open time used up by the instant, or by the end when that came before."""
        if self.running_since is None:
            return self.worked
        until = at if self.ended_at is None or self.open else min(at, self.ended_at)
        return self.worked + plan.elapsed(self.terms.calendar, self.running_since, until)

    def overdue(self, at: datetime) -> bool:
        """Whether its deadline has passed before the instant, and nobody has noticed."""
        late = self.state == RUNNING and self.deadline is not None and at > self.deadline
        return late and self.breached_at is None

    def fires(self) -> list[tuple[str, datetime]]:
        """The stages to come and their instants, soonest first. Nothing unless it runs."""
        if self.state != RUNNING or self.running_since is None:
            return []
        return plan.stages(self.terms.calendar, self.running_since, self.worked, self.target, self.stages)


def evolve(promise: Promise | None, step: Step) -> Promise:
    """What the step makes of the clock. The same function decides the rows and checks them against the events."""
    if isinstance(step, Started):
        return _started(step)
    if promise is None:
        raise ValueError(f"{step.metric} {step.cycle} has not started")
    match step:
        case Paused():
            return replace(_halted(promise, step.at), state=PAUSED, running_since=None, deadline=None)
        case Resumed():
            return _resumed(promise, step)
        case Retargeted():
            return _retargeted(promise, step)
        case Ended():  # of what has ended already, only the reason changes
            ended_at = step.at if promise.open else promise.ended_at
            return replace(promise, state=step.state, ended_at=ended_at, ended_because=step.because)
        case Breached():
            return _breached(promise, step.at)
        case BreachVoided():
            return replace(promise, voided_at=step.at, stages=())
    raise TypeError(f"{type(step).__name__} is no step of a clock")


def _started(step: Started) -> Promise:
    piece = Piece(step.at, step.since, step.terms.calendar_version_id, step.worked)
    return _aimed(
        Promise(
            step.metric,
            step.cycle,
            step.terms,
            step.at,
            step.target,
            step.since,
            worked=step.worked,
            stages=step.terms.stages(),
            channels=step.channels,
            pieces=(piece,) if step.since > step.at else (),
        )
    )


def _resumed(promise: Promise, step: Resumed) -> Promise:
    """A pause ends now. What had ended counts on as it was when the customer never stopped waiting for the answer."""
    again = replace(promise, ended_at=None, ended_because="")
    if promise.state == PAUSED:
        return _aimed(replace(again, state=RUNNING, running_since=step.at))
    assert promise.ended_at is not None
    if promise.running_since is None and not step.gap:
        return replace(again, state=PAUSED)
    if step.because == "reply_failed" or (step.because == "reopened" and promise.metric in RESPONSES):
        return _aimed(replace(again, state=RUNNING))
    gap = plan.elapsed(promise.terms.calendar, promise.ended_at, step.at) if step.because == "restored" else step.gap
    halted = _halted(again, promise.ended_at)
    passed = _with_piece(halted, promise.ended_at, step.at, gap) if gap else halted
    return _aimed(replace(passed, state=RUNNING, running_since=step.at))


def _retargeted(promise: Promise, step: Retargeted) -> Promise:
    if step.because == "earlier":
        return _earlier(promise, step)
    halted = _halted(promise, step.at)
    since = None if promise.running_since is None else step.at
    changed = replace(halted, terms=step.terms, target=step.target, running_since=since, stages=_left(promise, step))
    if step.worked is not None:
        changed = replace(changed, worked=step.worked)
    return _aimed(
        replace(
            changed,
            started_at=step.started_at or promise.started_at,
            channels=promise.channels if step.channels is None else step.channels,
        )
    )


def _earlier(promise: Promise, step: Retargeted) -> Promise:
    """A message came to light that was written before: the customer has been waiting since then."""
    assert step.started_at is not None
    if promise.running_since == promise.started_at:
        return _aimed(replace(promise, started_at=step.started_at, running_since=step.started_at))
    more = plan.elapsed(promise.terms.calendar, step.started_at, promise.started_at)
    return _aimed(replace(_with_piece(promise, step.started_at, promise.started_at, more), started_at=step.started_at))


def _left(promise: Promise, step: Retargeted) -> tuple[str, ...]:
    """The stages to come under the new promise. Of a breach that was none nobody is told once more."""
    if promise.voided_at is not None:
        return ()
    broken = promise.breached_at is not None
    return stages_left(promise.terms, promise.stages, step.terms, step.target, broken=broken)


def stages_left(old: Terms, left: Iterable[str], new: Terms, target: timedelta, *, broken: bool) -> tuple[str, ...]:
    """The stages of the new ladder, without those that have come. After a breach only what lies behind it is left."""
    come = set(old.stages()) - set(left)
    stages = tuple(stage for stage in new.stages() if stage not in come)
    return _behind(stages, target) if broken else stages


def _breached(promise: Promise, at: datetime) -> Promise:
    return replace(promise, breached_at=at, stages=_behind(promise.stages, promise.target))


def _behind(stages: tuple[str, ...], target: timedelta) -> tuple[str, ...]:
    return tuple(stage for stage in stages if used(stage, target) > target)


def _halted(promise: Promise, at: datetime) -> Promise:
    """The stretch it is in ends now; `running_since` is for the caller to set."""
    if promise.running_since is None:
        return promise
    passed = plan.elapsed(promise.terms.calendar, promise.running_since, at)
    return _with_piece(promise, promise.running_since, at, passed)


def _with_piece(promise: Promise, start: datetime, end: datetime, worked: timedelta) -> Promise:
    if end <= start:
        return promise
    piece = Piece(start, end, promise.terms.calendar_version_id, worked)
    return replace(promise, worked=promise.worked + worked, pieces=(*promise.pieces, piece))


def _aimed(promise: Promise) -> Promise:
    """Its deadline set anew. What is broken stays broken at the instant at which it broke."""
    if promise.running_since is None or promise.state != RUNNING:
        return promise
    left = promise.target - promise.worked
    if promise.breached_at is not None and left <= ZERO:
        return replace(promise, deadline=promise.breached_at)
    return replace(promise, deadline=plan.after(promise.terms.calendar, promise.running_since, left))
