"""A policy as somebody wrote it, and everything that can be wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sla import conditions, ladders, rulebook_first, targets, versions
from sla.conditions import Match
from sla.faults import Fault, Faults, below
from sla.ladders import Ladder
from sla.models import Calendar, Policy, PolicyVersion
from sla.models.rules import Counts
from sla.targets import Targets
from sla.vocabulary import Vocabulary

MOST_POLICIES = 200
"""The policies are asked one after the other for every ticket."""
CONTENT = ("active", "match", "targets", "counts", "pauses", "calendar_id", "ladder")


@dataclass(frozen=True)
class Draft:
    """What a version of a policy says, and the policy's name. Without a calendar every hour counts."""

    name: str
    targets: Targets
    active: bool = True
    match: Match = field(default_factory=dict)
    counts: str = Counts.HUMAN.value
    pauses: Sequence[str] = ("pending", "on_hold")
    calendar_id: int | None = None
    ladder: Ladder = field(default_factory=rulebook_first.ladder)

    def content(self) -> dict[str, Any]:
        """What a version holds of it, in the one spelling it is kept in."""
        return {
            "active": self.active,
            "match": conditions.neat(self.match),
            "targets": {metric: dict(by) for metric, by in self.targets.items()},
            "counts": self.counts,
            "pauses": list(self.pauses),
            "calendar_id": self.calendar_id,
            "ladder": dict(self.ladder),
        }


def content_of(version: PolicyVersion) -> dict[str, Any]:
    """The same of a version that is kept."""
    return {name: getattr(version, name) for name in CONTENT}


def check(draft: Draft, newest: PolicyVersion | None, known: Vocabulary, at: datetime) -> None:
    """Raise BadRules with everything that is wrong. `newest` is the version that the draft is to follow, if any."""
    faults = Faults()
    _check_name(draft.name, newest, faults)
    conditions.check(draft.match, known, faults)
    targets.check(draft.targets, known.priorities, faults)
    ladders.check(draft.ladder, known, faults)
    _check_words(draft, known, faults)
    if newest is not None and newest.policy.fallback:
        _check_fallback(draft, known, faults)
    else:
        _check_reach(draft, known, faults)
    faults.refuse()  # what follows reckons with the targets
    _check_calendar(draft, at, faults)
    faults.refuse()


def warnings(policies: Sequence[PolicyVersion], priorities: Sequence[str]) -> dict[int, dict[str, list[Fault]]]:
    """What is odd about policies, in the order they are asked: {policy id: {path: faults}}. They hold all the same."""
    found: dict[int, dict[str, list[Fault]]] = {}
    earlier: list[tuple[str, Match]] = []
    for each in policies:
        if not each.active or each.policy.fallback:
            continue
        if takers := conditions.takers(each.match, earlier, priorities):
            found[each.policy_id] = {"match": [_shadowed(takers)]}
        earlier.append((each.policy.name, each.match))
    return found


def _shadowed(takers: Sequence[str]) -> Fault:
    if len(takers) == 1:
        return Fault("shadowed", {"policy": takers[0]})
    return Fault("shadowed_together", {"policies": [f"“{name}”" for name in takers]})


def _check_name(name: str, newest: PolicyVersion | None, faults: Faults) -> None:
    namesake = Policy.objects.filter(name=name).first()
    if namesake is not None and (newest is None or namesake.id != newest.policy_id):
        faults.add("name", "name_archived" if namesake.archived_at else "name_taken", name=name)
    if newest is None and Policy.objects.filter(archived_at__isnull=True).count() >= MOST_POLICIES:
        faults.add("name", "too_many", most=MOST_POLICIES)


def _check_words(draft: Draft, known: Vocabulary, faults: Faults) -> None:
    if draft.counts not in Counts.values:
        faults.add("counts", "unknown_counts", value=draft.counts[:20], known=Counts.values)
    for number, status in enumerate(draft.pauses):
        if status not in known.pauses:
            faults.add(below("pauses", number), "unknown_pause", value=status[:20], known=known.pauses)
        elif status in draft.pauses[:number]:
            faults.add(below("pauses", number), "twice")


def _check_fallback(draft: Draft, known: Vocabulary, faults: Faults) -> None:
    if draft.match:
        faults.add("match", "fallback_match")
    if not draft.active:
        faults.add("active", "fallback_active")
    targets.check_fallback(draft.targets, known.priorities, faults)


def _check_reach(draft: Draft, known: Vocabulary, faults: Faults) -> None:
    """Every priority that the policy takes has a promise."""
    asked = draft.match.get("priority") or known.priorities
    targets.check_complete(draft.targets, [each for each in known.priorities if each in asked], faults)


def _check_calendar(draft: Draft, at: datetime, faults: Faults) -> None:
    if draft.calendar_id is None:
        return
    try:
        calendar = versions.calendar(draft.calendar_id)
    except Calendar.DoesNotExist:
        faults.add("calendar", "unknown_calendar", value=draft.calendar_id)
        return
    if calendar.calendar.archived_at is not None:
        faults.add("calendar", "archived_calendar", calendar=calendar.calendar.name)
        return
    targets.check_near(draft.targets, versions.opening(calendar), at, faults)
