"""A request that is repeated with its key has one effect and gets the first answer again."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, transaction
from psycopg.errors import LockNotAvailable
from psycopg.types.json import Jsonb

from core import sql
from inbox.models import IdempotencyKey

_CLAIM = """
INSERT INTO inbox_idempotencykey (caller, key, request_hash, status, body) VALUES (%s, %s, %s, 0, 'null')
ON CONFLICT (caller, key) DO NOTHING RETURNING id
"""
_KEEP = "UPDATE inbox_idempotencykey SET status = %s, body = %s WHERE id = %s RETURNING id"


@dataclass(frozen=True)
class Answer:
    """What was answered: an HTTP status and a body ready for JSON."""

    status: int
    body: Any


class KeyReused(Exception):
    """The key belongs to another request."""


class KeyInUse(Exception):
    """The first request with this key is still being worked on."""


def once(caller: str, key: str, request: Any, act: Callable[[], Answer]) -> Answer:
    """Run `act` in a transaction together with its key, or give the answer it had before.

    A parallel request with the same key waits here for the first one's transaction. When `act` raises, nothing is kept
    and the key is free again.
    """
    asked = hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
    with transaction.atomic():
        claim = _claim(caller, key, asked)
        if claim is not None:
            answer = act()
            sql.fetch_one(_KEEP, [answer.status, Jsonb(answer.body), claim])
            return answer
    known = IdempotencyKey.objects.get(caller=caller, key=key)
    if known.request_hash != asked:
        raise KeyReused(key)
    return Answer(known.status, known.body)


def _claim(caller: str, key: str, asked: str) -> int | None:
    try:
        row = sql.fetch_one(_CLAIM, [caller, key, asked])
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise KeyInUse(key) from error
        raise
    return row[0] if row else None
