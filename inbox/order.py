"""Which ticket comes next: the one due first, or under overload one that can still be answered in time."""

from typing import Any

from django.db.models.functions import Now

from core import sql
from sla.models import QueueOrder

ONE = 1
"""The id of the only row."""


def order() -> dict[str, Any]:
    """{mode, cap_minutes} as it is now."""
    now = QueueOrder.objects.filter(id=ONE).first() or QueueOrder()
    return {"mode": now.mode, "cap_minutes": now.cap_minutes}


def change(mode: str, cap_minutes: int, agent_id: int) -> dict[str, Any]:
    """From now on, for everybody who asks for the next ticket."""
    given = {"mode": mode, "cap_minutes": cap_minutes}
    QueueOrder.objects.update_or_create(id=ONE, defaults=given | {"changed_by_id": agent_id, "changed_at": Now()})
    return given


def take_turn() -> int:
    """The number of this turn: 1, 2, 3 … over all agents."""
    found = sql.fetch_one("UPDATE sla_queueorder SET turn = turn + 1 WHERE id = %s RETURNING turn", [ONE])
    return int(found[0]) if found else 0
