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


@dataclass(frozen=True)
class TicketLinked(Kind):
    """The ticket was linked with another: related, causes, caused_by, duplicate_of or duplicated_by.

    Both tickets have such an event, each with a link of its own. The other's number is not told here, since whoever
    sees this ticket may not see that one; whoever does finds it in the ticket's links and its timeline.
    """

    kind = "ticket.linked"
    link_id: int
    relation: str


@dataclass(frozen=True)
class TicketUnlinked(Kind):
    """A link with another ticket is over, or is another by now."""

    kind = "ticket.unlinked"
    link_id: int
    relation: str
