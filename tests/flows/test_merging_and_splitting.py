"""Two tickets become one and one becomes two: nothing said is lost, and whoever waits longest is answered first."""

from datetime import datetime, timedelta

import pytest

from channels_integrations.models import Channel
from events.models import Event
from events.record import Actor
from inbox import merging, queue, replies, shapes, splitting, tickets, timeline
from inbox.models import Agent, Message, Ticket
from inbox.put_away import PutAway
from sla import enforce
from sla.models import Clock
from tests.people import Write

pytestmark = pytest.mark.django_db
ME = Actor("system")
FIRST, SECOND = "first@customer.example", "second@customer.example"


def answer(ticket_id: int, agent: Agent, text: str = "On its way.", then: replies.Then = "hold") -> Message:
    """Written and sent."""
    message = replies.reply(ticket_id, agent, replies.Writing(text, 0, still_right=True, then=then))
    replies.mark_sent(message.id)
    return message


def texts(ticket_id: int) -> list[str]:
    """What the ticket's page shows, in the order of the messages' times."""
    items = shapes.timeline(timeline.read(ticket_id, 0, 200))
    said = [each for item in items for each in [item.get("message"), *item.get("messages", [])] if each]
    return list({each["id"]: each["text"] for each in sorted(said, key=lambda one: (one["at"], one["id"]))}.values())


def deadline_of(ticket_id: int) -> datetime:
    return Clock.objects.get(ticket_id=ticket_id, state=Clock.State.RUNNING).deadline  # type: ignore[return-value]  # running clocks have one


def test_the_messages_go_where_the_ticket_goes(cleo_writes: Write, ana: Agent) -> None:
    into = cleo_writes("The lamp is broken.", ago=timedelta(minutes=30)).ticket_id
    source = cleo_writes("Did you get my mail?", ago=timedelta(minutes=10)).ticket_id
    merging.merge(source, into, Actor("agent", ana.id))
    assert texts(into) == ["The lamp is broken.", "Did you get my mail?"]
    gone = Ticket.objects.get(id=source)
    assert (gone.status, gone.merged_into_id, gone.due_at, gone.waiting) == ("closed", into, None, False)
    assert gone.messages.count() == 0
    (row,) = queue.page(ana, "all").rows
    assert row["id"] == into and row["snippet"] == "Did you get my mail?"
    merged = Event.objects.get(ticket_id=source, kind="ticket.merged")
    absorbed = Event.objects.get(ticket_id=into, kind="ticket.absorbed")
    ids = list(Ticket.objects.get(id=into).messages.order_by("id").values_list("id", flat=True))[1:]
    assert merged.data == {"into_id": into, "message_ids": ids, "status": "open"}
    assert absorbed.data["source_id"] == source and absorbed.data["message_ids"] == ids
    assert absorbed.actor_id == merged.actor_id == ana.id


@pytest.mark.parametrize(("older", "younger"), [("source", "into"), ("into", "source")])
def test_whoever_waits_longest_keeps_the_deadline(cleo_writes: Write, older: str, younger: str) -> None:
    written = {older: cleo_writes(ago=timedelta(minutes=30)).ticket_id, younger: cleo_writes().ticket_id}
    earliest = deadline_of(written[older])
    into = merging.merge(written["source"], written["into"], ME)
    assert into.due_at == deadline_of(into.id) == earliest
    assert Clock.objects.get(ticket_id=written["source"]).state == Clock.State.MERGED
    enforce.fire_due()
    assert not Event.objects.filter(ticket_id=written["source"], kind__startswith="sla.").exists()


def test_an_answered_ticket_that_takes_in_a_question_is_open_again(cleo_writes: Write, ana: Agent) -> None:
    into = cleo_writes(ago=timedelta(minutes=30)).ticket_id
    answer(into, ana, then="close")
    source = cleo_writes("And the shade?", ago=timedelta(minutes=20)).ticket_id
    asked = deadline_of(source)
    merging.merge(source, into, ME)
    ticket = Ticket.objects.get(id=into)
    assert (ticket.status, ticket.waiting, ticket.closed_at, ticket.due_at) == ("open", True, None, asked)
    assert Event.objects.get(ticket_id=into, kind="ticket.reopened").data == {"reason": "merged"}
    answer(into, ana)
    assert not Clock.objects.filter(state=Clock.State.RUNNING).exists()


