"""The shapes of channels, for the OpenAPI document."""

from rest_framework import serializers

from inbox.api.schemas import Shape


class ChannelProblemShape(Shape):
    code = serializers.CharField(help_text="access_lost, token_expires, sends_fail, silent, refused, …")
    grave = serializers.BooleanField()
    values = serializers.DictField()


class ChannelHealthShape(Shape):
    """How a channel is, by what was seen of it."""

    state = serializers.ChoiceField(["ok", "warn", "fail", "off"])
    problems = ChannelProblemShape(many=True)
    last_event_at = serializers.DateTimeField(allow_null=True)
    token_expires_at = serializers.DateTimeField(allow_null=True)
    usual_gap_s = serializers.IntegerField(help_text="The longest silence of the last weeks.")
    sent_24h = serializers.IntegerField()
    failed_24h = serializers.IntegerField()
    refused_24h = serializers.IntegerField(help_text="Requests without the right signature.")
    waiting = serializers.IntegerField(help_text="Came in and is still to be worked on.")
    unreadable_24h = serializers.IntegerField()


class ChannelShape(Shape):
    """A connected account. Of its secrets only the names are given."""

    id = serializers.IntegerField()
    kind = serializers.CharField()
    name = serializers.CharField()
    address = serializers.CharField(help_text="The account's own id at the provider.")
    team_id = serializers.IntegerField(allow_null=True)
    active = serializers.BooleanField()
    disconnected = serializers.BooleanField(help_text="Its secrets are forgotten; what came in by it stays.")
    config = serializers.DictField()
    secrets = serializers.ListField(child=serializers.CharField())
    webhook_url = serializers.CharField(allow_null=True, help_text="Where the provider calls us.")
    snippet = serializers.CharField(allow_null=True, help_text="The tag that puts a chat on a website.")
    can_be_told = serializers.BooleanField(help_text="POST …/connect tells the provider our address.")
    capabilities = serializers.DictField()
    health = ChannelHealthShape()


class ChannelMadeShape(ChannelShape):
    made = serializers.DictField(child=serializers.CharField(), help_text="Secrets that Hora made up, told this once.")


class ChannelListShape(Shape):
    channels = ChannelShape(many=True)


class ExaminationShape(Shape):
    """What the provider said when it was asked."""

    id = serializers.IntegerField()
    kind = serializers.CharField()
    ok = serializers.BooleanField()
    name = serializers.CharField()
    problems = serializers.ListField(child=serializers.CharField())
    took_ms = serializers.IntegerField()


class ChannelSettingShape(Shape):
    name = serializers.CharField()
    flag = serializers.BooleanField(help_text="True or false instead of text.")
    needed = serializers.BooleanField()
    choices = serializers.ListField(
        child=serializers.CharField(), help_text="The words one can choose from; none where anything can be written."
    )
    usual = serializers.CharField(help_text="Which of them holds while none is chosen; empty when none does.")


class ChannelKindShape(Shape):
    kind = serializers.CharField()
    secrets = serializers.ListField(child=serializers.CharField())
    optional_secrets = serializers.ListField(child=serializers.CharField())
    made_secrets = serializers.ListField(child=serializers.CharField())
    config = ChannelSettingShape(many=True)
    capabilities = serializers.DictField()


class ChannelKindListShape(Shape):
    kinds = ChannelKindShape(many=True)


class FailureShape(Shape):
    """A message of ours that did not arrive, or of which nobody knows."""

    message_id = serializers.IntegerField()
    ticket_id = serializers.IntegerField()
    subject = serializers.CharField()
    at = serializers.DateTimeField()
    reason = serializers.CharField()


class FailureListShape(Shape):
    failures = FailureShape(many=True)


class DeedShape(Shape):
    id = serializers.IntegerField()
    message_id = serializers.IntegerField()
    do = serializers.CharField()
    state = serializers.ChoiceField(["waiting", "done", "failed"])
