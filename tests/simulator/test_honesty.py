"""The simulator itself: other people's readers accept what it says, and it imports nothing of what it tests."""

import ast
import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from aiogram.types import Update
from pywa.client import WhatsApp
from pywa.types.message import Message
from pywa.types.message_status import MessageStatus
from twilio.request_validator import RequestValidator
from vonage_jwt import verify_signature

from launch import simulator
from launch.simulator.carriers import Twilio, Vonage
from launch.simulator.meta import Graph
from launch.simulator.telegram import Telegram
from launch.simulator.world import Ask, Letter, World

HERE = Path(simulator.__file__).parent
TOLD_APART = ("__init__", "world", "server", "telegram", "meta", "carriers", "comments", "loyalty")


def letters(world: World) -> list[Letter]:
    return [letter for _, letter in world.courier._waiting]


@pytest.mark.parametrize("name", TOLD_APART)
def test_nothing_of_hora_is_in_it(name: str) -> None:
    tree = ast.parse((HERE / f"{name}.py").read_text())
    modules = {each.module or "" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
    modules |= {alias.name for each in ast.walk(tree) if isinstance(each, ast.Import) for alias in each.names}
    ours = ("channels_integrations", "inbox", "sla", "events", "core", "config")
    assert not [each for each in modules if each.split(".")[0] in ours]


def test_telegrams_updates_are_read_by_another_library(world: World) -> None:
    bot = Telegram(world, "7001:x")
    number = bot.says(5, "Hi")
    bot.edits(5, number, "Hello")
    bot.sends_picture(5, b"x", "Look")
    bot.blocks(5)
    kinds = []
    for letter in letters(world):
        update = Update.model_validate(json.loads(letter.body))
        kinds.append(update.event_type)
    assert kinds == ["message", "edited_message", "message", "my_chat_member"]


def test_whatsapps_events_are_read_by_another_library(world: World) -> None:
    line = Graph(world, "whatsapp", "1065", "secret", "token")
    line.says("351910000001", "Hi")
    body = {"messaging_product": "whatsapp", "to": "351910000001", "type": "text", "text": {"body": "Hello"}}
    ask = Ask("POST", "v26.0/1065/messages", {}, {"authorization": "Bearer token"}, json.dumps(body).encode())
    assert line.answer(ask).status == 200
    line.reads("351910000001")
    client = WhatsApp(phone_id="1065", token="token")
    first, *states = (json.loads(letter.body) for letter in letters(world))
    assert Message.from_update(client=client, update=first).text == "Hi"
    read = [MessageStatus.from_update(client=client, update=each).status.value for each in states]
    assert read == ["sent", "delivered", "read"]


def test_signatures_are_right_for_the_providers_own_libraries(world: World) -> None:
    twilio = Twilio(world, "AC1", "12345", "+1555", webhook="https://desk.example/webhooks/twilio/1")
    twilio.says("+351910000001", "Olá & adeus")
    vonage = Vonage(world, "k", "s", "a-signature-secret-of-good-length", "+1555", webhook="https://desk.example/v")
    vonage.says("+351910000001", "Olá")
    text, token = letters(world)
    fields = dict(parse_qsl(text.body.decode(), keep_blank_values=True))
    assert RequestValidator("12345").validate(text.url, fields, text.headers["X-Twilio-Signature"])
    bearer = token.headers["Authorization"].removeprefix("Bearer ")
    assert verify_signature(bearer, "a-signature-secret-of-good-length")
