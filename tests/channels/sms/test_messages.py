"""Texts, pictures, opt-outs and delivery reports of both carriers, and what we send them."""

import json
from typing import Any
from urllib.parse import parse_qsl

import pytest

from channels_integrations.adapter import Happened, PermanentFailure
from channels_integrations.happenings import Happening, Progress, Said, Unknown, Unreachable
from channels_integrations.models import Channel, Inbound
from channels_integrations.models import Unreachable as Blocked
from channels_integrations.outgoing import Outgoing
from channels_integrations.outgoing_file import OutFile
from channels_integrations.sms.numbers import digits, known_as
from channels_integrations.sms.twilio import TwilioAdapter
from channels_integrations.sms.vonage import VonageAdapter
from core import hints
from inbox.models import Identity, Media, Message, Ticket
from tests.channels.contract.harness import PUBLIC, bring, now
from tests.channels.contract.sms import CLEOS, OURS, Twilio, Vonage, form, vonage


def told(adapter: Any, raw: bytes) -> list[Happening]:
    result = adapter.normalize(Inbound(id=1, raw=raw, channel=Channel(id=1, kind=adapter.kind)))
    assert isinstance(result, Happened)
    return list(result.happenings)


def outgoing(text: str, *files: OutFile) -> Outgoing:
    return Outgoing("7", CLEOS, text, now(), files)


def test_a_picture_message_has_its_files() -> None:
    media = {"NumMedia": "2", "MediaUrl0": "https://api.twilio.com/m/0", "MediaContentType0": "image/jpeg"}
    raw = form(1, **media, MediaUrl1="https://api.twilio.com/m/1", MediaContentType1="text/vcard")
    (said,) = told(TwilioAdapter(), raw)
    assert isinstance(said, Said)
    assert [(file.kind, file.source["url"][-1]) for file in said.files] == [("image", "0"), ("file", "1")]


@pytest.mark.parametrize("count", ["-1", "1e9", "999999999999", "٣", ""])
def test_a_count_without_sense_is_no_files(count: str) -> None:
    (said,) = told(TwilioAdapter(), form(1, NumMedia=count, Body="Hi"))
    assert isinstance(said, Said) and not said.files


def test_opting_out_and_in_again() -> None:
    said, out = told(TwilioAdapter(), form(1, Body="STOP", OptOutType="STOP"))
    assert isinstance(said, Said) and isinstance(out, Unreachable) and out.reason
    _, back = told(TwilioAdapter(), form(2, Body="START", OptOutType="START"))
    assert isinstance(back, Unreachable) and not back.reason


@pytest.mark.parametrize(
    ("state", "means"),
    [("queued", "sent"), ("sent", "sent"), ("delivered", "delivered"), ("undelivered", "failed"), ("read", "read")],
)
def test_every_state_of_twilio(state: str, means: str) -> None:
    raw = form(1, To=CLEOS, From=OURS, MessageStatus=state, SmsStatus=state, ErrorCode="30003")
    (progress,) = told(TwilioAdapter(), raw)
    assert isinstance(progress, Progress) and progress.state == means


def test_a_word_from_vonage_that_nobody_knows() -> None:
    (only,) = told(VonageAdapter(), vonage(1, now(), status="teleported"))
    assert isinstance(only, Unknown)


def test_an_mms_of_vonage_has_a_file() -> None:
    raw = vonage(1, now(), message_type="image", image={"url": "https://api.nexmo.com/v3/media/1", "caption": "Here"})
    (said,) = told(VonageAdapter(), raw)
    assert isinstance(said, Said) and said.text == "Here" and said.files[0].kind == "image"


def test_a_message_that_cannot_be_shown_still_counts() -> None:
    (said,) = told(VonageAdapter(), vonage(1, now(), message_type="hologram"))
    assert isinstance(said, Said) and "hologram" in said.text


@pytest.mark.parametrize(
    ("number", "known"),
    [("+351 910 000 001", CLEOS), ("351910000001", CLEOS), ("HORA", "HORA"), ("30303", "30303")],
)  # fmt: skip
def test_one_spelling_of_a_number(number: str, known: str) -> None:
    assert known_as(number) == known


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    monkeypatch.setattr(hints, "ring", lambda name: None)


