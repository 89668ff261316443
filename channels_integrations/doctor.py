"""What is well and what is not: one list of checks for `manage.py doctor` and for the app's page.

Every check ends by itself within a few seconds, so the whole examination does too, whatever is broken.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

from channels_integrations import doctor_network, doctor_rows
from channels_integrations.doctor_words import Check, Finding, fail

Look = Callable[[], Finding]
STATEMENT_MS = 3000
ROWS: dict[str, Look] = {
    "database": doctor_rows.database,
    "migrations": doctor_rows.migrations,
    "workers": doctor_rows.workers,
    "enforcement": doctor_rows.enforcement,
    "inbound": doctor_rows.inbound,
    "outbound": doctor_rows.outbound,
    "recordings": doctor_rows.recordings,
}
NETWORK: dict[str, Look] = {
    "redis": doctor_network.redis_server,
    "mail_in": doctor_network.mail_in,
    "mail_out": doctor_network.mail_out,
    "live": doctor_network.live,
    "disk": doctor_network.disk,
}


def examine() -> list[Check]:
    """Every check, in a fixed order. Doors are knocked at all at once; the database is asked meanwhile."""
    with ThreadPoolExecutor(len(NETWORK)) as threads:
        knocks = [threads.submit(_check, name, look) for name, look in NETWORK.items()]
        rows = [_check(name, _limited(look)) for name, look in ROWS.items()]
        return rows + [knock.result() for knock in knocks]


def is_well(checks: Iterable[Check]) -> bool:
    return all(check.state != "fail" for check in checks)


def _check(name: str, look: Look) -> Check:
    try:
        found = look()
    except Exception as error:  # noqa: BLE001 - a check that breaks has found something
        found = fail("broken", repr(error)[:300])
    return Check(name, found)


def _limited(look: Look) -> Look:
    def limited() -> Finding:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(STATEMENT_MS)])
            return look()

    return limited
