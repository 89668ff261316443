"""Whole talks over real lines: a customer writes, Ana answers, the provider says what became of it."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection

from channels_integrations.models import Channel, Inbound, Unreachable
from inbox import replies
from inbox.models import Agent, Attachment, Media, Message, Ticket
from launch.simulator.carriers import Twilio, Vonage
from launch.simulator.loyalty import Loyalty
from launch.simulator.meta import Graph
from launch.simulator.server import Server
from launch.simulator.telegram import Telegram
from launch.simulator.world import Ask, Chaos, World
from sla.models import Clock
from tests.channels.media import sounds
from tests.simulator.conftest import Connect, turn

TOKEN = "7001:AAtoken"
CLEO = "351910000001"
SIGNING = f"whsec_{base64.b64encode(bytes(range(32))).decode()}"
META = {"app_secret": "app-secret", "token": "EAAtoken", "verify_token": "word"}


@pytest.fixture
def telegram(world: World, connect: Connect) -> Iterator[Telegram]:
    bot = Telegram(world, TOKEN, secret="s3cret")
    connect("telegram", "7001", bot, {"token": TOKEN, "webhook_secret": "s3cret"})
    yield bot
    connection.close()


def graph(world: World, connect: Connect, kind: str, **config: object) -> Graph:
    sort, account = {"whatsapp": ("whatsapp", "1065"), "messenger": ("page", "102"), "instagram": ("instagram", "178")}[
        kind
    ]
    app = Graph(world, sort, account, META["app_secret"], META["token"])
    connect(kind, account, app, META, **config)
    return app


def answer(ana: Agent, text: str) -> Message:
    return replies.reply(Ticket.objects.latest("id").id, ana, replies.Writing(text, last_seen_seq=0, still_right=True))


def test_telegram_from_the_first_word_to_the_picture(telegram: Telegram, world: World, ana: Agent) -> None:
    number = telegram.says(5, "Where is my lampp?")
    telegram.edits(5, number, "Where is my lamp?")
    telegram.sends_picture(5, sounds.JPEG, "This one")
    turn(world)
    assert [each.text for each in Message.objects.order_by("id")] == ["Where is my lamp?", "This one"]
    assert Media.objects.get().state == "fetched" and Attachment.objects.get().content_type == "image/jpeg"
    message = answer(ana, "On its way")
    turn(world)
    message.refresh_from_db()
    assert message.state == "sent" and telegram.heard[0]["text"] == "On its way"
    assert not Clock.objects.filter(state="running").exists()
    telegram.blocks(5)
    turn(world)
    assert Unreachable.objects.get().address == "5"
    assert not world.courier.refused


@pytest.mark.parametrize("kind", ["messenger", "instagram", "whatsapp"])
def test_metas_talks_with_echoes_and_receipts(kind: str, world: World, connect: Connect, ana: Agent) -> None:
    app = graph(world, connect, kind)
    app.says(CLEO, "Hello")
    turn(world)
    message = answer(ana, "Good morning")
    turn(world)
    app.reads(CLEO)
    turn(world)
    message.refresh_from_db()
    assert message.state == "sent" and message.read_at is not None
    assert Message.objects.filter(direction="out").count() == 1, "its echo is not doubled"
    assert not Inbound.objects.exclude(state="done").exists()


def test_somebody_answers_in_the_providers_own_app(world: World, connect: Connect) -> None:
    app = graph(world, connect, "messenger")
    app.says(CLEO, "Hello")
    turn(world)
    app.owner_writes(CLEO, "I am on it")
    turn(world)
    assert Message.objects.get(direction="out").text == "I am on it"
    assert not Clock.objects.filter(state="running").exists()


@pytest.mark.parametrize("kind", ["messenger", "whatsapp"])
def test_the_provider_closes_the_window_earlier_than_we_think(
    kind: str, world: World, connect: Connect, ana: Agent
) -> None:
    app = graph(world, connect, kind)
    app.says(CLEO, "Hello")
    turn(world)
    world.clock.forward(timedelta(hours=24))
    message = answer(ana, "Too late")
    turn(world)
    message.refresh_from_db()
    assert (message.state, message.error_code) == ("failed", "window-closed")
    assert Clock.objects.filter(state="running").exists(), "the customer still waits"


def test_another_system_is_answered_and_says_what_was_read(
    world: World, connect: Connect, server: Server, ana: Agent
) -> None:
    app = Loyalty(world, SIGNING, names={"88213": "Cleo Marsh"})
    connect("api", "club", app, {"signing_secret": SIGNING}, url=server.url("api"))
    app.says("88213", "My points are missing")
    turn(world)
    message = answer(ana, "They are there now.")
    turn(world)
    (heard,) = app.heard
    assert (heard["text"], heard["who"]) == ("They are there now.", "88213")
    app.reads("88213", heard["name"])
    turn(world)
    message.refresh_from_db()
    assert message.state == "sent" and message.read_at is not None
    assert message.ticket.contact.name == "Cleo Marsh"


def test_another_system_takes_nothing_that_was_not_signed_for_it(world: World) -> None:
    app = Loyalty(world, SIGNING)
    body = json.dumps({"type": "message.created", "id": "hora-1", "contact": {"id": "1"}, "text": "Hi"}).encode()
    stamp = str(int(world.clock.now()))
    forged = {"webhook-id": "c", "webhook-timestamp": stamp, "webhook-signature": "v1,Zm9yZ2Vk"}
    assert app.answer(Ask("POST", "", {}, forged, body)).status == 401
    assert app.answer(Ask("POST", "", {}, {**forged, "webhook-timestamp": "1"}, body)).status == 401
    assert app.heard == []


def test_texts_by_both_carriers(world: World, connect: Connect, ana: Agent) -> None:
    twilio = Twilio(world, "AC1", "12345", "+15550783881")
    connect("twilio", "+15550783881", twilio, {"auth_token": "12345"}, account_sid="AC1")
    vonage = Vonage(world, "k", "s", "a-signature-secret-of-good-length", "+15550783882")
    secrets = {"api_secret": "s", "signature_secret": "a-signature-secret-of-good-length"}
    connect("vonage", "+15550783882", vonage, secrets, api_key="k")
    for carrier in (twilio, vonage):
        carrier.says(f"+{CLEO}", "Hello")
        turn(world)
        message = answer(ana, "Good morning")
        turn(world)
        message.refresh_from_db()
        assert message.state == "sent" and message.delivered_at is not None
    assert twilio.heard[0]["Body"] == vonage.heard[0]["text"] == "Good morning"
    twilio.says(f"+{CLEO}", "STOP")
    turn(world)
    assert Unreachable.objects.filter(channel__kind="twilio").exists()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_bad_day(seed: int, world: World, connect: Connect, ana: Agent) -> None:
    """Webhooks twice and in no order, an API that fails and slows down: everything is there once in the end."""
    world.chaos = world.courier.chaos = Chaos(seed, duplicated=0.4, shuffled=0.5, api_fails=0.2, api_slows=0.2)
    app = graph(world, connect, "whatsapp")
    people = [str(351_910_000_000 + number) for number in range(6)]
    for line in range(3):
        for who in people:
            app.says(who, f"{who} says {line}")
    turn(world, 8)
    told = sorted(Message.objects.filter(direction="in").values_list("text", flat=True))
    assert told == sorted(f"{who} says {line}" for who in people for line in range(3))
    assert Ticket.objects.count() == len(people)
    for ticket in Ticket.objects.all():
        replies.reply(ticket.id, ana, replies.Writing("On it", last_seen_seq=0, still_right=True))
    turn(world, 15)
    for who in people:
        app.reads(who)
    turn(world, 6)
    ours = Message.objects.filter(direction="out")
    assert {each.state for each in ours} == {"sent"} and all(each.read_at for each in ours)
    assert sorted(each["who"] for each in app.heard) == people, "each heard it once"


def test_a_lost_answer_is_settled_by_what_the_provider_tells(world: World, connect: Connect, ana: Agent) -> None:
    """The line breaks after the provider took it: nobody guesses, its own report says that it left."""
    app = graph(world, connect, "whatsapp")
    app.says(CLEO, "Hello")
    turn(world)
    world.chaos.answers_lost = 1.0
    message = answer(ana, "Once only")
    turn(world)
    message.refresh_from_db()
    assert message.state == "sent" and len(app.heard) == 1
    assert not Clock.objects.filter(state="running").exists()


def test_a_dead_token_is_seen_and_a_new_one_works(world: World, connect: Connect, ana: Agent) -> None:
    app = graph(world, connect, "messenger")
    app.says(CLEO, "Hello")
    turn(world)
    app.token = "another"
    message = answer(ana, "Hi")
    turn(world)
    message.refresh_from_db()
    channel = Channel.objects.get(kind="messenger")
    assert message.error_code == "access-lost" and channel.trouble
    channel.secrets = channel.secrets | {"token": "another"}
    channel.save()
    replies.retry(message.id, ana)
    turn(world)
    message.refresh_from_db()
    assert message.state == "sent"
