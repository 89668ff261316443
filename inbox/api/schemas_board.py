"""The shapes of the supervisor's board."""

from rest_framework import serializers

from inbox.api.schemas import NamedShape, PersonShape, Shape
from inbox.api.schemas_tickets import PresentShape
from inbox.reassign import REASONS
from sla.models import QueueOrder


class BandsShape(Shape):
    """Tickets with a promise that counts, by the time that is left; a ticket is in one band at most."""

    over = serializers.IntegerField(help_text="Past the deadline.")
    in_5 = serializers.IntegerField(help_text="Due within 5 minutes.")
    in_15 = serializers.IntegerField(help_text="Due in 5 to 15 minutes.")
    in_30 = serializers.IntegerField(help_text="Due in 15 to 30 minutes.")
    in_60 = serializers.IntegerField(help_text="Due in 30 to 60 minutes.")
    open = serializers.IntegerField(help_text="All of them, those due later too.")


class KeptShape(Shape):
    """Promises with a deadline today."""

    met = serializers.IntegerField()
    missed = serializers.IntegerField(help_text="Broken, answered since or not.")
    cancelled = serializers.IntegerField(help_text="Closed before the deadline without an answer.")
    void = serializers.IntegerField(help_text="Not counted: spam, or a breach a person has set aside.")
    percent = serializers.FloatField(allow_null=True, help_text="Met of met and missed.")


class BrickShape(Shape):
    id = serializers.IntegerField()
    due_at = serializers.DateTimeField()
    breached = serializers.BooleanField()
    subject = serializers.CharField()
    contact = NamedShape()
    channel_kind = serializers.CharField()
    team_id = serializers.IntegerField(allow_null=True)
    assignee = PersonShape(allow_null=True)


class NeedTicketShape(Shape):
    id = serializers.IntegerField()
    subject = serializers.CharField()
    contact = NamedShape()
    channel_kind = serializers.CharField()
    language = serializers.CharField(allow_null=True)
    assignee = PersonShape(allow_null=True)


class AcknowledgedShape(Shape):
    agent = NamedShape()
    at = serializers.DateTimeField()
    note = serializers.CharField()


class NeedShape(Shape):
    """Overdue and acknowledged by nobody; due in 15 minutes and nobody's; overdue and acknowledged: in this order."""

    ticket = NeedTicketShape()
    clock_id = serializers.IntegerField()
    metric = serializers.CharField()
    due_at = serializers.DateTimeField()
    breached = serializers.BooleanField()
    acknowledged = AcknowledgedShape(allow_null=True)
    reading = PresentShape(many=True, help_text="Who has it on screen now.")


class ChannelRowShape(BandsShape):
    kind = serializers.CharField()
    kept = KeptShape()


class TeamRowShape(BandsShape):
    id = serializers.IntegerField()
    name = serializers.CharField()
    kept = KeptShape()


class AgentRowShape(BandsShape):
    id = serializers.IntegerField()
    name = serializers.CharField()
    initials = serializers.CharField()
    online = serializers.BooleanField()
    kept = KeptShape()


class BoardRowsShape(Shape):
    channels = ChannelRowShape(many=True)
    teams = TeamRowShape(many=True)
    agents = AgentRowShape(many=True, help_text="Who is online or has something to show for today.")
    no_one = BandsShape(help_text="Tickets without an owner.")


class WorstLagShape(Shape):
    lag_s = serializers.FloatField()
    at = serializers.DateTimeField()


class PunctualityShape(Shape):
    """How punctually deadlines are noticed."""

    late_s = serializers.FloatField(help_text="How long the oldest due stage has been waiting to fire.")
    workers = serializers.IntegerField(help_text="Enforcing workers heard within five seconds.")
    next_fire_at = serializers.DateTimeField(allow_null=True)
    worst_today = WorstLagShape(allow_null=True)
    spark = serializers.ListField(
        child=serializers.FloatField(allow_null=True),
        help_text="The worst lag of each of the last 60 minutes in seconds, the oldest first; null: nothing fired.",
    )


class OrderShape(Shape):
    mode = serializers.ChoiceField(QueueOrder.Mode.values)
    cap_minutes = serializers.IntegerField(
        help_text="In salvage mode nobody waits longer than this past their deadline while others are served."
    )


class BoardShape(Shape):
    at = serializers.DateTimeField(help_text="The instant that everything here is of.")
    team = serializers.JSONField(help_text='The team asked for: its id, "none", or null for all.')
    counts = BandsShape()
    bricks = BrickShape(many=True, help_text="Due from 14 minutes ago to an hour ahead, soonest first, at most 300.")
    bricks_capped = serializers.BooleanField(help_text="There are more than are listed.")
    rows = BoardRowsShape()
    needs_you = NeedShape(many=True)
    kept_today = KeptShape()
    agents_on = serializers.IntegerField(help_text="How many are online to answer.")
    enforcement = PunctualityShape()
    order = OrderShape()


class RefusedShape(Shape):
    id = serializers.IntegerField()
    reason = serializers.ChoiceField(REASONS)
    assignee = PersonShape(allow_null=True, help_text="Who has it, when it was taken; null: nobody.")


class AssignedShape(Shape):
    assigned = serializers.ListField(child=serializers.IntegerField())
    refused = RefusedShape(many=True)
