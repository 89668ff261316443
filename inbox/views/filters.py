"""Filters: what a view asks of a ticket. Pure: `inbox.views.conditions` says the same in SQL.

Every field of the table has its operators and the values they take; there is no other way to ask.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from inbox import refusals
from inbox.models.survey import BEST, WORST

MOST_FILTERS = 20
MOST_VALUES = 50
LONGEST = 200
MOST_MINUTES = 366 * 24 * 60
BIGGEST_ID = 2**63 - 1
CUSTOM = "field."
LISTS = ("any_of", "none_of")
BARE = ("set", "unset")
"""Operators that take no value."""
ONE = ("is", "is_not", *LISTS)
OPEN_ENDED = (*ONE, *BARE)
INSTANTS = ("before", "after", "within_minutes")
OPERATORS = (*ONE, *INSTANTS, *BARE)


@dataclass(frozen=True)
class Filter:
    """One condition. `value` is what the field takes: a word, a number, a list of them, an instant; None for BARE."""

    field: str
    op: str
    value: Any = None


@dataclass(frozen=True)
class Custom:
    """What a custom field is, as far as filters care."""

    kind: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """A field's operators, and how one value of it is read; reading raises ValueError with words for people."""

    ops: tuple[str, ...]
    read: Callable[[Any], Any]


class BadFilters(ValueError):
    """{path: words}, e.g. {"0.field": "There is no field “colour”."}."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(str(faults))
        self.faults = faults


def _word(value: Any, known: tuple[str, ...] = ()) -> str:
    if not isinstance(value, str) or not value or len(value) > LONGEST or "\x00" in value:
        raise ValueError(refusals.say("A text is needed."))
    if known and value not in known:
        raise ValueError(refusals.say("One of {known} is needed.", known=", ".join(known)))
    return value


def _id(value: Any, words: tuple[str, ...] = ()) -> int | str:
    if value in words:
        return str(value)
    if type(value) is not int or not 1 <= value <= BIGGEST_ID:
        if words:
            raise ValueError(refusals.say("{words} or the number of a row is needed.", words=", ".join(words)))
        raise ValueError(refusals.say("The number of a row is needed."))
    return value


def _instant(value: Any) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(refusals.say("An instant with a time zone is needed, such as 2026-03-01T09:00:00Z.")) from None
    if at.tzinfo is None or not datetime(1970, 1, 2, tzinfo=UTC) < at < datetime(9000, 1, 1, tzinfo=UTC):
        raise ValueError(refusals.say("An instant with a time zone is needed, such as 2026-03-01T09:00:00Z."))
    return at


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ValueError(refusals.say("A day is needed, such as 2026-03-01.")) from None


def _minutes(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= MOST_MINUTES:
        raise ValueError(refusals.say("A number of minutes up to {most} is needed.", most=MOST_MINUTES))
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(refusals.say("true or false is needed."))  # noqa: TRY004 - words for people, whatever was wrong
    return value


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e15 <= value <= 1e15:
        raise ValueError(refusals.say("A number is needed."))
    return value


def _score(value: Any) -> int:
    if type(value) is not int or not WORST <= value <= BEST:
        raise ValueError(refusals.say("A number from {worst} to {best} is needed.", worst=WORST, best=BEST))
    return value


FIELDS: Mapping[str, Field] = {
    "status": Field(ONE, partial(_word, known=("open", "pending", "on_hold", "closed"))),
    "assignee": Field(OPEN_ENDED, partial(_id, words=("me", "none"))),
    "team": Field(OPEN_ENDED, partial(_id, words=("none",))),
    "channel": Field(ONE, _word),
    "priority": Field(ONE, partial(_word, known=("low", "normal", "high", "urgent"))),
    "tag": Field(OPEN_ENDED, _word),
    "language": Field(OPEN_ENDED, _word),
    "tier": Field(OPEN_ENDED, _word),
    "created": Field(INSTANTS, _instant),
    "due": Field((*INSTANTS, *BARE), _instant),
    "unread": Field(("is",), _yes_or_no),
    "contact": Field(ONE, _id),
    "rating": Field(OPEN_ENDED, _score),
}
CUSTOM_OPS: Mapping[str, tuple[str, ...]] = {
    "text": OPEN_ENDED,
    "number": OPEN_ENDED,
    "choice": OPEN_ENDED,
    "date": ("is", "is_not", "before", "after", *BARE),
    "checkbox": ("is",),
}


def field_of(name: str, custom: Mapping[str, Custom]) -> Field | None:
    """A field of the table, or one of the company's own; None when there is no such field."""
    if not name.startswith(CUSTOM):
        return FIELDS.get(name)
    own = custom.get(name.removeprefix(CUSTOM))
    if own is None:
        return None
    readers: dict[str, Callable[[Any], Any]] = {
        "text": _word,
        "number": _number,
        "choice": partial(_word, known=own.choices),
        "date": _day,
        "checkbox": _yes_or_no,
    }
    return Field(CUSTOM_OPS[own.kind], readers[own.kind])


def parse(given: Iterable[Mapping[str, Any]], custom: Mapping[str, Custom]) -> tuple[Filter, ...]:
    """Filters as people give them, [{field, op, value}], checked. Raises BadFilters, which names each fault's place."""
    faults: dict[str, str] = {}
    read = []
    for place, each in enumerate(given):
        try:
            read.append(_filter(each, custom))
        except BadFilters as bad:
            faults |= {f"{place}.{path}": words for path, words in bad.faults.items()}
    if len(read) > MOST_FILTERS:
        faults[""] = refusals.say("At most {most} filters.", most=MOST_FILTERS)
    if faults:
        raise BadFilters(faults)
    return tuple(read)


def _filter(given: Mapping[str, Any], custom: Mapping[str, Custom]) -> Filter:
    name, op, value = given["field"], given["op"], given.get("value")
    field = field_of(name, custom)
    if field is None:
        raise BadFilters({"field": refusals.say("There is no field “{name}”.", name=name)})
    if op not in field.ops:
        raise BadFilters({"op": refusals.say("“{name}” takes {known}.", name=name, known=", ".join(field.ops))})
    try:
        return Filter(name, op, _value(field, op, value))
    except ValueError as wrong:
        raise BadFilters({"value": f"“{name}”: {wrong}"}) from wrong


def _value(field: Field, op: str, value: Any) -> Any:
    if op in BARE:
        if value is not None:
            raise ValueError(refusals.say("No value is needed."))
        return None
    if op == "within_minutes":
        return _minutes(value)
    if op not in LISTS:
        return field.read(value)
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_VALUES:
        raise ValueError(refusals.say("A list of 1 to {most} values is needed.", most=MOST_VALUES))
    return [field.read(each) for each in value]
