"""Custom fields: what a company wants to know about its tickets."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox.api.base import Endpoint, Nothing, StrictSerializer
from inbox.api.problems import Problem
from inbox.api.rules import MayKeepRules
from inbox.api.schemas import Shape
from inbox.fields import definitions
from inbox.models import CustomField


class FieldBody(StrictSerializer):
    label = serializers.CharField(max_length=80)  # type: ignore[assignment]  # the name belongs to the request
    kind = serializers.ChoiceField(CustomField.Kind.values)
    choices = serializers.ListField(
        child=serializers.CharField(max_length=80), required=False, max_length=definitions.MOST_CHOICES
    )
    required_to_close = serializers.BooleanField(default=False)
    position = serializers.IntegerField(required=False, min_value=0, max_value=10_000)


class FieldShape(Shape):
    id = serializers.IntegerField()
    key = serializers.CharField(help_text="For filters (`field.KEY`) and values; it never changes.")
    label = serializers.CharField()  # type: ignore[assignment]  # the name belongs to the answer
    kind = serializers.ChoiceField(CustomField.Kind.values)
    choices = serializers.ListField(child=serializers.CharField())
    required_to_close = serializers.BooleanField()
    position = serializers.IntegerField()


class FieldListShape(Shape):
    fields = FieldShape(many=True)  # type: ignore[assignment]  # the name belongs to the answer


class KeepingEndpoint(Endpoint):
    """Everybody reads them, admins keep them."""

    permission_classes = (MayKeepRules,)
    write_scope = "admin"


class FieldsEndpoint(KeepingEndpoint):
    """All custom fields."""

    @extend_schema(responses=FieldListShape)
    def get(self, request: Request) -> Response:
        """In the order in which tickets show them."""
        self.query(Nothing)
        return Response({"fields": [_shape(each) for each in definitions.known()]})

    @extend_schema(request=FieldBody, responses={201: FieldShape})
    def post(self, request: Request) -> Response:
        """Ask for something more. Its key is made of the label."""
        with _refusing():
            made = definitions.create(self.body(FieldBody))
        return Response(_shape(made), status=201)


class FieldEndpoint(KeepingEndpoint):
    """One custom field."""

    @extend_schema(request=FieldBody, responses=FieldShape)
    def put(self, request: Request, field_id: int) -> Response:
        """Another label, other choices, another place. What kind it is stays."""
        field = _field(field_id)
        with _refusing():
            return Response(_shape(definitions.change(field, self.body(FieldBody))))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, field_id: int) -> Response:
        """Ask for it no more. Views that filter by it say so."""
        self.body(Nothing)
        definitions.delete(_field(field_id))
        return Response(status=204)


def _field(field_id: int) -> CustomField:
    found = definitions.known().filter(id=field_id).first()
    if found is None:
        raise Http404
    return found


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except definitions.BadField as bad:
        raise Problem("invalid", errors={name: [words] for name, words in bad.faults.items()}) from bad


def _shape(field: CustomField) -> dict[str, Any]:
    names = ("id", "key", "label", "kind", "choices", "required_to_close", "position")
    return {name: getattr(field, name) for name in names}
