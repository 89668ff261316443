"""Which files of a message have to be made into something else before their channel takes them, and what is sent then.

`settings.TRANSCODER` names a function `(content, types) -> Made | None` that a worker calls; None means that it cannot,
and the file goes as it is. Without one every file does, and the adapter says what its provider does not take.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from django.conf import settings

from channels_integrations import public_files
from channels_integrations.adapter import PermanentFailure
from channels_integrations.capabilities import Capabilities, FileLimit
from channels_integrations.outgoing_file import OutFile
from channels_integrations.renditions import forms
from channels_integrations.renditions.models import Rendition
from core import blobs
from inbox.models import Attachment, Message

BUILT_IN = "channels_integrations.renditions.forms.with_ffmpeg"
SOUND_OR_FILM = ("audio", "voice", "video")
LOOK_AGAIN = timedelta(seconds=0.5)
NO_FORM = "no-form"


def converts(sort: str, limit: FileLimit) -> bool:
    """Whether files of this sort that do not fit are made into what does."""
    if sort not in SOUND_OR_FILM or not limit.types or not settings.TRANSCODER:
        return False
    return settings.TRANSCODER != BUILT_IN or forms.can_make(limit.types)


def wait(message: Message, able: Capabilities) -> timedelta | None:
    """Have what does not fit made. How long to wait for it; None when the message can leave."""
    if not any(converts(sort, limit) for sort, limit in able.files.items()):
        return None
    wanted = [Rendition(attachment=row, types=types) for row, types in _misfits(message, able)]
    if not wanted:
        return None
    Rendition.objects.bulk_create(wanted, ignore_conflicts=True)
    asked = {(each.attachment_id, each.types) for each in wanted}
    waiting = Rendition.objects.filter(attachment__message=message, state=Rendition.State.WAITING)
    return LOOK_AGAIN if asked & set(waiting.values_list("attachment_id", "types")) else None


def fitting(row: Attachment, file: OutFile, able: Capabilities) -> OutFile:
    """The file, or the form of it that was made for this channel. Raises PermanentFailure when that did not work."""
    types = _types_for(file.kind, file.content_type, able)
    made = Rendition.objects.select_related("attachment").filter(attachment=row, types=types).first() if types else None
    if made is None or made.state in (Rendition.State.WAITING, Rendition.State.AS_IT_IS):
        return file
    if made.state == Rendition.State.FAILED:
        raise PermanentFailure(f"{file.filename} could not be made into what is taken here: {made.note}", NO_FORM)
    return _instead(row, made, file)


def forget_failed(message: Message) -> None:
    """The message has failed for it: who sends it again has it tried again."""
    Rendition.objects.filter(attachment__message=message, state=Rendition.State.FAILED).delete()


def _instead(row: Attachment, made: Rendition, file: OutFile) -> OutFile:
    return replace(
        file,
        filename=made.filename,
        content_type=made.content_type,
        size=made.size,
        content=lambda: blobs.read(made.sha256),
        url=lambda: public_files.address_of(row, made),
    )


def _misfits(message: Message, able: Capabilities) -> Iterator[tuple[Attachment, str]]:
    for row in message.attachments.order_by("id"):
        if types := _types_for(sort_of(row), row.content_type, able):
            yield row, types


def _types_for(sort: str, content_type: str, able: Capabilities) -> str:
    """What the channel takes instead of this; "" when it takes it, or nothing can be done."""
    limit = able.files.get(sort) or able.files.get("audio" if sort == "voice" else sort)
    misfit = limit is not None and content_type not in limit.types and converts(sort, limit)
    return ",".join(limit.types) if limit and misfit else ""


def sort_of(row: Attachment) -> str:
    """image, audio, voice, video or file. What a composer has recorded calls itself voice: other sounds are music."""
    sort = kind_of(row.content_type)
    return "voice" if sort == "audio" and row.filename.lower().startswith("voice") else sort


def kind_of(content_type: str) -> str:
    """image, audio, video or file."""
    family = content_type.partition("/")[0]
    return family if family in ("image", "audio", "video") else "file"
