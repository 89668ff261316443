"""Clocks by the API: what is promised and why, "I have it", and breaches that were none."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.models import Event
from events.record import Actor
from inbox import attributes, replies, tickets
from inbox.models import Agent, Team, Ticket
from sla import calendars, enforce
from sla.models import Clock
from tests.api.clients import Browser, problem, program
from tests.passing import let_pass
from tests.people import Write
from tests.promises import promise

pytestmark = pytest.mark.django_db
ME = Actor("system")


def one(agent: Agent, **query: Any) -> dict[str, Any]:
    (found,) = Browser(agent).get("/sla/clocks", **query).json()["clocks"]
    return dict(found)


def test_a_clock_says_what_is_promised_and_why(cleo_writes: Write, ana: Agent) -> None:
    version = promise("Press", {"tag": ["press"], "channel": ["email"]}, 1200)
    ticket_id = cleo_writes(ago=timedelta(minutes=5)).ticket_id
    attributes.set_tags(ticket_id, ["press"], ME)
    clock = one(ana)
    assert clock["policy"] == {"id": version.policy_id, "name": "Press", "version": 1}
    assert clock["because"] == {"channel": "email", "tag": "press"} and clock["calendar"] is None
    assert (clock["target_s"], clock["next_stage"], clock["state"]) == (1200, "50%", "running")
    assert 300 <= clock["elapsed_s"] < 400 and clock["paused_s"] == 0
    assert clock["next_fire_at"] < clock["deadline"] and clock["acknowledged"] is None
    detail = Browser(ana).get(f"/tickets/{ticket_id}").json()["clocks"]
    assert [{**each, "elapsed_s": 0} for each in detail] == [{**clock, "elapsed_s": 0}], "one shape everywhere"


def test_used_up_time_stands_still_with_the_clock_and_pauses_are_told(cleo_writes: Write, ana: Agent) -> None:
    promise("Mail", {"channel": ["email"]}, {"first_response": {"*": 3600}, "next_response": {"*": 3600},
                                             "total_resolution": {"*": 7200}})  # fmt: skip
    ticket_id = cleo_writes(ago=timedelta(minutes=10)).ticket_id
    attributes.put_on_hold(ticket_id, ME)
    let_pass(timedelta(minutes=12))
    paused = one(ana, metric="total_resolution")
    assert (paused["state"], paused["deadline"], paused["next_stage"]) == ("paused", None, None)
    assert 600 <= paused["elapsed_s"] < 660 and 720 <= paused["paused_s"] < 780
    tickets.reopen(ticket_id, ME)
    let_pass(timedelta(minutes=5))
    resumed = one(ana, metric="total_resolution")
    assert 900 <= resumed["elapsed_s"] < 960 and 720 <= resumed["paused_s"] < 780 and resumed["deadline"]
    tickets.close(ticket_id, ME)
    let_pass(timedelta(hours=3))
    ended = one(ana, metric="total_resolution")
    assert (ended["state"], ended["ended_because"]) == ("met", "closed")
    assert 900 <= ended["elapsed_s"] < 960 and 720 <= ended["paused_s"] < 780 and ended["next_fire_at"] is None


def test_time_is_counted_in_the_hours_of_the_calendar(cleo_writes: Write, ana: Agent) -> None:
    """Open one hour of every day: after three days three hours are used up, and no night is a pause."""
    hour = (datetime.now(UTC).hour + 12) % 24
    window = [[f"{hour:02}:00", f"{hour + 1:02}:00"]]
    office = calendars.create(calendars.Draft("Office", "UTC", [window] * 7), None)
    promise("Hours", {}, 36000, calendar_id=office.calendar_id)
    cleo_writes(ago=timedelta(days=3))
    clock = one(ana)
    assert clock["calendar"] == {"id": office.calendar_id, "name": "Office", "version": 1}
    assert clock["elapsed_s"] == 3 * 3600 and clock["paused_s"] == 0


def test_only_clocks_of_tickets_in_sight_newest_first(
    cleo_writes: Write, ana: Agent, care: Team, mallory: Agent
) -> None:
    hidden = cleo_writes(team_id=care.id).ticket_id
    shown = [cleo_writes().ticket_id for _ in range(3)]
    assert [each["ticket_id"] for each in Browser(mallory).get("/sla/clocks").json()["clocks"]] == shown[::-1]
    browser = Browser(ana)
    page = browser.get("/sla/clocks", limit=3).json()
    rest = browser.get("/sla/clocks", limit=3, after=page["next"]).json()
    assert [each["ticket_id"] for each in rest["clocks"]] == [hidden] and rest["next"] is None
    replies.reply(shown[0], ana, replies.Writing("Hi", 0, still_right=True))
    assert one(ana, ticket=shown[0])["state"] == one(ana, state="met")["state"] == "met"
    assert browser.get("/sla/clocks", metric="agent_work").json()["clocks"] == []
    for odd in ({"state": "late"}, {"metric": "x"}, {"ticket": 0}, {"order": "deadline"}):
        assert problem(browser.get("/sla/clocks", **odd)) == "invalid"


def test_i_have_it(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    path = f"/sla/clocks/{Clock.objects.get().id}/acknowledge"
    first = Browser(ana).post(path, {"note": "On the phone with her."}).json()["acknowledged"]
    assert (first["agent"], first["note"]) == ({"id": ana.id, "name": "Ana Prado"}, "On the phone with her.")
    second = Browser(ben).post(path, {}).json()["acknowledged"]
    assert (second["agent"]["id"], second["note"]) == (ben.id, ""), "the latest one counts"
    told = Event.objects.filter(ticket_id=ticket_id, kind="sla.acknowledged").order_by("seq")
    assert [each.actor_id for each in told] == [ana.id, ben.id]
    assert problem(Browser(ana).post(path, {"note": "x" * 501})) == "invalid"
    replies.reply(ticket_id, ana, replies.Writing("Hi", 0, still_right=True))
    assert problem(Browser(ana).post(path, {})) == "clock-ended"
    assert problem(Browser(ana).post("/sla/clocks/999999/acknowledge", {})) == "not-found"


def test_a_breach_that_was_none(cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=61)).ticket_id
    path = f"/sla/clocks/{Clock.objects.get().id}/void-breach"
    browser = Browser(sofia)
    assert problem(browser.post(path, {"reason": "Too early"})) == "not-breached"
    enforce.fire_due()
    assert problem(Browser(ana).post(path, {"reason": "Mine"})) == "forbidden"
    for odd in ({}, {"reason": ""}, {"reason": "x" * 501}):
        assert problem(browser.post(path, odd)) == "invalid"
    voided = browser.post(path, {"reason": "Our mail server was down."}).json()
    assert voided["voided_at"] and voided["breached_at"], "it stays on record"
    browser.post(path, {"reason": "Again."})
    (told,) = Event.objects.filter(ticket_id=ticket_id, kind="sla.breach_voided")
    assert told.data["reason"] == "Our mail server was down." and told.actor_id == sofia.id


def test_mallory_acknowledges_nothing(cleo_writes: Write, care: Team, mallory: Agent) -> None:
    cleo_writes(team_id=care.id)
    path = f"/sla/clocks/{Clock.objects.get().id}/acknowledge"
    assert problem(Browser(mallory).post(path, {})) == "not-found"
    assert problem(program(mallory, "tickets:read").post(path, {})) == "forbidden"
    assert not Event.objects.filter(kind="sla.acknowledged").exists()


def test_reading_clocks_takes_few_queries_however_many(
    cleo_writes: Write, ana: Agent, django_assert_max_num_queries: Any
) -> None:
    for _ in range(10):
        cleo_writes()
    browser = Browser(ana)
    with django_assert_max_num_queries(7):
        assert len(browser.get("/sla/clocks").json()["clocks"]) == Ticket.objects.count() == 10
