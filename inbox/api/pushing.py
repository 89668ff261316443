"""Browsers that one is pushed to."""

from typing import Any

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core import hints
from inbox import pushing, refusals
from inbox.api.auth import SessionAuthentication
from inbox.api.base import Endpoint, Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_telling import PushSubscriptionShape, PushSubscriptionsShape
from inbox.models import PushSubscription
from inbox.pushing import compose, keys, subscriptions
from inbox.queue import iso

LONGEST = 1000


class BrowserKeys(StrictSerializer):
    """As `PushSubscription.toJSON()` has them."""

    p256dh = serializers.CharField(max_length=100)
    auth = serializers.CharField(max_length=40)


class NewSubscription(StrictSerializer):
    """What a browser gives when its person allows it."""

    endpoint = serializers.CharField(max_length=LONGEST, help_text="An https address of a push service.")
    keys = BrowserKeys()
    name = serializers.CharField(max_length=80, help_text="What its person knows it by: Chrome on Android.")
    instead_of = serializers.CharField(
        max_length=LONGEST, required=False, default="", help_text="The address that the same browser had before."
    )


class BrowserEndpoint(Endpoint):
    """Only a person in a browser: pushes end with the session in which they were asked for."""

    authentication_classes = (SessionAuthentication,)

    @property
    def session(self) -> str:
        return self.plain_request.session.session_key or ""

    def one(self, subscription_id: int) -> PushSubscription:
        found = PushSubscription.objects.filter(agent=self.agent, id=subscription_id).first()
        if found is None:
            raise Http404
        return found

    def shape(self, row: PushSubscription, alive: set[int]) -> dict[str, Any]:
        return {
            "id": row.id,
            "name": row.name,
            "host": row.host,
            "here": row.session == self.session,
            "alive": row.id in alive,
            "created_at": iso(row.created_at),
            "pushed_at": iso(row.pushed_at),
            "last_error": row.last_error,
        }

    def alive(self) -> set[int]:
        return set(subscriptions.alive(self.agent.id).values_list("id", flat=True))


class PushSubscriptionsEndpoint(BrowserEndpoint):
    """All browsers of one's own."""

    @extend_schema(responses=PushSubscriptionsShape)
    def get(self, request: Request) -> Response:
        """The key that browsers ask for, and your browsers that may be pushed to. Nobody is shown their addresses."""
        self.query(Nothing)
        rows, alive = PushSubscription.objects.filter(agent=self.agent).order_by("id"), self.alive()
        shown = [self.shape(each, alive) for each in rows]
        return Response({"public_key": keys.public(), "subscriptions": shown})

    @extend_schema(request=NewSubscription, responses={201: PushSubscriptionShape})
    def post(self, request: Request) -> Response:
        """Have this browser pushed to for as long as you are signed in there. Asking again brings it up to date."""
        given = self.body(NewSubscription)
        browser = given["keys"]
        asked = subscriptions.Asked(given["endpoint"], browser["p256dh"], browser["auth"], given["name"])
        try:
            row = subscriptions.add(self.agent, self.session, asked, given["instead_of"])
        except subscriptions.Unusable as no:
            raise invalid(**{no.field: str(no)}) from no
        return Response(self.shape(row, self.alive()), status=201)


class PushSubscriptionEndpoint(BrowserEndpoint):
    """One browser."""

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, subscription_id: int) -> Response:
        """Push nothing there any more, not even what is on its way."""
        self.body(Nothing)
        self.one(subscription_id).delete()
        return Response(status=204)


class TryPushEndpoint(BrowserEndpoint):
    """Trying it."""

    @extend_schema(request=None, responses={202: None})
    def post(self, request: Request, subscription_id: int) -> Response:
        """Push a few words there now. Whether they left is in `pushed_at` and `last_error` a moment later."""
        self.body(Nothing)
        row = self.one(subscription_id)
        if row.id not in self.alive():
            raise Problem("not-found", refusals.say("Nobody is signed in there any more."))
        compose.trial(self.agent.id, row.id)
        transaction.on_commit(lambda: hints.ring(pushing.HINT), robust=True)
        return Response(status=202)
