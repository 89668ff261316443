"""Programs are told of events: signed, in order, at least once, and never behind the walls."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.db.models.functions import Now
from pytest_django import Settings

from core import http
from events import deliver, feed
from events.models import Event
from events.record import Actor
from inbox import tickets, webhooks, webhooks_calls, webhooks_outcomes
from inbox.models import Agent, Notification, Webhook, WebhookCall, WebhookPlace
from tests.listener import Heard, Listener
from tests.people import Write

# what is not committed is not in the feed
pytestmark = pytest.mark.django_db(transaction=True)
State = WebhookCall.State


@pytest.fixture
def inside(settings: Settings) -> None:
    """Webhooks may call this machine."""
    settings.CALL_PRIVATE = [ip_network("127.0.0.0/8")]


@pytest.fixture
def listener(inside: None) -> Iterator[Listener]:
    server = Listener()
    yield server
    server.stop()


@pytest.fixture
def other(inside: None) -> Iterator[Listener]:
    server = Listener()
    yield server
    server.stop()


def hook(listener: Listener, *kinds: str) -> tuple[Webhook, str]:
    return webhooks.add(listener.url, kinds, None)


def work() -> None:
    """What a worker's loop does until nothing is left to be done now."""
    while webhooks.hand_out() or webhooks_calls.serve():
        pass


def due_again() -> None:
    WebhookCall.objects.filter(state=State.PENDING).update(next_attempt_at=Now())
    Webhook.objects.update(next_call_at=Now())


def told(listener: Listener) -> list[str]:
    return [json.loads(heard.body)["type"] for heard in listener.heard]


def is_genuine(heard: Heard, secret: str) -> bool:
    """What a receiver does with the headers."""
    signed = f"{heard.headers['webhook-id']}.{heard.headers['webhook-timestamp']}.".encode() + heard.body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return heard.headers["webhook-signature"] == f"v1,{right}"


def test_a_program_is_told_of_what_it_wants_and_can_check_who_tells(listener: Listener, cleo_writes: Write) -> None:
    _, secret = hook(listener, "ticket.opened", "clock.*")
    ticket_id = cleo_writes(subject="Lâmpada").ticket_id
    work()
    assert told(listener) == ["ticket.opened", "clock.started"]
    first, second = listener.heard
    event = Event.objects.get(kind="ticket.opened")
    body = json.loads(first.body)
    assert body["data"]["ticket_id"] == ticket_id and body["data"]["data"]["subject"] == "Lâmpada"
    assert body["data"]["cursor"] == str(feed.cursor_of(event)) and body["timestamp"] == body["data"]["at"]
    assert first.headers["webhook-id"] == f"evt_{event.id}" and first.headers["content-type"] == "application/json"
    assert is_genuine(first, secret) and is_genuine(second, secret)
    assert not is_genuine(first, "whsec_" + base64.b64encode(bytes(32)).decode())
    work()
    assert len(listener.heard) == 2, "told once"


def test_the_secret_is_sealed(listener: Listener) -> None:
    made, secret = hook(listener, "*")
    made.refresh_from_db()
    assert secret.encode() not in bytes(made.sealed) and webhooks.secret_of(made) == secret


def test_it_hears_of_what_happens_from_then_on(listener: Listener, other: Listener, cleo_writes: Write) -> None:
    cleo_writes()
    hook(listener, "ticket.*")
    between = cleo_writes().ticket_id
    hook(other, "ticket.*")
    last = cleo_writes().ticket_id
    work()
    assert [json.loads(heard.body)["data"]["ticket_id"] for heard in listener.heard] == [between, last]
    assert [json.loads(heard.body)["data"]["ticket_id"] for heard in other.heard] == [last]


def test_while_it_is_off_it_misses_what_happens(listener: Listener, cleo_writes: Write) -> None:
    made, _ = hook(listener, "ticket.opened")
    webhooks.change(made.id, None, None, active=False)
    cleo_writes()
    work()
    webhooks.change(made.id, None, None, active=True)
    assert WebhookPlace.objects.count() == 1
    cleo_writes()
    work()
    assert len(listener.heard) == 1 and WebhookCall.objects.count() == 1


