"""An app of the shop's own as a channel: it posts what Cleo says, and is posted what Ana answers."""

import base64
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from channels_integrations import checkup
from channels_integrations.api_channel import signing
from channels_integrations.models import Channel, Inbound
from channels_integrations.registry import adapter_for
from channels_integrations.switchboard import lines
from core import hints
from events import deliver
from events.models import Delivery
from inbox import replies
from inbox.models import Agent, Identity, Message, Ticket
from tests.api.clients import Browser
from tests.channels.contract.api import SECRET, Api, sign
from tests.channels.contract.harness import bring, knock, now
from tests.channels.loopback import Asked, Loopback, Says, running

pytestmark = pytest.mark.django_db
WALK = Path(__file__).parents[3] / "docs" / "channels" / "api.md"


@pytest.fixture(autouse=True)
def here(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CALL_PRIVATE = [ip_network("127.0.0.0/8")]
    monkeypatch.setattr(hints, "ring", lambda name: None)


@pytest.fixture
def app() -> Iterator[Loopback]:
    with running() as server:
        yield server


@pytest.fixture
def channel(app: Loopback) -> Channel:
    made = Api().channel()
    made.config = {"url": f"{app.url}/hora"}
    made.save()
    lines.forget()
    return made


def answer(ana: Agent, text: str = "It leaves today.") -> Message:
    message = replies.reply(Ticket.objects.get().id, ana, replies.Writing(text, last_seen_seq=0, still_right=True))
    leave()
    message.refresh_from_db()
    return message


def leave() -> None:
    Delivery.objects.filter(state="pending").update(next_attempt_at="2020-01-01T00:00Z")
    deliver.drain("outbound", 3)


def signed(asked: Asked) -> bool:
    headers = {name.lower(): text for name, text in asked.headers.items()}
    return signing.verdict(headers, asked.body, SECRET) is None


def test_there_and_back(channel: Channel, app: Loopback, ana: Agent) -> None:
    bring(Api(), channel, Api().said(1, "Where is my lamp?", now()))
    app.answer = lambda asked: Says(body={"id": "out-9"})
    message = answer(ana)
    (asked,) = app.asked
    assert message.state == "sent" and signed(asked)
    told = json.loads(asked.body)
    assert (told["text"], told["contact"]["id"], told["id"]) == ("It leaves today.", "5550001", f"hora-{message.id}")
    bring(Api(), channel, Api().progress("out-9", "read", now()) or b"")
    message.refresh_from_db()
    assert message.read_at is not None


def test_a_call_made_again_has_the_same_id(channel: Channel, app: Loopback, ana: Agent) -> None:
    """Nobody is told that a message failed because the other side was slow, and nobody hears it twice."""
    bring(Api(), channel, Api().said(1, "Where is my lamp?", now()))
    app.answer = lambda asked: Says(502, {"error": "busy"})
    message = answer(ana)
    assert message.state == "queued"
    app.answer = lambda asked: Says(body={"id": "out-9"})
    leave()
    message.refresh_from_db()
    ids = {{name.lower(): text for name, text in each.headers.items()}["webhook-id"] for each in app.asked}
    assert message.state == "sent" and len(app.asked) == 2 and len(ids) == 1


def test_a_refusal_is_told_in_the_other_systems_words(channel: Channel, app: Loopback, ana: Agent) -> None:
    bring(Api(), channel, Api().said(1, "Hello", now()))
    app.answer = lambda asked: Says(410, {"error": "Cleo has left the app."})
    message = answer(ana)
    assert message.state == "failed" and "Cleo has left the app." in message.error


def test_a_signature_that_is_not_taken_turns_the_channel_red(channel: Channel, app: Loopback) -> None:
    app.answer = lambda asked: Says(401, {"error": "signature"})
    assert not checkup.examine(channel).shape()["ok"]
    channel.refresh_from_db()
    assert "secret" in channel.trouble
    app.answer = lambda asked: Says(body={})
    assert checkup.examine(channel).shape()["ok"]
    channel.refresh_from_db()
    assert channel.trouble == ""


@pytest.mark.parametrize(("ago", "status"), [(0, 200), (290, 200), (310, 403), (-310, 403)])
def test_an_old_request_is_not_taken_again(channel: Channel, ago: int, status: int) -> None:
    body = Api().said(1, "Hello", now())
    call = Api().signed(body, channel)
    old = type(call)(body, sign(body, SECRET, ago=ago))
    assert knock(channel, old).status_code == status


def test_one_of_several_signatures_is_enough_while_a_secret_changes(channel: Channel) -> None:
    body = Api().said(1, "Hello", now())
    headers = sign(body, SECRET)
    other = sign(body, "whsec_" + base64.b64encode(b"x" * 32).decode())["webhook-signature"]
    both = headers | {"webhook-signature": f"{other} {headers['webhook-signature']}"}
    assert knock(channel, type(Api().signed(body, channel))(body, both)).status_code == 200
    assert Inbound.objects.count() == 1


def test_an_email_that_the_other_system_knows_proves_nothing(channel: Channel) -> None:
    told = json.loads(Api().said(1, "Hello", now()))
    told["contact"]["email"] = "cleo@customer.example"
    bring(Api(), channel, json.dumps(told).encode())
    assert list(Identity.objects.values_list("kind", "address")) == [("api", "loyalty-app/5550001")]
    assert Message.objects.get().details["claimed_email"] == "cleo@customer.example"


def test_an_admin_gets_a_secret_that_libraries_of_the_standard_take(ada: Agent) -> None:
    body = {"kind": "api", "name": "App", "address": "app", "config": {"url": "https://app.example/hora"}}
    told = Browser(ada).post("/channels", body).json()
    secret = told["made"]["signing_secret"]
    assert secret.startswith("whsec_") and len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    for config in ({}, {"url": "ftp://app.example"}, {"url": "http://169.254.169.254/"}):
        refused = Browser(ada).post("/channels", body | {"address": "other", "config": config}).json()
        assert "config.url" in refused["errors"]
    assert adapter_for("api").capabilities(Channel(config={"window_hours": "48"})).window == "48 h"


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("openssl")), reason="no curl or no openssl")
@pytest.mark.django_db(transaction=True)
def test_the_walk_through_of_the_docs_works(live_server: LiveServer) -> None:
    channel = Api().channel()
    (script,) = [each for each in re.findall(r"```sh\n(.*?)```", WALK.read_text(), re.DOTALL) if "MAC=" in each]
    env = {"SECRET": SECRET, "WEBHOOK_URL": f"{live_server.url}/webhooks/api/{channel.id}", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["bash", "-euc", script], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "200", done
    assert json.loads(bytes(Inbound.objects.get().raw))["text"] == "Where is my lamp?"
    connection.close()
