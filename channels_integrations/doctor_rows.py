"""Checks that ask the database. The caller limits how long a statement may take."""

import time

from channels_integrations.doctor_words import Finding, fail, ok, warn
from core import ffmpeg, probes, sql
from sla import health

SLOW_MS = 50.0
LATE_S = 10.0
OLD_S = 60.0

_INBOUND = """
SELECT coalesce(extract(epoch FROM now() - min(received_at) FILTER (WHERE state = 'received')), 0)::float8,
       count(*) FILTER (WHERE state = 'received'), count(*) FILTER (WHERE state = 'failed')
FROM channels_integrations_inbound WHERE state IN ('received', 'failed')
"""
_OUTBOUND = """
SELECT coalesce(extract(epoch FROM now() - min(next_attempt_at) FILTER (WHERE state = 'pending')), 0)::float8,
       count(*) FILTER (WHERE state = 'pending'), count(*) FILTER (WHERE state = 'dead')
FROM events_delivery WHERE state IN ('pending', 'dead')
"""
_RECORDINGS = """
SELECT count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'failed')
FROM inbox_recording WHERE state IN ('waiting', 'failed')
"""
_WORKERS = (
    "SELECT worker, extract(epoch FROM clock_timestamp() - at)::float8 FROM sla_heartbeat ORDER BY at DESC LIMIT 20"
)


def database() -> Finding:
    start = time.monotonic()
    version = probes.database()
    took = (time.monotonic() - start) * 1000
    say, code = (ok, "database.answers") if took < SLOW_MS else (warn, "database.slow")
    return say(code, version=version, ms=took)


def migrations() -> Finding:
    missing = probes.missing_migrations()
    if not missing:
        return ok("migrations.current")
    return fail("migrations.missing", ", ".join(missing), count=len(missing))


def workers() -> Finding:
    beats = [(str(name), float(age)) for name, age in sql.fetch_all(_WORKERS)]
    awake = [f"{name} ({age:.1f} s)" for name, age in beats if age <= health.AWAKE_S]
    if awake:
        return ok("workers.awake", ", ".join(awake), count=len(awake))
    return fail("workers.silent", seconds=beats[0][1]) if beats else fail("workers.never")


def enforcement() -> Finding:
    seen = health.enforcement()
    if seen.late_s >= LATE_S:
        return fail("enforcement.late", seconds=seen.late_s)
    if seen.set_aside:
        return fail("enforcement.set_aside", count=seen.set_aside)
    last = health.punctuality()
    if last is None:
        return ok("enforcement.on_time", seconds=seen.late_s)
    half, most = last.p50_s * 1000, last.p99_s * 1000
    return ok("enforcement.punctual", seconds=seen.late_s, firings=last.firings, half_ms=half, most_ms=most)


def inbound() -> Finding:
    ((age, waiting, failed),) = sql.fetch_all(_INBOUND)
    values = {"waiting": waiting, "oldest_s": age, "failed": failed}
    if age > OLD_S:
        return fail("inbound.standstill", **values)
    return warn("inbound.unread", **values) if failed else ok("inbound.done", **values)


def outbound() -> Finding:
    ((late, waiting, dead),) = sql.fetch_all(_OUTBOUND)
    values = {"waiting": waiting, "oldest_s": max(late, 0.0), "given_up": dead}
    if late > OLD_S:
        return fail("outbound.standstill", **values)
    return warn("outbound.given_up", **values) if dead else ok("outbound.done", **values)


def recordings() -> Finding:
    """Whether voice and video messages are made playable here; Hora does well without, and some stay unheard."""
    ((waiting, failed),) = sql.fetch_all(_RECORDINGS)
    if ffmpeg.program() is None:
        return warn("recordings.off", waiting=waiting)
    try:
        return ok("recordings.ready", version=ffmpeg.version(), waiting=waiting, failed=failed)
    except (OSError, ffmpeg.Failed) as problem:
        return warn("recordings.broken", str(problem)[:300], waiting=waiting)
