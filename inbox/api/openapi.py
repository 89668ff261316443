"""How the API describes itself: names of operations, ways to sign in, and the one shape of every error."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from inbox.api.problems import MEDIA_TYPE, URN
from inbox.refusals.statuses import PROBLEMS
from inbox.tokens import SCOPES

PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457). Go by `type`; some problems carry further facts.",
    "properties": {
        "type": {"type": "string", "enum": [URN + name for name in PROBLEMS]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
            "description": "What is wrong with which field.",
        },
    },
    "required": ["type", "title", "status", "detail"],
}
ANSWER = {
    "description": "A problem.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class Operation(AutoSchema):
    """Names operations by method and path: get_tickets, get_tickets_one, post_tickets_messages."""

    def get_operation_id(self) -> str:
        words = [word for word in self.path.split("/")[3:] if not word.startswith("{")] or ["files"]
        one = "_one" if self.path.endswith("}") else ""
        return f"{self.method.lower()}_{'_'.join(words)}{one}"

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        return str(type(serializer).__name__.removesuffix("Shape"))

    def get_tags(self) -> list[str]:
        parts = self.path.strip("/").split("/")
        return [parts[2] if parts[0] == "api" else parts[0]]


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # the library has no types here
    target_class = "inbox.api.auth.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        scopes = "; ".join(f"{scope}: {meaning}" for scope, meaning in SCOPES.items())
        return {"type": "http", "scheme": "bearer", "description": f"A token of an API client. Scopes: {scopes}."}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # the library has no types here
    target_class = "inbox.api.auth.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        about = "A browser's session. Unsafe methods also send the token of `/me` as X-CSRFToken."
        return {"type": "apiKey", "in": "cookie", "name": "hora_session", "description": about}


def add_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Every operation can answer with a problem."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"]["default"] = ANSWER
    return result
