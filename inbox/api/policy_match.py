"""Which policy takes a ticket, and why: tried without any ticket."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox.api.auth import IsAgent
from inbox.api.base import Id, StrictSerializer
from inbox.api.rules import RulesEndpoint
from inbox.api.schemas import NamedShape, Shape
from inbox.models import Ticket
from sla import rulebook
from sla.models import PolicyVersion
from sla.terms import Facts, Terms


class MatchQuestion(StrictSerializer):
    """What a ticket is like. What is left out is not known of it: no condition on it holds."""

    channel = serializers.CharField(default="", max_length=20, allow_blank=True, help_text="A kind, such as email.")
    team = Id(default=None, allow_null=True)
    priority = serializers.ChoiceField(Ticket.Priority.values, default=Ticket.Priority.NORMAL.value)
    tier = serializers.CharField(default="", max_length=40, allow_blank=True)
    language = serializers.CharField(default="", max_length=10, allow_blank=True)
    tags = serializers.ListField(child=serializers.CharField(max_length=60), default=list, max_length=100)


class MatchedPolicyShape(NamedShape):
    version = serializers.IntegerField()
    position = serializers.IntegerField()


class MatchedShape(Shape):
    policy = MatchedPolicyShape()
    because = serializers.DictField(help_text="Each condition with the value that met it; {} for the fallback.")
    targets = serializers.DictField(
        child=serializers.FloatField(), help_text="What would be promised: seconds of open time by metric."
    )


GOLD = OpenApiExample(
    "A gold customer's urgent mail", request_only=True, value={"channel": "email", "tier": "gold", "priority": "urgent"}
)
TAKEN = OpenApiExample(
    "Taken by the second policy",
    response_only=True,
    value={
        "policy": {"id": 3, "name": "Gold", "version": 7, "position": 2},
        "because": {"tier": "gold", "channel": "email"},
        "targets": {"first_response": 900, "next_response": 3600},
    },
)


class MatchEndpoint(RulesEndpoint):
    """A dry run."""

    # nothing is written, so whoever may read the rules may ask
    permission_classes = (IsAgent,)
    write_scope = "tickets:read"

    @extend_schema(request=MatchQuestion, responses=MatchedShape, examples=[GOLD, TAKEN])
    def post(self, request: Request) -> Response:
        """Which policy would take a ticket like this now, because of what, and what it promises. Changes nothing."""
        given = self.body(MatchQuestion)
        facts = Facts(
            channel=given["channel"],
            team_id=given["team"],
            priority=given["priority"],
            tier=given["tier"],
            language=given["language"],
            tags=frozenset(given["tags"]),
        )
        return Response(_shape(rulebook.current().terms(facts)))


def _shape(terms: Terms) -> dict[str, Any]:
    assert terms.policy_version_id is not None
    version = PolicyVersion.objects.select_related("policy").get(id=terms.policy_version_id)
    named = {"id": version.policy_id, "name": version.policy.name}
    return {
        "policy": named | {"version": version.number, "position": version.position},
        "because": dict(terms.because),
        "targets": {metric: target.total_seconds() for metric, target in terms.targets.items()},
    }
