"""What the sample shop promises: gold customers more, orders while the office is open, everybody else an hour."""

from collections.abc import Mapping
from datetime import datetime

from inbox.models import Agent, Team
from inbox.vocabulary import vocabulary
from sla import calendars, holidays, policies, rulebook_first
from sla.drafts import Draft
from sla.hours import Day
from sla.models import RuleChange

MINUTE, HOUR = 60, 3600
WEEKDAY = [["08:00", "13:00"], ["14:00", "20:00"]]
WEEKEND = [["10:00", "18:00"]]


def lay_down(ada: Agent, teams: Mapping[str, Team], now: datetime) -> None:
    """The calendar and the two policies before the fallback, saved by Ada now."""
    office = calendars.create(_office(now), ada.id)
    for draft in (_gold(), _orders(teams["Orders and returns"], office.calendar_id)):
        policies.create(draft, vocabulary(), ada.id)
    # nobody has written yet, so there is no clock that would have to follow
    RuleChange.objects.filter(finished_at__isnull=True).update(total=0, finished_at=now)


def _office(now: datetime) -> calendars.Draft:
    """Open every day, with a lunch break; the holidays of two years are rows of it from now on."""
    years = [now.year, now.year + 1]
    dates = [Day(each.date, each.name, ()) for each in holidays.dates("PT", "", years, "pt")]
    source = {"country": "PT", "years": years, "library": holidays.release()}
    return calendars.Draft("Lisbon office", "Europe/Lisbon", [WEEKDAY] * 5 + [WEEKEND] * 2, dates, source)


def _gold() -> Draft:
    """A quarter of an hour, day and night; five minutes before the end the lead hears of it."""
    rungs = [
        _rung("50%"),
        _rung("-5m", "assignee", "lead"),
        _rung("100%", "assignee", "supervisors", by=("app", "email"), tag="late"),
        _rung("200%", "supervisors", by=("app", "email")),
    ]
    targets = {"first_response": {"*": 15 * MINUTE}, "next_response": {"*": 30 * MINUTE, "urgent": 15 * MINUTE}}
    return Draft("Gold customers", targets, match={"tier": ["gold"]}, ladder={"rungs": rungs, "quiet": None})


def _orders(team: Team, calendar_id: int) -> Draft:
    """An answer within an open hour, and everything settled within eight."""
    targets = {name: {"*": HOUR} for name in ("first_response", "next_response")}
    targets["first_resolution"] = {"*": 8 * HOUR, "urgent": 4 * HOUR}
    ladder = rulebook_first.ladder() | {"quiet": {"zone": "Europe/Lisbon", "from": "20:00", "to": "08:00"}}
    return Draft("Orders, office hours", targets, match={"team": [team.id]}, calendar_id=calendar_id, ladder=ladder)


def _rung(at: str, *tell: str, by: tuple[str, ...] = ("app",), tag: str | None = None) -> dict[str, object]:
    ways = list(by) if tell else []
    return {"at": at, "tell": list(tell), "by": ways, "reassign": None, "tag": tag, "webhook": True}
