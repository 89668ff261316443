"""What customers think of the answers they got."""

from dataclasses import dataclass

from events.kinds.kind import Kind


@dataclass(frozen=True)
class TicketRated(Kind):
    """The customer said how content they are: `score` is 1 to 5, `previous` what they had said before.

    At 1 and 2 whoever has the ticket is told. `comment` is what they wrote with it.
    """

    kind = "ticket.rated"
    consumers = ("notify",)
    survey_id: int
    score: int
    previous: int | None
    comment: str
