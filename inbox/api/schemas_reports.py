"""The shapes of reports."""

from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers

from inbox.api.schemas import NamedShape, Shape


class SharesShape(Shape):
    """Seconds within which so many of a hundred were answered; null where nothing was."""

    p50 = serializers.FloatField(allow_null=True)
    p90 = serializers.FloatField(allow_null=True)
    p95 = serializers.FloatField(allow_null=True)
    p99 = serializers.FloatField(allow_null=True)


class ReportLineShape(Shape):
    """The six counts together are the number of promises."""

    met = serializers.IntegerField()
    missed = serializers.IntegerField(help_text="Broken, answered since or not.")
    cancelled = serializers.IntegerField(help_text="Closed before the deadline without an answer.")
    merged = serializers.IntegerField(help_text="Their ticket went into another one.")
    void = serializers.IntegerField(help_text="Not counted: spam, or a breach a person has set aside.")
    open = serializers.IntegerField(help_text="Not decided yet.")
    percent = serializers.FloatField(allow_null=True, help_text="Met of met and missed.")
    business = SharesShape(help_text="Open time, by the calendar of each promise, less pauses.")
    calendar = SharesShape(help_text="Time on the wall.")


class ReportRowShape(ReportLineShape):
    key = serializers.CharField(
        help_text='What the row is about: an id, a kind, a priority, a tier, "1-09" for Mondays at nine, or "none".'
    )
    label = serializers.CharField(help_text="Its name; empty for none.")  # type: ignore[assignment]  # not our own label


class ReportShape(Shape):
    rows = ReportRowShape(many=True)
    total = ReportLineShape()


_LINE = {"asked": 40, "rated": 16, "content": 14, "average": 4.4, "percent": 87.5}
CONTENT = OpenApiExample(
    "By agent", {"rows": [{"key": "3", "label": "Ana Prado", **_LINE}], "total": _LINE}, response_only=True
)


class SatisfactionLineShape(Shape):
    """What customers who were asked have said."""

    asked = serializers.IntegerField()
    rated = serializers.IntegerField(help_text="How many of them have answered.")
    content = serializers.IntegerField(help_text="How many said 4 or 5.")
    average = serializers.FloatField(allow_null=True, help_text="Of all scores, 1 to 5; null without any.")
    percent = serializers.FloatField(allow_null=True, help_text="Content of rated.")


class SatisfactionRowShape(SatisfactionLineShape):
    key = serializers.CharField(help_text='An id, a kind of channel, or "none".')
    label = serializers.CharField(help_text="Its name; empty for none.")  # type: ignore[assignment]  # not our own label


class SatisfactionReportShape(Shape):
    rows = SatisfactionRowShape(many=True)
    total = SatisfactionLineShape()


class PauseTicketShape(Shape):
    id = serializers.IntegerField()
    subject = serializers.CharField()


class PauseShape(Shape):
    """A clock stood still while the customer waited for an answer."""

    ticket = PauseTicketShape()
    metric = serializers.CharField()
    to = serializers.DateTimeField(allow_null=True, help_text="Null while it goes on.")
    by = NamedShape(allow_null=True, help_text="The agent who brought it about.")
    seconds = serializers.FloatField(help_text="How long the customer waited meanwhile.")

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]  # as the parent has it
        """`from` is a word of Python's own."""
        return {**super().get_fields(), "from": serializers.DateTimeField()}


class PausesShape(Shape):
    rows = PauseShape(many=True, help_text="The longest wait first, at most 500.")
