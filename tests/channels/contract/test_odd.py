"""Bytes that nobody meant: every adapter says something of them, and none falls over."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channels_integrations.adapter import Happened, Ignored
from channels_integrations.models import Channel, Inbound
from channels_integrations.registry import adapter_for
from channels_integrations.wire import RawEvent
from tests.channels.contract.conftest import HARNESSES
from tests.channels.contract.harness import Call, Harness, bring, now, webhook

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)


json_values = st.recursive(scalars, nested)


def offline(harness: Harness) -> Channel:
    return Channel(id=1, kind=harness.kind, name="Shop", address=harness.address, config=harness.config)


def read(harness: Harness, body: bytes, content_type: str = "application/json") -> None:
    """Splits and normalizes as the real thing does."""
    adapter, channel = adapter_for(harness.kind), offline(harness)
    for event in adapter.split(webhook(channel, Call(body, {}, content_type))):
        check(event)
        kind = adapter_for(event.kind or harness.kind)
        row = Inbound(id=1, channel=channel, raw=event.payload, facts={"type": event.type}, received_at=now())
        assert isinstance(kind.normalize(row), Happened | Ignored)
        kind.degrade(row, "x")


def check(event: RawEvent) -> None:
    assert event.key and len(event.key) <= 255 and "\0" not in event.key + event.lane + event.type + event.sender


@pytest.mark.parametrize("harness", HARNESSES, ids=lambda each: each.name or each.kind)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
def test_any_bytes(harness: Harness, body: bytes) -> None:
    read(harness, body)


def spoilt(value: Any, draw: Any) -> Any:
    """The same shape with something odd in one or more places."""
    if draw(st.integers(0, 14)) == 0:
        return draw(json_values)
    if isinstance(value, dict):
        return {name: spoilt(each, draw) for name, each in value.items()}
    return [spoilt(each, draw) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("harness", HARNESSES, ids=lambda each: each.name or each.kind)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_real_shapes_with_something_odd_in_them(harness: Harness, data: Any) -> None:
    sent = harness.answers().taken[1]
    known = [harness.said(1, "Hello", now()), harness.edited(1, "x", now()), harness.reacted(1, "x", now())]
    known += [harness.deleted(1, now()), harness.echoed(sent, "x", now()), *(harness.album([1], now()) or [])]
    known += [harness.progress(sent, state, now()) for state in ("sent", "delivered", "read", "failed")]
    body = data.draw(st.sampled_from([each for each in known if each]))
    try:
        value = json.loads(body)
    except ValueError:
        return read(harness, body, "application/x-www-form-urlencoded")
    read(harness, json.dumps(spoilt(value, data.draw)).encode())


@pytest.mark.django_db
def test_garbage_with_a_good_signature_is_kept_and_seen(harness: Harness, channel: Channel) -> None:
    bring(harness, channel, b"not what anybody expects \xff")
    assert Inbound.objects.get().state == "ignored"
