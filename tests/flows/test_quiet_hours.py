"""Which ways an agent chose, and their quiet hours: what waits comes as one afterwards, once."""

from datetime import timedelta
from email.header import decode_header, make_header

import pytest
from django.db.models.functions import Now
from pytest_django import Settings

from config.env import mailers
from core import clock
from events import deliver
from events.record import Actor
from inbox import notices, replies, tickets
from inbox.models import Agent, Notice, Notification, Push
from inbox.telling.quiet import Quiet
from sla import enforce
from tests.flows.pushed import Seat, hand_to, seat, tell
from tests.people import Write
from tests.promises import promise, rung
from tests.pushservice import PushService
from tests.stack import Sink

pytestmark = pytest.mark.django_db
FIRST = "first@customer.example"
ALL = ["assigned", "reply", "mentioned", "followed", "due_soon", "breached", "failed", "held_back", "woke"]


@pytest.fixture
def sink(settings: Settings) -> Sink:
    """The agents' mail server; Hora is told to use it."""
    server = Sink()
    settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}"
    settings.MAILERS = mailers(settings.SMTP_URL)
    return server


def quiet_for(minutes: int) -> Quiet:
    """Quiet hours that began an hour ago and last so many minutes from now."""
    begun, over = (clock.now() + timedelta(minutes=each) for each in (-60, minutes))
    every_day = list(range(7))
    return {"zone": "UTC", "from": f"{begun:%H:%M}", "to": f"{over:%H:%M}", "days": every_day, "whole_days": []}


def quiet_is_over() -> None:
    """The hours have passed: what waited for their end is due."""
    held = Notification.objects.filter(held=True)
    held.filter(mail_at__isnull=False).update(mail_at=Now() - timedelta(seconds=1))
    held.filter(push_at__isnull=False).update(push_at=Now() - timedelta(seconds=1))


def subjects(sink: Sink, agent: Agent) -> list[str]:
    return [str(make_header(decode_header(mail["Subject"]))) for mail in sink.to(agent.email)]


