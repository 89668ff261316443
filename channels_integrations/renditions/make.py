"""Making recordings of ours into what their channel takes, one after another, in a loop of every worker.

A row is claimed with a lease, so that a worker that dies leaves it to another one.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from channels_integrations.renditions.forms import Made
from channels_integrations.renditions.models import Rendition
from core import blobs, ffmpeg, locks, sql
from inbox.recordings.make import DEADLY

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=ffmpeg.WALL_SECONDS + 30)
MAX_ATTEMPTS = 3
REST = 0.5
_CLAIM = """
UPDATE channels_integrations_rendition
SET attempts = attempts + 1, next_attempt_at = statement_timestamp() + %s
WHERE id = (SELECT id FROM channels_integrations_rendition
            WHERE state = 'waiting' AND next_attempt_at <= statement_timestamp()
            ORDER BY next_attempt_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id, attempts
"""


def sweep() -> float:
    """One round of the worker loop. Returns the seconds to rest."""
    return 0.0 if make_one() else REST


def make_one() -> bool:
    """Make one that is due, outside of any transaction. False when none is."""
    claimed = sql.fetch_one(_CLAIM, [LEASE])
    if claimed is None:
        return False
    with locks.held(f"rendition:{claimed[0]}") as mine:
        waiting = Rendition.objects.select_related("attachment")
        row = waiting.filter(id=claimed[0], state=Rendition.State.WAITING).first()
        if mine and row is not None:
            _try(row)
    return True


def _try(row: Rendition) -> None:
    if row.attempts > MAX_ATTEMPTS:
        return _note(row, state=Rendition.State.FAILED, note=DEADLY)
    try:
        made = _made(row)
    except ffmpeg.Failed as failure:
        _note(row, state=Rendition.State.FAILED, note=str(failure)[:300])
    except Exception as problem:  # noqa: BLE001 - whatever somebody's own transcoder does, the message must not wait for ever
        log.warning("rendition %s not made, attempt %s: %s", row.id, row.attempts, problem)
        if row.attempts == MAX_ATTEMPTS:
            _note(row, state=Rendition.State.FAILED, note=str(problem)[:300])
    else:
        _keep(row, made)


def _made(row: Rendition) -> Made | None:
    if not settings.TRANSCODER:
        return None
    made: Made | None = import_string(settings.TRANSCODER)(blobs.read(row.attachment.sha256), row.types.split(","))
    return made


def _keep(row: Rendition, made: Made | None) -> None:
    if made is None:
        return _note(row, state=Rendition.State.AS_IT_IS)
    kept = {"sha256": blobs.keep(made.content), "content_type": made.content_type, "size": len(made.content)}
    _note(row, state=Rendition.State.MADE, **kept)


def _note(row: Rendition, **fields: object) -> None:
    Rendition.objects.filter(id=row.id, state=Rendition.State.WAITING).update(**fields)
