"""Which ticket comes next: the one due first, or under overload one that can still be answered in time."""

from typing import Any

from sla.models import QueueOrder


def order() -> dict[str, Any]:
    """{mode, cap_minutes} as it is now."""
    now = QueueOrder.objects.order_by("id").first() or QueueOrder()
    return {"mode": now.mode, "cap_minutes": now.cap_minutes}
