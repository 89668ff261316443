"""The headers that Hora needs, each read so that any bytes give a value."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from channels_integrations.email.mail import AuthHint
from channels_integrations.email.mime import Part
from channels_integrations.email.words import decode_words

_ID = re.compile(rb"<\s*([^<>]{1,996}?)\s*>")
_MAX_IDS = 200
_AUTH_RESULT = re.compile(r"\b(dmarc|dkim|spf|arc)\s*=\s*([a-z]+)", re.IGNORECASE)


def text(part: Part, name: str) -> str:
    return decode_words(part.get(name))


def message_id(part: Part) -> str:
    """Without brackets; "" when there is none. Folds and spaces inside are damage done on the way."""
    value = part.get("message-id")
    found = _ID.search(value)
    return decode_words(found[1] if found else value[:996]).replace(" ", "")


def message_ids(value: bytes) -> tuple[str, ...]:
    """All ids of an In-Reply-To or References header, newest last, each once."""
    ids = [decode_words(found).replace(" ", "") for found in _ID.findall(value[: 256 * 1024])]
    if not ids and b"@" in value[:996]:
        ids = [word for word in decode_words(value[:996]).split() if "@" in word]
    return tuple(dict.fromkeys(ids))[-_MAX_IDS:]


def date(part: Part) -> datetime | None:
    """The sender's own time with the sender's offset, or None. It is a claim: sort by arrival instead."""
    return next((found for value in part.all("date")[:5] if (found := _read_date(value))), None)


def _read_date(value: bytes) -> datetime | None:
    try:
        found = parsedate_tz(decode_words(value[:200]))
        return _datetime(found) if found else None
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None


def _datetime(found: tuple[int, int, int, int, int, int, int, int, int, int | None]) -> datetime:
    year, month, day, hour, minute, second, *_, offset = found
    zone = timezone(timedelta(seconds=offset)) if offset else UTC
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)


def auth_hints(part: Part) -> tuple[AuthHint, ...]:
    """What servers on the way say of SPF, DKIM and DMARC. Worth something only from our own server's name."""
    return tuple(_auth_hint(decode_words(value[:4096])) for value in part.all("authentication-results")[:5])


def _auth_hint(value: str) -> AuthHint:
    server, _, rest = value.partition(";")
    results = _AUTH_RESULT.findall(rest)
    return AuthHint(server.split()[0] if server.split() else "", tuple((m.lower(), r.lower()) for m, r in results))
