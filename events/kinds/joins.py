"""Tickets are put away and come back, become one, or become two."""

from dataclasses import dataclass

from events.kinds.kind import Kind


@dataclass(frozen=True)
class TicketRemoved(Kind):
    """The ticket was put away as spam or trash, and is closed. Nothing is promised any more."""

    kind = "ticket.removed"
    removed: str
    status: str


@dataclass(frozen=True)
class TicketRestored(Kind):
    """It was neither spam nor trash: the ticket is open again, and the hidden time counts."""

    kind = "ticket.restored"
    removed: str


@dataclass(frozen=True)
class TicketMerged(Kind):
    """The ticket went into another one and is closed: these messages are there now, and so will be what follows.

    `status` is what it was before.
    """

    kind = "ticket.merged"
    into_id: int
    message_ids: list[int]
    status: str


@dataclass(frozen=True)
class TicketAbsorbed(Kind):
    """Messages of another ticket are here from now on: it was merged into this one, or this one was split off it.

    `asked_at` is since when their customer waits for an answer, or null.
    """

    kind = "ticket.absorbed"
    source_id: int
    message_ids: list[int]
    asked_at: str | None


@dataclass(frozen=True)
class TicketSplit(Kind):
    """These messages became a ticket of their own. `answered`: nothing that is left waits for an answer."""

    kind = "ticket.split"
    into_id: int
    message_ids: list[int]
    answered: bool
