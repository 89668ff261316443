"""The intake ledger: keep the raw bytes first, think later.

`keep` commits the bytes before anyone is told that we have them. `sweep` works through what was kept: each row in one
transaction, claimed with a short lease, so that a killed worker's rows are taken up by another within seconds.
"""

import json
import logging
import time
import traceback
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Greatest, Now
from psycopg.types.json import Jsonb

from channels_integrations import apply, hearing
from channels_integrations.adapter import Bounced, Happened, Ignored, Normalized
from channels_integrations.models import Channel, Inbound
from channels_integrations.registry import adapter_for
from core import backoff, hints, sql
from core.steps import step
from core.transient import is_transient
from inbox import replies
from inbox.intake import IncomingMessage, receive
from inbox.models import Message

log = logging.getLogger(__name__)
BATCH = 20
LEASE = timedelta(seconds=5)
MAX_ATTEMPTS = 5
PARENT_WAIT = timedelta(seconds=30)
PAUSE = timedelta(seconds=1)
TURN = timedelta(milliseconds=100)
REST = 1.0
ROUND = 5.0

_KEEP = """
INSERT INTO channels_integrations_inbound (channel_id, external_id, header_id, raw, facts)
VALUES (%s, %s, %s, %s, %s) ON CONFLICT (channel_id, external_id) DO NOTHING RETURNING id
"""
_CLAIM = """
UPDATE channels_integrations_inbound SET attempts = attempts + 1, next_attempt_at = statement_timestamp() + %s
WHERE id IN (
    SELECT id FROM channels_integrations_inbound WHERE state = 'received' AND next_attempt_at <= statement_timestamp()
    ORDER BY next_attempt_at, id LIMIT %s FOR NO KEY UPDATE SKIP LOCKED
)
RETURNING id, attempts
"""
# done already, should this transaction commit; another attempt number means that somebody else has the row now
_TAKE = """
UPDATE channels_integrations_inbound i SET state = 'done', done_at = now() FROM channels_integrations_channel c
WHERE i.id = %s AND i.state = 'received' AND i.attempts = %s AND c.id = i.channel_id
RETURNING i.id, i.external_id, i.header_id, i.lane, i.raw, i.facts, i.received_at, i.reason, i.attempts,
          c.id AS channel_id, c.kind, c.name, c.address, c.team_id, c.config
"""
# one worker at a time for one customer; the lock ends with the transaction
_ALONE = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))"
# what came before from the same customer goes first, unless it has its own reasons to wait; what is being worked on is
# done in a moment, what was put off has its time
_BEFORE = """
SELECT max(CASE WHEN attempts = 0 THEN next_attempt_at ELSE statement_timestamp() END)
FROM channels_integrations_inbound
WHERE channel_id = %s AND lane = %s AND lane <> '' AND state = 'received' AND id < %s AND reason = ''
"""
# the literal state lets the planner use the partial index
_PARENT = """
SELECT 1 FROM channels_integrations_inbound
WHERE header_id = ANY(%s) AND header_id <> '' AND state = 'received' AND id < %s AND received_at > now() - %s
"""


@dataclass(frozen=True)
class Kept:
    """The row of the ledger, and whether this call made it (False: we had these bytes already)."""

    inbound_id: int
    new: bool


def keep(channel_id: int, external_id: str, raw: bytes, facts: dict[str, Any], header_id: str = "") -> Kept:
    """Commit the raw bytes, once per channel and external id, and hint at them.

    Only when this has returned outside of any transaction may the sender be told that we have it.
    """
    row = sql.fetch_one(_KEEP, [channel_id, external_id[:255], header_id[:998], raw, Jsonb(facts)])
    if row is None:
        known = Inbound.objects.values_list("id", flat=True).get(channel_id=channel_id, external_id=external_id[:255])
        return Kept(known, new=False)
    step("inbound.kept")
    transaction.on_commit(_hint)
    return Kept(row[0], new=True)


def sweep() -> float:
    """One round of the worker loop: work for up to ROUND seconds. Returns the seconds to rest, 0 when more waits."""
    over = time.monotonic() + ROUND
    while claimed := _claim():
        step("inbound.claimed")
        until = time.monotonic() + LEASE.total_seconds() / 2
        while claimed and time.monotonic() < until:
            process(*claimed.pop(0))
        _release(claimed)
        if time.monotonic() > over:
            return 0.0
    return REST


def process(inbound_id: int, attempt: int) -> None:
    """Turn one claimed row into a message. A failure leaves the row for later; the last one makes a degraded ticket."""
    try:
        if attempt > MAX_ATTEMPTS + 1:
            raise RuntimeError("Every worker that tried to read it died.")
        if (channel_id := _work(inbound_id, attempt)) is not None:
            hearing.heard(channel_id)
    except Exception as error:
        log.exception("inbound %s failed, attempt %s", inbound_id, attempt)
        if is_transient(error):
            _release([(inbound_id, attempt)], wait=PAUSE)
        else:
            _put_back(inbound_id, attempt, error)


def run_again(inbound_id: int) -> None:
    """Try a failed or ignored row once more, from the raw bytes."""
    Inbound.objects.filter(id=inbound_id, state__in=[Inbound.State.FAILED, Inbound.State.IGNORED]).update(
        state=Inbound.State.RECEIVED, reason="", attempts=0, next_attempt_at=Now()
    )
    transaction.on_commit(_hint)


def _hint() -> None:
    hints.ring("inbound.drain")


