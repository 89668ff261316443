"""The shapes of answers, for the OpenAPI document. Answers are plain dictionaries; tests check them against this."""

from rest_framework import serializers

from inbox.api.auth import ROLES


class Shape(serializers.Serializer[object]):
    """An answer: every field is always there."""


class NamedShape(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()


class PersonShape(NamedShape):
    initials = serializers.CharField()


class MeShape(PersonShape):
    email = serializers.CharField()
    role = serializers.ChoiceField(ROLES)
    language = serializers.CharField()
    theme = serializers.CharField()
    has_password = serializers.BooleanField(help_text="Without one, only one-time links sign in.")
    teams = NamedShape(many=True)
    company = serializers.CharField()
    server_time = serializers.DateTimeField()
    csrf_token = serializers.CharField()


class RowShape(Shape):
    """One ticket as the queue shows it. Apply a row only when its `seq` is not below the one you have."""

    id = serializers.IntegerField()
    subject = serializers.CharField()
    snippet = serializers.CharField()
    status = serializers.ChoiceField(["open", "pending", "closed"])
    channel_kind = serializers.CharField()
    contact = NamedShape()
    assignee = PersonShape(allow_null=True)
    team_id = serializers.IntegerField(allow_null=True)
    language = serializers.CharField(allow_null=True)
    unread = serializers.BooleanField(help_text="The customer wrote last.")
    due_at = serializers.DateTimeField(allow_null=True, help_text="Deadline of the running clock.")
    metric = serializers.ChoiceField(["first_response", "next_response"], allow_null=True)
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


class EarlierShape(Shape):
    id = serializers.IntegerField()
    subject = serializers.CharField()
    status = serializers.ChoiceField(["open", "pending", "closed"])
    created_at = serializers.DateTimeField()


class PresentShape(PersonShape):
    state = serializers.ChoiceField(["reading", "replying"])


class ClockShape(Shape):
    id = serializers.IntegerField()
    metric = serializers.ChoiceField(["first_response", "next_response"])
    cycle = serializers.IntegerField()
    state = serializers.ChoiceField(["running", "met", "met_late", "cancelled"])
    started_at = serializers.DateTimeField()
    deadline = serializers.DateTimeField()
    target_s = serializers.FloatField()
    breached_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)


class TicketShape(RowShape):
    contact = ContactShape()
    earlier = EarlierShape(many=True, help_text="Other tickets of the same contact that you may see.")
    presence = PresentShape(many=True)
    clocks = ClockShape(many=True)
    cursor = serializers.CharField()
    server_time = serializers.DateTimeField()


class TicketListShape(Shape):
    tickets = RowShape(many=True)
    next = serializers.CharField(allow_null=True)


class ActorShape(Shape):
    kind = serializers.ChoiceField(["agent", "contact", "api", "system"])
    id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()


class AttachmentShape(Shape):
    id = serializers.IntegerField()
    filename = serializers.CharField()
    content_type = serializers.CharField()
    size = serializers.IntegerField()
    inline = serializers.BooleanField()
    url = serializers.CharField()


class MessageShape(Shape):
    """A message; `text` is what is new in it, `quoted` the history below."""

    id = serializers.IntegerField()
    direction = serializers.ChoiceField(["in", "out", "note"])
    author = ActorShape()
    at = serializers.DateTimeField()
    text = serializers.CharField()
    quoted = serializers.CharField()
    has_html = serializers.BooleanField()
    html_url = serializers.CharField(allow_null=True)
    degraded = serializers.BooleanField(help_text="It could not be read completely; the raw bytes are kept.")
    auto = serializers.BooleanField(help_text="Written by a machine.")
    state = serializers.ChoiceField(["received", "queued", "sending", "sent", "failed", "unknown"])
    error = serializers.CharField()
    to = serializers.ListField(child=serializers.CharField())
    cc = serializers.ListField(child=serializers.CharField())
    subject = serializers.CharField()
    language = serializers.CharField(allow_null=True)
    attachments = AttachmentShape(many=True)
    raw_url = serializers.CharField(allow_null=True)


class EntryShape(Shape):
    seq = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    actor = ActorShape()
    data = serializers.DictField()  # type: ignore[assignment]  # only described, never run
    message = MessageShape(required=False)


class TimelineShape(Shape):
    items = EntryShape(many=True)
    last_seq = serializers.IntegerField(help_text="Number of the ticket's newest event.")


class WrittenShape(Shape):
    message = MessageShape()
    ticket = TicketShape()


class UploadShape(Shape):
    id = serializers.IntegerField()
    filename = serializers.CharField()
    size = serializers.IntegerField()
    content_type = serializers.CharField()


class AgentShape(PersonShape):
    role = serializers.ChoiceField(ROLES)
    available = serializers.BooleanField(help_text="Can be made the owner of a ticket.")


class AgentsShape(Shape):
    agents = AgentShape(many=True)


class TeamsShape(Shape):
    teams = NamedShape(many=True)


class EventShape(Shape):
    cursor = serializers.CharField()
    ticket_id = serializers.IntegerField()
    seq = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField(help_text="When it took effect.")
    recorded_at = serializers.DateTimeField(help_text="When it was written down.")
    actor = ActorShape()
    data = serializers.DictField()  # type: ignore[assignment]  # only described, never run


class FeedShape(Shape):
    events = EventShape(many=True)
    next = serializers.CharField(help_text="Pass it as `after`, also when no event was for you.")


class AboutShape(Shape):
    id = serializers.IntegerField()
    subject = serializers.CharField()


class NotificationShape(Shape):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    ticket = AboutShape()
    at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)
    data = serializers.DictField()  # type: ignore[assignment]  # only described, never run


class UnreadShape(Shape):
    unread = serializers.IntegerField()


class NotificationsShape(UnreadShape):
    items = NotificationShape(many=True)


class TokenShape(NamedShape):
    agent = NamedShape()
    scopes = serializers.ListField(child=serializers.CharField())
    created_at = serializers.DateTimeField()
    last_used_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)


class NewTokenShape(TokenShape):
    token = serializers.CharField(help_text="The secret. It is shown only now.")


class TokensShape(Shape):
    tokens = TokenShape(many=True)


class DeliveryShape(Shape):
    id = serializers.IntegerField()
    consumer = serializers.CharField()
    state = serializers.ChoiceField(["pending", "done", "dead"])
    kind = serializers.CharField(help_text="Kind of the event it is about.")
    ticket_id = serializers.IntegerField()
    attempts = serializers.IntegerField()
    next_attempt_at = serializers.DateTimeField()
    last_error = serializers.CharField()


class DeliveriesShape(Shape):
    items = DeliveryShape(many=True)
    next = serializers.CharField(allow_null=True)
