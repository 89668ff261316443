"""A reply that is about to leave, its writer who takes it back, and a customer who writes: all at the same instant."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from channels_integrations import outbound, registry
from core import clock, sql
from events.models import Event
from events.record import Actor
from inbox import replies, tickets
from inbox.departures import held, release
from inbox.drafts import store
from inbox.intake import receive
from inbox.models import Agent, Departure, Draft, Macro, MacroUse, Message, Ticket
from sla.models import Clock
from sla.replay import replay
from tests.faults.recording import SINK, accepted
from tests.faults.stories import channel, numbers_have_no_gaps
from tests.people import Write, incoming
from tests.races.crowd import at_once, failures, waits_for

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
FIRST = "first@customer.example"
ROUNDS = 4


def planned(cleo_writes: Write, ana: Agent, number: int) -> Message:
    """A reply whose time has come."""
    received = cleo_writes(external_id=f"{number}.{FIRST}", address=f"cleo{number}@customer.example")
    writing = replies.Writing("Good morning!", 0, still_right=True, send_at=clock.now() + timedelta(hours=1))
    message = replies.reply(received.ticket_id, ana, writing)
    Departure.objects.update(leaves_at=clock.now())
    return message


def cleo_again(number: int) -> object:
    more = incoming("Wait!", cited=[f"{number}.{FIRST}"], address=f"cleo{number}@customer.example")
    return receive(more)


def in_order(ticket_id: int) -> None:
    ticket = Ticket.objects.get(id=ticket_id)
    running = Clock.objects.filter(ticket=ticket, state=Clock.State.RUNNING).order_by("deadline").first()
    assert ticket.due_at == (running and running.deadline)
    assert [str(each) for each in replay(datetime(2000, 1, 1, tzinfo=UTC), [ticket_id]).differences] == []
    numbers_have_no_gaps()


@pytest.mark.parametrize("number", range(ROUNDS))
def test_release_undo_and_customer_at_once(cleo_writes: Write, ana: Agent, number: int) -> None:
    message = planned(cleo_writes, ana, number)
    tasks: list[Callable[[], object]] = [
        partial(release.release, message.id),
        partial(held.take_back, message.id, Actor("agent", ana.id)),
        partial(cleo_again, number),
        partial(release.release, message.id),
    ]
    results = at_once(tasks)
    assert all(isinstance(each, held.HasLeft) for each in failures(results))
    message.refresh_from_db()
    ended = {kind: Event.objects.filter(kind=f"message.{kind}").count() for kind in ("queued", "taken_back")}
    left, taken = message.state == Message.State.QUEUED, message.state == Message.State.TAKEN_BACK
    assert left or taken, "whoever takes it back has it, be it held back or not"
    assert ended == {"queued": int(left), "taken_back": int(taken)}
    assert Draft.objects.count() == int(taken)
    assert Clock.objects.filter(state=Clock.State.RUNNING).count() == 1 or left
    in_order(message.ticket_id)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_release_and_customer_at_once(cleo_writes: Write, ana: Agent, number: int) -> None:
    message = planned(cleo_writes, ana, number)
    at_once([release.sweep, partial(cleo_again, number), release.sweep])
    message.refresh_from_db()
    said = list(
        Event.objects.filter(kind__in=("message.queued", "message.held_back", "message.received")).order_by("seq")
    )
    kinds = [each.kind for each in said]
    overtaken = message.state == Message.State.HELD_BACK
    assert kinds == ["message.received", "message.held_back" if overtaken else "message.queued", "message.received"]
    assert Clock.objects.filter(state=Clock.State.RUNNING).count() == 1, "she waits for an answer either way"
    in_order(message.ticket_id)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_the_mail_leaves_while_it_is_undone_and_cleo_writes(
    cleo_writes: Write, ana: Agent, number: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(registry.KINDS, "unrepeatable", "tests.faults.recording.Unrepeatable")
    monkeypatch.setenv(SINK, str(tmp_path / "sink"))
    mine = channel("unrepeatable")
    external = f"{number}.{FIRST}"
    received = cleo_writes(external_id=external, channel_id=mine.id, address=f"cleo{number}@customer.example")
    writing = replies.Writing("On its way.", 0, still_right=True, undo=timedelta(seconds=5))
    message = replies.reply(received.ticket_id, ana, writing)
    Departure.objects.update(leaves_at=clock.now())
    queued = Event.objects.get(kind="message.queued")
    tasks: list[Callable[[], object]] = [
        partial(outbound.deliver, queued),
        partial(held.take_back, message.id, Actor("agent", ana.id)),
        partial(cleo_again, number),
    ]
    results = at_once(tasks)
    assert all(isinstance(each, held.HasLeft) for each in failures(results)), results
    message.refresh_from_db()
    taken = message.state == Message.State.TAKEN_BACK
    has_left = len(accepted(tmp_path / "sink"))
    assert has_left == int(not taken), "what is taken back has never left, and what has left is not taken back"
    assert Draft.objects.count() == int(taken)
    in_order(message.ticket_id)


def test_what_has_left_waits_for_its_ticket_before_it_holds_itself(
    cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever changes a ticket holds it, then its messages: the other way round the two would wait for each other."""
    monkeypatch.setitem(registry.KINDS, "unrepeatable", "tests.faults.recording.Unrepeatable")
    monkeypatch.setenv(SINK, str(tmp_path / "sink"))
    received = cleo_writes(channel_id=channel("unrepeatable").id)
    message = replies.reply(received.ticket_id, ana, replies.Writing("On its way.", 0, still_right=True))
    queued = Event.objects.get(kind="message.queued")
    with waits_for(partial(tickets.locked, received.ticket_id), partial(outbound.deliver, queued)):
        sql.execute("SET LOCAL lock_timeout = '2s'")
        Message.objects.filter(id=message.id).update(error="Looked at by whoever holds its ticket.")
    message.refresh_from_db()
    assert message.state == Message.State.SENT
    assert message.external_id


