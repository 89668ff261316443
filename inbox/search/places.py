"""Places in search results, to read them page by page."""

from dataclasses import dataclass
from datetime import UTC, datetime

from inbox import refusals

_END = 2**62
_LATER = datetime(9999, 1, 1, tzinfo=UTC)


class BadPlace(ValueError):
    """The text is not a place in search results."""


@dataclass(frozen=True)
class Place:
    """Behind this message; where tickets alone were asked for, behind this ticket. Text form "message_ISO time_ticket".

    The default is before everything.
    """

    message_id: int = _END
    at: datetime = _LATER
    ticket_id: int = _END

    def __str__(self) -> str:
        return f"{self.message_id}_{self.at.astimezone(UTC).isoformat()}_{self.ticket_id}"

    @classmethod
    def parse(cls, text: str) -> "Place":
        message, _, rest = text.partition("_")
        instant, _, ticket = rest.partition("_")
        try:
            made = cls(int(message), datetime.fromisoformat(instant), int(ticket))
        except ValueError as error:
            raise BadPlace(refusals.say("not a place in search results")) from error
        if not (0 <= made.message_id <= _END and 0 <= made.ticket_id <= _END and made.at.tzinfo):
            raise BadPlace(refusals.say("not a place in search results"))
        return made

    def is_before(self, message_id: int) -> bool:
        """Does this message, or one behind it, come after the place?"""
        return message_id < self.message_id
