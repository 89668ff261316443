"""Promises that run out, and what people say of it."""

from dataclasses import dataclass

from events.kinds.kind import Kind


@dataclass(frozen=True)
class SlaWarned(Kind):
    """A share of the promised time is used up. Dated at that instant.

    `stage` is the rung of the policy's ladder, such as 75% or -15m, which says whom to tell.
    """

    kind = "sla.warned"
    consumers = ("notify",)
    clock_id: int
    metric: str
    cycle: int
    deadline: str
    stage: str
    percent: int


@dataclass(frozen=True)
class SlaBreached(Kind):
    """The deadline passed without an answer. Dated at the deadline, however late it was noticed.

    `late_ingest`: we learned of the customer's message only after its deadline. The policy's ladder says whom to tell.
    """

    kind = "sla.breached"
    consumers = ("notify",)
    clock_id: int
    metric: str
    cycle: int
    deadline: str
    stage: str
    late_ingest: bool


@dataclass(frozen=True)
class SlaEscalated(Kind):
    """The deadline is long past: more open time than was promised is used up. Dated at that instant.

    `stage` is the rung of the policy's ladder, such as 125%, which says whom to tell.
    """

    kind = "sla.escalated"
    consumers = ("notify",)
    clock_id: int
    metric: str
    cycle: int
    deadline: str
    stage: str
    percent: int


@dataclass(frozen=True)
class SlaBreachVoided(Kind):
    """A person said that this breach was none, and why. The event of the breach stays."""

    kind = "sla.breach_voided"
    clock_id: int
    metric: str
    cycle: int
    reason: str


@dataclass(frozen=True)
class SlaAcknowledged(Kind):
    """An agent has it: the promise that is running out, or has run out, is taken care of."""

    kind = "sla.acknowledged"
    clock_id: int
    metric: str
    cycle: int
    agent_id: int
    note: str
