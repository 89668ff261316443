"""The sample shop's accounts with the simulated providers, and what came in by them before anyone looked."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from channels_integrations import inbound
from channels_integrations.instore.desk import Wish, take_in
from channels_integrations.keeping import Kept, keep_events
from channels_integrations.models import Channel, Inbound
from channels_integrations.registry import adapter_for
from channels_integrations.switchboard import lines
from channels_integrations.wire import Webhook
from core import clock
from inbox.models import Agent, Message, Team

WEBHOOKS = "webhooks.json"
SHOP = "loja-pinheiros"


def connect(folder: Path, teams: Mapping[str, Team], now: datetime) -> None:
    """Make a channel of each account in accounts.json, as an admin would."""
    for each in json.loads((folder / "accounts.json").read_text())["accounts"]:
        channel = Channel(kind=each["kind"], name=each["name"], address=each["address"], team=teams[each["team"]])
        channel.config, channel.secrets = dict(each["config"]), dict(each["secrets"])
        if each["token_days"]:
            channel.token_expires_at = now + timedelta(days=each["token_days"])
        channel.save()
    zone = {"language": "pt", "zone": "America/Sao_Paulo"}
    Channel.objects.create(kind="instore", name="Loja Pinheiros", address=SHOP, team=teams["Stores"], config=zone)
    lines.forget()


def point(folder: Path, providers: str) -> None:
    """Tell the channels where the providers are this time, and the providers where each channel is."""
    addresses = {}
    for channel in Channel.objects.exclude(kind__in=["email", "instore"]):
        channel.config["url" if channel.kind == "api" else "api"] = f"{providers}/{channel.kind}"
        channel.save(update_fields=["config"])
        addresses[channel.kind] = f"{settings.PUBLIC_URL}/webhooks/{channel.kind}/{channel.id}"
    (folder / WEBHOOKS).write_text(json.dumps(addresses))


def wish(deed: Mapping[str, Any], by: Agent) -> int:
    """Write down what somebody at the shop's counter needs. Returns the ticket's id."""
    told = {name: deed[name] for name in ("need", "text", "phone", "name", "product", "waiting")}
    wished = Wish(id=UUID(deed["who"]), at=clock.now(), **told)
    return take_in(Channel.objects.get(kind="instore", address=SHOP), by, wished).id


def hear(deed: Mapping[str, Any]) -> list[str]:
    """Take in a webhook {kind, type, body} of that time. Returns the keys of its events."""
    channel = Channel.objects.get(kind=deed["kind"])
    webhook = Webhook("POST", "", {"content-type": deed["type"]}, deed["body"].encode())
    events = adapter_for(channel.kind).split(webhook)
    keep_events([Kept(channel.id, each) for each in events])
    return [each.key for each in events]


def ticket_of(keys: Sequence[str]) -> int | None:
    """Where they were worked into a ticket, if they were messages."""
    inbound.sweep()
    rows = Inbound.objects.filter(external_id__in=keys)
    return Message.objects.filter(inbound_id__in=rows).values_list("ticket_id", flat=True).first()
