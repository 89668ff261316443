"""What a ticket promises at the moment: its earliest deadline, repeated in the ticket's row for the queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core import sql
from sla.lifecycle_metrics import RESPONSES
from sla.lifecycle_promise import RUNNING
from sla.lifecycle_turn import Life

_RUNNING = "SELECT deadline, metric, id FROM sla_clock WHERE ticket_id = %s AND state = 'running' ORDER BY deadline, id"


@dataclass(frozen=True)
class Standing:
    """The earliest deadline and its clock. All None while nothing counts; `clock_id` is None for a ticket to come.

    `awaited`: the customer waits for a response. `answered` is the response that a reply belongs to: which it has just
    kept, or which was over before. `changed`: the verb has changed something; `revived`: something counts again.
    """

    due_at: datetime | None = None
    metric: str | None = None
    clock_id: int | None = None
    awaited: bool = False
    answered: int | None = None
    changed: bool = False
    revived: bool = False


def standing(ticket_id: int) -> Standing:
    """What the ticket promises now."""
    return _standing(sql.fetch_all(_RUNNING, [ticket_id]))


def standing_of(life: Life) -> Standing:
    """The same of clocks in memory."""
    running = [each for each in life.promises if each.state == RUNNING]
    running.sort(key=lambda each: (each.deadline, each.id or 0))
    return _standing([(each.deadline, each.metric, each.id) for each in running])


def _standing(running: Sequence[tuple[datetime | None, str, int | None]]) -> Standing:
    if not running:
        return Standing()
    due_at, metric, clock_id = running[0]
    return Standing(due_at, metric, clock_id, awaited=any(each in RESPONSES for _, each, _ in running))
