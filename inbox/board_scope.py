"""Whose tickets a board is about, and which day is today there."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Scope:
    """All tickets, or those of one team, or (`team` is "none") those of no team."""

    team: int | str | None = None

    def where(self, row: str) -> str:
        """A condition on the `team_id` of this row, with the value of `values`."""
        if self.team is None:
            return "true"
        return f"{row}.team_id IS NULL" if self.team == "none" else f"{row}.team_id = %(team)s"

    @classmethod
    def named(cls, name: str) -> "Scope":
        """The scope with this name."""
        return cls(None if name == "all" else name if name == "none" else int(name))

    @property
    def name(self) -> str:
        return "all" if self.team is None else str(self.team)

    @property
    def team_id(self) -> int | None:
        return self.team if isinstance(self.team, int) else None

    def has(self, team_id: int | None) -> bool:
        return self.team is None or team_id == self.team_id

    @property
    def values(self) -> dict[str, Any]:
        return {} if self.team_id is None else {"team": self.team_id}


def day_of(instant: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first instant of the local day, and the first instant after it. A day with a clock change is not 24 hours."""
    today = instant.astimezone(zone).date()
    return midnight(today, zone), midnight(today + timedelta(days=1), zone)


def midnight(day: Any, zone: ZoneInfo) -> datetime:
    """The instant at which a local day begins."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
