"""Sending pushes: each to its browser once, several side by side, outside of any transaction.

A worker that dies after a push service has taken a push, and before that is noted, sends it again: under the same topic
and id, so that whoever is told sees one.
"""

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta

from django.db.models.functions import Now

from core import backoff, clock, http, locks, sql, vault
from core.steps import step
from inbox.models import PushSend, PushSubscription
from inbox.pushing import keys, sealing, subscriptions, vapid
from inbox.pushing.compose import compose
from inbox.pushing.message import Message, message

log = logging.getLogger(__name__)
LANES = 8
LEASE = timedelta(seconds=30)
SECONDS = 10.0
MOST_READ = 64 * 1024
MAX_ATTEMPTS = 8
REST = 1.0
ROUNDS = 20
GONE = (404, 410)
LATER = (408, 425, 429)

# in order at each browser: an older push of a ticket must not take the place of a newer one
_CLAIM = """
UPDATE inbox_pushsend SET attempts = attempts + 1, next_attempt_at = statement_timestamp() + %s
WHERE id IN (SELECT id FROM inbox_pushsend s WHERE state = 'pending' AND next_attempt_at <= statement_timestamp()
             AND NOT EXISTS (SELECT FROM inbox_pushsend earlier WHERE earlier.subscription_id = s.subscription_id
                             AND earlier.state = 'pending' AND earlier.id < s.id)
             ORDER BY next_attempt_at LIMIT %s FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id
"""


class Useless(Exception):
    """A push that nobody would be told anything by. The message says why."""


@dataclass(frozen=True)
class Letter:
    """One push, sealed and ready to be sent."""

    row: PushSend
    endpoint: str
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """What the push service said: its status, or None and why there is none. `wait` is what it asked for."""

    status: int | None
    said: str = ""
    wait: timedelta | None = None


def sweep() -> float:
    """One round of the worker loop: write down what has to be pushed, and send some. Returns the seconds to rest."""
    return 0.0 if drain(ROUNDS) else REST


def drain(rounds: int) -> bool:
    """Send what is due. True when there was more than so many rounds could send."""
    compose()
    return all(send_some() for _ in range(rounds))


def send_some() -> bool:
    """Claim some due pushes and send them. False when none is due."""
    claimed = [id_ for (id_,) in sql.fetch_all(_CLAIM, [LEASE, LANES])]
    if not claimed:
        return False
    with ExitStack() as held:
        mine = [each for each in claimed if held.enter_context(locks.held(f"push:{each}"))]
        rows = PushSend.objects.select_related("push__agent", "subscription").filter(id__in=mine, state="pending")
        letters = [letter for row in rows if (letter := _letter(row)) is not None]
        with ThreadPoolExecutor(LANES) as lanes:
            outcomes = list(lanes.map(_post, letters))
        step("pushes.accepted")
        for letter, outcome in zip(letters, outcomes, strict=True):
            _note(letter.row, outcome)
    return True


def _letter(row: PushSend) -> Letter | None:
    """None when there is nothing to be sent; why not is noted."""
    try:
        return _ready(row)
    except (Useless, vault.Locked, ValueError) as reason:
        _give_up(row, str(reason))
        return None


def _ready(row: PushSend) -> Letter:
    if not subscriptions.alive(row.push.agent_id).filter(id=row.subscription_id).exists():
        raise Useless("Nobody is signed in there any more.")
    said = message(row.push)
    if said is None:
        raise Useless("It had settled itself.")
    left = said.life - int((clock.now() - row.push.created_at).total_seconds())
    if left <= 0:
        raise Useless("It came too late to be of use.")
    return _sealed(row, said, left)


def _sealed(row: PushSend, said: Message, left: int) -> Letter:
    reach = subscriptions.reach(row.subscription)
    headers = {
        "Authorization": vapid.authorization(reach.endpoint, keys.pair(), clock.now()),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(left),
        "Urgency": said.urgency,
        "Topic": said.topic,
    }
    return Letter(row, reach.endpoint, sealing.seal(said.plain, reach.keys), headers)


def _post(letter: Letter) -> Outcome:
    """Nothing here touches the database."""
    try:
        answer = http.call("POST", letter.endpoint, letter.body, letter.headers, most=MOST_READ, seconds=SECONDS)
    except (http.BadUrl, http.NoAnswer) as problem:
        return Outcome(None, str(problem))
    wait = answer.headers.get("retry-after", "")
    return Outcome(answer.status, _reason(answer.body), timedelta(seconds=int(wait)) if wait.isdecimal() else None)


def _reason(body: bytes) -> str:
    text = body[:300].decode("utf-8", "replace").replace("\0", "")
    try:
        said = json.loads(text)
    except ValueError:
        return text
    return str(said.get("reason") or said.get("message") or text) if isinstance(said, dict) else text


def _note(row: PushSend, outcome: Outcome) -> None:
    status = outcome.status
    if status is not None and 200 <= status < 300:
        PushSend.objects.filter(id=row.id).update(state=PushSend.State.SENT, sent_at=Now(), last_error="")
        PushSubscription.objects.filter(id=row.subscription_id).update(pushed_at=Now(), last_error="")
    elif status in GONE:
        # the browser has taken its word back, or is no more: its pushes go with it
        PushSubscription.objects.filter(id=row.subscription_id).delete()
    else:
        _fail(row, outcome, final=status is not None and status < 500 and status not in LATER)


def _fail(row: PushSend, outcome: Outcome, *, final: bool) -> None:
    reason = f"HTTP {outcome.status} {outcome.said}".strip() if outcome.status is not None else outcome.said
    log.warning("push %s to browser %s not sent: %s", row.push_id, row.subscription_id, reason)
    PushSubscription.objects.filter(id=row.subscription_id).update(last_error=reason[:300])
    if final or row.attempts >= MAX_ATTEMPTS:
        return _give_up(row, reason)
    wait = max(outcome.wait or timedelta(0), backoff.delay(row.attempts, first=5.0, longest=900.0))
    PushSend.objects.filter(id=row.id).update(last_error=reason[:300], next_attempt_at=Now() + wait)


def _give_up(row: PushSend, reason: str) -> None:
    PushSend.objects.filter(id=row.id).update(state=PushSend.State.DEAD, last_error=reason[:300])
