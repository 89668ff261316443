"""Undo: for a few seconds after Send the answer has not left, and everything can be as it was before."""

from datetime import timedelta
from typing import Any

import pytest

from channels_integrations import outbound
from core import clock
from events.deliver import Later
from events.models import Event
from events.record import Actor
from inbox import attributes, replies, tickets
from inbox.departures import held
from inbox.drafts import store
from inbox.models import Agent, Departure, Draft, Macro, Message, Team, Ticket
from sla.lifecycle_metrics import UPDATES
from sla.models import Clock
from tests.people import Write
from tests.promises import promise

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books_agree")]
UNDO = timedelta(seconds=5)


def send(ticket_id: int, agent: Agent, text: str = "On its way.", **more: Any) -> Message:
    writing = replies.Writing(text, last_seen_seq=0, still_right=True, undo=UNDO, **more)
    return replies.reply(ticket_id, agent, writing)


def undo(message: Message, agent: Agent) -> Draft | None:
    return held.take_back(message.id, Actor("agent", agent.id))


def as_it_is(ticket_id: int) -> tuple[object, ...]:
    fields = ("status", "due_at", "waiting", "priority", "tags", "team_id", "snippet", "closed_at", "snoozed")
    return tuple(Ticket.objects.values_list(*fields).get(id=ticket_id))


@pytest.mark.parametrize("then", ["hold", "close", "none"])
def test_undo_gives_everything_back(cleo_writes: Write, ana: Agent, then: str) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=20)).ticket_id
    tickets.assign(ticket_id, ana.id, Actor("agent", ana.id))
    before, promise = as_it_is(ticket_id), Clock.objects.values("id", "deadline", "state").get()
    message = send(ticket_id, ana, then=then)
    assert Clock.objects.get().state == Clock.State.MET
    draft = undo(message, ana)
    assert as_it_is(ticket_id) == before
    assert Clock.objects.values("id", "deadline", "state").get() == promise, "the same clock and the same deadline"
    assert draft is not None and draft.text == "On its way."
    assert not Departure.objects.exists()


def test_what_was_taken_back_is_not_sent_and_not_read(cleo_writes: Write, ana: Agent) -> None:
    message = send(cleo_writes().ticket_id, ana, "My secret slip of the tongue.")
    queued = Event.objects.get(kind="message.queued")
    with pytest.raises(Later):
        outbound.deliver(queued)
    undo(message, ana)
    outbound.deliver(queued)
    message.refresh_from_db()
    assert (message.state, message.text, message.html) == (Message.State.TAKEN_BACK, "", "")
    assert message.deleted_at is not None


def test_the_seconds_over_it_leaves_as_any_other(cleo_writes: Write, ana: Agent) -> None:
    message = send(cleo_writes().ticket_id, ana)
    Departure.objects.update(leaves_at=clock.now())
    outbound.deliver(Event.objects.get(kind="message.queued"))
    message.refresh_from_db()
    assert message.attempts == 1 and not Departure.objects.exists()
    with pytest.raises(held.HasLeft):
        undo(message, ana)


def test_without_seconds_there_is_nothing_to_take_back(cleo_writes: Write, ana: Agent) -> None:
    message = replies.reply(cleo_writes().ticket_id, ana, replies.Writing("Sent.", 0, still_right=True))
    with pytest.raises(held.HasLeft):
        undo(message, ana)
    assert Clock.objects.get().state == Clock.State.MET


def test_undone_twice_is_undone_once(cleo_writes: Write, ana: Agent) -> None:
    message = send(cleo_writes().ticket_id, ana)
    undo(message, ana)
    with pytest.raises(held.HasLeft):
        undo(message, ana)
    assert Event.objects.filter(kind="message.taken_back").count() == 1


