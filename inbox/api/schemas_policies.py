"""The shapes of policies."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from inbox.api.base import Id, StrictSerializer
from inbox.api.rules import Few, Value, YesNo
from inbox.api.schemas import NamedShape, Shape
from inbox.models import Ticket
from sla import conditions, ladders
from sla.models import Metric
from sla.models.rules import Counts
from sla.terms import ANY_PRIORITY

MOST_VALUES = 100
MOST_RUNGS = 20
_WORDS = {"type": "array", "items": {"type": "string"}}
_SECONDS = {"type": "integer", "minimum": 1, "description": "Seconds of open time."}
_TARGET = {
    "type": "object",
    "properties": dict.fromkeys((ANY_PRIORITY, *Ticket.Priority.values), _SECONDS),
    "additionalProperties": False,
}


@extend_schema_field(
    {
        "type": "object",
        "description": "Which tickets it takes: every field must hold, any value of a field will do. {} takes all.",
        "properties": dict.fromkeys(conditions.FIELDS, _WORDS)
        | {"team": {"type": "array", "items": {"type": "integer"}, "description": "Numbers of teams."}},
        "additionalProperties": False,
    }
)
class Match(Few):
    """{field: [values]}."""

    def __init__(self, **more: Any) -> None:
        super().__init__(child=serializers.ListField(child=Value(), max_length=MOST_VALUES), **more)


@extend_schema_field(
    {
        "type": "object",
        "description": "What is promised: seconds by metric and priority; “*” is every priority not named.",
        "properties": dict.fromkeys(Metric.values, _TARGET),
        "additionalProperties": False,
    }
)
class Targets(Few):
    """{metric: {priority: seconds}}."""

    def __init__(self, **more: Any) -> None:
        super().__init__(child=Few(child=serializers.IntegerField()), **more)


class Rung(StrictSerializer):
    """One step: at which stage of a clock whom to tell, and what else to do."""

    at = serializers.CharField(max_length=20, help_text="A share of the time, 75%, or before its end, -15m, -2h.")
    tell = serializers.ListField(
        child=serializers.CharField(max_length=40), default=list, max_length=50, help_text=f"{ladders.ROLES}, agent:5."
    )
    by = serializers.ListField(child=serializers.CharField(max_length=20), default=list, max_length=10)
    reassign = serializers.CharField(default=None, allow_null=True, max_length=20, help_text="null or least_loaded.")
    tag = serializers.CharField(default=None, allow_null=True, max_length=60, help_text="A tag that the ticket gets.")
    webhook = YesNo(default=False, help_text="Call the addresses that asked for such events.")


class Quiet(StrictSerializer):
    """Hours in which nobody is told by e-mail: what comes then waits for their end."""

    zone = serializers.CharField(max_length=64)
    to = serializers.CharField(max_length=20, allow_blank=True, help_text="07:00")

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python's and cannot be an attribute."""
        begins = serializers.CharField(max_length=20, allow_blank=True, help_text="22:00")
        return super().get_fields() | {"from": begins}


class Ladder(StrictSerializer):
    """Steps in the order of time. The deadline itself is always a stage, whether a step is at 100% or not."""

    rungs = serializers.ListField(child=Rung(), max_length=MOST_RUNGS)
    quiet = Quiet(default=None, allow_null=True)


class PolicyDraft(StrictSerializer):
    """A promise under a name."""

    name = serializers.CharField(max_length=80)
    active = YesNo(default=True)
    match = Match(default=dict)
    targets = Targets()
    counts = serializers.CharField(default=Counts.HUMAN.value, max_length=30, help_text=", ".join(Counts.values))
    pauses = serializers.ListField(
        child=serializers.CharField(max_length=30),
        default=lambda: ["pending", "on_hold"],
        max_length=10,
        help_text="Statuses in which the resolution clocks stand still.",
    )
    calendar = Id(default=None, allow_null=True, help_text="null: every hour counts.")
    ladder = Ladder(required=False, help_text="Without one, the standard ladder.")


class PolicyChange(PolicyDraft):
    version = Id(help_text="The version you saw. Refused when there is a newer one.")


class PromiseShape(NamedShape):
    version = serializers.IntegerField()
    valid_from = serializers.DateTimeField(help_text="It holds from here until the next version.")
    position = serializers.IntegerField(help_text="The lowest is asked first, the fallback last of all.")
    active = serializers.BooleanField()
    fallback = serializers.BooleanField(help_text="Takes every ticket that no other takes; always last.")
    match = Match()
    targets = Targets()
    counts = serializers.CharField()
    pauses = serializers.ListField(child=serializers.CharField())
    calendar = NamedShape(allow_null=True)
    ladder = Ladder()


class PolicyShape(PromiseShape):
    open_tickets = serializers.IntegerField(help_text="Tickets with a clock that counts under it now.")
    archived = serializers.BooleanField()
    warnings = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="What is odd, by field, such as a match that no ticket reaches. It holds all the same.",
    )


class PoliciesShape(Shape):
    policies = PolicyShape(many=True)


class PolicyVersionShape(PromiseShape):
    author = NamedShape(allow_null=True, help_text="Who saved this version.")


class PolicyVersionsShape(Shape):
    versions = PolicyVersionShape(many=True)


class PolicyOrder(StrictSerializer):
    ids = serializers.ListField(child=Id(), max_length=1000, help_text="Every policy once; the fallback stays last.")
