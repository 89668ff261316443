"""Which tickets a view holds, by its key: the built-in views, those of teams, and the saved ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from inbox.models import Agent, SavedView
from inbox.permissions import Sight
from inbox.views import filters as asked
from inbox.views.conditions import Condition, all_of, names_closed
from inbox.views.custom import custom_fields
from inbox.views.filters import Filter

OPEN = "t.status <> 'closed' AND NOT t.snoozed"
BUILT_IN = {
    "mine": f"{OPEN} AND t.assignee_id = %(me)s",
    "unassigned": "t.status = 'open' AND t.assignee_id IS NULL AND NOT t.snoozed",
    "all": OPEN,
    "waiting": "t.status IN ('pending', 'on_hold') AND NOT t.snoozed",
    "mentions": OPEN,
    "following": OPEN,
    "snoozed": "t.snoozed",
}
# the few tickets that name an agent are found first, so that it does not matter how many there are; each is looked up
# by itself: without OFFSET 0 the planner reads all that are open as soon as it knows of somebody who follows thousands
_NAMING = {"mentions": "inbox_mention", "following": "inbox_follower"}
_SOURCE = (
    "(SELECT DISTINCT ticket_id FROM {} WHERE agent_id = %(me)s) AS naming CROSS JOIN LATERAL"
    " (SELECT * FROM inbox_ticket one WHERE one.id = naming.ticket_id AND one.status <> 'closed' OFFSET 0) AS t"
)
CLOSED = "t.removed = '' AND t.merged_into_id IS NULL AND NOT t.snoozed"
TEAM, SAVED = "team:", "view:"


class NoSuchView(LookupError):
    """There is no view with this key, or it is out of the agent's sight."""


@dataclass(frozen=True)
class Chosen:
    """What a view holds: a condition on `t`, its values, and the order.

    `whole`: whoever may ask for it sees every ticket in it. `source` is what stands in for the table `inbox_ticket t`.
    """

    where: str
    values: Mapping[str, Any] = field(default_factory=dict)
    order: str = "deadline"
    whole: bool = False
    source: str | None = None


def choose(agent: Agent, sight: Sight, key: str, more: Sequence[Filter] = (), prefix: str = "f") -> Chosen:
    """The view behind a key, with more filters on top. Raises NoSuchView."""
    if key in BUILT_IN:
        return _built_in(sight, key, more, prefix)
    if key.startswith(TEAM):
        return _of_team(sight, key, more, prefix)
    saved = visible(agent, sight).filter(id=_number(key, SAVED)).first()
    if saved is None:
        raise NoSuchView(key)
    return of_filters(sight, (*held(saved), *more), saved.order, prefix)


def visible(agent: Agent, sight: Sight) -> QuerySet[SavedView]:
    """The saved views that an agent may use: their own, those of their teams, those for all."""
    teams = Q(team_id__in=sight.team_ids) if not sight.everything else Q(scope=SavedView.Scope.TEAM)
    return SavedView.objects.filter(Q(owner=agent, scope=SavedView.Scope.MINE) | Q(scope=SavedView.Scope.ALL) | teams)


def held(saved: SavedView) -> tuple[Filter, ...]:
    """The filters of a saved view. They were checked when they were saved."""
    return stored(saved.filters)


def stored(given: Iterable[Mapping[str, Any]]) -> tuple[Filter, ...]:
    """Filters that were checked before, read from JSON."""
    return tuple(Filter(each["field"], each["op"], _read(each)) for each in given)


def of_filters(sight: Sight, filters: Sequence[Filter], order: str = "deadline", prefix: str = "f") -> Chosen:
    """All tickets that match. Without closed ones, unless they are asked for by name: these have no deadline."""
    base, order = (CLOSED, "newest" if order == "deadline" else order) if names_closed(filters) else (OPEN, order)
    found = _condition(filters, prefix)
    return Chosen(f"{base} AND {found.text}", found.values, order, whole=sight.everything)


def _built_in(sight: Sight, key: str, more: Sequence[Filter], prefix: str) -> Chosen:
    if key == "all" and names_closed(more):
        return of_filters(sight, more, prefix=prefix)
    found = _condition(more, prefix)
    source = _SOURCE.format(_NAMING[key]) if key in _NAMING else None
    whole = sight.everything or key == "mine"
    return Chosen(f"{BUILT_IN[key]} AND {found.text}", found.values, whole=whole, source=source)


def _of_team(sight: Sight, key: str, more: Sequence[Filter], prefix: str) -> Chosen:
    """Its members see all of a team's tickets."""
    team_id = _number(key, TEAM)
    if not sight.everything and team_id not in sight.team_ids:
        raise NoSuchView(key)
    found = _condition(more, prefix)
    values = {**found.values, f"{prefix}team": team_id}
    return Chosen(f"{OPEN} AND t.team_id = %({prefix}team)s AND {found.text}", values, whole=True)


def _condition(filters: Sequence[Filter], prefix: str) -> Condition:
    own = any(each.field.startswith(asked.CUSTOM) for each in filters)
    return all_of(filters, custom_fields() if own else {}, prefix)


def _number(key: str, beginning: str) -> int:
    text = key.removeprefix(beginning)
    if not key.startswith(beginning) or not text.isdecimal() or len(text) > 18:
        raise NoSuchView(key)
    return int(text)


def _read(given: Mapping[str, Any]) -> Any:
    """Instants are kept as text."""
    if given["field"] in ("created", "due") and given["op"] in ("before", "after"):
        return asked.FIELDS[given["field"]].read(given["value"])
    return given.get("value")
