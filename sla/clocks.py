"""The verbs of a ticket's clocks. The caller holds the ticket's row lock; the order of locks is ticket, clock, stream.

Each verb loads the clocks, lets `sla.lifecycle` decide, and writes rows, stretches and events in the caller's
transaction. All of a verb takes effect at one instant, the database's time after the clocks are locked.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from core import clock as wall
from core import sql
from events.record import SYSTEM, Actor
from sla import clocks_past, clocks_store, rulebook
from sla.clocks_open import Opening, foresee
from sla.clocks_people import acknowledge, void_breach
from sla.clocks_standing import Standing, standing, standing_of
from sla.lifecycle import advance
from sla.lifecycle_happenings import (
    Absorbed,
    Answered,
    HandedOn,
    Happening,
    MergedAway,
    Refitted,
    Removed,
    Restored,
    Revoked,
    StatusChanged,
    Unsaid,
    Wrote,
)
from sla.lifecycle_metrics import FIRST, By
from sla.lifecycle_past import Told
from sla.lifecycle_refit import unpromised
from sla.lifecycle_turn import Life
from sla.terms import Facts, Terms

__all__ = [
    "By",
    "Opening",
    "Standing",
    "acknowledge",
    "answered",
    "foresee",
    "hand_on",
    "merge",
    "refit",
    "refit_since",
    "remove",
    "restore",
    "revoke",
    "standing",
    "status_changed",
    "unsay",
    "void_breach",
    "wrote",
]
Decide = Callable[[Life, datetime], Happening]
_WHOSE = "SELECT ticket_id, metric, cycle FROM sla_clock WHERE id = %s"


def wrote(ticket_id: int, at: datetime, facts: Facts, *, first: bool = False) -> Standing:
    """The customer wrote at `at`, by the channel in the facts. The ticket is open from now on.

    `first` says that the ticket is brand new. The status in the facts is the one until now.
    """
    if first:
        return foresee(at, facts).write(ticket_id)
    terms = _terms(facts)

    def decide(life: Life, now: datetime) -> Happening:
        ours = life.latest(FIRST) is None and clocks_past.ours_first(ticket_id)
        return Wrote(now, at, terms, facts.channel, ours=ours, was=facts.status)

    told = Told("message.received", at, {})
    return _turn_and_follow(ticket_id, decide, SYSTEM, replace(facts, status="open"), told)


def answered(
    ticket_id: int, facts: Facts, actor: Actor = SYSTEM, by: By = "human", status: str | None = None
) -> Standing:
    """A reply was accepted, now. Whether it keeps the promise is the policy's to say.

    `status` is what the ticket's status is from now on, when the reply changes it.
    """
    terms = _terms(facts)
    life, now = clocks_store.load(ticket_id)
    awaited = life.awaited
    turn = advance(life, Answered(now, by, status or facts.status, terms))
    now_is = standing_of(clocks_store.persist(ticket_id, life, turn, actor))
    theirs = awaited if awaited is not None and turn.life.awaited is None else turn.life.response
    return replace(now_is, answered=theirs.id if theirs else None)


def status_changed(ticket_id: int, status: str, facts: Facts, actor: Actor = SYSTEM) -> Standing:
    """The ticket is open, pending, on_hold or closed from now on."""
    terms = _terms(facts)
    follow = replace(facts, status=status)
    return _turn_and_follow(ticket_id, lambda _, now: StatusChanged(now, status, terms), actor, follow)


def refit(ticket_id: int, facts: Facts, reason: str, actor: Actor = SYSTEM) -> Standing:
    """The ticket's facts have changed: let its clocks count towards what is promised under the new ones.

    `reason` is the fact that changed, as the event tells it.
    """
    return refit_since(ticket_id, facts, reason, None, actor)


def refit_since(ticket_id: int, facts: Facts, reason: str, since: datetime | None, actor: Actor = SYSTEM) -> Standing:
    """The same, for a change that holds since an earlier instant, as one of the rules does."""
    return _turn(ticket_id, _refitting(ticket_id, facts, reason, since), actor)


def remove(ticket_id: int, actor: Actor = SYSTEM) -> Standing:
    """The ticket is spam or trash: nothing is promised any more. Its status becomes closed along with it."""
    return _turn(ticket_id, lambda _, now: Removed(now), actor)


def restore(ticket_id: int, facts: Facts, actor: Actor = SYSTEM, status: str = "open") -> Standing:
    """It was neither spam nor trash: the promises count on, the hidden time included."""
    terms = _terms(facts)
    told = Told("ticket.restored", wall.now(), {})
    follow = replace(facts, status=status)
    return _turn_and_follow(ticket_id, lambda _, now: Restored(now, status, terms), actor, follow, told)


def merge(source_id: int, into_id: int, facts: Facts, actor: Actor = SYSTEM) -> Standing:
    """The source's clocks end merged; the target answers for whoever waits longest. Returns the target's standing.

    `facts` are the target's. Hold both tickets.
    """
    terms = _terms(facts)
    theirs, now = clocks_store.load(source_id)
    clocks_store.persist(source_id, theirs, advance(theirs, MergedAway(now, into_id)), actor)

    def decide(life: Life, now: datetime) -> Happening:
        ours = life.latest(FIRST) is None and clocks_past.ours_first(into_id)
        return Absorbed(now, theirs.awaited, terms, ours)

    return _turn(into_id, decide, actor)


def hand_on(ticket_id: int, into_id: int, actor: Actor = SYSTEM) -> Standing:
    """All that the customer waits for went into a ticket of its own: its promise goes on there, the others stay."""
    return _turn(ticket_id, lambda _, now: HandedOn(now, into_id), actor)


def revoke(clock_id: int, facts: Facts, *, hidden: bool = False) -> Standing:
    """The reply that answered this clock did not arrive: it counts as if it had never been stopped.

    A younger promise is cancelled: the customer waits for the older one. Nothing changes when they have heard from us
    since. In a ticket that is spam or trash (`hidden`) it counts from when that is restored. The ticket's status is the
    caller's to change, afterwards.
    """
    ticket_id, metric, cycle = sql.fetch_all(_WHOSE, [clock_id])[0]
    return _turn_and_follow(ticket_id, lambda _, now: Revoked(now, metric, cycle, hidden), SYSTEM, facts, whole=True)


def unsay(ticket_id: int, since: datetime, facts: Facts) -> Standing:
    """The latest reply, accepted at `since` or just after, did not leave. Another has answered; this was no update."""
    return _turn_and_follow(ticket_id, lambda _, now: Unsaid(now, since), SYSTEM, facts, whole=True)


def _turn(ticket_id: int, decide: Decide, actor: Actor, *, whole: bool = False) -> Standing:
    life, now = clocks_store.load(ticket_id, whole=whole)
    turn = advance(life, decide(life, now))
    after = standing_of(clocks_store.persist(ticket_id, life, turn, actor))
    return replace(after, changed=bool(turn.taken), revived=turn.revived)


def _turn_and_follow(
    ticket_id: int, decide: Decide, actor: Actor, facts: Facts, told: Told | None = None, *, whole: bool = False
) -> Standing:
    """The same, and what counts again after its end follows the rules that changed while it did not count.

    `told` is the event of what happens, which may not be written yet.
    """
    after = _turn(ticket_id, decide, actor, whole=whole)
    if not after.revived and (told is None or told.kind != "ticket.restored"):
        return after
    return replace(_turn(ticket_id, _refitting(ticket_id, facts, "rules", None, told), actor), changed=True)


def _refitting(ticket_id: int, facts: Facts, reason: str, since: datetime | None, told: Told | None = None) -> Decide:
    book = rulebook.current()
    terms = book.terms(facts)

    def decide(life: Life, now: datetime) -> Happening:
        channels = {name for each in life.promises if each.open for name in each.channels}
        by_channel = {name: book.terms(replace(facts, channel=name)) for name in channels}
        past = clocks_past.past_of_ticket(ticket_id, told) if unpromised(life, terms) else None
        at = now if since is None else max(since, terms.since or since)
        return Refitted(at, terms, facts.status, reason, by_channel, past)

    return decide


def _terms(facts: Facts) -> Terms:
    return rulebook.current().terms(facts)
