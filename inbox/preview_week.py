"""The last seven days again, with a draft among the rules: the tickets that it takes, or that its policy took.

Work is bounded. Of many tickets a sample is replayed, always the same for the same tickets, and the answer says so.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from random import Random

from core import sql
from sla.lastweek import JOINED, KINDS, Kept, decided, replay
from sla.lifecycle_past import Told
from sla.rulebook import Rulebook
from sla.terms import Facts

WEEK = timedelta(days=7)
MOST_EVENTS = 200_000
"""Up to so many events of the week are looked through for its tickets; of more, as many are picked by chance."""
MOST_ACTIVE = 30_000
"""Of so many tickets it is asked whether the draft concerns them."""
MOST_TICKETS = 1500
MOST_TOLD = 40_000
"""How many tickets are replayed at most, and how many events of all of them together."""

_LAST = "SELECT coalesce(max(id), 0) FROM events_event"
_NEXT = "SELECT id, recorded_at FROM events_event WHERE id >= %s ORDER BY id LIMIT 1"
_ALL = "SELECT DISTINCT ticket_id FROM events_event WHERE id >= %(first)s"
_SOME = "SELECT DISTINCT ticket_id FROM events_event WHERE id = ANY(%(picked)s)"
_FACTS = """
SELECT t.id, t.channel_kind, t.team_id, t.priority, c.tier, t.language, t.tags
FROM inbox_ticket t JOIN inbox_contact c ON c.id = t.contact_id WHERE t.id = ANY(%(ids)s)
"""
_EVENTS = """
SELECT ticket_id, kind, at, data, actor_kind
FROM unnest(%(ids)s::bigint[]) WITH ORDINALITY AS chosen (ticket_id, place) JOIN events_event USING (ticket_id)
WHERE kind = ANY(%(kinds)s) ORDER BY place, seq LIMIT %(most)s
"""
_ACTUAL = """
SELECT count(*) FILTER (WHERE state = 'met' AND ended_at >= %(since)s AND ended_at < %(until)s),
       count(*) FILTER (WHERE breached_at >= %(since)s AND breached_at < %(until)s AND voided_at IS NULL)
FROM sla_clock WHERE ticket_id = ANY(%(ids)s)
"""


@dataclass(frozen=True)
class Week:
    """How it went and how it would have gone. `replayed` of the `tickets` concerned; `sampled`: not all were looked at.

    `left_out` were merged, split or put away, and cannot be replayed by themselves.
    """

    since: datetime
    until: datetime
    tickets: int
    replayed: int
    left_out: int
    sampled: bool
    actual: Kept
    draft: Kept


def last_week(book: Rulebook, concerns: Callable[[Facts], bool], until: datetime) -> Week:
    """Replay the week before `until` under the book, for the tickets whose facts it concerns."""
    since = until - WEEK
    active, sampled = _active(since)
    ids = sorted(active, key=_shuffled)[:MOST_ACTIVE]
    concerned = {ticket_id: facts for ticket_id, facts in _facts(ids) if concerns(facts)}
    chosen = sorted(concerned, key=_shuffled)[:MOST_TICKETS]
    stories, left_out = _stories(chosen)
    draft = sum((decided(replay(told, concerned[id_], book), since, until) for id_, told in stories.items()), Kept())
    return Week(
        since,
        until,
        tickets=len(concerned),
        replayed=len(stories),
        left_out=left_out,
        sampled=sampled or len(ids) < len(active) or len(stories) + left_out < len(concerned),
        actual=_actual(list(stories), since, until),
        draft=draft,
    )


def _active(since: datetime) -> tuple[list[int], bool]:
    """Tickets with events since then; True when they are a sample. Events have no index by time, but grow by id."""
    ((last,),) = sql.fetch_all(_LAST)
    first = _first_since(since, last)
    if last - first < MOST_EVENTS:
        return [row[0] for row in sql.fetch_all(_ALL, {"first": first})], False
    # not for secrets: the same week is to give the same sample, so that two drafts can be compared
    picked = Random(first).sample(range(first, last + 1), MOST_EVENTS)  # noqa: S311
    return [row[0] for row in sql.fetch_all(_SOME, {"picked": picked})], True


def _first_since(since: datetime, last: int) -> int:
    """The id of the first event that was written since then, by halving; behind the last when there is none."""
    low, high, found = 0, last, last + 1
    while low <= high:
        middle = (low + high) // 2
        row = sql.fetch_one(_NEXT, [middle])
        if row is None or row[1] >= since:
            high, found = middle - 1, row[0] if row else found
        else:
            low = row[0] + 1
    return int(found)


def _facts(ids: Sequence[int]) -> Iterator[tuple[int, Facts]]:
    for ticket_id, channel, team_id, priority, tier, language, tags in sql.fetch_all(_FACTS, {"ids": ids}):
        yield ticket_id, Facts(channel, team_id, priority, tier, language, frozenset(tags))


def _stories(ids: Sequence[int]) -> tuple[dict[int, list[Told]], int]:
    """The events of tickets that can be replayed, and how many cannot. What MOST_TOLD leaves no room for is left."""
    values = {"ids": ids, "kinds": [*KINDS, *JOINED], "most": MOST_TOLD + 1}
    rows = sql.fetch_all(_EVENTS, values)
    cut = rows[-1][0] if len(rows) > MOST_TOLD else None  # its last events are missing
    stories, left_out = {}, 0
    for ticket_id, told in groupby(rows, key=lambda row: int(row[0])):
        events = [Told(kind, at, json.loads(data), actor) for _, kind, at, data, actor in told]
        if any(event.kind in JOINED for event in events):
            left_out += 1
        elif ticket_id != cut:
            stories[ticket_id] = events
    return stories, left_out


def _actual(ids: Sequence[int], since: datetime, until: datetime) -> Kept:
    return Kept(*sql.fetch_all(_ACTUAL, {"ids": list(ids), "since": since, "until": until})[0])


def _shuffled(ticket_id: int) -> int:
    """An order that has nothing to do with age, and is the same every time."""
    return ticket_id * 2_654_435_761 % 2**32
