"""What saving a policy would do, before it is saved."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox.api.base import Id, StrictSerializer
from inbox.api.policies import draft_of
from inbox.api.rules import RulesEndpoint
from inbox.api.schemas import AboutShape, Shape
from inbox.api.schemas_policies import PolicyDraft
from inbox.preview import preview
from sla.models import Metric


class DraftOfPolicy(PolicyDraft):
    """A policy as it may become; with its `id` when there is one by now."""

    id = Id(required=False)
    version = Id(required=False, help_text="Not looked at.")


class PreviewQuestion(StrictSerializer):
    policy = DraftOfPolicy()


class ClockMoveShape(Shape):
    """A clock of today that would change. Without a new deadline it would end, or it stands still."""

    ticket = AboutShape()
    metric = serializers.ChoiceField(Metric.values)
    deadline = serializers.DateTimeField(allow_null=True)
    new_deadline = serializers.DateTimeField(allow_null=True)


class OutlookShape(Shape):
    """The clocks that count or stand still now."""

    total = serializers.IntegerField()
    would_change = serializers.IntegerField()
    earlier = serializers.IntegerField(help_text="Of these, how many would be due earlier.")
    later = serializers.IntegerField()
    ending = serializers.IntegerField(help_text="How many would end, because nothing is promised any more.")
    overdue_at_once = serializers.IntegerField(help_text="How many would be broken in the moment of saving.")
    sampled = serializers.BooleanField(help_text="There are very many: the numbers are estimates from some of them.")
    sample = ClockMoveShape(many=True, help_text="A few of them, those overdue at once first.")


class WeekKeptShape(Shape):
    met = serializers.IntegerField()
    missed = serializers.IntegerField()
    percent = serializers.FloatField(allow_null=True, help_text="Null when there was nothing to keep.")


class LastWeekShape(Shape):
    """The last seven days of the tickets that the draft takes or its policy took, as they are now.

    The events are dealt with again under the draft, as if people had done what they did. Tickets that were merged,
    split or put away are left out, and of very many tickets a sample is replayed.
    """

    to = serializers.DateTimeField()
    clocks = serializers.IntegerField(help_text="Promises of the draft that were decided in these days.")
    actual = WeekKeptShape(help_text="How the replayed tickets did.")
    draft = WeekKeptShape(help_text="How they would have done.")
    tickets = serializers.IntegerField(help_text="Tickets that something happened to, and that the draft concerns.")
    replayed = serializers.IntegerField(help_text="How many of them were replayed.")
    left_out = serializers.IntegerField(help_text="How many cannot be replayed by themselves.")
    sampled = serializers.BooleanField(help_text="Not all were looked at: the numbers are those of a sample.")

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]  # of any kind
        """`from` is a word of Python's and cannot be an attribute."""
        return {"from": serializers.DateTimeField()} | super().get_fields()


class PreviewShape(Shape):
    open = OutlookShape()
    last_week = LastWeekShape()


class PreviewEndpoint(RulesEndpoint):
    """A look ahead, and one back."""

    @extend_schema(request=PreviewQuestion, responses=PreviewShape)
    def post(self, request: Request) -> Response:
        """What saving this draft would do to the clocks of today, and how last week would have gone. Changes nothing.

        A draft without `id` is a new policy, asked after all others but the fallback. Mistakes are told as on saving,
        below `policy`. New deadlines are those that the clocks would get now.
        """
        given = self.body(PreviewQuestion)["policy"]
        with self.in_their_words():
            return Response(preview(draft_of(given), given.get("id")))
