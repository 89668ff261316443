"""Armed clocks for the benchmark of deadlines: filled in, chosen for a round, and counted afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import psycopg

from bench.common import Figures, Refused, percentile
from bench.seed import People

SQL = Path(__file__).with_name("sla.sql")
TARGET = timedelta(hours=30)
"""Long enough that a clock which is due in a day has begun, and its first warning is hours away."""
STAGES = {"50%": 0.5, "75%": 0.75, "90%": 0.9, "breach": 1.0, "125%": 1.25, "150%": 1.5, "175%": 1.75}
FIRED = 4
"""How many stages of each chosen clock come within a round: three warnings and the breach."""
APART = 3.0
"""Seconds between the stages of one clock in a round; what lies behind the breach comes after an hour."""

# every 37th ticket, so that the chosen ones lie all over the table
_CHOOSE = """
WITH chosen AS (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM sla_clock
    WHERE breached_at IS NULL AND deadline > now() + interval '1 hour' AND id %% 37 < 19 LIMIT %(count)s
), start AS (SELECT now() + %(ahead)s * interval '1 second' AS at)
UPDATE sla_clock c SET deadline = due, started_at = due - target, running_since = due - target, armed_at = now(),
    fires = warnings || due || later, next_fire_at = warnings[1]
FROM chosen, start,
     LATERAL (SELECT at + (n * %(gap)s + %(apart)s * 3) * interval '1 second' AS due) AS d,
     LATERAL (SELECT ARRAY[due - %(apart)s * 3 * interval '1 second', due - %(apart)s * 2 * interval '1 second',
                           due - %(apart)s * interval '1 second'] AS warnings,
                     ARRAY[due + interval '1 hour', due + interval '2 hours', due + interval '3 hours'] AS later) AS l
WHERE c.id = chosen.id RETURNING c.id
"""
_OVERDUE = """
UPDATE sla_clock c SET deadline = due, started_at = due - target, running_since = due - target, armed_at = due - target,
    fires = ARRAY(SELECT due + target * (share - 1) FROM unnest(%(shares)s::float8[]) WITH ORDINALITY AS s (share, n)
                  ORDER BY n),
    next_fire_at = due - target / 2
FROM (SELECT id AS chosen, now() - interval '1 day' - id * %(apart)s AS due FROM sla_clock WHERE id <= %(count)s) AS o
WHERE c.id = chosen RETURNING c.id
"""
_LAGS = """
SELECT extract(epoch FROM lag)::float8, skipped FROM sla_firing WHERE clock_id = ANY(%s)
"""
_WRITTEN = """
SELECT count(*), count(DISTINCT (data ->> 'clock_id', data ->> 'stage')), count(*) FILTER (WHERE kind = 'sla.breached'),
       count(DISTINCT data ->> 'clock_id') FILTER (WHERE kind = 'sla.breached' AND at = deadline)
FROM events_event e JOIN sla_clock c ON c.ticket_id = e.ticket_id WHERE c.id = ANY(%s) AND kind LIKE 'sla.%%'
"""


@dataclass(frozen=True)
class Rules:
    """The versions that the clocks count under."""

    policy: int
    calendar: int
    calendar_id: int


def rules() -> Rules:
    """The fallback policy with a calendar that never closes, written as an admin would."""
    from inbox.vocabulary import vocabulary
    from sla import calendars, drafts, policies, rulebook
    from sla.models import PolicyVersion, RuleChange

    fallback = next(each for each in rulebook.current().rules if each.fallback)
    made = calendars.create(calendars.Draft("Day and night", "Europe/Lisbon", [[["00:00", "24:00"]]] * 7), None)
    kept = PolicyVersion.objects.get(id=fallback.policy_version_id)
    seconds = {"*": int(TARGET.total_seconds())}
    targets = {"first_response": seconds, "next_response": seconds}
    content = drafts.content_of(kept) | {"calendar_id": made.calendar_id, "targets": targets}
    draft = drafts.Draft(name=kept.policy.name, **content)
    version = policies.change(kept.policy_id, kept.number, draft, vocabulary(), None)
    RuleChange.objects.filter(finished_at=None).update(finished_at=version.valid_from, total=0)
    return Rules(version.id, made.id, made.calendar_id)


def arm(look: psycopg.Connection, them: People, given: Rules, count: int) -> None:
    """Fill in so many open tickets with clocks, and let PostgreSQL take stock."""
    statement = "INSERT INTO inbox_contact (name, language) VALUES ('Cleo', 'en') RETURNING id"
    values = {
        "low": 1,
        "high": count,
        "channel": them.channel,
        "contact": one(look, statement),
        "policy": given.policy,
        "calendar": given.calendar,
        "target": TARGET,
        "stages": list(STAGES),
        "shares": list(STAGES.values()),
    }
    psycopg.ClientCursor(look).execute(SQL.read_text(), values)
    # the filled tables only: told that the others are empty, PostgreSQL would go on reading them from end to end
    look.execute("VACUUM ANALYZE inbox_ticket, events_stream, sla_clock")
    look.execute("CHECKPOINT")


def choose(look: psycopg.Connection, count: int, gap: float, ahead: float) -> list[int]:
    """Let the stages of so many clocks come soon, one clock after the other."""
    values = {"count": count, "ahead": ahead, "gap": gap, "apart": APART}
    chosen = [row[0] for row in look.execute(_CHOOSE, values).fetchall()]
    if len(chosen) < count:
        raise Refused(f"only {len(chosen)} clocks are left of {count}")
    return chosen


def overdue(look: psycopg.Connection, count: int) -> list[int]:
    """All stages of so many clocks came within the last days, and nobody was awake."""
    values = {"count": count, "apart": timedelta(days=5) / count, "shares": list(STAGES.values())}
    return [row[0] for row in look.execute(_OVERDUE, values).fetchall()]


def figures(look: psycopg.Connection, chosen: Sequence[int], stages: int) -> Figures:
    """What became of the chosen clocks, of which so many stages came each.

    `lost`: stages that neither fired nor were passed over, and clocks without a breach at their deadline; `doubled`:
    events too many; `early`: before their time; `skipped`: warnings that a later stage had overtaken.
    """
    firings = look.execute(_LAGS, [list(chosen)]).fetchall()
    lags = [lag for lag, skipped in firings if not skipped]
    written, distinct, breaches, broken = cast("tuple[int, ...]", look.execute(_WRITTEN, [list(chosen)]).fetchone())
    shares = {"p50_ms": 0.5, "p99_ms": 0.99, "p999_ms": 0.999, "max_ms": 1.0}
    return {
        "clocks": len(chosen),
        "stages": len(firings),
        "events": written,
        **{name: percentile(lags, share) * 1000 for name, share in shares.items()},
        "skipped": len(firings) - len(lags),
        "lost": len(chosen) * stages - len(firings) + len(chosen) - broken,
        "doubled": written - distinct + breaches - broken,
        "early": sum(lag < 0 for lag in lags),
    }


def one(look: psycopg.Connection, statement: str, *values: object) -> Any:
    """The only value of the only row."""
    (value,) = cast("tuple[Any]", look.execute(statement, values or None).fetchone())
    return value
