"""What became of each promise, in one row each. The database writes the rows (inbox/migrations/0007)."""

from core import sql

BATCH = 20_000

_LAST = "SELECT coalesce(max(id), 0) FROM sla_clock"
# a clock that ended or broke while triggers were off has no row yet
_SEAL = """
SELECT inbox_seal(coalesce(array_agg(k.id), '{}'))
FROM sla_clock k LEFT JOIN inbox_outcome o ON o.clock_id = k.id
WHERE k.id > %(low)s AND k.id <= %(high)s AND o.clock_id IS NULL
  AND (k.breached_at IS NOT NULL OR k.state NOT IN ('running', 'paused'))
"""


def seal_forgotten() -> None:
    """Write the rows that are missing, a batch of clocks at a time."""
    ((last,),) = sql.fetch_all(_LAST)
    for low in range(0, last, BATCH):
        sql.fetch_all(_SEAL, {"low": low, "high": low + BATCH})


def settle() -> None:
    """later"""
