"""What an agent can answer in a ticket: where, how, until when, and how long and large."""

from datetime import datetime
from typing import Any

from channels_integrations import talks, ways
from channels_integrations.capabilities import Capabilities, FileLimit
from channels_integrations.models import Channel
from channels_integrations.registry import KINDS, adapter_for
from channels_integrations.renditions.fitting import converts
from channels_integrations.window import ReplyWindow, Talk
from inbox.models import Ticket
from inbox.queue import iso

ALWAYS_OPEN = frozenset({"email"})
"""Kinds without windows: nothing has to be looked up for them."""


def options(ticket_id: int, now: datetime) -> dict[str, Any]:
    """The `reply` of a ticket's detail. Tickets of programs are answered by the channel they lie on."""
    ticket = ways.ticket_of(ticket_id)
    usual, *others = [_way(each, ticket, now) for each in ways.of(ticket)]
    return usual | {"others": others}


def _way(way: ways.Open, ticket: Ticket, now: datetime) -> dict[str, Any]:
    proof = way.identity.proof if way.identity else None
    about = {"id": way.id, "address": way.shown, "proof": proof}
    channel = way.channel
    if channel.kind not in KINDS:
        return about | _shape(channel, Capabilities(), ReplyWindow("closed", "unknown_kind"))
    adapter = adapter_for(channel.kind)
    talk = talk_here(ticket, channel) if way.identity is None else ways.talk_of(way, ticket)
    return about | _shape(channel, adapter.capabilities(channel), adapter.window(talk, channel, now))


def talk_here(ticket: Ticket, channel: Channel) -> Talk:
    """What the window of the ticket's own channel depends on."""
    last = None if channel.kind in ALWAYS_OPEN else talks.last_words(ticket.id, channel.id)
    return Talk() if last is None else talks.talk_of(channel.id, ticket.contact_id, last.address, last.thread)


def _shape(channel: Channel, able: Capabilities, window: ReplyWindow) -> dict[str, Any]:
    return {
        "channel": {"id": channel.id, "kind": channel.kind, "name": channel.name, "trouble": channel.trouble},
        "kinds": _kinds(able, window),
        "public": able.public,
        "window": {
            "state": window.state,
            "code": window.code,
            "open_until": iso(window.until),
            "after": list(window.after),
            "private_reply_until": iso(window.private_reply_until),
        },
        "limits": {
            "text": able.text_limit or None,
            "text_unit": able.text_unit,
            "files": {sort: _limit(sort, each) for sort, each in able.files.items()},
        },
        "actions": list(able.actions),
    }


def _limit(sort: str, limit: FileLimit) -> dict[str, Any]:
    return {"bytes": limit.bytes, "types": list(limit.types), "converts": converts(sort, limit)}


def _kinds(able: Capabilities, window: ReplyWindow) -> list[str]:
    if able.public:
        return ["public", "private"] if window.private_reply_until else ["public"]
    if window.state in ("open", "human_agent"):
        return ["message"]
    return ["template"] if window.state == "template" else []
