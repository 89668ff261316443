"""Many workers look for whom to ask at the same instant: each closing once, each customer once."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from pytest_django import Settings

from events.record import Actor
from inbox import replies, tickets
from inbox.models import Agent, Message, Survey, SurveySettings, Ticket
from inbox.surveys import choices, due, links
from tests.faults.stories import numbers_have_no_gaps
from tests.people import Write
from tests.races.crowd import at_once, failures

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
HOUR = timedelta(hours=1)
WORKERS, CUSTOMERS, EACH = 4, 3, 4


def test_each_customer_is_asked_once(cleo_writes: Write, ana: Agent, settings: Settings) -> None:
    settings.SMTP_URL = "smtp://127.0.0.1:9"
    for number in range(CUSTOMERS * EACH):
        address = f"cleo{number % CUSTOMERS}@customer.example"
        ticket_id = cleo_writes(address=address, subject=f"Lamp {number}").ticket_id
        replies.mark_sent(replies.reply(ticket_id, ana, replies.Writing("Soon.", 0, still_right=True)).id)
        tickets.close(ticket_id, Actor("agent", ana.id))
    choices.save({"active": True, "after_minutes": 60, "every_days": 7, "off_channels": []})
    SurveySettings.objects.update(since=Now() - 3 * HOUR)
    Ticket.objects.update(closed_at=Now() - 2 * HOUR)

    assert failures(at_once([due.sweep] * WORKERS)) == []
    due.sweep()  # what somebody else held is looked at in the next round
    assert Survey.objects.count() == CUSTOMERS * EACH
    asked = Message.objects.filter(details__has_key=links.DETAIL)
    assert sorted(asked.values_list("ticket__contact", flat=True).distinct()) == sorted(
        asked.values_list("ticket__contact", flat=True)
    )
    assert asked.count() == Survey.objects.filter(because="").count() == CUSTOMERS
    numbers_have_no_gaps()
