"""Finding tickets: newest first, each once, at its newest message that fits, and only those the agent may see.

A page takes only so long: the newest volumes are looked through first, then older ones, until the page is full or
PATIENCE is over. Then the page says how far back it looked, and the next one goes on there.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from core import sql
from inbox.models import Agent
from inbox.permissions import sight_of
from inbox.search import volumes
from inbox.search.conditions import Meant
from inbox.search.matching import Matching
from inbox.search.places import Place
from inbox.search.volumes import Volume
from inbox.seen import SEEN, seen_values

PATIENCE = 0.06
"""Seconds after which no older volume is begun."""
WIDEST = 32

# The planner takes reading every message's words for cheap, because it forgets that they lie out of line: it must not
# read a volume through. And what is planned for rare words would be used for common ones.
_PLAN = """
SELECT set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true),
       set_config('jit', 'off', true)
"""
# OFFSET 0 holds the order of work: the index finds messages, newest first; then, one by one until the page is full, the
# ticket is looked at, the order of words, and whether a newer message of the ticket fits as well. The minus keeps the
# planner from walking through all messages instead, which are in order already.
_HITS = """
SELECT s.message_id, s.ticket_id, s.at
FROM (SELECT * FROM ({volumes}) AS v ORDER BY {order} OFFSET 0) AS s
CROSS JOIN LATERAL (SELECT FROM inbox_ticket t WHERE t.id = s.ticket_id AND {ticket} OFFSET 0) AS t
CROSS JOIN LATERAL (
    SELECT FROM inbox_message m
    WHERE m.id = s.message_id AND m.ticket_id = s.ticket_id AND m.deleted_at IS NULL OFFSET 0
) AS m
WHERE {strict} AND NOT EXISTS (
    SELECT FROM inbox_searchentry s2
    WHERE s2.ticket_id = s.ticket_id AND s2.message_id > s.message_id AND {newer} OFFSET 0
)
LIMIT %(limit)s
"""
_VOLUME = "SELECT message_id, ticket_id, at, words FROM inbox_searchentry_{number} WHERE {found}"
_FITS = "({table}.words @@ %(strict)s::tsquery) IS TRUE"
_TICKETS = """
SELECT NULL::bigint, t.id, t.last_message_at FROM inbox_ticket t
WHERE {ticket} ORDER BY t.last_message_at DESC, t.id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Hit:
    """A ticket, and the message that fits; none when the question is about tickets alone."""

    message_id: int | None
    ticket_id: int
    at: datetime


@dataclass
class Found:
    """A page. `next` is the place of the next one; `back_to` is how far was looked, when that is not all there is."""

    hits: list[Hit] = field(default_factory=list)
    next: Place | None = None
    back_to: datetime | None = None


class Question:
    """A question of one agent as statements, a page of `limit` tickets at a time."""

    def __init__(self, agent: Agent, asked: Meant, match: Matching, limit: int) -> None:
        sight = sight_of(agent)
        self._asked, self._match, self._limit = asked, match, limit
        seen = [] if sight.everything else [SEEN]
        self._ticket = [*asked.conditions, *seen]
        self._values: dict[str, Any] = asked.values | seen_values(sight)
        self._values |= {"loose": match.loose, "strict": match.strict, "since": asked.since, "until": asked.until}

    def page(self, place: Place, patience: float = PATIENCE) -> Found:
        """What fits behind this place, newest first."""
        return self._by_words(place, time.monotonic() + patience) if self._match.strict else self._by_ticket(place)

    def _by_words(self, place: Place, until: float) -> Found:
        """Volume after volume; twice as many at a time while that is quick."""
        rest = [each for each in volumes.known() if place.is_before(each.low) and self._in_time(each)]
        found, width = Found(), 1
        with transaction.atomic():
            sql.fetch_all(_PLAN)
            while rest and len(found.hits) <= self._limit:
                chunk, rest = rest[:width], rest[width:]
                start = time.monotonic()
                found.hits += self._look(chunk, place, self._limit + 1 - len(found.hits))
                left, took = until - time.monotonic(), time.monotonic() - start
                if left <= 0 and rest:
                    found.next, found.back_to = Place(message_id=chunk[-1].low), chunk[-1].first_at
                    break
                width = max(1, min(WIDEST, 2 * width, int(width * left / max(took, 0.001))))
        return self._cut(found)

    def _in_time(self, volume: Volume) -> bool:
        return volume.may_hold(self._asked.since, self._asked.until)

    def _look(self, chunk: Sequence[Volume], place: Place, limit: int) -> list[Hit]:
        ordered = self._match.loose != self._match.strict
        statement = _HITS.format(
            volumes=" UNION ALL ".join(_VOLUME.format(number=each.number, found=self._found()) for each in chunk),
            order="-message_id" if self._match.indexed else "message_id DESC",
            ticket=" AND ".join(self._ticket) or "true",
            strict=_FITS.format(table="s") if ordered else "true",
            newer=" AND ".join([_FITS.format(table="s2"), *self._times("s2.")]),
        )
        behind = {"behind": place.message_id, "limit": limit}
        return [Hit(*row) for row in sql.fetch_all(statement, self._values | behind)]

    def _found(self) -> str:
        words = ["words @@ %(loose)s::tsquery"] if self._match.loose else []
        return " AND ".join([*words, "message_id + 0 < %(behind)s", *self._times("")])

    def _times(self, table: str) -> list[str]:
        since = [f"{table}at >= %(since)s"] if self._asked.since else []
        return [*since, *([f"{table}at < %(until)s"] if self._asked.until else [])]

    def _by_ticket(self, place: Place) -> Found:
        """Without a word to look for: tickets by their newest message."""
        told = [*self._ticket, "t.merged_into_id IS NULL", "(t.last_message_at, t.id) < (%(at)s, %(id)s)"]
        told += ["t.last_message_at >= %(since)s"] if self._asked.since else []
        told += ["t.created_at < %(until)s"] if self._asked.until else []
        values = {"at": place.at, "id": place.ticket_id, "limit": self._limit + 1}
        rows = sql.fetch_all(_TICKETS.format(ticket=" AND ".join(told)), self._values | values)
        return self._cut(Found([Hit(*row) for row in rows]))

    def _cut(self, found: Found) -> Found:
        """The page alone, and where the next one begins."""
        if len(found.hits) > self._limit:
            last = found.hits[self._limit - 1]
            message = {} if last.message_id is None else {"message_id": last.message_id}
            return Found(found.hits[: self._limit], Place(at=last.at, ticket_id=last.ticket_id, **message))
        return found
