"""Filters as conditions on `inbox_ticket t`. Values are always passed apart from the text. Pure.

Whatever is negated also holds for tickets that have no value at all: "not Ana's" includes nobody's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg.types.json import Jsonb

from inbox.views.filters import CUSTOM, Custom, Filter

_COLUMNS = {
    "status": ("t.status", "text"),
    "assignee": ("t.assignee_id", "bigint"),
    "team": ("t.team_id", "bigint"),
    "channel": ("t.channel_kind", "text"),
    "priority": ("t.priority", "text"),
    "tier": ("(SELECT nullif(c.tier, '') FROM inbox_contact c WHERE c.id = t.contact_id)", "text"),
    "created": ("t.created_at", "timestamptz"),
    "due": ("t.due_at", "timestamptz"),
    "unread": ("t.waiting", "boolean"),
    "contact": ("t.contact_id", "bigint"),
    "rating": ("t.rating", "smallint"),
}
_NEGATED = {"is_not": "is", "none_of": "any_of", "unset": "set"}
NONE = "none"
ME = "me"


@dataclass(frozen=True)
class Condition:
    """A text about `t` with named places, and the values for them. %(me)s is whoever asks."""

    text: str
    values: Mapping[str, Any]


def all_of(filters: Iterable[Filter], custom: Mapping[str, Custom], prefix: str = "f") -> Condition:
    """Every filter holds. Names of places begin with the prefix, so that several conditions go into one statement."""
    made = [_condition(each, custom, f"{prefix}{place}") for place, each in enumerate(filters)]
    values = {name: value for each in made for name, value in each.values.items()}
    return Condition(" AND ".join(each.text for each in made) or "true", values)


def names_closed(filters: Iterable[Filter]) -> bool:
    """Whether closed tickets are asked for by name. Nobody wants them otherwise."""
    chosen = [each for each in filters if each.field == "status" and each.op in ("is", "any_of")]
    return any("closed" in _listed(each) for each in chosen)


def _condition(it: Filter, custom: Mapping[str, Custom], place: str) -> Condition:
    if it.op in _NEGATED:
        inner = _condition(Filter(it.field, _NEGATED[it.op], it.value), custom, place)
        return Condition(f"({inner.text}) IS NOT TRUE", inner.values)
    if it.field.startswith(CUSTOM):
        key = it.field.removeprefix(CUSTOM)
        own = custom.get(key)
        return Condition("false", {}) if own is None else _custom(it, key, own.kind, place)
    if it.field == "tag":
        return _tag(it, place)
    if it.field == "language":
        return _language(it, place)
    return _column(it, place)


def _column(it: Filter, place: str) -> Condition:
    column, kind = _COLUMNS[it.field]
    match it.op:
        case "set":
            return Condition(f"{column} IS NOT NULL", {})
        case "before":
            return Condition(f"{column} < %({place})s", {place: it.value})
        case "after":
            return Condition(f"{column} > %({place})s", {place: it.value})
        case "within_minutes":
            # a deadline lies ahead, or is over already; what was created lies behind
            text = "{} <= now() + {}" if it.field == "due" else "{} >= now() - {}"
            return Condition(text.format(column, f"make_interval(mins => %({place})s)"), {place: it.value})
    return _among(column, kind, _listed(it), place)


def _among(column: str, kind: str, values: Sequence[Any], place: str) -> Condition:
    named = [each for each in values if each not in (NONE, ME)] if kind == "bigint" else list(values)
    parts = []
    if kind == "bigint" and NONE in values:
        parts.append(f"{column} IS NULL")
    if kind == "bigint" and ME in values:
        parts.append(f"{column} = %(me)s")
    if len(named) == 1:  # an index is then read in its order
        parts.append(f"{column} = %({place})s")
    elif named:
        parts.append(f"{column} = ANY(%({place})s::{kind}[])")
    given = {} if not named else {place: named[0] if len(named) == 1 else named}
    return Condition(f"({' OR '.join(parts)})", given)


def _tag(it: Filter, place: str) -> Condition:
    some = "t.tags <> '{}'"
    if it.op == "set":
        return Condition(some, {})
    return Condition(f"(t.tags && %({place})s::varchar[] AND {some})", {place: _listed(it)})


def _language(it: Filter, place: str) -> Condition:
    """Whoever asks for "pt" means "pt-BR" too, as policies do."""
    if it.op == "set":
        return Condition("t.language <> ''", {})
    both = "ARRAY[t.language::text, split_part(t.language, '-', 1)]"
    return Condition(f"(t.language <> '' AND {both} && %({place})s::text[])", {place: _listed(it)})


def _custom(it: Filter, key: str, kind: str, place: str) -> Condition:
    name = f"{place}k"
    if it.op == "set":
        return Condition(f"t.fields ? %({name})s", {name: key})
    if it.op in ("before", "after"):
        sign = "<" if it.op == "before" else ">"
        return Condition(f'(t.fields ->> %({name})s) COLLATE "C" {sign} %({place})s', {name: key, place: it.value})
    if kind == "checkbox" and it.value is False:  # one that nobody ticked is not ticked
        return Condition(f"(t.fields @> %({place})s) IS NOT TRUE", {place: Jsonb({key: True})})
    values = {f"{place}n{number}": Jsonb({key: each}) for number, each in enumerate(_listed(it))}
    some = " OR ".join(f"t.fields @> %({each})s" for each in values)
    return Condition(f"(t.fields <> '{{}}' AND ({some}))", values)


def _listed(it: Filter) -> list[Any]:
    return list(it.value) if isinstance(it.value, list) else [it.value]
