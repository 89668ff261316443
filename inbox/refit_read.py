"""The clocks that count, in groups that are alike in all that matters to rules, with the facts of their tickets."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from core import sql
from sla import rulebook
from sla.retarget import Alike
from sla.terms import Facts, Terms

_CONTACT = "JOIN inbox_contact c ON c.id = t.contact_id"
# only what some rule looks at divides tickets into groups
_COLUMNS = {
    "channel": ("t.channel_kind", "''"),
    "team": ("t.team_id", "NULL::bigint"),
    "priority": ("t.priority", "'normal'"),
    "tier": ("c.tier", "''"),
    "language": ("t.language", "''"),
    "tag": ("t.tags", "'{}'::text[]"),
}
_MICROS = "round(date_part('epoch', {}) * 1e6)::bigint"
_OPEN = """
FROM inbox_ticket t {{contact}} {join} {{some}}
WHERE t.id BETWEEN %(low)s AND %(high)s AND t.status <> 'closed' AND t.removed = ''
"""
# no "= ANY": a prepared statement would look through the whole array for each ticket
_SOME = "JOIN unnest(%(some)s::bigint[]) AS s (ticket_id) ON s.ticket_id = t.id"
_COUNTING = _OPEN.format(join="JOIN sla_clock k ON k.ticket_id = t.id AND k.state IN ('running', 'paused')")
# what clocks have in common is written out once for each group, not for each clock
_CLOCKS = f"""
SELECT channel, team, priority, tier, language, array_to_json(tags)::text, metric, policy, calendar, because::text,
       {_MICROS.format("target")}, plain, array_to_json(stages)::text, paused, broken, {{arrays}}
FROM (SELECT {{facts}}, k.metric, k.policy_version_id AS policy, k.calendar_version_id AS calendar, k.because, k.target,
             k.channels - t.channel_kind = '{{{{}}}}' AND k.voided_at IS NULL
                 AND (k.state = 'paused' OR k.running_since <= %(at)s
                      AND (k.breached_at IS NOT NULL OR k.deadline >= %(at)s)) AS plain,
             {{stages}} AS stages, k.state = 'paused' AS paused, k.breached_at IS NOT NULL AS broken, {{values}}
      {_COUNTING}) AS found
GROUP BY channel, team, priority, tier, language, tags, metric, policy, calendar, because, target, plain,
         stages, paused, broken
"""  # noqa: S608 - our own columns
_LOOK = {"stages": "'{}'::text[]", "values": "t.id AS ticket", "arrays": "array_agg(ticket)"}
_WHOLE = {
    "stages": "k.stages",
    "values": "k.id AS clock, t.id AS ticket, k.running_since, k.worked, k.breached_at",
    "arrays": ", ".join(
        f"array_agg({each})"
        for each in ("clock", "ticket", *map(_MICROS.format, ("running_since", "worked", "breached_at")))
    ),
}
_KINDS = f"""
SELECT channel, team, priority, tier, language, array_to_json(tags)::text, array_agg(id)
FROM (SELECT {{facts}}, t.id {_OPEN.format(join="")}) AS found GROUP BY channel, team, priority, tier, language, tags
"""  # noqa: S608 - our own columns


@dataclass(frozen=True)
class Which:
    """Open tickets with ids from `low` to `high` (of `some`, if given), and the fields that the rules look at."""

    low: int
    high: int
    fields: frozenset[str]
    at: datetime
    some: Sequence[int] | None = None

    def values(self) -> dict[str, Any]:
        return {"low": self.low, "high": self.high, "some": self.some, "at": self.at}


@dataclass(frozen=True)
class Found:
    """What clocks of a group have in common, and the facts of their tickets.

    `plain`: waited for by one channel, of no breach that was none, and if they run, their stretch began before the
    change and their deadline lies behind it.
    """

    facts: Facts
    metric: str
    policy_version_id: int | None
    calendar_version_id: int | None
    because: dict[str, Any]
    target: timedelta
    plain: bool

    def counts_under(self, terms: Terms) -> bool:
        """Whether these clocks count under the terms already, and for the same reason."""
        mine = self.policy_version_id, self.calendar_version_id, self.target, self.because
        wanted = terms.targets.get(self.metric)
        return mine == (terms.policy_version_id, terms.calendar_version_id, wanted, terms.because)

    def needs_only_a_target(self, terms: Terms) -> bool:
        """Whether the bulk statement can deal with them."""
        pauses = rulebook.held(self.policy_version_id, self.calendar_version_id).pauses
        return self.plain and self.metric in terms.targets and pauses == terms.pauses


def look(which: Which) -> Iterator[tuple[Found, list[int]]]:
    """The groups of clocks that count, with their tickets."""
    for *row, _stages, _paused, _broken, tickets in _ask(_CLOCKS, which, **_LOOK):
        yield _found(row), tickets


def whole(which: Which) -> Iterator[tuple[Found, Alike]]:
    """The same with everything that re-targeting needs."""
    for row in _ask(_CLOCKS, which, **_WHOLE):
        found = _found(row[:12])
        stages, paused, broken, *arrays = row[12:]
        versions = found.policy_version_id, found.calendar_version_id
        yield found, Alike(found.metric, *versions, tuple(json.loads(stages)), paused, broken, *arrays)


def kinds(which: Which) -> Iterator[tuple[Facts, list[int]]]:
    """The tickets by their facts, whether or not they have clocks."""
    for *facts, tickets in _ask(_KINDS, which):
        yield _facts(facts), tickets


def _ask(text: str, which: Which, **parts: str) -> list[sql.Row]:
    parts["some"] = "" if which.some is None else _SOME
    return sql.fetch_all(_text(text, which.fields, tuple(parts.items())), which.values())


@cache
def _text(text: str, fields: frozenset[str], parts: tuple[tuple[str, str], ...]) -> str:
    names = {"tag": "tags"}
    asked = (
        f"{wanted if name in fields else nothing} AS {names.get(name, name)}"
        for name, (wanted, nothing) in _COLUMNS.items()
    )
    contact = _CONTACT if "tier" in fields else ""
    return text.format(facts=", ".join(asked), contact=contact, **dict(parts))


def _facts(row: Sequence[Any]) -> Facts:
    channel, team_id, priority, tier, language, tags = row
    return Facts(channel, team_id, priority, tier, language, frozenset(json.loads(tags)))


def _found(row: Sequence[Any]) -> Found:
    metric, policy, calendar, because, target, plain = row[6:]
    since = timedelta(microseconds=target)
    return Found(_facts(row[:6]), metric, policy, calendar, json.loads(because), since, plain)
