"""`manage.py sla replay`: every clock reckoned anew from its events. What somebody wrote to a row by hand is told."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command

from events.models import Event
from inbox import replies, tickets
from inbox.models import Agent
from sla.models import Clock
from tests import rules
from tests.people import Write

pytestmark = pytest.mark.django_db
LONG_AGO = "2000-01-01"


def said(capsys: pytest.CaptureFixture[str], *options: str, code: int = 0) -> str:
    """What the command prints, and that it ends with this code."""
    status: object = 0
    try:
        call_command("sla", "replay", "--since", LONG_AGO, *options)
    except SystemExit as ended:
        status = ended.code
    assert status == code
    return capsys.readouterr().out


def test_nothing_differs_after_a_day_of_work(
    cleo_writes: Write, ana: Agent, capsys: pytest.CaptureFixture[str]
) -> None:
    rules.policy(targets=rules.promise(1) | rules.promise(8, "requester_wait", "periodic_update", "total_resolution"))
    answered, waiting = cleo_writes(ago=timedelta(hours=2)).ticket_id, cleo_writes().ticket_id
    replies.reply(answered, ana, replies.Writing("Sorry", 0, still_right=True))
    rules.policy(targets=rules.promise(2))
    rules.follow()
    tickets.close(waiting, rules.SYSTEM)
    assert said(capsys) == "9 clocks of 2 tickets: no differences\n"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("deadline", "2026-01-01T00:00:00Z"),
        ("worked", timedelta(minutes=1)),
        ("started_at", "2026-01-01T00:00:00Z"),
        ("breached_at", "2026-01-01T00:00:00Z"),
        ("target", timedelta(hours=2)),
        ("ended_because", "closed"),
    ],
)
def test_a_row_that_was_written_by_hand_is_told(
    cleo_writes: Write, capsys: pytest.CaptureFixture[str], column: str, value: object
) -> None:
    ticket_id = cleo_writes().ticket_id
    Clock.objects.update(**{column: value})
    lines = said(capsys, code=1).splitlines()
    assert lines[0].startswith(f"ticket {ticket_id}, first_response 1: {column} is ")
    assert lines[-1] == "1 clocks of 1 tickets: 1 differences"


def test_what_was_said_at_the_time_is_checked_too(cleo_writes: Write, capsys: pytest.CaptureFixture[str]) -> None:
    cleo_writes()
    Event.objects.filter(kind="clock.started").update(data={**_data(), "deadline": "2026-01-01T00:00:00.000000Z"})
    (found,) = json.loads(said(capsys, "--json", code=1))["differences"]
    assert found["what"] == "deadline of event 3" and found["kept"] == "2026-01-01T00:00:00.000000Z"


def test_a_clock_that_nobody_started_and_one_that_was_lost(
    cleo_writes: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    ticket_id = cleo_writes().ticket_id
    Clock.objects.update(cycle=2)
    found = json.loads(said(capsys, "--json", code=1))["differences"]
    assert [(each["cycle"], each["kept"], each["reckoned"]) for each in found] == [
        (1, "missing", "running"),
        (2, "running", "missing"),
    ]
    Event.objects.filter(kind="clock.started").delete()
    Clock.objects.all().delete()
    (found,) = json.loads(said(capsys, "--json", code=1))["differences"]
    assert found["ticket_id"] == ticket_id and found["reckoned"] == "running: the customer waits"


def test_a_clock_that_runs_although_all_is_answered(
    cleo_writes: Write, ana: Agent, capsys: pytest.CaptureFixture[str]
) -> None:
    """As when a reply had forgotten to stop it: its own events agree with the row, the reply's does not."""
    ticket_id = cleo_writes().ticket_id
    replies.reply(ticket_id, ana, replies.Writing("Done", 0, still_right=True))
    Event.objects.filter(kind="clock.stopped").delete()
    Clock.objects.update(state="running", ended_at=None, ended_because="")
    (found,) = json.loads(said(capsys, "--json", code=1))["differences"]
    assert found["reckoned"] == "ended: all is answered"


def _data() -> dict[str, object]:
    return dict(Event.objects.get(kind="clock.started").data)
