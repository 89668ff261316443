"""A snoozed ticket is out of sight, wakes when there is something to do, and never hides a promise."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from core import clock as wall
from events.models import Delivery, Event
from events.record import Actor
from inbox import attributes, merging, nextup, notify, queue, removal, replies, tickets
from inbox.models import Agent, Notification, Team, Ticket
from inbox.put_away import PutAway
from inbox.snooze import loop, verbs
from sla.models import Clock
from tests.moving_time import MovingTime, moving_time
from tests.people import Write

__all__ = ["moving_time"]
pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def sees(agent: Agent) -> dict[str, list[int]]:
    views = ("all", "mine", "unassigned", "waiting", "snoozed")
    return {view: ids for view in views if (ids := [row["id"] for row in queue.page(agent, view).rows])}


def snooze(ticket_id: int, agent: Agent, until: datetime | None = None) -> Ticket:
    return verbs.snooze(ticket_id, until, agent.id, Actor("agent", agent.id), "After the delivery")


def wakes() -> list[str]:
    return list(Event.objects.filter(kind="ticket.woke").order_by("id").values_list("data__reason", flat=True))


def tell() -> list[Notification]:
    """What people are told of tickets that woke, however often it is delivered."""
    for each in Delivery.objects.select_related("event").filter(event__kind="ticket.woke"):
        notify.deliver(each.event)
        notify.deliver(each.event)
    return list(Notification.objects.filter(kind="ticket.woke").order_by("id"))


@pytest.fixture
def answered(cleo_writes: Write, ana: Agent) -> int:
    """A ticket of Ana's that promises nothing at the moment."""
    id_ = cleo_writes().ticket_id
    replies.mark_sent(replies.reply(id_, ana, replies.Writing("On its way.", 0, still_right=True)).id)
    return id_


