"""Secrets and signatures of webhooks, as Standard Webhooks has them. Pure.

https://www.standardwebhooks.com: what is signed is "id.timestamp.body", with HMAC-SHA256 and the secret's bytes.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

PREFIX = "whsec_"


def new_secret() -> str:
    """256 random bits in the standard's spelling."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def headers(secret: str, call_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers that let the receiver check who calls, when, and that nothing was altered."""
    timestamp = str(int(at.timestamp()))
    return {
        "webhook-id": call_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{_signature(secret, call_id, timestamp, body)}",
    }


def _signature(secret: str, call_id: str, timestamp: str, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{call_id}.{timestamp}.".encode() + body
    return base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
