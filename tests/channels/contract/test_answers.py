"""What providers answer when we send, and what becomes of it."""

from datetime import timedelta

import pytest

from channels_integrations.adapter import (
    AccessLost,
    OutcomeUnknown,
    PermanentFailure,
    TemporaryFailure,
    WindowClosed,
)
from channels_integrations.models import Channel
from channels_integrations.outgoing import Outgoing
from channels_integrations.provider import Provider, cut, utf8
from channels_integrations.registry import adapter_for
from channels_integrations.window import Talk
from tests.channels.contract.harness import CLEO, Harness, now, reply

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def adapter(harness: Harness) -> Provider:
    found = adapter_for(harness.kind)
    assert isinstance(found, Provider)
    return found


def outgoing(text: str, said_ago: timedelta = SECOND) -> Outgoing:
    return Outgoing("7", CLEO, text, now(), last="1221_1", talk=Talk(said_at=now() - said_ago))


def test_a_message_that_is_taken_has_a_name(harness: Harness, adapter: Provider) -> None:
    taken, external_id = harness.answers().taken
    assert adapter.accepted(taken) == external_id


def test_when_asked_to_slow_down_we_wait_as_long_as_we_are_told(harness: Harness, adapter: Provider) -> None:
    answer, wait = harness.answers().slow_down
    with pytest.raises(TemporaryFailure) as failure:
        adapter.accepted(answer)
    assert failure.value.wait == wait


def test_lost_access_is_told_from_a_refusal(harness: Harness, adapter: Provider) -> None:
    with pytest.raises(AccessLost):
        adapter.accepted(harness.answers().access_lost)
    with pytest.raises(PermanentFailure) as failure:
        adapter.accepted(harness.answers().refused)
    assert not isinstance(failure.value, AccessLost) and str(failure.value)


def test_a_closed_window_is_told_from_a_refusal(harness: Harness, adapter: Provider) -> None:
    answer = harness.answers().window_closed
    if answer is None:
        pytest.skip("there is no window")
    with pytest.raises(WindowClosed):
        adapter.accepted(answer)


@pytest.mark.parametrize("body", [b"", b"<html>Bad gateway</html>", b"[]", b"null", b'"ok"', b"\xff\xfe"])
@pytest.mark.parametrize("status", [200, 500, 502, 504])
def test_an_answer_without_sense_leaves_us_in_doubt(adapter: Provider, status: int, body: bytes) -> None:
    with pytest.raises(OutcomeUnknown):
        adapter.accepted(reply(status, body))


def test_a_long_text_leaves_in_pieces_that_fit(harness: Harness, adapter: Provider, channel: Channel) -> None:
    text = "Olá, está aqui o seu candeeiro 💡. " * (harness.longest_text // 10)
    pieces = adapter.prepare(channel, outgoing(text))
    able = adapter.capabilities(channel)
    cuts = cut(text, able.text_limit, utf8 if able.text_unit == "bytes" else len)
    assert len(pieces) >= len(cuts) > 1


def test_the_window_closes_on_the_second(harness: Harness, adapter: Provider, channel: Channel) -> None:
    length = harness.shortest_window
    at = now()
    if length is None:
        assert adapter.window(Talk(said_at=at - timedelta(days=365)), channel, at).state == "open"
        return
    talk = Talk(said_at=at - length)
    assert adapter.window(talk, channel, at - SECOND).until == at
    assert adapter.window(talk, channel, at - SECOND).state == "open"
    assert adapter.window(talk, channel, at).state != "open"
    assert adapter.window(talk, channel, at + SECOND).state != "open"
    refused = Talk(said_at=at, refused_at=at + SECOND)
    assert adapter.window(refused, channel, at + 2 * SECOND).state != "open", "the provider knows better"
