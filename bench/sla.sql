-- Open tickets %(low)s to %(high)s of one customer, each with a clock under the policy and the calendar, all stages to come.
-- Foreign keys are not looked at meanwhile: every row refers to one that is made here or before.
SET session_replication_role = replica;

INSERT INTO inbox_ticket (id, subject, snippet, status, channel_id, channel_kind, contact_id, language, waiting, due_at,
                          external_id, last_message_at, created_at)
OVERRIDING SYSTEM VALUE
SELECT i, 'Parcel', '', 'open', %(channel)s, 'email', %(contact)s, 'en', true, due, '', due - %(target)s, now()
FROM generate_series(%(low)s, %(high)s) AS i,
     LATERAL (SELECT now() + interval '1 day' + i * interval '20 milliseconds' AS due) AS planned;

INSERT INTO events_stream (ticket_id, last_seq) SELECT i, 3 FROM generate_series(%(low)s, %(high)s) AS i;

INSERT INTO sla_clock (id, ticket_id, metric, cycle, state, policy_version_id, calendar_version_id, channels, started_at,
                       running_since, target, deadline, stages, fires, next_fire_at)
OVERRIDING SYSTEM VALUE
SELECT id, id, 'first_response', 1, 'running', %(policy)s, %(calendar)s, '{"email": 0}', begun, begun, %(target)s, due_at,
       %(stages)s, fires, fires[1]
FROM (SELECT *, due_at - %(target)s AS begun, ARRAY(
          SELECT due_at + %(target)s * (share - 1) FROM unnest(%(shares)s::float8[]) WITH ORDINALITY AS s (share, n) ORDER BY n
      ) AS fires FROM inbox_ticket WHERE id BETWEEN %(low)s AND %(high)s) AS t;

SELECT setval(pg_get_serial_sequence(name, 'id'), %(high)s) FROM unnest(ARRAY['inbox_ticket', 'sla_clock']) AS name;
SET session_replication_role = DEFAULT;
