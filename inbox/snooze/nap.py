"""An answer with which its ticket goes out of sight."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events.record import Actor
from inbox.models import Agent
from inbox.snooze import verbs
from sla.clocks_events import iso


@dataclass(frozen=True)
class Nap:
    """Until an instant, or None: until the customer writes."""

    until: datetime | None

    def begin(self, ticket_id: int, agent: Agent) -> None:
        """Snooze the ticket, unless somebody has to look at it sooner: then it stays in sight. The caller holds it.

        The answer leaves in any case: the customer need not wait because their ticket cannot sleep.
        """
        try:
            verbs.snooze(ticket_id, self.until, agent.id, Actor("agent", agent.id))
        except verbs.CannotSnooze:
            return

    def written(self) -> dict[str, Any]:
        """As it is kept with a planned answer."""
        return {"until": self.until and iso(self.until)}


def read(written: dict[str, Any] | None) -> Nap | None:
    """What was kept."""
    return Nap(written["until"] and datetime.fromisoformat(written["until"])) if written else None
