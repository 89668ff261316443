"""Finding and making the people who write."""

from core import sql

_MAKE = """
WITH c AS (INSERT INTO inbox_contact (name, language) VALUES (%s, %s) RETURNING id)
INSERT INTO inbox_identity (contact_id, kind, address) SELECT id, %s, %s FROM c RETURNING contact_id
"""
_FIND = "SELECT contact_id FROM inbox_identity WHERE kind = %s AND address = %s"
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def find_or_create(kind: str, address: str, name: str, language: str = "") -> int:
    """The id of the contact behind an address. A name is learned once, when the first message brings one."""
    address = normalise(address)
    return _find(kind, address) or _create(kind, address, name, language)


def find(kind: str, address: str) -> int | None:
    """The id of the contact behind an address, if anybody has it."""
    return _find(kind, normalise(address))


def normalise(address: str) -> str:
    """One spelling per address, so that a person is found again however they type it."""
    return " ".join(address.split()).lower()[:320]


def _find(kind: str, address: str) -> int | None:
    row = sql.fetch_one(_FIND, [kind, address])
    return row[0] if row else None


def _create(kind: str, address: str, name: str, language: str) -> int:
    # two first messages of one person may arrive at once: the second waits here, then finds the first one's contact
    sql.fetch_one(_ONE_AT_A_TIME, [f"identity:{kind}:{address}"])
    if known := _find(kind, address):
        return known
    ((contact_id,),) = sql.fetch_all(_MAKE, [(name or address or "?")[:200], language, kind, address])
    return int(contact_id)
