"""The shapes of views, and of changes of many tickets."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from inbox.api.base import Id, StrictSerializer
from inbox.api.schemas import Shape
from inbox.models import BulkJob, SavedView
from inbox.views import filters

SCOPES = SavedView.Scope.values
ORDERS = SavedView.Order.values
_ONE = [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]


@extend_schema_field({"oneOf": [*_ONE, {"type": "array", "items": {"oneOf": _ONE[:2]}}]})
class FilterValue(serializers.JSONField):
    """A word, a number, true or false, an instant, or a list of them; null for `set` and `unset`."""


class FilterBody(StrictSerializer):
    """`field`: status, assignee (me, none or an id), team, channel, priority, tag, language, tier, created, due,
    unread, contact, or `field.KEY` for a custom field. Each takes some of the operators; the answer says which."""

    field = serializers.CharField(max_length=60)
    op = serializers.ChoiceField(filters.OPERATORS)
    value = FilterValue(required=False, allow_null=True)


class FilterShape(Shape):
    field = serializers.CharField()
    op = serializers.ChoiceField(filters.OPERATORS)
    value = FilterValue(allow_null=True)


class ViewBody(StrictSerializer):
    name = serializers.CharField(max_length=80)
    filters = FilterBody(many=True)
    order = serializers.ChoiceField(ORDERS, default="deadline")
    scope = serializers.ChoiceField(SCOPES, default="mine")
    team = Id(required=False, allow_null=True, help_text="Whose members see it, when the scope is `team`.")


class GoneShape(Shape):
    """A filter that names what is not there any more."""

    filter = serializers.IntegerField(help_text="Which of the filters, from 0.")
    field = serializers.CharField()
    value = FilterValue(allow_null=True)
    reason = serializers.ChoiceField(["deleted", "inactive", "unused"])


class ViewShape(Shape):
    id = serializers.IntegerField(allow_null=True, help_text="Of a saved view.")
    key = serializers.CharField(
        help_text="mine, unassigned, all, waiting, mentions, following, snoozed, team:ID or view:ID."
    )
    name = serializers.CharField(help_text="Of a built-in view its key, for the app to translate.")
    filters = FilterShape(many=True)
    order = serializers.ChoiceField(ORDERS)
    scope = serializers.ChoiceField(SCOPES)
    team = serializers.IntegerField(allow_null=True)
    position = serializers.IntegerField()
    total = serializers.IntegerField(help_text="How many tickets right now.")
    overdue = serializers.IntegerField()
    capped = serializers.BooleanField(help_text="There may be more than `total`.")
    mine = serializers.BooleanField(help_text="You keep it.")
    may_change = serializers.BooleanField()
    gone = GoneShape(many=True, help_text="What its filters name that is not there any more.")


class ViewListShape(Shape):
    views = ViewShape(many=True)


class ViewTotalShape(Shape):
    total = serializers.IntegerField()
    capped = serializers.BooleanField(help_text="There may be more than `total`.")


class FailedShape(Shape):
    ticket = serializers.IntegerField()
    reason = serializers.CharField(
        help_text="not-found, put-away, closed, due-soon, too-many-tags, fields-missing, changed-since, busy, error"
    )


class BulkActionShape(Shape):
    kind = serializers.CharField()
    value = FilterValue(allow_null=True)


class BulkShape(Shape):
    """One change of many tickets."""

    id = serializers.IntegerField()
    action = BulkActionShape()
    total = serializers.IntegerField()
    done = serializers.IntegerField(help_text="Looked at, or while undoing: put back or left alone.")
    changed = serializers.IntegerField(help_text="Different now from before.")
    failed = FailedShape(many=True, help_text="The first of those that could not be changed or put back, and why.")
    failures = serializers.IntegerField(help_text="How many there are.")
    state = serializers.ChoiceField(BulkJob.State.values)
    undo_until = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class BulkListShape(Shape):
    bulk = BulkShape(many=True)
