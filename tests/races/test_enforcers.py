"""Several enforcers and writers on the same rows: each deadline fires once, and nobody waits in vain."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction

from events.models import Event, Stream
from events.record import Actor
from inbox import replies, tickets
from inbox.models import Agent, Ticket
from sla import enforce
from sla.models import Clock, Firing, SetAside
from tests.faults.stories import numbers_have_no_gaps, the_feed_has_everything
from tests.people import Write
from tests.races.crowd import at_once, failures

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
LATE = timedelta(minutes=61)


def drain() -> int:
    total = 0
    while fired := enforce.fire_due(7)[1]:
        total += fired
    return total


@contextmanager
def somebody_holds(ticket_id: int, *, stream: bool = True) -> Iterator[None]:
    """Another session is in the middle of a change: it holds the ticket, and the stream of its events as well."""
    taken, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            tickets.locked(ticket_id)
            if stream:
                Stream.objects.select_for_update(no_key=True).get(ticket_id=ticket_id)
            taken.set()
            done.wait(30)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert taken.wait(30)
        yield
    finally:
        done.set()
        holder.join()


def test_four_enforcers_breach_each_deadline_once(cleo_writes: Write) -> None:
    late = [cleo_writes(ago=LATE).ticket_id for _ in range(60)]
    fired = at_once([drain] * 4)
    assert failures(fired) == [] and sum(fired) == 60
    breaches = Event.objects.filter(kind="sla.breached")
    assert sorted(breaches.values_list("ticket_id", flat=True)) == late
    assert Firing.objects.filter(stage="breach", skipped=False).count() == 60
    assert not Firing.objects.filter(skipped=False).exclude(stage="breach").exists()
    assert not Clock.objects.exclude(breached_at__isnull=False).exists()
    numbers_have_no_gaps()


def test_a_held_ticket_keeps_no_other_waiting(cleo_writes: Write) -> None:
    held, free = cleo_writes(ago=LATE).ticket_id, cleo_writes(ago=LATE).ticket_id
    with somebody_holds(held):
        assert enforce.fire_due() == (1, 1)
        assert list(Event.objects.filter(kind="sla.breached").values_list("ticket_id", flat=True)) == [free]
        assert enforce.sweep() >= enforce.SHORTEST_REST, "a row that somebody holds must not make the loop spin"
    assert enforce.fire_due() == (1, 1)


def test_an_enforcer_may_commit_while_somebody_types(cleo_writes: Write) -> None:
    """Its events refer to the ticket; a lock that forbids that would make the two wait for each other."""
    ticket_id = cleo_writes(ago=LATE).ticket_id
    with somebody_holds(ticket_id, stream=False):
        assert enforce.fire_due() == (1, 1)


def test_enforcers_and_agents_on_the_same_tickets(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ids = [cleo_writes(ago=LATE).ticket_id for _ in range(12)]
    me = Actor("agent", ben.id)
    work: list[Callable[[], object]] = []
    for each in ids[:6]:
        work.append(partial(replies.reply, each, ana, replies.Writing("Sorry!", 0, still_right=True)))
        work.append(partial(tickets.close, each + 6, me))
    work += [partial(replies.note, each, ben, replies.Writing("Look at this", 0)) for each in ids]
    results = at_once([drain, drain, *work])
    assert failures(results) == []
    drain()
    assert Event.objects.filter(kind="sla.breached").count() == 12, "late answers and late closings are breaches too"
    assert set(Clock.objects.values_list("state", flat=True)) == {"met_late", "cancelled"}
    assert not Ticket.objects.filter(due_at__isnull=False).exists()
    numbers_have_no_gaps()
    the_feed_has_everything()


def test_a_broken_clock_is_set_aside_and_the_others_fire(cleo_writes: Write) -> None:
    broken, *others = [cleo_writes(ago=LATE).ticket_id for _ in range(4)]
    Stream.objects.filter(ticket_id=broken).update(last_seq=0)  # its next number is taken: UNIQUE refuses the event
    assert enforce.fire_due() == (3, 3)
    assert sorted(Event.objects.filter(kind="sla.breached").values_list("ticket_id", flat=True)) == others
    aside = SetAside.objects.get()
    assert aside.clock.ticket_id == broken and aside.failures == 1 and "event_number_once" in aside.reason
    assert aside.clock.next_fire_at is not None and aside.clock.next_fire_at > aside.since
    assert enforce.fire_due() == (0, 0), "it is not tried again at once"


def test_waits_of_a_broken_clock_double_and_it_heals(cleo_writes: Write) -> None:
    ticket_id = cleo_writes(ago=LATE).ticket_id
    Stream.objects.filter(ticket_id=ticket_id).update(last_seq=0)
    waits = []
    for _ in range(3):
        Clock.objects.update(next_fire_at="2026-01-01T00:00:00Z")
        before = Event.objects.count()
        assert enforce.fire_due() == (0, 0) and Event.objects.count() == before
        ((seconds,),) = _ask("SELECT extract(epoch FROM next_fire_at - now()) FROM sla_clock")
        waits.append(round(float(seconds) / 60))
    assert waits == [1, 2, 4]
    Stream.objects.filter(ticket_id=ticket_id).update(last_seq=3)
    Clock.objects.update(next_fire_at="2026-01-01T00:00:00Z")
    assert enforce.fire_due() == (1, 1)
    assert not SetAside.objects.exists()
    breach = Event.objects.get(kind="sla.breached")
    assert breach.at == Clock.objects.get().deadline, "dated at the deadline, however long it was set aside"


def test_a_ticket_without_a_stream_gets_one(cleo_writes: Write) -> None:
    """As after an import that wrote tickets and clocks only: a deadline without an event would be lost in silence."""
    ticket_id = cleo_writes(ago=LATE).ticket_id
    Event.objects.all().delete()
    Stream.objects.all().delete()
    assert enforce.fire_due() == (1, 1)
    assert Event.objects.get(ticket_id=ticket_id).seq == Stream.objects.get().last_seq == 1


def _ask(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
