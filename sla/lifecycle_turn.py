"""The clocks of one ticket, and a turn in which one happening is dealt with. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sla.lifecycle_metrics import CLOSED, RESPONSES, RESUMING, UPDATES, runs
from sla.lifecycle_promise import (
    CANCELLED,
    KEPT,
    MET,
    MET_LATE,
    PAUSED,
    RUNNING,
    Ended,
    Paused,
    Promise,
    Resumed,
    Started,
    Step,
    evolve,
)
from sla.plan import ZERO
from sla.terms import Terms


@dataclass(frozen=True)
class Life:
    """The clocks of one ticket: those that count, and of each metric the latest cycle and the one that ended last."""

    promises: tuple[Promise, ...] = ()

    def latest(self, metric: str) -> Promise | None:
        return max((each for each in self.promises if each.metric == metric), key=lambda one: one.cycle, default=None)

    def get(self, metric: str, cycle: int) -> Promise | None:
        return next((each for each in self.promises if (each.metric, each.cycle) == (metric, cycle)), None)

    @property
    def response(self) -> Promise | None:
        """The response that the customer waits for, or the one that ended last; of one instant the youngest."""
        ended = [each for each in self.promises if each.metric in RESPONSES and each.ended_at]
        ended.sort(key=lambda each: (each.ended_at, RESPONSES.index(each.metric), each.cycle))
        return self.awaited or (ended[-1] if ended else None)

    @property
    def awaited(self) -> Promise | None:
        """The response that the customer waits for."""
        return next((each for each in self.promises if each.metric in RESPONSES and each.open), None)

    def having(self, new: Promise) -> "Life":
        """The clocks with this one in the place of what it was before."""
        key = new.metric, new.cycle
        if self.get(*key) is None:
            return Life((*self.promises, new))
        return Life(tuple(new if (each.metric, each.cycle) == key else each for each in self.promises))


@dataclass
class Turn:
    """The clocks while one happening is dealt with, and the steps so far, each with its clock after it."""

    life: Life
    taken: list[tuple[Step, Promise]] = field(default_factory=list)

    @property
    def steps(self) -> list[Step]:
        return [step for step, _ in self.taken]

    @property
    def revived(self) -> bool:
        """Whether something counts again after its end: the rules may have changed meanwhile, and it did not follow."""
        again = ("reopened", "restored", "reply_failed")
        return any(isinstance(each, Resumed) and each.because in again for each in self.steps)

    def take(self, step: Step) -> None:
        promise = evolve(self.life.get(step.metric, step.cycle), step)
        self.life = self.life.having(promise)
        self.taken.append((step, promise))

    def open(self, metrics: Iterable[str] | None = None) -> list[Promise]:
        """The clocks that have not ended, of these metrics or of all."""
        among = None if metrics is None else tuple(metrics)
        return [each for each in self.life.promises if each.open and (among is None or each.metric in among)]

    def note(self, promise: Promise) -> None:
        """Keep something that is no step: nothing about the promise changes."""
        self.life = self.life.having(promise)

    def start(self, metric: str, at: datetime, terms: Terms, channel: str = "") -> None:
        """Begin the next cycle of a metric, if anything is promised about it."""
        target, last = terms.targets.get(metric), self.life.latest(metric)
        if target is not None:
            channels = {channel: ZERO} if metric in RESPONSES else {}
            self.take(Started(metric, last.cycle + 1 if last else 1, at, terms, target, at, channels=channels))

    def end(self, promise: Promise, at: datetime, state: str, because: str, into: int | None = None) -> None:
        self.take(Ended(promise.metric, promise.cycle, at, state, because, into))

    def fulfil(self, promise: Promise, at: datetime, because: str) -> None:
        """Kept, or kept too late: where there is a breach the answer was late, whatever else is said."""
        self.end(promise, at, MET if promise.breached_at is None else MET_LATE, because)


def settle(turn: Turn, status: str, at: datetime, terms: Terms) -> None:
    """Let every clock count, stand still or end as the status wants it."""
    if status == CLOSED:
        _solve(turn, at)
        return
    for metric in RESUMING:
        last = turn.life.latest(metric)
        if last is not None and last.state in KEPT:
            turn.take(Resumed(metric, last.cycle, at, "reopened"))
    for metric in UPDATES:
        last = turn.life.latest(metric)
        if last is not None and last.state in (*KEPT, CANCELLED):
            turn.start(metric, at, terms)
    for promise in turn.open():
        pause_or_resume(turn, promise, status, at)


def reopen_response(turn: Turn, at: datetime) -> None:
    """What was closed without an answer is still to be answered, by the deadline it had."""
    last = turn.life.response
    if last is not None and (last.state, last.ended_because) == (CANCELLED, CLOSED):
        turn.take(Resumed(last.metric, last.cycle, at, "reopened"))


def pause_or_resume(turn: Turn, promise: Promise, status: str, at: datetime) -> None:
    wanted = RUNNING if runs(promise.metric, status, promise.terms) else PAUSED
    if promise.state != wanted:
        step = Paused if wanted == PAUSED else Resumed
        turn.take(step(promise.metric, promise.cycle, at, status))


def _solve(turn: Turn, at: datetime) -> None:
    """Closed: what nobody answered is cancelled, unless a machine's reply was enough; the work is done."""
    for promise in turn.open():
        if promise.metric in RESPONSES and promise.ai_at is not None and promise.terms.counts == "ai_if_resolved":
            turn.fulfil(promise, at, "answered_by_ai")
        elif promise.metric in RESPONSES or promise.metric in UPDATES:
            turn.end(promise, at, CANCELLED, CLOSED)
        else:
            turn.fulfil(promise, at, CLOSED)
