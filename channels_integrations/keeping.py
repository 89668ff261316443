"""Keeping what webhooks tell: all events of a request in one statement, committed before the provider hears "200"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from psycopg.types.json import Jsonb

from channels_integrations import pace
from channels_integrations.wire import RawEvent
from core import hints, sql
from core.steps import step

_KEEP = """
INSERT INTO channels_integrations_inbound (channel_id, external_id, lane, raw, facts, next_attempt_at)
SELECT channel_id, external_id, lane, raw, facts, statement_timestamp() + wait * interval '1 second'
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bytea[], %s::jsonb[], %s::float8[])
     AS u (channel_id, external_id, lane, raw, facts, wait)
ON CONFLICT (channel_id, external_id) DO NOTHING
RETURNING id
"""


@dataclass(frozen=True)
class Kept:
    """One event, and the channel whose it is; `stray` names the account it is for when that is not connected."""

    channel_id: int
    event: RawEvent
    stray: str = ""


def keep_events(events: Sequence[Kept], via: str = "webhook") -> int:
    """Commit these events, each once per channel and key. The number of those that are new."""
    if not events:
        return 0
    # a fixed order: two requests with the same events must not wait for each other crosswise
    rows = sorted(events, key=lambda each: (each.channel_id, each.event.key))
    new = sql.fetch_all(_KEEP, _columns(rows, via))
    step("inbound.events_kept")
    if new:
        transaction.on_commit(lambda: hints.ring("inbound.drain"))
    return len(new)


def _columns(rows: Sequence[Kept], via: str) -> list[list[Any]]:
    return [
        [each.channel_id for each in rows],
        [each.event.key[:255] for each in rows],
        [each.event.lane[:255] for each in rows],
        [each.event.payload for each in rows],
        [Jsonb(_facts(each, via)) for each in rows],
        [pace.delay(each.channel_id, each.event.lane) for each in rows],
    ]


def _facts(kept: Kept, via: str) -> dict[str, str]:
    told = {"via": via, "type": kept.event.type[:100], "sender": kept.event.sender[:320], "stray": kept.stray[:320]}
    return {name: text for name, text in told.items() if text}
