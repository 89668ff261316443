"""Files for providers that fetch them: addresses that nobody can guess and that stop working after a while."""

from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.views import View

from inbox.api import problems
from inbox.api.files import stored
from inbox.api.problems import Problem
from inbox.models import Attachment, Message

SALT = "hora.public-file"
WORKS_FOR = 6 * 60 * 60


def address_of(row: Attachment) -> str:
    """Where a provider may get this file for the next hours."""
    token = signing.dumps(row.id, salt=SALT)
    return f"{settings.PUBLIC_URL}/media/{token}/{quote(row.filename, safe='') or 'file'}"


class PublicFileView(View):
    """One file of a message of ours, for whoever has its address."""

    def get(self, request: HttpRequest, token: str, name: str) -> HttpResponse:
        """The bytes, as long as the address works."""
        row = _found(token)
        if row is None:
            return problems.respond(Problem("not-found"))
        return stored(request, row.sha256, row.content_type, row.filename)


def _found(token: str) -> Attachment | None:
    try:
        file_id = signing.loads(token, salt=SALT, max_age=WORKS_FOR)
    except signing.BadSignature:
        return None
    return Attachment.objects.filter(id=file_id, message__direction=Message.Direction.OUT).first()
