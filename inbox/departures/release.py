"""Letting scheduled replies leave when their time has come: a loop in every worker.

A release is one transaction under the ticket's lock, so it happens once, whoever dies in the middle, and either before
or after whatever else happens to the ticket at that instant.
"""

import logging
from datetime import datetime, timedelta
from typing import cast

from django.db import transaction
from django.db.models import Max, Min
from django.db.models.functions import Now

from core import clock as wall
from core.steps import step
from core.transient import is_transient
from events.kinds import MessageReleased, MessageScheduled
from events.models import Event
from events.record import Actor, record
from inbox import answers, tickets
from inbox.answers import Then
from inbox.departures import held
from inbox.departures.plan import leave, newest
from inbox.following import followers
from inbox.models import Departure, Message, Ticket
from inbox.permissions import may_see
from inbox.snooze import nap
from sla.clocks_events import iso

log = logging.getLogger(__name__)
REST = 1.0
LEAST_REST = 0.02
ROUND = 50
LATE = timedelta(minutes=5)
"""Later than this its author is told: workers were down, and the customer reads it at another hour than was planned."""


def sweep() -> float:
    """One round of the worker loop: let leave what is due. Returns the seconds to rest."""
    waiting = Departure.objects.filter(kind=Departure.Kind.SCHEDULED, held_because="", leaves_at__lte=Now())
    due = list(waiting.order_by("leaves_at").values_list("message_id", flat=True)[:ROUND])
    for message_id in due:
        _release_or_hold(message_id)
    return 0.0 if len(due) == ROUND else _rest()


@transaction.atomic
def release(message_id: int) -> None:
    """Let a scheduled reply leave if it is due, or hold it back if something speaks against it."""
    departure = held.held(message_id)
    now = wall.now()
    if departure is None or departure.held_because or departure.leaves_at > now:
        return
    if reason := _obstacle(departure):
        held.hold_back(departure, reason)
    else:
        _let_leave(departure, now)
    step("departures.released")


@transaction.atomic
def move(message_id: int, leaves_at: datetime | None, actor: Actor) -> None:
    """Give it another time, or let it leave now (None). One that was held back is right again, says whoever moves it.

    Raises HasLeft.
    """
    departure = held.held(message_id)
    if departure is None or departure.kind != Departure.Kind.SCHEDULED:
        raise held.HasLeft
    ticket_id = departure.message.ticket_id
    departure.ticket_id, departure.seen_seq, departure.held_because = ticket_id, newest(ticket_id), ""
    departure.leaves_at = leaves_at or wall.now()
    departure.save()
    Message.objects.filter(id=message_id).update(state=Message.State.SCHEDULED)
    if leaves_at is None:
        _let_leave(departure, departure.leaves_at)
    else:
        record(ticket_id, MessageScheduled(message_id, iso(leaves_at)), actor)


def _release_or_hold(message_id: int) -> None:
    try:
        release(message_id)
    except Exception as problem:
        if is_transient(problem):
            raise
        log.exception("scheduled message %s could not leave", message_id)
        _give_to_a_person(message_id)


@transaction.atomic
def _give_to_a_person(message_id: int) -> None:
    departure = held.held(message_id)
    if departure is not None and not departure.held_because:
        held.hold_back(departure, "failed")


def _rest() -> float:
    """Until the next one is due, or a moment: one may be added meanwhile."""
    waiting = Departure.objects.filter(kind=Departure.Kind.SCHEDULED, held_because="")
    soonest = waiting.aggregate(at=Min("leaves_at"))["at"]
    return REST if soonest is None else min(REST, max(LEAST_REST, (soonest - wall.now()).total_seconds()))


def _obstacle(departure: Departure) -> str:
    """Why it must not leave without a person's look; "" when nothing speaks against it."""
    message, ticket = departure.message, Ticket.objects.get(id=departure.message.ticket_id)
    if ticket.id != departure.ticket_id:
        return "moved"
    if ticket.removed or ticket.merged_into_id is not None:
        return "put_away"
    if message.agent is None or not may_see(message.agent, ticket.team_id, ticket.assignee_id):
        return "out_of_sight"
    theirs = Event.objects.filter(ticket=ticket, seq__gt=departure.seen_seq, kind="message.received")
    return "customer_wrote" if theirs.exclude(data__auto=True).exists() else ""


def _let_leave(departure: Departure, now: datetime) -> None:
    """A ticket that was closed meanwhile stays closed: to ask next week how it went is no work."""
    message, agent = departure.message, departure.message.agent
    assert agent is not None
    ticket = tickets.locked(message.ticket_id)
    late = (now - departure.leaves_at).total_seconds()
    record(ticket.id, MessageReleased(message.id, iso(departure.leaves_at), late), Actor("agent", agent.id))
    message.state, message.at = Message.State.QUEUED, now
    message.details["left_after"] = ticket.messages.aggregate(id=Max("id"))["id"]
    answers.cite(message, ticket)
    message.save(update_fields=["state", "at", "details", "in_reply_to", "references"])
    closed = ticket.status == Ticket.Status.CLOSED
    macro, sleep = departure.macro, nap.read(departure.snooze)
    departure.delete()
    leave(ticket, message, agent, cast("Then", departure.then), macro, sleep, as_is=closed)
    followers.said(ticket.id, message.id, Actor("agent", agent.id))
