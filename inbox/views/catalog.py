"""All views of an agent as the API gives them, with how full they are right now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from inbox.models import Agent, SavedView, Team, ViewOrder
from inbox.permissions import Sight
from inbox.views import counting, names
from inbox.views.choosing import BUILT_IN, SAVED, TEAM, Chosen, choose, held, of_filters, visible
from inbox.views.filters import Filter
from inbox.views.saved import may_change

Shape = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """A view before it is counted."""

    key: str
    name: str
    chosen: Chosen
    filters: tuple[Filter, ...] = ()
    saved: SavedView | None = None
    team_id: int | None = None


def catalog(agent: Agent, sight: Sight) -> list[Shape]:
    """Built-in and saved views, in the agent's order; a handful of queries however many views there are."""
    return _shapes(agent, sight, _all(agent, sight))


def one(agent: Agent, sight: Sight, saved: SavedView) -> Shape:
    """A saved view as the list gives it."""
    places = {each.key: place for place, each in enumerate(_all(agent, sight))}
    entry = _entry(saved, sight, "v0_")
    (shape,) = _shapes(agent, sight, [entry])
    return shape | {"position": places[entry.key]}


def _all(agent: Agent, sight: Sight) -> list[Entry]:
    return _in_order(agent, [*_built_in(agent, sight), *_of_teams(agent, sight), *_saved(agent, sight)])


def _shapes(agent: Agent, sight: Sight, entries: Sequence[Entry]) -> list[Shape]:
    full = counting.count([each.chosen for each in entries], sight)
    gone = names.gone([each.filters for each in entries])
    rows = zip(entries, full, gone, strict=True)
    return [_shape(agent, place, *row) for place, row in enumerate(rows)]


def _shape(agent: Agent, place: int, it: Entry, full: counting.Full, gone: list[names.Gone]) -> Shape:
    saved = it.saved
    return {
        "id": saved and saved.id,
        "key": it.key,
        "name": it.name,
        "filters": saved.filters if saved else [],
        "order": it.chosen.order,
        "scope": saved.scope if saved else "all" if it.team_id is None else "team",
        "team": saved.team_id if saved else it.team_id,
        "position": place,
        "total": full.total,
        "overdue": full.overdue,
        "capped": full.capped,
        "mine": saved is not None and saved.owner_id == agent.id,
        "may_change": saved is not None and may_change(agent, saved),
        "gone": gone,
    }


def _built_in(agent: Agent, sight: Sight) -> Iterable[Entry]:
    for place, key in enumerate(BUILT_IN):
        yield Entry(key, key, choose(agent, sight, key, prefix=f"b{place}_"))


def _of_teams(agent: Agent, sight: Sight) -> Iterable[Entry]:
    """The agent's own teams; of those who see everything, all."""
    teams = Team.objects.all() if sight.everything else Team.objects.filter(id__in=sight.team_ids)
    for team in teams:
        key = f"{TEAM}{team.id}"
        yield Entry(key, team.name, choose(agent, sight, key, prefix=f"t{team.id}_"), team_id=team.id)


def _saved(agent: Agent, sight: Sight) -> Iterable[Entry]:
    for place, saved in enumerate(visible(agent, sight).order_by("id")):
        yield _entry(saved, sight, f"v{place}_")


def _entry(saved: SavedView, sight: Sight, prefix: str) -> Entry:
    wanted = held(saved)
    return Entry(f"{SAVED}{saved.id}", saved.name, of_filters(sight, wanted, saved.order, prefix), wanted, saved)


def _in_order(agent: Agent, entries: Sequence[Entry]) -> list[Entry]:
    wanted = ViewOrder.objects.filter(agent=agent).values_list("keys", flat=True).first() or []
    places = {key: place for place, key in enumerate(wanted)}
    return sorted(entries, key=lambda each: places.get(each.key, len(places)))
