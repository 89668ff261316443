"""Whether and when customers are asked, kept and read."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from core import clock
from inbox.models import SurveySettings

ONLY = 1
"""The number of the one row."""
LONGEST_AFTER = 30 * 24 * 60
MOST_DAYS = 365


def current() -> SurveySettings:
    """What holds now; off before anybody has chosen."""
    return SurveySettings.objects.filter(id=ONLY).first() or SurveySettings(id=ONLY)


@transaction.atomic
def save(given: Mapping[str, Any]) -> SurveySettings:
    """Keep {active, after_minutes, every_days, off_channels}. Switched on, it is for what is closed from then on."""
    SurveySettings.objects.get_or_create(id=ONLY)
    kept = SurveySettings.objects.select_for_update(no_key=True).get(id=ONLY)
    if given["active"] and not kept.active:
        kept.since, kept.looked_to = clock.now(), None
    for name in ("active", "after_minutes", "every_days", "off_channels"):
        setattr(kept, name, given[name])
    kept.save()
    return kept
