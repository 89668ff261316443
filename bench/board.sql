-- %(size)s open tickets, one of them due each %(gap)s seconds from ten minutes ago on, and for each a promise that was
-- decided some time in the last year, a tenth of them today.
-- Everything random is a hash of the ticket's number. Foreign keys and triggers are not looked at meanwhile.
SET session_replication_role = replica;

INSERT INTO inbox_contact (id, name, language, created_at) OVERRIDING SYSTEM VALUE
SELECT i, 'Customer ' || i, 'en', now() FROM generate_series(1, 10000) AS i;

CREATE TEMP TABLE fresh AS
SELECT i AS id, 1 + i %% 10000 AS contact_id,
       (ARRAY['email', 'email', 'email', 'webchat', 'whatsapp', 'instagram'])[1 + abs(hashint8extended(i, 1)) %% 6] AS channel_kind,
       CASE WHEN abs(hashint8extended(i, 2)) %% 10 > 0 THEN (%(teams)s::bigint[])[1 + abs(hashint8extended(i, 3)) %% cardinality(%(teams)s::bigint[])] END AS team_id,
       CASE WHEN abs(hashint8extended(i, 4)) %% 10 < 5 THEN (%(agents)s::bigint[])[1 + abs(hashint8extended(i, 5)) %% cardinality(%(agents)s::bigint[])] END AS agent_id,
       now() - interval '10 minutes' + i * %(gap)s * interval '1 second' AS deadline,
       CASE WHEN i %% 10 = 0 THEN now() - abs(hashint8extended(i, 6)) %% 43200 * interval '1 second'
            ELSE now() - interval '1 day' - abs(hashint8extended(i, 6)) %% 31000000 * interval '1 second' END AS decided,
       abs(hashint8extended(i, 7)) %% 100 AS dice
FROM generate_series(1, %(size)s) AS i;

INSERT INTO inbox_ticket (id, subject, snippet, status, channel_id, channel_kind, contact_id, assignee_id, team_id, language,
                          waiting, due_at, external_id, last_message_at, created_at) OVERRIDING SYSTEM VALUE
SELECT id, 'Parcel ' || id || ' has not arrived yet', repeat('The courier left a card on Monday. ', 5), 'open', %(channel)s,
       channel_kind, contact_id, agent_id, team_id, 'en', true, deadline, '', now(), now()
FROM fresh;
INSERT INTO events_stream (ticket_id, last_seq) SELECT id, 3 FROM fresh;

-- the decided promise: 1 in 20 broken, 1 in 50 cancelled
INSERT INTO sla_clock (ticket_id, metric, cycle, state, policy_version_id, started_at, running_since, target, deadline,
                       breached_at, ended_at)
SELECT id, 'first_response', 1,
       CASE WHEN dice < 5 THEN 'met_late' WHEN dice < 7 THEN 'cancelled' ELSE 'met' END, %(policy)s,
       decided - interval '1 hour', decided - interval '1 hour', interval '1 hour', decided,
       CASE WHEN dice < 5 THEN decided END,
       decided + CASE WHEN dice < 5 THEN 1 ELSE -1 END * (abs(hashint8extended(id, 8)) %% 3400) * interval '1 second'
FROM fresh;
INSERT INTO inbox_outcome (clock_id, ticket_id, metric, result, at, started_at, ended_at, answered, worked_s,
                           policy_version_id, channel_kind, team_id, agent_id, priority, tier)
SELECT k.id, k.ticket_id, k.metric, CASE k.state WHEN 'met_late' THEN 'missed' ELSE k.state END, k.deadline, k.started_at,
       k.ended_at, k.state <> 'cancelled', extract(epoch FROM k.ended_at - k.started_at), k.policy_version_id,
       f.channel_kind, f.team_id, f.agent_id, 'normal', ''
FROM sla_clock k JOIN fresh f ON f.id = k.ticket_id;

INSERT INTO sla_clock (ticket_id, metric, cycle, state, policy_version_id, started_at, running_since, target, deadline, stages,
                       fires, next_fire_at, breached_at)
SELECT id, 'next_response', 1, 'running', %(policy)s, deadline - interval '1 hour', deadline - interval '1 hour',
       interval '1 hour', deadline, CASE WHEN deadline > now() THEN ARRAY['breach'] ELSE '{}' END,
       CASE WHEN deadline > now() THEN ARRAY[deadline] ELSE '{}' END, CASE WHEN deadline > now() THEN deadline END,
       CASE WHEN deadline <= now() THEN deadline END
FROM fresh;
INSERT INTO inbox_outcome (clock_id, ticket_id, metric, result, at, started_at, answered, policy_version_id, channel_kind,
                           team_id, agent_id, priority, tier)
SELECT k.id, k.ticket_id, k.metric, 'missed', k.breached_at, k.started_at, false, k.policy_version_id, f.channel_kind,
       f.team_id, f.agent_id, 'normal', ''
FROM sla_clock k JOIN fresh f ON f.id = k.ticket_id WHERE k.breached_at IS NOT NULL AND k.metric = 'next_response';

DROP TABLE fresh;
SELECT setval(pg_get_serial_sequence('inbox_ticket', 'id'), %(size)s), setval(pg_get_serial_sequence('inbox_contact', 'id'), 10000);
SET session_replication_role = DEFAULT;
