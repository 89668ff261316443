"""Where a chat goes on: in what is open, in what was closed a while ago, and nowhere else."""

from datetime import timedelta

import pytest

from channels_integrations.models import Channel
from channels_integrations.switchboard import lines
from core import clock, hints
from events.record import Actor
from inbox import removal, tickets
from inbox.models import Agent, Message, Ticket
from sla.models import Clock
from tests.channels.contract.harness import bring, now
from tests.channels.contract.telegram import Telegram

pytestmark = pytest.mark.django_db
BOT = Telegram()


@pytest.fixture
def channel(db: None, monkeypatch: pytest.MonkeyPatch) -> Channel:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    channel = BOT.channel()
    bring(BOT, channel, BOT.said(1, "Hello", now()))
    return channel


def test_what_was_closed_a_while_ago_opens_again(channel: Channel, ana: Agent) -> None:
    ticket = Ticket.objects.get()
    tickets.close(ticket.id, Actor("agent", ana.id))
    bring(BOT, channel, BOT.said(2, "One more thing", now()))
    ticket.refresh_from_db()
    assert ticket.status == "open" and Ticket.objects.count() == 1


def test_what_was_closed_long_ago_stays_closed(channel: Channel, ana: Agent) -> None:
    ticket = Ticket.objects.get()
    tickets.close(ticket.id, Actor("agent", ana.id))
    Ticket.objects.update(closed_at=clock.now() - timedelta(hours=25))
    bring(BOT, channel, BOT.said(2, "Another thing", now()))
    ticket.refresh_from_db()
    assert ticket.status == "closed" and Ticket.objects.count() == 2


def test_spam_swallows_what_comes_after_it(channel: Channel, ana: Agent) -> None:
    ticket = Ticket.objects.get()
    removal.remove(ticket.id, "spam", Actor("agent", ana.id))
    Ticket.objects.update(closed_at=clock.now() - timedelta(days=30))
    bring(BOT, channel, BOT.said(2, "Buy now", now()))
    assert Ticket.objects.count() == 1 and Message.objects.count() == 2
    assert not Clock.objects.filter(state="running").exists()


def test_two_accounts_of_ours_are_two_talks(channel: Channel) -> None:
    other = Channel(kind="telegram", name="Other bot", address="7002")
    other.secrets = BOT.secrets
    other.save()
    lines.forget()
    bring(BOT, other, BOT.said(9, "Hello there", now()))
    assert Ticket.objects.count() == 2
    assert Ticket.objects.values("contact").distinct().count() == 1, "and one person"
