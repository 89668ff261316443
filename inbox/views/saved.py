"""Keeping views: who may, and in which order an agent wants theirs."""

from collections.abc import Mapping, Sequence
from typing import Any

from inbox import refusals
from inbox.models import Agent, SavedView, Team, ViewOrder
from inbox.permissions import Sight
from inbox.views.choosing import visible

MOST_VIEWS = 200
"""Of one owner: each of them is counted whenever somebody looks."""


class NotAllowed(Exception):
    """Views for all are kept by supervisors, those of a team by its members."""


class TooMany(Exception):
    """An agent keeps MOST_VIEWS views at most."""


def create(agent: Agent, sight: Sight, given: Mapping[str, Any]) -> SavedView:
    """Keep a view of {name, filters, order, scope, team}. Raises NotAllowed, TooMany."""
    _refuse_sharing(agent, sight, given)
    if SavedView.objects.filter(owner=agent).count() >= MOST_VIEWS:
        raise TooMany
    return SavedView.objects.create(owner=agent, **_columns(given))


def change(agent: Agent, sight: Sight, view: SavedView, given: Mapping[str, Any]) -> SavedView:
    """Let it say something else. Raises NotAllowed."""
    _refuse_stranger(agent, view)
    _refuse_sharing(agent, sight, given)
    for name, value in _columns(given).items():
        setattr(view, name, value)
    view.save()
    return view


def delete(agent: Agent, view: SavedView) -> None:
    """Forget it. Raises NotAllowed."""
    _refuse_stranger(agent, view)
    view.delete()


def of(agent: Agent, sight: Sight, view_id: int) -> SavedView | None:
    """A view that the agent may use."""
    return visible(agent, sight).filter(id=view_id).first()


def put_in_order(agent: Agent, keys: Sequence[str]) -> None:
    """From now on this agent's views come in this order."""
    ViewOrder.objects.update_or_create(agent=agent, defaults={"keys": list(dict.fromkeys(keys))})


def may_change(agent: Agent, view: SavedView) -> bool:
    """Their own, and for those who look after everything what is shared."""
    return view.owner_id == agent.id or (agent.oversees and view.scope != SavedView.Scope.MINE)


def _refuse_stranger(agent: Agent, view: SavedView) -> None:
    if not may_change(agent, view):
        raise NotAllowed(refusals.say("Only its owner and supervisors change this view."))


def _refuse_sharing(agent: Agent, sight: Sight, given: Mapping[str, Any]) -> None:
    if given["scope"] == SavedView.Scope.ALL and not agent.oversees:
        raise NotAllowed(refusals.say("Only supervisors keep views for all."))
    if given["scope"] == SavedView.Scope.TEAM and not _is_in(sight, given["team"]):
        raise NotAllowed(refusals.say("Only members of a team keep views for it."))


def _is_in(sight: Sight, team_id: int) -> bool:
    return team_id in sight.team_ids or (sight.everything and Team.objects.filter(id=team_id).exists())


def _columns(given: Mapping[str, Any]) -> dict[str, Any]:
    team = given["team"] if given["scope"] == SavedView.Scope.TEAM else None
    return {"team_id": team, **{name: given[name] for name in ("name", "filters", "order", "scope")}}
