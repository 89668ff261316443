"""Who a visitor is, by the word of the website: a short JWT, or an HMAC of the customer's id. Both by a shared secret.

Only what is signed is believed. The HMAC signs the id alone, so a name and an e-mail address beside it are claims.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core import jsontext
from core.jsontext import text_at

LONGEST_LIFE = timedelta(hours=24)
SKEW = timedelta(seconds=60)
LONGEST_ID = 255


class Unproved(ValueError):
    """The proof does not hold. The text is a short word for counting; visitors are not told more."""


@dataclass(frozen=True)
class Person:
    """A customer of the website, by its own id. `email` counts only when it was signed, see `email_proved`."""

    id: str
    name: str = ""
    email: str = ""
    email_proved: bool = False


def proved(given: Mapping[str, Any], secret: str, now: datetime) -> Person:
    """Whom a proof names: {"jwt"} or {"id", "hash", "name"?, "email"?}. Raises Unproved."""
    if not secret:
        raise Unproved("no-secret")
    if token := text_at(given, "jwt"):
        return _of_token(token, secret, now)
    return _of_hash(given, secret)


def hash_of(secret: str, customer_id: str) -> str:
    """What a website puts beside the id of a customer: HMAC-SHA256 in hex."""
    return hmac.new(secret.encode(), customer_id.encode(), hashlib.sha256).hexdigest()


def _of_hash(given: Mapping[str, Any], secret: str) -> Person:
    customer_id = _id(text_at(given, "id"))
    said = text_at(given, "hash").lower().encode("utf-8", "replace")
    if not hmac.compare_digest(said, hash_of(secret, customer_id).encode()):
        raise Unproved("wrong-hash")
    return Person(customer_id, text_at(given, "name"), text_at(given, "email"))


def _of_token(token: str, secret: str, now: datetime) -> Person:
    claims = _claims(token, secret)
    expires, begins = jsontext.number_at(claims, "exp"), jsontext.number_at(claims, "nbf")
    if expires is None:
        raise Unproved("never-expires")
    seconds = now.timestamp()
    if expires < seconds - SKEW.total_seconds():
        raise Unproved("expired")
    if expires > seconds + (LONGEST_LIFE + SKEW).total_seconds():
        raise Unproved("too-long")
    if begins is not None and begins > seconds + SKEW.total_seconds():
        raise Unproved("not-yet")
    email = text_at(claims, "email")
    return Person(_id(text_at(claims, "sub")), text_at(claims, "name"), email, email_proved=bool(email))


def _claims(token: str, secret: str) -> Any:
    """What a token says, when it is signed by HMAC-SHA256 with this secret. No other way of signing is believed."""
    head, _, rest = token.partition(".")
    body, _, signature = rest.partition(".")
    if text_at(jsontext.read(_plain(head)), "alg") != "HS256":
        raise Unproved("wrong-algorithm")
    expected = hmac.new(secret.encode(), f"{head}.{body}".encode("utf-8", "replace"), hashlib.sha256).digest()
    if not hmac.compare_digest(expected, _plain(signature)):
        raise Unproved("wrong-signature")
    return jsontext.read(_plain(body))


def _id(text: str) -> str:
    if not 0 < len(text) <= LONGEST_ID or not text.isprintable():
        raise Unproved("no-id")
    return text


def _plain(text: str) -> bytes:
    """Base64 as tokens have it; nothing for what is none."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return b""
