"""The shapes of tickets and of the queue."""

from rest_framework import serializers

from inbox.api.schemas import NamedShape, PersonShape, Shape
from inbox.api.schemas_clocks import ClockShape
from inbox.models import TicketLink
from sla.models import Metric


class RowShape(Shape):
    """One ticket as the queue shows it. Apply a row only when its `seq` is not below the one you have."""

    id = serializers.IntegerField()
    subject = serializers.CharField()
    snippet = serializers.CharField()
    status = serializers.ChoiceField(["open", "pending", "on_hold", "closed"])
    channel_kind = serializers.CharField()
    contact = NamedShape(help_text="The name is visitor:0D07 for a visitor of a website who has not said theirs.")
    assignee = PersonShape(allow_null=True)
    team_id = serializers.IntegerField(allow_null=True)
    language = serializers.CharField(allow_null=True)
    priority = serializers.ChoiceField(["low", "normal", "high", "urgent"])
    tags = serializers.ListField(child=serializers.CharField())
    tier = serializers.CharField(allow_null=True, help_text="How much the customer is promised, in your own words.")
    removed = serializers.ChoiceField(["spam", "trash"], allow_null=True, help_text="Put away; it is closed, too.")
    merged_into = serializers.IntegerField(allow_null=True, help_text="The ticket where its messages are now.")
    unread = serializers.BooleanField(help_text="The customer wrote last.")
    snoozed = serializers.BooleanField(help_text="Out of every view but `snoozed`.")
    snoozed_until = serializers.DateTimeField(allow_null=True, help_text="Null: until the customer writes.")
    due_at = serializers.DateTimeField(allow_null=True, help_text="Deadline of the running clock.")
    metric = serializers.ChoiceField(Metric.values, allow_null=True)
    target_s = serializers.FloatField(allow_null=True, help_text="The promised time in seconds.")
    breached = serializers.BooleanField(help_text="The running clock's deadline has passed.")
    kept_after_s = serializers.IntegerField(allow_null=True, help_text="Answered in time, after so many seconds.")
    outcome = serializers.ChoiceField(["met", "met_late"], allow_null=True)
    last_message_at = serializers.DateTimeField()
    created_at = serializers.DateTimeField()
    seq = serializers.IntegerField(help_text="Number of the ticket's newest event.")


class QueueShape(Shape):
    rows = RowShape(many=True)
    next = serializers.CharField(allow_null=True, help_text="Pass it as `after` for the next page.")
    cursor = serializers.CharField(help_text="The event feed's cursor that these rows belong to.")
    server_time = serializers.DateTimeField()


class ViewCountShape(Shape):
    total = serializers.IntegerField()
    overdue = serializers.IntegerField()


class ViewsShape(Shape):
    mine = ViewCountShape()
    unassigned = ViewCountShape()
    all = ViewCountShape()
    waiting = ViewCountShape()


class EnforcementShape(Shape):
    late_s = serializers.FloatField(help_text="How long the oldest due stage has been waiting to fire.")
    workers = serializers.IntegerField(help_text="Enforcing workers heard within five seconds.")


class CountsShape(Shape):
    views = ViewsShape()
    capped_at = serializers.IntegerField()
    enforcement = EnforcementShape(allow_null=True, help_text="For supervisors and admins.")


class IdentityShape(Shape):
    kind = serializers.CharField()
    address = serializers.CharField()


class ContactShape(NamedShape):
    language = serializers.CharField(allow_null=True)
    identities = IdentityShape(many=True)


class TieredContactShape(NamedShape):
    tier = serializers.CharField(allow_null=True)


class EarlierShape(Shape):
    id = serializers.IntegerField()
    subject = serializers.CharField()
    status = serializers.ChoiceField(["open", "pending", "on_hold", "closed"])
    created_at = serializers.DateTimeField()


class PresentShape(PersonShape):
    state = serializers.ChoiceField(["reading", "replying"])


class WindowShape(Shape):
    """Until when the customer may be answered, by the provider's rules."""

    state = serializers.ChoiceField(["open", "human_agent", "template", "closed"])
    code = serializers.CharField(help_text="Which sentence says it: any_time, within_24h, template_only, …")
    open_until = serializers.DateTimeField(allow_null=True, help_text="Null: no end.")
    after = serializers.ListField(child=serializers.CharField(), help_text="What is possible then.")
    private_reply_until = serializers.DateTimeField(allow_null=True)


class FileLimitShape(Shape):
    bytes = serializers.IntegerField()
    types = serializers.ListField(child=serializers.CharField(), help_text="Content types; empty: any.")
    converts = serializers.BooleanField(help_text="Sound or film of other types is made into one of these on its way.")


class LimitsShape(Shape):
    text = serializers.IntegerField(allow_null=True)
    text_unit = serializers.ChoiceField(["characters", "bytes"])
    files = serializers.DictField(child=FileLimitShape(), help_text="By sort: image, audio, voice, video, file.")


class ReplyChannelShape(Shape):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    name = serializers.CharField()
    trouble = serializers.CharField(help_text="Why nothing can be sent; empty when it can.")


class WayShape(Shape):
    """One way of replying: by a channel, to one address of the customer's."""

    id = serializers.CharField(help_text="For `how.way` of the reply.")
    address = serializers.CharField(help_text="The customer's there, where it says something to people.")
    proof = serializers.ChoiceField(
        ["told", "wrote", "verified"], allow_null=True, help_text="How it is known; null on the ticket's own channel."
    )
    channel = ReplyChannelShape()
    kinds = serializers.ListField(child=serializers.ChoiceField(["message", "template", "public", "private"]))
    public = serializers.BooleanField(help_text="Everybody can read the reply.")
    window = WindowShape()
    limits = LimitsShape()
    actions = serializers.ListField(child=serializers.CharField(), help_text="What can be done to single messages.")


class ReplyShape(WayShape):
    """What a reply to this ticket can be: where the customer wrote last, and where else they are known."""

    others = WayShape(many=True)


class LinkShape(Shape):
    id = serializers.IntegerField(help_text="The `link_id` of its events.")
    relation = serializers.ChoiceField(TicketLink.Relation.values, help_text="What the other ticket is to this one.")
    ticket = RowShape()


class RatingShape(Shape):
    """How content the customer is, in their own words too."""

    score = serializers.IntegerField(min_value=1, max_value=5, help_text="5 is best.")
    comment = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class SatisfactionShape(Shape):
    average = serializers.FloatField(allow_null=True, help_text="Of all scores, to one digit; null without any.")
    ratings = serializers.IntegerField()


class TicketShape(RowShape):
    contact = ContactShape()
    earlier = EarlierShape(many=True, help_text="Other tickets of the same contact that you may see.")
    presence = PresentShape(many=True)
    following = serializers.BooleanField(help_text="You are told of what is said in it.")
    followers = PersonShape(many=True)
    links = LinkShape(many=True, help_text="Tickets linked with it that you may see.")
    clocks = ClockShape(many=True)
    reply = ReplyShape(required=False)
    fields = serializers.DictField(  # type: ignore[assignment]  # a field, not DRF's attribute of that name
        help_text="Values of custom fields by key."
    )
    rating = RatingShape(allow_null=True, help_text="What the customer said last of the answers in it.")
    satisfaction = SatisfactionShape(help_text="What the customer said of all their tickets.")
    cursor = serializers.CharField()
    server_time = serializers.DateTimeField()


class TicketListShape(Shape):
    tickets = RowShape(many=True)
    next = serializers.CharField(allow_null=True)
