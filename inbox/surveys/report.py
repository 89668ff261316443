"""How content customers are, over a time: what was asked in it, and what came back."""

from typing import Any

from core import sql
from core.snapshot import snapshot
from inbox.board_kept import percent
from inbox.models.survey import GOOD
from inbox.reports import LABELS, NONE, Period, label

KEYS = {"agent": "agent_id", "team": "team_id", "channel": "channel_kind"}
_ASKED = """
SELECT coalesce(({key})::text, 'none') AS key, grouping({key}) = 1 AS whole, count(*) AS asked, count(score) AS rated,
       count(*) FILTER (WHERE score >= %(good)s) AS content, round(avg(score), 1)::float8 AS average
FROM inbox_survey WHERE because = '' AND asked_at >= %(begins)s AND asked_at < %(ends)s
GROUP BY GROUPING SETS (({key}), ())
"""

Row = dict[str, Any]


def satisfaction(period: Period, by: str) -> Row:
    """{rows, total}: rows by key, each {key, label, asked, rated, content, average, percent}."""
    with snapshot():
        found = sql.fetch_dicts(_ASKED.format(key=KEYS[by]), period.values | {"good": GOOD})
        labels: dict[Any, Any] = dict(sql.fetch_all(LABELS[by])) if by in LABELS else {}
    rows = [{"key": row["key"], "label": label(row["key"], labels), **_line(row)} for row in found if not row["whole"]]
    total = next((row for row in found if row["whole"]), {})
    return {"rows": sorted(rows, key=lambda row: (row["key"] == NONE, row["label"], row["key"])), "total": _line(total)}


def _line(row: Row) -> Row:
    asked, rated, content = (int(row.get(name, 0)) for name in ("asked", "rated", "content"))
    average = row.get("average")
    return {
        "asked": asked,
        "rated": rated,
        "content": content,
        "average": average,
        "percent": percent(content, rated - content),
    }
