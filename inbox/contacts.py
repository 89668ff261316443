"""Finding and making the people who write."""

from dataclasses import dataclass

from core import sql

_MAKE = """
WITH c AS (INSERT INTO inbox_contact (name, language) VALUES (%s, %s) RETURNING id)
INSERT INTO inbox_identity (contact_id, kind, address) SELECT id, %s, %s FROM c RETURNING contact_id
"""
_FIND = """
SELECT c.id, c.tier FROM inbox_identity i JOIN inbox_contact c ON c.id = i.contact_id WHERE i.kind = %s AND address = %s
"""
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True)
class Writer:
    """Who wrote, and how much this customer is promised."""

    id: int
    tier: str


def writer(kind: str, address: str, name: str, language: str = "") -> Writer:
    """The contact behind an address, made when there is none. A name is learned once, from the first message."""
    address = normalise(address)
    return _find(kind, address) or _create(kind, address, name, language)


def find_or_create(kind: str, address: str, name: str, language: str = "") -> int:
    """The id of the contact behind an address."""
    return writer(kind, address, name, language).id


def find(kind: str, address: str) -> int | None:
    """The id of the contact behind an address, if anybody has it."""
    found = _find(kind, normalise(address))
    return found.id if found else None


def normalise(address: str) -> str:
    """One spelling per address, so that a person is found again however they type it."""
    return " ".join(address.split()).lower()[:320]


def _find(kind: str, address: str) -> Writer | None:
    row = sql.fetch_one(_FIND, [kind, address])
    return Writer(*row) if row else None


def _create(kind: str, address: str, name: str, language: str) -> Writer:
    # two first messages of one person may arrive at once: the second waits here, then finds the first one's contact
    sql.fetch_one(_ONE_AT_A_TIME, [f"identity:{kind}:{address}"])
    if known := _find(kind, address):
        return known
    ((contact_id,),) = sql.fetch_all(_MAKE, [(name or address or "?")[:200], language, kind, address])
    return Writer(int(contact_id), "")
