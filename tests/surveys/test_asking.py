"""When customers are asked what they think of an answer, and when they are left in peace."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from channels_integrations.models import Channel
from core import clock
from events.models import Event
from events.record import Actor
from inbox import merging, removal, replies, tickets
from inbox.models import Agent, Contact, Message, Survey, SurveySettings, Ticket
from inbox.surveys import choices, due, links
from sla.models import Clock
from tests.moving_time import MovingTime
from tests.people import Write
from tests.surveys.conftest import HOUR, USUAL, Close, questions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("surveys_on")]
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def why_not() -> list[str]:
    due.sweep()
    return list(Survey.objects.order_by("id").values_list("because", flat=True))


def test_an_hour_after_the_ticket_was_closed(closed: Close, moving_time: MovingTime) -> None:
    ticket_id = closed()
    moving_time.passes(HOUR - MINUTE)
    due.sweep()
    assert questions() == []
    moving_time.passes(2 * MINUTE)
    due.sweep()
    due.sweep()
    (asked,) = questions()
    assert (asked.ticket_id, asked.direction, asked.auto, asked.agent) == (ticket_id, "out", True, None)
    assert asked.state == Message.State.QUEUED and "How did we do?" in asked.text
    assert Survey.objects.get().message == asked


def test_it_stays_closed_and_no_clock_moves(closed: Close, moving_time: MovingTime, books_agree: None) -> None:
    ticket_id = closed()
    before = list(Clock.objects.values("state", "ended_at", "cycle"))
    was = Ticket.objects.values("status", "snippet", "waiting", "due_at", "last_message_at").get(id=ticket_id)
    moving_time.passes(HOUR)
    due.sweep()
    assert list(Clock.objects.values("state", "ended_at", "cycle")) == before
    assert Ticket.objects.values("status", "snippet", "waiting", "due_at", "last_message_at").get() == was
    event = Event.objects.filter(kind="message.queued").order_by("id").last()
    assert event is not None and event.data["auto"] and event.actor_kind == "system"


def test_not_when_it_is_off(closed: Close, moving_time: MovingTime) -> None:
    closed()
    choices.save(USUAL | {"active": False})
    moving_time.passes(HOUR)
    assert due.sweep() == due.REST and questions() == []


def test_not_about_what_was_closed_before_it_was_switched_on(closed: Close, moving_time: MovingTime) -> None:
    choices.save(USUAL | {"active": False})
    closed()
    moving_time.passes(MINUTE)
    choices.save(USUAL)
    moving_time.passes(2 * HOUR)
    assert why_not() == []


def test_not_when_it_was_opened_again_meanwhile(closed: Close, moving_time: MovingTime, ana: Agent) -> None:
    ticket_id = closed()
    tickets.reopen(ticket_id, Actor("agent", ana.id))
    moving_time.passes(HOUR)
    assert why_not() == []


def test_once_for_each_time_it_is_closed(closed: Close, moving_time: MovingTime, ana: Agent) -> None:
    ticket_id = closed()
    moving_time.passes(HOUR)
    due.sweep()
    tickets.reopen(ticket_id, Actor("agent", ana.id))
    moving_time.passes(8 * DAY)
    tickets.close(ticket_id, Actor("agent", ana.id))
    Ticket.objects.update(closed_at=clock.now() - HOUR)
    assert why_not() == ["", ""]
    assert len(questions()) == 2


@pytest.mark.parametrize("as_", ["spam", "trash"])
def test_not_about_what_was_put_away(closed: Close, moving_time: MovingTime, ana: Agent, as_: str) -> None:
    removal.remove(closed(), as_, Actor("agent", ana.id))
    moving_time.passes(HOUR)
    assert why_not() == []


def test_not_about_what_went_into_another(
    closed: Close, cleo_writes: Write, moving_time: MovingTime, ana: Agent
) -> None:
    other = cleo_writes("Another thing.", subject="Another").ticket_id
    merging.merge(closed(), other, Actor("agent", ana.id))
    moving_time.passes(HOUR)
    assert why_not() == []


def test_not_who_never_got_an_answer_of_a_person(closed: Close, moving_time: MovingTime) -> None:
    closed(answer="")
    moving_time.passes(HOUR)
    assert why_not() == ["unanswered"] and questions() == []


def test_not_when_the_answer_did_not_arrive(closed: Close, moving_time: MovingTime) -> None:
    closed()
    Message.objects.filter(direction="out").update(state="failed")
    moving_time.passes(HOUR)
    assert why_not() == ["unanswered"]


def test_nobody_twice_within_a_week(closed: Close, moving_time: MovingTime) -> None:
    closed()
    closed(subject="A second thing")
    moving_time.passes(HOUR)
    assert why_not() == ["", "lately"]
    assert len(questions()) == 1


def test_again_after_a_week(closed: Close, moving_time: MovingTime) -> None:
    closed()
    moving_time.passes(HOUR)
    due.sweep()
    Survey.objects.update(asked_at=clock.now() - 8 * DAY)
    closed(subject="A second thing")
    assert why_not() == ["", ""]


def test_not_on_a_channel_that_is_off(closed: Close, moving_time: MovingTime) -> None:
    closed()
    choices.save(USUAL | {"off_channels": [Channel.objects.get(kind="email").id]})
    moving_time.passes(HOUR)
    assert why_not() == ["channel"]


def test_not_without_a_mail_server(closed: Close, moving_time: MovingTime, settings: Settings) -> None:
    settings.SMTP_URL = ""
    closed()
    moving_time.passes(HOUR)
    assert why_not() == ["no_way"]


def test_not_who_has_no_address(closed: Close, moving_time: MovingTime) -> None:
    closed(address="nobody-7@unknown.invalid")
    moving_time.passes(HOUR)
    assert why_not() == ["no_way"]


def test_not_days_after_an_outage(closed: Close, moving_time: MovingTime) -> None:
    closed()
    moving_time.passes(2 * DAY)
    assert why_not() == []


def test_workers_that_were_down_for_the_night_catch_up(closed: Close, moving_time: MovingTime) -> None:
    closed()
    moving_time.passes(12 * HOUR)
    assert why_not() == [""]


def test_later_rounds_look_only_at_what_is_new(closed: Close, moving_time: MovingTime) -> None:
    moving_time.passes(3 * HOUR)
    due.sweep()
    looked_to = SurveySettings.objects.get().looked_to
    assert looked_to == pytest.approx(clock.now() - HOUR, abs=MINUTE)


@pytest.mark.parametrize(
    ("language", "words"), [("pt", "Como foi o atendimento?"), ("es-MX", "¿Qué tal te atendimos?"), ("fr", "How did")]
)
def test_in_the_customers_language(closed: Close, moving_time: MovingTime, language: str, words: str) -> None:
    closed()
    Contact.objects.update(language=language)
    moving_time.passes(HOUR)
    due.sweep()
    assert words in questions()[0].text


def test_colleagues_do_not_get_to_read_the_link(closed: Close, moving_time: MovingTime) -> None:
    closed()
    moving_time.passes(HOUR)
    due.sweep()
    (asked,) = questions()
    address = links.address_of(Survey.objects.get().id)
    assert links.PLACE in asked.text and links.PLACE in asked.html and address not in asked.text + asked.html
    whole = links.complete(asked)
    assert address in whole.text and f"{address}?score=5" in whole.html
    asked.refresh_from_db()
    assert links.PLACE in asked.text, "it is put there for the customer alone"


def test_a_score_is_about_who_answered_last(closed: Close, moving_time: MovingTime, ana: Agent, ben: Agent) -> None:
    ticket_id = closed()
    tickets.assign(ticket_id, ben.id, Actor("agent", ana.id))
    moving_time.passes(HOUR)
    due.sweep()
    assert Survey.objects.get().agent == ana


def test_a_question_that_did_not_arrive_bothers_nobody(closed: Close, moving_time: MovingTime) -> None:
    from events.models import Delivery
    from inbox import notify
    from inbox.models import Notification

    ticket_id = closed()
    moving_time.passes(HOUR)
    due.sweep()
    replies.mark_failed(questions()[0].id, "No such mailbox.")
    for each in Delivery.objects.select_related("event").filter(event__kind="message.failed"):
        notify.deliver(each.event)
    assert not Notification.objects.filter(kind="message.failed").exists()
    assert Ticket.objects.get(id=ticket_id).status == "closed"


def test_closings_without_a_question_are_forgotten(closed: Close, moving_time: MovingTime) -> None:
    closed(answer="")
    closed(subject="Second")
    moving_time.passes(HOUR)
    due.sweep()
    moving_time.passes(4 * DAY)
    assert due.forget(100) == 1
    assert list(Survey.objects.values_list("because", flat=True)) == [""]
