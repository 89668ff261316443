"""Which ticket a message belongs to. A stranger never gets into a ticket by citing it."""

from collections.abc import Sequence

from psycopg.types.json import Jsonb

from core import sql

MOST_REFERENCES = 30

# taking part: being the ticket's contact, having written in it, or having been addressed by a message of it
_CITED = """
SELECT t.id, t.merged_into_id FROM unnest(%(cited)s::text[]) WITH ORDINALITY AS c (id, nearness)
JOIN inbox_message m ON m.external_id = c.id JOIN inbox_ticket t ON t.id = m.ticket_id
WHERE t.contact_id = %(contact)s OR EXISTS (
    SELECT 1 FROM inbox_message w WHERE w.ticket_id = m.ticket_id
    AND (w.contact_id = %(contact)s OR w."to" @> %(address)s OR w.cc @> %(address)s)
) ORDER BY c.nearness, m.id LIMIT 1 FOR NO KEY UPDATE OF t
"""
_SIGNED = "SELECT id, merged_into_id FROM inbox_ticket WHERE id = %s FOR NO KEY UPDATE"


def match(contact_id: int, address: str, cited: Sequence[str], signed_ticket_id: int | None) -> int | None:
    """The id of the ticket this message continues, or None for a new one. The ticket is held from then on.

    `signed_ticket_id` comes from a token that we signed, so whoever returns it has had our mail. `cited` are the ids
    the message says it answers, nearest first: they count only when the sender takes part in that ticket. What went
    into another ticket goes on there.
    """
    if signed_ticket_id is not None and (found := sql.fetch_one(_SIGNED, [signed_ticket_id])):
        return _where_it_went(*found)
    wanted = [each for each in dict.fromkeys(cited) if each][:MOST_REFERENCES]
    if not wanted:
        return None
    found = sql.fetch_one(_CITED, {"cited": wanted, "contact": contact_id, "address": Jsonb([address])})
    return _where_it_went(*found) if found else None


def _where_it_went(ticket_id: int, merged_into: int | None) -> int:
    """Only a ticket that went nowhere takes others in, so this comes to an end."""
    while merged_into is not None:
        ticket_id, merged_into = sql.fetch_all(_SIGNED, [merged_into])[0]
    return ticket_id
