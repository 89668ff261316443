"""Calendars: opening hours in immutable versions. To change one is to add a version; what was counted stays counted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core import clock
from sla import changes, horizon, hours, rulebook, targets, versions, zones
from sla.businesstime import Calendar as Hours
from sla.businesstime import NeverOpens, add
from sla.faults import BadRules, Faults
from sla.hours import Day, Window
from sla.models import Calendar, CalendarVersion, PolicyVersion
from sla.versions import Archived, Stale

MOMENT = timedelta(microseconds=1)
"""The shortest stretch of open time: where it ends, the calendar has just opened."""


@dataclass(frozen=True)
class Draft:
    """A calendar as somebody wrote it. `source` says where the holidays were picked from."""

    name: str
    zone: str
    week: Sequence[Sequence[Window]]
    dates: Sequence[Day] = ()
    source: dict[str, Any] = field(default_factory=dict)


class InUse(Exception):
    """Policies count the hours of this calendar."""

    def __init__(self, policies: Sequence[PolicyVersion]) -> None:
        self.names = [each.policy.name for each in policies]
        super().__init__(", ".join(self.names))


def create(draft: Draft, author_id: int | None) -> CalendarVersion:
    """Save a new calendar. Raises BadRules."""
    rulebook.current()  # the fallback policy comes before any other rule
    with changes.writing() as at:
        opening = _checked(draft, None, at)
        calendar = Calendar.objects.create(name=draft.name)
        return _save(calendar, 1, draft, opening, at, author_id)


def change(calendar_id: int, seen: int, draft: Draft, author_id: int | None) -> CalendarVersion:
    """Add a version to the one that was `seen`; running clocks follow it. The same hours again add nothing.

    Raises BadRules, Stale when there is a newer version, Archived, Calendar.DoesNotExist.
    """
    with changes.writing() as at:
        newest = versions.calendar(calendar_id)
        if newest.calendar.archived_at is not None:
            raise Archived
        if newest.number != seen:
            raise Stale(newest)
        opening = _checked(draft, newest, at)
        if (newest.calendar.name, _content(newest)) == (draft.name, _kept(draft, opening)):
            return newest
        _rename(newest.calendar, draft.name)
        return _save(newest.calendar, seen + 1, draft, opening, at, author_id)


def check(draft: Draft, start: datetime, target: timedelta) -> tuple[datetime, datetime]:
    """When a promise to a message of `start`, a local time in the draft's zone, begins to count and when it is due.

    Nothing is saved, and the draft's name does not matter. Raises BadRules.
    """
    faults = Faults()
    opening = _opening(draft, faults, clock.now())
    begins = start.replace(tzinfo=ZoneInfo(opening.zone))
    try:
        return add(opening, begins, MOMENT) - MOMENT, add(opening, begins, target)
    except NeverOpens:
        faults.add("start", "never_opens")
        raise BadRules(faults.found) from None


def archive(calendar_id: int, author_id: int | None) -> None:
    """Take a calendar out of use. Its versions stay: clocks have counted under them. Raises InUse, DoesNotExist."""
    with changes.writing() as at:
        newest = versions.calendar(calendar_id)
        if newest.calendar.archived_at is not None:
            return
        if users := versions.using(calendar_id):
            raise InUse(users)
        Calendar.objects.filter(id=calendar_id).update(archived_at=at)
        changes.record("calendar", newest.calendar.name, at, author_id, calendar=newest, idle=True)


def _checked(draft: Draft, newest: CalendarVersion | None, at: datetime) -> Hours:
    """The hours of the draft. Raises BadRules with everything that is wrong with it."""
    faults = Faults()
    _check_name(draft.name, newest, faults)
    opening = _opening(draft, faults, at)
    _check_promises(newest, opening, at, faults)
    faults.refuse()
    return opening


def _opening(draft: Draft, faults: Faults, at: datetime) -> Hours:
    """What the draft says of hours. Refuses, with what is known to be wrong so far, when nothing can be reckoned."""
    zone = hours.read_zone(draft.zone, faults)
    week = hours.read_week(draft.week, faults)
    opening = Hours(zone, week, hours.read_dates(draft.dates, faults, at.date()))
    faults.refuse()  # what follows reckons with the hours
    if not horizon.opens(opening, at):
        faults.add("dates" if any(week) else "week", "never_opens")
        faults.refuse()
    return opening


def _check_name(name: str, newest: CalendarVersion | None, faults: Faults) -> None:
    namesake = Calendar.objects.filter(name=name).first()
    if namesake is not None and (newest is None or namesake.id != newest.calendar_id):
        faults.add("name", "name_archived" if namesake.archived_at else "name_taken", name=name)


def _check_promises(newest: CalendarVersion | None, opening: Hours, at: datetime, faults: Faults) -> None:
    """No policy that counts these hours may get a deadline years away."""
    here, path = ZoneInfo(opening.zone), "dates" if opening.dates else "week"
    for policy in versions.using(newest.calendar_id) if newest else ():
        far = horizon.too_far(opening, targets.longest(policy.targets), at)
        if far is not None and far.deadline is None:
            faults.add(path, "policy_never", policy=policy.policy.name)
        elif far is not None and far.deadline is not None:
            start, deadline = (each.astimezone(here).date() for each in (far.start, far.deadline))
            faults.add(path, "policy_far", policy=policy.policy.name, start=start, deadline=deadline)


def _kept(draft: Draft, opening: Hours) -> dict[str, Any]:
    """What a version holds, in the one spelling it is kept in."""
    ordered = sorted(draft.dates, key=lambda day: day.date)
    return {
        "zone": opening.zone,
        "week": [hours.written(windows) for windows in opening.week],
        "dates": [
            {"date": day.date.isoformat(), "name": day.name, "windows": hours.written(opening.dates[day.date])}
            for day in ordered
        ],
        "source": draft.source,
    }


def _content(version: CalendarVersion) -> dict[str, Any]:
    return {"zone": version.zone, "week": version.week, "dates": version.dates, "source": version.source}


def _save(
    calendar: Calendar, number: int, draft: Draft, opening: Hours, at: datetime, author_id: int | None
) -> CalendarVersion:
    version = CalendarVersion.objects.create(
        calendar=calendar,
        number=number,
        valid_from=at,
        tzdata=zones.release(opening.zone),
        author_id=author_id,
        **_kept(draft, opening),
    )
    changes.record("calendar", calendar.name, at, author_id, calendar=version, idle=number == 1)
    return version


def _rename(calendar: Calendar, name: str) -> None:
    if calendar.name != name:
        calendar.name = name
        calendar.save(update_fields=["name"])
