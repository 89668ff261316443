"""The statement that re-targets clocks in bulk, for a number of stages."""

from functools import cache

_MOMENT = "'1970-01-01Z'::timestamptz + interval '1 microsecond' * {}"
_STATEMENT = """
WITH given AS (
    SELECT * FROM unnest(%(ids)s::bigint[], %(tickets)s::bigint[], %(numbers)s::int[], %(since)s::bigint[],
                         %(spent)s::bigint[], %(passed)s::bigint[], %(due)s::bigint[]{arrays})
    AS g (id, ticket_id, number, since, spent, passed, due{names})
), common AS (
    SELECT * FROM unnest(%(ats)s::timestamptz[], %(policies)s::bigint[], %(calendars)s::bigint[],
                         %(old_calendars)s::bigint[], %(reasons)s::jsonb[], %(targets)s::interval[], %(stages)s::text[])
    WITH ORDINALITY AS c (at, policy, calendar, old_calendar, reason, target, stages, place)
), moved AS (
    UPDATE sla_clock k SET policy_version_id = c.policy, calendar_version_id = c.calendar, because = c.reason,
        target = c.target, worked = interval '1 microsecond' * g.spent, deadline = {due},
        running_since = CASE WHEN g.due IS NOT NULL THEN c.at END,
        stages = c.stages::varchar[], fires = {fires}, next_fire_at = {next}, armed_at = clock_timestamp()
    FROM given g JOIN common c ON c.place = g.number + 1 WHERE k.id = g.id
    RETURNING k.id, k.ticket_id, k.metric, k.cycle, k.deadline, k.started_at, g.number, g.spent
), kept AS (
    INSERT INTO sla_segment (clock_id, started_at, ended_at, calendar_version_id, worked)
    SELECT g.id, {since}, c.at, c.old_calendar, interval '1 microsecond' * g.passed
    FROM given g JOIN common c ON c.place = g.number + 1 WHERE {since} < c.at
), numbered AS (
    INSERT INTO events_stream (ticket_id, last_seq) SELECT ticket_id, count(*) FROM given GROUP BY ticket_id
    ON CONFLICT (ticket_id) DO UPDATE SET last_seq = events_stream.last_seq + excluded.last_seq
    RETURNING ticket_id, last_seq
)
INSERT INTO events_event (ticket_id, seq, kind, at, data)
SELECT m.ticket_id,
       last_seq - count(*) OVER (PARTITION BY m.ticket_id) + row_number() OVER (PARTITION BY m.ticket_id ORDER BY m.id),
       'clock.retargeted', c.at,
       jsonb_build_object(
           'clock_id', m.id, 'metric', metric, 'cycle', cycle, 'deadline', {told_deadline},
           'target_s', extract(epoch FROM c.target), 'policy_version_id', c.policy, 'calendar_version_id', c.calendar,
           'because', c.reason, 'reason', %(because)s::text, 'started_at', {told_start}, 'worked_s', m.spent / 1e6)
FROM moved m JOIN numbered ON numbered.ticket_id = m.ticket_id JOIN common c ON c.place = m.number + 1
"""
_TOLD = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


@cache
def statement(stages: int) -> str:
    """The text for clocks with so many stages left at most."""
    places = range(stages)
    moments = ", ".join(_MOMENT.format(f"g.fire_{place}") for place in places)
    return _STATEMENT.format(
        arrays="".join(f", %(fire_{place})s::bigint[]" for place in places),
        names="".join(f", fire_{place}" for place in places),
        due=_MOMENT.format("g.due"),
        since=_MOMENT.format("g.since"),
        fires=f"array_remove(ARRAY[{moments}], NULL)" if stages else "'{}'",
        next=f"coalesce({moments})" if stages else "NULL",
        told_deadline=_TOLD.format("m.deadline"),
        told_start=_TOLD.format("m.started_at"),
    )
