"""Fetching files that are still with the provider: a worker loop, so that no slow file holds up a message.

What cannot be had becomes a note in the ticket that everybody sees: gone, too large, on a private network, or not what
it says it is.
"""

import logging
import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from channels_integrations import probe, sniff
from channels_integrations.adapter import Fetched, PermanentFailure
from channels_integrations.models import Channel
from channels_integrations.registry import adapter_for
from core import backoff, blobs, locks, sql
from core.steps import step
from events.kinds import FileFailed, FileFetched
from events.record import record
from inbox import tickets
from inbox.files import safe_name, safe_type
from inbox.models import Attachment, Media

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=10)
MAX_ATTEMPTS = 7
REST = 1.0
ROUND = 5.0

_CLAIM = """
UPDATE inbox_media SET attempts = attempts + 1, next_attempt_at = statement_timestamp() + %s
WHERE id = (SELECT id FROM inbox_media WHERE state = 'waiting' AND next_attempt_at <= statement_timestamp()
            ORDER BY next_attempt_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id
"""
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/aac": ".aac",
    "audio/amr": ".amr",
    "audio/wav": ".wav",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
    "application/pdf": ".pdf",
}


def sweep() -> float:
    """One round of the worker loop. Returns the seconds to rest."""
    over = time.monotonic() + ROUND
    while fetch_one():
        if time.monotonic() > over:
            return 0.0
    return REST


def fetch_one() -> bool:
    """Fetch one file that is due, outside of any transaction. False when none is."""
    claimed = sql.fetch_one(_CLAIM, [LEASE])
    if claimed is None:
        return False
    with locks.held(f"media:{claimed[0]}") as mine:
        media = Media.objects.select_related("message").filter(id=claimed[0], state=Media.State.WAITING).first()
        if mine and media is not None:
            _fetch(media)
    return True


def _fetch(media: Media) -> None:
    try:
        channel = Channel.objects.get(id=media.channel_id)
        content_type, found = _looked_at(media, adapter_for(channel.kind).fetch(channel, media))
    except PermanentFailure as failure:
        give_up(media.id, str(failure))
    except Exception as problem:  # noqa: BLE001 - whatever it is, the message is there and its file may still come
        log.warning("media %s not fetched, attempt %s: %s", media.id, media.attempts, problem)
        _later(media, str(problem))
    else:
        step("media.fetched")
        _keep(media, content_type, found)


def _looked_at(media: Media, fetched: Fetched) -> tuple[str, bytes]:
    """The type to believe and the bytes. Raises PermanentFailure for what is empty, too large or a lie."""
    if not fetched.content:
        raise PermanentFailure("The file is empty.")
    if len(fetched.content) > settings.MEDIA_MAX_BYTES:
        raise PermanentFailure("It is larger than what is accepted here.")
    claimed = safe_type(media.content_type or fetched.content_type or _usual(media.kind))
    believed = sniff.agreed(claimed, fetched.content)
    if believed is None:
        found = sniff.sniffed(fetched.content) or "something unknown"
        raise PermanentFailure(f"It says it is {claimed}, and is {found}. It was not kept.")
    return believed, fetched.content


def _usual(kind: str) -> str:
    return {"image": "image/jpeg", "voice": "audio/ogg", "audio": "audio/mpeg", "video": "video/mp4"}.get(kind, "")


@transaction.atomic
def _keep(media: Media, content_type: str, content: bytes) -> None:
    tickets.locked(media.message.ticket_id)
    row = Attachment.objects.create(
        message_id=media.message_id,
        sha256=blobs.keep(content),
        filename=safe_name(media.filename or f"{media.kind}{_ENDINGS.get(content_type, '')}"),
        content_type=content_type,
        size=len(content),
        duration_ms=media.duration_ms or probe.duration_ms(content, content_type),
    )
    Media.objects.filter(id=media.id).update(state=Media.State.FETCHED, attachment=row, note="")
    record(media.message.ticket_id, FileFetched(media.message_id, row.id))


@transaction.atomic
def give_up(media_id: int, reason: str) -> None:
    """The file will not come: everybody sees why."""
    media = Media.objects.select_related("message").get(id=media_id)
    tickets.locked(media.message.ticket_id)
    Media.objects.filter(id=media.id).update(state=Media.State.FAILED, note=reason[:300])
    record(media.message.ticket_id, FileFailed(media.message_id, reason[:300]))


def _later(media: Media, reason: str) -> None:
    if media.attempts >= MAX_ATTEMPTS:
        return give_up(media.id, reason)
    wait: Any = Now() + backoff.delay(media.attempts, first=5.0, longest=1800.0)
    Media.objects.filter(id=media.id).update(next_attempt_at=wait, note=reason[:300])
