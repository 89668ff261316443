"""Beginning a change of many tickets: which ones is settled here, once. What comes later is not swept in."""

from collections.abc import Collection, Sequence

from django.db import transaction

from core import hints, sql
from events.record import Actor
from inbox import lanes
from inbox.bulk.actions import Action
from inbox.models import Agent, BulkJob
from inbox.permissions import Sight
from inbox.seen import seen_values
from inbox.views.choosing import Chosen
from inbox.views.counting import sourced

MOST = 50_000
"""Tickets of one job."""
LEEWAY, SHARE = 10, 0.1
"""So many tickets more or fewer than were seen are nothing: a queue is never still."""
HINT = "inbox.bulk.drain"

_NAMED = "INSERT INTO inbox_bulkitem (job_id, ticket_id) SELECT %s, * FROM unnest(%s::bigint[])"
_CHOSEN = "INSERT INTO inbox_bulkitem (job_id, ticket_id) SELECT %(job)s, id FROM ({}) AS chosen (id)"


class CountChanged(Exception):
    """All that match are not as many as somebody saw."""

    def __init__(self, total: int) -> None:
        super().__init__(str(total))
        self.total = total


class TooMany(Exception):
    """A job has MOST tickets at most."""


@transaction.atomic
def of_tickets(agent: Agent, actor: Actor, action: Action, ids: Collection[int]) -> BulkJob:
    """These tickets. Those that are out of sight fail, one by one, like those that never were."""
    wanted = list(dict.fromkeys(ids))
    job = _job(agent, actor, action, len(wanted))
    sql.execute(_NAMED, [job.id, wanted])
    return _begin(job)


@transaction.atomic
def of_view(agent: Agent, actor: Actor, action: Action, chosen: Chosen, sight: Sight, expected: int) -> BulkJob:
    """Every ticket of a view, as it is now. Raises CountChanged when it is not what was seen, or TooMany."""
    job = _job(agent, actor, action, 0)
    where, whole, source = sourced(chosen)
    text = _CHOSEN.format(lanes.first(where, whole=whole, source=source))
    values = {**chosen.values, **seen_values(sight), "everything": sight.everything}
    job.total = sql.execute(text, {**values, "limit": MOST + 1, "job": job.id})
    if job.total > MOST:
        raise TooMany
    if abs(job.total - expected) > max(LEEWAY, SHARE * expected):
        raise CountChanged(job.total)
    job.save(update_fields=["total"])
    return _begin(job)


def latest(agent: Agent, states: Sequence[str]) -> list[BulkJob]:
    """The agent's jobs in these states, the newest first."""
    return list(BulkJob.objects.filter(agent=agent, state__in=states).order_by("-id")[:20])


def _job(agent: Agent, actor: Actor, action: Action, total: int) -> BulkJob:
    token = actor.id if actor.kind == "api" else None
    return BulkJob.objects.create(agent=agent, token_id=token, kind=action.kind, value=action.value, total=total)


def _begin(job: BulkJob) -> BulkJob:
    transaction.on_commit(lambda: hints.ring(HINT), robust=True)
    return job
