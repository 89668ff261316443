"""The clocks of a ticket: each thing that a promise can do."""

from dataclasses import dataclass
from typing import Any

from events.kinds.kind import Kind


@dataclass(frozen=True)
class ClockStarted(Kind):
    """A promise began to count. `deadline` is ISO 8601 in UTC, `target_s` the promise in seconds.

    The version of the policy promised it `because` the ticket had these values; a calendar of null counts every hour.
    When something is promised about what began before, it counts `since` later, and `worked_s` is what has passed.
    """

    kind = "clock.started"
    clock_id: int
    metric: str
    cycle: int
    deadline: str
    target_s: float
    policy_version_id: int | None
    calendar_version_id: int | None
    because: dict[str, Any]
    since: str
    worked_s: float


@dataclass(frozen=True)
class ClockPaused(Kind):
    """A promise stands still while the ticket's status is `reason`. `worked_s` is the open time used up so far."""

    kind = "clock.paused"
    clock_id: int
    metric: str
    cycle: int
    reason: str
    worked_s: float


@dataclass(frozen=True)
class ClockResumed(Kind):
    """A promise counts again, after a pause or after its end. `deadline` is null when it goes on standing still.

    `reason` is the status that lets it count, or reply_failed, reopened, restored or target_again. Of the time since it
    ended `gap_s` counts.
    """

    kind = "clock.resumed"
    clock_id: int
    metric: str
    cycle: int
    deadline: str | None
    reason: str
    gap_s: float


@dataclass(frozen=True)
class ClockRetargeted(Kind):
    """Another promise holds from here on: a rule or a fact changed, or another wait joined. What has passed is kept.

    `reason` is rules, channel, merged, earlier, or the fact that changed. `deadline` is null while it stands still.
    """

    kind = "clock.retargeted"
    clock_id: int
    metric: str
    cycle: int
    deadline: str | None
    target_s: float
    policy_version_id: int | None
    calendar_version_id: int | None
    because: dict[str, Any]
    reason: str
    started_at: str
    worked_s: float


@dataclass(frozen=True)
class ClockStopped(Kind):
    """A promise ended. `outcome` is met, met_late or cancelled; `elapsed_s` is the open time since its start.

    `reason` is answered, answered_by_ai, closed, or superseded by an older promise that counts again.
    """

    kind = "clock.stopped"
    clock_id: int
    metric: str
    cycle: int
    outcome: str
    elapsed_s: float
    reason: str


@dataclass(frozen=True)
class ClockVoided(Kind):
    """A promise holds no more and counts nowhere: the ticket was removed, or nothing is promised about it any longer.

    `reason` is removed, no_target, answered (while nothing was promised) or reply_failed (it began with that reply).
    """

    kind = "clock.voided"
    clock_id: int
    metric: str
    cycle: int
    elapsed_s: float
    reason: str


@dataclass(frozen=True)
class ClockMerged(Kind):
    """The ticket went into another one, whose clocks count for it from then on."""

    kind = "clock.merged"
    clock_id: int
    metric: str
    cycle: int
    elapsed_s: float
    into_id: int
