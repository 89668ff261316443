"""Priority, tags, tier, team and hold: whatever a policy looks at, the promise follows it with the time used so far."""

from datetime import timedelta

import pytest

from events.models import Event
from events.record import Actor
from inbox import attributes, queue, replies, tickets
from inbox.models import Agent, Contact, Outcome, Team, Ticket
from sla.models import Clock
from tests.people import Write
from tests.promises import promise

pytestmark = pytest.mark.django_db
ME = Actor("system")
QUICK = 20 * 60


def due_in(ticket_id: int) -> timedelta:
    """How long after its first message the ticket is due."""
    ticket = Ticket.objects.get(id=ticket_id)
    running = Clock.objects.filter(ticket_id=ticket_id, state=Clock.State.RUNNING).order_by("deadline")
    assert ticket.due_at is not None
    assert ticket.due_at == running[0].deadline, "the ticket's row says what its clocks say"
    return ticket.due_at - running[0].started_at


def told(ticket_id: int, kind: str) -> list[dict[str, object]]:
    found = Event.objects.filter(ticket_id=ticket_id, kind=kind).order_by("seq")
    return list(found.values_list("data", flat=True))


def test_an_urgent_ticket_is_due_sooner_and_later_again(cleo_writes: Write) -> None:
    by_priority = {"*": 3600, "urgent": QUICK}
    promise("Mail", {"channel": ["email"]}, {"first_response": by_priority, "next_response": by_priority})
    ticket_id = cleo_writes(ago=timedelta(minutes=10)).ticket_id
    attributes.prioritise(ticket_id, "urgent", ME)
    assert due_in(ticket_id) == timedelta(seconds=QUICK), "ten minutes are used up, whatever the promise"
    attributes.prioritise(ticket_id, "low", ME)
    assert due_in(ticket_id) == timedelta(hours=1)
    attributes.prioritise(ticket_id, "low", ME)
    changes = [{"priority": "urgent", "previous": "normal"}, {"priority": "low", "previous": "urgent"}]
    assert told(ticket_id, "ticket.priority_changed") == changes


def test_tags_bring_another_policy_and_take_it_away(cleo_writes: Write) -> None:
    promise("Press", {"tag": ["press"]}, QUICK)
    ticket_id = cleo_writes().ticket_id
    attributes.set_tags(ticket_id, ["press", "lamp", "press"], ME)
    assert due_in(ticket_id) == timedelta(seconds=QUICK)
    assert Clock.objects.get().because == {"tag": "press"}
    attributes.set_tags(ticket_id, ["lamp"], ME)
    assert due_in(ticket_id) == timedelta(hours=1)
    attributes.tag(ticket_id, ["lamp"], ME)
    assert Ticket.objects.get().tags == ["lamp"]
    assert told(ticket_id, "ticket.tagged") == [
        {"tags": ["lamp", "press"], "added": ["lamp", "press"], "removed": []},
        {"tags": ["lamp"], "added": [], "removed": ["press"]},
    ]