def test_an_answered_ticket_brings_no_promise_along(cleo_writes: Write, ana: Agent) -> None:
    source, into = cleo_writes().ticket_id, cleo_writes().ticket_id
    answer(source, ana)
    answer(into, ana)
    merging.merge(source, into, ME)
    ticket = Ticket.objects.get(id=into)
    assert (ticket.status, ticket.waiting, ticket.due_at) == ("pending", False, None)


def test_mail_that_answers_the_source_lands_in_the_target(cleo_writes: Write, ana: Agent) -> None:
    into, source = cleo_writes().ticket_id, cleo_writes(external_id=FIRST).ticket_id
    answer(source, ana)
    third = cleo_writes().ticket_id
    merging.merge(source, into, ME)
    merging.merge(into, third, ME)
    for more in ({"cited": [FIRST]}, {"signed_ticket_id": source}, {"signed_ticket_id": into}):
        received = cleo_writes("Thank you!", **more)
        assert (received.ticket_id, received.opened) == (third, False), more
    assert Ticket.objects.get(id=source).status == "closed"


def test_a_stranger_still_gets_a_ticket_of_their_own(cleo_writes: Write) -> None:
    into, source = cleo_writes().ticket_id, cleo_writes(external_id=FIRST).ticket_id
    merging.merge(source, into, ME)
    assert cleo_writes("Me too", address="eve@evil.example", cited=[FIRST]).opened


def test_a_reply_that_fails_after_the_merge_wakes_nobody(cleo_writes: Write, ana: Agent) -> None:
    into, source = cleo_writes().ticket_id, cleo_writes().ticket_id
    sent = answer(source, ana)
    merging.merge(source, into, ME)
    replies.mark_failed(sent.id, "550 no such mailbox")
    assert Ticket.objects.get(id=source).status == "closed"
    assert Clock.objects.get(ticket_id=source).state == Clock.State.MET
    assert Event.objects.get(kind="message.failed").ticket_id == into, "its author is told where the message is now"


def test_messages_keep_the_channel_they_came_by(cleo_writes: Write) -> None:
    shop = Channel.objects.create(kind="email", name="Shop", address="shop@hora.example")
    into = cleo_writes().ticket_id
    source = cleo_writes(channel_id=shop.id)
    merging.merge(source.ticket_id, into, ME)
    assert Message.objects.get(id=source.message_id).channel == shop
    assert Message.objects.get(ticket_id=into, channel=None).ticket.channel != shop


def test_what_cannot_be_merged(cleo_writes: Write, ana: Agent) -> None:
    into, source = cleo_writes().ticket_id, cleo_writes().ticket_id
    with pytest.raises(merging.Cannot, match="same-ticket"):
        merging.merge(into, into, ME)
    waiting = replies.reply(source, ana, replies.Writing("Hello", 0, still_right=True))
    with pytest.raises(merging.Cannot, match="reply-on-its-way"):
        merging.merge(source, into, ME)
    replies.mark_sent(waiting.id)
    merging.merge(source, into, ME)
    for pair in ((source, into), (into, source)):
        with pytest.raises(PutAway):
            merging.merge(*pair, ME)
    for verb in (replies.reply, replies.note):
        with pytest.raises(PutAway):
            verb(source, ana, replies.Writing("Hello", 0, still_right=True))


def test_two_questions_in_one_thread_become_two_tickets(cleo_writes: Write, ana: Agent) -> None:
    source = cleo_writes("The lamp is broken.", ago=timedelta(minutes=50), external_id=FIRST).ticket_id
    answer(source, ana)
    asked = cleo_writes("Can I pay by card?", ago=timedelta(minutes=20), cited=[FIRST], external_id=SECOND)
    deadline = deadline_of(source)
    made = splitting.split(source, [asked.message_id], "", Actor("agent", ana.id))
    assert made.subject == "Can I pay by card?" and made.due_at == deadline_of(made.id) == deadline
    assert (made.assignee_id, made.status, made.waiting) == (ana.id, "open", True)
    left = Ticket.objects.get(id=source)
    assert (left.waiting, left.due_at, left.snippet) == (False, None, "On its way.")
    assert Clock.objects.filter(ticket_id=source).order_by("id").last().state == Clock.State.MERGED  # type: ignore[union-attr]  # there are two
    assert texts(made.id) == ["Can I pay by card?"]
    split = Event.objects.get(ticket_id=source, kind="ticket.split")
    assert split.data == {"into_id": made.id, "message_ids": [asked.message_id], "answered": True}
    opened = Event.objects.get(ticket_id=made.id, kind="ticket.opened")
    assert opened.actor_kind == "contact", "it is the customer's question"
    again = cleo_writes("Or by invoice?", cited=[SECOND])
    assert again.ticket_id == made.id


