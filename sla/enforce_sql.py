"""The statement that fires stages: it moves clocks, writes events, owes deliveries, and notes what it passed over."""

# Of the stages that have come for a clock only the last is told, and before it the breach, which is never passed over.
# UNIQUE (clock, stage) lets each happen once; the numbers of a ticket's events follow the order of their instants.
FIRE = """
WITH due AS (
    SELECT id, ticket_id, metric, cycle, target, deadline, started_at, running_since, armed_at, breached_at,
           stages, fires
    FROM sla_clock WHERE {which} ORDER BY next_fire_at LIMIT %(limit)s FOR NO KEY UPDATE {patience}
), held AS (
    SELECT s.ticket_id FROM events_stream s WHERE s.ticket_id IN (SELECT ticket_id FROM due)
    FOR NO KEY UPDATE OF s {patience}
), free AS (
    SELECT due.* FROM due LEFT JOIN held ON held.ticket_id = due.ticket_id
    WHERE held.ticket_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM events_stream s WHERE s.ticket_id = due.ticket_id)
), come AS (
    SELECT free.*, s.stage, s.at, s.n, s.n = max(s.n) OVER mine AS last, bool_or(s.stage = 'breach') OVER mine AS breaks
    FROM free, unnest(free.stages, free.fires) WITH ORDINALITY AS s (stage, at, n)
    WHERE s.at <= {instant} WINDOW mine AS (PARTITION BY free.id)
), counted AS (
    SELECT id, count(*)::int AS stages_come, bool_or(breaks) AS breaks FROM come GROUP BY id
), moved AS (
    UPDATE sla_clock c SET
        stages = c.stages[coalesce(stages_come, 0) + 1:], fires = c.fires[coalesce(stages_come, 0) + 1:],
        next_fire_at = c.fires[coalesce(stages_come, 0) + 1],
        breached_at = CASE WHEN breaks THEN coalesce(c.breached_at, c.deadline) ELSE c.breached_at END
    FROM free LEFT JOIN counted USING (id) WHERE c.id = free.id
    RETURNING c.id
), healed AS (
    DELETE FROM sla_setaside USING moved WHERE clock_id = moved.id
), told AS (
    SELECT come.*, row_number() OVER (PARTITION BY ticket_id ORDER BY at, id, n) AS place
    FROM come WHERE (last OR stage = 'breach')
    AND NOT EXISTS (SELECT 1 FROM sla_firing f WHERE f.clock_id = come.id AND f.stage = come.stage)
), numbered AS (
    INSERT INTO events_stream (ticket_id, last_seq) SELECT ticket_id, count(*) FROM told GROUP BY ticket_id
    ON CONFLICT (ticket_id) DO UPDATE SET last_seq = events_stream.last_seq + excluded.last_seq
    RETURNING ticket_id, last_seq
), placed AS (
    SELECT told.*, last_seq - count(*) OVER (PARTITION BY ticket_id) + place AS seq,
           CASE WHEN stage = 'breach' THEN 100 WHEN right(stage, 1) = '%%' THEN left(stage, -1)::int
                -- "-15m": what is used up that long before the end
                ELSE greatest(0, round(100 + 100 * extract(epoch FROM stage::interval)
                                           / extract(epoch FROM target)))::int
           END AS percent
    FROM told JOIN numbered USING (ticket_id)
), written AS (
    INSERT INTO events_event (ticket_id, seq, kind, at, data)
    SELECT ticket_id, seq,
           CASE WHEN stage = 'breach' THEN 'sla.breached' WHEN breaks OR breached_at IS NOT NULL THEN 'sla.escalated'
                ELSE 'sla.warned' END,
           at,
           jsonb_build_object(
               'clock_id', id, 'metric', metric, 'cycle', cycle, 'stage', stage,
               'deadline', to_char(deadline AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
           || CASE stage WHEN 'breach'
                  THEN jsonb_build_object('late_ingest', armed_at > deadline AND running_since = started_at)
                  ELSE jsonb_build_object('percent', percent) END
    FROM placed
    RETURNING id, ticket_id, seq, kind
), marked AS (
    INSERT INTO sla_firing (clock_id, stage, event_id, due_at, detected_at, lag)
    SELECT placed.id, stage, written.id, at, clock_timestamp(), clock_timestamp() - greatest(at, armed_at)
    FROM placed JOIN written USING (ticket_id, seq)
), passed_over AS (
    INSERT INTO sla_firing (clock_id, stage, due_at, detected_at, lag, skipped)
    SELECT id, stage, at, clock_timestamp(), clock_timestamp() - greatest(at, armed_at), true
    FROM come WHERE NOT (last OR stage = 'breach')
    ON CONFLICT DO NOTHING
), owed AS (
    INSERT INTO events_delivery (event_id, consumer)
    SELECT written.id, consumer FROM written JOIN unnest(%(kinds)s::text[], %(consumers)s::text[]) AS o (kind, consumer)
    USING (kind)
)
SELECT (SELECT count(*) FROM moved), (SELECT count(*) FROM written),
       (SELECT extract(epoch FROM min(next_fire_at) - clock_timestamp()) FROM sla_clock WHERE next_fire_at > now())
"""
