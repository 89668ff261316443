"""Which tickets a page of the queue holds, at the same cost whatever share of all tickets an agent may see.

What an agent sees is made of lanes, each already in order in an index: every team of theirs, the tickets of no team,
and their own in other teams. Each lane gives its first rows, and the first of all of them are the page. Filtering one
long queue instead would read the whole of it for somebody who sees little.
"""

from typing import Any, NamedTuple

from core import sql


class Sort(NamedTuple):
    """An order of tickets: inside a lane, among lanes, and the condition for what comes behind a place."""

    lane: str
    all: str
    behind: str


SORTS = {
    "deadline": Sort("t.queue_at, t.id", "queue_at, id", "(t.queue_at, t.id) > (%(queue_at)s, %(id)s)"),
    "newest": Sort("t.id DESC", "id DESC", "t.id < %(id)s"),
    "oldest": Sort("t.id", "id", "t.id > %(id)s"),
}
DEADLINE = SORTS["deadline"]
TICKETS = "inbox_ticket t"

_LANE = "(SELECT t.id, t.queue_at FROM {source} WHERE {where} ORDER BY {order} LIMIT %(limit)s)"
# together they are `Sight.covers`, and no ticket is in two of them
_SHARES = """
SELECT * FROM {of_nobody} AS of_nobody
UNION ALL SELECT lane.* FROM unnest(%(teams)s::bigint[]) AS team (id), LATERAL {of_team} AS lane
UNION ALL SELECT * FROM {own} AS own
"""
# the null is named because everything, even a null, differs from all members of an empty list
_ELSEWHERE = "t.assignee_id = %(me)s AND t.team_id IS NOT NULL AND t.team_id <> ALL(%(teams)s::bigint[])"
_FIRST = "SELECT id FROM ({lanes}) AS found ORDER BY {order} LIMIT %(limit)s"
_BOTH = "SELECT ARRAY[count(*), count(*) FILTER (WHERE queue_at <= now())] FROM {lane} AS found"
# what is overdue is counted by itself only where not all of the view was looked at
_LAZY = """
SELECT ARRAY[total, CASE WHEN total < %(limit)s THEN late ELSE ({late}) END] FROM (
  SELECT count(*) AS total, count(*) FILTER (WHERE queue_at <= now()) AS late
  FROM (SELECT queue_at FROM ({lanes}) AS found LIMIT %(limit)s) AS capped
) AS looked"""
_COUNT = "SELECT count(*) FROM (SELECT FROM ({lanes}) AS found LIMIT %(limit)s) AS capped"


def first(where: str, *, whole: bool, sort: Sort = DEADLINE, source: str = TICKETS) -> str:
    """The text of a statement that gives the `id` of the first %(limit)s tickets of a view.

    `where` is a condition on `t`, the table of the source. Unless `whole`, only what the agent %(me)s of the %(teams)s
    may see.
    """
    return _FIRST.format(lanes=_lanes(where, whole=whole, sort=sort, source=source), order=sort.all)


def counting(where: str, *, whole: bool, source: str = TICKETS) -> str:
    """The text of a statement that counts the tickets of a view up to %(limit)s."""
    return _COUNT.format(lanes=_lanes(where, whole=whole, sort=DEADLINE, source=source))


def counting_late(where: str, *, whole: bool, source: str = TICKETS) -> str:
    """The text of a statement that gives [tickets of a view, overdue ones among them], each up to %(limit)s."""
    if whole:  # one lane, the overdue ones first in it: a single look tells both
        return _BOTH.format(lane=_lanes(where, whole=True, sort=DEADLINE, source=source))
    late = counting(f"{where} AND t.queue_at <= now()", whole=False, source=source)
    return _LAZY.format(lanes=_lanes(where, whole=False, sort=DEADLINE, source=source), late=late)


def count(where: str, values: dict[str, Any], cap: int, *, whole: bool) -> int:
    """How many tickets a view holds, counted up to `cap`."""
    ((number,),) = sql.fetch_all(counting(where, whole=whole), values | {"limit": cap})
    return int(number)


def _lanes(where: str, *, whole: bool, sort: Sort, source: str) -> str:
    def lane(condition: str) -> str:
        return _LANE.format(source=source, where=condition, order=sort.lane)

    if whole:
        return lane(where)
    return _SHARES.format(
        of_nobody=lane(f"t.team_id IS NULL AND {where}"),
        of_team=lane(f"t.team_id = team.id AND {where}"),
        own=lane(f"{_ELSEWHERE} AND {where}"),
    )
