"""What was said about the answers of each agent, counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from inbox.models import Agent, QualityNote

PRAISE = Q(kind=QualityNote.Kind.PRAISE)


@dataclass(frozen=True)
class Said:
    """About one agent: how often they were praised and coached, the share of praise (0 to 1), and when last."""

    agent: Agent
    praise: int
    coach: int
    last_at: datetime

    @property
    def share(self) -> float:
        return self.praise / (self.praise + self.coach)


def by_agent(notes: QuerySet[QualityNote]) -> list[Said]:
    """By name. Two queries, whatever the number of agents."""
    counts = (
        notes.order_by()
        .values("agent_id")
        .annotate(praise=Count("id", filter=PRAISE), coach=Count("id", filter=~PRAISE), last_at=Max("at"))
    )
    rows = {row["agent_id"]: row for row in counts}
    agents = Agent.objects.filter(id__in=rows).order_by("name", "id")
    return [_said(agent, rows[agent.id]) for agent in agents]


def _said(agent: Agent, row: Mapping[str, Any]) -> Said:
    return Said(agent, row["praise"], row["coach"], row["last_at"])
