"""Where a customer may be asked what they think: the usual way of the ticket, while its window is open."""

from typing import Any

from django.conf import settings

from channels_integrations import composer, ways
from channels_integrations.models import Channel
from channels_integrations.registry import KINDS, adapter_for
from core import clock
from inbox.models import Identity, Ticket
from inbox.surveys.route import Route
from inbox.ways import Way


def route(ticket_id: int) -> Route | None:
    """None where nothing may be sent now but a template or a person's own words, or where everybody reads it."""
    ticket = ways.ticket_of(ticket_id)
    usual = ways.of(ticket)[0]
    if usual.channel.kind == "email":
        reached = bool(settings.SMTP_URL) and _reads_mail(ticket)
    else:
        reached = usual.channel.active and _is_open(usual, ticket)
    return _route(usual) if reached else None


def _route(way: ways.Open) -> Route:
    channel = way.channel
    other = Way(channel.id, channel.kind, way.address, way.thread) if way.identity is not None else None
    return Route(channel.id, channel.kind, other)


def _is_open(way: ways.Open, ticket: Ticket) -> bool:
    channel = way.channel
    if channel.kind not in KINDS or adapter_for(channel.kind).capabilities(channel).public:
        return False
    talk = composer.talk_here(ticket, channel) if way.identity is None else ways.talk_of(way, ticket)
    return not talk.blocked and adapter_for(channel.kind).window(talk, channel, clock.now()).state == "open"


def _reads_mail(ticket: Ticket) -> bool:
    known = Identity.objects.filter(contact=ticket.contact_id, kind="email")
    return known.exclude(address__endswith="@unknown.invalid").exists()


def channels() -> list[dict[str, Any]]:
    """{id, kind, name} of those on which customers can be asked: where not everybody reads along."""
    return [
        {"id": each.id, "kind": each.kind, "name": each.name}
        for each in Channel.objects.filter(active=True).order_by("id")
        if each.kind in KINDS and not adapter_for(each.kind).capabilities(each).public
    ]
