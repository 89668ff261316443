"""The values of custom fields in a ticket."""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from events.kinds import TicketFieldsChanged
from events.record import Actor, record
from inbox import put_away, refusals, tickets
from inbox.models import CustomField, Ticket

LONGEST_TEXT = 2000
BIGGEST = 1e15


class BadValues(ValueError):
    """{key: words for people}."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(str(faults))
        self.faults = faults


class FieldsMissing(Exception):
    """A ticket cannot be closed before these fields are filled in, [(key, label)]."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        super().__init__(", ".join(label for _, label in fields))
        self.fields = fields


@transaction.atomic
def fill_in(ticket_id: int, given: Mapping[str, Any], actor: Actor) -> Ticket:
    """Set some fields, or with None empty them; the others stay. Raises BadValues, PutAway."""
    ticket = tickets.locked(ticket_id)
    put_away.refuse(ticket)
    values = checked(given)
    changed = {key: value for key, value in values.items() if ticket.fields.get(key) != value}
    if changed:
        previous = {key: ticket.fields.get(key) for key in changed}
        ticket.fields = {key: value for key, value in (ticket.fields | changed).items() if value is not None}
        ticket.save(update_fields=["fields"])
        record(ticket.id, TicketFieldsChanged(changed, previous), actor)
    return ticket


def checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept. Raises BadValues, which names each field that is unknown or not of its kind."""
    known = {each.key: each for each in CustomField.objects.filter(deleted_at=None, key__in=list(given))}
    faults, values = {}, {}
    for key, value in given.items():
        try:
            values[key] = read(known[key], value)
        except KeyError:
            faults[key] = refusals.say("There is no such field.")
        except ValueError as wrong:
            faults[key] = str(wrong)
    if faults:
        raise BadValues(faults)
    return values


def read(field: CustomField, value: Any) -> Any:
    """One value as it is kept; None for an empty one. Raises ValueError with words for people."""
    return None if value is None or value == "" else _READERS[CustomField.Kind(field.kind)](field, value)


def require(ticket: Ticket) -> None:
    """Raise FieldsMissing while something is not filled in that has to be before the ticket is closed."""
    if empty := missing(ticket, required()):
        raise FieldsMissing(empty)


def required() -> list[tuple[str, str]]:
    """(key, label) of what has to be filled in before any ticket is closed."""
    return list(CustomField.objects.filter(deleted_at=None, required_to_close=True).values_list("key", "label"))


def missing(ticket: Ticket, wanted: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the fields that are empty in this ticket."""
    return [(key, label) for key, label in wanted if not _is_filled_in(ticket.fields.get(key))]


def _is_filled_in(value: Any) -> bool:
    """A box that has to be ticked is not filled in by leaving it."""
    return value is not None and value is not False


def _text(_: CustomField, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or "\x00" in value:
        raise ValueError(refusals.say("A text of at most {most} characters is needed.", most=LONGEST_TEXT))
    return value


def _number(_: CustomField, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(refusals.say("A number is needed."))  # noqa: TRY004 - words for people, whatever was wrong
    if not math.isfinite(value) or abs(value) > BIGGEST:
        raise ValueError(refusals.say("This number is too large."))
    return value


def _choice(field: CustomField, value: Any) -> str:
    if value not in field.choices:
        raise ValueError(refusals.say("One of {known} is needed.", known=", ".join(field.choices)))
    return str(value)


def _date(_: CustomField, value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ValueError(refusals.say("A day is needed, such as 2026-03-01.")) from None


def _checkbox(_: CustomField, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(refusals.say("true or false is needed."))  # noqa: TRY004 - words for people, whatever was wrong
    return value


_READERS: Mapping[CustomField.Kind, Callable[[CustomField, Any], Any]] = {
    CustomField.Kind.TEXT: _text,
    CustomField.Kind.NUMBER: _number,
    CustomField.Kind.CHOICE: _choice,
    CustomField.Kind.DATE: _date,
    CustomField.Kind.CHECKBOX: _checkbox,
}
