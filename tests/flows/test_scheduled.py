"""Replies for later: they leave once, at their time, and never past what the customer has written since."""

from datetime import timedelta
from typing import Any

import pytest

from channels_integrations import outbound
from core import clock
from events import deliver
from events.models import Event
from events.record import Actor
from inbox import merging, removal, replies, tickets
from inbox.departures import held, release
from inbox.departures import plan as departing
from inbox.following import followers
from inbox.models import Agent, CustomField, Departure, Draft, Macro, Message, Notification, Team, Ticket
from sla.models import Clock
from tests.people import Write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books_agree")]
FIRST = "a@customer.example"
HOUR = timedelta(hours=1)


def plan(ticket_id: int, agent: Agent, text: str = "Good morning!", **more: Any) -> Message:
    fields: dict[str, Any] = {"send_at": clock.now() + HOUR, "still_right": True} | more
    return replies.reply(ticket_id, agent, replies.Writing(text, 0, **fields))


def its_time_comes(late: timedelta = timedelta(0)) -> None:
    Departure.objects.update(leaves_at=clock.now() - late)
    release.sweep()


def state_of(message: Message) -> str:
    return Message.objects.values_list("state", flat=True).get(id=message.id)


def told(kind: str) -> list[str]:
    while deliver.deliver_one("notify"):
        pass
    return [each.agent.name for each in Notification.objects.filter(kind=kind).order_by("id")]


def test_the_promise_counts_until_it_leaves(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=10)).ticket_id
    message = plan(ticket_id, ana)
    ticket = Ticket.objects.get()
    assert Clock.objects.get().state == Clock.State.RUNNING
    assert (ticket.status, ticket.waiting, ticket.assignee) == ("open", True, ana)
    assert not Event.objects.filter(kind="message.queued").exists()
    its_time_comes()
    assert (state_of(message), Clock.objects.get().state) == (Message.State.QUEUED, Clock.State.MET)
    assert Ticket.objects.get().status == "pending"


def test_it_is_not_due_before_its_time(cleo_writes: Write, ana: Agent) -> None:
    message = plan(cleo_writes().ticket_id, ana)
    assert 0 < release.sweep() <= 1
    assert state_of(message) == Message.State.SCHEDULED


def test_it_leaves_once_however_often_it_is_released(cleo_writes: Write, ana: Agent) -> None:
    message = plan(cleo_writes().ticket_id, ana)
    its_time_comes()
    release.release(message.id)
    release.sweep()
    assert Event.objects.filter(kind="message.queued").count() == 1
    (event,) = Event.objects.filter(kind="message.released")
    assert event.data["late_s"] < 60
    assert told("message.released") == []


def test_a_sleep_of_the_workers_is_told(cleo_writes: Write, ana: Agent) -> None:
    message = plan(cleo_writes().ticket_id, ana)
    its_time_comes(late=timedelta(hours=2))
    assert state_of(message) == Message.State.QUEUED
    assert 7200 <= Event.objects.get(kind="message.released").data["late_s"] < 7300
    assert told("message.released") == ["Ana Prado"]


