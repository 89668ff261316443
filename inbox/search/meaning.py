"""What each operator of a question means to the one who asks."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from inbox.models import Agent, Team
from inbox.models.survey import BEST, WORST
from inbox.search.asking import Asked, Term
from inbox.search.conditions import IS, Conditions, Meant, Reader
from inbox.search.days import instant
from inbox.search.operators import KINDS, ME, NONE, VALUES
from inbox.search.words import fold, runs

SCORES = tuple(str(each) for each in range(WORST, BEST + 1))


def meant(asked: Asked, reader: Reader) -> Meant:
    """What the question means to this reader. Terms that mean nothing, as an unknown team does, are ignored."""
    return _Reading(reader, Meant(values={"me": reader.agent.id}, ignored=list(asked.ignored))).read(asked)


class _Reading:
    """Each operator's method takes the term and returns what was understood, None when nothing was."""

    def __init__(self, reader: Reader, made: Meant) -> None:
        self._reader, self._made, self._conditions = reader, made, Conditions(made)

    def read(self, asked: Asked) -> Meant:
        for term in asked.terms:
            value = self._take(term)
            if value is None:
                self._made.ignored.append(f"{'-' * term.minus}{term.name}{':' * bool(term.name)}{term.value}")
            else:
                self._made.understood.append({"operator": f"{'-' * term.minus}{_name(term)}", "value": value})
        if not self._conditions.asks_for("removed") and not self._made.tickets:
            self._made.conditions.append("t.removed = ''")
        self._conditions.end()
        return self._made

    def _take(self, term: Term) -> str | None:
        if term.kind == "ticket":
            return self._ticket(term)
        if term.kind != "operator":
            self._made.words.append(term)
            return term.value
        take: Callable[[Term], str | None] = getattr(self, f"_{term.name}")
        return take(term)

    def _ticket(self, term: Term) -> str:
        if term.minus:
            self._conditions.add(term, "", f"t.id = {int(term.value)}")
        else:
            self._made.tickets.append(int(term.value))
        return term.value

    def _from(self, term: Term) -> str | None:
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
        value = VALUES["is"].get(fold(term.value).replace("-", "_").replace(" ", "_"))
        if value is None:
            return None
        kind, condition, narrow = IS[value]
        self._conditions.add(term, kind, condition, narrow=narrow)
        return value

    def _tag(self, term: Term) -> str:
        spellings = [term.value, term.value.lower(), term.value.upper(), term.value.capitalize()]
        place = self._conditions.value(spellings)
        self._conditions.add(term, "", f"t.tags <> '{{}}' AND t.tags && {place}::varchar[]", narrow=True)
        return term.value

    def _team(self, term: Term) -> str | None:
        if fold(term.value) in NONE:
            self._conditions.add(term, "team", "t.team_id IS NULL")
            return "none"
        found = [team for team in Team.objects.all() if fold(team.name).startswith(fold(term.value))]
        found = [team for team in found if fold(team.name) == fold(term.value)] or found
        return self._conditions.one_of(term, "team", "t.team_id", {team.id: team.name for team in found})

    def _assignee(self, term: Term) -> str | None:
        wanted = fold(term.value)
        if wanted in NONE:
            self._conditions.add(term, "assignee", "t.assignee_id IS NULL")
            return "none"
        mine = {self._reader.agent.id: self._reader.agent.name} if wanted in ME else {}
        found = mine or {agent.id: agent.name for agent in Agent.objects.all() if _called(agent, wanted)}
        return self._conditions.one_of(term, "assignee", "t.assignee_id", found)

    def _channel(self, term: Term) -> str | None:
        wanted, kinds = fold(term.value), import_string(settings.CHANNEL_KINDS)()
        found = [kind for kind in kinds if kind.startswith(wanted) or kind in KINDS.get(wanted, ())]
        return self._conditions.one_of(term, "channel", "t.channel_kind", {kind: kind for kind in found})

    def _priority(self, term: Term) -> str | None:
        value = VALUES["priority"].get(fold(term.value))
        return self._conditions.one_of(term, "priority", "t.priority", {value: value} if value else {})

    def _rating(self, term: Term) -> str | None:
        if term.value not in SCORES:
            return None
        self._conditions.add(term, "rating", f"t.rating = {int(term.value)}", narrow=True)
        return term.value

    def _language(self, term: Term) -> str | None:
        value = fold(term.value)
        if not (value.isalpha() and len(value) <= 3):
            return None
        self._conditions.add(term, "language", f"t.language LIKE {self._conditions.value(value + '%')}")
        return value

    def _before(self, term: Term) -> str | None:
        return self._bound(term, until=not term.minus)

    def _after(self, term: Term) -> str | None:
        return self._bound(term, until=term.minus)

    def _bound(self, term: Term, *, until: bool) -> str | None:
        at = instant(term.value, self._reader.zone, self._reader.now)
        if at is None:
            return None
        if until:
            self._made.until = min(at, self._made.until or at)
        else:
            self._made.since = max(at, self._made.since or at)
        return _day(at, self._reader)


def _day(at: datetime, reader: Reader) -> str:
    return at.astimezone(reader.zone).strftime("%Y-%m-%d")


def _name(term: Term) -> str:
    if term.kind == "word" and term.prefix:
        return "begins"
    return term.name or term.kind


def _called(agent: Agent, wanted: str) -> bool:
    name = fold(agent.name)
    return wanted == agent.email.lower() or name.startswith(wanted) or f" {wanted}" in name
