"""Filters that name what is gone: a team, an agent, a tag, a field. A view says so instead of being quietly empty."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from core import sql
from inbox.models import Agent, Contact, Team
from inbox.views.custom import custom_fields
from inbox.views.filters import CUSTOM, Custom, Filter

Gone = dict[str, Any]
"""{filter: its place, field, value, reason: "deleted" | "inactive" | "unused"}."""

_TAGS = """
SELECT tag FROM unnest(%s::varchar[]) AS tag
WHERE NOT EXISTS (SELECT 1 FROM inbox_ticket t WHERE t.tags @> ARRAY[tag] AND t.tags <> '{}')
"""


def gone(views: Sequence[Sequence[Filter]]) -> list[list[Gone]]:
    """What each list of filters names that is not there any more: a query for each kind of name at most."""
    named: dict[str, set[Any]] = defaultdict(set)
    for each in (it for filters in views for it in filters):
        named[each.field] |= _names(each)
    missing = {
        "team": _absent(named["team"], Team.objects.values_list("id", flat=True)),
        "assignee": _absent(named["assignee"], Agent.objects.values_list("id", flat=True)),
        "contact": _absent(named["contact"], Contact.objects.values_list("id", flat=True)),
        "tag": {row[0] for row in sql.fetch_all(_TAGS, [sorted(named["tag"])])} if named["tag"] else set(),
    }
    idle = _idle(named["assignee"] - missing["assignee"])
    own = custom_fields() if any(name.startswith(CUSTOM) for name in named) else {}
    return [[fault for place, it in enumerate(each) for fault in _of(place, it, missing, idle, own)] for each in views]


def _of(
    place: int, it: Filter, missing: dict[str, set[Any]], idle: Collection[int], own: dict[str, Custom]
) -> Iterable[Gone]:
    if it.field.startswith(CUSTOM):
        yield from _of_custom(place, it, own.get(it.field.removeprefix(CUSTOM)))
    for value in sorted(_names(it) & missing.get(it.field, set())):
        yield _gone(place, it, value, "unused" if it.field == "tag" else "deleted")
    if it.field == "assignee":
        for value in sorted(_names(it) & set(idle)):
            yield _gone(place, it, value, "inactive")


def _of_custom(place: int, it: Filter, own: Custom | None) -> Iterable[Gone]:
    if own is None:
        yield _gone(place, it, None, "deleted")
    elif own.kind == "choice":
        for value in sorted(_names(it) - set(own.choices)):
            yield _gone(place, it, value, "deleted")


def _gone(place: int, it: Filter, value: Any, reason: str) -> Gone:
    return {"filter": place, "field": it.field, "value": value, "reason": reason}


def _names(it: Filter) -> set[Any]:
    values = it.value if isinstance(it.value, list) else [it.value]
    if it.field in ("team", "assignee", "contact"):
        return {each for each in values if isinstance(each, int)}
    return set() if it.value is None else set(values)


def _absent(ids: set[int], known: Any) -> set[int]:
    return ids - set(known.filter(id__in=ids)) if ids else set()


def _idle(ids: set[int]) -> set[int]:
    return set(Agent.objects.filter(id__in=ids, is_active=False).values_list("id", flat=True)) if ids else set()
