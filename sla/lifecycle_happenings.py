"""What happens to a ticket, as far as clocks care. Every happening has the instant at which it took effect. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sla.lifecycle_metrics import By
from sla.lifecycle_past import Past
from sla.lifecycle_promise import Promise
from sla.terms import Terms


@dataclass(frozen=True)
class Wrote:
    """The customer wrote at `written`; we know since `at`. The ticket is open from then on.

    `first` opens the ticket. `ours` says that somebody of us had written before, so that no first response is due.
    `was` is the status until now.
    """

    at: datetime
    written: datetime
    terms: Terms
    channel: str = ""
    first: bool = False
    ours: bool = False
    was: str = "open"


@dataclass(frozen=True)
class Answered:
    """A reply was accepted. `status` is the ticket's from then on."""

    at: datetime
    by: By
    status: str
    terms: Terms


@dataclass(frozen=True)
class StatusChanged:
    """The ticket is open, pending, on_hold or closed from now on."""

    at: datetime
    status: str
    terms: Terms


@dataclass(frozen=True)
class Refitted:
    """What is promised has changed. `by_channel` has the terms of each channel by which the customer waits.

    `past` is needed where something is promised for which there is no clock yet.
    """

    at: datetime
    terms: Terms
    status: str
    because: str
    by_channel: Mapping[str, Terms] = field(default_factory=dict)
    past: Past | None = None


@dataclass(frozen=True)
class Removed:
    """The ticket is spam or trash."""

    at: datetime


@dataclass(frozen=True)
class Restored:
    """It was neither. `status` is the ticket's from now on."""

    at: datetime
    status: str
    terms: Terms


@dataclass(frozen=True)
class MergedAway:
    """The ticket became part of another."""

    at: datetime
    into: int


@dataclass(frozen=True)
class HandedOn:
    """All that the customer waits for became a ticket of its own. The rest of this one goes on."""

    at: datetime
    into: int


@dataclass(frozen=True)
class Absorbed:
    """Another ticket became part of this one. `waiting` is the response that its customer waits for, if any."""

    at: datetime
    waiting: Promise | None
    terms: Terms
    ours: bool = False


@dataclass(frozen=True)
class Revoked:
    """The reply that stopped this clock did not arrive. `hidden`: the ticket is spam or trash meanwhile."""

    at: datetime
    metric: str
    cycle: int
    hidden: bool = False


@dataclass(frozen=True)
class Unsaid:
    """The latest reply, accepted at `since` or just after, did not leave; another one has answered before it."""

    at: datetime
    since: datetime


Happening = (
    Wrote
    | Answered
    | StatusChanged
    | Refitted
    | Removed
    | Restored
    | MergedAway
    | HandedOn
    | Absorbed
    | Revoked
    | Unsaid
)
