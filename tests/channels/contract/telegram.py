"""Telegram, from the provider's side."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from channels_integrations.models import Channel
from tests.channels.contract.harness import CLEO, Answers, Call, Harness, reply


class Telegram(Harness):
    kind = "telegram"
    address = "7001"
    secrets = {"token": "7001:AAbot-token", "webhook_secret": "s3cret_A-1"}
    signs_body = False
    longest_text = 4096

    def signed(self, body: bytes, channel: Channel) -> Call:
        return Call(body, {"X-Telegram-Bot-Api-Secret-Token": channel.secrets["webhook_secret"]})

    def said(self, number: int, text: str, at: datetime, who: str = CLEO) -> bytes:
        return update(number, self.sort("message"), message(number, at, who) | self.more() | {"text": text})

    def edited(self, number: int, text: str, at: datetime) -> bytes:
        told = message(number, at) | self.more() | {"text": text, "edit_date": int(at.timestamp())}
        return update(50_000 + int(at.timestamp()) % 1000, self.sort("edited_message"), told)

    def sort(self, name: str) -> str:
        return name

    def more(self) -> dict[str, Any]:
        return {}

    def reacted(self, number: int, emoji: str, at: datetime) -> bytes:
        given = [{"type": "emoji", "emoji": emoji}] if emoji else []
        told = message(number, at)
        about = {"chat": told["chat"], "user": told["from"], "message_id": number, "date": told["date"]}
        old: list[Any] = []
        return update(
            70_000 + int(at.timestamp()) % 1000,
            "message_reaction",
            about | {"old_reaction": old, "new_reaction": given},
        )

    def album(self, numbers: Sequence[int], at: datetime) -> list[bytes]:
        return [
            update(each, "message", message(each, at) | {"media_group_id": "9911", "photo": photo(each)})
            for each in numbers
        ]

    def unknown(self) -> bytes:
        return update(90_000, "star_gift_upgraded", {"gift": {"id": "1"}})

    def answers(self) -> Answers:
        taken = {"ok": True, "result": {"message_id": 991, "chat": {"id": 5550001, "type": "private"}, "date": 1}}
        slow = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 7}}
        return Answers(
            taken=(reply(200, taken), "5550001:991"),
            slow_down=(reply(429, slow), timedelta(seconds=7)),
            access_lost=reply(401, {"ok": False, "error_code": 401, "description": "Unauthorized"}),
            refused=reply(400, {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}),
        )


class Business(Telegram):
    """A bot that stands in for a business account: its owner may write as well, and customers may take words back."""

    name = "telegram-business"

    def sort(self, name: str) -> str:
        return name.replace("message", "business_message")

    def more(self) -> dict[str, Any]:
        return {"business_connection_id": "b1"}

    def deleted(self, number: int, at: datetime) -> bytes:
        chat = message(number, at)["chat"]
        told = {"business_connection_id": "b1", "chat": chat, "message_ids": [number]}
        return update(60_000 + number, "deleted_business_messages", told)

    def echoed(self, external_id: str, text: str, at: datetime) -> bytes:
        number = int(external_id.rpartition(":")[2])
        owner = {"id": 42, "is_bot": False, "first_name": "Ana"}
        told = message(number, at) | {"text": text, "from": owner, "business_connection_id": "b1"}
        return update(80_000 + number, "business_message", told)


def update(number: int, kind: str, told: Any) -> bytes:
    return json.dumps({"update_id": number, kind: told}).encode()


def message(number: int, at: datetime, who: str = CLEO) -> dict[str, Any]:
    person = {"id": int(who), "first_name": "Cleo", "last_name": "Marsh"}
    return {
        "message_id": number,
        "from": person | {"is_bot": False, "language_code": "pt-br"},
        "chat": person | {"type": "private"},
        "date": int(at.timestamp()),
    }


def photo(number: int) -> list[dict[str, Any]]:
    """The same picture in two sizes, the largest last."""
    sizes = ((90, 1200), (1280, 98_000))
    return [
        {
            "file_id": f"F{number}-{width}",
            "file_unique_id": f"U{number}-{width}",
            "width": width,
            "height": width,
            "file_size": size,
        }
        for width, size in sizes
    ]
