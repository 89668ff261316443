"""One ticket as its page shows it: the queue's row, and what stands around it."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from core import sql
from events.feed import Cursor
from inbox import clock_shapes, queue
from inbox.clock_shapes import CLOCKS
from inbox.linking import reading as linked
from inbox.models import Agent
from inbox.permissions import sight_of
from inbox.seen import SEEN, seen_values

MOST_EARLIER = 20
MOST_CLOCKS = 50

# one round trip for all of it: this is read after every change of a ticket, too
_AROUND = f"""
SELECT to_jsonb(around) FROM (SELECT nullif(c.language, '') AS language,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'address', i.address) ORDER BY i.id), '[]')
     FROM inbox_identity i WHERE i.contact_id = c.id) AS identities,
    (SELECT coalesce(jsonb_agg(e ORDER BY e.id DESC), '[]') FROM (
        SELECT t.id, t.subject, t.status, t.created_at FROM inbox_ticket t
        WHERE t.contact_id = c.id AND t.id <> %(ticket)s AND (%(everything)s OR {SEEN})
        ORDER BY t.id DESC LIMIT {MOST_EARLIER}) e) AS earlier,
    (SELECT coalesce(jsonb_agg(p ORDER BY p.name, p.id), '[]') FROM (
        SELECT a.id, a.name, a.email, p.state FROM inbox_presence p JOIN inbox_agent a ON a.id = p.agent_id
        WHERE p.ticket_id = %(ticket)s AND p.until > now() AND a.is_active AND a.id <> %(me)s) p) AS presence,
    (SELECT coalesce(jsonb_agg(w ORDER BY w.name, w.id), '[]') FROM (
        SELECT a.id, a.name, a.email FROM inbox_follower f JOIN inbox_agent a ON a.id = f.agent_id
        WHERE f.ticket_id = %(ticket)s AND a.is_active) w) AS followers,
    (SELECT coalesce(jsonb_agg(l ORDER BY l.id), '[]') FROM (
        SELECT l.id, l.relation, l.other_id FROM inbox_ticketlink l JOIN inbox_ticket t ON t.id = l.other_id
        WHERE l.ticket_id = %(ticket)s AND l.ended_at IS NULL AND (%(everything)s OR {SEEN})) l) AS links,
    (SELECT coalesce(jsonb_agg(k ORDER BY k.id), '[]') FROM (
        {CLOCKS} WHERE k.ticket_id = %(ticket)s ORDER BY k.id DESC LIMIT {MOST_CLOCKS}) k) AS clocks,
    (SELECT coalesce(jsonb_object_agg(f.key, t.fields -> f.key), '{{}}') FROM inbox_ticket t
     JOIN inbox_customfield f ON t.fields ? f.key AND f.deleted_at IS NULL WHERE t.id = %(ticket)s) AS fields,
    (SELECT to_jsonb(r) FROM (
        SELECT s.score, s.comment, s.rated_at AS at FROM inbox_survey s
        WHERE s.ticket_id = %(ticket)s AND s.rated_at IS NOT NULL ORDER BY s.rated_at DESC LIMIT 1) r) AS rating,
    (SELECT to_jsonb(a) FROM (
        SELECT round(avg(s.score), 1)::float8 AS average, count(*) AS ratings
        FROM inbox_ticket t JOIN inbox_survey s ON s.ticket_id = t.id
        WHERE t.contact_id = c.id AND s.rated_at IS NOT NULL) a) AS satisfaction,
    pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon, clock_timestamp() AS server_time
FROM inbox_contact c WHERE c.id = %(contact)s) around
"""  # noqa: S608 - only our own condition is put into the text


def detail(agent: Agent, ticket_id: int) -> dict[str, Any]:
    """The ticket for an agent who may see it. In one snapshot its cursor belongs to what it says."""
    (row,) = queue.rows_of([ticket_id])
    sight = sight_of(agent)
    values = {"ticket": ticket_id, "contact": row["contact"]["id"], "everything": sight.everything}
    ((found,),) = sql.fetch_all(_AROUND, values | seen_values(sight))
    around = json.loads(found)
    now = datetime.fromisoformat(around["server_time"])
    return row | {
        "contact": row["contact"] | {"language": around["language"], "identities": around["identities"]},
        "earlier": [_utc(each, "created_at") for each in around["earlier"]],
        "presence": [_person(each) | {"state": each["state"]} for each in around["presence"]],
        "following": any(each["id"] == agent.id for each in around["followers"]),
        "followers": [_person(each) for each in around["followers"]],
        "links": linked.shapes(around["links"]),
        "clocks": [clock_shapes.shape(each, now) for each in around["clocks"]],
        "fields": around["fields"],
        "rating": around["rating"] and _utc(around["rating"], "at"),
        "satisfaction": around["satisfaction"],
        "reply": import_string(settings.REPLY_OPTIONS)(ticket_id, now),
        "cursor": str(Cursor(around["horizon"] - 1, 2**63 - 1)),
        "server_time": queue.iso(now),
    }


def _person(row: dict[str, Any]) -> dict[str, Any]:
    present = Agent(id=row["id"], name=row["name"], email=row["email"])
    return {"id": present.id, "name": present.name, "initials": present.initials}


def _utc(row: dict[str, Any], *fields: str) -> dict[str, Any]:
    """The same instants in the API's one spelling: PostgreSQL's JSON drops trailing zeros and writes +00:00."""
    return row | {field: row[field] and queue.iso(datetime.fromisoformat(row[field])) for field in fields}
