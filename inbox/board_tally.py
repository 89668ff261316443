"""The board's counts, kept with every change instead of counted anew.

Triggers write each change of a ticket or a clock as a row of `TallyChange` (inbox/migrations/0007). Here a worker folds
them into `Tally`. Whoever reads adds up both tables: exact in every snapshot, however far the folding has come.
"""

from core import sql

BATCH = 20_000

_KEY = "kind, side, at, team_id, channel_kind, agent_id"
_FOLD = f"""
WITH taken AS (
    DELETE FROM inbox_tallychange WHERE id IN (SELECT id FROM inbox_tallychange ORDER BY id LIMIT %(limit)s)
    RETURNING {_KEY}, n
), folded AS (
    INSERT INTO inbox_tally ({_KEY}, n) SELECT {_KEY}, sum(n) FROM taken GROUP BY {_KEY} HAVING sum(n) <> 0
    ON CONFLICT ({_KEY}) DO UPDATE SET n = inbox_tally.n + excluded.n
)
SELECT count(*) FROM taken
"""  # noqa: S608 - only our own column names are put into the text
_EMPTY = """
DELETE FROM inbox_tally WHERE n = 0
    OR at < now() - interval '3 days' AND kind NOT IN ('due', 'arrived')
    OR at < now() - interval '64 days' AND kind = 'arrived'
"""
# what there is by a full count, less what has been counted: nothing, as long as everything is right
_RECOUNT = f"""
INSERT INTO inbox_tallychange ({_KEY}, n)
SELECT {_KEY}, sum(n) FROM (
    SELECT 'due' AS kind, side, date_bin('1 minute', due_at, '2000-01-01Z') AS at, t.team_id,
           s.channel_kind, s.agent_id, 1 AS n
    FROM inbox_ticket t CROSS JOIN LATERAL (VALUES ('channel', t.channel_kind, NULL::bigint),
                                                   ('owner', '', t.assignee_id)) AS s (side, channel_kind, agent_id)
    WHERE due_at IS NOT NULL AND status <> 'closed'
  UNION ALL
    SELECT result, side, date_bin('15 minutes', at, '2000-01-01Z'), o.team_id, s.channel_kind, s.agent_id, 1
    FROM inbox_outcome o CROSS JOIN LATERAL (VALUES ('channel', o.channel_kind, NULL::bigint),
                                                    ('owner', '', o.agent_id)) AS s (side, channel_kind, agent_id)
    WHERE at >= date_bin('1 day', now() - interval '1 day', '2000-01-01Z') AND result <> 'merged'
  UNION ALL
    SELECT {_KEY}, -n
    FROM (SELECT {_KEY}, n FROM inbox_tally UNION ALL SELECT {_KEY}, n FROM inbox_tallychange) AS known
    WHERE kind = 'due' OR kind <> 'arrived' AND at >= date_bin('1 day', now() - interval '1 day', '2000-01-01Z')
) AS difference
GROUP BY {_KEY} HAVING sum(n) <> 0
"""  # noqa: S608
# for an installation that was there before the counts; from then on teams are those of the arrival
_FILL_ARRIVALS = f"""
INSERT INTO inbox_tallychange ({_KEY}, n)
SELECT 'arrived', 'channel', date_bin('1 hour', k.started_at, '2000-01-01Z'), t.team_id, t.channel_kind, NULL, count(*)
FROM sla_clock k JOIN inbox_ticket t ON t.id = k.ticket_id
WHERE k.started_at > now() - interval '63 days' AND k.metric IN ('first_response', 'next_response')
  AND NOT EXISTS (SELECT FROM inbox_tally WHERE kind = 'arrived')
  AND NOT EXISTS (SELECT FROM inbox_tallychange WHERE kind = 'arrived')
GROUP BY 3, 4, 5
"""  # noqa: S608

COUNTED = """
(SELECT kind, side, at, team_id, channel_kind, agent_id, n FROM inbox_tally
 UNION ALL SELECT kind, side, at, team_id, channel_kind, agent_id, n FROM inbox_tallychange)
"""
"""All there is to add up, for a FROM clause."""


def fold() -> int:
    """Add a batch of changes to the sums; how many they were. One caller at a time."""
    ((taken,),) = sql.fetch_all(_FOLD, {"limit": BATCH})
    return int(taken)


def drop_empty() -> None:
    """Forget sums of nothing, and results and arrivals that no board or forecast looks at any more."""
    sql.execute(_EMPTY)


def recount() -> int:
    """Count everything anew and correct what differs; how many sums were wrong. Waits for nobody and stops nobody."""
    return sql.execute(_RECOUNT)


def fill_arrivals() -> int:
    """Count what arrived in the last weeks, when none of it was counted."""
    return sql.execute(_FILL_ARRIVALS)
