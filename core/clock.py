"""The only place that asks the time. The database's clock decides, so that hosts with drifting clocks still agree."""

from datetime import datetime
from typing import cast

from core import sql


def now() -> datetime:
    """The current instant by the database's clock, aware, in UTC, to the microsecond."""
    ((instant,),) = sql.fetch_all("SELECT clock_timestamp()")
    return cast("datetime", instant)
