"""`manage.py sla`: what a calendar makes of an hour (without a database), and every clock reckoned anew from events."""

import sys
from argparse import ArgumentParser
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError

from sla import businesstime, week
from sla.businesstime import Calendar
from sla.replay import Account, replay


class Command(BaseCommand):
    help = (
        "Reckon with opening hours: the deadline of a promise, or the open time between two instants. Or check clocks."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        deadline = verbs.add_parser("deadline", help="print the deadline as ISO 8601 in UTC")
        deadline.add_argument("--start", required=True, help="ISO 8601; without an offset it is the zone's wall clock")
        deadline.add_argument("--target", required=True, help="how much open time: 60m, 1h30m, 90s")
        worked = verbs.add_parser("worked", help="print the open seconds between two instants")
        worked.add_argument("--from", dest="start", required=True)
        worked.add_argument("--to", dest="end", required=True)
        for verb in (deadline, worked):
            _hours(verb)
        replay = verbs.add_parser("replay", help="reckon every clock anew from its events; exit 1 if any differs")
        replay.add_argument("--since", required=True, help="ISO 8601: tickets to which anything happened since then")
        replay.add_argument("--json", action="store_true", help="print the account as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            said = getattr(self, options["verb"])(options)
        except (ValueError, OverflowError) as error:
            raise CommandError(str(error)) from error
        if isinstance(said, Account):
            self._tell(said, as_json=options["json"])
        else:
            self.stdout.write(said)

    def deadline(self, options: dict[str, Any]) -> str:
        calendar = _calendar(options)
        start = _instant(options["start"], calendar)
        found = businesstime.add(calendar, start, week.parse_length(options["target"]))
        return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def worked(self, options: dict[str, Any]) -> str:
        calendar = _calendar(options)
        start, end = _instant(options["start"], calendar), _instant(options["end"], calendar)
        whole, rest = divmod(businesstime.worked(calendar, start, end), timedelta(seconds=1))
        return f"{whole}.{rest.microseconds:06d}" if rest else str(whole)

    def replay(self, options: dict[str, Any]) -> Account:
        since = datetime.fromisoformat(options["since"])
        return replay(since if since.tzinfo else since.replace(tzinfo=UTC))

    def _tell(self, account: Account, *, as_json: bool) -> None:
        """Print the account; a difference is a failure."""
        if as_json:
            self.stdout.write(account.as_json())
        else:
            self.stdout.write("".join(f"{each}\n" for each in account.differences), ending="")
            found = len(account.differences) or "no"
            self.stdout.write(f"{account.clocks} clocks of {account.tickets} tickets: {found} differences")
        if account.differences:
            sys.exit(1)


def _hours(verb: ArgumentParser) -> None:
    verb.add_argument("--tz", required=True, help="time zone, such as Europe/Lisbon")
    verb.add_argument("--week", default="24/7", help="'mon-fri 09:00-12:00,13:00-18:00; sat 10:00-14:00' or 24/7")
    verb.add_argument("--holiday", action="append", default=[], metavar="YYYY-MM-DD", help="a closed day; repeatable")


def _calendar(options: dict[str, Any]) -> Calendar:
    holidays = [day for text in options["holiday"] for day in text.replace(",", " ").split()]
    closed = {date.fromisoformat(day): () for day in holidays}
    return Calendar(week.parse_zone(options["tz"]), week.parse_week(options["week"]), closed)


def _instant(text: str, calendar: Calendar) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(calendar.zone))
