"""Files for providers that fetch them: addresses that nobody can guess and that stop working after a while."""

from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.views import View

from channels_integrations.renditions.models import Rendition
from inbox.api import problems
from inbox.api.files import stored
from inbox.api.problems import Problem
from inbox.models import Attachment, Message

SALT = "hora.public-file"
WORKS_FOR = 6 * 60 * 60


def address_of(row: Attachment, made: Rendition | None = None) -> str:
    """Where a provider may get this file, or what was made of it, for the next hours."""
    token = signing.dumps([row.id, made.id] if made else row.id, salt=SALT)
    return f"{settings.PUBLIC_URL}/media/{token}/{quote((made or row).filename, safe='') or 'file'}"


class PublicFileView(View):
    """One file of a message of ours, for whoever has its address."""

    def get(self, request: HttpRequest, token: str, name: str) -> HttpResponse:
        """The bytes, as long as the address works."""
        it = _found(token)
        if it is None:
            return problems.respond(Problem("not-found"))
        return stored(request, it.sha256, it.content_type, it.filename)


def _found(token: str) -> Attachment | Rendition | None:
    try:
        given = signing.loads(token, salt=SALT, max_age=WORKS_FOR)
    except signing.BadSignature:
        return None
    file_id, made = given if isinstance(given, list) else (given, None)
    if made is not None:
        state, out = Rendition.State.MADE, Message.Direction.OUT
        return Rendition.objects.filter(id=made, state=state, attachment__message__direction=out).first()
    return Attachment.objects.filter(id=file_id, message__direction=Message.Direction.OUT).first()