def test_what_came_in_quiet_hours_comes_as_one_afterwards(
    her: Seat, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    her.choose(quiet=quiet_for(60))
    numbers = [cleo_writes(address=f"{who}@customer.example").ticket_id for who in ("dan", "eve", "fay")]
    for number in numbers:
        hand_to(ana, number, ben)
    tell()
    assert her.device.shown == []
    assert len(her.browser.get("/notifications").json()["items"]) == 3, "in the app she is told at once"
    quiet_is_over()
    tell()
    tell()
    (told,) = her.device.shown
    assert told["title"] == "While it was quiet: 3" and (told["tag"], told["url"]) == ("digest", "/queue/mine")
    assert told["body"].splitlines() == [f"Assigned to you: ticket {number}" for number in numbers]


def test_a_single_one_needs_no_list(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    her.choose(quiet=quiet_for(60))
    ticket_id = cleo_writes().ticket_id
    hand_to(ana, ticket_id, ben)
    tell()
    quiet_is_over()
    tell()
    assert her.titles == [f"Assigned to you: ticket {ticket_id}"]


def test_what_was_read_or_settled_meanwhile_is_not_in_it(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    her.choose(quiet=quiet_for(60), push=ALL)
    answered = cleo_writes(external_id=FIRST).ticket_id
    tickets.assign(answered, ana.id, Actor("agent", ana.id))
    cleo_writes("Hello?", cited=[FIRST])
    seen = cleo_writes(address="dan@customer.example").ticket_id
    hand_to(ana, seen, ben)
    tell()
    replies.reply(answered, ana, replies.Writing("Here", 0, still_right=True))
    her.browser.post("/notifications/read", {"ids": "all"})
    quiet_is_over()
    tell()
    assert her.device.shown == [] and not Push.objects.exists()


def test_a_breach_of_her_own_ticket_breaks_through_and_of_others_does_not(
    her: Seat, ana: Agent, sofia: Agent, service: PushService, cleo_writes: Write
) -> None:
    supervisor = seat(sofia, service)
    for each in (her, supervisor):
        each.choose(quiet=quiet_for(60))
    ticket_id = cleo_writes(ago=timedelta(minutes=61)).ticket_id
    tickets.assign(ticket_id, ana.id, Actor("agent", ana.id))
    enforce.fire_due()
    tell()
    assert her.titles == [f"Overdue: ticket {ticket_id}"]
    assert supervisor.titles == []


def test_nothing_breaks_through_for_who_wants_none_of_it(her: Seat, ana: Agent, cleo_writes: Write) -> None:
    her.choose(quiet=quiet_for(60), through=[])
    tickets.assign(cleo_writes(ago=timedelta(minutes=61)).ticket_id, ana.id, Actor("agent", ana.id))
    enforce.fire_due()
    tell()
    assert her.device.shown == []


def test_mail_waits_too_and_comes_as_one(her: Seat, ana: Agent, ben: Agent, sink: Sink, cleo_writes: Write) -> None:
    her.choose(quiet=quiet_for(60), push=[], email=["assigned", "mentioned"])
    first, other = cleo_writes().ticket_id, cleo_writes(address="dan@customer.example").ticket_id
    replies.note(first, ben, replies.Writing("Is the kiln free?", 0, mentions=[ana.id]))
    hand_to(ana, other, ben)
    tell()
    notices.sweep()
    assert sink.mails == []
    quiet_is_over()
    for _ in range(2):
        notices.sweep()
    assert subjects(sink, ana) == ["While it was quiet: 2"]
    words = sink.to(ana.email)[0].get_payload(decode=True)
    assert isinstance(words, bytes)
    assert f"/tickets/{first}" in words.decode() and f"/tickets/{other}" in words.decode()
    assert Notice.objects.get().state == "sent"
    sink.stop()


def waits(her: Seat) -> timedelta:
    until = Notification.objects.get(agent=her.agent).push_at
    assert until is not None
    return until - clock.now()


def test_shorter_hours_let_out_what_waits(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    her.choose(quiet=quiet_for(60))
    hand_to(ana, cleo_writes().ticket_id, ben)
    tell()
    assert waits(her) > timedelta(minutes=50)
    her.choose(quiet=quiet_for(30))
    assert waits(her) <= timedelta(minutes=30)
    her.choose(quiet=None)
    tell()
    assert len(her.device.shown) == 1


def test_by_mail_only_what_she_chose(ana: Agent, ben: Agent, sink: Sink, cleo_writes: Write, her: Seat) -> None:
    her.choose(email=["assigned"])
    ticket_id = cleo_writes(subject="Lamp {0}").ticket_id
    replies.note(ticket_id, ben, replies.Writing("Is the kiln free?", 0, mentions=[ana.id]))
    hand_to(ana, ticket_id, ben)
    deliver.drain("notify", 20)
    Notification.objects.filter(mail_at__isnull=False).update(mail_at=Now() - timedelta(seconds=1))
    notices.sweep()
    assert subjects(sink, ana) == ["Assigned to you: Lamp {0}"]
    sink.stop()


def test_who_declines_a_mail_that_would_have_been_all_is_told_in_the_app(
    her: Seat, ana: Agent, sink: Sink, cleo_writes: Write
) -> None:
    """The ladder says: by mail alone."""
    her.choose(email=[], push=[])
    promise("Mail", {"channel": ["email"]}, rungs=[rung("100%", ["assignee"], ["email"])])
    tickets.assign(cleo_writes(ago=timedelta(minutes=61)).ticket_id, ana.id, Actor("agent", ana.id))
    enforce.fire_due()
    tell()
    told = Notification.objects.get(agent=ana, kind="sla.breached")
    assert told.in_app and told.mail_at is None
    sink.stop()
