"""The door for providers: events find their channel, floods slow nobody else, strangers are counted and no more."""

import json
import threading
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from channels_integrations import inbound, keeping, pace, webhooks
from channels_integrations.models import Channel, Inbound, Refusal
from channels_integrations.pace import Pace
from channels_integrations.switchboard import Switchboard, lines
from channels_integrations.tally import Tally
from channels_integrations.wire import RawEvent
from core import hints, sql
from inbox.models import Message
from tests.channels.contract.harness import Call, bring, knock, now, path, said, work
from tests.channels.contract.meta import PAGE, FacebookComments, Instagram, Messenger
from tests.channels.contract.telegram import Telegram

TELEGRAM, MESSENGER = Telegram(), Messenger()


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)


def meta_call(channel: Channel, *bodies: bytes) -> Call:
    return MESSENGER.signed(MESSENGER.together(bodies), channel)


@pytest.mark.django_db
def test_events_of_one_app_find_the_channel_of_their_account() -> None:
    page, comments = MESSENGER.channel(), FacebookComments().channel()
    call = meta_call(page, MESSENGER.said(1, "In private", now()), FacebookComments().said(1, "In public", now()))
    assert knock(page, call).status_code == 200
    work()
    found = {row.channel_id: row.message.text for row in Inbound.objects.all()}
    assert found == {page.id: "In private", comments.id: "In public"}


@pytest.mark.django_db
def test_another_apps_channel_is_out_of_reach() -> None:
    """Whoever knows the secret of one app must not be able to speak for the accounts of another."""
    page, comments = MESSENGER.channel(), FacebookComments().channel()
    comments.secrets = comments.secrets | {"app_secret": "another-app"}
    comments.save()
    lines.forget()
    knock(page, meta_call(page, FacebookComments().said(1, "Forged", now())))
    work()
    row = Inbound.objects.get()
    assert (row.channel_id, row.state) == (page.id, "ignored") and "not connected" in row.reason
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_an_account_that_is_not_connected_is_seen() -> None:
    page = MESSENGER.channel()
    raw = json.loads(MESSENGER.said(1, "Hello", now()))
    raw["entry"][0]["id"] = "999"
    knock(page, MESSENGER.signed(json.dumps(raw).encode(), page))
    work()
    assert Inbound.objects.get().reason == "It is for an account that is not connected: messenger:999"


@pytest.mark.django_db
def test_meta_checks_the_address() -> None:
    page = MESSENGER.channel()
    query = {"hub.mode": "subscribe", "hub.verify_token": "word-of-ours", "hub.challenge": "1158201444"}
    answer = Client().get(path(page), query)
    assert (answer.status_code, answer.content) == (200, b"1158201444")
    wrong = Client().get(path(page), query | {"hub.verify_token": "x"})
    assert wrong.status_code == 403 and Refusal.objects.get().reason == "wrong-verify-token"


@pytest.mark.django_db
def test_a_button_is_answered_at_once() -> None:
    channel = TELEGRAM.channel()
    pressed = {"id": "77", "from": {"id": 5}, "data": "x", "chat_instance": "1"}
    body = json.dumps({"update_id": 5, "callback_query": pressed}).encode()
    answer = knock(channel, TELEGRAM.signed(body, channel))
    assert answer.json() == {"method": "answerCallbackQuery", "callback_query_id": "77"}