def test_what_was_owed_when_it_was_switched_off_can_be_replayed(listener: Listener, cleo_writes: Write) -> None:
    made, _ = hook(listener, "ticket.opened")
    cleo_writes()
    webhooks.hand_out()
    webhooks.change(made.id, None, None, active=False)
    (call,) = WebhookCall.objects.all()
    assert (call.state, call.last_error) == (State.DEAD, webhooks.OFF)
    webhooks.change(made.id, None, None, active=True)
    assert webhooks.replay(made.id, [call.id + 1]) == 0
    assert webhooks.replay(made.id, None) == 1 and webhooks.replay(made.id, None) == 0
    work()
    assert told(listener) == ["ticket.opened"]


def test_a_place_that_was_not_kept_owes_nothing_twice(listener: Listener, cleo_writes: Write) -> None:
    hook(listener, "*")
    place = WebhookPlace.objects.values().get()
    cleo_writes()
    work()
    WebhookPlace.objects.update(xid=place["xid"], event=place["event"])
    work()
    ids = [heard.headers["webhook-id"] for heard in listener.heard]
    assert len(ids) == len(set(ids)) == WebhookCall.objects.count() == Event.objects.count()


def test_a_failed_call_is_made_again_under_the_same_id_and_in_order(listener: Listener, cleo_writes: Write) -> None:
    made, secret = hook(listener, "ticket.opened", "message.received")
    cleo_writes()
    listener.status, listener.body = 500, b"out of order"
    work()
    assert told(listener) == ["ticket.opened"], "the next waits until this one is through"
    first = WebhookCall.objects.order_by("id")[0]
    assert (first.state, first.attempts, first.status) == (State.PENDING, 1, 500)
    assert first.last_error == "HTTP 500 out of order"
    work()
    assert len(listener.heard) == 1, "it rests"
    listener.status = 200
    due_again()
    work()
    assert told(listener) == ["ticket.opened", "ticket.opened", "message.received"]
    assert listener.heard[0].headers["webhook-id"] == listener.heard[1].headers["webhook-id"]
    assert is_genuine(listener.heard[1], secret)
    made.refresh_from_db()
    assert (made.failures, made.failing_since) == (0, None) and made.answered_at is not None


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 429, 503])
def test_whatever_is_not_a_yes_is_a_no(listener: Listener, cleo_writes: Write, status: int) -> None:
    hook(listener, "ticket.opened")
    cleo_writes()
    listener.status = status
    work()
    call = WebhookCall.objects.get()
    assert (call.state, call.status) == (State.PENDING, status)
    assert Webhook.objects.get().active


def test_in_the_end_a_call_is_given_up_and_the_next_one_goes(listener: Listener, cleo_writes: Write) -> None:
    hook(listener, "ticket.opened")
    cleo_writes()
    listener.status = 500
    for _ in range(len(webhooks_outcomes.WAITS) + 3):
        work()
        due_again()
    assert len(listener.heard) == len(webhooks_outcomes.WAITS) + 1
    assert WebhookCall.objects.get().state == State.DEAD
    listener.status = 204
    cleo_writes()
    due_again()
    work()
    assert WebhookCall.objects.filter(state=State.DONE).count() == 1


def test_who_was_away_for_long_is_told_everything_when_back(listener: Listener, cleo_writes: Write) -> None:
    hook(listener, "ticket.opened")
    listener.status = 503
    for _ in range(webhooks_outcomes.DOWN):
        cleo_writes()
        work()
        Webhook.objects.update(next_call_at=Now())
    assert Webhook.objects.get().failures == webhooks_outcomes.DOWN
    cleo_writes()
    listener.status = 204
    work()
    assert not WebhookCall.objects.exclude(state=State.DONE).exists(), "nobody waits out the waits of the bad time"


def test_one_that_says_gone_is_switched_off_at_once_and_admins_are_told(
    listener: Listener, cleo_writes: Write, ada: Agent, sofia: Agent
) -> None:
    made, _ = hook(listener, "ticket.opened")
    cleo_writes()
    listener.status = 410
    work()
    made.refresh_from_db()
    assert not made.active and made.off_because == "HTTP 410"
    assert set(WebhookCall.objects.values_list("state", flat=True)) == {State.DEAD}
    deliver.drain("notify", 20)
    (notification,) = Notification.objects.all()
    assert (notification.agent, notification.kind) == (ada, "webhook.disabled")
    assert notification.data["host"] == "127.0.0.1" and notification.mail_at is not None