def test_cleo_writes_before_and_it_stays_here(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    message = plan(ticket_id, ana)
    cleo_writes("Never mind!", cited=[FIRST])
    assert state_of(message) == Message.State.HELD_BACK
    its_time_comes()
    assert state_of(message) == Message.State.HELD_BACK
    assert told("message.held_back") == ["Ana Prado"]
    assert Clock.objects.get().state == Clock.State.RUNNING


def test_a_vacation_answer_does_not_hold_it_back(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    message = plan(ticket_id, ana)
    cleo_writes("I am away.", cited=[FIRST], auto=True)
    its_time_comes()
    assert state_of(message) == Message.State.QUEUED


def test_held_back_and_right_all_the_same(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    message = plan(ticket_id, ana)
    cleo_writes("One more thing", cited=[FIRST], external_id="b@customer.example")
    release.move(message.id, None, Actor("agent", ana.id))
    message.refresh_from_db()
    assert message.state == Message.State.QUEUED
    assert message.in_reply_to == "b@customer.example", "it answers what she wrote last"
    assert Clock.objects.get().state == Clock.State.MET


def test_another_time(cleo_writes: Write, ana: Agent) -> None:
    message = plan(cleo_writes().ticket_id, ana)
    later = clock.now() + timedelta(days=2)
    release.move(message.id, later, Actor("agent", ana.id))
    assert Departure.objects.get().leaves_at == later
    assert Event.objects.filter(kind="message.scheduled").count() == 2
    its_time_comes()
    with pytest.raises(held.HasLeft):
        release.move(message.id, later, Actor("agent", ana.id))


def test_taken_back_it_is_a_draft_and_nothing_has_happened(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    before = Clock.objects.values().get()
    message = plan(ticket_id, ana)
    draft = held.take_back(message.id, Actor("agent", ana.id))
    its_time_comes()
    assert draft is not None and draft.text == "Good morning!"
    assert state_of(message) == Message.State.TAKEN_BACK
    assert Clock.objects.values().get() == before
    assert not Event.objects.filter(kind="message.queued").exists()


def test_a_closed_ticket_stays_closed(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    macro = Macro.objects.create(
        name="Follow up",
        owner=ana,
        actions=[{"kind": "status", "value": "pending"}, {"kind": "tag", "value": "followed-up"}],
    )
    message = plan(ticket_id, ana, "How did it go?", macro=macro)
    tickets.close(ticket_id, Actor("agent", ana.id))
    its_time_comes()
    ticket = Ticket.objects.get()
    assert (state_of(message), ticket.status, ticket.tags) == (Message.State.QUEUED, "closed", ["followed-up"])


def test_a_macro_acts_when_it_leaves(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    actions = [{"kind": "tag", "value": "refund"}, {"kind": "status", "value": "closed"}]
    plan(ticket_id, ana, macro=Macro.objects.create(name="Refund", owner=ana, actions=actions))
    assert Ticket.objects.get().tags == []
    its_time_comes()
    ticket = Ticket.objects.get()
    assert (ticket.tags, ticket.status) == (["refund"], "closed")


def test_a_macro_whose_team_is_gone_by_then_holds_it_back(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    gone = Team.objects.create(name="Gone")
    macro = Macro.objects.create(name="Hand on", owner=ana, actions=[{"kind": "team", "value": gone.id}])
    message = plan(ticket_id, ana, macro=macro)
    gone.delete()
    its_time_comes()
    assert state_of(message) == Message.State.HELD_BACK
    assert Departure.objects.get().held_because == "failed"
    assert told("message.held_back") == ["Ana Prado"]
    assert Clock.objects.get().state == Clock.State.RUNNING


def test_a_ticket_that_was_thrown_away_answers_nobody(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    message = plan(ticket_id, ana)
    removal.remove(ticket_id, "trash", Actor("agent", ana.id))
    its_time_comes()
    assert (state_of(message), Departure.objects.get().held_because) == (Message.State.HELD_BACK, "put_away")


def test_in_another_ticket_it_waits_for_somebody(cleo_writes: Write, ana: Agent) -> None:
    source, into = cleo_writes().ticket_id, cleo_writes().ticket_id
    message = plan(source, ana)
    merging.merge(source, into, Actor("agent", ana.id))
    its_time_comes()
    assert (state_of(message), Departure.objects.get().held_because) == (Message.State.HELD_BACK, "moved")
    assert Clock.objects.filter(ticket_id=into, state=Clock.State.RUNNING).exists(), "nobody has answered yet"
    release.move(message.id, None, Actor("agent", ana.id))
    assert state_of(message) == Message.State.QUEUED


def test_its_writer_has_left_the_company(cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    message = plan(ticket_id, ana)
    Agent.objects.filter(id=ana.id).update(is_active=False)
    its_time_comes()
    assert (state_of(message), Departure.objects.get().held_because) == (Message.State.HELD_BACK, "out_of_sight")
    assert told("message.held_back") == ["Sofia Reis"]


def test_its_writer_lost_sight_of_the_ticket(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    message = plan(ticket_id, ana)
    tickets.assign(ticket_id, ben.id, Actor("agent", ben.id))
    care.agents.remove(ana)
    its_time_comes()
    assert state_of(message) == Message.State.HELD_BACK
    assert told("message.held_back") == ["Ben Okafor"]


def test_one_that_cannot_leave_holds_up_no_other(
    cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd, good = plan(cleo_writes().ticket_id, ana, "Odd"), plan(cleo_writes().ticket_id, ana, "Good")
    leave = departing.leave

    def stumble(ticket: Ticket, message: Message, *rest: Any, **more: Any) -> object:
        if message.id == odd.id:
            raise ZeroDivisionError
        return leave(ticket, message, *rest, **more)

    monkeypatch.setattr(release, "leave", stumble)
    its_time_comes()
    assert (state_of(odd), state_of(good)) == (Message.State.HELD_BACK, Message.State.QUEUED)


def test_a_schedule_keeps_no_other_answer_waiting(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    plan(ticket_id, ana)
    now = replies.reply(ticket_id, ana, replies.Writing("Right away.", 0, still_right=True))
    outbound.deliver(Event.objects.get(kind="message.queued"))
    now.refresh_from_db()
    assert now.attempts == 1


def test_sending_it_forgets_its_draft(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    Draft.objects.create(ticket_id=ticket_id, agent=ana, text="Good", version=1)
    plan(ticket_id, ana)
    assert not Draft.objects.exists()


def test_sent_all_the_same_it_answers_what_was_written_before_it_left(cleo_writes: Write, ana: Agent) -> None:
    """Although it was written before: what is split off, merged or brought back later must not wait once more."""
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    message = plan(ticket_id, ana)
    cleo_writes("One more thing", cited=[FIRST])
    release.move(message.id, None, Actor("agent", ana.id))
    removal.remove(ticket_id, "trash", Actor("agent", ana.id))
    assert not removal.restore(ticket_id, Actor("agent", ana.id)).waiting
    into = cleo_writes(address="dan@customer.example").ticket_id
    replies.reply(into, ana, replies.Writing("Hello Dan", 0, still_right=True))
    replies.mark_sent(message.id)
    assert merging.merge(ticket_id, into, Actor("agent", ana.id)).due_at is None


def test_what_has_not_left_answers_nobody(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    plan(ticket_id, ana)
    removal.remove(ticket_id, "trash", Actor("agent", ana.id))
    assert removal.restore(ticket_id, Actor("agent", ana.id)).waiting


def test_a_field_that_is_asked_for_by_then_keeps_the_ticket_open_but_not_the_answer_back(
    cleo_writes: Write, ana: Agent
) -> None:
    ticket_id = cleo_writes().ticket_id
    actions = [{"kind": "status", "value": "closed"}]
    message = plan(ticket_id, ana, macro=Macro.objects.create(name="Done", owner=ana, actions=actions))
    CustomField.objects.create(key="order", label="Order", kind="text", required_to_close=True)
    its_time_comes()
    assert (state_of(message), Ticket.objects.get().status) == (Message.State.QUEUED, "pending")


def test_followers_hear_of_it_when_it_leaves(cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    for agent in (ana, sofia):
        followers.follow(ticket_id, agent.id, Actor("agent", agent.id))
    plan(ticket_id, ana)
    assert told("ticket.followed_reply") == []
    its_time_comes()
    assert told("ticket.followed_reply") == ["Sofia Reis"]
