"""Merging, splitting, putting away and the ladder, all at once: nothing said is lost, nothing happens twice."""

from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from django.db.models.functions import Now

from events import deliver
from events.models import Event
from events.record import Actor
from inbox import attributes, merging, removal, replies, splitting
from inbox.intake import receive
from inbox.models import Agent, Attendance, Contact, Message, Notification, Ticket
from inbox.put_away import PutAway
from sla import enforce
from sla.models import Clock
from tests.faults.stories import numbers_have_no_gaps, the_feed_has_everything
from tests.people import Write, incoming
from tests.promises import promise, rung
from tests.races.crowd import at_once, failures

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
ME = Actor("system")
FIRST = "first@customer.example"


def in_order() -> None:
    """What must hold whatever came first."""
    gone = Ticket.objects.filter(merged_into__isnull=False)
    assert not gone.exclude(status="closed").exists() and not gone.filter(due_at__isnull=False).exists()
    assert not Message.objects.filter(ticket__in=gone).exists(), "everything said is where the ticket went"
    assert not Clock.objects.filter(ticket__status="closed", state=Clock.State.RUNNING).exists()
    for ticket in Ticket.objects.exclude(status="closed"):
        running = Clock.objects.filter(ticket=ticket, state=Clock.State.RUNNING).order_by("deadline").first()
        assert ticket.due_at == (running and running.deadline)
    numbers_have_no_gaps()
    the_feed_has_everything()


def test_two_merge_the_same_pair_crosswise(cleo_writes: Write) -> None:
    one, two = cleo_writes().ticket_id, cleo_writes().ticket_id
    merged = at_once([partial(merging.merge, one, two, ME), partial(merging.merge, two, one, ME)] * 3)
    assert sorted(type(each).__name__ for each in merged) == [*["PutAway"] * 5, "Ticket"]
    assert Event.objects.filter(kind="ticket.merged").count() == 1
    in_order()


def test_a_ring_of_merges_never_waits_in_a_circle(cleo_writes: Write) -> None:
    ring = [cleo_writes().ticket_id for _ in range(5)]
    pairs = [(ring[n], ring[(n + 1) % 5]) for n in range(5)]
    merged = at_once([partial(merging.merge, *pair, ME) for pair in pairs])
    assert all(isinstance(each, PutAway) for each in failures(merged))
    assert Ticket.objects.filter(merged_into__isnull=True).count() >= 1
    assert Message.objects.count() == 5
    in_order()


@pytest.mark.parametrize("turn", range(4))
def test_mail_that_comes_while_its_ticket_is_merged_is_not_left_behind(cleo_writes: Write, turn: int) -> None:
    into, source = cleo_writes().ticket_id, cleo_writes(external_id=FIRST).ticket_id
    mails = [incoming(f"Hello {n}", cited=[FIRST]) for n in range(3)]
    done = at_once([*(partial(receive, mail) for mail in mails), partial(merging.merge, source, into, ME)])
    assert failures(done) == []
    assert Message.objects.filter(ticket_id=into).count() == 5
    assert Ticket.objects.count() == 2
    in_order()


def test_an_answer_and_a_merge_at_once(cleo_writes: Write, ana: Agent) -> None:
    into, source = cleo_writes().ticket_id, cleo_writes().ticket_id
    writing = replies.Writing("On its way", 0, still_right=True)
    answered, merged = at_once([lambda: replies.reply(source, ana, writing), lambda: merging.merge(source, into, ME)])
    if isinstance(answered, PutAway):
        assert isinstance(merged, Ticket) and not Message.objects.filter(direction="out").exists()
    else:
        assert isinstance(merged, merging.Cannot) and merged.why == "reply-on-its-way"
    in_order()


def test_of_two_who_split_the_same_message_one_does(cleo_writes: Write) -> None:
    first = cleo_writes("The lamp.", external_id=FIRST)
    second = cleo_writes("Can I pay by card?", cited=[FIRST])
    split = at_once([partial(splitting.split, first.ticket_id, [second.message_id], "", ME)] * 4)
    assert sorted(type(each).__name__ for each in split) == [*["Cannot"] * 3, "Ticket"]
    assert Ticket.objects.count() == 2
    in_order()


def test_put_away_and_brought_back_by_many(cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    verbs = [partial(removal.remove, ticket_id, "spam", ME), partial(removal.restore, ticket_id, ME)] * 4
    assert failures(at_once(verbs)) == []
    told = Event.objects.filter(kind__in=["ticket.removed", "ticket.restored"]).order_by("seq")
    kinds = list(told.values_list("kind", flat=True))
    assert all(now != before for before, now in pairwise(kinds)), "in turns, whoever asked twice"
    in_order()


def test_everything_a_promise_looks_at_changes_at_once(cleo_writes: Write) -> None:
    promise("Press", {"tag": ["press"]}, 600)
    promise("Gold", {"tier": ["gold"]}, 1200)
    ticket_ids = [cleo_writes().ticket_id for _ in range(3)]
    cleo = Contact.objects.get().id
    changes: list[Any] = [partial(attributes.set_tier, cleo, tier, ME) for tier in ("gold", "silver", "gold")]
    for ticket_id in ticket_ids:
        changes += [
            partial(attributes.set_tags, ticket_id, ["press"], ME),
            partial(attributes.prioritise, ticket_id, "urgent", ME),
            partial(attributes.put_on_hold, ticket_id, ME),
        ]
    assert failures(at_once(changes)) == []
    for clock in Clock.objects.filter(state=Clock.State.RUNNING):
        assert clock.because == {"tag": "press"} and clock.target == timedelta(minutes=10)
    in_order()


def test_a_stage_is_dealt_with_once_by_however_many_workers(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent
) -> None:
    rungs = [rung("100%", ["assignee", "supervisors"], ["app", "email"], reassign="least_loaded", tag="late")]
    promise("Mail", {"channel": ["email"]}, rungs=rungs)
    for agent in (ana, ben):
        Attendance.objects.create(agent=agent, since=Now(), until=Now() + timedelta(hours=1))
    late = [cleo_writes(ago=timedelta(minutes=61)).ticket_id for _ in range(8)]
    enforce.fire_due()

    def work() -> None:
        while deliver.deliver_one("notify"):
            pass

    assert failures(at_once([work] * 6)) == []
    work()
    assert {tuple(each) for each in Ticket.objects.values_list("tags", flat=True)} == {("late",)}
    assert Event.objects.filter(kind="ticket.assigned").count() == len(late)
    assert Event.objects.filter(kind="ticket.tagged").count() == len(late)
    assert Notification.objects.filter(agent=sofia).count() == len(late)
    assert Notification.objects.filter(agent__in=[ana, ben], kind="sla.breached").count() == len(late)
    in_order()
