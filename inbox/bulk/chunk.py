"""One chunk of a job, in the caller's transaction: its tickets change, and what became of each is written down."""

from collections.abc import Sequence
from typing import Any

from inbox.bulk import reading, refusing
from inbox.bulk.applying import apply
from inbox.bulk.items import actor_of, hold, mark
from inbox.bulk.state import TOUCHED, WANTED, is_there
from inbox.models import Agent, BulkItem, BulkJob, Ticket
from inbox.permissions import Sight, sight_of

State = BulkItem.State
TOLD = 10
"""So many tickets of a job tell their new owner one by one."""
NOWHERE = Sight(0, everything=False, team_ids=frozenset())


def change(job: BulkJob, items: Sequence[BulkItem]) -> int:
    """Do what the job says to the tickets of these items. Returns how many are different now."""
    if job.kind == "read":
        return reading.read(job, items)
    touched, want = WANTED[job.kind]
    held, look = hold(items), _Look.at(job, touched)
    changing = []
    for item in items:
        ticket = held.get(item.ticket_id)
        wanted = None if ticket is None else want(ticket, job.value)
        if look.decides(item, ticket, wanted) and ticket is not None:
            item.before = TOUCHED[touched](ticket)
            changing.append((item, ticket, _asleep(job, wanted) if touched == "snooze" else wanted))
    pairs = [(ticket, wanted) for _, ticket, wanted in changing]
    apply(touched, pairs, actor_of(job), told=max(0, TOLD - job.done))
    for item, ticket, _ in changing:
        item.state, item.after = State.CHANGED, TOUCHED[touched](ticket)
    mark(items)
    return len(changing)


class _Look:
    """What decides whether a ticket changes: the sight of whoever asked, and the rules."""

    def __init__(self, sight: Sight, touched: str, value: Any) -> None:
        self._sight, self._touched = sight, touched
        self._rules = refusing.rules()
        self._gone = bool(refusing.gone(touched, [value]))

    @classmethod
    def at(cls, job: BulkJob, touched: str) -> "_Look":
        """Whoever has left sees nothing any more; what is of no team they saw only as an agent."""
        agent = Agent.objects.filter(id=job.agent_id, is_active=True).first()
        return cls(NOWHERE if agent is None else sight_of(agent), touched, job.value)

    def decides(self, item: BulkItem, ticket: Ticket | None, wanted: Any) -> bool:
        """True when the ticket changes; else the item says why not."""
        if ticket is None or self._sight is NOWHERE or refusing.out_of_sight(ticket, self._sight):
            item.state, item.reason = State.FAILED, "not-found"
        elif refusing.is_put_away(ticket, self._touched):
            item.state, item.reason = State.FAILED, "put-away"
        elif is_there(ticket, self._touched, wanted):
            item.state = State.SAME
        elif reason := "gone" if self._gone else self._rules.refusal(ticket, self._touched, wanted):
            item.state, item.reason = State.FAILED, reason
        return item.state == State.WAITING


def _asleep(job: BulkJob, until: str | None) -> dict[str, Any]:
    return {"snoozed": True, "until": until, "by": job.agent_id}
