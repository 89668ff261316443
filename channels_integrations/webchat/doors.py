"""Who may ask what of a website's chat: the channel by its name, the visitor by their token, and not too often.

A token comes in a header, never in an address and never in a cookie: no other page can make a browser send it.
"""

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import ValidationError

from channels_integrations import refusals
from channels_integrations.models import Channel
from channels_integrations.switchboard import lines
from channels_integrations.webchat import visitors
from channels_integrations.webchat.models import Visitor
from core import jsontext
from core.rate import Buckets
from inbox.api import problems
from inbox.api.address import client_address
from inbox.api.base import StrictSerializer
from inbox.api.problems import Problem
from inbox.refusals import reader

KIND = "webchat"
LIMITS = {
    "session": (1.0, 30.0),
    "network": (20.0, 200.0),
    "beginning": (0.5, 30.0),
    "channel": (200.0, 2000.0),
    "typing": (1.0, 10.0),
    "pages": (0.5, 20.0),
}
"""Per second, and at once: of one session, of one network address, for new sessions from there, of one channel, and of
signs that a session is typing, and of pages that it opens."""


@cache
def buckets(name: str) -> Buckets:
    """What this process still grants."""
    return Buckets(*LIMITS[name])


def take(name: str, who: str) -> None:
    """Count one. Raises Problem, with the seconds to wait."""
    if wait := buckets(name).take(who):
        raise Problem("too-many-requests", _WORDS[name](), retry_after=math.ceil(wait))


_WORDS: Mapping[str, Callable[[], str]] = {
    "session": lambda: refusals.say("You write faster than this chat can take. Wait a moment."),
    "network": lambda: refusals.say("Too much comes from your network at the moment. Wait a moment."),
    "beginning": lambda: refusals.say("Too many new chats come from your network at the moment. Wait a moment."),
    "channel": lambda: refusals.say("Too many people write at the moment. Wait a moment."),
    "typing": lambda: refusals.say("You say too often that you are typing. Wait a moment."),
    "pages": lambda: refusals.say("You open pages faster than this chat can take. Wait a moment."),
}


def channel_of(key: str) -> Channel:
    """The active channel with this name. Raises Problem."""
    found = lines.account(KIND, key)
    if found is None:
        raise Problem("not-found")
    return found


def token_of(request: HttpRequest) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


@method_decorator(csrf_exempt, name="dispatch")
class Door(View):
    """One address of the widget. Problems are answered as everywhere in the API."""

    channel: Channel

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What is refused is said in the language of the visitor's browser."""
        with reader.reading(reader.wished(request.headers.get("Accept-Language", ""))):
            return self._answer(request, *args, **kwargs)

    def _answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.channel = channel_of(kwargs.pop("key"))
            take("network", client_address(request))
            take("channel", str(self.channel.id))
            response = super().dispatch(request, *args, **kwargs)
        except (Problem, ValidationError, RequestDataTooBig, DatabaseError) as error:
            problem = problems.of(error)
            if problem is None:
                raise
            return problems.respond(problem)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def visitor(self) -> Visitor:
        """Who asks. Raises Problem."""
        token = token_of(self.request)
        found = visitors.known(self.channel, token)
        if found is None:
            raise Problem("not-signed-in")
        take("session", token)
        return found

    def body(self, shape: type[StrictSerializer]) -> dict[str, Any]:
        """The request's JSON, checked. Raises Problem and ValidationError."""
        if self.request.content_type != "application/json":
            raise Problem("unsupported-media-type")
        given = jsontext.read(self.request.body)
        if not isinstance(given, dict):
            raise Problem("invalid", refusals.say("The body is no JSON object."))
        checked = shape(data=given)
        checked.is_valid(raise_exception=True)
        values: dict[str, Any] = checked.validated_data
        return values
