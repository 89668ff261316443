"""Calendars, policies and changes of the rules as the API gives them: plain dictionaries, ready for JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from inbox.queue import iso
from sla.faults import Fault
from sla.models import CalendarVersion, PolicyVersion, RuleChange
from sla.words import say

Shape = dict[str, Any]


def calendar(version: CalendarVersion, used_by: Sequence[str]) -> Shape:
    """A calendar as it is now, with the names of the policies that count its hours."""
    return _hours(version) | {"used_by": list(used_by), "archived": version.calendar.archived_at is not None}


def calendar_version(version: CalendarVersion) -> Shape:
    """A calendar as it was from one instant on, and who made it so."""
    return _hours(version) | {"author": _author(version)}


def policy(
    version: PolicyVersion, open_tickets: int, odd: Mapping[str, Sequence[Fault]], language: str = "en"
) -> Shape:
    """A policy as it is now, with how many open tickets are under it, and what is odd about it in words."""
    return _promise(version) | {
        "open_tickets": open_tickets,
        "archived": version.policy.archived_at is not None,
        "warnings": {path: [say(each, language) for each in faults] for path, faults in odd.items()},
    }


def policy_version(version: PolicyVersion) -> Shape:
    """A policy as it was from one instant on, and who made it so."""
    return _promise(version) | {"author": _author(version)}


def version(either: CalendarVersion | PolicyVersion) -> Shape:
    """One version of a calendar or of a policy."""
    return calendar_version(either) if isinstance(either, CalendarVersion) else policy_version(either)


def change(row: RuleChange) -> Shape:
    """A saved change, and how many of the open tickets have followed it."""
    return {
        "id": row.id,
        "kind": row.kind,
        "what": row.what,
        "author": _author(row),
        "at": iso(row.at),
        "total": row.total or 0,
        "done": row.done,
        "finished_at": iso(row.finished_at),
    }


def _hours(version: CalendarVersion) -> Shape:
    return {
        "id": version.calendar_id,
        "name": version.calendar.name,
        "version": version.number,
        "valid_from": iso(version.valid_from),
        "zone": version.zone,
        "week": version.week,
        "dates": version.dates,
        "source": version.source,
        "tzdata": version.tzdata,
    }


def _promise(version: PolicyVersion) -> Shape:
    named = version.calendar
    return {
        "id": version.policy_id,
        "name": version.policy.name,
        "version": version.number,
        "valid_from": iso(version.valid_from),
        "position": version.position,
        "active": version.active,
        "fallback": version.policy.fallback,
        "match": version.match,
        "targets": version.targets,
        "counts": version.counts,
        "pauses": version.pauses,
        "calendar": {"id": named.id, "name": named.name} if named else None,
        "ladder": version.ladder,
    }


def _author(row: CalendarVersion | PolicyVersion | RuleChange) -> Shape | None:
    return {"id": row.author.id, "name": row.author.name} if row.author else None
