"""kill -9 between the decision to ask a customer and the question: each is asked once, nobody is forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models.functions import Now

from events.models import Event
from events.record import Actor
from inbox import replies, tickets
from inbox.models import Agent, Message, Survey, SurveySettings, Ticket
from inbox.surveys import choices, links
from tests.faults import stories
from tests.faults.conftest import StartWorker
from tests.faults.workers import wait_for
from tests.people import Write

pytestmark = pytest.mark.faults
HOURS = timedelta(hours=2)
MANY = 4
NOBODY = "smtp://127.0.0.1:9"
"""A mail server that is down: the questions wait."""


def closed_long_ago(cleo_writes: Write, ana: Agent) -> list[int]:
    ids = [cleo_writes(address=f"cleo{n}@customer.example").ticket_id for n in range(MANY)]
    for ticket_id in ids:
        answer = replies.reply(ticket_id, ana, replies.Writing("Another leaves today.", 0, still_right=True))
        replies.mark_sent(answer.id)
        tickets.close(ticket_id, Actor("agent", ana.id))
    Ticket.objects.update(closed_at=Now() - HOURS)
    return ids


def test_a_worker_dies_between_deciding_and_asking(
    start_worker: StartWorker, cleo_writes: Write, ana: Agent, tmp_path: Path
) -> None:
    ids = closed_long_ago(cleo_writes, ana)
    choices.save({"active": True, "after_minutes": 60, "every_days": 7, "off_channels": []})
    SurveySettings.objects.update(since=Now() - 2 * HOURS)
    for _ in range(2):
        start_worker(env={"HORA_CRASH_AT": f"surveys.asked:{tmp_path / 'crashed'}", "HORA_SMTP_URL": NOBODY})
    wait_for((tmp_path / "crashed").exists, "a worker was about to ask")
    wait_for(lambda: Survey.objects.filter(because="").count() == MANY, "everybody is asked")
    asked = Message.objects.filter(details__has_key=links.DETAIL)
    assert sorted(asked.values_list("ticket_id", flat=True)) == ids
    queued = Event.objects.filter(kind="message.queued", data__auto=True)
    assert sorted(queued.values_list("ticket_id", flat=True)) == ids
    stories.numbers_have_no_gaps()
