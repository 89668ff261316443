"""Finding and making the people who write."""

from dataclasses import dataclass

from core import sql
from inbox.people import unnamed

_MAKE = """
WITH c AS (INSERT INTO inbox_contact (name, language) VALUES (%s, %s) RETURNING id)
INSERT INTO inbox_identity (contact_id, kind, address, proof) SELECT id, %s, %s, %s FROM c RETURNING contact_id
"""
# the identity is held: it goes to no other contact before what is being written is there, see inbox.people.merge;
# whoever had to wait for that finds no row, and looks again
_FIND = """
SELECT c.id, c.tier, i.proof, c.name FROM inbox_identity i JOIN inbox_contact c ON c.id = i.contact_id
WHERE i.kind = %s AND address = %s FOR KEY SHARE OF i
"""
_PROVED = """
UPDATE inbox_identity SET proof = %(proof)s WHERE kind = %(kind)s AND address = %(address)s AND proof <> %(proof)s
AND proof <> 'verified'
"""
_NAMED = "UPDATE inbox_contact SET name = %s WHERE id = %s AND name = %s"
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True)
class Writer:
    """Who wrote, how much this customer is promised, and how the address is known to be theirs."""

    id: int
    tier: str
    proof: str = "wrote"
    name: str = ""


def writer(kind: str, address: str, name: str, language: str = "", proof: str = "wrote") -> Writer:
    """The contact behind an address, made when there is none. A name is learned once, from the first message with one.

    `proof` is what this message says of the address; more is remembered, less is not.
    """
    address = normalise(address)
    known = _find(kind, address)
    if known is None:
        return _create(kind, address, name, language, proof)
    if known.proof == "told" != proof:
        proved(kind, address, proof)
    if unnamed.is_unnamed(known.name) and name and not unnamed.is_unnamed(name):
        sql.execute(_NAMED, [name[:200], known.id, known.name])
    return known


def proved(kind: str, address: str, proof: str) -> None:
    """Remember that more is known now: `wrote` from the address, or it is `verified`."""
    sql.execute(_PROVED, {"kind": kind, "address": normalise(address), "proof": proof})


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


def _create(kind: str, address: str, name: str, language: str, proof: str) -> Writer:
    # two first messages of one person may arrive at once: the second waits here, then finds the first one's contact
    sql.fetch_one(_ONE_AT_A_TIME, [f"identity:{kind}:{address}"])
    if known := _find(kind, address):
        return known
    ((contact_id,),) = sql.fetch_all(_MAKE, [(name or address or "?")[:200], language, kind, address, proof])
    return Writer(int(contact_id), "", proof, name)
