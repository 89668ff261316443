"""Who gets in: only what proves where it comes from, each thing once, and nothing is answered before it is safe."""

import pytest
from django.test import Client

from channels_integrations.models import Channel, Inbound, Refusal
from channels_integrations.registry import adapter_for
from channels_integrations.switchboard import lines
from inbox.models import Message
from tests.channels.contract.harness import Call, Harness, bring, knock, now, said, split, work

pytestmark = pytest.mark.django_db


def unsigned(call: Call) -> Call:
    return Call(call.body, {}, call.content_type, "")


def test_what_proves_itself_becomes_a_ticket(harness: Harness, channel: Channel) -> None:
    bring(harness, channel, harness.said(1, "Where is my lamp? 💡 ção", now()))
    message = Message.objects.get()
    assert message.text == "Where is my lamp? 💡 ção"
    assert message.ticket.channel_kind == harness.kind and message.channel == channel
    assert message.ticket.due_at is not None


def test_without_a_signature_nobody_is_heard(harness: Harness, channel: Channel) -> None:
    answer = knock(channel, unsigned(harness.signed(harness.said(1, "Hello", now()), channel)))
    assert answer.status_code == 401
    assert not Inbound.objects.exists()
    assert list(Refusal.objects.values_list("channel", "count")) == [(channel.id, 1)]


def test_with_another_secret_nobody_is_heard(harness: Harness, channel: Channel) -> None:
    call = harness.signed(harness.said(1, "Hello", now()), channel)
    channel.secrets = {name: f"other-{text}" for name, text in channel.secrets.items()}
    channel.save()
    lines.forget()
    assert knock(channel, call).status_code in (401, 403)
    assert not Inbound.objects.exists()


def test_a_channel_without_secrets_lets_nobody_in(harness: Harness, channel: Channel) -> None:
    call = harness.signed(harness.said(1, "Hello", now()), channel)
    channel.secrets = {}
    channel.save()
    lines.forget()
    assert knock(channel, call).status_code in (401, 403)


def test_one_changed_byte_is_noticed(harness: Harness, channel: Channel) -> None:
    if not harness.signs_body:
        pytest.skip("this provider does not sign the body")
    call = harness.signed(harness.said(1, "Hello", now()), channel)
    for place in range(0, len(call.body), max(1, len(call.body) // 25)):
        changed = bytearray(call.body)
        changed[place] ^= 1
        assert knock(channel, Call(bytes(changed), call.headers, call.content_type, call.query)).status_code in (
            401,
            403,
        )
    assert not Inbound.objects.exists()


def test_the_same_request_again_and_again_is_one_message(harness: Harness, channel: Channel) -> None:
    body = harness.said(1, "Hello", now())
    bring(harness, channel, body, body)
    bring(harness, channel, body)
    assert (Inbound.objects.count(), said()) == (1, ["Hello"])


def test_several_events_of_one_request_are_several(harness: Harness, channel: Channel) -> None:
    if not harness.batches:
        pytest.skip("this provider sends one event at a time")
    bodies = [harness.said(number, f"Line {number}", now()) for number in (1, 2, 3)]
    bring(harness, channel, harness.together(bodies))
    bring(harness, channel, harness.together(bodies[1:]))
    assert said() == ["Line 1", "Line 2", "Line 3"]


def test_an_unknown_kind_of_event_is_kept_and_seen(harness: Harness, channel: Channel) -> None:
    bring(harness, channel, harness.unknown())
    row = Inbound.objects.get()
    assert row.state == "ignored" and row.reason and bytes(row.raw)
    assert not Message.objects.exists()


def test_a_channel_that_is_switched_off_has_no_address(harness: Harness, channel: Channel) -> None:
    Channel.objects.update(active=False)
    lines.forget()
    assert knock(channel, harness.signed(harness.said(1, "Hello", now()), channel)).status_code == 404
    assert Client().post(f"/webhooks/pigeon/{channel.id}", b"{}", content_type="application/json").status_code == 404


def test_a_body_without_end_is_refused(harness: Harness, channel: Channel) -> None:
    call = harness.signed(b"{" + b" " * (1024 * 1024 + 1) + b"}", channel)
    assert knock(channel, call).status_code == 413
    assert not Inbound.objects.exists()


def test_events_of_one_customer_share_a_lane(harness: Harness, channel: Channel) -> None:
    ours = [split(harness, channel, harness.said(number, "Hi", now()))[0] for number in (1, 2)]
    other = split(harness, channel, harness.said(3, "Hi", now(), who="5550002"))[0]
    assert ours[0].lane == ours[1].lane != other.lane
    assert len({each.key for each in (*ours, other)}) == 3


def test_what_is_known_already_is_not_said_twice(harness: Harness, channel: Channel) -> None:
    """Even when a provider wraps the same message anew, so that the request differs."""
    bring(harness, channel, harness.said(1, "Hello", now()))
    Inbound.objects.update(external_id="another envelope")
    bring(harness, channel, harness.said(1, "Hello", now()))
    work()
    assert said() == ["Hello"]


def test_a_kind_says_what_it_can_do(harness: Harness, channel: Channel) -> None:
    able = adapter_for(harness.kind).capabilities(channel)
    assert able.text and able.text_limit == harness.longest_text