def test_two_devices_save_the_same_draft(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    known = store.save(ana, ticket_id, 0, store.Words("reply", "Dear"))
    tasks = [partial(store.save, ana, ticket_id, known.version, store.Words("reply", f"Dear {n}")) for n in range(6)]
    results = at_once(tasks)
    lost = failures(results)
    assert len(lost) == 5
    (kept,) = [each for each in results if isinstance(each, Draft)]
    assert Draft.objects.get().text == kept.text
    for each in lost:
        assert isinstance(each, store.Changed) and each.draft is not None and each.draft.version == kept.version


def test_two_devices_begin_at_once(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    tasks = [partial(store.save, ana, ticket_id, 0, store.Words("reply", f"Dear {n}")) for n in range(6)]
    results = at_once(tasks)
    assert sum(isinstance(each, store.Changed) for each in failures(results)) == 5
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("number", range(ROUNDS))
def test_words_come_back_while_another_device_begins(cleo_writes: Write, ana: Agent, number: int) -> None:
    message = planned(cleo_writes, ana, number)
    begin = partial(store.save, ana, message.ticket_id, 0, store.Words("reply", "One more thing"))
    tasks: list[Callable[[], object]] = [partial(held.take_back, message.id, Actor("agent", ana.id)), begin]
    back, begun = at_once(tasks)
    assert isinstance(back, Draft)
    kept = Draft.objects.get().text
    first = "Good morning!"
    assert kept == (first if isinstance(begun, store.Changed) else f"{first}\n\nOne more thing"), (
        "nothing typed is lost"
    )


def test_a_draft_is_sent_while_another_device_saves_it(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    known = store.save(ana, ticket_id, 0, store.Words("reply", "Dear Cleo"))
    writing = replies.Writing("Dear Cleo", 0, still_right=True, draft_version=known.version)
    more = store.Words("reply", "Dear Cleo, and one more thing")
    sent, saved = at_once(
        [partial(replies.reply, ticket_id, ana, writing), partial(store.save, ana, ticket_id, known.version, more)]
    )
    assert isinstance(sent, Message)
    assert isinstance(saved, store.Changed) == (not Draft.objects.exists()), "saved later stays, saved too late is told"


def test_many_use_one_macro_and_each_use_counts(ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    macro = Macro.objects.create(name="Thanks", scope="all", owner=ana)
    opened = [cleo_writes(address=f"c{n}@customer.example").ticket_id for n in range(8)]
    writings = [replies.Writing("Thanks", 0, still_right=True, macro=macro) for _ in opened]
    agents = [ana, ben] * 4
    results = at_once([partial(replies.reply, *each) for each in zip(opened, agents, writings, strict=True)])
    assert failures(results) == []
    assert dict(MacroUse.objects.values_list("agent__name", "uses")) == {"Ana Prado": 4, "Ben Okafor": 4}
