"""Who is called to a ticket, follows it, or was told of it."""

from dataclasses import dataclass

from events.kinds.kind import Kind


@dataclass(frozen=True)
class TicketMentioned(Kind):
    """A note calls these agents by name. They are told."""

    kind = "ticket.mentioned"
    consumers = ("notify",)
    message_id: int
    agent_ids: list[int]


@dataclass(frozen=True)
class TicketFollowed(Kind):
    """An agent wants to hear of what is said in the ticket."""

    kind = "ticket.followed"
    agent_id: int


@dataclass(frozen=True)
class TicketUnfollowed(Kind):
    """An agent no longer wants to hear of it."""

    kind = "ticket.unfollowed"
    agent_id: int


@dataclass(frozen=True)
class TicketFollowedReply(Kind):
    """The customer or a colleague wrote in a ticket that somebody follows. The followers are told."""

    kind = "ticket.followed_reply"
    consumers = ("notify",)
    message_id: int


@dataclass(frozen=True)
class NoteAdded(Kind):
    """An agent wrote an internal note. Customers never see it."""

    kind = "note.added"
    message_id: int


@dataclass(frozen=True)
class AgentNotified(Kind):
    """These agents were told, in the app and perhaps by e-mail, about an earlier event of the ticket."""

    kind = "agent.notified"
    agent_ids: list[int]
    about: str
    event_id: int
