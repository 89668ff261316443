"""What agents do with a ticket: each verb locks it, changes it, minds its clock, and writes the event."""

from django.db import transaction
from django.db.models.functions import Now

from events.kinds import Kind, TicketAssigned, TicketClosed, TicketHeld, TicketReopened, TicketTeamChanged
from events.record import Actor, record
from inbox import put_away
from inbox.facts import facts_of
from inbox.models import Ticket
from sla import clocks
from sla.clocks import Standing

ANYONE = object()
"""Passed as `expect` to assign whoever owns the ticket now."""


class AlreadyTaken(Exception):
    """Somebody else became the owner first."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(f"ticket {ticket.id} belongs to agent {ticket.assignee_id}")
        self.ticket = ticket


def locked(ticket_id: int) -> Ticket:
    """The ticket, held until the transaction ends. The first lock of every change.

    NO KEY: whoever only refers to the ticket, as the enforcement loop's events do, need not wait for us.
    """
    held = Ticket.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("contact").get(id=ticket_id)


@transaction.atomic
def assign(ticket_id: int, agent_id: int | None, actor: Actor, expect: object = ANYONE, *, reason: str = "") -> Ticket:
    """Make an agent the owner, or nobody. With `expect`, only while that is still the owner; else AlreadyTaken.

    `reason` is the rule that says so, when it is no person.
    """
    ticket = locked(ticket_id)
    if expect is not ANYONE and ticket.assignee_id not in (expect, agent_id):
        raise AlreadyTaken(ticket)
    if ticket.assignee_id != agent_id:
        previous, ticket.assignee_id = ticket.assignee_id, agent_id
        _save(ticket, TicketAssigned(agent_id, previous, reason), actor, "assignee")
    return ticket


@transaction.atomic
def move(ticket_id: int, team_id: int | None, actor: Actor) -> Ticket:
    """Hand the ticket to a team, or to none."""
    ticket = locked(ticket_id)
    if ticket.team_id != team_id:
        previous, ticket.team_id = ticket.team_id, team_id
        event = TicketTeamChanged(team_id, previous)
        ticket.due_at = clocks.refit(ticket.id, facts_of(ticket), event.kind, actor).due_at
        _save(ticket, event, actor, "team", "due_at")
    return ticket


@transaction.atomic
def close(ticket_id: int, actor: Actor) -> Ticket:
    """Done. A promise that was still open is cancelled, not met: nobody answered. Raises FieldsMissing."""
    ticket = locked(ticket_id)
    if ticket.status != Ticket.Status.CLOSED:
        _require_fields(ticket)
        ticket.due_at = _follow(ticket, Ticket.Status.CLOSED, actor).due_at
        ticket.waiting, ticket.closed_at = False, Now()
        _save(ticket, TicketClosed(), actor, "status", "due_at", "waiting", "closed_at")
        _wake(ticket, "closed", actor)
    return ticket


@transaction.atomic
def hold(ticket_id: int, actor: Actor) -> Ticket:
    """Wait for the customer. A promise of an answer goes on counting: holding is no answer."""
    ticket = locked(ticket_id)
    put_away.refuse(ticket)
    if ticket.status != Ticket.Status.PENDING:
        ticket.due_at, ticket.closed_at = _follow(ticket, Ticket.Status.PENDING, actor).due_at, None
        _save(ticket, TicketHeld(), actor, "status", "due_at", "closed_at")
    return ticket


@transaction.atomic
def reopen(ticket_id: int, actor: Actor, reason: str = "agent") -> Ticket:
    """Back to work. What was closed unanswered is still to be answered, by the deadline it had."""
    ticket = locked(ticket_id)
    put_away.refuse(ticket)
    if ticket.status != Ticket.Status.OPEN:
        ticket.status, ticket.closed_at = Ticket.Status.OPEN, None
        _save(ticket, TicketReopened(reason), actor, "status", "closed_at")
        standing = _follow(ticket, Ticket.Status.OPEN, actor)
        ticket.due_at, ticket.waiting = standing.due_at, ticket.waiting or standing.awaited
        ticket.save(update_fields=["due_at", "waiting"])
    _wake(ticket, "reopened", actor)
    return ticket


def _require_fields(ticket: Ticket) -> None:
    from inbox.fields import values  # which lock tickets by what is in here

    values.require(ticket)


def _wake(ticket: Ticket, reason: str, actor: Actor) -> None:
    from inbox.snooze import verbs  # which lock tickets by what is in here

    verbs.end(ticket, reason, actor)


def _follow(ticket: Ticket, status: Ticket.Status, actor: Actor) -> Standing:
    """Let the clocks follow the ticket's new status."""
    ticket.status = status
    return clocks.status_changed(ticket.id, status, facts_of(ticket), actor)


def _save(ticket: Ticket, event: Kind, actor: Actor, *fields: str) -> None:
    ticket.save(update_fields=fields)
    record(ticket.id, event, actor)