def test_there_is_an_end_to_tags(cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    attributes.set_tags(ticket_id, [f"tag {n}" for n in range(attributes.MOST_TAGS)], ME)
    with pytest.raises(attributes.TooManyTags):
        attributes.tag(ticket_id, ["one more"], ME)


def test_a_tier_holds_for_every_open_ticket_of_the_customer(cleo_writes: Write, ana: Agent) -> None:
    promise("Gold", {"tier": ["gold"]}, QUICK)
    open_ones = [cleo_writes().ticket_id for _ in range(2)]
    done = cleo_writes().ticket_id
    tickets.close(done, ME)
    other = cleo_writes(address="dan@customer.example").ticket_id
    cleo = Contact.objects.get(tickets=done)
    attributes.set_tier(cleo.id, "gold", Actor("agent", ana.id))
    assert [due_in(each) for each in open_ones] == [timedelta(seconds=QUICK)] * 2
    assert due_in(other) == timedelta(hours=1)
    assert told(open_ones[0], "ticket.tier_changed") == [{"tier": "gold", "previous": ""}]
    assert told(done, "ticket.tier_changed") == told(other, "ticket.tier_changed") == []
    fresh = cleo_writes().ticket_id
    assert due_in(fresh) == timedelta(seconds=QUICK), "and for those to come"
    attributes.set_tier(cleo.id, "", ME)
    assert {due_in(each) for each in (*open_ones, fresh)} == {timedelta(hours=1)}
    row = queue.rows_of([fresh])[0]
    assert (row["tier"], row["tags"], row["priority"]) == (None, [], "normal")


def test_a_breach_nobody_had_noticed_stays_with_the_former_tier(cleo_writes: Write) -> None:
    """The report of gold customers is not spoilt by a promise that was made before they were any."""
    ticket_id = cleo_writes(ago=timedelta(minutes=70)).ticket_id
    attributes.set_tier(Contact.objects.get().id, "gold", ME)
    outcome = Outcome.objects.get(ticket_id=ticket_id)
    assert (outcome.result, outcome.tier) == ("missed", "")
    assert queue.rows_of([ticket_id])[0]["tier"] == "gold"


def test_the_team_decides_too(cleo_writes: Write, care: Team) -> None:
    promise("Care", {"team": [care.id]}, QUICK)
    ticket_id = cleo_writes().ticket_id
    tickets.move(ticket_id, care.id, ME)
    assert due_in(ticket_id) == timedelta(seconds=QUICK)


def test_what_becomes_too_late_by_the_change_is_late_from_the_change_on(cleo_writes: Write) -> None:
    """And never before: nobody can have known."""
    promise("Press", {"tag": ["press"]}, QUICK)
    ticket_id = cleo_writes(ago=timedelta(minutes=30)).ticket_id
    attributes.set_tags(ticket_id, ["press"], ME)
    changed = Event.objects.get(kind="ticket.tagged")
    tickets.hold(ticket_id, ME)  # whoever touches the ticket finds it overdue
    breach = Event.objects.get(kind="sla.breached")
    clock = Clock.objects.get()
    assert breach.at == clock.breached_at and abs(breach.at - changed.at) < timedelta(minutes=1)
    assert breach.at - clock.started_at >= timedelta(minutes=30)


def test_on_hold_keeps_the_promise_of_an_answer_and_stops_that_of_a_solution(cleo_writes: Write, ana: Agent) -> None:
    solution = {"first_response": {"*": 3600}, "next_response": {"*": 3600}, "total_resolution": {"*": 7200}}
    promise("Mail", {"channel": ["email"]}, solution)
    ticket_id = cleo_writes().ticket_id
    ticket = attributes.put_on_hold(ticket_id, Actor("agent", ana.id))
    assert ticket.status == Ticket.Status.ON_HOLD
    states = dict(Clock.objects.values_list("metric", "state"))
    assert states == {"first_response": "running", "total_resolution": "paused"}
    assert due_in(ticket_id) == timedelta(hours=1)
    attributes.put_on_hold(ticket_id, ME)
    assert len(told(ticket_id, "ticket.put_on_hold")) == 1
    assert [row["id"] for row in queue.page(ana, "waiting").rows] == [ticket_id]
    assert queue.counts(ana)["waiting"]["total"] == 1
    tickets.reopen(ticket_id, ME)
    assert set(Clock.objects.values_list("state", flat=True)) == {"running"}


def test_a_customer_who_writes_takes_it_off_hold(cleo_writes: Write) -> None:
    ticket_id = cleo_writes(external_id="first@customer.example").ticket_id
    attributes.put_on_hold(ticket_id, ME)
    cleo_writes("Hello?", cited=["first@customer.example"])
    assert Ticket.objects.get().status == Ticket.Status.OPEN
    assert told(ticket_id, "ticket.reopened") == [{"reason": "customer"}]


def test_a_closed_ticket_can_be_put_on_hold_and_promises_again(cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    tickets.close(ticket_id, ME)
    attributes.put_on_hold(ticket_id, ME)
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.closed_at) == ("on_hold", None)
    assert ticket.due_at == Clock.objects.get(state="running").deadline


def test_what_nobody_waits_for_may_change_without_a_promise(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    replies.reply(ticket_id, ana, replies.Writing("Done.", last_seen_seq=3))
    attributes.prioritise(ticket_id, "urgent", ME)
    assert Ticket.objects.get().due_at is None
