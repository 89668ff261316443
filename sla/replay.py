"""Every clock reckoned anew from its ticket's events, and compared with the rows and with what was said at the time.

The functions that decided the steps when they happened fold the events again, under the versions of the rules of that
time; so nothing that was changed since can move what has been. Whatever differs is a fault of ours, or somebody wrote
to the tables by hand.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from core import sql
from core.snapshot import snapshot
from sla import rulebook
from sla.clocks_events import iso, step_of
from sla.clocks_store import COLUMNS, promise_of
from sla.lifecycle_metrics import RESPONSES
from sla.lifecycle_past import MATTERS, Past, Told, past_of
from sla.lifecycle_promise import Promise, evolve
from sla.terms import ANY_PRIORITY

BATCH = 500
COMPARED = (
    *("state", "deadline", "worked", "running_since", "started_at", "target", "breached_at", "voided_at"),
    *("ended_at", "ended_because"),
)
_SINCE = "SELECT DISTINCT ticket_id FROM events_event WHERE recorded_at >= %s ORDER BY ticket_id"
_EVENTS = """
SELECT ticket_id, seq, kind, at, data, actor_kind FROM events_event
WHERE ticket_id = ANY(%s) AND (kind LIKE 'clock.%%' OR kind IN ('sla.breached', 'sla.breach_voided') OR kind = ANY(%s))
ORDER BY ticket_id, seq
"""
_CLOCKS = f"SELECT ticket_id, {COLUMNS} FROM sla_clock WHERE ticket_id = ANY(%s) ORDER BY ticket_id, id"  # noqa: S608
Key = tuple[str, int]


@dataclass(frozen=True)
class Difference:
    """`kept` is what the row or the event says, `reckoned` what follows from the events."""

    ticket_id: int
    metric: str
    cycle: int
    what: str
    kept: str
    reckoned: str

    def __str__(self) -> str:
        clock = f"ticket {self.ticket_id}, {self.metric} {self.cycle}"
        return f"{clock}: {self.what} is {self.kept}, from the events {self.reckoned}"


@dataclass(frozen=True)
class Account:
    """How much was looked at, and what differs."""

    tickets: int
    clocks: int
    events: int
    differences: Sequence[Difference]

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=2)


@dataclass
class Story:
    """What the events of one ticket amount to."""

    promises: dict[Key, Promise]
    past: Past
    joined: bool
    differences: list[Difference]


def replay(since: datetime, tickets: Sequence[int] | None = None) -> Account:
    """All tickets to which anything has happened since then (or these), each from its beginning."""
    ids = [row[0] for row in sql.fetch_all(_SINCE, [since])] if tickets is None else list(tickets)
    clocks = events = 0
    found: list[Difference] = []
    for first in range(0, len(ids), BATCH):
        some = ids[first : first + BATCH]
        with snapshot():
            told, kept = _events(some), _rows(some)
        for ticket_id in some:
            story = fold(ticket_id, told[ticket_id])
            found += [*story.differences, *_compare(ticket_id, kept[ticket_id], story)]
            clocks, events = clocks + len(story.promises), events + len(told[ticket_id])
    return Account(len(ids), clocks, events, found)


def fold(ticket_id: int, events: Sequence[tuple[int, Told]]) -> Story:
    """The clocks after these events of one ticket, each with its number, oldest first."""
    promises: dict[Key, Promise] = {}
    differences: list[Difference] = []
    for seq, event in events:
        step = step_of(event.kind, event.at, event.data)
        if step is not None:
            key = step.metric, step.cycle
            promises[key] = evolve(promises.get(key), step)
            differences += _said(ticket_id, seq, event, promises[key])
    told = [event for _, event in events]
    joined = any(event.kind in ("ticket.absorbed", "ticket.split") for event in told)
    return Story(promises, past_of(told), joined, differences)


def _events(tickets: Sequence[int]) -> Mapping[int, list[tuple[int, Told]]]:
    told = defaultdict(list)
    kinds = [*MATTERS, "ticket.absorbed", "ticket.split"]
    for ticket_id, seq, kind, at, data, actor in sql.fetch_all(_EVENTS, [list(tickets), kinds]):
        told[ticket_id].append((seq, Told(kind, at, json.loads(data), actor)))
    return told


def _rows(tickets: Sequence[int]) -> Mapping[int, dict[Key, Promise]]:
    kept: dict[int, dict[Key, Promise]] = defaultdict(dict)
    for ticket_id, *row in sql.fetch_all(_CLOCKS, [list(tickets)]):
        promise = promise_of(tuple(row))
        kept[ticket_id][promise.metric, promise.cycle] = promise
    return kept


def _said(ticket_id: int, seq: int, event: Told, promise: Promise) -> Iterator[Difference]:
    """What the event said of the clock, and what follows now."""
    reckoned = {
        "deadline": iso(promise.deadline) if promise.deadline else None,
        "elapsed_s": promise.elapsed(event.at).total_seconds(),
    }
    for name, value in reckoned.items():
        if event.data.get(name, value) != value and event.kind.startswith("clock."):
            what = f"{name} of event {seq}"
            yield Difference(ticket_id, promise.metric, promise.cycle, what, str(event.data[name]), str(value))


def _compare(ticket_id: int, kept: Mapping[Key, Promise], story: Story) -> Iterator[Difference]:
    for key in sorted(kept.keys() | story.promises.keys()):
        row, reckoned = kept.get(key), story.promises.get(key)
        if row is None or reckoned is None:
            yield Difference(ticket_id, *key, "the clock", _there(row), _there(reckoned))
            continue
        for name in COMPARED:
            mine, theirs = getattr(row, name), getattr(reckoned, name)
            if mine != theirs:
                yield Difference(ticket_id, *key, name, _text(mine), _text(theirs))
    yield from _against_the_past(ticket_id, kept, story)


def _against_the_past(ticket_id: int, kept: Mapping[Key, Promise], story: Story) -> Iterator[Difference]:
    """What customers and agents did, held against the clocks: who waits is promised an answer, and nobody else is."""
    if story.joined:
        return  # its messages have another ticket's history
    for promise in kept.values():
        if not promise.open:
            continue
        if story.past.over:
            yield Difference(ticket_id, promise.metric, promise.cycle, "state", promise.state, "ended: the ticket is")
        elif promise.metric in RESPONSES and story.past.asked_at is None:
            yield Difference(ticket_id, promise.metric, promise.cycle, "state", promise.state, "ended: all is answered")
    waits = None if story.past.over or story.past.asked_at is None else RESPONSES[story.past.first_over]
    if waits is not None and not story.past.by_ai and _is_always_promised(waits) and not _is_promised(kept):
        yield Difference(ticket_id, waits, 0, "the clock", "missing", "running: the customer waits")


def _is_always_promised(metric: str) -> bool:
    """Whether every rule promises it, whatever the facts: else nobody can tell from the events alone."""
    return all(ANY_PRIORITY in rule.targets.get(metric, ()) for rule in rulebook.current().rules)


def _is_promised(kept: Mapping[Key, Promise]) -> bool:
    return any(each.open and each.metric in RESPONSES for each in kept.values())


def _there(promise: Promise | None) -> str:
    return "missing" if promise is None else promise.state


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return iso(value)
    return str(value.total_seconds()) if isinstance(value, timedelta) else str(value)
