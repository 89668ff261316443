"""A message as its sender made it: the HTML in a locked room, and the raw bytes."""

import base64
from typing import Any

from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from core import blobs, html
from inbox.api.base import Nothing, StrictSerializer
from inbox.api.files import outside
from inbox.api.messages import MessageEndpoint
from inbox.files import SHOWN
from inbox.models import Attachment, Message
from inbox.surveys import links

MOST_INLINE_BYTES = 10 * 1024 * 1024
ROOM = "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'; "


class HtmlQuery(StrictSerializer):
    images = serializers.BooleanField(default=False, help_text="Let images load from their senders' servers.")


class HtmlEndpoint(MessageEndpoint):
    """The HTML of a message."""

    @extend_schema(
        parameters=[HtmlQuery], responses={(200, "text/html"): OpenApiResponse(OpenApiTypes.STR, "A whole document.")}
    )
    def get(self, request: Request, message_id: int) -> HttpResponse:
        """A cleaned document without scripts, for a sandboxed frame. Remote images load only when asked for."""
        images = self.query(HtmlQuery)["images"]
        message = self.message(message_id)
        if not message.html:
            raise Http404
        page = html.document(links.unlinked(message.html), allow_images=images, images=_inline_images(message))
        response = HttpResponse(page)
        response["Content-Security-Policy"] = ROOM + html.policy("data: https: http:" if images else "data:")
        response["X-Frame-Options"] = "SAMEORIGIN"
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        return response


class RawEndpoint(MessageEndpoint):
    """The bytes a message was read from."""

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY)})
    def get(self, request: Request, message_id: int) -> HttpResponse:
        """The raw bytes exactly as they arrived, as a download."""
        self.query(Nothing)
        inbound: Any = self.message(message_id).inbound
        if inbound is None:
            raise Http404
        return outside(bytes(inbound.raw), "", f"message-{message_id}.eml")


def _inline_images(message: Message) -> dict[str, str]:
    """{content id: data URL} of the pictures the HTML brought along: a sandboxed frame has no cookie to fetch them."""
    found: dict[str, str] = {}
    left = MOST_INLINE_BYTES
    for each in message.attachments.exclude(content_id="").filter(content_type__in=SHOWN).order_by("id"):
        left -= each.size
        if each.content_type.startswith("image/") and left >= 0:
            found[each.content_id] = _data_url(each)
    return found


def _data_url(row: Attachment) -> str:
    return f"data:{row.content_type};base64,{base64.b64encode(blobs.read(row.sha256)).decode()}"