def test_what_a_macro_did_is_undone_with_it(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    ticket_id = cleo_writes().ticket_id
    before = as_it_is(ticket_id)
    wanted = [("tag", "refund"), ("priority", "high"), ("team", care.id), ("assign", ben.id), ("status", "closed")]
    actions = [{"kind": kind, "value": value} for kind, value in wanted]
    macro = Macro.objects.create(name="Refund", owner=ana, actions=actions)
    message = send(ticket_id, ana, macro=macro)
    ticket = Ticket.objects.get()
    assert (ticket.tags, ticket.priority, ticket.team, ticket.assignee) == (["refund"], "high", care, ben)
    assert ticket.status == "closed"
    undo(message, ana)
    assert as_it_is(ticket_id) == before
    assert Ticket.objects.get().assignee == ana, "who answered what was nobody's still has it: the words are theirs"


def test_a_ticket_that_a_macro_put_to_sleep_is_awake_again(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    before = as_it_is(ticket_id)
    macro = Macro.objects.create(name="Tomorrow", owner=ana, actions=[{"kind": "snooze", "value": 600}])
    message = send(ticket_id, ana, macro=macro)
    assert Ticket.objects.get().snoozed
    undo(message, ana)
    assert as_it_is(ticket_id) == before


def test_what_a_colleague_changed_meanwhile_stays(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    macro = Macro.objects.create(name="Hurry", owner=ana, actions=[{"kind": "priority", "value": "high"}])
    message = send(ticket_id, ana, macro=macro)
    attributes.prioritise(ticket_id, "urgent", Actor("agent", ben.id))
    undo(message, ana)
    assert Ticket.objects.get().priority == "urgent"


def test_a_ticket_closed_meanwhile_stays_closed_and_its_promise_ends_so(cleo_writes: Write, ana: Agent) -> None:
    """As if it had been closed without an answer: nothing counts on where nobody would look."""
    ticket_id = cleo_writes().ticket_id
    message = send(ticket_id, ana, then="hold")
    tickets.close(ticket_id, Actor("agent", ana.id))
    undo(message, ana)
    ticket, clock = Ticket.objects.get(), Clock.objects.get()
    assert (ticket.status, ticket.due_at, ticket.waiting) == ("closed", None, False)
    assert (clock.state, clock.ended_because) == ("cancelled", "closed")
    tickets.reopen(ticket_id, Actor("agent", ana.id))
    ticket, clock = Ticket.objects.get(), Clock.objects.get()
    assert (clock.state, ticket.due_at, ticket.waiting) == ("running", clock.deadline, True)


def test_another_answer_keeps_the_promise(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    mine, _ = send(ticket_id, ana), send(ticket_id, ben, "I have looked into it.")
    undo(mine, ana)
    assert Clock.objects.get().state == Clock.State.MET
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.due_at, ticket.snippet) == ("pending", None, "I have looked into it.")


def updates() -> list[tuple[object, ...]]:
    """The promises of an update that count, as they stand."""
    running = Clock.objects.filter(metric__in=UPDATES, state__in=(Clock.State.RUNNING, Clock.State.PAUSED))
    told = ("metric", "cycle", "state", "started_at", "running_since", "worked", "deadline")
    return list(running.order_by("metric").values_list(*told))


@pytest.fixture
def kept_posted() -> None:
    hours = {"*": 3600}
    promise(
        "Posted",
        {"channel": ["email"]},
        {"first_response": hours, "next_response": hours} | dict.fromkeys(UPDATES, hours),
    )


@pytest.mark.usefixtures("kept_posted")
@pytest.mark.parametrize("then", ["hold", "close", "none"])
def test_a_second_answer_undone_was_no_update(cleo_writes: Write, ana: Agent, then: str) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=20)).ticket_id
    replies.reply(ticket_id, ana, replies.Writing("I look into it.", 0, still_right=True, then="none"))
    before, due = updates(), as_it_is(ticket_id)
    assert len(before) == 2
    message = send(ticket_id, ana, "One more thing.", then=then)
    assert updates() != before
    undo(message, ana)
    assert updates() == before
    assert as_it_is(ticket_id) == due


@pytest.mark.usefixtures("kept_posted")
def test_a_second_answer_after_it_was_closed_undone_leaves_it_closed(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=20)).ticket_id
    replies.reply(ticket_id, ana, replies.Writing("It is done.", 0, still_right=True, then="close"))
    undo(send(ticket_id, ana, "One more thing."), ana)
    assert as_it_is(ticket_id)[:3] == ("closed", None, False) and updates() == []


@pytest.mark.usefixtures("kept_posted")
def test_a_later_answer_was_an_update(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=20)).ticket_id
    replies.reply(ticket_id, ana, replies.Writing("I look into it.", 0, still_right=True))
    mine, _ = send(ticket_id, ana), send(ticket_id, ben, "I have looked into it.")
    before = updates()
    undo(mine, ana)
    assert updates() == before


