"""What is said in recordings, for integrations that listen and for agents who correct them."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import files
from inbox.api.base import Endpoint, Nothing, StrictSerializer
from inbox.api.schemas_messages import RecordingShape
from inbox.models import Attachment
from inbox.recordings import transcripts
from inbox.recordings.shape import recording


class TranscriptIn(StrictSerializer):
    text = serializers.CharField(max_length=transcripts.LONGEST)
    language = serializers.RegexField(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=10, default="")


class TranscriptEndpoint(Endpoint):
    """The words of one recording."""

    @extend_schema(request=TranscriptIn, responses=RecordingShape)
    def put(self, request: Request, file_id: int) -> Response:
        """Write down what is said. It is shown below the recording, and found by the search."""
        given = self.body(TranscriptIn)
        return Response(self._write(file_id, given["text"].strip(), given["language"]))

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, file_id: int) -> Response:
        """Take the words away again: neither screen nor search knows them any more."""
        self.body(Nothing)
        self._write(file_id, "", "")
        return Response(status=204)

    def _write(self, file_id: int, text: str, language: str) -> dict[str, Any] | None:
        row = files.visible_files(self.agent).select_related("message").filter(id=file_id).first()
        if row is None or transcripts.write(row, text, language, self.actor) is None:
            raise Http404
        return recording(Attachment.objects.select_related("recording").get(id=row.id))
