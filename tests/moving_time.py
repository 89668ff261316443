"""Time that a test can move on, for everything that happens in its one transaction.

Nothing in the database changes when it moves, so calendars stay where they are. What would take the beginning of the
transaction for now, which never moves, takes the moved time instead.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from core import clock, sql
from events import record
from events.record import Entry
from sla import enforce
from sla.enforce_sql import FIRE


class MovingTime:
    """How far the clock has been moved on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.by = timedelta(0)
        write = record._write
        patch.setattr(clock, "now", self.now)
        patch.setattr(record, "_write", lambda entries: write([self._dated(each) for each in entries]))
        patch.setattr(enforce, "_fire", self._fire)

    def now(self) -> datetime:
        """The database's time, moved."""
        real: datetime = sql.fetch_all("SELECT clock_timestamp()")[0][0]
        return real + self.by

    def passes(self, by: timedelta) -> None:
        self.by += by

    def starts_again(self) -> None:
        self.by = timedelta(0)

    def _dated(self, entry: Entry) -> Entry:
        return entry if entry.at is not None else replace(entry, at=self.now())

    def _fire(self, statement: str, values: dict[str, Any]) -> enforce.Round:
        """The same statement, at the moved time. One that names its instant keeps it."""
        owed = {"kinds": [kind for kind, _ in enforce._OWED], "consumers": [consumer for _, consumer in enforce._OWED]}
        if statement == enforce._FIRE_DUE:
            statement = FIRE.format(which="next_fire_at <= %(now)s", instant="%(now)s", patience="SKIP LOCKED")
            owed["now"] = self.now()  # type: ignore[assignment]  # beside the lists
        moved, written, _ = sql.fetch_all(statement, {**values, **owed})[0]
        return enforce.Round(moved, written, None)


@pytest.fixture
def moving_time(db: None, monkeypatch: pytest.MonkeyPatch) -> MovingTime:
    return MovingTime(monkeypatch)


__all__: Sequence[str] = ("MovingTime", "moving_time")
