"""Ada connects accounts, tests and watches them; their secrets go in and never come out."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from channels_integrations.accounts import default_email
from channels_integrations.models import Channel, Deed, Inbound, Refusal
from channels_integrations.switchboard import lines
from core import clock, hints
from inbox import replies
from inbox.models import Agent, Message, Team
from tests.api.clients import Browser, problem
from tests.channels.contract.harness import bring, now
from tests.channels.contract.telegram import Telegram
from tests.channels.loopback import Asked, Loopback, Says, running

pytestmark = pytest.mark.django_db
BOT = {"kind": "telegram", "name": "Shop bot", "address": "7001", "secrets": {"token": "7001:AAcanary"}}
TWILIO = {"kind": "twilio", "secrets": {"auth_token": "x"}}
META = {"kind": "messenger", "name": "Page", "address": "1", "secrets": {"token": "canary-t", "app_secret": "canary-a"}}


def connect(ada: Agent, **more: Any) -> Any:
    return Browser(ada).post("/channels", BOT | more)


def test_an_account_is_connected_and_its_secrets_stay_here(ada: Agent) -> None:
    answer = connect(ada)
    told = answer.json()
    assert answer.status_code == 201 and told["webhook_url"].endswith(f"/webhooks/telegram/{told['id']}")
    assert told["secrets"] == ["token", "webhook_secret"] and len(told["made"]["webhook_secret"]) > 30
    assert "canary" not in answer.content.decode()
    listed = Browser(ada).get("/channels").content.decode()
    assert "canary" not in listed and told["made"]["webhook_secret"] not in listed
    channel = Channel.objects.get(kind="telegram")
    assert channel.secrets == {"token": "7001:AAcanary", **told["made"]}


def test_a_new_address_works_at_once(
    ada: Agent, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    lines.channel("telegram", 1)
    with django_capture_on_commit_callbacks(execute=True):
        told = connect(ada).json()
    harness = Telegram()
    secret = {"X-Telegram-Bot-Api-Secret-Token": told["made"]["webhook_secret"]}
    body = harness.said(1, "Hello", now())
    path = f"/webhooks/telegram/{told['id']}"
    assert Client().post(path, body, content_type="application/json", headers=secret).status_code == 200


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "pigeon"}, "kind"),
        ({"kind": "email"}, "kind"),
        ({"secrets": {}}, "secrets.token"),
        ({"secrets": {"token": "x", "pin": "1"}}, "secrets.pin"),
        ({"secrets": {"token": "x\ny"}}, "secrets.token"),
        ({"config": {"mms": True}}, "config.mms"),
        ({"config": {"api": "http://127.0.0.1:9"}}, "config.api"),
        ({"config": {"api": "http://169.254.169.254/"}}, "config.api"),
        ({"config": {"api": 5}}, "config.api"),
        (TWILIO, "config.account_sid"),
        (
            {"kind": "twilio", "secrets": {"auth_token": "x"}, "config": {"account_sid": "AC", "mms": "yes"}},
            "config.mms",
        ),
        ({"team": 999}, "team"),
        ({"name": ""}, "name"),
        ({"sealed": "x"}, "sealed"),
    ],
)
def test_what_cannot_work_is_said_at_its_field(ada: Agent, more: dict[str, Any], field: str) -> None:
    answer = connect(ada, **more)
    assert problem(answer) == "invalid" and field in answer.json()["errors"], answer.content
    assert not Channel.objects.exclude(kind="email").exists()


def test_an_account_is_connected_once(ada: Agent) -> None:
    connect(ada)
    assert "address" in connect(ada).json()["errors"]


def test_secrets_that_are_not_given_stay(ada: Agent, care: Team) -> None:
    channel_id = connect(ada).json()["id"]
    before = Channel.objects.get(id=channel_id).secrets
    Channel.objects.update(trouble="Connect it again.")
    changes = {"name": "New name", "team": care.id, "active": False, "secrets": {"token": "7001:BBother"}}
    told = Browser(ada).send("PATCH", f"/channels/{channel_id}", changes).json()
    assert (told["name"], told["team_id"], told["active"]) == ("New name", care.id, False)
    channel = Channel.objects.get(id=channel_id)
    assert channel.secrets == before | {"token": "7001:BBother"} and not channel.trouble
    assert told["health"]["state"] == "off"


def test_only_admins_see_channels(ada: Agent, sofia: Agent) -> None:
    connect(ada)
    assert Browser(sofia).get("/channels").status_code == 403


def test_every_kind_says_what_it_needs(ada: Agent) -> None:
    kinds = {each["kind"]: each for each in Browser(ada).get("/channel-kinds").json()["kinds"]}
    assert kinds["twilio"]["secrets"] == ["auth_token"] and "email" not in kinds
    fields = {kind: {each.pop("name"): each for each in told["config"]} for kind, told in kinds.items()}
    written = {"flag": False, "needed": True, "choices": [], "usual": ""}
    assert fields["twilio"]["account_sid"] == written
    chosen = {"flag": False, "needed": False, "choices": ["left", "right"], "usual": "right"}
    assert fields["webchat"]["position"] == chosen
    assert kinds["whatsapp"]["capabilities"]["template"] == "out"


@pytest.fixture
def provider(settings: Any) -> Any:
    from ipaddress import ip_network

    settings.CALL_PRIVATE = [ip_network("127.0.0.0/8")]
    with running() as server:
        yield server


def test_the_provider_is_asked(ada: Agent, provider: Loopback) -> None:
    channel_id = connect(ada, config={"api": provider.url}).json()["id"]
    url = Browser(ada).get(f"/channels/{channel_id}").json()["webhook_url"]

    def answer(asked: Asked) -> Says:
        me = {"id": 7001, "first_name": "Shop", "username": "shop"}
        return Says(body={"ok": True, "result": me if "getMe" in asked.path else {"url": url}})

    provider.answer = answer
    told = Browser(ada).post(f"/channels/{channel_id}/test", {}).json()
    assert told["ok"] and told["name"] == "Shop (@shop)"
    assert Browser(ada).post(f"/channels/{channel_id}/connect", {}).json()["ok"]
    provider.answer = lambda asked: Says(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    assert not Browser(ada).post(f"/channels/{channel_id}/test", {}).json()["ok"]
    assert problem(Browser(ada).post(f"/channels/{channel_id}/connect", {})) == "provider-refused"


def test_what_the_provider_says_is_told_in_adas_language(ada: Agent, provider: Loopback) -> None:
    channel_id = connect(ada, config={"api": provider.url}).json()["id"]
    Agent.objects.filter(id=ada.id).update(language="pt-BR")
    provider.answer = lambda asked: Says(400, {"ok": False, "error_code": 400, "description": "Bad webhook"})
    answer = Browser(ada).post(f"/channels/{channel_id}/connect", {})
    assert problem(answer) == "provider-refused" and answer.json()["detail"] == "Telegram diz: Bad webhook"
    provider.answer = lambda asked: Says(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    lost = "O Telegram não conhece mais o token deste bot. Conecte o canal de novo."
    assert Browser(ada).post(f"/channels/{channel_id}/test", {}).json()["problems"] == [lost]
    (found,) = Browser(ada).get(f"/channels/{channel_id}").json()["health"]["problems"][:1]
    assert found["code"] == "access_lost" and found["values"] == {"reason": lost}
    kept = Channel.objects.get(id=channel_id).trouble
    assert kept == "Telegram does not know this bot's token any more. Connect the channel again."


def health(ada: Agent, channel_id: int) -> tuple[str, list[str]]:
    told = Browser(ada).get(f"/channels/{channel_id}").json()["health"]
    return told["state"], [each["code"] for each in told["problems"]]


def test_health_is_what_was_seen(ada: Agent) -> None:
    channel_id = Browser(ada).post("/channels", META).json()["id"]
    rows = Channel.objects.filter(id=channel_id)
    assert health(ada, channel_id) == ("warn", ["never_heard"])
    rows.update(last_event_at=clock.now(), usual_gap_s=600)
    assert health(ada, channel_id) == ("ok", [])
    rows.update(last_event_at=clock.now() - timedelta(hours=5))
    assert health(ada, channel_id) == ("ok", []), "five hours are a quiet evening"
    rows.update(last_event_at=clock.now() - timedelta(hours=7))
    assert health(ada, channel_id) == ("warn", ["silent"])
    rows.update(usual_gap_s=0)
    assert health(ada, channel_id) == ("ok", []), "heard once: nobody knows what is usual"
    rows.update(usual_gap_s=20_000)
    assert health(ada, channel_id) == ("ok", []), "it often is that quiet"
    rows.update(token_expires_at=clock.now() + timedelta(days=10))
    assert health(ada, channel_id) == ("warn", ["token_expires"])
    rows.update(token_expires_at=clock.now() - timedelta(days=1), trouble="Gone.")
    assert health(ada, channel_id) == ("fail", ["access_lost", "token_expires"])


def test_strangers_at_the_door_are_counted(ada: Agent) -> None:
    channel_id = connect(ada).json()["id"]
    Channel.objects.filter(id=channel_id).update(last_event_at=clock.now())
    Refusal.objects.create(channel_id=channel_id, day="2026-11-22", reason="wrong-signature", count=41)
    assert health(ada, channel_id) == ("warn", ["refused"])
    assert Browser(ada).get(f"/channels/{channel_id}").json()["health"]["refused_24h"] == 41


def test_ana_asks_for_changes_to_messages_she_sees(ana: Agent, mallory: Agent, care: Team, monkeypatch: Any) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    harness = Telegram()
    channel = harness.channel()
    channel.team = care
    channel.save()
    bring(harness, channel, harness.said(1, "Hello", now()))
    path = f"/messages/{Message.objects.get().id}/changes"
    asked = Browser(ana).post(path, {"do": "react", "emoji": "👍"})
    assert asked.status_code == 202 and Deed.objects.get().value == "👍"
    assert Browser(mallory).post(path, {"do": "react", "emoji": "👍"}).status_code == 404
    for body, field in (({"do": "react"}, "emoji"), ({"do": "edit", "text": " "}, "text"), ({"do": "hide"}, "do")):
        assert field in Browser(ana).post(path, body).json()["errors"]


def test_a_channel_that_was_never_used_leaves_no_trace(ada: Agent) -> None:
    channel_id = connect(ada).json()["id"]
    assert Browser(ada).send("DELETE", f"/channels/{channel_id}").status_code == 204
    assert not Channel.objects.filter(id=channel_id).exists()


def test_a_disconnected_channel_keeps_its_tickets_and_forgets_its_secrets(ada: Agent, monkeypatch: Any) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    harness = Telegram()
    channel = harness.channel()
    bring(harness, channel, harness.said(1, "Hello", now()))
    assert Browser(ada).send("DELETE", f"/channels/{channel.id}").status_code == 204
    told = Browser(ada).get(f"/channels/{channel.id}").json()
    assert (told["disconnected"], told["active"], told["secrets"]) == (True, False, [])
    assert Message.objects.get().text == "Hello"
    lines.forget()
    assert Client().post(f"/webhooks/telegram/{channel.id}", b"{}", content_type="application/json").status_code == 404
    again = {"active": True, "secrets": {"token": "7001:AAnew", "webhook_secret": "another"}}
    told = Browser(ada).send("PATCH", f"/channels/{channel.id}", again).json()
    assert (told["disconnected"], told["active"]) == (False, True)


def test_what_a_channel_could_not_send_is_listed(ada: Agent, ana: Agent, monkeypatch: Any) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    harness = Telegram()
    channel = harness.channel()
    bring(harness, channel, harness.said(1, "Hello", now()))
    ticket_id = Message.objects.get().ticket_id
    failed = replies.reply(ticket_id, ana, replies.Writing("Hi", last_seen_seq=0, still_right=True))
    sent = replies.reply(ticket_id, ana, replies.Writing("Again", last_seen_seq=0, still_right=True))
    replies.mark_failed(failed.id, "Forbidden: bot was blocked by the user")
    replies.mark_sent(sent.id)
    (told,) = Browser(ada).get(f"/channels/{channel.id}/failures").json()["failures"]
    assert (told["ticket_id"], told["reason"]) == (ticket_id, "Forbidden: bot was blocked by the user")


def test_what_could_not_be_read_is_listed_by_channel(sofia: Agent) -> None:
    one = Telegram().channel()
    other = Channel.objects.create(kind="telegram", name="Other", address="7002")
    for channel in (one, other):
        Inbound.objects.create(channel=channel, external_id="1", raw=b"{}", state="failed", reason="Odd.")
    listed = Browser(sofia).get("/inbound", channel=other.id).json()["items"]
    assert [each["channel"] for each in listed] == ["Other"]


def test_a_channel_says_what_it_can_do(ada: Agent) -> None:
    default_email()
    told = connect(ada).json()
    assert told["capabilities"]["voice"] == "in and out" and told["can_be_told"] is True
    (email,) = [each for each in Browser(ada).get("/channels").json()["channels"] if each["kind"] == "email"]
    assert email["can_be_told"] is False and email["webhook_url"] is None
