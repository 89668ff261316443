"""What agents can choose to be told of, and by which way they are told before they choose. Pure."""

TOPICS = {
    "ticket.assigned": "assigned",
    "message.received": "reply",
    "ticket.mentioned": "mentioned",
    "ticket.followed_reply": "followed",
    "sla.warned": "due_soon",
    "sla.breached": "breached",
    "sla.escalated": "breached",
    "message.failed": "failed",
    "message.released": "failed",
    "message.held_back": "held_back",
    "ticket.woke": "woke",
    "ticket.rated": "rated",
}
"""Kinds of notifications by topic. A kind without one is not for choosing."""

NAMES = tuple(dict.fromkeys(TOPICS.values()))
MAILED = ("mentioned", "due_soon", "breached", "held_back")
PUSHED = ("assigned", "reply", "mentioned", "due_soon", "breached", "failed", "held_back")
THROUGH = ("breached",)
"""By default: what is mailed, what is pushed once a browser asks for pushes, and what does not wait in quiet hours."""

OWN_ONLY = ("due_soon", "breached")
"""These break through quiet hours for whoever has the ticket, never for those who look after others."""


def topic_of(kind: str, *, own: bool) -> str | None:
    """What it is for whoever has the ticket (`own`), or for others; None when it is not for choosing."""
    return "reply" if own and kind == "ticket.followed_reply" else TOPICS.get(kind)
