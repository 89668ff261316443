"""Files in a form that a provider takes: the place where a transcoder can be put.

Hora ships none. `settings.TRANSCODER` names a function `(file, types) -> OutFile | None`; what it gives is sent
instead, and None means that it cannot. Without one a file goes as it is, and the adapter says what its provider does
not take.
"""

from django.conf import settings
from django.utils.module_loading import import_string

from channels_integrations.capabilities import Capabilities
from channels_integrations.outgoing_file import OutFile

SOUND_OR_FILM = ("audio", "voice", "video")


def fitting(file: OutFile, able: Capabilities) -> OutFile:
    """The file, or another form of the same recording that this kind of channel takes."""
    limit = able.files.get(file.kind) or able.files.get("audio" if file.kind == "voice" else file.kind)
    fits = limit is None or not limit.types or file.content_type in limit.types
    if fits or limit is None or file.kind not in SOUND_OR_FILM or not settings.TRANSCODER:
        return file
    made: OutFile | None = import_string(settings.TRANSCODER)(file, limit.types)
    return made or file
