"""What fault tests do and what must hold afterwards, whatever was killed meanwhile."""

import json
from pathlib import Path

from channels_integrations.inbound import keep
from channels_integrations.models import Channel, Inbound
from core import sql
from events import feed
from events.models import Delivery, Event
from inbox import replies
from inbox.models import Agent, Message, Ticket
from sla.models import Clock


def channel(kind: str = "recording") -> Channel:
    return Channel.objects.get_or_create(kind=kind, address=f"{kind}@hora.example", defaults={"name": kind})[0]


def cleo_wrote(external_id: str, kind: str = "recording") -> int:
    """Raw bytes of Cleo's are kept; returns their number in the ledger."""
    raw = json.dumps({"from": "cleo@customer.example", "text": f"The lamp of {external_id} is broken."}).encode()
    return keep(channel(kind).id, external_id, raw, {}).inbound_id


def all_read() -> bool:
    return not Inbound.objects.exclude(state=Inbound.State.DONE).exists()


def answer(ticket_id: int, agent: Agent, text: str = "A new one is on its way.") -> Message:
    seq = Event.objects.filter(ticket_id=ticket_id).order_by("seq").values_list("seq", flat=True).last() or 0
    return replies.reply(ticket_id, agent, replies.Writing(text, last_seen_seq=seq))


def all_delivered() -> bool:
    return not Delivery.objects.filter(state=Delivery.State.PENDING).exists()


def nothing_lost_nothing_doubled(messages: int) -> None:
    """Each kept message is one message of one ticket with one clock; numbers have no gaps; the feed has every event."""
    assert Message.objects.filter(direction=Message.Direction.IN).count() == messages
    assert Ticket.objects.count() == Clock.objects.count() == messages
    assert Message.objects.filter(inbound__isnull=False).values("inbound").distinct().count() == messages
    numbers_have_no_gaps()
    the_feed_has_everything()


def numbers_have_no_gaps() -> None:
    gaps = sql.fetch_all(
        "SELECT ticket_id FROM events_event JOIN events_stream USING (ticket_id)"
        " GROUP BY ticket_id, last_seq HAVING count(*) <> last_seq OR max(seq) <> last_seq OR min(seq) <> 1"
    )
    assert gaps == []


def the_feed_has_everything() -> None:
    """Read in small pages, as a client does, the feed gives each event once."""
    read: list[int] = []
    cursor = feed.START
    while page := feed.read(cursor, 7):
        read += [event.id for event in page]
        cursor = feed.cursor_of(page[-1])
    assert sorted(read) == sorted(Event.objects.values_list("id", flat=True))


def marker_of(folder: Path) -> Path:
    return folder / "crashed"
