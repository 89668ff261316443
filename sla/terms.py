"""What is promised about a ticket, and what the promise was chosen by. Pure: no database, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sla.businesstime import Calendar

BREACH = "breach"
"""The stage at which all of the target is used up. Every clock has it, whatever its ladder says."""
ANY_PRIORITY = "*"
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
Because = Mapping[str, Any]
"""{field of the match: the value of the ticket that it named}."""


@dataclass(frozen=True)
class Facts:
    """What a policy may look at. The channel is the one the message came by, else the one that opened the ticket.

    No policy looks at the status, but clocks do: it is what the ticket's status is now.
    """

    channel: str = ""
    team_id: int | None = None
    priority: str = "normal"
    tier: str = ""
    language: str = ""
    tags: frozenset[str] = frozenset()
    status: str = field(default="open", compare=False)


@dataclass(frozen=True)
class Rung:
    """One step of a ladder: at which stage whom to tell, and what else to do.

    `stage` is "75%", "-15m" or BREACH, as clocks and firings call it. `tell` names "assignee", "lead", "supervisors" or
    "agent:5"; `by` says how, "app" or "email".
    """

    stage: str
    tell: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    reassign: str | None = None
    tag: str | None = None
    webhook: bool = False

    def used(self, target: timedelta) -> timedelta:
        """How much of the target is used up at this stage; a clock cannot tell what lies before its start."""
        return used(self.stage, target)


@dataclass(frozen=True)
class Terms:
    """What holds for a ticket with certain facts: which versions said so, since when, and why.

    `targets` has the metrics that are promised at all, for this ticket's priority. Without a calendar every hour
    counts. `pauses` are the statuses in which the resolutions stand still, `counts` says whose reply is an answer.
    """

    policy_version_id: int | None = None
    calendar_version_id: int | None = None
    calendar: Calendar | None = field(default=None, repr=False)
    targets: Mapping[str, timedelta] = field(default_factory=dict)
    counts: str = "human"
    pauses: frozenset[str] = frozenset({"pending", "on_hold"})
    rungs: tuple[Rung, ...] = ()
    because: Because = field(default_factory=dict)
    since: datetime | None = field(default=None, compare=False)

    def stages(self) -> tuple[str, ...]:
        """Every stage of a clock under these terms, in no order; the breach is always one."""
        return tuple(dict.fromkeys([BREACH, *(rung.stage for rung in self.rungs)]))


def used(stage: str, target: timedelta) -> timedelta:
    """How much of the target is used up at a stage: "75%" is a share, "-15m" that long before the end."""
    if stage == BREACH:
        return target
    if stage.endswith("%"):
        return target * int(stage[:-1]) / 100
    return max(timedelta(0), target - timedelta(**{_UNITS[stage[-1]]: int(stage[1:-1])}))


def stage_of(at: str) -> str:
    """The stage of a rung written as "75%", "100%" or "-15m"."""
    return BREACH if at == "100%" else at


def matched(match: Mapping[str, Sequence[Any]], facts: Facts) -> dict[str, Any] | None:
    """Why the match holds: {field: the value it named}; None when it does not. An empty match holds for everything."""
    because = {}
    for name, wanted in match.items():
        found = next((value for value in _values(name, facts) if value in wanted), None)
        if found is None:
            return None
        because[name] = found
    return because


def targets_for(targets: Mapping[str, Mapping[str, float]], priority: str) -> dict[str, timedelta]:
    """The promises to a ticket of this priority, from {metric: {priority or "*": seconds}}."""
    chosen = {metric: by.get(priority, by.get(ANY_PRIORITY)) for metric, by in targets.items()}
    return {metric: timedelta(seconds=seconds) for metric, seconds in chosen.items() if seconds is not None}


def rungs_of(ladder: Mapping[str, Any]) -> tuple[Rung, ...]:
    """The rungs of a ladder as it is kept: {"rungs": [{"at", "tell", "by", "reassign", "tag", "webhook"}]}."""
    return tuple(_rung(each) for each in ladder.get("rungs", ()))


def _rung(kept: Mapping[str, Any]) -> Rung:
    return Rung(
        stage_of(kept["at"]),
        tuple(kept.get("tell") or ()),
        tuple(kept.get("by") or ()),
        kept.get("reassign"),
        kept.get("tag"),
        bool(kept.get("webhook")),
    )


def _values(name: str, facts: Facts) -> Sequence[Any]:
    """The ticket's values of a field of a match, the likeliest to be named first."""
    if name == "tag":
        return sorted(facts.tags)
    if name == "language":  # a policy for "pt" is one for "pt-BR" too
        return [facts.language, facts.language.partition("-")[0]] if facts.language else []
    value = facts.team_id if name == "team" else getattr(facts, name)
    return [] if value in (None, "") else [value]
