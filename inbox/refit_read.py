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

# only what some rule looks at divides tickets into groups
_COLUMNS = {
    "channel": ("t.channel_kind", "''"),
    "team": ("t.team_id", "NULL::bigint"),
    "priority": ("t.priority", "'normal'"),
    "tier": ("c.tier", "''"),
    "language": ("t.language", "''"),
    "tag": ("array_to_json(t.tags)::text", "'[]'"),
}
_MICROS = "(extract(epoch FROM {}) * 1000000)::bigint"
_FROM = """
FROM inbox_ticket t JOIN inbox_contact c ON c.id = t.contact_id {join}
WHERE t.id BETWEEN %(low)s AND %(high)s AND (%(some)s::bigint[] IS NULL OR t.id = ANY(%(some)s))
AND t.status <> 'closed' AND t.removed = ''
"""
_CLOCKS = f"""
SELECT {{facts}}, k.metric, k.policy_version_id, k.calendar_version_id, k.because::text, {_MICROS.format("k.target")},
       array_to_json(k.stages)::text, k.state = 'paused', k.breached_at IS NOT NULL,
       k.channels - t.channel_kind = '{{{{}}}}' AND (k.state = 'paused' OR k.running_since <= %(at)s
           AND (k.breached_at IS NOT NULL OR k.deadline >= %(at)s)) AS plain,
       array_agg(k.id), array_agg(t.id), array_agg({_MICROS.format("k.running_since")}),
       array_agg({_MICROS.format("k.worked")}), array_agg({_MICROS.format("k.deadline")})
{_FROM.format(join="JOIN sla_clock k ON k.ticket_id = t.id AND k.state IN ('running', 'paused')")}
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
"""
_KINDS = f"SELECT {{facts}}, array_agg(t.id) {_FROM.format(join='')} GROUP BY 1, 2, 3, 4, 5, 6"


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
    """A group, the facts of its tickets, and the target it counts towards.

    `plain`: waited for by one channel, and if it runs, its stretch began before the change and its deadline is behind.
    """

    facts: Facts
    because: dict[str, Any]
    target: timedelta
    plain: bool
    pauses: frozenset[str]
    group: Alike

    def counts_under(self, terms: Terms) -> bool:
        """Whether these clocks count under the terms already, and for the same reason."""
        mine = self.group.policy_version_id, self.group.calendar_version_id, self.target, self.because
        wanted = terms.targets.get(self.group.metric)
        return mine == (terms.policy_version_id, terms.calendar_version_id, wanted, terms.because)


def clocks(which: Which) -> Iterator[Found]:
    """The groups of clocks that count."""
    for row in sql.fetch_all(_text(_CLOCKS, which.fields), which.values()):
        yield _found(_facts(row[:6]), row[6:15], row[15:])


def kinds(which: Which) -> Iterator[tuple[Facts, list[int]]]:
    """The tickets by their facts, whether or not they have clocks."""
    for *facts, tickets in sql.fetch_all(_text(_KINDS, which.fields), which.values()):
        yield _facts(facts), tickets


@cache
def _text(text: str, fields: frozenset[str]) -> str:
    return text.format(facts=", ".join(asked if name in fields else no for name, (asked, no) in _COLUMNS.items()))


def _facts(row: Sequence[Any]) -> Facts:
    channel, team_id, priority, tier, language, tags = row
    return Facts(channel, team_id, priority, tier, language, frozenset(json.loads(tags)))


def _found(facts: Facts, common: Sequence[Any], arrays: Sequence[Any]) -> Found:
    metric, policy, calendar, because, target, stages, paused, broken, plain = common
    alike = metric, policy, calendar, tuple(json.loads(stages)), paused, broken
    pauses = rulebook.held(policy, calendar).pauses
    return Found(facts, json.loads(because), timedelta(microseconds=target), plain, pauses, Alike(*alike, *arrays))
