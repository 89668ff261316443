"""Which ticket a message belongs to. A stranger never gets into a ticket by citing it."""

from collections.abc import Sequence

from psycopg.types.json import Jsonb

from core import sql
from inbox.models import Ticket

MOST_REFERENCES = 30

# taking part: being the ticket's contact, having written in it, or having been addressed by a message of it
_CITED = """
SELECT m.ticket_id FROM unnest(%(cited)s::text[]) WITH ORDINALITY AS c (id, nearness)
JOIN inbox_message m ON m.external_id = c.id JOIN inbox_ticket t ON t.id = m.ticket_id
WHERE t.contact_id = %(contact)s OR EXISTS (
    SELECT 1 FROM inbox_message w WHERE w.ticket_id = m.ticket_id
    AND (w.contact_id = %(contact)s OR w."to" @> %(address)s OR w.cc @> %(address)s)
) ORDER BY c.nearness, m.id LIMIT 1
"""


def match(contact_id: int, address: str, cited: Sequence[str], signed_ticket_id: int | None) -> int | None:
    """The id of the ticket this message continues, or None for a new one.

    `signed_ticket_id` comes from a token that we signed, so whoever returns it has had our mail. `cited` are the ids
    the message says it answers, nearest first: they count only when the sender takes part in that ticket.
    """
    if signed_ticket_id is not None and Ticket.objects.filter(id=signed_ticket_id).exists():
        return signed_ticket_id
    wanted = [each for each in dict.fromkeys(cited) if each][:MOST_REFERENCES]
    if not wanted:
        return None
    found = sql.fetch_one(_CITED, {"cited": wanted, "contact": contact_id, "address": Jsonb([address])})
    return found[0] if found else None
