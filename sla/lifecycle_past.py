"""What a ticket's own events say of each metric, whether or not anything was promised about it. Pure.

Clocks exist only while something is promised. When a promise comes later, and when clocks are checked, this is what has
been meanwhile.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sla import plan
from sla.businesstime import Calendar
from sla.lifecycle_metrics import RESPONSES, runs
from sla.plan import ZERO
from sla.terms import Terms

Stretch = tuple[datetime, datetime | None]
STATUS_OF = {
    "ticket.held": "pending",
    "ticket.put_on_hold": "on_hold",
    "ticket.closed": "closed",
    "ticket.reopened": "open",
}
ANSWERS = ("message.queued", "message.echoed")
NOT_LEFT = ("message.held_back", "message.taken_back")
"""Replies that were accepted and stopped before they left, or were never accepted."""
MATTERS = (
    *("ticket.opened", "ticket.removed", "ticket.restored", "ticket.merged", "ticket.absorbed", "ticket.split"),
    *("message.received", "message.failed", "message.sent"),
    *NOT_LEFT,
    *STATUS_OF,
    *ANSWERS,
)


@dataclass(frozen=True)
class Cycle:
    """A cycle in progress: since when, and the stretches in which its clock would have run; the last may be open."""

    started_at: datetime
    stretches: tuple[Stretch, ...]

    def worked(self, calendar: Calendar | None, since: datetime, until: datetime) -> timedelta:
        """Open time of its stretches within [since, until)."""
        pieces = ((max(start, since), until if end is None else min(end, until)) for start, end in self.stretches)
        return sum((plan.elapsed(calendar, start, end) for start, end in pieces), ZERO)


@dataclass(frozen=True)
class Told:
    """An event as far as it matters here."""

    kind: str
    at: datetime
    data: Mapping[str, Any]
    actor: str = "system"


@dataclass(frozen=True)
class Past:
    """`asked_at`: the oldest message that nobody has answered. `updated_at`: when the time for an update began.

    `first_over`: no first response is due any more. `statuses`: since when the ticket had which, oldest first.
    `replies`: the messages that answered last, each with the `updated_at` before it, and `unanswered` how it was before
    them, in case none of them arrives;
    `failed`: those that did not, as far as we know. `by_ai`: a machine has replied since they asked.
    """

    opened_at: datetime | None = None
    statuses: tuple[tuple[datetime, str], ...] = ()
    asked_at: datetime | None = None
    first_over: bool = False
    updated_at: datetime | None = None
    closed_once: bool = False
    hidden: bool = False
    replies: Mapping[int, datetime | None] = field(default_factory=dict)
    failed: frozenset[int] = frozenset()
    unanswered: "Past | None" = None
    by_ai: bool = False

    @property
    def status(self) -> str:
        return self.statuses[-1][1] if self.statuses else "open"

    @property
    def over(self) -> bool:
        """Whether nothing can be promised about the ticket now."""
        return self.hidden or self.status == "closed" or self.opened_at is None


def past_of(events: Iterable[Told]) -> Past:
    """Fold a ticket's events, oldest first. Events of clocks are passed over."""
    past = Past()
    for event in events:
        past = _after(past, event)
    return past


def in_progress(past: Past, metric: str, terms: Terms) -> Cycle | None:
    """The cycle of a metric that is in progress, if there is one."""
    enough = past.by_ai and terms.counts == "human_or_ai" and metric in RESPONSES
    start = None if past.over or enough else _start(past, metric)
    if start is None:
        return None
    return Cycle(start, tuple(_stretches(past, metric, terms, start)))


def _start(past: Past, metric: str) -> datetime | None:
    match metric:
        case "first_response":
            return None if past.first_over else past.asked_at
        case "next_response":
            return past.asked_at if past.first_over else None
        case "periodic_update" | "pausable_update":
            return past.updated_at
        case "first_resolution":
            return None if past.closed_once else past.opened_at
    return past.opened_at


def _stretches(past: Past, metric: str, terms: Terms, start: datetime) -> Iterable[Stretch]:
    if metric in RESPONSES:
        yield start, None
        return
    ends = [*(at for at, _ in past.statuses[1:]), None]
    for (begins, status), ends_at in zip(past.statuses, ends, strict=True):
        if (ends_at is None or ends_at > start) and runs(metric, status, terms):
            yield max(begins, start), ends_at


