"""Where providers call us: /webhooks/KIND/ID.

A request that proves where it comes from is split into events, which are committed before it is answered. Nothing else
happens here: no provider is called, no Redis is asked. A request that proves nothing is counted and forgotten.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from channels_integrations.adapter import Adapter
from channels_integrations.keeping import Kept, keep_events
from channels_integrations.models import Channel
from channels_integrations.registry import UnknownKind, adapter_for
from channels_integrations.switchboard import lines
from channels_integrations.tally import refusals
from channels_integrations.wire import Handshake, RawEvent, Refused, Webhook
from inbox.api import problems
from inbox.api.problems import Problem

PROBLEMS = {401: "not-signed-in", 403: "forbidden", 404: "not-found"}


@method_decorator(csrf_exempt, name="dispatch")
class WebhookView(View):
    """One channel's address."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except (Problem, RequestDataTooBig, DatabaseError) as error:
            problem = problems.of(error)
            if problem is None:
                raise
            return problems.respond(problem)

    def get(self, request: HttpRequest, kind: str, channel_id: int) -> HttpResponse:
        """The provider checks that this address is ours."""
        adapter, channel = _found(kind, channel_id)
        said = adapter.handshake(_webhook(request), channel)
        return _text(said) if isinstance(said, Handshake) else _refuse(channel, said)

    def post(self, request: HttpRequest, kind: str, channel_id: int) -> HttpResponse:
        """Events. Answered with 200 when all of them are safe."""
        adapter, channel = _found(kind, channel_id)
        webhook = _webhook(request)
        refused = adapter.authenticate(webhook, channel)
        if refused is not None:
            return _refuse(channel, refused)
        keep_events(routed(webhook, channel, adapter.split(webhook)))
        return _text(adapter.answer(webhook))


def routed(webhook: Webhook, channel: Channel, events: Sequence[RawEvent]) -> list[Kept]:
    """Each event with the channel it is for.

    One address can serve several accounts of one app. Another account's channel gets its events only when the request
    proves itself to that channel as well.
    """
    proven: dict[tuple[str, str], Channel | None] = {}
    return [_routed(webhook, channel, event, proven) for event in events]


def _routed(webhook: Webhook, channel: Channel, event: RawEvent, proven: dict[tuple[str, str], Channel | None]) -> Kept:
    target = (event.kind or channel.kind, event.account or channel.address)
    if target == (channel.kind, channel.address):
        return Kept(channel.id, event)
    if target not in proven:
        proven[target] = _proves_itself(webhook, lines.account(*target))
    other = proven[target]
    return Kept(other.id, event) if other else Kept(channel.id, event, stray=":".join(target))


def _proves_itself(webhook: Webhook, channel: Channel | None) -> Channel | None:
    if channel is None or adapter_for(channel.kind).authenticate(webhook, channel) is not None:
        return None
    return channel


def _found(kind: str, channel_id: int) -> tuple[Adapter, Channel]:
    channel = lines.channel(kind, channel_id)
    try:
        adapter = adapter_for(kind)
    except UnknownKind as error:
        raise Problem("not-found") from error
    if channel is None:
        raise Problem("not-found")
    return adapter, channel


def _webhook(request: HttpRequest) -> Webhook:
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Webhook(request.method or "", settings.PUBLIC_URL + request.get_full_path(), headers, request.body)


def _refuse(channel: Channel, refused: Refused) -> HttpResponse:
    refusals.add(channel.id, refused.reason)
    return problems.respond(Problem(PROBLEMS[refused.status]))


def _text(said: Handshake) -> HttpResponse:
    return HttpResponse(said.text, content_type=said.content_type, headers={"Cache-Control": "no-store"})
