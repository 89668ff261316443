"""Where a customer may be asked. What there is, the channels know."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from inbox.ways import Way


@dataclass(frozen=True)
class Route:
    """A channel on which the customer may be written to now. `way` is None for the ticket's own channel."""

    channel_id: int
    kind: str
    way: Way | None = None

    @property
    def is_mail(self) -> bool:
        return self.kind == "email"

    @property
    def has_button(self) -> bool:
        """Its messages can carry a link beside the words."""
        return self.kind == "webchat"


def route_of(ticket_id: int) -> Route | None:
    """None where the customer may not be written to unasked."""
    route: Route | None = import_string(settings.SURVEY_ROUTE)(ticket_id)
    return route
