"""A worker loop gives every message its words, seconds after it came: who writes a message does not wait for that.

Triggers write down which messages have changed (inbox.migrations: search), in the transaction that changed them. Taking
such a row and writing the words is one transaction as well, so a killed worker leaves the message for the next.
"""

import logging
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from core import sql
from core.locks import held
from core.steps import step
from inbox.people.unnamed import findable
from inbox.search import volumes
from inbox.search.entries import Written, entry

log = logging.getLogger(__name__)
BATCH = 500
REST = 1.0
RECHECK = 6 * 3600.0
"""Seconds between two looks for messages that were written with triggers off."""

_TAKE = """
DELETE FROM inbox_searchtodo WHERE id IN (SELECT id FROM inbox_searchtodo ORDER BY id DESC LIMIT %(limit)s)
RETURNING message_id
"""
_READ = """
SELECT m.id, m.ticket_id, m.at, m.direction, m.subject, t.subject AS ticket_subject, t.external_id, m.text, m.language,
       m.address, ARRAY(SELECT jsonb_array_elements_text(m."to")) AS sent_to,
       ARRAY(SELECT jsonb_array_elements_text(m.cc)) AS cc,
       a.name AS agent_name, a.email AS agent_email, c.name AS contact_name,
       ARRAY(SELECT address FROM inbox_identity WHERE contact_id = c.id ORDER BY id LIMIT 20) AS addresses,
       ARRAY(SELECT filename FROM inbox_attachment WHERE message_id = m.id ORDER BY id LIMIT 50) AS files,
       ARRAY(SELECT r.transcript FROM inbox_recording r JOIN inbox_attachment f ON f.id = r.attachment_id
             WHERE f.message_id = m.id AND r.transcript <> '' ORDER BY f.id LIMIT 10) AS said
FROM inbox_message m JOIN inbox_ticket t ON t.id = m.ticket_id
LEFT JOIN inbox_contact c ON c.id = coalesce(m.contact_id, t.contact_id)
LEFT JOIN inbox_agent a ON a.id = m.agent_id
WHERE m.id = ANY(%(ids)s) AND m.deleted_at IS NULL ORDER BY m.id
"""
_WRITE = """
INSERT INTO inbox_searchentry (message_id, ticket_id, at, words)
SELECT id, ticket_id, at, words::tsvector
FROM unnest(%(ids)s::bigint[], %(tickets)s::bigint[], %(times)s::timestamptz[], %(words)s::text[])
    AS come (id, ticket_id, at, words)
ON CONFLICT (message_id) DO UPDATE SET ticket_id = excluded.ticket_id, at = excluded.at, words = excluded.words
"""
_DROP = "DELETE FROM inbox_searchentry WHERE message_id = ANY(%s)"
# ids below zero: what comes in goes first, and of these the newest
_FORGOTTEN = """
INSERT INTO inbox_searchtodo (id, message_id)
OVERRIDING SYSTEM VALUE
SELECT least(0, (SELECT min(id) FROM inbox_searchtodo)) - row_number() OVER (ORDER BY m.id DESC), m.id
FROM inbox_message m
WHERE m.deleted_at IS NULL AND NOT EXISTS (SELECT FROM inbox_searchentry e WHERE e.message_id = m.id)
  AND NOT EXISTS (SELECT FROM inbox_searchtodo w WHERE w.message_id = m.id)
"""
_next_recheck = 0.0


def sweep() -> float:
    """One round of the worker loop, one worker at a time. Returns the seconds until it should run again."""
    with held("search") as mine:
        if not mine:
            return REST
        recheck()
        start = time.monotonic()
        # with much to do, half the time is left to those who bring it
        return min(REST, time.monotonic() - start) if fill() == BATCH else REST


def fill(limit: int = BATCH) -> int:
    """Give up to `limit` messages their words; how many were waiting."""
    with transaction.atomic():
        taken = [row[0] for row in sql.fetch_all(_TAKE, {"limit": limit})]
        if not taken:
            return 0
        rows = sql.fetch_dicts(_READ, {"ids": taken})
        _write(rows)
        if gone := set(taken) - {row["id"] for row in rows}:
            sql.execute(_DROP, [list(gone)])
        step("search.words")
    return len(taken)


def recheck() -> None:
    """Now and then: put what has no words on the list. Nothing, unless rows were written with triggers off."""
    global _next_recheck  # noqa: PLW0603 - a worker's own timetable
    if time.monotonic() >= _next_recheck:
        if forgotten := sql.execute(_FORGOTTEN):
            log.info("%s messages had no words to be found by", forgotten)
        _next_recheck = time.monotonic() + RECHECK


def _write(rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    ids = [row["id"] for row in rows]
    times: list[datetime] = [row["at"] for row in rows]
    volumes.make(ids)
    sql.execute(
        _WRITE,
        {"ids": ids, "tickets": [row["ticket_id"] for row in rows], "times": times, "words": [*map(_words, rows)]},
    )
    volumes.note(list(zip(ids, times, strict=True)))


def _words(row: dict[str, Any]) -> str:
    customer = [findable(row["contact_name"] or ""), *row["addresses"], row["address"]]
    agent = [row["agent_name"] or "", row["agent_email"] or ""]
    comes = row["direction"] == "in"
    return entry(
        Written(
            subjects=list(dict.fromkeys((row["ticket_subject"], row["subject"], row["external_id"]))),
            text="\n".join((row["text"], *row["said"])),
            files=row["files"],
            people=[*customer, *row["cc"]],
            sender=customer if comes else agent,
            recipients=[*row["sent_to"], *row["cc"], *(customer if row["direction"] == "out" else ())],
            language=row["language"],
        )
    )
