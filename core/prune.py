"""Deleting old rows a few at a time, so that no statement is long and no table only ever grows."""

from typing import Any

from django.db.models import QuerySet


def delete_some(rows: "QuerySet[Any]", limit: int) -> int:
    """Delete up to `limit` of these rows and return how many went."""
    some = rows.order_by().values("pk")[:limit]
    number, _ = rows.model._base_manager.filter(pk__in=some).delete()  # noqa: SLF001 - a documented name
    return int(number)
