"""What a lead says about an answer rings on the screens of the one who answered, and on no other."""

import pytest

from inbox import replies
from inbox.models import Agent, Message, Notification, Team, Ticket
from inbox.quality import notes
from tests.live.hora import Web, watching
from tests.people import Write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def answer(cleo_writes: Write, ana: Agent, care: Team) -> Message:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    return replies.reply(ticket_id, ana, replies.Writing("Soon.", last_seen_seq=99))


def say(sofia: Agent, answer: Message, text: str) -> int:
    """The id of the notification that this makes."""
    notes.write(sofia, answer, "praise", text)
    return Notification.objects.latest("id").id


def test_the_one_who_answered_hears_it_on_every_screen(
    web: Web, second_web: Web, ana: Agent, ben: Agent, sofia: Agent, answer: Message
) -> None:
    with watching(web, ana) as here, watching(second_web, ana) as there, watching(web, ben) as his:
        first = say(sofia, answer, "Clear and warm.")
        for screen in (here, there):
            told = screen.next("notification")["notification"]
            assert (told["id"], told["kind"], told["data"]["by"]) == (first, "quality.noted", "Sofia Reis")
        second = say(sofia, answer, "And quick.")
        assert here.next("notification")["notification"]["id"] == second, "the first one is not said again"
        theirs = replies.reply(answer.ticket_id, ben, replies.Writing("Sent.", last_seen_seq=99))
        own = say(sofia, theirs, "Good.")
        frames = his.until(lambda frames: bool(frames) and frames[-1]["type"] == "notification")
        assert [each["notification"]["id"] for each in frames if each["type"] == "notification"] == [own]


def test_a_page_that_opens_later_asks_and_is_not_told_again(
    web: Web, ana: Agent, sofia: Agent, answer: Message
) -> None:
    say(sofia, answer, "Clear and warm.")
    Notification.objects.update(at="2026-01-01T00:00:00Z")
    with watching(web, ana) as screen:
        second = say(sofia, answer, "And quick.")
        assert screen.next("notification")["notification"]["id"] == second


def test_who_no_longer_sees_the_ticket_is_told_nothing(
    web: Web, ana: Agent, sofia: Agent, answer: Message, care: Team, cleo_writes: Write
) -> None:
    Ticket.objects.filter(id=answer.ticket_id).update(assignee=None)
    care.agents.remove(ana)
    visible = replies.reply(cleo_writes(subject="Vase").ticket_id, ana, replies.Writing("Yes.", last_seen_seq=99))
    with watching(web, ana) as screen:
        say(sofia, answer, "Clear and warm.")
        seen = say(sofia, visible, "And quick.")
        assert screen.next("notification")["notification"]["id"] == seen
