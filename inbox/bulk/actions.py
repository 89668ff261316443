"""What can be done to many tickets at once, and what each of it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core import clock as wall
from inbox import refusals
from inbox.attributes import LONGEST_TAG, MOST_TAGS
from inbox.models import Agent, Team, Ticket
from inbox.snooze.verbs import FARTHEST


class BadAction(ValueError):
    """{"kind" or "value": words for people}."""

    def __init__(self, **faults: str) -> None:
        super().__init__(str(faults))
        self.faults = faults


@dataclass(frozen=True)
class Action:
    """What is done, and with what."""

    kind: str
    value: Any = None


def check(kind: str, value: Any) -> Action:
    """An action that makes sense. Raises BadAction."""
    if kind not in _VALUES:
        raise BadAction(kind=refusals.say("One of {known} is needed.", known=", ".join(_VALUES)))
    return Action(kind, _VALUES[kind](value))


def _agent(value: Any) -> int | None:
    if value is not None and not Agent.objects.filter(id=_number(value), is_active=True).exists():
        raise BadAction(value=refusals.say("There is no such agent."))
    return None if value is None else int(value)


def _team(value: Any) -> int | None:
    if value is not None and not Team.objects.filter(id=_number(value)).exists():
        raise BadAction(value=refusals.say("There is no such team."))
    return None if value is None else int(value)


def _number(value: Any) -> int:
    return value if type(value) is int and 0 < value < 2**63 else 0


def _one_of(*words: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in words:
            raise BadAction(value=refusals.say("One of {known} is needed.", known=", ".join(words)))
        return str(value)

    return read


def _tags(value: Any) -> list[str]:
    """One tag or several."""
    given = value if isinstance(value, list) else [value]
    if not 1 <= len(given) <= MOST_TAGS or not all(_is_tag(each) for each in given):
        raise BadAction(
            value=refusals.say("A tag of at most {most} characters is needed, or a list of them.", most=LONGEST_TAG)
        )
    return sorted({each.strip() for each in given})


def _is_tag(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_TAG and "\x00" not in value


def _until(value: Any) -> str | None:
    """An instant ahead; None: until the customer writes."""
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
        ahead = wall.now() < at <= wall.now() + FARTHEST
    except (TypeError, ValueError):
        ahead = False
    if not ahead:
        raise BadAction(value=refusals.say("An instant within a year from now is needed, or null."))
    return str(value)


def _nothing(value: Any) -> None:
    if value is not None:
        raise BadAction(value=refusals.say("No value is needed."))


_VALUES: Mapping[str, Callable[[Any], Any]] = {
    "assign": _agent,
    "team": _team,
    "priority": _one_of(*Ticket.Priority.values),
    "tag": _tags,
    "untag": _tags,
    "status": _one_of(*Ticket.Status.values),
    "snooze": _until,
    "spam": _nothing,
    "trash": _nothing,
    "restore": _nothing,
    "read": _nothing,
}
KINDS = tuple(_VALUES)
