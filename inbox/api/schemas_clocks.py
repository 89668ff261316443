"""The shapes of clocks."""

from rest_framework import serializers

from inbox.api.schemas import NamedShape, Shape
from sla.models import Clock, Metric


class VersionShape(NamedShape):
    version = serializers.IntegerField()


class ClockAcknowledgedShape(Shape):
    agent = NamedShape()
    at = serializers.DateTimeField()
    note = serializers.CharField()


class ClockShape(Shape):
    """One promise about one ticket. Times in seconds are open time; without a calendar every hour is open."""

    id = serializers.IntegerField()
    ticket_id = serializers.IntegerField()
    metric = serializers.ChoiceField(Metric.values)
    cycle = serializers.IntegerField()
    state = serializers.ChoiceField(Clock.State.values)
    started_at = serializers.DateTimeField()
    target_s = serializers.FloatField()
    elapsed_s = serializers.FloatField(help_text="Used up until now, or until it ended.")
    paused_s = serializers.FloatField(help_text="How long it stood still, by the wall clock.")
    deadline = serializers.DateTimeField(allow_null=True, help_text="Null while it stands still.")
    breached_at = serializers.DateTimeField(allow_null=True)
    voided_at = serializers.DateTimeField(allow_null=True, help_text="When somebody said that the breach was none.")
    ended_at = serializers.DateTimeField(allow_null=True)
    ended_because = serializers.CharField()
    policy = VersionShape(allow_null=True)
    calendar = VersionShape(allow_null=True, help_text="Null: every hour counts.")
    because = serializers.DictField(help_text="What the policy was chosen by: {field: value}.")
    next_stage = serializers.CharField(allow_null=True)
    next_fire_at = serializers.DateTimeField(allow_null=True)
    acknowledged = ClockAcknowledgedShape(allow_null=True)


class ClocksShape(Shape):
    clocks = ClockShape(many=True)
    next = serializers.CharField(allow_null=True)