def _after(past: Past, event: Told) -> Past:
    match event.kind:
        case "ticket.opened":
            ours = event.actor == "agent"
            return Past(event.at, ((event.at, "open"),), first_over=ours, updated_at=event.at)
        case "ticket.removed" | "ticket.merged":
            return replace(past, hidden=True)
        case "ticket.restored":
            return _in_status(replace(past, hidden=False), "open", event.at)
        case kind if kind in STATUS_OF:
            return _in_status(past, STATUS_OF[kind], event.at)
        case kind if kind.startswith("message."):
            return _said(past, event)
    return _moved(past, event)


def _said(past: Past, event: Told) -> Past:
    """The customer wrote, somebody answered, or it turned out whether an answer arrived."""
    if event.kind == "message.received" and not event.data.get("auto"):
        return _received(past, event)
    if event.kind == "message.failed" and event.data["message_id"] in past.replies:
        return _not_arrived(past, event.data["message_id"])
    if event.kind in NOT_LEFT and event.data["message_id"] in past.replies:
        return _not_left(past, event.data["message_id"])
    if _answers(past, event):
        return _replied(past, event)
    return replace(past, by_ai=True) if event.data.get("by") == "ai" else past


def _moved(past: Past, event: Told) -> Past:
    """Messages came from another ticket, or all that waited for an answer went to one."""
    if event.kind == "ticket.split" and event.data["answered"]:
        return replace(past, asked_at=None)
    if event.kind == "ticket.absorbed" and event.data["asked_at"]:
        asked_at = datetime.fromisoformat(event.data["asked_at"])
        return replace(past, asked_at=min(past.asked_at or asked_at, asked_at))
    return past


def _answers(past: Past, event: Told) -> bool:
    """A person's reply, or one that was given up and did arrive."""
    if event.kind == "message.sent":
        return event.data["message_id"] in past.failed
    by_a_person = not event.data.get("auto") and event.data.get("by", "human") == "human"
    return event.kind in ANSWERS and by_a_person


def _replied(past: Past, event: Told) -> Past:
    again = past.asked_at is None and past.replies
    return replace(
        past,
        asked_at=None,
        first_over=True,
        updated_at=event.at,
        by_ai=False,
        replies={**(past.replies if again else {}), event.data["message_id"]: past.updated_at},
        unanswered=past.unanswered if again else replace(past, replies={}, unanswered=None),
    )


def _not_arrived(past: Past, message_id: int) -> Past:
    """When none is left that may have arrived, the customer has been waiting all the time."""
    left = {each: since for each, since in past.replies.items() if each != message_id}
    failed = past.failed | {message_id}
    before = past.unanswered
    if left or before is None:
        return replace(past, replies=left, failed=failed)
    return replace(
        past,
        failed=failed,
        asked_at=before.asked_at or past.asked_at,
        first_over=before.first_over,
        updated_at=before.updated_at,
        replies={},
        unanswered=None,
    )


def _not_left(past: Past, message_id: int) -> Past:
    """Nobody has it. The latest of several was no update either."""
    after = replace(_not_arrived(past, message_id), failed=past.failed)
    latest = message_id == list(past.replies)[-1]
    return replace(after, updated_at=past.replies[message_id]) if after.replies and latest else after


def _received(past: Past, event: Told) -> Past:
    """A message to a closed ticket asks anew; a later one to an open ticket waits with the first."""
    anew = past.status == "closed"
    asked_at = event.at if past.asked_at is None or anew else min(past.asked_at, event.at)
    first_over = past.first_over or (anew and past.asked_at is not None)
    by_ai = past.by_ai and not anew
    return _in_status(replace(past, asked_at=asked_at, first_over=first_over, by_ai=by_ai), "open", event.at)


def _in_status(past: Past, status: str, at: datetime) -> Past:
    if status == past.status:
        return past
    at = max(at, past.statuses[-1][0]) if past.statuses else at
    closed, was_closed = status == "closed", past.status == "closed"
    return replace(
        past,
        statuses=(*past.statuses, (at, status)),
        closed_once=past.closed_once or closed,
        updated_at=at if was_closed else past.updated_at,
    )
