"""What is known of a ticket, and what promises look at."""

from dataclasses import dataclass
from typing import Any

from events.kinds.kind import Kind


@dataclass(frozen=True)
class TicketPriorityChanged(Kind):
    """The ticket became more or less urgent: low, normal, high or urgent. Its promises follow."""

    kind = "ticket.priority_changed"
    priority: str
    previous: str


@dataclass(frozen=True)
class TicketTagged(Kind):
    """Tags were put on the ticket or taken off. `tags` are those it has now."""

    kind = "ticket.tagged"
    tags: list[str]
    added: list[str]
    removed: list[str]


@dataclass(frozen=True)
class TicketFieldsChanged(Kind):
    """Custom fields were filled in or emptied. `fields` are those that changed, by key; null is empty."""

    kind = "ticket.fields_changed"
    fields: dict[str, Any]
    previous: dict[str, Any]


@dataclass(frozen=True)
class TicketTierChanged(Kind):
    """The customer was given another tier, and with it perhaps another promise, on every open ticket of theirs."""

    kind = "ticket.tier_changed"
    tier: str
    previous: str


@dataclass(frozen=True)
class TicketContactChanged(Kind):
    """The ticket is another contact's now: two contacts turned out to be one person, or that was taken back."""

    kind = "ticket.contact_changed"
    contact_id: int
    previous_id: int
    merge_id: int
    undone: bool
