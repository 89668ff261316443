"""Opening hours as people write them: "mon-fri 09:00-12:00,13:00-18:00; sat 10:00-14:00" or "24/7"."""

import re
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from sla.businesstime import DAY, SECOND, Span, Windows

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTE = 60 * SECOND
ALWAYS: tuple[Windows, ...] = (((0, DAY),),) * 7
_WINDOW = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
_LENGTH = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d{1,6})?)s)?")


class BadHours(ValueError):
    """What was written is no usable opening time; the message says what and where."""


def parse_zone(name: str) -> str:
    """The name of a zone that exists."""
    if name not in available_timezones():
        raise BadHours(f"{name!r} is no time zone; write one like Europe/Lisbon or America/Sao_Paulo")
    return ZoneInfo(name).key


def parse_week(text: str) -> tuple[Windows, ...]:
    """The windows of Monday to Sunday. A window past midnight goes on in the next day. Raises BadHours."""
    if text.strip() == "24/7":
        return ALWAYS
    week: list[list[Span]] = [[] for _ in DAYS]
    for rule in filter(None, (part.strip() for part in text.lower().split(";"))):
        days, _, windows = rule.partition(" ")
        for day in _days(days):
            for span in _windows(windows, rule):
                _put(week, day, span)
    return tuple(_checked(spans, DAYS[number]) for number, spans in enumerate(week))


def parse_windows(text: str) -> Windows:
    """The windows of one special day, such as "10:00-14:00". Empty text is a closed day."""
    return _checked(list(_windows(text, text)) if text.strip() else [], "the day")


def parse_length(text: str) -> timedelta:
    """An amount of time such as 60m, 1h30m, 90s or 2d, more than zero. Raises BadHours."""
    found = _LENGTH.fullmatch(text.strip().lower())
    if not found or not any(found.groups()):
        raise BadHours(f"{text!r} is no length of time; write 60m, 1h30m or 90s")
    days, hours, minutes, seconds = (part or "0" for part in found.groups())
    length = timedelta(days=int(days), hours=int(hours), minutes=int(minutes), seconds=float(seconds))
    if not length:
        raise BadHours("a promise of no time at all cannot be kept; write more than zero")
    return length


def _days(text: str) -> Iterable[int]:
    """Numbers of "mon", "mon-fri", "fri-mon" or "mon,wed"."""
    for part in text.split(","):
        first, _, last = part.partition("-")
        low, high = _day(first), _day(last or first)
        yield from (day % 7 for day in range(low, high + 1 if high >= low else high + 8))


def _day(name: str) -> int:
    if name not in DAYS:
        raise BadHours(f"{name!r} is no day; write mon, tue, wed, thu, fri, sat or sun")
    return DAYS.index(name)


def _windows(text: str, rule: str) -> Iterable[Span]:
    for part in text.replace(" ", "").split(","):
        found = _WINDOW.fullmatch(part)
        if not found:
            raise BadHours(f"{part!r} in {rule!r} is no window; write 09:00-18:00")
        hours = [int(number) for number in found.groups()]
        opens, closes = _minutes(hours[0], hours[1], part), _minutes(hours[2], hours[3], part)
        if opens == closes:
            raise BadHours(f"{part} opens and closes at the same minute; write 00:00-24:00 for a whole day")
        yield opens * MINUTE, closes * MINUTE


def _minutes(hour: int, minute: int, part: str) -> int:
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise BadHours(f"{part} holds a time that no day has")
    return hour * 60 + minute


def _put(week: list[list[Span]], day: int, span: Span) -> None:
    opens, closes = span
    if opens < closes:
        week[day].append(span)
        return
    week[day].append((opens, DAY))
    if closes:
        week[(day + 1) % 7].append((0, closes))


def _checked(spans: list[Span], day: str) -> Windows:
    ordered = tuple(sorted(spans))
    for (_, closes), (opens, _) in pairwise(ordered):
        if opens < closes:
            raise BadHours(f"two windows of {day} overlap; join them into one")
    if any(opens > closes for opens, closes in ordered):
        raise BadHours(f"a window of {day} goes past midnight; end it at 24:00")
    return ordered
