"""The same mail twice, twenty replies at once, many first messages of one person: each counts once, in one order."""

from functools import partial

import pytest

from channels_integrations import inbound
from channels_integrations.models import Inbound
from events import deliver
from events.models import Delivery, Event
from events.record import Actor
from inbox import replies, tickets
from inbox.intake import receive
from inbox.models import Agent, Contact, Message, Notification, Ticket
from sla.models import Clock
from tests.faults.stories import channel, numbers_have_no_gaps, the_feed_has_everything
from tests.people import Write, incoming
from tests.races.crowd import at_once, failures

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def test_the_same_mail_twice_in_parallel_is_kept_once() -> None:
    mine = channel()
    kept = at_once([lambda: inbound.keep(mine.id, "the same", b"{}", {})] * 8)
    assert failures(kept) == []
    assert sorted(each.new for each in kept) == [False] * 7 + [True]
    assert len({each.inbound_id for each in kept}) == 1
    assert Inbound.objects.count() == 1


def test_twenty_replies_at_once_on_one_ticket(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    writing = [replies.Writing(f"Reply {number}", 0, still_right=True) for number in range(20)]
    sent = at_once([partial(replies.reply, ticket_id, ana, each) for each in writing])
    assert failures(sent) == []
    assert Message.objects.filter(direction="out").count() == 20
    assert Event.objects.filter(kind="clock.stopped").count() == 1
    assert Delivery.objects.filter(consumer="outbound").count() == 20
    assert Clock.objects.get().state == Clock.State.MET
    numbers_have_no_gaps()
    the_feed_has_everything()


def test_of_two_agents_who_answer_at_once_one_is_told_to_look_again(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    received = cleo_writes()
    sent = at_once([
        lambda: replies.reply(received.ticket_id, ana, replies.Writing("On its way", 3)),
        lambda: replies.reply(received.ticket_id, ben, replies.Writing("On its way", 3)),
    ])  # fmt: skip
    assert sorted(type(each).__name__ for each in sent) == ["Message", "StaleThread"]


def test_ten_first_messages_of_one_person_are_one_contact() -> None:
    mails = [incoming(f"Album picture {number}") for number in range(10)]
    results = at_once([partial(receive, mail) for mail in mails])
    assert failures(results) == []
    assert Contact.objects.count() == 1
    assert Ticket.objects.count() == 10


def test_everyone_grabs_the_same_ticket(cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    takers = [ana, ben, sofia]
    results = at_once(
        [partial(tickets.assign, ticket_id, who.id, Actor("agent", who.id), expect=None) for who in takers]
    )
    assert sorted(type(each).__name__ for each in results) == ["AlreadyTaken", "AlreadyTaken", "Ticket"]
    assert Event.objects.filter(kind="ticket.assigned").count() == 1


def test_one_delivery_and_many_workers(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    for turn in range(6):
        tickets.assign(ticket_id, (ana, ben)[turn % 2].id, Actor("system"))

    def work() -> None:
        while deliver.deliver_one("notify"):
            pass

    assert at_once([work] * 5) == [None] * 5
    assert Notification.objects.count() == 6
    assert set(Delivery.objects.values_list("state", "attempts")) == {("done", 1)}
    numbers_have_no_gaps()
