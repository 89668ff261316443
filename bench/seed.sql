-- Tickets %(low)s to %(high)s as a busy year leaves them: a fifth not closed, nearly all of them among the newest, most of
-- those with a clock that runs.
-- A third of those that wait for their customer are snoozed.
-- The night team has a full page of open tickets from the start, and ever fewer of the whole as it grows.
-- Everything random is a hash of the ticket's number, so that every run sees the same rows.
-- Foreign keys are not looked at meanwhile: every row refers to one that is made here or before.
SET session_replication_role = replica;

INSERT INTO inbox_contact (id, name, language, created_at)
OVERRIDING SYSTEM VALUE
SELECT i, 'Customer ' || i, (ARRAY['en', 'pt', 'es', 'de'])[1 + i %% 4], now() - interval '300 days'
FROM generate_series(%(low)s / 4 + 1, %(high)s / 4) AS i;

INSERT INTO inbox_identity (contact_id, kind, address)
SELECT i, 'email', 'customer' || i || '@buyers.example' FROM generate_series(%(low)s / 4 + 1, %(high)s / 4) AS i;

CREATE TEMP TABLE fresh AS
SELECT i AS id, 1 + i / 4 %% greatest(1, %(high)s / 4) AS contact_id,
       CASE WHEN dice < 76 OR dice = 95 THEN 'open' WHEN dice < 95 THEN 'pending' ELSE 'closed' END AS status,
       dice < 66 AS waiting,
       CASE WHEN i %% 1000 = 0 THEN NULL
            WHEN i %% 1000 = 1 OR i <= 10000 AND i %% 30 = 1 THEN %(night)s
            ELSE (%(teams)s::bigint[])[1 + abs(hashint8extended(i, 2)) %% cardinality(%(teams)s::bigint[])] END AS team_id,
       CASE WHEN dice > 95 OR abs(hashint8extended(i, 3)) %% 10 < 6
            THEN (%(agents)s::bigint[])[1 + abs(hashint8extended(i, 4)) %% cardinality(%(agents)s::bigint[])] END AS assignee_id,
       now() - interval '2 hours' + abs(hashint8extended(i, 5)) %% 10800000 * interval '1 millisecond' AS deadline,
       now() - CASE WHEN dice <= 95 THEN interval '2 days' ELSE interval '300 days' END
           * (abs(hashint8extended(i, 6)) %% 1000 / 1000.0) AS at
FROM generate_series(%(low)s + 1, %(high)s) AS i, LATERAL (
    SELECT abs(hashint8extended(i, 1)) %% 100 + CASE WHEN (i - %(low)s) * 5 > (%(high)s - %(low)s) * 4 THEN 0 ELSE 94 END AS dice
) AS d;

INSERT INTO inbox_ticket (id, subject, snippet, status, channel_id, channel_kind, contact_id, assignee_id, team_id,
                          language, waiting, due_at, external_id, last_message_at, created_at, closed_at, snoozed,
                          snoozed_until)
OVERRIDING SYSTEM VALUE
SELECT id, 'Parcel ' || id || ' has not arrived yet', repeat('The courier left a card on Monday. ', 5), status,
       %(channel)s, 'email', contact_id, assignee_id, team_id, 'en', waiting, CASE WHEN waiting THEN deadline END, '',
       at, at, CASE WHEN status = 'closed' THEN at + interval '1 hour' END,
       sleeps, CASE WHEN sleeps THEN now() + interval '1 day' END
FROM fresh, LATERAL (SELECT status = 'pending' AND NOT waiting AND id %% 3 = 0 AS sleeps) AS s;

-- the first of the agents follows a page of open tickets from the start, and one in five hundred of all that come later
INSERT INTO inbox_follower (ticket_id, agent_id)
SELECT id, (%(agents)s::bigint[])[1] FROM fresh WHERE id %% (CASE WHEN id <= 10000 THEN 5 ELSE 500 END) = 0;

INSERT INTO sla_clock (ticket_id, metric, cycle, state, started_at, running_since, target, deadline, stages, fires,
                       next_fire_at, breached_at, ended_at)
SELECT id, 'first_response', 1, CASE WHEN waiting THEN 'running' WHEN id %% 20 = 0 THEN 'met_late' ELSE 'met' END,
       began, began, interval '1 hour', began + interval '1 hour',
       CASE WHEN waiting AND deadline > now() THEN ARRAY['breach'] ELSE '{}' END,
       CASE WHEN waiting AND deadline > now() THEN ARRAY[deadline] ELSE '{}' END,
       CASE WHEN waiting AND deadline > now() THEN deadline END,
       CASE WHEN waiting AND deadline <= now() OR NOT waiting AND id %% 20 = 0 THEN began + interval '1 hour' END,
       CASE WHEN NOT waiting THEN began + interval '1 minute' * (10 + id %% 20 / 19 * 70) END
FROM (SELECT *, CASE WHEN waiting THEN deadline - interval '1 hour' ELSE at END AS began FROM fresh) AS f;

INSERT INTO events_stream (ticket_id, last_seq) SELECT id, 3 FROM fresh;

INSERT INTO inbox_message (ticket_id, direction, state, contact_id, subject, text, quoted, html, language, auto, degraded,
                           "to", cc, external_id, in_reply_to, "references", attempts, error, at)
SELECT id, 'in', 'received', contact_id, 'Parcel ' || id, repeat('The courier left a card on Monday. ', 10 + id::int %% 10),
       '', '', 'en', false, false, '["support@desk.example"]', '[]', 'seed-' || id || '@mailer.example', '', '[]', 0, '', at
FROM fresh;

DROP TABLE fresh;
SELECT setval(pg_get_serial_sequence(name, 'id'), %(high)s)
FROM unnest(ARRAY['inbox_ticket', 'inbox_contact']) AS name;
SET session_replication_role = DEFAULT;
