"""How full views are, all of them in one statement, each counted up to a cap."""

from collections.abc import Sequence
from dataclasses import dataclass

from core import sql
from inbox import lanes
from inbox.permissions import Sight
from inbox.seen import SEEN, seen_values
from inbox.views.choosing import Chosen

CAP = 1000


@dataclass(frozen=True)
class Full:
    """How many tickets, how many of them overdue. `capped`: there may be more."""

    total: int
    overdue: int
    capped: bool


def count(views: Sequence[Chosen], sight: Sight, cap: int = CAP) -> list[Full]:
    """How full each view is. The names of places of two views must differ: choose them with a prefix each."""
    if not views:
        return []
    texts = map(_text, views)
    values = {name: value for each in views for name, value in each.values.items()}
    given = {**values, **seen_values(sight), "everything": sight.everything, "limit": cap}
    (row,) = sql.fetch_all("SELECT " + ", ".join(f"({text})" for text in texts), given)
    return [Full(total, overdue, total >= cap) for total, overdue in row]


def sourced(view: Chosen) -> tuple[str, bool, str]:
    """(condition, whole, source) for lanes: what has a source of its own is filtered by the rule instead of laned."""
    if view.source is None:
        return view.where, view.whole, lanes.TICKETS
    return f"{view.where} AND (%(everything)s OR {SEEN})", True, view.source


def _text(view: Chosen) -> str:
    where, whole, source = sourced(view)
    return lanes.counting_late(where, whole=whole, source=source)
