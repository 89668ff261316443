"""Uploads, and every byte that came from outside: always under a policy that lets it do nothing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from core import blobs
from core.partial import NoSuchPart, Span, span
from inbox import files, refusals
from inbox.api.base import Endpoint, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_messages import UploadShape

LOCKED = "sandbox; default-src 'none'"
"""The policy of bytes that came from outside."""


class UploadForm(StrictSerializer):
    file = serializers.FileField(help_text="At most 25 MB.")


class UploadsEndpoint(Endpoint):
    """Files on their way into a reply."""

    parser_classes = (MultiPartParser,)

    @extend_schema(request={"multipart/form-data": UploadForm}, responses={201: UploadShape})
    def post(self, request: Request) -> Response:
        """Keep a file; name its id in the `attachments` of a message within a day."""
        row = files.keep_upload(self.agent, *_read(request))
        shape = {"id": row.id, "filename": row.filename, "size": row.size, "content_type": row.content_type}
        return Response(shape, status=201)


class FileEndpoint(Endpoint):
    """One file."""

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY)})
    def get(self, request: Request, file_id: int, name: str) -> HttpResponse:
        """The file, for whoever may see its ticket now. Only harmless images and sound open in the browser."""
        row = files.visible_files(self.agent).filter(id=file_id).first()
        if row is None:
            raise Http404
        return stored(request, row.sha256, row.content_type, row.filename)


class PlayableEndpoint(Endpoint):
    """A recording in the form that every browser plays."""

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY)})
    def get(self, request: Request, file_id: int, name: str) -> HttpResponse:
        """Sound or film as it was made for browsers, for whoever may see the file; the file itself is as it came."""
        row = files.visible_files(self.agent).select_related("recording").filter(id=file_id).first()
        made = getattr(row, "recording", None)
        if made is None or not made.sha256:
            raise Http404
        return stored(request, made.sha256, made.content_type, name)


def stored(request: HttpRequest | Request, sha256: str, content_type: str, filename: str) -> HttpResponse:
    """A stored file, or the part of it that is asked for, like `outside`."""
    path = blobs.path_of(sha256)
    size = path.stat().st_size
    try:
        part = span(request.headers.get("Range", ""), size)
    except NoSuchPart:
        response = outside(b"", content_type, filename)
        response.status_code, response["Content-Range"] = 416, f"bytes */{size}"
        return response
    response = outside(_bytes(path, part), content_type, filename)
    response["Accept-Ranges"] = "bytes"
    if part is not None:
        response.status_code, response["Content-Range"] = 206, f"bytes {part.first}-{part.last}/{size}"
    return response


def outside(content: bytes, content_type: str, filename: str) -> HttpResponse:
    """Bytes that came from outside, as a download unless they are a harmless kind of image, sound or film."""
    shown = content_type in files.SHOWN
    response = HttpResponse(content, content_type=content_type if shown else files.DEFAULT_TYPE)
    response["Content-Disposition"] = content_disposition_header(not shown, filename) or "attachment"
    response["Content-Security-Policy"] = LOCKED
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def _bytes(path: Path, part: Span | None) -> bytes:
    with path.open("rb") as file:
        if part is None:
            return file.read()
        file.seek(part.first)
        return file.read(part.length)


def _read(request: Request) -> tuple[str, str, bytes]:
    given: Any = request.data
    upload = given.get("file")
    if set(given) != {"file"} or not isinstance(upload, UploadedFile) or len(given.getlist("file")) != 1:
        raise invalid(file=refusals.say("Send exactly one file under this name."))
    if upload.size is None or upload.size > settings.UPLOAD_MAX_BYTES:
        raise Problem("too-large")
    return upload.name or "file", upload.content_type or "", upload.read()
