"""The volumes of the search: partitions of the entries by message number.

A question is put to the newest volume first and to older ones only while hits are missing, so that a word that is in
every message costs no more than one volume. What comes in is written to one small index, whatever the archive holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from core import sql

VOLUME = 32_768
"""Messages of a volume."""

_KNOWN = "SELECT number, first_at, last_at FROM inbox_searchvolume ORDER BY number DESC"
# attached, not made in place: that would wait for all who search, and let them wait
_MAKE = """
CREATE TABLE inbox_searchentry_{number} (LIKE inbox_searchentry INCLUDING DEFAULTS INCLUDING STORAGE)
    WITH (toast_tuple_target = 128, autovacuum_vacuum_insert_scale_factor = 0.5);
ALTER TABLE inbox_searchentry ATTACH PARTITION inbox_searchentry_{number} FOR VALUES FROM ({low}) TO ({high});
"""
_SPAN = """
INSERT INTO inbox_searchvolume AS known (number, first_at, last_at)
SELECT number, min(at), max(at) FROM unnest(%(numbers)s::bigint[], %(times)s::timestamptz[]) AS come (number, at)
GROUP BY number
ON CONFLICT (number) DO UPDATE
SET first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at)
WHERE excluded.first_at < known.first_at OR excluded.last_at > known.last_at
"""
_EXISTS = "SELECT to_regclass('inbox_searchentry_' || number), number FROM unnest(%s::bigint[]) AS wanted (number)"


@dataclass(frozen=True)
class Volume:
    number: int
    first_at: datetime
    last_at: datetime

    @property
    def low(self) -> int:
        return self.number * VOLUME

    @property
    def high(self) -> int:
        return self.low + VOLUME

    def may_hold(self, since: datetime | None, until: datetime | None) -> bool:
        """Can there be messages of this time in it? `until` itself is not in the time."""
        return (since is None or self.last_at >= since) and (until is None or self.first_at < until)


def known() -> list[Volume]:
    """All volumes, newest first."""
    return [Volume(*row) for row in sql.fetch_all(_KNOWN)]


def make(message_ids: Iterable[int]) -> None:
    """See to it that there is a volume for each of these messages. One caller at a time."""
    numbers = sorted({each // VOLUME for each in message_ids})
    for made, number in sql.fetch_all(_EXISTS, [numbers]):
        if made is None:
            low = number * VOLUME
            sql.execute(_MAKE.format(number=number, low=low, high=low + VOLUME))


def note(messages: Sequence[tuple[int, datetime]]) -> None:
    """Write down of what time these messages (id, at) are."""
    numbers, times = [id_ // VOLUME for id_, _ in messages], [at for _, at in messages]
    sql.execute(_SPAN, {"numbers": numbers, "times": times})
