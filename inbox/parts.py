"""Finding messages by the names that their provider has for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from core import sql

_FIND = "SELECT message_id FROM inbox_part WHERE channel_id = %s AND external_id = %s AND external_id <> ''"
_NAME = """
INSERT INTO inbox_part (message_id, channel_id, number, external_id, state)
SELECT %s, %s, coalesce(max(number) + 1, 0), %s, %s FROM inbox_part WHERE message_id = %s
ON CONFLICT (channel_id, external_id) WHERE NOT (external_id = '') DO NOTHING RETURNING id
"""
_ON_ITS_WAY = """
SELECT 1 FROM inbox_part p JOIN inbox_message m ON m.id = p.message_id
WHERE p.channel_id = %s AND m.address = %s AND p.state = 'sending' AND p.external_id = '' LIMIT 1
"""
_IN_DOUBT = """
SELECT p.message_id, p.id, m.text, EXISTS (SELECT 1 FROM inbox_attachment a WHERE a.message_id = m.id)
FROM inbox_part p JOIN inbox_message m ON m.id = p.message_id
WHERE p.channel_id = %s AND m.address = %s AND p.state = 'unknown' AND p.external_id = ''
ORDER BY p.id
"""
_ADOPT = "UPDATE inbox_part SET external_id = %s, state = 'sent' WHERE id = %s"


@dataclass(frozen=True)
class Doubt:
    """A piece of ours of which we do not know whether it left."""

    message_id: int
    part_id: int
    text: str
    has_files: bool


def message_of(channel_id: int, external_id: str) -> int | None:
    """The id of the message that the provider calls this."""
    row = sql.fetch_one(_FIND, [channel_id, external_id]) if external_id else None
    return row[0] if row else None


def name(message_id: int, channel_id: int, external_id: str, state: str = "received") -> bool:
    """Write down another name of a message. False when the name is known already, here or for another message."""
    return sql.fetch_one(_NAME, [message_id, channel_id, external_id, state, message_id]) is not None


def is_sending(channel_id: int, address: str) -> bool:
    """True while something is on its way to this customer whose name we do not know yet."""
    return sql.fetch_one(_ON_ITS_WAY, [channel_id, address]) is not None


def in_doubt(channel_id: int, address: str) -> Sequence[Doubt]:
    """Pieces sent to this customer of which nobody knows whether they arrived, oldest first."""
    return [Doubt(*row) for row in sql.fetch_all(_IN_DOUBT, [channel_id, address])]


def adopt(part_id: int, external_id: str) -> None:
    """The piece did arrive, under this name."""
    sql.execute(_ADOPT, [external_id, part_id])
