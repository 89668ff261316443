"""Handing a message to a provider, piece by piece. Each piece is written down before the network is touched.

So a message that was interrupted goes on where it was, a piece that left is never sent again, and a piece of which
nobody knows is found when its echo comes.
"""

from collections.abc import Sequence
from typing import Protocol

from channels_integrations import transport
from channels_integrations.adapter import OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.models import Channel
from channels_integrations.outgoing import Outgoing, outgoing_for
from channels_integrations.wire import Piece, Reply
from core import sql
from core.steps import step
from inbox.models import Message, Part

_BEGIN = """
INSERT INTO inbox_part (message_id, channel_id, number, external_id, state) VALUES (%s, %s, %s, '', 'sending')
ON CONFLICT (message_id, number) DO UPDATE
SET state = CASE WHEN inbox_part.state = 'sent' THEN 'sent' ELSE 'sending' END
RETURNING state, external_id
"""
# should the name be taken already, by an echo that nobody could match, the message is sent all the same
_LEFT = """
UPDATE inbox_part SET state = 'sent', external_id = CASE WHEN EXISTS (
    SELECT 1 FROM inbox_part known WHERE known.channel_id = %s AND known.external_id = %s AND known.external_id <> ''
) THEN external_id ELSE %s END
WHERE message_id = %s AND number = %s
"""
_STATE = "UPDATE inbox_part SET state = %s WHERE message_id = %s AND number = %s AND external_id = ''"
_DOUBT = "UPDATE inbox_part SET state = 'unknown' WHERE message_id = %s AND state = 'sending'"
_FORGET = "DELETE FROM inbox_part WHERE message_id = %s AND number = %s AND external_id = ''"


class Prepares(Protocol):
    """The part of an adapter that knows the provider's words for a message."""

    def prepare(self, channel: Channel, outgoing: Outgoing) -> Sequence[Piece]:
        """Every piece of the message, in order. Pure. Raises PermanentFailure for what cannot be sent here."""
        ...

    def uploaded(self, reply: Reply) -> str:
        """The id of what went up first."""
        ...

    def accepted(self, reply: Reply) -> str:
        """The provider's id of a piece that it took. Raises the failures of channels_integrations.adapter."""
        ...


def send(adapter: Prepares, channel: Channel, message: Message) -> str:
    """Send every piece that has not left yet. Returns the id of the first one."""
    outgoing = outgoing_for(channel, message)
    pieces = adapter.prepare(channel, outgoing)
    _address(channel, message, outgoing)
    ids = [_send_once(adapter, channel, message.id, number, piece) for number, piece in enumerate(pieces)]
    return ids[0]


def in_doubt(message_id: int) -> bool:
    """After an interruption: True when a piece may have left without our knowing. It is marked so."""
    return sql.execute(_DOUBT, [message_id]) > 0


def _address(channel: Channel, message: Message, outgoing: Outgoing) -> None:
    """What comes back from the provider is matched by these."""
    Message.objects.filter(id=message.id).update(channel=channel, address=outgoing.address, thread=outgoing.thread)


def _send_once(adapter: Prepares, channel: Channel, message_id: int, number: int, piece: Piece) -> str:
    ((state, external_id),) = sql.fetch_all(_BEGIN, [message_id, channel.id, number])
    if state == Part.State.SENT:
        return str(external_id)
    step("sending.begun")
    try:
        external_id = adapter.accepted(transport.call(piece.request(_upload(adapter, piece))))
    except (TemporaryFailure, PermanentFailure):
        sql.execute(_FORGET, [message_id, number])
        raise
    except OutcomeUnknown:
        sql.execute(_STATE, [Part.State.UNKNOWN, message_id, number])
        raise
    step("sending.accepted")
    sql.execute(_LEFT, [channel.id, external_id, external_id, message_id, number])
    return external_id


def _upload(adapter: Prepares, piece: Piece) -> str:
    """What goes up first reaches no customer: it can be sent twice without harm."""
    return adapter.uploaded(transport.ask(piece.upload, seconds=transport.FILE_SECONDS)) if piece.upload else ""
