"""Changes of many tickets at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals
from inbox.api.base import Endpoint, Id, Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_views import BulkListShape, BulkShape, FilterBody, FilterValue
from inbox.api.views import checked, refusing
from inbox.bulk import actions, start
from inbox.bulk.shapes import shape
from inbox.bulk.undo import NotUndoable, undo
from inbox.models import BulkJob
from inbox.permissions import sight_of
from inbox.views.choosing import choose, stored

MOST_NAMED = 10_000


class ActionBody(StrictSerializer):
    """`value`: an agent's or team's id or null, a priority, a tag or several, a status, an instant or null to snooze
    until; nothing for the others. `read` reads your notifications of these tickets."""

    kind = serializers.ChoiceField(actions.KINDS)
    value = FilterValue(required=False, allow_null=True)


class BulkBody(StrictSerializer):
    """Either `ids`, or a `view` with the number of tickets you saw in it."""

    ids = serializers.ListField(child=Id(), required=False, min_length=1, max_length=MOST_NAMED)
    view = serializers.CharField(required=False, max_length=40)
    filters = FilterBody(many=True, required=False)
    expect_total = serializers.IntegerField(required=False, min_value=0)
    action = ActionBody()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("ids" in attrs) == ("view" in attrs):
            raise serializers.ValidationError({"ids": [refusals.say("Either ids or a view.")]})
        if "view" in attrs and "expect_total" not in attrs:
            raise serializers.ValidationError({"expect_total": [refusals.say("How many did you see?")]})
        return attrs


class BulkQuery(StrictSerializer):
    state = serializers.ChoiceField(BulkJob.State.values, required=False)


class BulkListEndpoint(Endpoint):
    """Your changes of many tickets."""

    @extend_schema(parameters=[BulkQuery], responses=BulkListShape)
    def get(self, request: Request) -> Response:
        """The newest first; `state=running` are those that are still being worked on."""
        state = self.query(BulkQuery).get("state")
        found = start.latest(self.agent, [state] if state else BulkJob.State.values)
        return Response({"bulk": [shape(each) for each in found]})

    @extend_schema(
        request=BulkBody,
        responses={202: BulkShape},
        examples=[
            OpenApiExample(
                "Close all that wait",
                {"view": "waiting", "expect_total": 3412, "action": {"kind": "status", "value": "closed"}},
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Do something to many tickets. Which ones is settled at once; the work goes on by itself, and each ticket
        follows its own rules. 409 `count-changed` when a view holds many more or fewer than you saw."""
        given = self.body(BulkBody)
        with refusing(), _refusing():
            action = actions.check(given["action"]["kind"], given["action"].get("value"))
            return Response(shape(self._start(given, action)), status=202)

    def _start(self, given: dict[str, Any], action: actions.Action) -> BulkJob:
        if "ids" in given:
            return start.of_tickets(self.agent, self.actor, action, given["ids"])
        sight = sight_of(self.agent)
        chosen = choose(self.agent, sight, given["view"], stored(checked(given.get("filters", []))))
        return start.of_view(self.agent, self.actor, action, chosen, sight, given["expect_total"])


class MyBulkEndpoint(Endpoint):
    """One of yours."""

    def job(self, job_id: int) -> BulkJob:
        found = BulkJob.objects.filter(agent=self.agent, id=job_id).first()
        if found is None:
            raise Http404
        return found


class BulkEndpoint(MyBulkEndpoint):
    """One change of many tickets."""

    @extend_schema(responses=BulkShape)
    def get(self, request: Request, job_id: int) -> Response:
        """How far it is, and what could not be changed."""
        self.query(Nothing)
        return Response(shape(self.job(job_id)))


class UndoEndpoint(MyBulkEndpoint):
    """Taking it back."""

    @extend_schema(request=None, responses={202: BulkShape})
    def post(self, request: Request, job_id: int) -> Response:
        """Let every ticket be as it was before. What somebody has changed since stays, and is listed with
        `changed-since`. 409 `not-undoable` when it is too late, or too early."""
        self.body(Nothing)
        job = self.job(job_id)
        try:
            return Response(shape(undo(job.id)), status=202)
        except NotUndoable as no:
            raise Problem("not-undoable") from no


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except actions.BadAction as bad:
        raise invalid(**{f"action.{name}": words for name, words in bad.faults.items()}) from bad
    except start.CountChanged as changed:
        raise Problem("count-changed", total=changed.total) from changed
    except start.TooMany as many:
        raise invalid(view=refusals.say("At most {most} tickets at once.", most=start.MOST)) from many
