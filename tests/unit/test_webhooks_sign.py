"""Signatures of webhooks, as anybody's library for the standard checks them."""

import base64
from datetime import UTC, datetime

from inbox.webhooks_sign import headers, new_secret

AT = datetime(2021, 2, 25, 15, 2, 10, 999_999, tzinfo=UTC)


def test_a_known_signature() -> None:
    """The example that libraries of the standard are tested with."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    assert headers(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, b'{"test": 2432232314}') == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_whatever_is_altered_alters_the_signature() -> None:
    secret, other = new_secret(), new_secret()
    later = AT.replace(second=11)
    signatures = {
        headers(secret, "evt_1", AT, b"{}")["webhook-signature"],
        headers(other, "evt_1", AT, b"{}")["webhook-signature"],
        headers(secret, "evt_2", AT, b"{}")["webhook-signature"],
        headers(secret, "evt_1", later, b"{}")["webhook-signature"],
        headers(secret, "evt_1", AT, b"{ }")["webhook-signature"],
    }
    assert len(signatures) == 5


def test_secrets_are_long_and_never_the_same() -> None:
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(len(base64.b64decode(each.removeprefix("whsec_"))) == 32 for each in made)
