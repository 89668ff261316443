-- Messages of the tickets %(low)s to %(high)s: a handful each, newest tickets last. Texts are made of a few thousand
-- words as often as words are in real texts: the first is in nearly every message, most are rare. Every message names an
-- order of its own, and one message in many thousands a word that is nowhere else.
-- Everything random is a hash of the message's number, so that every run sees the same rows.
SET session_replication_role = replica;

CREATE TEMP TABLE spoken AS SELECT place, word FROM unnest(%(words)s::text[]) WITH ORDINALITY AS w (word, place);
CREATE UNIQUE INDEX ON spoken (place) INCLUDE (word);
ANALYZE spoken;

INSERT INTO inbox_message (ticket_id, direction, state, contact_id, agent_id, subject, text, quoted, html, language, auto,
                           degraded, "to", cc, external_id, in_reply_to, "references", attempts, error, at)
SELECT t.id, CASE WHEN n %% 2 = 0 THEN 'in' ELSE 'out' END, CASE WHEN n %% 2 = 0 THEN 'received' ELSE 'sent' END,
       CASE WHEN n %% 2 = 0 THEN t.contact_id END, CASE WHEN n %% 2 = 1 THEN t.assignee_id END, t.subject,
       (SELECT string_agg((
            SELECT word FROM spoken
            WHERE place = floor(%(most)s ^ (abs(hashint8extended(t.id * 64 + n, w) %% 100000) / 100000.0::float8))::bigint
        ), ' ') FROM generate_series(1, 60 + (t.id %% 90)::int) AS w)
           || ' BL-' || (t.id * 10 + n) || ' ' || CASE WHEN (t.id * 8 + n) %% 50000 = 7 THEN 'zanzibar' ELSE '' END,
       '', '', (ARRAY['pt', 'en', 'es', ''])[1 + t.id %% 4], false, false, '["support@desk.example"]', '[]',
       'more-' || t.id || '-' || n || '@mailer.example', '', '[]', 0, '', t.created_at + n * interval '1 minute'
FROM inbox_ticket t CROSS JOIN generate_series(1, %(each)s - 1) AS n
WHERE t.id > %(low)s AND t.id <= %(high)s
ORDER BY t.id, n;

DROP TABLE spoken;
SET session_replication_role = DEFAULT;
