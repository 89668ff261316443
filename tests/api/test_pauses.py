"""The gaming report: clocks that stood still while the customer waited for an answer."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from core import clock
from events.models import Event
from events.record import Actor
from inbox import attributes, replies, tickets
from inbox.models import Agent, Team
from sla.models import Clock, Segment
from tests.api.clients import Browser, problem
from tests.people import Write
from tests.promises import promise

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def pauses(sofia: Agent, **query: str) -> list[dict[str, Any]]:
    today = clock.now().date()
    days = {"from": str(today - timedelta(days=2)), "to": str(today)}
    answer = Browser(sofia).get("/reports/pauses", **days | query)
    assert answer.status_code == 200, answer.content
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


@pytest.fixture(autouse=True)
def resolution(care: Team) -> None:
    """Care also promises to be done within a day, and stands still while it waits."""
    targets = {"first_response": {"*": 3600}, "next_response": {"*": 3600}, "first_resolution": {"*": 86_400}}
    promise("Care", {"team": [care.id]}, targets)


def earlier(by: timedelta) -> None:
    """All that was written happened that much earlier."""
    Event.objects.update(at=F("at") - by)
    Clock.objects.update(started_at=F("started_at") - by, ended_at=F("ended_at") - by)
    Clock.objects.filter(running_since__isnull=False).update(running_since=F("running_since") - by)
    Segment.objects.update(started_at=F("started_at") - by, ended_at=F("ended_at") - by)


def test_a_ticket_set_to_wait_unanswered_is_listed(cleo_writes: Write, ana: Agent, care: Team, sofia: Agent) -> None:
    ticket_id = cleo_writes(team_id=care.id, subject="Where is it?").ticket_id
    tickets.hold(ticket_id, Actor("agent", ana.id))
    earlier(HOUR)
    tickets.reopen(ticket_id, Actor("agent", ana.id))
    (row,) = pauses(sofia)
    assert row["ticket"] == {"id": ticket_id, "subject": "Where is it?"}
    assert row["metric"] == "first_resolution" and row["by"] == {"id": ana.id, "name": "Ana Prado"}
    assert 3590 < row["seconds"] < 3700 and row["from"] < row["to"]


def test_a_pause_that_goes_on_has_no_end(cleo_writes: Write, ana: Agent, care: Team, sofia: Agent) -> None:
    tickets.hold(cleo_writes(team_id=care.id).ticket_id, Actor("agent", ana.id))
    earlier(HOUR)
    (row,) = pauses(sofia)
    assert row["to"] is None and 3590 < row["seconds"] < 3700


def test_waiting_for_a_customer_who_was_answered_is_fine(
    cleo_writes: Write, ana: Agent, care: Team, sofia: Agent
) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    replies.reply(ticket_id, ana, replies.Writing("Which size?", 10**9, still_right=True, then="hold"))
    earlier(HOUR)
    tickets.reopen(ticket_id, Actor("agent", ana.id))
    assert Segment.objects.exists(), "or nothing paused"
    assert pauses(sofia) == []


def test_only_the_part_in_which_the_customer_waited_counts(
    cleo_writes: Write, ana: Agent, care: Team, sofia: Agent
) -> None:
    """Parked for an hour; answered after that; then it waited for another hour, as it should."""
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    attributes.put_on_hold(ticket_id, Actor("agent", ana.id))
    earlier(HOUR)
    replies.reply(ticket_id, ana, replies.Writing("Which size?", 10**9, still_right=True, then="none"))
    earlier(HOUR)
    tickets.reopen(ticket_id, Actor("agent", ana.id))
    (row,) = pauses(sofia)
    assert 3590 < row["seconds"] < 3700


def test_a_change_of_rules_is_no_pause(cleo_writes: Write, ana: Agent, care: Team, sofia: Agent) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    promise("Urgent", {"priority": ["urgent"]}, {"first_response": {"*": 900}, "first_resolution": {"*": 7200}})
    attributes.prioritise(ticket_id, "urgent", Actor("agent", ana.id))
    assert pauses(sofia) == []


def test_pauses_of_other_days_are_left_out(cleo_writes: Write, ana: Agent, care: Team, sofia: Agent) -> None:
    tickets.hold(cleo_writes(team_id=care.id).ticket_id, Actor("agent", ana.id))
    earlier(HOUR)
    assert pauses(sofia, **{"from": "2020-01-01", "to": "2020-02-01"}) == []
    assert problem(Browser(sofia).get("/reports/pauses", **{"from": "2020-01-01", "to": "2022-02-01"})) == "invalid"


def test_the_longest_wait_is_first(cleo_writes: Write, ana: Agent, care: Team, sofia: Agent) -> None:
    long = cleo_writes(team_id=care.id).ticket_id
    tickets.hold(long, Actor("agent", ana.id))
    earlier(HOUR)
    short = cleo_writes(team_id=care.id).ticket_id
    tickets.hold(short, Actor("agent", ana.id))
    earlier(HOUR)
    assert [row["ticket"]["id"] for row in pauses(sofia)] == [long, short]
