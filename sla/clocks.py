"""The verbs of a clock. The caller holds the ticket's row lock; the order of locks is ticket, clock, stream."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from django.db.models.functions import Now

from core import clock as wall
from core import sql
from events.kinds import ClockResumed, ClockStarted, ClockStopped
from events.record import SYSTEM, Actor, record
from sla import enforce
from sla.models import Acknowledgement, Clock, Metric, Stage
from sla.policies import promise
from sla.terms import Facts

ANSWERED = (Clock.State.MET, Clock.State.MET_LATE)
By = Literal["human", "ai"]


@dataclass(frozen=True)
class Standing:
    """What a ticket promises now: its earliest deadline and that clock. All None while nothing counts.

    `answered` is the clock that a reply has just fulfilled.
    """

    due_at: datetime | None = None
    metric: str | None = None
    clock_id: int | None = None
    answered: int | None = None


def wrote(ticket_id: int, at: datetime, facts: Facts, *, first: bool = False) -> Standing:
    """The customer wrote at `at`, by the channel in the facts. The ticket is open from now on.

    `first` says that the ticket is brand new.
    """
    start(ticket_id, at, first=first)
    return standing(ticket_id)


def answered(ticket_id: int, facts: Facts, actor: Actor, by: By = "human", status: str | None = None) -> Standing:
    """A reply was accepted, now. Whether it keeps the promise is the policy's to say.

    `status` is what the ticket's status is from now on, when the reply changes it.
    """
    stopped = stop(ticket_id, actor)
    now = standing(ticket_id)
    return Standing(now.due_at, now.metric, now.clock_id, stopped.id if stopped else None)


def status_changed(ticket_id: int, status: str, facts: Facts, actor: Actor) -> Standing:
    """The ticket is open, pending, on_hold or closed from now on."""
    if status == "closed":
        cancel(ticket_id, actor)
    elif status == "open":
        revive(ticket_id, "reopened")
    return standing(ticket_id)


def refit(ticket_id: int, facts: Facts, reason: str, actor: Actor) -> Standing:
    """The ticket's facts have changed: let its clocks count towards what is promised under the new ones."""
    return standing(ticket_id)


def remove(ticket_id: int, actor: Actor) -> Standing:
    """The ticket is spam or trash: nothing is promised any more. Its status becomes closed along with it."""
    cancel(ticket_id, actor)
    return standing(ticket_id)


def restore(ticket_id: int, facts: Facts, actor: Actor) -> Standing:
    """It was neither spam nor trash: the promises count on, the hidden time included. The ticket is open again."""
    revive(ticket_id, "restored")
    return standing(ticket_id)


def merge(source_id: int, into_id: int, facts: Facts, actor: Actor) -> Standing:
    """The source's clocks end merged; the target answers for whoever waits longest. Returns the target's standing.

    `facts` are the target's. Hold both tickets. The target must be open already when it is to take over a promise.
    """
    cancel(source_id, actor)
    return standing(into_id)


def revoke(clock_id: int, reason: str) -> Standing:
    """The reply that answered this clock did not arrive: it counts as if it had never been stopped."""
    reopen(clock_id, reason)
    return standing(Clock.objects.get(id=clock_id).ticket_id)


def acknowledge(clock_id: int, agent_id: int, note: str, actor: Actor) -> Standing:
    """ "I have it." The latest acknowledgement counts."""
    values = {"agent_id": agent_id, "at": Now(), "note": note}
    Acknowledgement.objects.update_or_create(clock_id=clock_id, defaults=values)
    return standing(Clock.objects.get(id=clock_id).ticket_id)


def void_breach(clock_id: int, reason: str, actor: Actor) -> Standing:
    """A person says that this breach was none. It stays on record, voided."""
    Clock.objects.filter(id=clock_id, breached_at__isnull=False, voided_at__isnull=True).update(voided_at=Now())
    return standing(Clock.objects.get(id=clock_id).ticket_id)


def standing(ticket_id: int) -> Standing:
    """What the ticket promises now."""
    clock = Clock.objects.filter(ticket_id=ticket_id, state=Clock.State.RUNNING).order_by("deadline", "id").first()
    return Standing(clock.deadline, clock.metric, clock.id) if clock else Standing()


def start(ticket_id: int, at: datetime, *, first: bool = False) -> Clock:
    """The customer wrote at `at`: return the clock that promises an answer, started now unless one runs already.

    Later messages never move the deadline of an unanswered one. `first` says that the ticket is brand new.
    """
    known = [] if first else list(Clock.objects.filter(ticket_id=ticket_id).order_by("id"))
    running = [clock for clock in known if clock.state == Clock.State.RUNNING]
    return running[0] if running else _open(ticket_id, at, known)


def stop(ticket_id: int, actor: Actor = SYSTEM) -> Clock | None:
    """A person answered: end the running clock now, by the database's clock. None when nothing was promised.

    A deadline that has passed is breached first, by the same statement as the enforcement loop's, so the record is
    right even when no worker was awake.
    """
    clock = _locked(ticket_id)
    if clock is None:
        return None
    at = wall.now()
    late = _breach_if_late(clock, at)
    return _end(clock, Clock.State.MET_LATE if late else Clock.State.MET, at, actor)


