"""Hand-written statements, for what one round trip must do. Values are always passed apart from the text."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any

from django.db import connection, models
from psycopg.types.json import Jsonb

Values = Sequence[Any] | Mapping[str, Any]
Row = tuple[Any, ...]


def execute(statement: str, values: Values = ()) -> int:
    """Run a statement that returns nothing; the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return int(cursor.rowcount)


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


def go_alone() -> None:
    """No parallel workers for the rest of this transaction: to start them costs more than a short statement gains."""
    execute("SET LOCAL max_parallel_workers_per_gather = 0")


def do_not_wait_for_disk() -> None:
    """This transaction may be forgotten if PostgreSQL crashes within the next moment: only for what is found again."""
    execute("SET LOCAL synchronous_commit = off")


def insert(model: type[models.Model], values: Mapping[str, Any]) -> int:
    """Insert one row by column name and return its id: what `objects.create` does, at a third of its cost.

    For the paths every message takes. Columns left out get the database's default.
    """
    adapted = [Jsonb(value) if isinstance(value, dict | list) else value for value in values.values()]
    text = _insert_text(model._meta.db_table, tuple(values))  # noqa: SLF001 - the documented Meta API
    ((row_id,),) = fetch_all(text, adapted)
    return int(row_id)


def update(model: type[models.Model], columns: Sequence[str], values: Sequence[Mapping[str, Any]]) -> None:
    """Write these columns of many rows, each by its `id`, in one statement: what counts along counts once for all."""
    if values:
        execute(_update_text(model._meta.db_table, tuple(columns)), {"rows": rows(values)})  # noqa: SLF001 - as above


def rows(values: Sequence[Mapping[str, Any]]) -> Jsonb:
    """Rows by column name as one value, for jsonb_populate_recordset(NULL::their_table, …)."""
    return Jsonb(values, dumps=partial(json.dumps, default=_as_json))


def _as_json(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case timedelta():
            return f"{value.days} days {value.seconds}.{value.microseconds:06} seconds"
        case Jsonb():
            return value.obj
    raise TypeError(f"{type(value).__name__} is no value of a column")


@cache
def _update_text(table: str, columns: tuple[str, ...]) -> str:
    changes = ", ".join(f'"{column}" = new."{column}"' for column in columns)
    given = f'jsonb_populate_recordset(NULL::"{table}", %(rows)s)'
    return f'UPDATE "{table}" AS old SET {changes} FROM {given} AS new WHERE old.id = new.id'  # noqa: S608 - as below


@cache
def _insert_text(table: str, columns: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join(["%s"] * len(columns))
    return f'INSERT INTO "{table}" ({quoted}) VALUES ({places}) RETURNING id'  # noqa: S608 - names of our own columns
