"""The only place that asks the time. The database's clock decides, so that hosts with drifting clocks still agree."""

from datetime import datetime

from django.db import connection


def now() -> datetime:
    """The current instant by the database's clock, aware, in UTC, to the microsecond."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (instant,) = cursor.fetchone()
    assert isinstance(instant, datetime)
    return instant
