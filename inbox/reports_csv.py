"""Every promise of a report in a row of its own, for spreadsheets and other tools; written as it is read."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from core import clock, sql
from inbox import outcomes
from inbox.queue import iso
from inbox.reports import Period

PAGE = 2000
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet takes for a formula; customers choose their subjects."""

COLUMNS = (
    "clock_id", "ticket_id", "subject", "metric", "cycle", "state", "result", "policy", "policy_version", "because",
    "calendar", "channel", "team", "agent", "priority", "tier", "started_at", "target_s", "deadline", "breached_at",
    "voided_at", "ended_at", "ended_because", "business_s", "calendar_s", "first_reply_s", "first_human_reply_s",
    "rating",
)  # fmt: skip

# replies that did not arrive, or never left, answer nobody, and automatic ones nothing
_REPLY = """
(SELECT min(m.at) FROM inbox_message m
 WHERE m.ticket_id = k.ticket_id AND m.direction = 'out' AND NOT m.auto AND m.at >= k.started_at
   AND m.state NOT IN ('failed', 'scheduled', 'held_back', 'taken_back')
   AND (k.ended_at IS NULL OR m.at <= k.ended_at + interval '1 minute') {whose})
"""
_SELECT = """
SELECT k.id AS clock_id, k.ticket_id, t.subject, k.metric, k.cycle, k.state, {facts}, p.name AS policy,
       v.number AS policy_version, k.because::text AS because, c.name AS calendar, k.started_at,
       extract(epoch FROM k.target)::float8 AS target_s, k.deadline, k.breached_at, k.voided_at, k.ended_at,
       k.ended_because, t.rating, k.worked, k.running_since, k.calendar_version_id, a.name AS agent, team.name AS team,
       CASE WHEN k.metric IN ('first_response', 'next_response') THEN least(k.ai_at, {any}) END AS replied_at,
       CASE WHEN k.metric IN ('first_response', 'next_response') THEN {human} END AS human_replied_at
FROM {source}
JOIN inbox_ticket t ON t.id = k.ticket_id
LEFT JOIN inbox_agent a ON a.id = {agent} LEFT JOIN inbox_team team ON team.id = {team}
LEFT JOIN sla_policyversion v ON v.id = k.policy_version_id LEFT JOIN sla_policy p ON p.id = v.policy_id
LEFT JOIN sla_calendarversion cv ON cv.id = k.calendar_version_id LEFT JOIN sla_calendar c ON c.id = cv.calendar_id
ORDER BY {order}
"""
_DECIDED = {
    "facts": "o.result, o.channel_kind AS channel, o.priority, o.tier, o.worked_s, o.at",
    "source": """(
        SELECT * FROM inbox_outcome WHERE at >= %(begins)s AND at < %(ends)s AND (at, clock_id) > (%(at)s, %(id)s)
            AND {metric} ORDER BY at, clock_id LIMIT %(limit)s
    ) AS o JOIN sla_clock k ON k.id = o.clock_id""",
    "agent": "o.agent_id",
    "team": "o.team_id",
    "order": "o.at, o.clock_id",
}
_OPEN = {
    "facts": "'open' AS result, t.channel_kind AS channel, t.priority, contact.tier, NULL::float8 AS worked_s,"
    " coalesce(k.deadline, %(now)s) AS at",
    "source": """(
        SELECT * FROM sla_clock WHERE state IN ('running', 'paused') AND breached_at IS NULL AND id > %(id)s
            AND coalesce(deadline, %(now)s) >= %(begins)s AND coalesce(deadline, %(now)s) < %(ends)s
            AND {metric} ORDER BY id LIMIT %(limit)s
    ) AS k JOIN inbox_ticket mine ON mine.id = k.ticket_id
    JOIN inbox_contact contact ON contact.id = mine.contact_id""",
    "agent": "t.assignee_id",
    "team": "t.team_id",
    "order": "k.id",
}

Row = dict[str, Any]


def pieces(period: Period, metric: str | None = None) -> Iterator[bytes]:
    """The file in pieces of a few thousand rows, those that are decided before those that are open.

    Between two pieces no transaction is open: a report of a year holds up nobody.
    """
    yield _written([COLUMNS])
    for part in (_DECIDED, _OPEN):
        yield from (_written(map(_cells, page)) for page in _pages(part, period, metric))


def safe(value: object) -> str:
    """Text that a spreadsheet shows as it is, whatever it begins with. Numbers stay numbers."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip(" ").startswith(RISKY) else text


def _pages(part: dict[str, str], period: Period, metric: str | None) -> Iterator[list[Row]]:
    wanted = "true" if metric is None else "metric = %(metric)s"
    text = _SELECT.format(
        any=_REPLY.format(whose=""),
        human=_REPLY.format(whose="AND m.agent_id IS NOT NULL"),
        **{name: each.replace("{metric}", wanted) for name, each in part.items()},
    )
    values = {**period.values, "metric": metric, "now": clock.now(), "limit": PAGE, "at": period.begins, "id": 0}
    while page := sql.fetch_dicts(text, values):
        yield page
        values |= {"at": page[-1]["at"], "id": page[-1]["clock_id"]}
        if len(page) < PAGE:
            return


def _cells(row: Row) -> list[str]:
    found = row | {
        "business_s": _business(row),
        "calendar_s": _between(row["started_at"], row["ended_at"]),
        "first_reply_s": _between(row["started_at"], row["replied_at"]),
        "first_human_reply_s": _between(row["started_at"], row["human_replied_at"]),
    }
    return [safe(iso(found[name]) if isinstance(found[name], datetime) else found[name]) for name in COLUMNS]


def _business(row: Row) -> float | None:
    """Open seconds until the end. A clock that has just ended is not settled yet."""
    if row["ended_at"] is None or row["worked_s"] is not None:
        return row["worked_s"]  # type: ignore[no-any-return]  # a column
    worked: timedelta = row["worked"]
    last = outcomes.open_time(row["calendar_version_id"], row["running_since"], row["ended_at"])
    return (worked + last).total_seconds()


def _between(start: datetime, end: datetime | None) -> float | None:
    return None if end is None else (end - start).total_seconds()


def _written(rows: Any) -> bytes:
    sheet = io.StringIO()
    csv.writer(sheet).writerows(rows)
    return sheet.getvalue().encode()
