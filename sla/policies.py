"""Which promise applies to a ticket."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from sla.models import Metric


@dataclass(frozen=True)
class Promise:
    """An answer within `target` of the customer's message, with a warning after `warn_percent` of it. Every hour counts."""

    target: timedelta
    warn_percent: int

    def deadline(self, start: datetime) -> datetime:
        return start + self.target

    def warn_at(self, start: datetime) -> datetime:
        return start + self.target * self.warn_percent / 100


def promise(metric: Metric) -> Promise:
    """The promise for this metric: the same for the first and every next response, 24 hours a day, 7 days a week."""
    return Promise(timedelta(minutes=settings.RESPONSE_MINUTES), settings.WARN_PERCENT)
