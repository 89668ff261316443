"""Which promise applies to a ticket."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings


@dataclass(frozen=True)
class Promise:
    """An answer within `target` of the customer's message, every hour counting; a warning at `warn_percent` of it."""

    target: timedelta
    warn_percent: int

    def deadline(self, start: datetime) -> datetime:
        return start + self.target

    def warn_at(self, start: datetime) -> datetime:
        return start + self.target * self.warn_percent / 100


def promise() -> Promise:
    """The promise of this installation: the same for the first and every next response, day and night, every day."""
    return Promise(timedelta(minutes=settings.RESPONSE_MINUTES), settings.WARN_PERCENT)
