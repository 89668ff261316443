"""The shapes of the counter page's answers, for the OpenAPI document."""

from rest_framework import serializers

from inbox.api.schemas import NamedShape, Shape
from inbox.api.schemas_tickets import RowShape


class ShopShape(NamedShape):
    """A shop with a counter."""

    tag = serializers.CharField(help_text="On all of its tickets.")
    language = serializers.CharField(allow_null=True)


class ShopListShape(Shape):
    shops = ShopShape(many=True)


class WishRowShape(RowShape):
    """A row of the queue, with what the counter calls it."""

    code = serializers.CharField()
    need = serializers.CharField()


class TodayShape(Shape):
    waiting = WishRowShape(many=True)
    answered = WishRowShape(many=True)


class TakenShape(Shape):
    """A request that is safe with the centre."""

    ticket_id = serializers.IntegerField()
    code = serializers.CharField()
    answer_by = serializers.DateTimeField(allow_null=True)
    page_url = serializers.CharField(help_text="The customer's own page, to be opened on their phone.")


class KnownShape(NamedShape):
    tickets = serializers.IntegerField()
    last_kind = serializers.CharField(allow_null=True)
    last_at = serializers.DateTimeField(allow_null=True)


class WhoShape(Shape):
    who = KnownShape(allow_null=True)
