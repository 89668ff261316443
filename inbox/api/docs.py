"""The API's own documentation: the OpenAPI document, and a page made from it on the server, without any script."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from inbox.api.base import Endpoint, Nothing
from inbox.api.problems import URN
from inbox.refusals.statuses import PROBLEMS
from inbox.refusals.titles import TITLES
from inbox.tokens import SCOPES

METHODS = ("get", "post", "put", "patch", "delete")


class SchemaEndpoint(Endpoint):
    """The document."""

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """This API as an OpenAPI 3.1 document."""
        self.query(Nothing)
        return Response(document())


class DocsEndpoint(Endpoint):
    """The page."""

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        """Every operation with its fields, for reading."""
        return HttpResponse(render_to_string("inbox/docs.html", _page(document())))


def document() -> dict[str, Any]:
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # the library has no types here
    return made


def _page(schema: dict[str, Any]) -> dict[str, Any]:
    named = schema["components"]["schemas"]
    return {
        "title": schema["info"]["title"],
        "about": schema["info"]["description"],
        "base": settings.PUBLIC_URL,
        "operations": [_operation(path, method, it) for path, method, it in _operations(schema)],
        "shapes": [(name, shape.get("description", ""), _fields(shape)) for name, shape in sorted(named.items())],
        "problems": [(URN + name, status, TITLES[name][0]) for name, status in PROBLEMS.items()],
        "scopes": SCOPES.items(),
    }


def _operations(schema: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, it[method]) for path, it in schema["paths"].items() for method in METHODS if method in it]


def _operation(path: str, method: str, it: dict[str, Any]) -> dict[str, Any]:
    return {
        "path": path,
        "method": method.upper(),
        "anchor": it["operationId"],
        "about": it.get("description", ""),
        "parameters": [
            (each["name"], each["in"], _type(each["schema"]), each.get("description", ""))
            for each in it.get("parameters", [])
        ],
        "asks": _content(it.get("requestBody", {})),
        "answers": [(status, _content(answer)) for status, answer in it["responses"].items()],
    }


def _content(holder: dict[str, Any]) -> str:
    """The name of the shape in a request or an answer; empty when there is no body."""
    return next((_type(each.get("schema", {})) for each in holder.get("content", {}).values()), "")


def _fields(shape: dict[str, Any]) -> list[tuple[str, str, bool, str]]:
    needed = shape.get("required", [])
    return [
        (name, _type(each), name in needed, each.get("description", ""))
        for name, each in shape.get("properties", {}).items()
    ]


def _type(schema: dict[str, Any]) -> str:
    """A schema in a few words: "Person or null", "list of Row", "open, pending or closed"."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if options := schema.get("oneOf") or schema.get("anyOf") or schema.get("allOf"):
        return " or ".join(dict.fromkeys(_type(each) for each in options))
    if "enum" in schema:
        return ", ".join("null" if each is None else str(each) for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    kinds = schema.get("type", "anything")
    return " or ".join(kinds) if isinstance(kinds, list) else str(schema.get("format", kinds))
