"""Signatures of the API channel, both ways as Standard Webhooks has them."""

import binascii
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from channels_integrations.provider import same
from channels_integrations.wire import Refused
from inbox import webhooks_sign

TOLERANCE_S = 5 * 60
MOST_SIGNATURES = 5


def headers(secret: str, call_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """What goes with a call of ours. The same id again says that it is the same call again."""
    return webhooks_sign.headers(secret, call_id, at, body)


def verdict(given: Mapping[str, str], body: bytes, secret: str) -> Refused | None:
    """None when the request was signed with the secret, lately. `given` has lower-case names.

    Several signatures, parted by blanks, stand beside each other while a secret is being changed.
    """
    signed, stamp = given.get("webhook-signature", ""), given.get("webhook-timestamp", "")
    if not signed or not stamp:
        return Refused("no-signature")
    # the machine's own clock: a query for every stranger's knock would be too dear
    if not stamp.isascii() or not stamp.isdigit() or abs(time.time() - int(stamp)) > TOLERANCE_S:
        return Refused("too-old", 403)
    expected = _expected(secret, given.get("webhook-id", ""), int(stamp), body)
    matches = [same(each, expected) for each in signed.split(" ")[:MOST_SIGNATURES]]
    return None if expected and any(matches) else Refused("wrong-signature", 403)


def _expected(secret: str, call_id: str, stamp: int, body: bytes) -> str:
    try:
        made = headers(secret, call_id, datetime.fromtimestamp(stamp, UTC), body) if secret else {}
    except (binascii.Error, ValueError):
        return ""
    return made.get("webhook-signature", "")
