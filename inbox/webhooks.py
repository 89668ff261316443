"""Webhooks: who wants to be told of which events, and handing events out to them.

Events are read from the feed, in its order, behind a place that is kept in one row. An event and the calls it makes are
written together with the place, so that each webhook is owed each event once, whatever dies in between.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models.functions import Now

from core import http, sql, vault
from core.prune import delete_some
from core.steps import step
from events import feed, wanted
from events.feed import Cursor
from events.models import Event
from inbox import ladder, webhooks_sign
from inbox.models import Webhook, WebhookCall, WebhookPlace

PURPOSE = b"hora webhook secrets"
BATCH = 500
MOST = 50
KEEP_DONE, KEEP_DEAD = timedelta(days=7), timedelta(days=30)
OFF = "The webhook was switched off."

_PLACE = "INSERT INTO inbox_webhookplace (id, xid, event) VALUES (1, %s, %s) ON CONFLICT (id) DO NOTHING"


class TooMany(Exception):
    """There are MOST webhooks already."""


@transaction.atomic
def add(url: str, kinds: Sequence[str], author_id: int | None) -> tuple[Webhook, str]:
    """A new webhook and its secret, which is never shown again. Raises BadUrl, UnknownKind, TooMany."""
    http.checked(url)
    wanted.expand(kinds)
    _begin()
    if Webhook.objects.count() >= MOST:
        raise TooMany
    secret = webhooks_sign.new_secret()
    sealed = vault.seal(PURPOSE, secret.encode())
    return Webhook.objects.create(url=url, kinds=list(kinds), sealed=sealed, author_id=author_id), secret


@transaction.atomic
def change(webhook_id: int, url: str | None, kinds: Sequence[str] | None, *, active: bool | None) -> Webhook:
    """Alter what is given. Switched on again, it is told of what is recorded from now on. Raises as `add`."""
    _begin()
    hook = Webhook.objects.select_for_update(no_key=True).get(id=webhook_id)
    if url is not None:
        http.checked(url)
        hook.url = url
    if kinds is not None:
        wanted.expand(kinds)
        hook.kinds = list(kinds)
    hook.save(update_fields=["url", "kinds"])
    if active is not None and active != hook.active:
        _switch_on(hook) if active else switch_off(hook, "")
    hook.refresh_from_db()
    return hook


def switch_off(hook: Webhook, because: str) -> None:
    """Tell it of nothing more. What it is still owed goes to its dead letters. In the caller's transaction."""
    Webhook.objects.filter(id=hook.id).update(active=False, off_because=because[:300])
    waiting = WebhookCall.objects.filter(webhook=hook, state=WebhookCall.State.PENDING)
    waiting.update(state=WebhookCall.State.DEAD, last_error=OFF)


def secret_of(hook: Webhook) -> str:
    """What its calls are signed with. Raises vault.Locked when no key fits."""
    return vault.open_sealed(PURPOSE, bytes(hook.sealed)).decode()


def host_of(url: str) -> str:
    """What may be said about an address: the rest of it can be a secret."""
    return urlsplit(url).hostname or ""


def replay(webhook_id: int, ids: Collection[int] | None) -> int:
    """Call again for dead letters, for these or (None) for all of them. Returns how many."""
    dead = WebhookCall.objects.filter(webhook_id=webhook_id, state=WebhookCall.State.DEAD)
    chosen = dead if ids is None else dead.filter(id__in=ids)
    return chosen.update(state=WebhookCall.State.PENDING, attempts=0, next_attempt_at=Now(), created_at=Now())


@transaction.atomic
def hand_out() -> bool:
    """Owe the next events of the feed to whoever wants them. False when there were none, or another worker does it."""
    place = WebhookPlace.objects.select_for_update(no_key=True, skip_locked=True).first()
    if place is None:
        return False
    # first the events: whoever is switched on between the two looks is owed what is recorded afterwards
    events = feed.read(Cursor(place.xid, place.event), BATCH)
    hooks = list(Webhook.objects.filter(active=True))
    if not events or not hooks:
        return False
    WebhookCall.objects.bulk_create(_calls(hooks, events), ignore_conflicts=True)
    step("webhooks.owed")
    reached = feed.cursor_of(events[-1])
    WebhookPlace.objects.filter(id=place.id).update(xid=reached.xid, event=reached.id)
    return True


def forget(limit: int) -> int:
    """Delete calls that were answered a week ago, and dead letters after a month."""
    done = WebhookCall.objects.filter(state=WebhookCall.State.DONE, created_at__lt=Now() - KEEP_DONE)
    dead = WebhookCall.objects.filter(state=WebhookCall.State.DEAD, created_at__lt=Now() - KEEP_DEAD)
    return max(delete_some(done, limit), delete_some(dead, limit))


def _begin() -> None:
    """Hold the place. While nobody listened it stood still: then what happened meanwhile is passed over."""
    sql.execute(_PLACE, [0, 0])
    WebhookPlace.objects.select_for_update(no_key=True).get(id=1)
    if not Webhook.objects.filter(active=True).exists():
        here = feed.here()
        WebhookPlace.objects.filter(id=1).update(xid=here.xid, event=here.id)


def _switch_on(hook: Webhook) -> None:
    fresh = {"active": True, "off_because": "", "failures": 0, "failing_since": None}
    Webhook.objects.filter(id=hook.id).update(since=Now(), next_call_at=Now(), **fresh)


def _calls(hooks: Iterable[Webhook], events: Sequence[Event]) -> list[WebhookCall]:
    silent = ladder.silent(events)
    told = [event for event in events if event.id not in silent]
    return [
        WebhookCall(webhook=hook, event=event)
        for hook in hooks
        for kinds in [_kinds(hook)]
        for event in told
        if event.kind in kinds and event.recorded_at >= hook.since
    ]


def _kinds(hook: Webhook) -> frozenset[str]:
    """A kind that is gone since must not keep the others from being told."""
    found: set[str] = set()
    for name in hook.kinds:
        try:
            found |= wanted.expand([name])
        except wanted.UnknownKind:
            continue
    return frozenset(found)
