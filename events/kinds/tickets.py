"""What becomes of a ticket: whose it is, and whether it waits, sleeps or is done."""

from dataclasses import dataclass

from events.kinds.kind import Kind


@dataclass(frozen=True)
class TicketOpened(Kind):
    """A ticket came into being."""

    kind = "ticket.opened"
    subject: str
    channel_kind: str
    contact_id: int


@dataclass(frozen=True)
class TicketAssigned(Kind):
    """The ticket got another owner, or none. The new owner is told.

    `reason` is the rule that gave it to them, round_robin or least_loaded; empty when somebody decided.
    """

    kind = "ticket.assigned"
    consumers = ("notify",)
    agent_id: int | None
    previous_id: int | None
    reason: str = ""


@dataclass(frozen=True)
class TicketTeamChanged(Kind):
    """The ticket went to another team, or to none. Screens of those who saw it through the previous one let it go."""

    kind = "ticket.team_changed"
    team_id: int | None
    previous_id: int | None


@dataclass(frozen=True)
class TicketHeld(Kind):
    """The ticket was answered and now waits for the customer."""

    kind = "ticket.held"


@dataclass(frozen=True)
class TicketClosed(Kind):
    """The ticket is done."""

    kind = "ticket.closed"


@dataclass(frozen=True)
class TicketReopened(Kind):
    """The ticket needs an answer again. `reason` is agent, customer, bounce, merged or undo.

    Merged: what joined it needs one. Undo: the reply that it waited with, or was closed with, has not left.
    """

    kind = "ticket.reopened"
    reason: str


@dataclass(frozen=True)
class TicketPutOnHold(Kind):
    """The ticket waits for somebody who is neither the customer nor we."""

    kind = "ticket.put_on_hold"


@dataclass(frozen=True)
class TicketSnoozed(Kind):
    """The ticket is out of sight until an instant, or without one until the customer writes. Its promises count on."""

    kind = "ticket.snoozed"
    until: str | None
    note: str


@dataclass(frozen=True)
class TicketWoke(Kind):
    """The ticket is in sight again. Whom it belongs to, or else who snoozed it, is told when nobody was there to see.

    `reason` is time, deadline (it comes near), customer, agent, reopened, bounce, merged, closed or removed. `until` is
    what it was snoozed until.
    """

    kind = "ticket.woke"
    consumers = ("notify",)
    reason: str
    until: str | None
    snoozed_by_id: int | None
