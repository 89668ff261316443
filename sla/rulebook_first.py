"""The promise out of the box: one hour, for the first and every next response, on every channel, day and night."""

from datetime import datetime
from typing import Any

from sla import changes
from sla.models import Clock, Policy, PolicyVersion, RuleChange

NAME = "One hour"
HOUR = 3600
TARGETS = {"first_response": {"*": HOUR}, "next_response": {"*": HOUR}}
LATER = ("125%", "150%", "175%")


def lay_down() -> tuple[int, datetime]:
    """Save the first policy unless another process just has. Returns the revision of the rules, and since when."""
    with changes.writing() as at:
        newest = RuleChange.objects.order_by("-id").first()
        if newest is None:
            newest = changes.record("policy", NAME, at, None, policy=_fallback(at), idle=not Clock.objects.exists())
        return newest.id, newest.at


def ladder() -> dict[str, Any]:
    """Half-way nobody is told; then the assignee, the lead, and from the breach on the supervisors."""
    rungs = [
        _rung("50%"),
        _rung("75%", "assignee"),
        _rung("90%", "assignee", "lead"),
        _rung("100%", "assignee", "supervisors", by=("app", "email")),
        *(_rung(at, "supervisors", by=("app", "email")) for at in LATER),
    ]
    return {"rungs": rungs, "quiet": None}


def _rung(at: str, *tell: str, by: tuple[str, ...] = ("app",)) -> dict[str, Any]:
    ways = list(by) if tell else []
    return {"at": at, "tell": list(tell), "by": ways, "reassign": None, "tag": None, "webhook": True}


def _fallback(at: datetime) -> PolicyVersion:
    policy, _ = Policy.objects.get_or_create(fallback=True, defaults={"name": NAME})
    known = policy.versions.order_by("-number").first()
    return known or PolicyVersion.objects.create(
        policy=policy,
        number=1,
        valid_from=at,
        position=0,
        targets=TARGETS,
        pauses=["pending", "on_hold"],
        ladder=ladder(),
    )
