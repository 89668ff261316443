"""Which tickets a page of the queue holds, at the same cost whatever share of all tickets an agent may see.

What an agent sees is made of lanes, each already in order in an index: every team of theirs, the tickets of no team,
and their own in other teams. Each lane gives its first rows, and the first of all of them are the page. Filtering one
long queue instead would read the whole of it for somebody who sees little.
"""

from typing import Any

from core import sql

_LANE = "(SELECT t.id, t.queue_at FROM inbox_ticket t WHERE {where} ORDER BY t.queue_at, t.id LIMIT %(limit)s)"
# together they are `Sight.covers`, and no ticket is in two of them
_SHARES = """
SELECT * FROM {of_nobody} AS of_nobody
UNION ALL SELECT lane.* FROM unnest(%(teams)s::bigint[]) AS team (id), LATERAL {of_team} AS lane
UNION ALL SELECT * FROM {own} AS own
"""
# the null is named because everything, even a null, differs from all members of an empty list
_ELSEWHERE = "t.assignee_id = %(me)s AND t.team_id IS NOT NULL AND t.team_id <> ALL(%(teams)s::bigint[])"
_FIRST = "SELECT id FROM ({lanes}) AS found ORDER BY queue_at, id LIMIT %(limit)s"
_COUNT = "SELECT count(*) FROM (SELECT FROM ({lanes}) AS found LIMIT %(limit)s) AS capped"


def first(where: str, *, whole: bool) -> str:
    """The text of a statement that gives the `id` of the first %(limit)s tickets of a view.

    `where` is a condition on `inbox_ticket t`. Unless `whole`, only what the agent %(me)s of the %(teams)s may see.
    """
    return _FIRST.format(lanes=_lanes(where, whole=whole))


def count(where: str, values: dict[str, Any], cap: int, *, whole: bool) -> int:
    """How many tickets a view holds, counted up to `cap`."""
    statement = _COUNT.format(lanes=_lanes(where, whole=whole))
    ((number,),) = sql.fetch_all(statement, values | {"limit": cap})
    return int(number)


def _lanes(where: str, *, whole: bool) -> str:
    if whole:
        return _LANE.format(where=where)
    return _SHARES.format(
        of_nobody=_LANE.format(where=f"t.team_id IS NULL AND {where}"),
        of_team=_LANE.format(where=f"t.team_id = team.id AND {where}"),
        own=_LANE.format(where=f"{_ELSEWHERE} AND {where}"),
    )
