"""Checks that knock at a door: each with a time limit of its own, none needs the database."""

import smtplib
from typing import Any
from urllib.parse import urlsplit

import redis
from django.conf import settings
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin

from channels_integrations.doctor_words import Finding, Value, fail, ok, warn
from core import probes

SECONDS = 3.0
LIMITS: Any = {"open_timeout": SECONDS, "close_timeout": 1}
LEAST_FREE = 1024**3
LOW_SHARE = 0.05


def redis_server() -> Finding:
    try:
        probes.redis_answers()
    except (redis.RedisError, OSError) as error:
        return fail("redis.away", _words_of(error))
    return ok("redis.answers")


def mail_in() -> Finding:
    host, port = settings.MAIL_LISTEN
    where = f"{host}:{port}"
    try:
        with smtplib.SMTP(_reachable(host), port, timeout=SECONDS) as server:
            code, _ = server.ehlo()
    except (OSError, smtplib.SMTPException) as error:
        return fail("mail_in.away", _words_of(error), where=where)
    if code != 250:
        return fail("mail_in.not_smtp", str(code), where=where)
    return ok("mail_in.receives", address=settings.MAIL_ADDRESS, where=where)


def mail_out() -> Finding:
    if not settings.SMTP_URL:
        return warn("mail_out.unset")
    parts = urlsplit(settings.SMTP_URL)
    where = f"{parts.hostname}:{parts.port or (465 if parts.scheme == 'smtps' else 25)}"
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    try:
        with kind(parts.hostname or "", int(where.rpartition(":")[2]), timeout=SECONDS) as server:
            server.ehlo()
    except (OSError, smtplib.SMTPException) as error:
        return fail("mail_out.away", _words_of(error), where=where)
    return ok("mail_out.answers", where=where)


def live() -> Finding:
    """A stranger is refused, by a status or by a close code: either proves that the socket is served."""
    where = f"{settings.PUBLIC_URL.replace('http', 'ws', 1)}/live"
    try:
        with connect(where, origin=Origin(settings.PUBLIC_URL), proxy=None, **LIMITS) as line:
            line.recv(timeout=SECONDS)
    except (InvalidStatus, ConnectionClosed, TimeoutError) as answer:
        return _refused(where, answer)
    except (OSError, WebSocketException) as error:
        return warn("live.unreachable", _words_of(error), where=where)
    return ok("live.answers", where=where)


def disk() -> Finding:
    free, share = probes.free_disk()
    values: dict[str, Value] = {"gigabytes": free / 1024**3, "share": share, "where": str(settings.DATA_DIR)}
    if free < LEAST_FREE / 4:
        return fail("disk.full", **values)
    return ok("disk.room", **values) if free > LEAST_FREE and share > LOW_SHARE else warn("disk.low", **values)


def _refused(where: str, answer: Exception) -> Finding:
    if isinstance(answer, InvalidStatus) and answer.response.status_code not in (401, 403):
        return fail("live.no_socket", where=where, status=answer.response.status_code)
    if isinstance(answer, TimeoutError):
        return warn("live.silent", where=where, seconds=SECONDS)
    return ok("live.answers", where=where)


def _words_of(error: Exception) -> str:
    return str(error)[:300]


def _reachable(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104 - compared, not listened on
