"""Find the ticket that a mail answers from ids that we signed. Pure; a forged or changed id is no id.

Our Message-ID is `hora.TICKET.MESSAGE.SIGNATURE@domain`. Only whoever has had our mail can cite it, and it survives
mail programs that keep nothing else of a thread. The same token works in a plus-address.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b32encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from channels_integrations.email.mail import ParsedMail

# lower case and digits only: some servers change the case of what they relay
_TOKEN = re.compile(r"hora\.([1-9]\d{0,18})\.([1-9]\d{0,18})\.([a-z2-7]{26})(?![a-z2-7])", re.IGNORECASE)
_MAX_TOKENS = 50  # checked per mail


@dataclass(frozen=True, slots=True)
class Cited:
    """A message of ours that a mail cites, proven by our signature."""

    ticket_id: int
    message_id: int


def token(ticket_id: int, message_id: int, secret: str) -> str:
    """The signed name of one of our messages: the local part of its Message-ID."""
    return f"hora.{ticket_id}.{message_id}.{_signature(ticket_id, message_id, secret)}"


def read_token(text: str, secrets: Sequence[str]) -> Cited | None:
    """The message a token names if one of our secrets signed it (old ones stay valid after a change)."""
    found = _TOKEN.search(text)
    if not found:
        return None
    ticket_id, message_id, signature = int(found[1]), int(found[2]), found[3].lower()
    good = [hmac.compare_digest(_signature(ticket_id, message_id, secret), signature) for secret in secrets]
    return Cited(ticket_id, message_id) if any(good) else None


def cited(mail: ParsedMail, secrets: Sequence[str], recipients: Iterable[str] = ()) -> Cited | None:
    """The nearest message of ours that this mail answers, or None."""
    addresses = [each.address for each in (*mail.to, *mail.cc)]
    places = [*mail.in_reply_to, *reversed(mail.references), *recipients, *addresses]
    tokens = [each for each in places if "hora." in each.lower()][:_MAX_TOKENS]
    return next((found for each in tokens if (found := read_token(each, secrets))), None)


def returned(message_ids: Iterable[str], secrets: Sequence[str]) -> tuple[Cited, ...]:
    """Messages of ours among the ids that a bounce cites. Unsigned ones would let anybody fail our mail."""
    found = (read_token(each, secrets) for each in list(message_ids)[:_MAX_TOKENS])
    return tuple(dict.fromkeys(each for each in found if each))


def loop_id(secret: str) -> str:
    """How an installation knows its own mail when it comes back. It opens nothing."""
    return _sign("loop", secret)


def _signature(ticket_id: int, message_id: int, secret: str) -> str:
    return _sign(f"{ticket_id}.{message_id}", secret)


def _sign(text: str, secret: str) -> str:
    key = hashlib.sha256(b"hora mail token\0" + secret.encode()).digest()
    digest = hmac.digest(key, text.encode(), "sha256")
    return b32encode(digest[:16]).decode().rstrip("=").lower()
