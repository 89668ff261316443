"""What is said in a recording: written down by an integration, or put right by an agent."""

from django.db import transaction
from django.db.models.functions import Now

from events.kinds import RecordingTranscribed
from events.record import Actor, record
from inbox import tickets
from inbox.models import Attachment, Recording

LONGEST = 100_000


@transaction.atomic
def write(row: Attachment, text: str, language: str, actor: Actor) -> Recording | None:
    """Put this text beside the recording; "" takes it away. None when the file is no recording of a message.

    The same text again changes nothing and tells nobody.
    """
    if row.message is None:
        return None
    tickets.locked(row.message.ticket_id)
    known = Recording.objects.filter(attachment=row).first()
    if known is None or (known.transcript, known.transcript_language) == (text, language):
        return known
    at = Now() if text else None
    Recording.objects.filter(id=known.id).update(transcript=text, transcript_language=language, transcript_at=at)
    record(row.message.ticket_id, RecordingTranscribed(row.message.id, row.id), actor)
    known.refresh_from_db()
    return known
