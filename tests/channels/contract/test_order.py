"""Whatever comes first, and however often, it ends alike."""

import itertools
import threading
from datetime import timedelta

import pytest
from django.db import connection

from channels_integrations import inbound
from channels_integrations.models import Channel, Inbound
from events.models import Event
from inbox import replies
from inbox.models import Agent, Media, Message, Reaction, Ticket
from sla.models import Clock
from tests.channels.contract.conftest import needs
from tests.channels.contract.harness import Harness, bring, knock, now, said, work

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_an_edit_counts_whichever_comes_first(harness: Harness, channel: Channel) -> None:
    at = now() - 3 * MINUTE
    edits = [harness.edited(1, "Two", at + MINUTE), harness.edited(1, "Two lamps!", at + 2 * MINUTE)]
    needs(edits[0])
    bodies = [harness.said(1, "I want too lamps", at), *(each for each in edits if each)]
    for order in itertools.permutations(bodies):
        Message.objects.all().delete()
        Inbound.objects.all().delete()
        bring(harness, channel, *order, *order)
        message = Message.objects.get()
        assert message.text == "Two lamps!" and message.edited_at
        assert [each.text for each in message.revisions.all()] == ["I want too lamps", "Two", "Two lamps!"]


def test_what_was_taken_back_stays_so(harness: Harness, channel: Channel) -> None:
    deleted = harness.deleted(1, now())
    needs(deleted)
    for order in itertools.permutations([harness.said(1, "Oops", now()), deleted or b""]):
        Message.objects.all().delete()
        Inbound.objects.all().delete()
        bring(harness, channel, *order, *order)
        assert Message.objects.get().deleted_at is not None
        assert Event.objects.filter(kind="message.deleted", data__message_id=Message.objects.get().id).count() == 1


def test_of_reactions_the_newest_counts(harness: Harness, channel: Channel) -> None:
    at = now() - 3 * MINUTE
    told = [harness.reacted(1, emoji, at + step * MINUTE) for step, emoji in enumerate(("👍", "", "❤"), 1)]
    needs(told[0])
    for order in itertools.permutations([harness.said(1, "Thanks", at), *(each or b"" for each in told)]):
        Message.objects.all().delete()
        Inbound.objects.all().delete()
        bring(harness, channel, *order)
        assert Reaction.objects.get().emoji == "❤"


def test_an_album_is_one_message(harness: Harness, channel: Channel) -> None:
    parts = harness.album([1, 2, 3], now())
    needs(parts)
    bring(harness, channel, *(parts or []), *(parts or [])[:1])
    assert Message.objects.count() == 1
    assert Media.objects.count() == 3


def test_the_providers_time_starts_the_clock(harness: Harness, channel: Channel) -> None:
    if not harness.tells_time:
        pytest.skip("this provider does not say when it was said")
    at = now() - timedelta(minutes=20)
    bring(harness, channel, harness.said(1, "Hello", at))
    assert abs(Clock.objects.get().started_at - at) < timedelta(seconds=1)


def test_a_clock_from_the_future_does_not(harness: Harness, channel: Channel) -> None:
    bring(harness, channel, harness.said(1, "Hello", now() + timedelta(days=2)))
    assert Message.objects.get().at == Inbound.objects.get().received_at


def test_the_talk_goes_on_in_the_same_ticket(harness: Harness, channel: Channel) -> None:
    bring(harness, channel, harness.said(1, "Hello", now()), harness.said(2, "Anybody?", now()))
    bring(harness, channel, harness.said(3, "Me too", now(), who="5550002"))
    assert Ticket.objects.count() == 2
    assert said() == ["Hello", "Anybody?", "Me too"]


