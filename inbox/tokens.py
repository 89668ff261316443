"""Tokens of API clients: random secrets, of which only the hash is kept."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now

from core import sql
from inbox.models import Agent, ApiToken

SCOPES = {
    "tickets:read": "read the queue, tickets, messages and files",
    "tickets:write": "create and answer tickets",
    "events:read": "follow the event feed",
    "admin": "everything that its agent may do",
}
PREFIX = "hora_"
NOTE_USE_EVERY = timedelta(minutes=1)

_TOKEN = [field.attname for field in ApiToken._meta.concrete_fields]  # noqa: SLF001 - documented
_AGENT = [field.attname for field in Agent._meta.concrete_fields]  # noqa: SLF001
# each request of an API client asks this, so it is composed once and not every time
_FIND = f"""
SELECT {", ".join(f"t.{name}" for name in _TOKEN)}, {", ".join(f"a.{name}" for name in _AGENT)}
FROM inbox_apitoken t JOIN inbox_agent a ON a.id = t.agent_id
WHERE t.secret_hash = %s AND t.revoked_at IS NULL AND a.is_active
"""  # noqa: S608 - only names of columns are put into the text


def issue(agent: Agent, name: str, scopes: Sequence[str]) -> tuple[ApiToken, str]:
    """A new token and its secret, which is never shown again."""
    secret = new_secret()
    token = ApiToken.objects.create(agent=agent, name=name, scopes=list(scopes), secret_hash=hashed(secret))
    return token, secret


def new_secret() -> str:
    """256 random bits, recognisable as a token of Hora's."""
    return PREFIX + secrets.token_urlsafe(32)


def find(secret: str) -> ApiToken | None:
    """The living token with this secret, with its agent; None for anything else. The hash is what is looked up."""
    row = sql.fetch_one(_FIND, [hashed(secret)])
    if row is None:
        return None
    token = ApiToken.from_db(connection.alias, _TOKEN, row[: len(_TOKEN)])
    token.agent = Agent.from_db(connection.alias, _AGENT, row[len(_TOKEN) :])
    return token


def note_use(token: ApiToken) -> None:
    """Remember that the token was used, to the minute: one write a minute, not one per request."""
    stale = Q(last_used_at__isnull=True) | Q(last_used_at__lt=Now() - NOTE_USE_EVERY)
    ApiToken.objects.filter(stale, id=token.id).update(last_used_at=Now())


def revoke(token_id: int) -> bool:
    """End a token. False when there is none that lives."""
    return bool(ApiToken.objects.filter(id=token_id, revoked_at__isnull=True).update(revoked_at=Now()))


def hashed(secret: str) -> str:
    """SHA-256 in hex: enough for a secret of 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()