def test_what_was_answered_already_is_to_be_answered_from_the_split_on(cleo_writes: Write, ana: Agent) -> None:
    source = cleo_writes("The lamp is broken.", ago=timedelta(minutes=50), external_id=FIRST)
    answer(source.ticket_id, ana)
    cleo_writes("Can I pay by card?", cited=[FIRST])
    made = splitting.split(source.ticket_id, [source.message_id], "The lamp", ME)
    split_at = Event.objects.get(kind="ticket.split").at
    assert made.subject == "The lamp"
    assert Clock.objects.get(ticket_id=made.id).started_at >= split_at
    assert Ticket.objects.get(id=source.ticket_id).waiting, "the card is still to be talked about"
    assert deadline_of(source.ticket_id) == Ticket.objects.get(id=source.ticket_id).due_at


def test_a_question_that_stays_keeps_its_promise(cleo_writes: Write) -> None:
    first = cleo_writes("The lamp is broken.", ago=timedelta(minutes=30), external_id=FIRST)
    second = cleo_writes("Can I pay by card?", ago=timedelta(minutes=10), cited=[FIRST])
    before = deadline_of(first.ticket_id)
    made = splitting.split(first.ticket_id, [second.message_id], "", ME)
    assert deadline_of(first.ticket_id) == before
    assert deadline_of(made.id) - before >= timedelta(minutes=19)
    assert Event.objects.get(kind="ticket.split").data["answered"] is False


def test_splitting_off_what_a_merge_brought_undoes_it(cleo_writes: Write) -> None:
    into = cleo_writes("The lamp is broken.").ticket_id
    source = cleo_writes("Something else entirely.").ticket_id
    merging.merge(source, into, ME)
    back = Event.objects.get(kind="ticket.absorbed").data["message_ids"]
    made = splitting.split(into, back, "", ME)
    assert texts(made.id) == ["Something else entirely."]
    assert list(Message.objects.filter(ticket_id=into).values_list("text", flat=True)) == ["The lamp is broken."]


@pytest.mark.parametrize(
    ("choose", "why"),
    [
        (lambda ids: [ids[0], 10**9], "no-such-message"),
        (lambda ids: ids, "nothing-left"),
        (lambda ids: [ids[1]], "nothing-said"),
        (lambda ids: [ids[2]], "reply-on-its-way"),
    ],
)
def test_what_cannot_be_split(cleo_writes: Write, ana: Agent, choose: object, why: str) -> None:
    first = cleo_writes(external_id=FIRST)
    note = replies.note(first.ticket_id, ana, replies.Writing("Ask the courier.", 0))
    queued = replies.reply(first.ticket_id, ana, replies.Writing("Hello", 0, still_right=True))
    ids = [first.message_id, note.id, queued.id]
    with pytest.raises(merging.Cannot, match=why):
        splitting.split(first.ticket_id, choose(ids), "", ME)  # type: ignore[operator]  # a function of the list above
    assert Ticket.objects.count() == 1 and Message.objects.filter(ticket=first.ticket_id).count() == 3


def test_a_closed_ticket_can_be_split_and_stays_closed(cleo_writes: Write, ana: Agent) -> None:
    source = cleo_writes("The lamp is broken.", external_id=FIRST)
    cleo_writes("Can I pay by card?", cited=[FIRST])
    tickets.close(source.ticket_id, ME)
    made = splitting.split(source.ticket_id, [source.message_id], "", ME)
    assert Ticket.objects.get(id=source.ticket_id).status == "closed" and made.due_at is not None
