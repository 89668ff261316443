"""Answers that carry a token of ours: only who had our mail can return it."""

from core import sql
from inbox import contacts
from inbox.contacts import Writer

_THEIRS = "SELECT 1 FROM inbox_ticket WHERE id = %s AND contact_id = %s"
VERIFIED = "verified"


def with_token(who: Writer, address: str, ticket_id: int) -> None:
    """The address answers our mail to its own ticket: whoever writes from it also reads there.

    In somebody else's ticket it proves nothing of this address: the mail may have been passed on.
    """
    if who.proof != VERIFIED and sql.fetch_one(_THEIRS, [ticket_id, who.id]):
        contacts.proved("email", address, VERIFIED)
