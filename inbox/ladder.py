"""What happens when a clock reaches a stage: the rung that the clock's own version of its policy has for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from events.models import Event
from inbox.models import Notification
from sla.models import Clock, PolicyVersion
from sla.terms import BREACH, Rung, rungs_of

REPEATED = "sla.escalated"
STAGES = ("sla.warned", "sla.breached", REPEATED)
"""Kinds of events that tell of a stage: on the way to the deadline, at it, and after it."""
ALIVE = (Clock.State.RUNNING, Clock.State.PAUSED)
OFFERED_FROM = 0.9

# a broken promise is told even where the ladder has no word about it
_UNWRITTEN = {
    "sla.warned": Rung("", ("assignee",), ("app",), webhook=True),
    "sla.breached": Rung(BREACH, ("assignee", "supervisors"), ("app", "email"), webhook=True),
    REPEATED: Rung("", ("lead", "supervisors"), ("app",), webhook=True),
}


@dataclass(frozen=True)
class Reached:
    """A clock at a stage. Mails of it wait until `quiet_until`, where quiet hours hold them back."""

    clock: Clock
    rung: Rung
    acknowledged: bool
    quiet_until: datetime | None

    @property
    def is_late(self) -> bool:
        """True from 90 % of the target on: then somebody else may be offered the ticket."""
        target = self.clock.target
        return bool(target) and self.rung.used(target) / target >= OFFERED_FROM


def asks_nothing(event: Event) -> bool:
    """True when the rung of this stage neither tells anybody nor does anything."""
    version = Clock.objects.filter(id=event.data["clock_id"]).values_list("policy_version_id", flat=True).first()
    rung = _rung(event, version)
    return not (rung.tell or rung.tag or rung.reassign)


def reached(event: Event, now: datetime) -> Reached | None:
    """The stage an event tells of; None when there is nothing left to be done about it."""
    clock = Clock.objects.select_related("acknowledgement").filter(id=event.data["clock_id"]).first()
    if clock is None or _is_settled(event.kind, clock):
        return None
    version = clock.policy_version_id
    quiet = None if event.kind == "sla.breached" else quiet_until(_ladder(version).get("quiet"), now)
    return Reached(clock, _rung(event, version), _is_acknowledged(clock), quiet)


def settled(told: Iterable[Notification]) -> set[int]:
    """The ids of those notifications of stages that nobody needs any more."""
    about = {each: each.data["clock_id"] for each in told if each.kind in STAGES}
    clocks = Clock.objects.select_related("acknowledgement").in_bulk(set(about.values())) if about else {}
    return {each.id for each, clock_id in about.items() if _is_settled(each.kind, clocks.get(clock_id))}


def silent(events: Iterable[Event]) -> set[int]:
    """The ids of those events of stages whose rung keeps them from webhooks."""
    about = {event: event.data["clock_id"] for event in events if event.kind in STAGES}
    known = Clock.objects.filter(id__in=set(about.values())).values_list("id", "policy_version_id")
    versions = dict(known) if about else {}
    return {event.id for event, id_ in about.items() if id_ in versions and not _rung(event, versions[id_]).webhook}


def stage_of(kind: str, data: Mapping[str, Any]) -> str:
    """The stage as clocks call it: "75%", "-15m", "breach"."""
    if kind == "sla.breached":
        return BREACH
    return str(data.get("stage") or f"{data['percent']}%")


def rung_for(kind: str, stage: str, ladder: Mapping[str, Any]) -> Rung:
    """What the ladder says about a stage, or what holds where it says nothing."""
    written = next((rung for rung in rungs_of(ladder) if rung.stage == stage), None)
    unwritten = _UNWRITTEN[kind]
    return written or Rung(stage, unwritten.tell, unwritten.by, webhook=unwritten.webhook)


def quiet_until(quiet: Mapping[str, str] | None, now: datetime) -> datetime | None:
    """When the quiet hours that hold now will end; None when it is not quiet."""
    if not quiet:
        return None
    here = now.astimezone(ZoneInfo(quiet["zone"]))
    begins, ends, minute = _minutes(quiet["from"]), _minutes(quiet["to"]), here.hour * 60 + here.minute
    over_midnight = begins > ends
    if not (minute >= begins or minute < ends if over_midnight else begins <= minute < ends):
        return None
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    days = 1 if over_midnight and minute >= begins else 0
    return midnight + timedelta(days=days, minutes=ends)


def _rung(event: Event, policy_version_id: int | None) -> Rung:
    return rung_for(event.kind, stage_of(event.kind, event.data), _ladder(policy_version_id))


def _is_settled(kind: str, clock: Clock | None) -> bool:
    if clock is None or clock.state not in ALIVE or clock.voided_at is not None:
        return True
    overtaken = kind == "sla.warned" and clock.breached_at is not None
    return overtaken or (kind == REPEATED and _is_acknowledged(clock))


def _is_acknowledged(clock: Clock) -> bool:
    return hasattr(clock, "acknowledgement")


@lru_cache(maxsize=1024)
def _ladder(policy_version_id: int | None) -> Mapping[str, Any]:
    """Versions never change, so each is read once."""
    if policy_version_id is None:
        return {}
    ladder: Mapping[str, Any] = PolicyVersion.objects.values_list("ladder", flat=True).get(id=policy_version_id)
    return ladder


def _minutes(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes)