def cancel(ticket_id: int, actor: Actor = SYSTEM) -> Clock | None:
    """Nobody needs to answer any more, as when a ticket is closed without a reply. None when nothing was promised.

    A deadline that has passed stays broken: it is breached first, as in `stop`.
    """
    clock = _locked(ticket_id)
    if clock is None:
        return None
    at = wall.now()
    _breach_if_late(clock, at)
    return _end(clock, Clock.State.CANCELLED, at, actor)


def reopen(clock_id: int, reason: str) -> Clock | None:
    """The answer did not arrive: the clock it stopped counts again, with its old deadline. Returns what runs now.

    A younger running clock of the same ticket is cancelled: the older promise is the one the customer waits for. When
    a younger promise was answered since, the customer has heard from us, and the old clock stays as it is.
    """
    clock = Clock.objects.select_for_update(no_key=True).get(id=clock_id)
    if clock.state not in ANSWERED or _answered_since(clock):
        return running(clock.ticket_id)
    cancel(clock.ticket_id)
    return _count_on(clock, reason)


def revive(ticket_id: int, reason: str) -> Clock | None:
    """A ticket that was closed unanswered is open again: the cancelled promise counts on, with its old deadline.

    None when the last promise was answered, or nothing was ever promised.
    """
    clock = Clock.objects.select_for_update(no_key=True).filter(ticket_id=ticket_id).order_by("id").last()
    if clock is None or clock.state != Clock.State.CANCELLED:
        return None
    return _count_on(clock, reason)


def running(ticket_id: int) -> Clock | None:
    """The promise that counts now, if any."""
    return Clock.objects.filter(ticket_id=ticket_id, state=Clock.State.RUNNING).first()


def iso(instant: datetime) -> str:
    """ISO 8601 in UTC with microseconds, as events carry it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _open(ticket_id: int, at: datetime, known: list[Clock]) -> Clock:
    metric = Metric.NEXT_RESPONSE if known else Metric.FIRST_RESPONSE
    cycle = 1 + sum(clock.metric == metric for clock in known)
    given = promise()
    values = {
        "ticket_id": ticket_id,
        "metric": metric.value,
        "cycle": cycle,
        "state": Clock.State.RUNNING.value,
        "started_at": at,
        "target": given.target,
        "warn_percent": given.warn_percent,
        "deadline": given.deadline(at),
        "next_stage": Stage.WARNING.value,
        "next_fire_at": given.warn_at(at),
    }
    clock = Clock(id=sql.insert(Clock, values), **values)
    started = ClockStarted(clock.id, metric, cycle, iso(clock.deadline), given.target.total_seconds())
    record(ticket_id, started, at=at)
    return clock


def _count_on(clock: Clock, reason: str) -> Clock:
    clock.state, clock.ended_at = Clock.State.RUNNING, None
    _arm(clock)
    clock.save(update_fields=["state", "ended_at", "next_stage", "next_fire_at"])
    record(clock.ticket_id, ClockResumed(clock.id, clock.metric, clock.cycle, iso(clock.deadline), reason))
    return clock


def _arm(clock: Clock) -> None:
    """Set the next stage of a clock that runs again; stages that already fired stay fired."""
    fired = set(clock.firings.values_list("stage", flat=True))
    if Stage.BREACH in fired:
        clock.next_stage = clock.next_fire_at = None
    elif Stage.WARNING in fired:
        clock.next_stage, clock.next_fire_at = Stage.BREACH, clock.deadline
    else:
        warn_at = clock.started_at + clock.target * clock.warn_percent / 100
        clock.next_stage, clock.next_fire_at = Stage.WARNING, warn_at


def _locked(ticket_id: int) -> Clock | None:
    mine = Clock.objects.select_for_update(no_key=True)
    return mine.filter(ticket_id=ticket_id, state=Clock.State.RUNNING).first()


def _breach_if_late(clock: Clock, at: datetime) -> bool:
    """Fire the breach of a locked clock whose deadline lies before `at`. True when the clock is a broken promise."""
    if clock.breached_at is None and at > clock.deadline:
        enforce.fire(clock.id)
        clock.refresh_from_db()
    return clock.breached_at is not None


def _answered_since(clock: Clock) -> bool:
    return Clock.objects.filter(ticket_id=clock.ticket_id, id__gt=clock.id, state__in=ANSWERED).exists()


def _end(clock: Clock, state: Clock.State, at: datetime, actor: Actor) -> Clock:
    clock.state, clock.ended_at, clock.next_stage, clock.next_fire_at = state, at, None, None
    clock.save(update_fields=["state", "ended_at", "next_stage", "next_fire_at"])
    elapsed = (at - clock.started_at).total_seconds()
    record(clock.ticket_id, ClockStopped(clock.id, clock.metric, clock.cycle, state, elapsed), actor, at=at)
    return clock