@pytest.mark.django_db
def test_one_person_by_two_carriers(quiet: None) -> None:
    first, second = Twilio(), Vonage()
    bring(first, first.channel(), first.said(1, "Hello", now()))
    bring(second, second.channel(), second.said(1, "Hello again", now()))
    assert Identity.objects.get().address == CLEOS
    assert Ticket.objects.count() == 2, "two numbers of ours are two talks"


@pytest.mark.django_db
def test_stop_is_heard(quiet: None) -> None:
    harness = Twilio()
    channel = harness.channel()
    bring(harness, channel, form(1, Body="STOP", OptOutType="STOP"))
    assert Message.objects.get().text == "STOP" and Blocked.objects.get().address == CLEOS
    bring(harness, channel, form(2, Body="START", OptOutType="START"))
    assert not Blocked.objects.exists()


@pytest.mark.django_db
def test_files_wait_to_be_fetched(quiet: None) -> None:
    harness = Twilio()
    raw = form(1, NumMedia="1", MediaUrl0="https://api.twilio.com/m/0", MediaContentType0="image/jpeg")
    bring(harness, harness.channel(), raw, raw)
    assert Media.objects.get().source == {"url": "https://api.twilio.com/m/0"}


def twilio() -> Channel:
    harness = Twilio()
    channel = Channel(id=3, kind="twilio", address=harness.address, config=harness.config)
    channel.secrets = harness.secrets
    return channel


def test_what_twilio_is_told(settings: Any) -> None:
    settings.PUBLIC_URL = "https://desk.example"
    picture = OutFile("image", "a.jpg", "image/jpeg", 1000, url=lambda: "https://desk.example/media/t/a.jpg")
    (piece,) = TwilioAdapter().prepare(twilio(), outgoing("On its way, ação", picture))
    request = piece.request("")
    assert request.url == f"https://api.twilio.com/2010-04-01/Accounts/AC{'1' * 32}/Messages.json"
    assert dict(parse_qsl(request.body.decode())) == {
        "To": CLEOS,
        "From": OURS,
        "Body": "On its way, ação",
        "MediaUrl": "https://desk.example/media/t/a.jpg",
        "StatusCallback": "https://desk.example/webhooks/twilio/3",
    }
    assert request.headers["Authorization"].startswith("Basic ") and "12345" not in repr(request)


def test_a_messaging_service_sends_by_itself() -> None:
    channel = twilio()
    channel.address = "MG" + "2" * 32
    (piece,) = TwilioAdapter().prepare(channel, outgoing("Hi"))
    body = dict(parse_qsl(piece.request("").body.decode()))
    assert body["MessagingServiceSid"] == channel.address and "From" not in body


def test_what_a_number_cannot_send_is_refused_before_it_leaves() -> None:
    picture = OutFile("image", "a.jpg", "image/jpeg", 1000)
    channel = twilio()
    channel.config = {}
    for adapter in (TwilioAdapter(), VonageAdapter()):
        with pytest.raises(PermanentFailure, match="text only"):
            adapter.prepare(channel, outgoing("Hi", picture))
        with pytest.raises(PermanentFailure):
            adapter.prepare(channel, outgoing("  "))
    with pytest.raises(PermanentFailure, match="5 MB"):
        TwilioAdapter().prepare(twilio(), outgoing("", OutFile("file", "x", "application/pdf", 6 * 1024 * 1024)))


def test_what_vonage_is_told(settings: Any) -> None:
    settings.PUBLIC_URL = "https://desk.example"
    channel = Channel(id=4, kind="vonage", address=OURS, config={"api_key": "k"})
    channel.secrets = {"api_secret": "s"}
    (piece,) = VonageAdapter().prepare(channel, outgoing("Olá"))
    body = json.loads(piece.request("").body)
    assert body["to"] == digits(CLEOS) == "351910000001" and body["from"] == "15550783881"
    assert (body["text"], body["client_ref"], body["channel"]) == ("Olá", "7", "sms")