def test_our_own_words_come_back_and_are_not_doubled(harness: Harness, channel: Channel, ana: Agent) -> None:
    bring(harness, channel, harness.said(1, "Hello", now()))
    external_id = harness.answers().taken[1]
    echo = harness.echoed(external_id, "Good morning, Cleo", now())
    needs(echo)
    message = replies.reply(Ticket.objects.get().id, ana, replies.Writing("Good morning, Cleo", last_seen_seq=99))
    address = Message.objects.get(direction="in").address
    Message.objects.filter(id=message.id).update(state="sending", channel=channel, address=address)
    part = message.parts.create(channel=channel, number=0, state="sending")
    bring(harness, channel, echo or b"")
    assert Message.objects.filter(direction="out").count() == 1, "too early to tell: it waits"
    part.external_id, part.state = external_id, "sent"
    part.save()
    work()
    assert Message.objects.filter(direction="out").count() == 1
    assert not Inbound.objects.filter(state="received").exists()


def test_an_echo_settles_what_was_in_doubt(harness: Harness, channel: Channel, ana: Agent) -> None:
    bring(harness, channel, harness.said(1, "Hello", now()))
    echo = harness.echoed(harness.answers().taken[1], "Good morning,  Cleo", now())
    needs(echo)
    message = replies.reply(Ticket.objects.get().id, ana, replies.Writing("Good morning, Cleo ", last_seen_seq=99))
    address = Message.objects.get(direction="in").address
    Message.objects.filter(id=message.id).update(channel=channel, address=address)
    message.parts.create(channel=channel, number=0, state="unknown")
    replies.mark_failed(message.id, "The line broke.", Message.State.UNKNOWN)
    assert Clock.objects.filter(state="running").exists()
    bring(harness, channel, echo or b"")
    message.refresh_from_db()
    assert message.state == "sent" and message.parts.get().external_id == harness.answers().taken[1]
    assert not Clock.objects.filter(state="running").exists()


def test_words_from_the_providers_own_app_are_an_answer(harness: Harness, channel: Channel) -> None:
    bring(harness, channel, harness.said(1, "Hello", now()))
    echo = harness.echoed(harness.answers().taken[1], "We are on it", now())
    needs(echo)
    bring(harness, channel, echo or b"", echo or b"")
    answer = Message.objects.get(direction="out")
    assert (answer.text, answer.state, answer.agent) == ("We are on it", "sent", None)
    assert not Clock.objects.filter(state="running").exists()
    assert Ticket.objects.get().status == "pending"
    assert Event.objects.filter(kind="message.echoed").count() == 1


def test_how_far_a_message_got_never_goes_back(harness: Harness, channel: Channel, ana: Agent) -> None:
    bring(harness, channel, harness.said(1, "Hello", now()))
    external_id = harness.answers().taken[1]
    told = [harness.progress(external_id, state, now() + timedelta(seconds=5)) for state in ("delivered", "read")]
    news = [each for each in told if each]
    needs(news or None)
    message = replies.reply(Ticket.objects.get().id, ana, replies.Writing("Hi", last_seen_seq=99))
    address = Message.objects.get(direction="in").address
    Message.objects.filter(id=message.id).update(channel=channel, address=address)
    message.parts.create(channel=channel, number=0, state="sent", external_id=external_id)
    replies.mark_sent(message.id)
    bring(harness, channel, *reversed(news), *news)
    message.refresh_from_db()
    assert message.delivered_at is not None
    assert bool(message.read_at) == (told[1] is not None)
    assert Event.objects.filter(kind="message.delivered").count() <= 1


@pytest.mark.django_db(transaction=True)
def test_a_new_customers_many_messages_at_once_are_one_ticket(harness: Harness) -> None:
    channel = harness.channel()
    bodies = [harness.said(1, "Same", now())] * 8 + [
        harness.said(number, f"Line {number}", now()) for number in range(2, 10)
    ]

    def deliver(body: bytes) -> None:
        knock(channel, harness.signed(body, channel))
        inbound.sweep()
        connection.close()

    threads = [threading.Thread(target=deliver, args=[body]) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work()
    assert sorted(said()) == sorted(["Same", *(f"Line {number}" for number in range(2, 10))])
    assert Ticket.objects.count() == 1
