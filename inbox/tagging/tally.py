"""How often tags are used, kept with every change instead of counted anew.

Triggers write each change of a ticket's tags or team as a row of `TagChange` (inbox/migrations/0020). Here a worker
folds them into `TagTally`. Whoever reads adds up both: exact in every snapshot, however far the folding has come.
"""

from core import sql

BATCH = 20_000

_FOLD = """
WITH taken AS (
    DELETE FROM inbox_tagchange WHERE id IN (SELECT id FROM inbox_tagchange ORDER BY id LIMIT %(limit)s)
    RETURNING team_id, tag, n
), folded AS (
    INSERT INTO inbox_tagtally AS t (team_id, tag, n)
    SELECT team_id, tag, sum(n) FROM taken GROUP BY team_id, tag HAVING sum(n) <> 0
    ON CONFLICT (team_id, tag) DO UPDATE SET n = t.n + excluded.n
)
SELECT count(*) FROM taken
"""
# what there is by a full count, less what has been counted: nothing, as long as everything is right
_RECOUNT = """
INSERT INTO inbox_tagchange (team_id, tag, n)
SELECT team_id, tag, sum(n) FROM (
    SELECT team_id, tag, 1 AS n FROM inbox_ticket, unnest(tags) AS tag WHERE tags <> '{}'
    UNION ALL SELECT team_id, tag, -n FROM inbox_tagtally
    UNION ALL SELECT team_id, tag, -n FROM inbox_tagchange
) AS difference GROUP BY team_id, tag HAVING sum(n) <> 0
"""


def fold() -> int:
    """Add a batch of changes to the sums; how many they were. One caller at a time."""
    ((taken,),) = sql.fetch_all(_FOLD, {"limit": BATCH})
    return int(taken)


def recount() -> int:
    """Count everything anew and correct what differs; how many sums were wrong. Waits for nobody, stops nobody."""
    return sql.execute(_RECOUNT)


def drop_empty() -> None:
    """Forget tags that no ticket carries any more."""
    sql.execute("DELETE FROM inbox_tagtally WHERE n = 0")
