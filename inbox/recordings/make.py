"""Making recordings playable, one after another, in a loop of every worker: sound first, film behind it.

A row is claimed with a lease, so that a worker that dies leaves it to another one. Without FFmpeg rows wait; what was
installed meanwhile is used from the worker's next start.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models.functions import Now

from core import blobs, ffmpeg, locks, sql
from core.steps import step
from events.kinds import RecordingFailed, RecordingMade
from events.record import record
from inbox import tickets
from inbox.models import Attachment, Recording
from inbox.recordings import plays
from inbox.recordings.peaks import peaks
from inbox.recordings.plays import Seen

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=ffmpeg.WALL_SECONDS + 30)
MAX_ATTEMPTS = 3
REST = 1.0
REST_WITHOUT = 60.0
NOTHING = "There is nothing in it to hear or to see."
DEADLY = "The worker ended with it, each time it was tried."
_CLAIM = """
UPDATE inbox_recording SET attempts = attempts + 1, next_attempt_at = statement_timestamp() + %s
WHERE id = (SELECT id FROM inbox_recording WHERE state = 'waiting' AND next_attempt_at <= statement_timestamp()
            ORDER BY film, next_attempt_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id, attempts
"""


@dataclass(frozen=True)
class Outcome:
    """What became of a recording: `sha256` is "" when the file plays everywhere as it is."""

    film: bool
    ms: int | None
    peaks: list[int]
    sha256: str = ""
    content_type: str = ""
    size: int = 0


def sweep() -> float:
    """One round of the worker loop. Returns the seconds to rest."""
    if ffmpeg.program() is None:
        return REST_WITHOUT
    return 0.0 if make_one() else REST


def make_one() -> bool:
    """Look at one recording that is due, outside of any transaction. False when none is."""
    claimed = sql.fetch_one(_CLAIM, [LEASE])
    if claimed is None:
        return False
    with locks.held(f"recording:{claimed[0]}") as mine:
        row = Recording.objects.select_related("attachment").filter(id=claimed[0], state="waiting").first()
        if mine and row is not None:
            _try(row)
    return True


def _try(row: Recording) -> None:
    if row.attempts > MAX_ATTEMPTS:
        return _give_up(row, DEADLY)
    try:
        outcome = made_of(blobs.read(row.attachment.sha256), row.attachment.content_type)
    except ffmpeg.Failed as failure:
        _give_up(row, str(failure))
    except OSError as problem:
        log.warning("recording %s not made: %s", row.id, problem)
        if row.attempts == MAX_ATTEMPTS:
            _give_up(row, str(problem))
    else:
        step("recording.made")
        _keep(row, outcome)


def made_of(content: bytes, content_type: str) -> Outcome:
    """A form that every browser plays, with length and loudness. Raises Failed for what cannot be played at all."""
    with ffmpeg.workshop(content) as folder:
        it = plays.seen(ffmpeg.look(folder))
        if it is None:
            raise ffmpeg.Failed(NOTHING)
        fits = plays.plays_everywhere(it, content_type)
        asked, made_type = ([], "") if fits else plays.playable(it)
        if wanted := [*asked, *plays.loudness(it)]:
            ffmpeg.make(folder, wanted)
        return _outcome(folder, it, made_type)


def _outcome(folder: Path, it: Seen, made_type: str) -> Outcome:
    samples = (folder / "samples").read_bytes() if it.sound else b""
    film = bool(it.picture)
    if not (film or samples):
        raise ffmpeg.Failed(NOTHING)
    ms = it.ms if film else _heard_ms(it, samples)
    if not made_type:
        return Outcome(film, ms, peaks(samples))
    made = (folder / "made").read_bytes()
    return Outcome(film, ms, peaks(samples), blobs.keep(made), made_type, len(made))


def _heard_ms(it: Seen, samples: bytes) -> int | None:
    """What was heard is exact, where some containers are only guessed at; no more than an hour is heard."""
    heard = len(samples) * 1000 // (2 * plays.RATE)
    return heard if heard < plays.LONGEST_SECONDS * 1000 else it.ms


@transaction.atomic
def _keep(row: Recording, it: Outcome) -> None:
    message = row.attachment.message
    if message is None:
        return
    tickets.locked(message.ticket_id)
    state = Recording.State.MADE if it.sha256 else Recording.State.PLAYS
    fields = {"film": it.film, "peaks": it.peaks, "sha256": it.sha256, "content_type": it.content_type, "size": it.size}
    Recording.objects.filter(id=row.id).update(state=state, note="", **fields)
    Attachment.objects.filter(id=row.attachment_id, duration_ms=None).update(duration_ms=it.ms)
    record(message.ticket_id, RecordingMade(message.id, row.attachment_id))


@transaction.atomic
def _give_up(row: Recording, reason: str) -> None:
    """It will not be playable: everybody sees so, and can still have the file."""
    message = row.attachment.message
    if message is None:
        return
    tickets.locked(message.ticket_id)
    Recording.objects.filter(id=row.id).update(state=Recording.State.FAILED, note=reason[:300], next_attempt_at=Now())
    record(message.ticket_id, RecordingFailed(message.id, row.attachment_id, reason[:300]))
