"""Operators about the ticket as conditions of a statement on `inbox_ticket t`, and what was understood of each term."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

from inbox.models import Agent, Team, Ticket
from inbox.search.asking import Asked, Term
from inbox.search.days import instant
from inbox.search.operators import KINDS, ME, NONE, VALUES
from inbox.search.words import fold, runs

_STATUSES = {"open": "open", "pending": "pending", "on_hold": "on_hold", "closed": "closed"}
_IS = {
    "snoozed": "t.snoozed",
    "unread": "t.waiting",
    "overdue": "t.status <> 'closed' AND t.due_at <= now()",
    "mine": "t.assignee_id = %(me)s",
    "unassigned": "t.assignee_id IS NULL",
    "spam": "t.removed = 'spam'",
    "trash": "t.removed = 'trash'",
}
_EITHER = ("status", "removed", "team", "assignee", "channel", "priority", "language")
"""Of these a ticket has one value: asked for two, either will do."""


@dataclass
class Meant:
    """A question that can be put to the database."""

    words: list[Term] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    since: datetime | None = None
    until: datetime | None = None
    tickets: list[int] = field(default_factory=list)
    understood: list[dict[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


@dataclass
class Reader:
    """Who asks, where they are, and what time it is."""

    agent: Agent
    zone: ZoneInfo
    now: datetime


def meant(asked: Asked, reader: Reader) -> Meant:
    """What the question means to this reader. Terms that mean nothing, as an unknown team does, are ignored."""
    return _Making(reader, Meant(values={"me": reader.agent.id}, ignored=list(asked.ignored))).make(asked)


class _Making:
    def __init__(self, reader: Reader, made: Meant) -> None:
        self._reader, self._made = reader, made
        self._either: dict[str, list[str]] = {}
        self._removed = False

    def make(self, asked: Asked) -> Meant:
        for term in asked.terms:
            value = self._take(term)
            if value is None:
                self._made.ignored.append(f"{'-' * term.minus}{term.name}{':' * bool(term.name)}{term.value}")
            else:
                self._made.understood.append({"operator": f"{'-' * term.minus}{_name(term)}", "value": value})
        self._made.conditions += [f"({' OR '.join(each)})" for each in self._either.values()]
        if not self._removed and not self._made.tickets:
            self._made.conditions.append("t.removed = ''")
        return self._made

    def _take(self, term: Term) -> str | None:
        """Add the term; what was understood, None when nothing was."""
        if term.kind == "ticket":
            return self._ticket(term)
        if term.kind != "operator":
            self._made.words.append(term)
            return term.value
        take: Callable[[Term], str | None] = getattr(self, f"_{term.name}")
        return take(term)

    def _ticket(self, term: Term) -> str:
        number = int(term.value)
        if term.minus:
            self._made.conditions.append(f"t.id <> {number}")
        else:
            self._made.tickets.append(number)
        return term.value

    def _from(self, term: Term) -> str | None:
        """Somebody, or the one who asks; a name, or an address."""
        mine = fold(term.value) in ME
        return self._word(term, self._reader.agent.email if mine else term.value)

    _to = _from

    def _subject(self, term: Term) -> str | None:
        return self._word(term, term.value)

    def _has(self, term: Term) -> str | None:
        value = fold(term.value)
        return self._word(term, VALUES["has"].get(value, value.removeprefix(".")))

    def _word(self, term: Term, value: str) -> str | None:
        if next(runs(value), None) is None:
            return None
        self._made.words.append(Term("operator", value, term.name, term.minus))
        return value

    def _is(self, term: Term) -> str | None:
        value = VALUES["is"].get(_key(term.value))
        if value is None:
            return None
        self._removed |= value in ("spam", "trash") and not term.minus
        if value in _STATUSES:
            return self._add(term, "status", f"t.status = '{value}'", value)
        return self._add(term, "removed" if value in ("spam", "trash") else "", _IS[value], value)

    def _tag(self, term: Term) -> str:
        spellings = [term.value, term.value.lower(), term.value.upper(), term.value.capitalize()]
        return self._add(term, "", f"t.tags && {self._value(spellings)}::varchar[]", term.value)

    def _team(self, term: Term) -> str | None:
        if fold(term.value) in NONE:
            return self._add(term, "team", "t.team_id IS NULL", "none")
        found = [team for team in Team.objects.all() if fold(team.name).startswith(fold(term.value))]
        found = [team for team in found if fold(team.name) == fold(term.value)] or found
        return self._one_of(term, "t.team_id", {team.id: team.name for team in found})

    def _assignee(self, term: Term) -> str | None:
        wanted = fold(term.value)
        if wanted in NONE:
            return self._add(term, "assignee", "t.assignee_id IS NULL", "none")
        if wanted in ME:
            return self._add(term, "assignee", "t.assignee_id = %(me)s", self._reader.agent.name)
        found = {agent.id: agent.name for agent in Agent.objects.all() if _called(agent, wanted)}
        return self._one_of(term, "t.assignee_id", found)

    def _channel(self, term: Term) -> str | None:
        kinds = import_string(settings.CHANNEL_KINDS)()
        wanted = fold(term.value)
        found = [kind for kind in kinds if kind.startswith(wanted) or kind in KINDS.get(wanted, ())]
        return self._one_of(term, "t.channel_kind", {kind: kind for kind in found})

    def _priority(self, term: Term) -> str | None:
        value = VALUES["priority"].get(fold(term.value), "")
        return self._one_of(term, "t.priority", {value: value} if value in Ticket.Priority.values else {})

    def _language(self, term: Term) -> str | None:
        value = fold(term.value)
        if not (value.isalpha() and len(value) <= 3):
            return None
        return self._add(term, "language", f"t.language LIKE {self._value(value + '%')}", value)

    def _before(self, term: Term) -> str | None:
        at = instant(term.value, self._reader.zone, self._reader.now)
        if at is None:
            return None
        return self._since(at) if term.minus else self._until(at)

    def _after(self, term: Term) -> str | None:
        at = instant(term.value, self._reader.zone, self._reader.now)
        if at is None:
            return None
        return self._until(at) if term.minus else self._since(at)

    def _since(self, at: datetime) -> str:
        self._made.since = max(at, self._made.since or at)
        return self._day(at)

    def _until(self, at: datetime) -> str:
        self._made.until = min(at, self._made.until or at)
        return self._day(at)

    def _day(self, at: datetime) -> str:
        return at.astimezone(self._reader.zone).strftime("%Y-%m-%d")

    def _one_of(self, term: Term, column: str, choices: dict[Any, str]) -> str | None:
        if not choices:
            return None
        condition = f"{column} = ANY({self._value(list(choices))})"
        return self._add(term, term.name, condition, ", ".join(choices.values()))

    def _add(self, term: Term, either: str, condition: str, understood: str) -> str:
        if term.minus:
            self._made.conditions.append(f"({condition}) IS NOT TRUE")
        elif either in _EITHER:
            self._either.setdefault(either, []).append(condition)
        else:
            self._made.conditions.append(f"({condition})")
        return understood

    def _value(self, value: Any) -> str:
        name = f"value_{len(self._made.values)}"
        self._made.values[name] = value
        return f"%({name})s"


def _name(term: Term) -> str:
    if term.kind == "word" and term.prefix:
        return "begins"
    return {"word": "word", "phrase": "phrase", "ticket": "ticket"}.get(term.kind, term.name)


def _key(text: str) -> str:
    return fold(text).replace("-", "_").replace(" ", "_")


def _called(agent: Agent, wanted: str) -> bool:
    name = fold(agent.name)
    return wanted == agent.email.lower() or name.startswith(wanted) or f" {wanted}" in name