def test_one_that_fails_for_days_is_switched_off(listener: Listener, cleo_writes: Write) -> None:
    made, _ = hook(listener, "ticket.opened")
    cleo_writes()
    listener.status = 500
    work()
    assert Webhook.objects.get().active
    Webhook.objects.update(failing_since=Now() - webhooks_outcomes.OFF_AFTER - timedelta(minutes=1))
    due_again()
    work()
    made.refresh_from_db()
    assert not made.active and made.off_because == "HTTP 500"
    assert Event.objects.filter(kind="webhook.disabled", data__webhook_id=made.id).count() == 1
    work()
    assert len(listener.heard) == 2


def test_one_whose_secret_no_key_opens_is_switched_off(
    listener: Listener, cleo_writes: Write, settings: Settings
) -> None:
    hook(listener, "ticket.opened")
    cleo_writes()
    settings.VAULT_KEYS = ["another"]
    work()
    assert listener.heard == [] and "another key" in Webhook.objects.get().off_because


def test_what_was_typed_when_it_was_allowed_is_not_called_when_it_no_longer_is(
    listener: Listener, cleo_writes: Write, settings: Settings
) -> None:
    hook(listener, "ticket.opened")
    cleo_writes()
    settings.CALL_PRIVATE = []
    work()
    call = WebhookCall.objects.get()
    assert listener.heard == [] and call.state == State.PENDING and "https://" in call.last_error


def test_a_slow_one_keeps_no_other_waiting(
    listener: Listener, other: Listener, cleo_writes: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook(listener, "ticket.opened")
    hook(other, "ticket.opened")
    cleo_writes()
    listener.misbehave = lambda handler: print(handler.rfile.read())  # waits for an end that never comes
    monkeypatch.setattr(http, "TOTAL_SECONDS", 0.5)
    webhooks.hand_out()
    assert webhooks_calls.serve()
    assert told(other) == ["ticket.opened"]
    states = dict(WebhookCall.objects.values_list("webhook__url", "state"))
    assert states == {listener.url: State.PENDING, other.url: State.DONE}


def test_a_busy_one_gets_a_turn_and_no_more(
    listener: Listener, cleo_writes: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook(listener, "ticket.opened")
    for _ in range(3):
        cleo_writes()
    monkeypatch.setattr(webhooks_calls, "PER_TURN", 2)
    webhooks.hand_out()
    assert webhooks_calls.serve() and len(listener.heard) == 2
    assert webhooks_calls.serve() and len(listener.heard) == 3
    assert not webhooks_calls.serve()


def test_a_kind_that_no_longer_exists_keeps_no_other_from_being_told(listener: Listener, cleo_writes: Write) -> None:
    hook(listener, "ticket.opened")
    Webhook.objects.update(kinds=["no.more", "ticket.opened"])
    cleo_writes()
    work()
    assert told(listener) == ["ticket.opened"]


@pytest.mark.parametrize(
    ("url", "kinds"),
    [("https://127.0.0.1/", ["*"]), ("http://hooks.example/", ["*"]), ("https://hooks.example/", ["no.such"])],
)
def test_what_cannot_be_a_webhook(url: str, kinds: list[str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        webhooks.add(url, kinds, None)
    assert not Webhook.objects.exists()


def test_old_calls_are_forgotten_and_waiting_ones_never(listener: Listener, cleo_writes: Write) -> None:
    hook(listener, "*")
    cleo_writes()
    webhooks.hand_out()
    pending, done, dead = WebhookCall.objects.order_by("id")
    WebhookCall.objects.filter(id=done.id).update(state=State.DONE)
    WebhookCall.objects.filter(id=dead.id).update(state=State.DEAD)
    WebhookCall.objects.update(created_at=Now() - timedelta(days=8))
    assert webhooks.forget(100) == 1
    WebhookCall.objects.update(created_at=Now() - timedelta(days=31))
    assert webhooks.forget(100) == 1
    assert list(WebhookCall.objects.all()) == [pending]


def test_a_round_of_the_loop_does_both(listener: Listener, cleo_writes: Write, ana: Agent) -> None:
    hook(listener, "ticket.assigned")
    tickets.assign(cleo_writes().ticket_id, ana.id, Actor("agent", ana.id))
    assert webhooks_calls.sweep() == 0.0
    assert webhooks_calls.sweep() == webhooks_calls.REST
    assert told(listener) == ["ticket.assigned"]
