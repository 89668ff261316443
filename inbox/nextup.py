"""The next ticket for an agent, taken in one go: however many ask at once, no two get the same."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from django.db import transaction

from core import clock, sql
from events.record import Actor
from inbox import lanes, tickets, turns
from inbox.handling import expected
from inbox.models import Agent
from inbox.models.ticket import NEVER
from inbox.order import order, take_turn
from inbox.permissions import Sight, sight_of
from inbox.seen import SEEN, seen_values
from inbox.turns import Waiting
from sla.models import QueueOrder

MOST = 50
"""Candidates of each kind looked at; more agents than that at the same instant look again."""
LOOKS = 5
LONG_AGO = datetime.min.replace(tzinfo=UTC)

_UNANSWERED = "NOT t.snoozed AND t.waiting AND t.queue_at >= %(from)s AND t.queue_at < %(to)s"
_FREE = f"t.status = 'open' AND t.assignee_id IS NULL AND {_UNANSWERED}"
# set to wait for somebody without an answer and without an owner: still promised
_PARKED = f"t.status IN ('pending', 'on_hold') AND t.assignee_id IS NULL AND {_UNANSWERED}"
_MINE = f"t.status <> 'closed' AND t.assignee_id = %(me)s AND {_UNANSWERED}"
_FIND = "SELECT id, due_at, channel_kind FROM inbox_ticket WHERE id IN ({lanes})"
_TAKE = f"""
SELECT t.id FROM inbox_ticket t
WHERE t.id = ANY (%(ids)s) AND t.status <> 'closed' AND t.waiting AND NOT t.snoozed AND t.due_at IS NOT NULL
  AND (t.assignee_id IS NULL OR t.assignee_id = %(me)s) AND (%(everything)s OR {SEEN})
ORDER BY array_position(%(ids)s::bigint[], t.id) LIMIT 1 FOR NO KEY UPDATE {{patience}}
"""  # noqa: S608 - only our own condition is put into the text


def take(agent: Agent, actor: Actor) -> int | None:
    """Make the agent the owner of the ticket that should be answered next, and return its id.

    It is one that they may see and that is nobody's, or their own, and unanswered. None when there is none.
    """
    sight, turn = sight_of(agent), _turn()
    for look in range(LOOKS):
        ranked = [each.id for each in _ranked(sight, turn)]
        if not ranked:
            return None
        # in the end it waits for whoever holds a ticket, as a mail does that is just being added
        taken = _take(sight, ranked, actor, wait=look == LOOKS - 1)
        if taken is not None:
            return taken
    return None


def _turn() -> int | None:
    """The number of this turn in salvage mode; None when tickets go strictly by deadline."""
    return take_turn() if order()["mode"] == QueueOrder.Mode.SALVAGE else None


def _ranked(sight: Sight, turn: int | None) -> list[Waiting]:
    at, handling = clock.now(), expected()
    if turn is None:
        return turns.by_deadline(_waiting(sight, LONG_AGO, NEVER), handling)
    longest = max([handling.usual, *handling.kinds.values()])
    edges = [LONG_AGO, at, at + longest, NEVER]
    found = {each.id: each for low, high in pairwise(edges) for each in _waiting(sight, low, high)}
    cap = timedelta(minutes=order()["cap_minutes"])
    return turns.salvage(list(found.values()), handling, at, cap, turn)


def _waiting(sight: Sight, low: datetime, high: datetime) -> list[Waiting]:
    """The first of each kind with a deadline in [low, high)."""
    whole = sight.everything
    parts = [lanes.first(_FREE, whole=whole), lanes.first(_PARKED, whole=whole), lanes.first(_MINE, whole=True)]
    text = _FIND.format(lanes=" UNION ALL ".join(f"({part})" for part in parts))
    values = {**seen_values(sight), "from": low, "to": high, "limit": MOST}
    return [Waiting(**row) for row in sql.fetch_dicts(text, values)]


@transaction.atomic
def _take(sight: Sight, ids: list[int], actor: Actor, *, wait: bool) -> int | None:
    values = {**seen_values(sight), "ids": ids, "everything": sight.everything}
    found = sql.fetch_one(_TAKE.format(patience="" if wait else "SKIP LOCKED"), values)
    if found is None:
        return None
    return tickets.assign(found[0], sight.agent_id, actor).id
