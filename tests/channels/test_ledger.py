"""The intake ledger, with an adapter that does what each test needs."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection

from channels_integrations import inbound, registry
from channels_integrations.adapter import Bounced, Ignored, Normalized
from channels_integrations.basic import Basic
from channels_integrations.models import Channel, Inbound
from core import hints
from inbox import replies
from inbox.intake import IncomingMessage
from inbox.models import Agent, Message, Ticket
from tests.people import Write, incoming

pytestmark = pytest.mark.django_db


def plain(row: Inbound) -> Normalized:
    return incoming(bytes(row.raw).decode(), inbound_id=row.id, external_id=row.header_id, **row.facts)


@dataclass
class Scripted(Basic):
    """Normalizes by the function it was given; says little of what it could not read."""

    kind: str = "scripted"
    repeatable: bool = True
    read: Callable[[Inbound], Normalized] = plain
    problems: list[str] = field(default_factory=list)

    def normalize(self, row: Inbound) -> Normalized:
        return self.read(row)

    def degrade(self, row: Inbound, problem: str) -> IncomingMessage:
        self.problems.append(problem)
        return incoming("(unreadable)", degraded=True, inbound_id=row.id)

    def send(self, channel: Channel, message: Message) -> str:
        raise NotImplementedError


@pytest.fixture
def adapter(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    scripted = Scripted()
    monkeypatch.setattr(inbound, "adapter_for", lambda kind: scripted)
    monkeypatch.setattr(hints, "ring", lambda name: None)
    return scripted


@pytest.fixture
def channel(db: None) -> Channel:
    return Channel.objects.create(kind="scripted", name="Test", address="test")


def keep(channel: Channel, key: str, text: str = "Hello", header_id: str = "", **facts: Any) -> int:
    return inbound.keep(channel.id, key, text.encode(), facts, header_id).inbound_id


def states() -> list[str]:
    return list(Inbound.objects.order_by("id").values_list("state", flat=True))


def due_now() -> None:
    Inbound.objects.update(next_attempt_at="2020-01-01T00:00Z")


def test_what_was_kept_becomes_a_ticket(adapter: Scripted, channel: Channel) -> None:
    keep(channel, "1", "The lamp is broken")
    inbound.sweep()
    message = Message.objects.get()
    assert (message.text, message.inbound_id) == ("The lamp is broken", Inbound.objects.get().id)
    assert states() == ["done"]


def test_the_same_bytes_again_are_the_same_row(adapter: Scripted, channel: Channel) -> None:
    first = inbound.keep(channel.id, "1", b"Hello", {})
    again = inbound.keep(channel.id, "1", b"Hello", {})
    assert first.new
    assert not again.new
    assert first.inbound_id == again.inbound_id
    inbound.sweep()
    inbound.sweep()
    assert Ticket.objects.count() == 1


def test_the_same_id_on_another_channel_is_another_message(adapter: Scripted, channel: Channel) -> None:
    other = Channel.objects.create(kind="scripted", name="Other", address="other")
    keep(channel, "1")
    keep(other, "1")
    inbound.sweep()
    assert Message.objects.count() == 2


def test_what_cannot_be_read_is_tried_again_and_then_becomes_a_degraded_ticket(
    adapter: Scripted, channel: Channel
) -> None:
    def fail(row: Inbound) -> Normalized:
        raise ValueError("no such charset")

    adapter.read = fail
    keep(channel, "1")
    for _ in range(inbound.MAX_ATTEMPTS):
        due_now()
        inbound.sweep()
    assert states() == ["done"]
    assert Message.objects.get().degraded
    assert adapter.problems == ["ValueError: no such charset"]


def test_one_bad_message_never_holds_up_the_next(adapter: Scripted, channel: Channel) -> None:
    def fail_on_bad(row: Inbound) -> Normalized:
        if row.external_id == "bad":
            raise ValueError("bad")
        return plain(row)

    adapter.read = fail_on_bad
    keep(channel, "bad")
    keep(channel, "good", "I am fine")
    inbound.sweep()
    assert Message.objects.get().text == "I am fine"
    assert states() == ["received", "done"]


def test_when_even_degrading_fails_it_is_on_the_list_and_can_run_again(
    adapter: Scripted, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(row: Inbound, problem: str = "") -> Any:
        raise RuntimeError("disk full")

    monkeypatch.setattr(adapter, "read", fail)
    monkeypatch.setattr(adapter, "degrade", fail)
    inbound_id = keep(channel, "1")
    for _ in range(inbound.MAX_ATTEMPTS):
        due_now()
        inbound.sweep()
    row = Inbound.objects.get()
    assert (row.state, row.reason) == ("failed", "RuntimeError: disk full")
    monkeypatch.setattr(adapter, "read", plain)
    inbound.run_again(inbound_id)
    inbound.sweep()
    assert states() == ["done"]


def test_a_row_whose_worker_died_is_taken_again_after_its_lease(adapter: Scripted, channel: Channel) -> None:
    keep(channel, "1")
    ((inbound_id, attempt),) = inbound._claim()
    assert inbound._claim() == []
    due_now()
    inbound.sweep()
    inbound.process(inbound_id, attempt)
    assert Ticket.objects.count() == 1


def test_what_is_ignored_says_why(adapter: Scripted, channel: Channel) -> None:
    adapter.read = lambda row: Ignored("a bounce of somebody else's mail")
    keep(channel, "1")
    inbound.sweep()
    row = Inbound.objects.get()
    assert (row.state, row.reason) == ("ignored", "a bounce of somebody else's mail")


def test_a_bounce_fails_the_message_it_names(
    adapter: Scripted, channel: Channel, cleo_writes: Write, ana: Agent
) -> None:
    message = replies.reply(cleo_writes().ticket_id, ana, replies.Writing("Hi", last_seen_seq=3))
    replies.mark_sent(message.id)
    adapter.read = lambda row: Bounced((message.id,), "550 no such user")
    keep(channel, "1")
    inbound.sweep()
    message.refresh_from_db()
    assert (message.state, message.error) == ("failed", "550 no such user")


def test_an_answer_waits_for_the_message_it_answers(adapter: Scripted, channel: Channel) -> None:
    keep(channel, "1", "My lamp broke", header_id="root@x")
    keep(channel, "2", "Any news?", header_id="answer@x", cited=["root@x"])
    second = [claimed for claimed in inbound._claim() if claimed[0] == Inbound.objects.get(external_id="2").id]
    inbound.process(*second[0])
    assert not Ticket.objects.exists(), "the parent is still in the ledger"
    due_now()
    inbound.sweep()
    due_now()
    inbound.sweep()
    assert Ticket.objects.count() == 1
    assert states() == ["done", "done"]


@pytest.mark.django_db(transaction=True)
def test_the_same_mail_from_many_sides_at_once_is_one(adapter: Scripted) -> None:
    channel = Channel.objects.create(kind="scripted", name="Test", address="test")

    def deliver() -> None:
        inbound.keep(channel.id, "same", b"Hello", {})
        inbound.sweep()
        connection.close()

    threads = [threading.Thread(target=deliver) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    inbound.sweep()
    assert (Inbound.objects.count(), Ticket.objects.count()) == (1, 1)


def test_every_kind_leads_to_an_adapter() -> None:
    for kind in registry.KINDS:
        assert registry.adapter_for(kind).kind == kind
    with pytest.raises(registry.UnknownKind):
        registry.adapter_for("pigeon")
