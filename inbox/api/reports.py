"""Reports for supervisors: how promises were kept, row by row too, and where clocks stood still."""

from datetime import date
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals, reports, reports_csv, reports_pauses
from inbox.api.base import Endpoint, StrictSerializer
from inbox.api.board import Zone
from inbox.api.pieces import Pieces
from inbox.api.problems import invalid
from inbox.api.schemas_reports import CONTENT, PausesShape, ReportShape, SatisfactionReportShape
from inbox.models import Agent
from inbox.reports import LONGEST, Period
from inbox.surveys import report
from sla.models import Metric


class PeriodQuery(StrictSerializer):
    """`from` is a word of Python's own, so it is added by name."""

    to = serializers.DateField(help_text="The last day, included.")
    zone = Zone()

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]  # as the parent has it
        return {"from": serializers.DateField(help_text="The first day."), **super().get_fields()}


class ReportQuery(PeriodQuery):
    by = serializers.ChoiceField(list(reports.KEYS), default="policy", help_text="What the rows are about.")
    metric = serializers.ChoiceField(Metric.values, required=False, help_text="Only promises of this kind.")


class ReportEndpoint(Endpoint):
    """What supervisors read."""

    role = Agent.Role.SUPERVISOR


class SlaReportEndpoint(ReportEndpoint):
    """The report."""

    @extend_schema(parameters=[ReportQuery], responses=ReportShape)
    def get(self, request: Request) -> Response:
        """Every outcome of the promises with a deadline in these days, and how long answers took. At most 366 days."""
        given = self.query(ReportQuery)
        return Response(reports.sla(_period(given), given["by"], given.get("metric")))


class SlaCsvEndpoint(ReportEndpoint):
    """The report as a file."""

    @extend_schema(parameters=[ReportQuery], responses={(200, "text/csv"): OpenApiResponse(OpenApiTypes.STR)})
    def get(self, request: Request) -> Pieces:
        """The same promises, one in each row, as CSV in UTF-8. `by` makes no difference here."""
        given = self.query(ReportQuery)
        period = _period(given)
        file = Pieces(reports_csv.pieces(period, given.get("metric")), content_type="text/csv; charset=utf-8")
        file["Content-Disposition"] = f'attachment; filename="sla-{period.first}-{period.last}.csv"'
        file["X-Content-Type-Options"] = "nosniff"
        return file


class SatisfactionQuery(PeriodQuery):
    by = serializers.ChoiceField(list(report.KEYS), default="agent", help_text="What the rows are about.")


class SatisfactionReportEndpoint(ReportEndpoint):
    """What customers think."""

    @extend_schema(parameters=[SatisfactionQuery], responses=SatisfactionReportShape, examples=[CONTENT])
    def get(self, request: Request) -> Response:
        """How many of those who were asked in these days have answered, and how content they are.

        A score belongs to whoever had answered last when the customer was asked.
        """
        given = self.query(SatisfactionQuery)
        return Response(report.satisfaction(_period(given), given["by"]))


class PausesEndpoint(ReportEndpoint):
    """Clocks that stood still."""

    @extend_schema(parameters=[PeriodQuery], responses=PausesShape)
    def get(self, request: Request) -> Response:
        """Pauses that began in these days and overlap a message of the customer that nobody had answered."""
        return Response({"rows": reports_pauses.pauses(_period(self.query(PeriodQuery)))})


def _period(given: dict[str, Any]) -> Period:
    first: date = given["from"]
    last: date = given["to"]
    if last < first:
        raise invalid(to=refusals.say("This day lies before the first one."))
    if last - first >= LONGEST:
        raise invalid(to=refusals.say("A report covers at most {days} days.", days=LONGEST.days))
    try:
        period = Period(first, last, given["zone"])
        _ = period.begins, period.ends
    except (OverflowError, ValueError) as error:
        raise invalid(to=refusals.say("There is no such day.")) from error
    return period
