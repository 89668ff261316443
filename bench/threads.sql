-- Gives every ticket that is not closed a past that can be read: the customer wrote, was answered, wrote again, twice over.
-- Each message stands in an event, as when the app writes it.
SET session_replication_role = replica;

CREATE TEMP TABLE said AS
SELECT t.id AS ticket_id, n, 2 + n + n / 2 AS seq, t.created_at + n * interval '2 minutes' AS at,
       t.contact_id, CASE WHEN n % 2 = 1 THEN (SELECT min(id) FROM inbox_agent) END AS agent_id,
       (SELECT max(id) FROM inbox_message) + row_number() OVER () AS message_id
FROM inbox_ticket t CROSS JOIN generate_series(1, 4) AS n
WHERE t.status <> 'closed';

INSERT INTO inbox_message (id, ticket_id, direction, state, contact_id, agent_id, subject, text, quoted, html, language,
                           auto, degraded, "to", cc, external_id, in_reply_to, "references", attempts, error, at)
OVERRIDING SYSTEM VALUE
SELECT message_id, ticket_id, CASE WHEN agent_id IS NULL THEN 'in' ELSE 'out' END,
       CASE WHEN agent_id IS NULL THEN 'received' ELSE 'sent' END, CASE WHEN agent_id IS NULL THEN contact_id END,
       agent_id, 'Parcel ' || ticket_id, repeat('The depot knows nothing about it, and the courier is silent. ', 4 + n),
       '', '', 'en', false, false, '["support@desk.example"]', '[]', 'past-' || message_id || '@mailer.example', '', '[]',
       0, '', at
FROM said;
SELECT setval(pg_get_serial_sequence('inbox_message', 'id'), (SELECT max(id) FROM inbox_message));

INSERT INTO events_event (ticket_id, seq, kind, actor_kind, actor_id, at, recorded_at, data)
SELECT ticket_id, seq, kind, actor, agent_id, at, at, data FROM (
    SELECT t.id AS ticket_id, 1 AS seq, 'ticket.opened' AS kind, 'contact' AS actor, t.contact_id AS agent_id,
           t.created_at AS at,
           jsonb_build_object('subject', t.subject, 'channel_kind', 'email', 'contact_id', t.contact_id) AS data
    FROM inbox_ticket t WHERE t.status <> 'closed'
    UNION ALL
    SELECT m.ticket_id, 2, 'message.received', 'contact', m.contact_id, m.at,
           jsonb_build_object('message_id', m.id, 'auto', false)
    FROM inbox_message m JOIN inbox_ticket t ON t.id = m.ticket_id
    WHERE t.status <> 'closed' AND m.external_id LIKE 'seed-%'
    UNION ALL
    SELECT ticket_id, seq, CASE WHEN agent_id IS NULL THEN 'message.received' ELSE 'message.queued' END,
           CASE WHEN agent_id IS NULL THEN 'contact' ELSE 'agent' END, coalesce(agent_id, contact_id), at,
           jsonb_build_object('message_id', message_id, 'auto', false)
    FROM said
    UNION ALL
    SELECT ticket_id, seq + 1, 'message.sent', 'system', NULL, at, jsonb_build_object('message_id', message_id)
    FROM said WHERE agent_id IS NOT NULL
) AS past
ORDER BY ticket_id, seq;
UPDATE events_stream s SET last_seq = 8 FROM inbox_ticket t WHERE t.id = s.ticket_id AND t.status <> 'closed';

DROP TABLE said;
SET session_replication_role = DEFAULT;
