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
from inbox.search.statements import FEW_TICKETS, FITS, HITS, OF_TICKETS, PLAN, TICKETS, VOLUME
from inbox.search.volumes import Volume
from inbox.seen import SEEN, seen_values

PATIENCE = 0.045
"""Seconds after which no older volume is begun."""
WIDEST = 32
"""Volumes that are looked through at once."""
FEW = 500
"""So many tickets are looked through by themselves, instead of all messages with the words."""


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
        if not self._match.strict:
            return self._by_ticket(place)
        few = self._few()
        with transaction.atomic():
            sql.fetch_all(PLAN)
            if few is None:
                return self._by_words(place, time.monotonic() + patience)
            return self._cut(Found(self._of(few, place) if few else []))

    def _few(self) -> list[int] | None:
        """The tickets that can be meant, when an index knows them and they are few."""
        if not self._asked.narrow:
            return None
        statement = FEW_TICKETS.format(ticket=" AND ".join(self._ticket))
        ids = [row[0] for row in sql.fetch_all(statement, self._values | {"limit": FEW + 1})]
        return ids if len(ids) <= FEW else None

    def _of(self, tickets: list[int], place: Place) -> list[Hit]:
        """Whatever fits among the messages of these tickets."""
        source = OF_TICKETS.format(found=self._found(FITS.format(table="inbox_searchentry")))
        return self._hits(source, self._limit + 1, {"tickets": tickets, "behind": place.message_id})

    def _by_words(self, place: Place, until: float) -> Found:
        """Volume after volume; twice as many at a time while that is quick."""
        rest = [each for each in volumes.known() if place.is_before(each.low) and self._in_time(each)]
        found, width = Found(), 1
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
        """Whatever fits among the messages of these volumes."""
        found = self._found("words @@ %(loose)s::tsquery" if self._match.loose else "true")
        source = " UNION ALL ".join(VOLUME.format(number=each.number, found=found) for each in chunk)
        return self._hits(source, limit, {"behind": place.message_id})

    def _hits(self, source: str, limit: int, more: dict[str, Any]) -> list[Hit]:
        ordered = self._match.loose != self._match.strict
        statement = HITS.format(
            source=source,
            order="-message_id" if self._match.indexed else "message_id DESC",
            ticket=" AND ".join(self._ticket) or "true",
            strict=FITS.format(table="s") if ordered else "true",
            newer=" AND ".join([FITS.format(table="s2"), *self._times("s2.")]),
        )
        return [Hit(*row) for row in sql.fetch_all(statement, self._values | more | {"limit": limit})]

    def _found(self, words: str) -> str:
        return " AND ".join([words, "message_id + 0 < %(behind)s", *self._times("")])

    def _times(self, table: str) -> list[str]:
        since = [f"{table}at >= %(since)s"] if self._asked.since else []
        return [*since, *([f"{table}at < %(until)s"] if self._asked.until else [])]

    def _by_ticket(self, place: Place) -> Found:
        """Without a word to look for: tickets by their newest message."""
        told = [*self._ticket, "t.merged_into_id IS NULL", "(t.last_message_at, t.id) < (%(at)s, %(id)s)"]
        told += ["t.last_message_at >= %(since)s"] if self._asked.since else []
        told += ["t.created_at < %(until)s"] if self._asked.until else []
        values = {"at": place.at, "id": place.ticket_id, "limit": self._limit + 1}
        rows = sql.fetch_all(TICKETS.format(ticket=" AND ".join(told)), self._values | values)
        return self._cut(Found([Hit(*row) for row in rows]))

    def _cut(self, found: Found) -> Found:
        """The page alone, and where the next one begins."""
        if len(found.hits) > self._limit:
            last = found.hits[self._limit - 1]
            message = {} if last.message_id is None else {"message_id": last.message_id}
            return Found(found.hits[: self._limit], Place(at=last.at, ticket_id=last.ticket_id, **message))
        return found
