"""By which of a customer's addresses an answer to a ticket can go: its own channel, and others where they are known.

The first way is the one that is taken unless somebody chooses: the channel on which the customer wrote last. What is
public is only ever answered where it was said, or in private to an address of its writer; nothing private ends up where
everybody reads it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Count, OuterRef, Subquery

from channels_integrations import refusals, talks
from channels_integrations.apply import identity_kind
from channels_integrations.models import Channel
from channels_integrations.registry import KINDS, adapter_for
from channels_integrations.window import Talk
from core import clock
from inbox.contacts import normalise
from inbox.models import Identity, Message, Ticket
from inbox.ways import NoSuchWay, Way

WRITES_FIRST = frozenset({"email", "twilio", "vonage", "whatsapp"})
"""Kinds on which a customer can be written to who has never written there; WhatsApp wants a template then."""
STAYS = frozenset({"webchat"})
"""Kinds whose answers find a customer who has left by themselves."""


@dataclass(frozen=True)
class Open:
    """One way. `identity` is the customer's address there, None for the ticket's own channel; `last` what they said."""

    channel: Channel
    identity: Identity | None = None
    last: Message | None = None

    @property
    def id(self) -> str:
        """What programs call it."""
        return f"{self.channel.id}:{self.identity.id if self.identity else 0}"

    @property
    def address(self) -> str:
        """The customer's, as the provider spells it; "" for the ticket's own channel, which knows it."""
        if self.identity is None:
            return ""
        return self.last.address if self.last else bare(self.identity.address)

    @property
    def shown(self) -> str:
        """The same for people; "" where it is only a number of the provider's."""
        return "" if self.identity is None else shown(self.identity)

    @property
    def thread(self) -> str:
        return self.last.thread if self.last else ""


def ticket_of(ticket_id: int) -> Ticket:
    """What `of` needs of a ticket, in one query."""
    several = Identity.objects.filter(contact=OuterRef("contact")).values("contact").annotate(many=Count("id"))
    rows = Ticket.objects.select_related("channel").only("id", "contact", "channel")
    return rows.annotate(addresses=Subquery(several.values("many"))).get(id=ticket_id)


def of(ticket: Ticket) -> list[Open]:
    """Every way there is, the usual one first; `ticket` comes from `ticket_of`. Nothing is asked about most customers.

    They are known by one address. Under a post that one may lead to a chat as well.
    """
    own = Open(ticket.channel)
    addresses: int = ticket.addresses or 0  # type: ignore[attr-defined]  # an annotation of the query
    if addresses < 2 and not _is_public(ticket.channel.kind):
        return [own]
    known = [each for each in Identity.objects.filter(contact=ticket.contact_id).order_by("id") if _is_address(each)]
    others = _others(ticket, known)
    usual = _usual(ticket, others)
    return [own, *others] if usual is None else [usual, own, *(each for each in others if each is not usual)]


def chosen(ticket_id: int, way_id: str) -> Way | None:
    """The way with this id, "" for the usual one; None for the ticket's own channel. Raises NoSuchWay."""
    ticket = ticket_of(ticket_id)
    found = of(ticket)
    way = found[0] if way_id == "" else next((each for each in found if each.id == way_id), None)
    if way is None:
        raise NoSuchWay(refusals.say("This customer cannot be written to there."))
    if way.identity is None:
        return None
    return Way(way.channel.id, way.channel.kind, way.address, way.thread, kinds_of(way, ticket))


def kinds_of(way: Open, ticket: Ticket) -> Sequence[str]:
    """What can be said there now: "message", or "template" alone, or nothing."""
    window = adapter_for(way.channel.kind).window(talk_of(way, ticket), way.channel, clock.now())
    return {"open": ["message"], "human_agent": ["message"], "template": ["template"]}.get(window.state, [])


def talk_of(way: Open, ticket: Ticket) -> Talk:
    """What the window there depends on; kinds without one need nothing looked up."""
    if way.channel.kind == "email":
        return Talk()
    return talks.talk_of(way.channel.id, ticket.contact_id, way.address, way.thread)


def bare(address: str) -> str:
    """Some are known within one account of ours: "ACCOUNT/ADDRESS"."""
    return address.rpartition("/")[2]


def shown(identity: Identity) -> str:
    """The address as people read it."""
    if identity.kind in ("email", "phone"):
        return identity.address
    return f"+{identity.address}" if identity.kind == "whatsapp" and identity.address.isdigit() else ""


def _is_address(identity: Identity) -> bool:
    return not identity.address.endswith("@unknown.invalid")


def _others(ticket: Ticket, known: Sequence[Identity]) -> list[Open]:
    """Ways beside the ticket's own: each address once, by the channel that the customer knows."""
    own: Channel = ticket.channel
    channels = [each for each in Channel.objects.filter(active=True).order_by("id") if _is_other(each, own)]
    wanted = {identity_kind(each.kind) for each in channels}
    if not any(each.kind in wanted for each in known):
        return []
    spoken = _spoken(ticket.contact_id, [each.id for each in channels])
    found = [way for each in known if (way := _way(each, channels, spoken))]
    # of several names that a provider has for one person, the newest; mails and telephones are told apart by people
    by_name = {way.id if way.shown and way.channel.kind != "whatsapp" else way.channel.id: way for way in found}
    return list(by_name.values())


def _is_other(channel: Channel, own: Channel) -> bool:
    if channel.id == own.id or channel.kind not in KINDS or _is_public(channel.kind):
        return False
    same = identity_kind(channel.kind) == identity_kind(own.kind)
    return not same or _is_public(own.kind)


@cache
def _is_public(kind: str) -> bool:
    return kind in KINDS and adapter_for(kind).capabilities(Channel(kind=kind)).public


def _spoken(contact_id: int, channel_ids: Sequence[int]) -> Mapping[tuple[int, str], Message]:
    """What the customer said last on each of these channels, by the address they said it from."""
    theirs = Message.objects.filter(
        ticket__contact=contact_id, channel__in=channel_ids, direction=Message.Direction.IN
    ).exclude(address="")
    rows = theirs.order_by("channel", "address", "-id").distinct("channel", "address")
    return {(row.channel_id or 0, normalise(row.address)): row for row in rows.only("channel", "address", "thread")}


def _way(identity: Identity, channels: Sequence[Channel], spoken: Mapping[tuple[int, str], Message]) -> Open | None:
    fitting = [each for each in channels if identity_kind(each.kind) == identity.kind]
    for channel in fitting:
        if last := spoken.get((channel.id, bare(identity.address))):
            return Open(channel, identity, last)
    first = next((each for each in fitting if each.kind in WRITES_FIRST), None)
    if first is None or (first.kind == "whatsapp" and not identity.address.isdigit()):
        return None
    return Open(first, identity)


def _usual(ticket: Ticket, others: Sequence[Open]) -> Open | None:
    """Where the customer wrote last, when that is not the ticket's own channel."""
    if not others or ticket.channel.kind in STAYS:
        return None
    theirs = Message.objects.filter(ticket=ticket.id, direction=Message.Direction.IN, auto=False)
    last = theirs.order_by("-id").values("channel_id", "inbound__channel_id", "address", "contact_id").first()
    if last is None:
        return None
    channel_id = last["channel_id"] or last["inbound__channel_id"]
    here = [each for each in others if each.channel.id == channel_id]
    return next((each for each in here if each.address == last["address"]), here[0] if here else None)
