"""What an agent was told: their own, of tickets they may see."""

import pytest

from events.models import Event
from events.record import Actor
from inbox import notify, tickets
from inbox.models import Agent, Notification, Team
from tests.api.clients import Browser, problem
from tests.people import Write

pytestmark = pytest.mark.django_db


def assigned(ticket_id: int, to: Agent, by: Agent) -> None:
    """Somebody hands a ticket over, and the one who gets it is told."""
    tickets.assign(ticket_id, to.id, Actor("agent", by.id))
    notify.deliver(Event.objects.filter(kind="ticket.assigned").latest("id"))


def test_ana_is_told_and_reads_it(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    assigned(cleo_writes().ticket_id, ana, by=ben)
    browser = Browser(ana)
    told = browser.get("/notifications").json()
    assert [(each["kind"], each["ticket"]["subject"]) for each in told["items"]] == [("ticket.assigned", "Broken lamp")]
    assert told["unread"] == 1
    assert browser.post("/notifications/read", {"ids": [told["items"][0]["id"]]}).json() == {"unread": 0}
    assert browser.get("/notifications").json()["items"][0]["read_at"]


def test_all_can_be_read_at_once(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    for _ in range(2):
        assigned(cleo_writes().ticket_id, ana, by=ben)
    assert Browser(ana).post("/notifications/read", {"ids": "all"}).json() == {"unread": 0}


def test_mallory_neither_sees_nor_reads_anas(cleo_writes: Write, ana: Agent, ben: Agent, mallory: Agent) -> None:
    assigned(cleo_writes().ticket_id, ana, by=ben)
    browser = Browser(mallory)
    assert browser.get("/notifications").json() == {"items": [], "unread": 0}
    browser.post("/notifications/read", {"ids": [Notification.objects.get().id]})
    browser.post("/notifications/read", {"ids": "all"})
    assert Notification.objects.get().read_at is None


def test_a_ticket_out_of_sight_is_not_told_of_any_more(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    assigned(ticket_id, ana, by=ben)
    tickets.assign(ticket_id, None, Actor("agent", ben.id))
    care.agents.remove(ana)
    assert Browser(ana).get("/notifications").json() == {"items": [], "unread": 0}


@pytest.mark.parametrize("ids", ["some", 1, [0], ["x"], None, [1] * 201])
def test_odd_lists_are_refused(ana: Agent, ids: object) -> None:
    assert problem(Browser(ana).post("/notifications/read", {"ids": ids})) == "invalid"
