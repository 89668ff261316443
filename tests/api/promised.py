"""Every answer a test sees is held against the OpenAPI document: fields missing, unknown or of another type fail."""

import functools
import re
from typing import Any

from jsonschema import Draft202012Validator

from inbox.api.docs import document


@functools.cache
def strict_document() -> dict[str, Any]:
    """The document, with objects closed: a field that is not written down is a field too many."""
    made = document()
    for name, shape in made["components"]["schemas"].items():
        if "properties" in shape and name != "Problem":
            shape["additionalProperties"] = False
    return made


@functools.cache
def _paths() -> list[tuple[re.Pattern[str], str]]:
    templates = strict_document()["paths"]
    return [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path) + "$"), path) for path in templates]


def schema_of(method: str, path: str, status: int, media_type: str) -> dict[str, Any] | None:
    """The schema of this answer; None when no operation is there or its body is not JSON."""
    template = next((template for pattern, template in _paths() if pattern.match(path)), None)
    operation = strict_document()["paths"].get(template, {}).get(method.lower())
    if operation is None:
        return None
    answer = operation["responses"].get(str(status), operation["responses"]["default"])
    content = answer.get("content", {}).get(media_type)
    assert content is not None, f"{method} {path} answers {status} in {media_type}, which is not written down"
    schema: dict[str, Any] = content["schema"]
    return schema


def check(method: str, path: str, response: Any) -> None:
    """Fail when an answer is not what the document promises."""
    media_type = response.headers.get("Content-Type", "").partition(";")[0]
    if response.status_code == 204 or not media_type.endswith("json"):
        return
    schema = schema_of(method, path, response.status_code, media_type)
    if schema is not None:
        Draft202012Validator(_rooted(schema)).validate(response.json())


def _rooted(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema together with the components its references lead to."""
    return {"components": strict_document()["components"], "allOf": [schema]}