@pytest.mark.django_db
def test_when_the_database_is_away_the_provider_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def fail(events: Any) -> int:
        raise OperationalError("connection refused")

    channel = TELEGRAM.channel()
    monkeypatch.setattr(webhooks, "keep_events", fail)
    answer = knock(channel, TELEGRAM.signed(TELEGRAM.said(1, "Hi", now()), channel))
    assert answer.status_code == 503 and answer.headers["Retry-After"]


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_after_a_burst_everything_comes_at_its_own_time() -> None:
    clock = Clock()
    slow = Pace(per_second=2, burst=3, now=clock)
    assert [slow.delay("a") for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    assert slow.delay("b") == 0
    clock.at = 10
    assert slow.delay("a") == 0


def test_a_pace_forgets_who_was_not_seen_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_KNOWN", 10)
    slow = Pace(per_second=1, burst=1)
    for number in range(50):
        slow.delay(str(number))
    assert len(slow._due) == 10


@pytest.mark.django_db
def test_a_flood_is_counted_with_few_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    counted = Tally(gap=1, now=clock)
    writes: list[object] = []
    channel = TELEGRAM.channel()
    real = sql.execute

    def noted(*given: Any) -> int:
        writes.append(given)
        return real(*given)

    monkeypatch.setattr(sql, "execute", noted)
    for _ in range(1000):
        counted.add(channel.id, "wrong-signature")
    clock.at = 2
    counted.add(channel.id, "wrong-signature")
    assert len(writes) == 2 and Refusal.objects.get().count == 1001


@pytest.mark.django_db
def test_channels_are_read_once_in_a_while(django_assert_num_queries: Any) -> None:
    clock = Clock()
    channel = TELEGRAM.channel()
    board = Switchboard(fresh_for=2, now=clock)
    with django_assert_num_queries(1):
        assert all(board.channel("telegram", channel.id) == channel for _ in range(50))
    assert board.channel("twilio", channel.id) is None, "the kind is part of the address"
    Channel.objects.update(active=False)
    clock.at = 3
    assert board.channel("telegram", channel.id) is None


@pytest.mark.django_db
def test_a_webhook_is_one_statement(django_assert_num_queries: Any) -> None:
    channel = MESSENGER.channel()
    bodies = [MESSENGER.said(number, "Hi", now()) for number in range(40)]
    call = meta_call(channel, *bodies)
    lines.channel("messenger", channel.id)
    with django_assert_num_queries(1):
        knock(channel, call)
    assert Inbound.objects.count() == 40


@pytest.mark.django_db
def test_one_customers_flood_lets_the_others_through(monkeypatch: pytest.MonkeyPatch) -> None:
    channel = TELEGRAM.channel()
    monkeypatch.setattr(pace, "contacts", Pace(per_second=1, burst=20))
    for number in range(1, 201):
        knock(channel, TELEGRAM.signed(TELEGRAM.said(number, "spam", now()), channel))
    knock(channel, TELEGRAM.signed(TELEGRAM.said(900, "I am Rui", now(), who="77"), channel))
    inbound.sweep()
    assert "I am Rui" in said()
    assert 20 <= said().count("spam") < 60, "the rest is kept, and worked on at its own pace"
    assert Inbound.objects.filter(state="received").count() > 100


@pytest.mark.django_db
def test_events_of_one_customer_are_worked_on_in_their_order() -> None:
    channel = TELEGRAM.channel()
    first, second = (TELEGRAM.said(number, f"Line {number}", now()) for number in (1, 2))
    for body in (first, second):
        knock(channel, TELEGRAM.signed(body, channel))
    claimed = inbound._claim()
    for each in reversed(claimed):
        inbound.process(*each)
    assert said() == ["Line 1"], "the second waits for its turn"
    work()
    assert said() == ["Line 1", "Line 2"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_work_for_the_same_customer() -> None:
    channel = TELEGRAM.channel()
    knock(channel, TELEGRAM.signed(TELEGRAM.said(1, "Hello", now()), channel))
    ((inbound_id, attempt),) = inbound._claim()
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            lane = f"lane:{channel.id}:5550001"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [lane])
            held.set()
            done.wait(10)
            cursor.execute("ROLLBACK")
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    inbound.process(inbound_id, attempt)
    assert not said()
    done.set()
    other.join()
    work()
    assert said() == ["Hello"] and Inbound.objects.get().attempts == 1, "waiting is no failed attempt"


def test_a_slow_provider_message_of_a_stranger_account_is_split_by_account() -> None:
    events = [RawEvent("k", b"{}", account=PAGE), RawEvent("k2", b"{}", kind="instagram", account="5")]
    channel = Channel(id=1, kind="messenger", address=PAGE)
    webhook: Any = None
    lines._read_at = time.monotonic() + 60
    try:
        kept = webhooks.routed(webhook, channel, events)
    finally:
        lines.forget()
    assert [(each.channel_id, each.stray) for each in kept] == [(1, ""), (1, "instagram:5")]


@pytest.mark.django_db
def test_the_same_events_in_two_requests_at_once_are_kept_once() -> None:
    channel = MESSENGER.channel()
    events = [keeping.Kept(channel.id, RawEvent(f"k{number}", b"{}")) for number in range(20)]
    assert keeping.keep_events(events) == 20
    assert keeping.keep_events(list(reversed(events))) == 0
    assert keeping.keep_events([]) == 0


@pytest.mark.django_db
def test_instagram_and_messenger_keep_apart_who_writes() -> None:
    """The same number at two accounts is two people."""
    for harness in (MESSENGER, Instagram()):
        bring(harness, harness.channel(), harness.said(1, "Hello", now()))
    assert len({message.contact_id for message in Message.objects.all()}) == 2
