"""Official holidays, to pick from when a calendar is made. What counts is what the calendar then holds."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox.api.base import Nothing, StrictSerializer
from inbox.api.rules import RulesEndpoint
from inbox.api.schemas_rules import CountriesShape, HolidaysShape
from sla import holidays


class Years(serializers.CharField):
    """Years with commas between them."""

    def to_internal_value(self, data: Any) -> Any:
        words = super().to_internal_value(data).split(",")
        # what is no year becomes one that nobody has holidays for, and is refused as such
        return sorted({int(word) if word.strip().isascii() and word.strip().isdigit() else 0 for word in words})


class HolidaysQuery(StrictSerializer):
    country = serializers.CharField(max_length=40, help_text="Two letters, ISO 3166-1.")
    subdivision = serializers.CharField(default="", allow_blank=True, max_length=60, help_text="A region's code.")
    years = Years(max_length=60, help_text="Such as 2026,2027.")
    language = serializers.CharField(required=False, max_length=10, help_text="Of the names; by default your own.")


class CountriesEndpoint(RulesEndpoint):
    """Where holidays are known from."""

    @extend_schema(responses=CountriesShape)
    def get(self, request: Request) -> Response:
        """Every country that holidays are known of, with the regions that have days of their own."""
        self.query(Nothing)
        return Response({"countries": [_country(each) for each in holidays.countries()]})


class HolidaysEndpoint(RulesEndpoint):
    """Holidays of some years."""

    @extend_schema(parameters=[HolidaysQuery], responses=HolidaysShape)
    def get(self, request: Request) -> Response:
        """Public holidays of a country or region: proposals to be looked through and saved with a calendar.

        They are never read again once saved, so no update of ours can move a deadline.
        """
        given = self.query(HolidaysQuery)
        language = given.get("language", self.agent.language)
        with self.in_their_words():
            found = holidays.dates(given["country"], given["subdivision"], given["years"], language)
        return Response({"dates": [{"date": each.date.isoformat(), "name": each.name} for each in found]})


def _country(country: holidays.Country) -> dict[str, Any]:
    regions = [{"code": region.code, "name": region.name} for region in country.regions]
    return {"code": country.code, "name": country.name, "subdivisions": regions}
