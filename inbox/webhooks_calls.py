"""Calling webhooks: what is owed to each, in order, one call at a time, outside of any transaction.

Webhooks are called side by side, so that a slow one keeps no other waiting for long. What comes of it is noted by
`inbox.webhooks_outcomes`.
"""

import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Now

from core import clock, http, locks, sql, vault
from core.steps import step
from inbox import shapes, webhooks, webhooks_outcomes, webhooks_sign
from inbox.models import Webhook, WebhookCall
from inbox.webhooks_outcomes import Outcome

LANES = 8
PER_TURN = 20
TURN_SECONDS = 5.0
REST = 1.0
MOST_PAGES = 20

_WAITING = """
SELECT w.id FROM inbox_webhook w WHERE w.active AND w.next_call_at <= now() AND EXISTS (
    SELECT FROM inbox_webhookcall c WHERE c.webhook_id = w.id AND c.state = 'pending' AND c.next_attempt_at <= now()
) ORDER BY w.called_at NULLS FIRST, w.id LIMIT %s
"""


@dataclass(frozen=True)
class Call:
    """One request, ready to be made."""

    row: WebhookCall
    url: str
    body: bytes
    headers: dict[str, str]


def sweep() -> float:
    """One round of the worker loop: hand events out, and call some. Returns the seconds to rest."""
    for _ in range(MOST_PAGES):
        if not webhooks.hand_out():
            break
    return 0.0 if serve() else REST


def serve() -> bool:
    """A turn for each of some webhooks that have waited longest. False when none is waiting."""
    with ExitStack() as held:
        turns = [turn for (id_,) in sql.fetch_all(_WAITING, [LANES]) if (turn := _turn(id_, held))]
        if not turns:
            return False
        with ThreadPoolExecutor(len(turns)) as lanes:
            done = list(lanes.map(_make, turns))
        step("webhooks.called")
        for outcomes in done:
            webhooks_outcomes.note(outcomes)
    return True


def _turn(webhook_id: int, held: ExitStack) -> list[Call]:
    """The next calls of a webhook, which is ours until the turn is noted."""
    if not held.enter_context(locks.held(f"webhook:{webhook_id}")):
        return []
    hook = Webhook.objects.filter(id=webhook_id, active=True, next_call_at__lte=Now()).first()
    if hook is None:
        return []
    Webhook.objects.filter(id=hook.id).update(called_at=Now())
    due = hook.calls.filter(state=WebhookCall.State.PENDING, next_attempt_at__lte=Now())
    rows = list(due.select_related("event", "webhook").order_by("id")[:PER_TURN])
    return _signed(hook, rows) if rows else []


def _signed(hook: Webhook, rows: Sequence[WebhookCall]) -> list[Call]:
    try:
        secret = webhooks.secret_of(hook)
    except vault.Locked as error:
        webhooks_outcomes.switch_off(rows[0], str(error))
        return []
    at = clock.now()
    told = zip(rows, shapes.events(row.event for row in rows), strict=True)
    return [_call(row, event, secret, at) for row, event in told]


def _call(row: WebhookCall, event: shapes.Shape, secret: str, at: datetime) -> Call:
    body = json.dumps({"type": event["kind"], "timestamp": event["at"], "data": event}, ensure_ascii=False).encode()
    signed = webhooks_sign.headers(secret, f"evt_{row.event_id}", at, body)
    return Call(row, row.webhook.url, body, signed | {"Content-Type": "application/json", "User-Agent": "Hora"})


def _make(calls: Sequence[Call]) -> list[Outcome]:
    """Call one after the other, until one fails or the turn is over. Nothing here touches the database."""
    until, outcomes = time.monotonic() + TURN_SECONDS, []
    for call in calls:
        outcomes.append(_try(call))
        if outcomes[-1].error or time.monotonic() > until:
            break
    return outcomes


def _try(call: Call) -> Outcome:
    try:
        answer = http.post(call.url, call.body, call.headers)
    except (http.BadUrl, http.NoAnswer) as problem:
        return Outcome(call.row, None, str(problem))
    fine = 200 <= answer.status < 300
    return Outcome(call.row, answer.status, "" if fine else f"HTTP {answer.status} {answer.text[:300]}".strip())
