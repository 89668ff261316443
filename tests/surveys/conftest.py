"""Surveys are on, and Cleo has a request that Ana has answered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import Settings

from events.record import Actor
from inbox import replies, tickets
from inbox.models import Agent, Message, Survey, SurveySettings
from inbox.surveys import choices, due, links
from tests.moving_time import MovingTime, moving_time
from tests.people import Write

__all__ = ["moving_time"]
HOUR = timedelta(hours=1)
USUAL: dict[str, Any] = {"active": True, "after_minutes": 60, "every_days": 7, "off_channels": []}
Close = Callable[..., int]
Ask = Callable[..., Survey]


@pytest.fixture
def surveys_on(settings: Settings, db: None) -> SurveySettings:
    settings.SMTP_URL = "smtp://127.0.0.1:9"
    kept = choices.save(USUAL)
    # everything in a test happens at the beginning of its one transaction, which is just before
    SurveySettings.objects.update(since=kept.since - HOUR if kept.since else None)
    return choices.current()


@pytest.fixture
def closed(cleo_writes: Write, ana: Agent) -> Close:
    """Cleo's request was answered and closed; returns its ticket's number."""

    def close(answer: str = "A new one is on its way.", **more: object) -> int:
        ticket_id = cleo_writes(**more).ticket_id
        if answer:
            replies.mark_sent(replies.reply(ticket_id, ana, replies.Writing(answer, 0, still_right=True)).id)
        tickets.close(ticket_id, Actor("agent", ana.id))
        return ticket_id

    return close


@pytest.fixture
def asked(surveys_on: SurveySettings, closed: Close, moving_time: MovingTime) -> Ask:
    """Cleo was asked what she thinks of the answer."""

    def ask(**more: object) -> Survey:
        ticket_id = closed(**more)
        moving_time.passes(HOUR)
        # what is closed lies at the beginning of the test's transaction, before what was looked at by now
        SurveySettings.objects.update(looked_to=None)
        due.sweep()
        return Survey.objects.get(ticket=ticket_id, because="")

    return ask


def questions() -> list[Message]:
    return list(Message.objects.filter(details__has_key=links.DETAIL).order_by("id"))
