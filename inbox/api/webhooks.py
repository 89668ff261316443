"""Webhooks, for admins: who is told of which events, and what became of each call."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.http import LONGEST_URL, BadUrl
from events.wanted import UnknownKind
from inbox import refusals, webhook_shapes, webhooks
from inbox.api.base import Endpoint, Id, Limit, Nothing, StrictSerializer
from inbox.api.notifications import Ids
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_webhooks import (
    NewWebhookShape,
    ReplayedShape,
    WebhookCallsShape,
    WebhookShape,
    WebhooksShape,
)
from inbox.models import Agent, Webhook, WebhookCall

MOST_KINDS = 50


class Kinds(serializers.ListField):
    """Names of kinds of events."""

    def __init__(self, **more: Any) -> None:
        names = serializers.CharField(max_length=40)
        about = 'Kinds of events: "sla.breached", all of a noun as "sla.*", or "*".'
        super().__init__(child=names, allow_empty=False, max_length=MOST_KINDS, help_text=about, **more)


class WebhookOrder(StrictSerializer):
    """Where to call, and about what."""

    url = serializers.CharField(max_length=LONGEST_URL)
    kinds = Kinds()


class WebhookChange(StrictSerializer):
    """What is given is changed."""

    url = serializers.CharField(max_length=LONGEST_URL, required=False)
    kinds = Kinds(required=False)
    active = serializers.BooleanField(required=False)


class CallsQuery(StrictSerializer):
    state = serializers.ChoiceField(WebhookCall.State.values, required=False)
    after = Id(required=False, help_text="The `next` of the page before.")
    limit = Limit()


class Replay(StrictSerializer):
    calls = Ids(help_text='Ids of dead calls, or "all".')


class AdminEndpoint(Endpoint):
    """Webhooks are for admins: a webhook hears of every ticket."""

    role = Agent.Role.ADMIN
    read_scope = write_scope = "admin"

    def hook(self, webhook_id: int) -> Webhook:
        found = _counted().filter(id=webhook_id).first()
        if found is None:
            raise Http404
        return found


class WebhooksEndpoint(AdminEndpoint):
    """All webhooks."""

    @extend_schema(responses=WebhooksShape)
    def get(self, request: Request) -> Response:
        """Every webhook, oldest first. Secrets cannot be shown again."""
        self.query(Nothing)
        return Response({"webhooks": [webhook_shapes.webhook(each) for each in _counted().order_by("id")]})

    @extend_schema(request=WebhookOrder, responses={201: NewWebhookShape})
    def post(self, request: Request) -> Response:
        """Have an address called for events from now on. The secret is in this answer and nowhere else."""
        given = self.body(WebhookOrder)
        try:
            made, secret = webhooks.add(given["url"], given["kinds"], self.agent.id)
        except (BadUrl, UnknownKind, webhooks.TooMany) as error:
            raise _problem(error) from error
        return Response(webhook_shapes.webhook(self.hook(made.id)) | {"secret": secret}, status=201)


class WebhookEndpoint(AdminEndpoint):
    """One webhook."""

    @extend_schema(request=WebhookChange, responses=WebhookShape)
    def patch(self, request: Request, webhook_id: int) -> Response:
        """Change it, or switch it off or on. Switched on, it hears of what happens from then on."""
        given = self.body(WebhookChange)
        self.hook(webhook_id)
        try:
            webhooks.change(webhook_id, given.get("url"), given.get("kinds"), active=given.get("active"))
        except (BadUrl, UnknownKind) as error:
            raise _problem(error) from error
        return Response(webhook_shapes.webhook(self.hook(webhook_id)))

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, webhook_id: int) -> Response:
        """Forget the webhook with all its calls."""
        self.hook(webhook_id).delete()
        return Response(status=204)


class CallsEndpoint(AdminEndpoint):
    """What a webhook was told, or is owed."""

    @extend_schema(parameters=[CallsQuery], responses=WebhookCallsShape)
    def get(self, request: Request, webhook_id: int) -> Response:
        """Its calls, newest first: done ones of a week, dead ones of a month, and all that wait."""
        given = self.query(CallsQuery)
        found = self.hook(webhook_id).calls.select_related("event").order_by("-id")
        wanted = {"state": given.get("state"), "id__lt": given.get("after")}
        found = found.filter(**{field: value for field, value in wanted.items() if value is not None})
        rows = list(found[: given["limit"] + 1])
        page = rows[: given["limit"]]
        following = str(page[-1].id) if len(rows) > len(page) else None
        return Response({"calls": [webhook_shapes.call(each) for each in page], "next": following})


class ReplayEndpoint(AdminEndpoint):
    """Calling again."""

    @extend_schema(request=Replay, responses=ReplayedShape)
    def post(self, request: Request, webhook_id: int) -> Response:
        """Make dead calls again, from the first try on; ids of other calls change nothing."""
        ids = self.body(Replay)["calls"]
        hook = self.hook(webhook_id)
        return Response({"replayed": webhooks.replay(hook.id, None if ids == "all" else ids)})


def _counted() -> QuerySet[Webhook]:
    dead = Count("calls", filter=Q(calls__state=WebhookCall.State.DEAD))
    return Webhook.objects.annotate(dead=dead)


def _problem(error: Exception) -> Problem:
    match error:
        case BadUrl():
            return invalid(url=refusals.known(str(error)))
        case UnknownKind():
            return invalid(kinds=refusals.say("There is no kind of event called {kind}.", kind=repr(str(error)[:60])))
    return invalid(url=refusals.say("There are {most} webhooks already.", most=webhooks.MOST))
