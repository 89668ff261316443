"""The accounts that the sample shop has with the simulated providers, and the providers themselves."""

import base64
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from launch.simulator.carriers import Twilio, Vonage
from launch.simulator.comments import Comments
from launch.simulator.loyalty import Loyalty
from launch.simulator.meta import Graph
from launch.simulator.telegram import Telegram
from launch.simulator.world import World

PAGE, INSTAGRAM, NUMBER, BOT = "1029384756", "17840001", "1065", "7001"
Provider = Telegram | Graph | Comments | Twilio | Vonage | Loyalty


@dataclass(frozen=True)
class Account:
    """What an admin would fill in. `token_days`: its access ends so many days after the demo began."""

    kind: str
    name: str
    address: str
    team: str
    secrets: Mapping[str, str] = field(repr=False)
    config: Mapping[str, Any] = field(default_factory=dict)
    token_days: int | None = None


def make() -> list[Account]:
    """All of them with fresh secrets."""
    page, photos, line = (_meta() for _ in range(3))
    number = "+15550783881"
    return [
        Account("whatsapp", "WhatsApp", NUMBER, "Care", line, {"waba_id": "1022"}),
        Account("messenger", "Messenger", PAGE, "Care", page),
        Account("instagram", "Instagram", INSTAGRAM, "Care", photos, token_days=12),
        Account("facebook-comments", "Facebook page", PAGE, "Care", page),
        Account("instagram-comments", "Instagram posts", INSTAGRAM, "Care", photos, token_days=41),
        Account("telegram", "Telegram bot", BOT, "Orders and returns", _bot()),
        Account("twilio", "Delivery texts", number, "Orders and returns", _phone(), {"account_sid": "AC1"}),
        Account("vonage", "SMS Brasil", "+551140042008", "Orders and returns", _carrier(), {"api_key": "b4rr0"}),
        Account("api", "Clube Barro", "clube-barro", "Care", {"signing_secret": _signing()}),
    ]


def told(accounts: list[Account]) -> list[dict[str, Any]]:
    """As JSON can hold them."""
    return [asdict(each) for each in accounts]


def read(rows: list[dict[str, Any]]) -> list[Account]:
    return [Account(**row) for row in rows]


def providers(accounts: list[Account], world: World, first: int) -> dict[str, Provider]:
    """The other side of each account, by kind. Its numbers begin with `first`."""
    return {each.kind: _provider(each, world, first) for each in accounts}


def _provider(account: Account, world: World, first: int) -> Provider:
    kind, secret = account.kind, account.secrets
    if kind == "telegram":
        return Telegram(world, secret["token"], int(account.address), secret=secret["webhook_secret"], first=first)
    if kind == "twilio":
        return Twilio(world, account.config["account_sid"], secret["auth_token"], account.address, first=first)
    if kind == "api":
        return Loyalty(world, secret["signing_secret"], first=first)
    if kind == "vonage":
        keys = account.config["api_key"], secret["api_secret"], secret["signature_secret"]
        return Vonage(world, *keys, account.address, first=first)
    sort = {"messenger": "page", "facebook-comments": "page", "whatsapp": "whatsapp"}.get(kind, "instagram")
    side = Comments if kind.endswith("comments") else Graph
    return side(world, sort, account.address, secret["app_secret"], secret["token"], first=first)


def _meta() -> dict[str, str]:
    return {"token": _word("EAA"), "app_secret": _word(), "verify_token": _word()}


def _bot() -> dict[str, str]:
    return {"token": _word(f"{BOT}:"), "webhook_secret": _word()}


def _phone() -> dict[str, str]:
    return {"auth_token": _word()}


def _word(before: str = "") -> str:
    return before + secrets.token_hex(16)


def _signing() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


def _carrier() -> dict[str, str]:
    return {"api_secret": _word(), "signature_secret": _word()}
