"""What a question asks of tickets, as conditions of a statement on `inbox_ticket t`, and the values in them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from inbox.models import Agent, Ticket
from inbox.search.asking import Term

EITHER = ("status", "removed", "team", "assignee", "channel", "priority", "language", "rating")
"""Of these a ticket has one value: asked for two, either will do."""

_OPEN = "t.status <> 'closed' AND "
IS = {
    **{status: ("status", f"t.status = '{status}'", status != "closed") for status in Ticket.Status.values},
    "snoozed": ("", f"{_OPEN}t.snoozed", True),
    "unread": ("", "t.waiting", False),
    "overdue": ("", f"{_OPEN}t.queue_at <= now()", True),
    "mine": ("", "t.assignee_id = %(me)s", False),
    "unassigned": ("", "t.assignee_id IS NULL", False),
    "spam": ("removed", "t.removed = 'spam'", False),
    "trash": ("removed", "t.removed = 'trash'", False),
}
"""What `is:` may say: the kind of condition, the condition, and whether an index knows the tickets."""


@dataclass
class Reader:
    """Who asks, where they are, and what time it is."""

    agent: Agent
    zone: ZoneInfo
    now: datetime


@dataclass
class Meant:
    """A question that can be put to the database.

    `words` are the terms about words; `tickets` the numbers asked for. `narrow`: an index knows which tickets the
    conditions let through.
    """

    words: list[Term] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    narrow: bool = False
    since: datetime | None = None
    until: datetime | None = None
    tickets: list[int] = field(default_factory=list)
    understood: list[dict[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


class Conditions:
    """Collects conditions; those of one kind in EITHER stand for each other."""

    def __init__(self, made: Meant) -> None:
        self._made = made
        self._either: dict[str, list[str]] = {}

    def add(self, term: Term, kind: str, condition: str, *, narrow: bool = False) -> None:
        """Take in a condition, or with a minus its opposite."""
        if term.minus:
            self._made.conditions.append(f"({condition}) IS NOT TRUE")
            return
        self._made.narrow |= narrow
        if kind in EITHER:
            self._either.setdefault(kind, []).append(condition)
        else:
            self._made.conditions.append(f"({condition})")

    def one_of(self, term: Term, kind: str, column: str, choices: dict[Any, str]) -> str | None:
        """The column has one of these values; their names, None when there are none."""
        if not choices:
            return None
        self.add(term, kind, f"{column} = ANY({self.value(list(choices))})")
        return ", ".join(choices.values())

    def value(self, value: Any) -> str:
        """A place in the statement for a value."""
        name = f"value_{len(self._made.values)}"
        self._made.values[name] = value
        return f"%({name})s"

    def asks_for(self, kind: str) -> bool:
        return kind in self._either

    def end(self) -> None:
        """Write down what stands for each other."""
        self._made.conditions += [f"({' OR '.join(each)})" for each in self._either.values()]
