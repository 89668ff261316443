"""Once in a while: access is renewed before it ends, and what a provider could not bring is fetched from its list."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from channels_integrations import rounds
from channels_integrations.models import Channel, Deed, Inbound, Refusal
from core import clock, hints
from inbox.models import Message
from tests.channels.contract.harness import PUBLIC, bring, now, said, work
from tests.channels.contract.meta import Instagram, Messenger, error
from tests.channels.contract.sms import CLEOS, OURS, Twilio
from tests.channels.loopback import Asked, Loopback, Says
from tests.people import Write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.PUBLIC_URL = PUBLIC
    monkeypatch.setattr(hints, "ring", lambda name: None)
    monkeypatch.setattr(rounds, "_next_round", 0.0)


def instagram(provider: Loopback, days: int, **config: str) -> Channel:
    channel = Instagram().channel()
    channel.config = {"api": provider.url, **config}
    channel.token_expires_at = clock.now() + timedelta(days=days)
    channel.save()
    return channel


def renews(asked: Asked) -> Says:
    assert "grant_type=ig_refresh_token" in asked.path and "access_token=EAAtoken" in asked.path
    return Says(body={"access_token": "EAAnew", "token_type": "bearer", "expires_in": 5_184_000})


def test_access_is_renewed_a_month_before_it_ends(provider: Loopback) -> None:
    channel = instagram(provider, days=29)
    provider.answer = renews
    rounds.sweep()
    channel.refresh_from_db()
    assert channel.secrets["token"] == "EAAnew" and channel.token_expires_at is not None
    assert channel.token_expires_at > clock.now() + timedelta(days=59)
    rounds.sweep()
    assert len(provider.asked) == 1, "a round is a quarter of an hour"


@pytest.mark.parametrize(("days", "config"), [(31, {}), (5, {"login": "page"})])
def test_what_does_not_end_is_left_alone(provider: Loopback, days: int, config: dict[str, str]) -> None:
    instagram(provider, days, **config)
    rounds.sweep()
    assert not provider.asked


def test_access_that_is_gone_turns_the_channel_red(provider: Loopback) -> None:
    channel = instagram(provider, days=5)
    provider.answer = lambda asked: Says(400, error(190))
    rounds.sweep()
    channel.refresh_from_db()
    assert channel.trouble and channel.secrets["token"] == "EAAtoken"


def test_an_outage_is_no_lost_access(provider: Loopback) -> None:
    channel = instagram(provider, days=5)
    provider.answer = lambda asked: Says(hang_up=True)
    rounds.sweep()
    channel.refresh_from_db()
    assert not channel.trouble


def listed(sid: str, body: str, direction: str = "inbound") -> dict[str, str]:
    date = now().strftime("%a, %d %b %Y %H:%M:%S +0000")
    return {"sid": sid, "from": CLEOS, "to": OURS, "body": body, "direction": direction, "date_sent": date}


def test_texts_that_never_came_are_found_on_the_list(provider: Loopback) -> None:
    harness = Twilio()
    channel = harness.channel()
    channel.config = harness.config | {"api": provider.url}
    channel.save()
    bring(harness, channel, harness.said(1, "This one came", now()))
    known = Message.objects.get().external_id
    messages = [
        listed(known, "This one came"),
        listed("SM77", "This one did not, ação"),
        listed("SM78", "Ours", "outbound-api"),
    ]
    provider.answer = lambda asked: Says(body={"messages": messages})
    rounds.look_after(channel)
    rounds.look_after(channel)
    work()
    assert said() == ["This one came", "This one did not, ação"]
    assert Inbound.objects.latest("id").facts["via"] == "list"
    assert "DateSent%3E=" in provider.asked[0].path


def test_one_account_in_trouble_does_not_keep_the_others_waiting(provider: Loopback) -> None:
    channel = instagram(provider, days=5)
    Channel.objects.filter(id=channel.id).update(sealed=b"sealed with a lost key")
    other = Messenger().channel()
    rounds.sweep()
    channel.refresh_from_db()
    other.refresh_from_db()
    assert channel.trouble and not other.trouble


def test_old_counts_and_changes_are_forgotten(cleo_writes: Write) -> None:
    channel = Messenger().channel()
    old = clock.now() - timedelta(days=91)
    Refusal.objects.create(channel=channel, day="2026-01-01", reason="x", count=1, last_at=old)
    Refusal.objects.create(channel=channel, day="2026-11-22", reason="x", count=1)
    message = Message.objects.get(id=cleo_writes().message_id)
    for state in ("done", "waiting"):
        deed = Deed.objects.create(message=message, what="react", state=state)
        Deed.objects.filter(id=deed.id).update(created_at=old)
    rounds.forget(100)
    assert Refusal.objects.count() == 1 and Deed.objects.get().state == "waiting"
