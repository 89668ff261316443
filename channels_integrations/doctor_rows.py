"""Checks that ask the database. The caller limits how long a statement may take."""

import time

from channels_integrations.doctor_words import Finding, fail, ok, warn
from core import probes, sql
from sla import health

START_ALL = "Start it with `make run`, or with `celery -A config worker` for a worker alone."
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
_WORKERS = (
    "SELECT worker, extract(epoch FROM clock_timestamp() - at)::float8 FROM sla_heartbeat ORDER BY at DESC LIMIT 20"
)


def database() -> Finding:
    start = time.monotonic()
    version = probes.database()
    took = (time.monotonic() - start) * 1000
    said = f"PostgreSQL {version} answered in {took:.1f} ms."
    return ok(said) if took < SLOW_MS else warn(said, "Look at the load of the database server.")


def migrations() -> Finding:
    missing = probes.missing_migrations()
    if not missing:
        return ok("The database is up to date.")
    return fail(f"{len(missing)} migrations are missing.", "Run `manage.py migrate`.", ", ".join(missing))


def workers() -> Finding:
    beats = [(str(name), float(age)) for name, age in sql.fetch_all(_WORKERS)]
    awake = [f"{name} ({age:.1f} s ago)" for name, age in beats if age <= health.AWAKE_S]
    if awake:
        return ok(f"{len(awake)} enforcing.", ", ".join(awake))
    last = f"The last sign of one was {beats[0][1]:.0f} s ago." if beats else "None has ever run."
    return fail("No worker is running: nothing is sent and no deadline is watched.", START_ALL, last)


def enforcement() -> Finding:
    seen = health.enforcement()
    if seen.late_s >= LATE_S:
        return fail(
            f"Deadlines are enforced {seen.late_s:.0f} s late.", "See whether workers run, and how busy they are."
        )
    if seen.set_aside:
        advice = 'Look for "set aside" in the workers\' log. They are tried again, and show on the board meanwhile.'
        return fail(f"{seen.set_aside} clocks cannot be fired.", advice)
    return ok(f"Deadlines are enforced on time ({seen.late_s:.1f} s behind).", _punctuality())


def _punctuality() -> str:
    seen = health.punctuality()
    if seen is None:
        return ""
    return (
        f"Of the last {seen.firings}, half within {seen.p50_s * 1000:.0f} ms, 99 % within {seen.p99_s * 1000:.0f} ms."
    )


def inbound() -> Finding:
    ((age, waiting, failed),) = sql.fetch_all(_INBOUND)
    detail = f"{waiting} waiting, the oldest for {age:.0f} s; {failed} failed."
    if age > OLD_S:
        return fail("Messages that came in are not being worked on.", START_ALL, detail)
    if failed:
        return warn("Some messages could not be read.", "Look at them under Needs attention; run them again.", detail)
    return ok("Everything that came in is worked on.", detail)


def outbound() -> Finding:
    ((late, waiting, dead),) = sql.fetch_all(_OUTBOUND)
    detail = f"{waiting} waiting, the oldest due for {max(late, 0):.0f} s; {dead} given up."
    if late > OLD_S:
        return fail("Deliveries are due and nobody makes them.", START_ALL, detail)
    if dead:
        return warn("Some deliveries were given up.", "Look at them in the admin pages and replay them.", detail)
    return ok("Everything that was due is delivered.", detail)
