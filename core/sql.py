"""Hand-written statements, for what one round trip must do. Values are always passed apart from the text."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

Values = Sequence[Any] | Mapping[str, Any]
Row = tuple[Any, ...]


def fetch_all(statement: str, values: Values = ()) -> list[Row]:
    """Every row the statement returns."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return list(cursor.fetchall())


def fetch_one(statement: str, values: Values = ()) -> Row | None:
    """The first row, or None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        row: Row | None = cursor.fetchone()
    return row


def fetch_dicts(statement: str, values: Values = ()) -> list[dict[str, Any]]:
    """Every row as {column: value}."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
