"""Views: the built-in ones, those of teams, and those that people keep."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.snapshot import snapshot
from inbox import refusals
from inbox.api.base import Endpoint, Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_views import FilterBody, ViewBody, ViewListShape, ViewShape, ViewTotalShape
from inbox.models import SavedView
from inbox.permissions import Sight, sight_of
from inbox.views import catalog, counting, saved
from inbox.views.choosing import Chosen, NoSuchView, choose, of_filters, stored
from inbox.views.custom import custom_fields
from inbox.views.filters import CUSTOM, BadFilters, parse

MOST_COUNTED = 10_000
"""So many tickets are counted exactly before somebody changes them all."""
_LATE_GOLD = [{"field": "tier", "op": "is", "value": "gold"}, {"field": "due", "op": "within_minutes", "value": 30}]


class Keys(StrictSerializer):
    keys = serializers.ListField(child=serializers.CharField(max_length=40), max_length=500)


class Counted(StrictSerializer):
    view = serializers.CharField(required=False, max_length=40, help_text="On top of this view's own filters.")
    filters = FilterBody(many=True)


@contextmanager
def refusing(path: str = "filters") -> Iterator[None]:
    """Turn filters that make no sense into problems that name the place."""
    try:
        yield
    except BadFilters as bad:
        errors = {f"{path}.{place}".rstrip("."): [words] for place, words in bad.faults.items()}
        raise Problem("invalid", errors=errors) from bad
    except NoSuchView as unknown:
        raise invalid(view=refusals.say("There is no such view.")) from unknown
    except saved.NotAllowed as no:
        raise Problem("forbidden", str(no)) from no
    except saved.TooMany as many:
        raise invalid(name=refusals.say("You keep {most} views at most.", most=saved.MOST_VIEWS)) from many


def checked(given: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Filters as they are kept. Raises BadFilters."""
    own = any(each["field"].startswith(CUSTOM) for each in given)
    parse(given, custom_fields() if own else {})
    return [{"field": each["field"], "op": each["op"], "value": each.get("value")} for each in given]


def of_shape(given: Any) -> list[dict[str, Any]]:
    """Filters from JSON that no serializer has seen yet."""
    shape = Counted(data={"filters": given})
    if not shape.is_valid():
        raise serializers.ValidationError(shape.errors)
    return list(shape.validated_data["filters"])


class SavingEndpoint(Endpoint):
    """What keeping views has in common."""

    @property
    def sight(self) -> Sight:
        return sight_of(self.agent)

    def given(self) -> dict[str, Any]:
        given = self.body(ViewBody)
        if given["scope"] == SavedView.Scope.TEAM and given.get("team") is None:
            raise invalid(team=refusals.say("Which team's?"))
        return given | {"filters": checked(given["filters"])}

    def saved(self, view_id: int) -> SavedView:
        found = saved.of(self.agent, self.sight, view_id)
        if found is None:
            raise Http404
        return found


class ViewsEndpoint(SavingEndpoint):
    """All views."""

    @extend_schema(responses=ViewListShape)
    def get(self, request: Request) -> Response:
        """Your views in your order, with how many tickets each holds right now."""
        self.query(Nothing)
        with snapshot():
            return Response({"views": catalog.catalog(self.agent, self.sight)})

    @extend_schema(
        request=ViewBody,
        responses={201: ViewShape},
        examples=[OpenApiExample("Gold customers who wait", {"name": "Gold, soon", "filters": _LATE_GOLD})],
    )
    def post(self, request: Request) -> Response:
        """Keep a view, for yourself, for a team of yours, or as a supervisor for all."""
        with refusing():
            made = saved.create(self.agent, self.sight, self.given())
        return Response(catalog.one(self.agent, self.sight, made), status=201)


class ViewEndpoint(SavingEndpoint):
    """A saved view."""

    @extend_schema(request=ViewBody, responses=ViewShape)
    def put(self, request: Request, view_id: int) -> Response:
        """Let it say something else. What is shared, its owner and supervisors change."""
        view = self.saved(view_id)
        with refusing():
            saved.change(self.agent, self.sight, view, self.given())
        return Response(catalog.one(self.agent, self.sight, view))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, view_id: int) -> Response:
        """Forget it. Its tickets stay as they are."""
        self.body(Nothing)
        view = self.saved(view_id)
        with refusing():
            saved.delete(self.agent, view)
        return Response(status=204)


class ViewOrderEndpoint(SavingEndpoint):
    """The order of views."""

    @extend_schema(request=Keys, responses=ViewListShape)
    def post(self, request: Request) -> Response:
        """Put your views into this order; those that are not named come after them."""
        saved.put_in_order(self.agent, self.body(Keys)["keys"])
        return Response({"views": catalog.catalog(self.agent, self.sight)})


class ViewCountEndpoint(SavingEndpoint):
    """What a view would hold."""

    @extend_schema(request=Counted, responses=ViewTotalShape)
    def post(self, request: Request) -> Response:
        """How many tickets match these filters, up to 10,000."""
        with refusing():
            chosen = self._chosen(self.body(Counted))
        (full,) = counting.count([chosen], self.sight, MOST_COUNTED)
        return Response({"total": full.total, "capped": full.capped})

    def _chosen(self, given: dict[str, Any]) -> Chosen:
        wanted = stored(checked(given["filters"]))
        if "view" in given:
            return choose(self.agent, self.sight, given["view"], wanted)
        return of_filters(self.sight, wanted)
