"""What the SLA floor keeps: rules in versions, clocks and what became of them, and signs of life."""

from sla.models.clock import Acknowledgement, Clock, Firing, Metric, Segment, SetAside
from sla.models.health import Heartbeat, Lag
from sla.models.rules import Calendar, CalendarVersion, Policy, PolicyVersion, QueueOrder, RuleChange

__all__ = [
    "Acknowledgement",
    "Calendar",
    "CalendarVersion",
    "Clock",
    "Firing",
    "Heartbeat",
    "Lag",
    "Metric",
    "Policy",
    "PolicyVersion",
    "QueueOrder",
    "RuleChange",
    "Segment",
    "SetAside",
]