def test_it_is_in_one_view_only_and_is_not_next(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    tickets.assign(ticket_id, ana.id, Actor("agent", ana.id))
    snooze(ticket_id, ana)
    assert sees(ana) == {"snoozed": [ticket_id]}
    assert queue.counts(ana)["all"] == {"total": 0, "overdue": 0}
    assert nextup.take(ana, Actor("agent", ana.id)) is None
    verbs.wake(ticket_id, Actor("agent", ana.id))
    assert sees(ana) == {"all": [ticket_id], "mine": [ticket_id]}
    assert nextup.take(ana, Actor("agent", ana.id)) == ticket_id


def test_what_was_said_is_written_down(answered: int, ana: Agent) -> None:
    until = wall.now() + HOUR
    snooze(answered, ana, until)
    event = Event.objects.get(kind="ticket.snoozed")
    assert datetime.fromisoformat(event.data["until"]) == until and event.data["note"] == "After the delivery"
    snooze(answered, ana, until)
    assert Event.objects.filter(kind="ticket.snoozed").count() == 1, "said again, it is nothing new"
    snooze(answered, ana, until + HOUR)
    assert Ticket.objects.get().snoozed_until == until + HOUR


@pytest.mark.usefixtures("books_agree")
def test_a_promise_goes_on_counting(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    before = Clock.objects.values("state", "deadline", "worked", "stages").get()
    due_at = Ticket.objects.get().due_at
    snooze(ticket_id, ana)
    assert Clock.objects.values("state", "deadline", "worked", "stages").get() == before
    assert Ticket.objects.get().due_at == due_at


def test_it_wakes_at_its_time_once_and_not_before(answered: int, ana: Agent, moving_time: MovingTime) -> None:
    snooze(answered, ana, wall.now() + HOUR)
    moving_time.passes(59 * MINUTE)
    assert loop.sweep() == loop.REST, "it looks again in a moment"
    assert sees(ana) == {"snoozed": [answered]}
    moving_time.passes(1 * MINUTE)
    for _ in range(3):
        loop.sweep()
    assert wakes() == ["time"] and answered in sees(ana)["waiting"]
    (told,) = tell()
    assert (told.agent_id, told.ticket_id) == (ana.id, answered)


def test_the_loop_rests_until_the_next_one_wakes(answered: int, ana: Agent) -> None:
    assert loop.sweep() == loop.REST
    snooze(answered, ana, wall.now() + timedelta(milliseconds=500))
    assert loop.LEAST_REST <= loop.sweep() <= 0.5


@pytest.mark.parametrize("until", [None, 5 * HOUR])
def test_it_wakes_a_quarter_of_an_hour_before_its_deadline(
    cleo_writes: Write, ana: Agent, ben: Agent, moving_time: MovingTime, until: timedelta | None
) -> None:
    ticket_id = cleo_writes().ticket_id
    snooze(ticket_id, ben, None if until is None else wall.now() + until)
    moving_time.passes(44 * MINUTE)
    loop.sweep()
    assert wakes() == []
    moving_time.passes(1 * MINUTE)
    loop.sweep()
    assert wakes() == ["deadline"] and sees(ana) == {"all": [ticket_id], "unassigned": [ticket_id]}
    assert [told.agent_id for told in tell()] == [ben.id], "nobody's, so whoever snoozed it is told"


def test_a_deadline_that_comes_nearer_wakes_it_too(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    snooze(ticket_id, ana)
    Ticket.objects.update(due_at=wall.now() + 14 * MINUTE)
    loop.sweep()
    assert wakes() == ["deadline"]


@pytest.mark.parametrize("ago", [46, 61])
def test_what_somebody_must_look_at_now_cannot_be_snoozed(cleo_writes: Write, ana: Agent, ago: int) -> None:
    ticket_id = cleo_writes(ago=ago * MINUTE).ticket_id
    with pytest.raises(verbs.CannotSnooze, match="due-soon"):
        snooze(ticket_id, ana)
    assert sees(ana)["all"] == [ticket_id]


@pytest.mark.parametrize("ahead", [timedelta(0), -HOUR, timedelta(days=400)])
def test_an_instant_that_is_no_use_is_refused(answered: int, ana: Agent, ahead: timedelta) -> None:
    with pytest.raises(verbs.CannotSnooze, match="not-ahead"):
        snooze(answered, ana, wall.now() + ahead)


def test_what_is_closed_or_put_away_cannot_be_snoozed(cleo_writes: Write, ana: Agent) -> None:
    closed, away = cleo_writes().ticket_id, cleo_writes().ticket_id
    tickets.close(closed, Actor("agent", ana.id))
    removal.remove(away, "spam", Actor("agent", ana.id))
    with pytest.raises(verbs.CannotSnooze, match="closed"):
        snooze(closed, ana)
    with pytest.raises(PutAway):
        snooze(away, ana)


def test_the_customer_wakes_it(answered: int, ana: Agent, cleo_writes: Write) -> None:
    snooze(answered, ana, wall.now() + 9 * HOUR)
    cleo_writes("And the shade?", signed_ticket_id=answered)
    assert wakes() == ["customer"]
    assert sees(ana) == {"all": [answered], "mine": [answered]}
    assert tell() == [], "a message is told of as a message"
    row = Ticket.objects.get(id=answered)
    assert (row.snoozed_until, row.snoozed_by_id) == (None, None)


def test_a_machine_does_not_wake_it(answered: int, ana: Agent, cleo_writes: Write) -> None:
    snooze(answered, ana)
    cleo_writes("I am out of the office.", signed_ticket_id=answered, auto=True)
    assert wakes() == [] and sees(ana) == {"snoozed": [answered]}


ENDS: dict[str, Any] = {
    "closed": lambda id_, me, _: tickets.close(id_, me),
    "removed": lambda id_, me, _: removal.remove(id_, "trash", me),
    "reopened": lambda id_, me, _: tickets.reopen(id_, me),
    "merged": lambda id_, me, other: merging.merge(id_, other, me),
}


@pytest.mark.parametrize("reason", ENDS)
def test_what_else_ends_it(answered: int, ana: Agent, cleo_writes: Write, reason: str) -> None:
    other = cleo_writes().ticket_id
    snooze(answered, ana)
    ENDS[reason](answered, Actor("agent", ana.id), other)
    assert wakes() == [reason]
    row = Ticket.objects.get(id=answered)
    assert (row.snoozed, row.snoozed_until, row.snoozed_by_id) == (False, None, None)
    assert tell() == [], "whoever did it knows"


def test_closed_with_a_reply_and_opened_by_the_customer_it_is_in_sight(
    answered: int, ana: Agent, cleo_writes: Write
) -> None:
    snooze(answered, ana)
    replies.reply(answered, ana, replies.Writing("Done.", 0, still_right=True, then="close"))
    assert wakes() == ["closed"]
    cleo_writes("Not quite.", signed_ticket_id=answered)
    assert answered in sees(ana)["all"] and wakes() == ["closed"]


def test_what_else_is_done_to_it_leaves_it_asleep(answered: int, ana: Agent, ben: Agent, care: Team) -> None:
    snooze(answered, ana)
    me = Actor("agent", ana.id)
    tickets.assign(answered, ben.id, me)
    tickets.move(answered, care.id, me)
    attributes.prioritise(answered, "urgent", me)
    attributes.put_on_hold(answered, me)
    replies.note(answered, ana, replies.Writing("Waiting for the shop.", 0))
    assert sees(ana) == {"snoozed": [answered]} and wakes() == []


@pytest.mark.parametrize("waits", [True, False])
def test_a_ticket_that_takes_another_in_wakes_when_somebody_waits_in_that(
    answered: int, ana: Agent, cleo_writes: Write, waits: bool
) -> None:
    other = cleo_writes().ticket_id
    if not waits:
        replies.mark_sent(replies.reply(other, ana, replies.Writing("Yes.", 0, still_right=True)).id)
    snooze(answered, ana)
    merging.merge(other, answered, Actor("agent", ana.id))
    assert wakes() == (["reopened"] if waits else [])
    assert (answered in sees(ana).get("all", [])) == waits


def test_an_answer_that_did_not_arrive_wakes_it(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    message = replies.reply(ticket_id, ana, replies.Writing("On its way.", 0, still_right=True))
    snooze(ticket_id, ana, wall.now() + 9 * HOUR)
    replies.mark_failed(message.id, "mailbox full")
    assert wakes() == ["bounce"] and sees(ana) == {"all": [ticket_id], "mine": [ticket_id]}


def test_snoozed_anew_it_is_not_woken_by_the_old_time(answered: int, ana: Agent, moving_time: MovingTime) -> None:
    """The loop has looked, and before it holds the ticket somebody says later."""
    snooze(answered, ana, wall.now() + HOUR)
    moving_time.passes(2 * HOUR)
    (due,) = loop._due(wall.now())
    snooze(answered, ana, wall.now() + HOUR)
    loop._wake(due)
    assert wakes() == []


def test_nobody_without_sight_is_told(answered: int, ana: Agent, mallory: Agent, moving_time: MovingTime) -> None:
    """Ana has left; the ticket went to a team that is not hers."""
    snooze(answered, ana, wall.now() + HOUR)
    tickets.assign(answered, None, Actor("system"))
    tickets.move(answered, mallory.teams.get().id, Actor("system"))
    moving_time.passes(2 * HOUR)
    loop.sweep()
    assert wakes() == ["time"] and tell() == []
