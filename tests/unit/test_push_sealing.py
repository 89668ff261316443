"""Pushes are sealed as RFC 8291 says: its own example comes out, and only the browser opens them."""

import json
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_django import Settings

from inbox.pushing import vapid
from inbox.pushing.keys import Pair, from_text, point, to_text
from inbox.pushing.sealing import MOST, Receiver, seal, seal_with
from tests.pushservice import Device, raw_of

# the example of RFC 8291, appendix A
PLAIN = b"When I grow up, I want to be a watermelon"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
RECEIVER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def receiver(device: Device) -> Receiver:
    return Receiver(device.public, device.secret)


def test_the_example_of_the_rfc() -> None:
    sender = ec.derive_private_key(int.from_bytes(from_text(SENDER)), ec.SECP256R1())
    to = Receiver(from_text(RECEIVER), from_text(AUTH))
    assert to_text(seal_with(PLAIN + b"\x02", to, sender, from_text(SALT))) == BODY


def test_only_its_browser_opens_it() -> None:
    device, other = Device("https://push.example/1", ""), Device("https://push.example/2", "")
    sealed = seal(json.dumps({"title": "já"}).encode(), receiver(device))
    assert device.open(sealed) == {"title": "já"}
    with pytest.raises(InvalidTag):
        other.open(sealed)
    with pytest.raises(InvalidTag):
        device.open(sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_its_length_tells_nothing_and_the_longest_fits() -> None:
    to = receiver(Device("https://push.example/1", ""))
    assert len(seal(b"{}", to)) == len(seal(b"x" * 400, to))
    assert len(seal(b"x" * MOST, to)) <= 4096


def test_no_two_are_alike() -> None:
    to = receiver(Device("https://push.example/1", ""))
    assert seal(b"{}", to) != seal(b"{}", to)


@pytest.mark.parametrize(
    ("public", "secret"),
    [(b"", b"x" * 16), (b"\x04" + b"\0" * 64, b"x" * 16), (from_text(RECEIVER), b"short"), (b"\x04" * 33, b"x" * 16)],
)
def test_what_are_no_keys(public: bytes, secret: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Receiver(public, secret).check()


@pytest.mark.parametrize(
    ("url", "contact"),
    [("https://hora.example", "https://hora.example"), ("http://127.0.0.1", "mailto:help@shop.example")],
)
def test_the_word_to_the_push_service_names_it_and_us(settings: Settings, url: str, contact: str) -> None:
    settings.PUBLIC_URL, settings.MAIL_ADDRESS = url, "help@shop.example"
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    header = vapid.authorization(
        "https://push.example:8443/to/ana?x=1", Pair(to_text(point(key.public_key())), key), now
    )
    claims = json.loads(raw_of(header.split(".")[1]))
    assert claims == {"aud": "https://push.example:8443", "exp": int(now.timestamp()) + 12 * 3600, "sub": contact}
