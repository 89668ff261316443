"""Checks that knock at a door: each with a time limit of its own, none needs the database."""

import smtplib
from typing import Any
from urllib.parse import urlsplit

import redis
from django.conf import settings
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin

from channels_integrations.doctor_words import Finding, fail, ok, warn
from core import probes

SECONDS = 3.0
LIMITS: Any = {"open_timeout": SECONDS, "close_timeout": 1}
LEAST_FREE = 1024**3
LOW_SHARE = 0.05


def redis_server() -> Finding:
    try:
        probes.redis_answers()
    except (redis.RedisError, OSError) as error:
        advice = "Start Redis, or correct REDIS_URL. Until then screens poll and workers look every second."
        return fail("Redis does not answer.", advice, str(error)[:300])
    return ok("Redis answers.")


def mail_in() -> Finding:
    host, port = settings.MAIL_LISTEN
    where = f"{host}:{port}"
    try:
        with smtplib.SMTP(_reachable(host), port, timeout=SECONDS) as server:
            code, _ = server.ehlo()
    except (OSError, smtplib.SMTPException) as error:
        return fail(f"No mail server answers at {where}.", "Start `manage.py mail receive`.", str(error)[:300])
    if code != 250:
        return fail(f"What answers at {where} does not speak SMTP.", "Is another program on this port?", str(code))
    return ok(f"Mail for {settings.MAIL_ADDRESS} is received at {where}.")


def mail_out() -> Finding:
    if not settings.SMTP_URL:
        return warn("No outgoing mail server is configured.", "Set HORA_SMTP_URL: replies wait until there is one.")
    parts = urlsplit(settings.SMTP_URL)
    where = f"{parts.hostname}:{parts.port or (465 if parts.scheme == 'smtps' else 25)}"
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    try:
        with kind(parts.hostname or "", int(where.rpartition(":")[2]), timeout=SECONDS) as server:
            server.ehlo()
    except (OSError, smtplib.SMTPException) as error:
        advice = "Check HORA_SMTP_URL and that server. Replies are kept and tried again for a day."
        return fail(f"The outgoing mail server {where} does not answer.", advice, str(error)[:300])
    return ok(f"The outgoing mail server {where} answers.")


def live() -> Finding:
    """A stranger is refused, by a status or by a close code: either proves that the socket is served."""
    address = f"{settings.PUBLIC_URL.replace('http', 'ws', 1)}/live"
    try:
        with connect(address, origin=Origin(settings.PUBLIC_URL), proxy=None, **LIMITS) as line:
            line.recv(timeout=SECONDS)
    except (InvalidStatus, ConnectionClosed, TimeoutError) as answer:
        return _refused(address, answer)
    except (OSError, WebSocketException) as error:
        advice = "Does HORA_URL lead to this installation, and does the proxy before it pass WebSockets on?"
        return warn(f"{address} cannot be reached from here.", advice, str(error)[:300])
    return ok(f"{address} answers.")


def disk() -> Finding:
    free, share = probes.free_disk()
    said = f"{free / 1024**3:.1f} GB free ({share:.0%}) at {settings.DATA_DIR}."
    if free < LEAST_FREE / 4:
        return fail(said, "Make room: nothing can be received when the disk is full.")
    return ok(said) if free > LEAST_FREE and share > LOW_SHARE else warn(said, "Make room soon.")


def _refused(address: str, answer: Exception) -> Finding:
    if isinstance(answer, InvalidStatus) and answer.response.status_code not in (401, 403):
        status = answer.response.status_code
        return fail(f"{address} answers {status} instead of a socket.", "Does the proxy pass WebSockets on?")
    if isinstance(answer, TimeoutError):
        return warn(f"{address} did not answer in {SECONDS:.0f} s.", "See how busy the web process is.")
    return ok(f"{address} answers.")


def _reachable(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104 - compared, not listened on
