"""Customers of the sample shop in chats: they go on, read our answers, and say thank you once."""

import base64
import json
from typing import Any

import pytest

from launch.demo import accounts, chatters, sounds, talks
from launch.demo.chatters import Chatters
from launch.demo.talks import Talk
from launch.simulator.carriers import Vonage
from launch.simulator.comments import Comments
from launch.simulator.meta import Graph
from launch.simulator.telegram import Telegram
from launch.simulator.world import Ask, World

META = {"whatsapp", "messenger", "instagram", "facebook-comments", "instagram-comments"}
KINDS = META | {"telegram", "twilio", "vonage", "api"}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def everybody(world: World) -> Chatters:
    return Chatters(accounts.providers(accounts.make(), world, first=1000), {})


def told(world: World) -> list[Any]:
    """What has been brought to the shop since, as JSON where it is any."""
    return [json.loads(each.body) if each.body[:1] == b"{" else each.body.decode() for each in world.courier.take()]


def later(everybody: Chatters) -> None:
    """Everything that anybody plans comes true."""
    everybody.act(float("inf"))


def answer(provider: Graph, who: str, text: str) -> None:
    body = {"messaging_product": "whatsapp", "to": who, "type": "text", "text": {"body": text}}
    ask = Ask(
        "POST", "v26.0/1065/messages", {}, {"authorization": f"Bearer {provider.token}"}, json.dumps(body).encode()
    )
    assert provider.answer(ask).status == 200


def test_every_channel_has_talks_of_then_and_of_now() -> None:
    assert {each.kind for each in talks.load()} == {each.kind for each in accounts.make()} == KINDS
    assert {each.kind for each in talks.load() if each.age is not None} == KINDS
    assert len({each.key for each in talks.load()}) == len(talks.load())


def test_a_channel_without_a_provider_is_nobodys(world: World) -> None:
    """The shop has a chat on its website and a counter, too: nobody brings them anything by webhook."""
    providers = accounts.providers(accounts.make(), world, first=1000)
    chatters.send_to(providers, {kind: f"/hooks/{kind}" for kind in (*KINDS, "webchat", "instore")})
    assert {kind: each.webhook for kind, each in providers.items()} == {kind: f"/hooks/{kind}" for kind in KINDS}


@pytest.mark.parametrize("talk", talks.load(), ids=lambda each: each.key)
def test_everybody_can_say_what_they_mean_to(talk: Talk, everybody: Chatters, world: World) -> None:
    everybody.begin(talk)
    assert len(told(world)) == 1
    later(everybody)
    more = len(talk.more) + bool(talk.correction) + 2 * bool(talk.unsent)
    assert len(told(world)) == more


def test_an_answer_is_read_liked_and_thanked_for_once(everybody: Chatters, world: World) -> None:
    priya = next(each for each in talks.load() if each.name == "Priya Raman")
    line = everybody.providers["whatsapp"]
    assert isinstance(line, Graph)
    everybody.begin(priya)
    later(everybody)
    told(world)
    for text in ("We add a card.", "It leaves today."):
        answer(line, priya.who, text)
    everybody.listen()
    later(everybody)
    text = json.dumps(told(world))
    assert text.count("A digital card is perfect") == 1
    assert '"status": "read"' in text and '"type": "reaction"' in text
    everybody.listen()
    assert everybody.plans == [], "what was heard once is not heard again"


def test_an_answer_by_text_message_is_thanked_for_as_well(everybody: Chatters, world: World) -> None:
    waits = next(each for each in talks.load() if each.kind == "vonage" and each.age is None)
    carrier = everybody.providers["vonage"]
    assert isinstance(carrier, Vonage)
    everybody.begin(waits)
    told(world)
    body = json.dumps({"to": waits.who, "from": carrier.number, "channel": "sms", "text": "Até sábado."}).encode()
    login = base64.b64encode(f"{carrier.api_key}:{carrier.api_secret}".encode()).decode()
    sent = carrier.answer(Ask("POST", "v1/messages", {}, {"authorization": f"Basic {login}"}, body))
    assert sent.status == 202
    everybody.listen()
    later(everybody)
    assert waits.thanks in [each.get("text") for each in told(world)]


def test_comments_can_be_answered_below_and_once_in_private(world: World, everybody: Chatters) -> None:
    page = everybody.providers["facebook-comments"]
    assert isinstance(page, Comments)
    number = page.says("9988", "Joanna", "Do you ship?", "102_1221")
    headers = {"authorization": f"Bearer {page.token}"}

    def ask(path: str, body: dict[str, Any], method: str = "POST") -> int:
        return page.answer(Ask(method, path, {}, headers, json.dumps(body).encode())).status

    assert ask(f"v26.0/{number}/comments", {"message": "We do."}) == 200
    private = {"recipient": {"comment_id": number}, "message": {"text": "Details here."}}
    assert ask("v26.0/102/messages", private) == 200
    assert ask("v26.0/102/messages", private) == 400
    assert ask(f"v26.0/{number}", {"is_hidden": True}) == 200 and page.hidden == {number}
    assert ask("v26.0/1_99/comments", {"message": "Nobody"}) == 400
    ours = told(world)[-1]["entry"][0]["changes"][0]["value"]
    assert (ours["from"]["id"], ours["parent_id"], ours["post_id"]) == (page.account, number, "102_1221")


def test_pictures_and_voices_can_be_fetched(everybody: Chatters) -> None:
    bot = everybody.providers["telegram"]
    assert isinstance(bot, Telegram)
    bot.sends_voice(5, sounds.voice(), 3)
    (name,) = bot.files
    assert bot.answer(Ask("GET", f"file/bot{bot.token}/photos/{name}", {}, {}, b"")).body == sounds.voice()
    assert sounds.voice()[:4] == b"RIFF"


def test_later_other_people_have_the_same_troubles() -> None:
    coming = chatters.arrivals(10)
    first = [next(coming) for _ in range(60)]
    assert len({talk.key for _, talk in first}) == 60
    assert first[0][0] < 10 < first[-1][0]


def test_nobodys_number_is_used_twice_when_the_demo_goes_on(world: World) -> None:
    made = accounts.make()
    old, new = (accounts.providers(made, world, first=first)["telegram"] for first in (1000, 2000))
    assert isinstance(old, Telegram) and isinstance(new, Telegram)
    assert {old.says(5, "Hi") for _ in range(5)}.isdisjoint({new.says(5, "Hi") for _ in range(5)})
