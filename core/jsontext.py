"""Reading JSON that strangers wrote: no nesting without end, no characters that PostgreSQL refuses."""

import json
import math
import re
from typing import Any

DEEPEST = 60
_LONE = re.compile("[\ud800-\udfff\0]")


def read(raw: bytes, deepest: int = DEEPEST) -> Any:
    """The value, or None when these bytes are no JSON that we want. Halves of characters become a question mark."""
    try:
        value = json.loads(raw, parse_constant=_refuse)
        return _clean(value, deepest)
    except (ValueError, RecursionError):
        return None


def write(value: Any) -> bytes:
    """Compact UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def storable(text: str) -> str:
    """The text without characters that PostgreSQL refuses."""
    return _LONE.sub("?", text)


def at(value: Any, *path: str | int) -> Any:
    """What lies at a path of names and numbers, or None when any step is missing or of another shape."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def text_at(value: Any, *path: str | int) -> str:
    """The text at a path; a number as its digits; "" for anything else."""
    found = at(value, *path)
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def list_at(value: Any, *path: str | int) -> list[Any]:
    """The list at a path, or an empty one."""
    found = at(value, *path)
    return found if isinstance(found, list) else []


def number_at(value: Any, *path: str | int) -> int | None:
    """The whole number at a path, also when it is written as text."""
    found = at(value, *path)
    if isinstance(found, bool) or not isinstance(found, int | float | str):
        return None
    try:
        number = int(found)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 2**63 else None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _clean(value: Any, levels: int) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict | list) and not levels:
        raise ValueError("nested too deeply")
    if isinstance(value, dict):
        return {storable(name): _clean(each, levels - 1) for name, each in value.items()}
    return [_clean(each, levels - 1) for each in value] if isinstance(value, list) else value