def _claim() -> list[tuple[int, int]]:
    # one statement, committed by itself
    return [(inbound_id, attempts) for inbound_id, attempts in sorted(sql.fetch_all(_CLAIM, [LEASE, BATCH]))]


def _release(claimed: list[tuple[int, int]], wait: timedelta = timedelta(0)) -> None:
    """Give back what was not really tried: for want of time or of a healthy database. It keeps its attempts."""
    for inbound_id, attempt in claimed:
        mine = Inbound.objects.filter(id=inbound_id, state=Inbound.State.RECEIVED, attempts=attempt)
        mine.update(attempts=attempt - 1, next_attempt_at=Now() + wait)


@transaction.atomic
def _work(inbound_id: int, attempt: int) -> int | None:
    """The id of the channel it came by, None when somebody else has the row."""
    taken = sql.fetch_dicts(_TAKE, [inbound_id, attempt])
    if not taken:
        return None
    inbound = _row(taken[0])
    _read(inbound)
    return inbound.channel_id


def _read(inbound: Inbound) -> None:
    if inbound.lane and (until := _not_its_turn(inbound)):
        return _wait(inbound, until)
    normalized = _normalize(inbound)
    if isinstance(normalized, IncomingMessage) and _parent_is_coming(inbound, normalized):
        return _wait(inbound, Now() + TURN)
    step("inbound.normalized")
    try:
        _apply(inbound, normalized)
    except apply.TooEarly as early:
        return _wait(inbound, Now() + early.wait, str(early))
    step("inbound.applied")


def _row(found: dict[str, Any]) -> Inbound:
    account = {name: found.pop(name) for name in ("kind", "name", "address", "team_id", "config")}
    channel = Channel(id=found.pop("channel_id"), **account | {"config": json.loads(account["config"])})
    return Inbound(**found | {"facts": json.loads(found["facts"])}, channel=channel)


def _normalize(inbound: Inbound) -> Normalized:
    if stray := inbound.facts.get("stray"):
        return Ignored(f"It is for an account that is not connected: {stray}")
    adapter = adapter_for(inbound.channel.kind)
    if inbound.attempts < MAX_ATTEMPTS:
        return adapter.normalize(inbound)
    return adapter.degrade(inbound, inbound.reason or "It could not be read.")


def _apply(inbound: Inbound, normalized: Normalized) -> None:
    if isinstance(normalized, IncomingMessage):
        receive(normalized)
    elif isinstance(normalized, Ignored):
        Inbound.objects.filter(id=inbound.id).update(state=Inbound.State.IGNORED, reason=normalized.reason)
    elif isinstance(normalized, Happened):
        _note(inbound, apply.all_of(inbound, normalized.happenings))
    else:
        _bounce(inbound, normalized)


def _note(inbound: Inbound, outcome: apply.Outcome) -> None:
    """Say what became of it; what nobody understood or could use stays on the list of what needs a look."""
    if outcome.ignored or outcome.said or inbound.reason:
        state = Inbound.State.IGNORED if outcome.ignored else Inbound.State.DONE
        Inbound.objects.filter(id=inbound.id).update(state=state, reason=outcome.ignored or outcome.said)


def _bounce(inbound: Inbound, bounced: Bounced) -> None:
    for message_id in _in_lock_order(bounced.message_ids):
        replies.mark_failed(message_id, bounced.reason)
    Inbound.objects.filter(id=inbound.id).update(reason=bounced.reason)


def _in_lock_order(message_ids: tuple[int, ...]) -> list[int]:
    """Whoever locks several tickets locks them by id, or two bounces of the same mails could wait for each other."""
    known = Message.objects.filter(id__in=message_ids).order_by("ticket_id", "id")
    return list(known.values_list("id", flat=True))


def _not_its_turn(inbound: Inbound) -> Any:
    """When to look again, while another worker works for this customer or something earlier waits; else None."""
    if not sql.fetch_all(_ALONE, [f"lane:{inbound.channel_id}:{inbound.lane}"])[0][0]:
        return Now() + TURN
    ((before,),) = sql.fetch_all(_BEFORE, [inbound.channel_id, inbound.lane, inbound.id])
    return before and Greatest(Value(before, DateTimeField()), Now() + TURN)


def _wait(inbound: Inbound, until: Any, reason: str = "") -> None:
    """Back into the ledger. It was not tried, so it keeps its attempts."""
    Inbound.objects.filter(id=inbound.id).update(
        state=Inbound.State.RECEIVED,
        done_at=None,
        attempts=inbound.attempts - 1,
        next_attempt_at=until,
        reason=reason or inbound.reason,
    )


def _parent_is_coming(inbound: Inbound, incoming: IncomingMessage) -> bool:
    """True while a message that this one answers is itself still in the ledger: it will open the ticket to join."""
    if not incoming.cited or incoming.signed_ticket_id is not None:
        return False
    return sql.fetch_one(_PARENT, [list(incoming.cited), inbound.id, PARENT_WAIT]) is not None


def _put_back(inbound_id: int, attempt: int, error: Exception) -> None:
    reason = "".join(traceback.format_exception_only(error)).strip()[:2000]
    spent = attempt >= MAX_ATTEMPTS
    Inbound.objects.filter(id=inbound_id, state=Inbound.State.RECEIVED, attempts=attempt).update(
        reason=reason,
        state=Inbound.State.FAILED if spent else Inbound.State.RECEIVED,
        next_attempt_at=Now() + backoff.delay(attempt, first=1.0, longest=60.0),
    )
