"""How a reply leaves: now, in a few seconds unless it is undone, or at an instant. The caller holds the ticket."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core import clock as wall
from events.kinds import MessageScheduled
from events.models import Stream
from events.record import Actor, record
from inbox import answers
from inbox.answers import Then
from inbox.fields import values
from inbox.macros import actions
from inbox.models import Agent, Departure, Macro, Message, Ticket
from inbox.snooze.nap import Nap
from sla.clocks_events import iso

NO_TIME = timedelta(0)
FIELDS = ("status", "waiting", "assignee_id", "team_id", "priority", "tags", "snoozed")
"""What an answer and the actions of a macro change in a ticket."""


@dataclass(frozen=True)
class Plan:
    """What becomes of the ticket, and when the message leaves: `at` an instant, or now, to be undone for `undo`.

    With `nap` the ticket is snoozed as well.
    """

    then: Then = "hold"
    macro: Macro | None = None
    nap: Nap | None = None
    at: datetime | None = None
    undo: timedelta = NO_TIME


def carry_out(ticket: Ticket, message: Message, agent: Agent, plan: Plan) -> None:
    """Let the reply leave as planned. One for later is no answer yet: no clock moves, and nothing else.

    Raises FieldsMissing when it would close a ticket in which something has to be filled in first.
    """
    if actions.then_of(plan.macro, plan.then) == "close":
        values.require(ticket)
    if plan.at is None:
        before = leave(ticket, message, agent, plan.then, plan.macro, plan.nap)
        if plan.undo:
            _let_undo(ticket.id, message, plan, before)
        return
    answers.own(ticket, agent, Actor("agent", agent.id))
    Departure.objects.create(
        message=message,
        ticket=ticket,
        kind=Departure.Kind.SCHEDULED,
        leaves_at=plan.at,
        then=plan.then,
        macro=plan.macro,
        snooze=plan.nap and plan.nap.written(),
        seen_seq=newest(ticket.id),
    )
    record(ticket.id, MessageScheduled(message.id, iso(plan.at)), Actor("agent", agent.id))


def leave(
    ticket: Ticket,
    message: Message,
    agent: Agent,
    then: Then,
    macro: Macro | None,
    nap: Nap | None = None,
    *,
    as_is: bool = False,
) -> Mapping[str, Any]:
    """It is an answer from now on: its ticket follows, and the actions of the macro are taken, all at this instant.

    With `as_is` neither the answer nor the macro changes the ticket's status. Returns what the ticket was before.
    """
    before = {name: getattr(ticket, name) for name in FIELDS}
    wanted: Then = "none" if as_is else actions.then_of(macro, then)
    if wanted == "close" and values.missing(ticket, values.required()):
        wanted, as_is = "hold", True  # asked for since it was written; the customer need not wait for it
    answers.accept(ticket, message, agent, wanted)
    before["assignee_id"] = ticket.assignee_id  # whoever answers what is nobody's keeps it
    if macro is not None:
        actions.take(ticket.id, macro, agent, as_is=as_is)
    if nap is not None:
        nap.begin(ticket.id, agent)
    return before


def as_it_is(ticket_id: int) -> Mapping[str, Any]:
    """The ticket as far as a reply changes it."""
    now: Mapping[str, Any] = Ticket.objects.values(*FIELDS).get(id=ticket_id)
    return now


def newest(ticket_id: int) -> int:
    """The number of the ticket's newest event."""
    return Stream.objects.values_list("last_seq", flat=True).get(ticket_id=ticket_id)


def _let_undo(ticket_id: int, message: Message, plan: Plan, before: Mapping[str, Any]) -> None:
    Departure.objects.create(
        message=message,
        ticket_id=ticket_id,
        kind=Departure.Kind.UNDO,
        leaves_at=wall.now() + plan.undo,
        then=plan.then,
        macro=plan.macro,
        snooze=plan.nap and plan.nap.written(),
        seen_seq=newest(ticket_id),
        before=before,
        after=as_it_is(ticket_id),
    )
