from django.db import migrations

# Triggers count, because every writer of a ticket or a clock must, by whatever statement. They only ever add rows of
# their own, so that nobody waits for anybody to count; a worker sums the rows up (inbox/board_tally.py).
_SIDES = """
CROSS JOIN LATERAL (VALUES ('channel', r.channel_kind, NULL::bigint), ('owner', '', r.agent_id))
    AS s (side, channel_kind, agent_id)
"""
_COUNT = """
INSERT INTO inbox_tallychange (kind, side, at, team_id, channel_kind, agent_id, n)
SELECT r.kind, s.side, r.at, r.team_id, s.channel_kind, s.agent_id, sum(r.n)
FROM ({rows}) AS r {sides}
GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(r.n) <> 0;
"""
_DUE = """
SELECT 'due' AS kind, date_bin('1 minute', due_at, '2000-01-01Z') AS at, channel_kind, team_id, assignee_id AS agent_id,
       {n} AS n
FROM {rows} WHERE due_at IS NOT NULL AND status <> 'closed'
"""
_RESULT = """
SELECT result AS kind, date_bin('15 minutes', at, '2000-01-01Z') AS at, channel_kind, team_id, agent_id, {n} AS n
FROM {rows} WHERE result <> 'merged' AND at > now() - interval '3 days'
"""

_FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
{body}
RETURN NULL;
END $body$;
CREATE TRIGGER {name} AFTER {event} ON {table}
{tables} FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""
_TABLES = {
    "INSERT": "REFERENCING NEW TABLE AS come",
    "UPDATE": "REFERENCING OLD TABLE AS gone NEW TABLE AS come",
    "DELETE": "REFERENCING OLD TABLE AS gone",
}

# one row per clock that ended or broke; what it says of the ticket stays as it was when the row was made
_SEAL = """
CREATE FUNCTION inbox_seal(ids bigint[]) RETURNS void LANGUAGE sql AS $body$
INSERT INTO inbox_outcome AS known (clock_id, ticket_id, metric, result, at, started_at, ended_at, answered, worked_s,
                                    policy_version_id, channel_kind, team_id, agent_id, priority, tier)
SELECT k.id, k.ticket_id, k.metric,
       CASE WHEN k.state = 'void' OR k.voided_at IS NOT NULL THEN 'void'
            WHEN k.breached_at IS NOT NULL OR k.state = 'met_late' THEN 'missed' ELSE k.state END,
       coalesce(k.breached_at, k.deadline, k.ended_at), k.started_at, k.ended_at, k.state IN ('met', 'met_late'),
       CASE WHEN k.calendar_version_id IS NULL
            THEN extract(epoch FROM k.worked + (k.ended_at - coalesce(k.running_since, k.ended_at)))::float8 END,
       k.policy_version_id, t.channel_kind, t.team_id, t.assignee_id, t.priority, c.tier
FROM sla_clock k JOIN inbox_ticket t ON t.id = k.ticket_id JOIN inbox_contact c ON c.id = t.contact_id
WHERE k.id = ANY (ids) AND (k.breached_at IS NOT NULL OR k.state NOT IN ('running', 'paused'))
ON CONFLICT (clock_id) DO UPDATE SET result = excluded.result, at = excluded.at, ended_at = excluded.ended_at,
    answered = excluded.answered, worked_s = excluded.worked_s
WHERE (known.result, known.at, known.ended_at, known.answered)
    IS DISTINCT FROM (excluded.result, excluded.at, excluded.ended_at, excluded.answered);
$body$;
"""
_SEALED = "breached_at IS NOT NULL OR state NOT IN ('running', 'paused')"
# no join of old rows with new ones: a plan made for one row would be used for twenty thousand
_FOLLOW = f"""
IF EXISTS (SELECT FROM come WHERE {_SEALED}) THEN
    PERFORM inbox_seal(ARRAY(SELECT id FROM come WHERE {_SEALED}));
END IF;
"""  # noqa: S608 - only our own condition is put into the text
_COUNTS_AGAIN = f"""
IF EXISTS (SELECT FROM gone WHERE {_SEALED}) THEN
    DELETE FROM inbox_outcome WHERE clock_id IN (SELECT id FROM come WHERE NOT ({_SEALED}));
END IF;
"""  # noqa: S608
_ARRIVED = """
INSERT INTO inbox_tallychange (kind, side, at, team_id, channel_kind, n)
SELECT 'arrived', 'channel', date_bin('1 hour', k.started_at, '2000-01-01Z'), t.team_id, t.channel_kind, count(*)
FROM come k JOIN inbox_ticket t ON t.id = k.ticket_id
WHERE k.metric IN ('first_response', 'next_response') AND k.started_at > now() - interval '63 days'
GROUP BY 3, 4, 5;
"""
# the changes come and go by the thousand a minute, the sums are updated in place
_ROOM = """
ALTER TABLE inbox_tallychange SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
                                   autovacuum_vacuum_insert_threshold = -1);
ALTER TABLE inbox_tally SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
"""


def _counting(name: str, table: str, rows: str) -> str:
    made = []
    for event in _TABLES:
        parts = [rows.format(n="-1", rows="gone")] if event != "INSERT" else []
        parts += [rows.format(n="1", rows="come")] if event != "DELETE" else []
        body = _COUNT.format(rows="UNION ALL".join(parts), sides=_SIDES)
        made.append(_trigger(f"{name}_{event.lower()}", table, event, body))
    return "".join(made)


def _trigger(name: str, table: str, event: str, body: str) -> str:
    return _FUNCTION.format(name=name, table=table, event=event, body=body, tables=_TABLES[event])


def _gone(name: str, table: str) -> str:
    return f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();"


_MAKE = "".join(
    [
        _counting("inbox_count_due", "inbox_ticket", _DUE),
        _counting("inbox_count_result", "inbox_outcome", _RESULT),
        _SEAL,
        _trigger("inbox_follow_clock_insert", "sla_clock", "INSERT", _FOLLOW + _ARRIVED),
        _trigger("inbox_follow_clock_update", "sla_clock", "UPDATE", _FOLLOW + _COUNTS_AGAIN),
        _ROOM,
    ]
)
_UNMAKE = "".join(
    [
        *(_gone(f"inbox_count_due_{event}", "inbox_ticket") for event in ("insert", "update", "delete")),
        *(_gone(f"inbox_count_result_{event}", "inbox_outcome") for event in ("insert", "update", "delete")),
        *(_gone(f"inbox_follow_clock_{event}", "sla_clock") for event in ("insert", "update")),
        "DROP FUNCTION inbox_seal(bigint[]);",
    ]
)


class Migration(migrations.Migration):
    dependencies = [("inbox", "0006_counts_and_outcomes")]
    operations = [migrations.RunSQL(_MAKE, _UNMAKE)]
