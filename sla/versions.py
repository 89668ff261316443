"""The versions of rules that hold now, and those that held before."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import QuerySet

from core import sql
from sla import hours
from sla.businesstime import Calendar as Hours
from sla.models import Calendar, CalendarVersion, Policy, PolicyVersion

_OPEN_TICKETS = """
SELECT v.policy_id, count(DISTINCT c.ticket_id)
FROM sla_clock c JOIN sla_policyversion v ON v.id = c.policy_version_id
WHERE c.state IN ('running', 'paused') GROUP BY v.policy_id
"""

V = TypeVar("V", CalendarVersion, PolicyVersion)


class Stale(Exception):
    """Somebody has saved a version that the author of this change has not seen."""

    def __init__(self, newer: CalendarVersion | PolicyVersion) -> None:
        super().__init__(str(newer))
        self.newer = newer


class Archived(Exception):
    """What is archived stays as it was."""


def calendars(*, archived: bool = False) -> Sequence[CalendarVersion]:
    """The newest version of each calendar, by name."""
    found = CalendarVersion.objects.select_related("calendar", "author").order_by("calendar_id", "-number")
    chosen = found.distinct("calendar_id") if archived else _living(found, "calendar")
    return sorted(chosen, key=lambda each: each.calendar.name.lower())


def policies(*, archived: bool = False) -> Sequence[PolicyVersion]:
    """The newest version of each policy in the order they are asked, the fallback last; archived ones behind it."""
    found = PolicyVersion.objects.select_related("policy", "calendar", "author").order_by("policy_id", "-number")
    chosen = found.distinct("policy_id") if archived else _living(found, "policy")
    return sorted(chosen, key=_place)


def calendar(calendar_id: int) -> CalendarVersion:
    """The newest version of one calendar, archived or not. Raises Calendar.DoesNotExist."""
    found = CalendarVersion.objects.select_related("calendar", "author").filter(calendar_id=calendar_id)
    newest = found.order_by("-number").first()
    if newest is None:
        raise Calendar.DoesNotExist
    return newest


def policy(policy_id: int) -> PolicyVersion:
    """The newest version of one policy, archived or not. Raises Policy.DoesNotExist."""
    found = PolicyVersion.objects.select_related("policy", "calendar", "author").filter(policy_id=policy_id)
    newest = found.order_by("-number").first()
    if newest is None:
        raise Policy.DoesNotExist
    return newest


def using(calendar_id: int) -> Sequence[PolicyVersion]:
    """The policies that count the hours of a calendar now."""
    return [each for each in policies() if each.calendar_id == calendar_id]


def open_tickets() -> dict[int, int]:
    """How many tickets have a clock that counts, or stands still, under each policy: {policy id: tickets}."""
    return dict(sql.fetch_all(_OPEN_TICKETS))


def opening(version: CalendarVersion) -> Hours:
    """The hours of a version, ready to reckon with."""
    return hours.calendar(version.zone, version.week, version.dates)


def _living(found: "QuerySet[V]", owner: str) -> "QuerySet[V]":
    return found.filter(**{f"{owner}__archived_at__isnull": True}).distinct(f"{owner}_id")


def _place(version: PolicyVersion) -> tuple[bool, bool, int, int]:
    owner = version.policy
    return owner.archived_at is not None, owner.fallback, version.position, version.policy_id
