"""Reading JSON bodies with limits: what arrives here comes from anywhere."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from inbox.api.problems import Problem

DEEPEST = 20


class CappedJSONParser(BaseParser):
    """UTF-8 JSON up to DATA_UPLOAD_MAX_MEMORY_SIZE bytes and DEEPEST levels; no NaN, no Infinity."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        raw = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(raw) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise Problem("too-large")
        try:
            return _shallow(json.loads(raw.decode("utf-8"), parse_constant=_refuse), DEEPEST)
        except (ValueError, RecursionError) as error:
            raise ParseError("The body is not valid JSON.") from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _shallow(value: Any, levels: int) -> Any:
    """The value itself, unless it is nested more deeply than this, or has a name that could not be said back."""
    if isinstance(value, dict):
        "".join(value).encode()  # half a character, "\\ud800", fails here: no answer could carry it
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if inner and not levels:
        raise ValueError("nested too deeply")
    for each in inner:
        _shallow(each, levels - 1)
    return value