def test_an_answer_that_nothing_was_promised_about_was_no_update_either(cleo_writes: Write, ana: Agent) -> None:
    promise("Posted", {"channel": ["email"]}, {metric: {"*": 3600} for metric in UPDATES})
    ticket_id = cleo_writes(ago=timedelta(minutes=20)).ticket_id
    before = updates()
    undo(send(ticket_id, ana, then="none"), ana)
    assert updates() == before


@pytest.mark.usefixtures("kept_posted")
def test_cleo_writes_before_a_second_answer_has_left_and_it_was_no_update(cleo_writes: Write, ana: Agent) -> None:
    first = cleo_writes(ago=timedelta(minutes=20), external_id="a@customer.example")
    replies.reply(first.ticket_id, ana, replies.Writing("I look into it.", 0, still_right=True, then="none"))
    before = updates()
    send(first.ticket_id, ana, "One more thing.", then="none")
    cleo_writes("Never mind, found it.", cited=["a@customer.example"])
    assert updates() == before


def test_a_promise_of_updates_that_comes_later_knows_what_was_undone(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=20)).ticket_id
    replies.reply(ticket_id, ana, replies.Writing("I look into it.", 0, still_right=True, then="none"))
    heard = Event.objects.get(kind="message.queued").at
    undo(send(ticket_id, ana, "One more thing.", then="none"), ana)
    hours = {"*": 3600}
    promise("Posted", {"tag": ["vip"]}, {"first_response": hours, "periodic_update": hours})
    attributes.set_tags(ticket_id, ["vip"], Actor("agent", ana.id))
    assert Clock.objects.get(metric="periodic_update").started_at == heard


def test_cleo_writes_within_the_seconds_and_nobody_answers_past_her(cleo_writes: Write, ana: Agent) -> None:
    first = cleo_writes(ago=timedelta(minutes=20), external_id="a@customer.example")
    promise = Clock.objects.values("id", "deadline").get()
    message = send(first.ticket_id, ana)
    cleo_writes("Never mind, found it.", cited=["a@customer.example"])
    message.refresh_from_db()
    assert message.state == Message.State.HELD_BACK
    running = Clock.objects.filter(state=Clock.State.RUNNING)
    assert running.values("id", "deadline").get() == promise, "she waits since her first message"
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.waiting, ticket.due_at) == ("open", True, promise["deadline"])
    outbound.deliver(Event.objects.get(kind="message.queued"))
    assert Message.objects.get(id=message.id).state == Message.State.HELD_BACK


def test_a_machine_holds_nothing_back(cleo_writes: Write, ana: Agent) -> None:
    first = cleo_writes(external_id="a@customer.example")
    message = send(first.ticket_id, ana)
    cleo_writes("I am away until Monday.", cited=["a@customer.example"], auto=True)
    message.refresh_from_db()
    assert message.state == Message.State.QUEUED


def test_the_words_come_back_before_what_was_begun_since(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    message = send(ticket_id, ana, "Dear Cleo,")
    begun = store.save(ana, ticket_id, 0, store.Words("reply", "one more thing"))
    draft = undo(message, ana)
    assert draft is not None and draft.text == "Dear Cleo,\n\none more thing"
    assert draft.version > begun.version


def test_a_draft_saved_while_it_was_sent_does_not_double_the_words(cleo_writes: Write, ana: Agent) -> None:
    """The app saves a moment after the last letter: that may come in behind the answer itself."""
    ticket_id = cleo_writes().ticket_id
    message = send(ticket_id, ana, "On its way.")
    store.save(ana, ticket_id, 0, store.Words("reply", "On its way.\n"))
    draft = undo(message, ana)
    assert draft is not None and draft.text == "On its way."


def test_a_note_that_was_begun_is_not_mixed_with_an_answer(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    message = send(ticket_id, ana, "Dear Cleo,")
    store.save(ana, ticket_id, 0, store.Words("note", "She is difficult."))
    draft = undo(message, ana)
    assert draft is not None and draft.text == "Dear Cleo,"
    assert Draft.objects.count() == 2
