"""Rules for tests, written as admins write them: a policy or a calendar is a version that holds from now on."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from events.record import Actor
from inbox import refit
from sla import changes, rulebook_first
from sla.models import Calendar, CalendarVersion, Metric, Policy, PolicyVersion

SYSTEM = Actor()
METRICS = [metric.value for metric in Metric]
ALL_DAY = [["00:00", "24:00"]]


def office(*windows: Sequence[str], days: int = 5) -> list[list[list[str]]]:
    """A week with these windows from Monday on."""
    return [[list(each) for each in windows] if day < days else [] for day in range(7)]


def calendar(name: str = "Office", week: Sequence[Any] = (ALL_DAY,) * 7, zone: str = "UTC", **more: Any) -> Calendar:
    """A calendar with these hours, from now on: a new one, or a new version of the one by this name."""
    with changes.writing() as at:
        kept, _ = Calendar.objects.get_or_create(name=name)
        number = kept.versions.count() + 1
        version = CalendarVersion.objects.create(
            calendar=kept, number=number, valid_from=at, zone=zone, week=list(week), **more
        )
        changes.record("calendar", name, at, None, calendar=version)
    return kept


def policy(name: str = "One hour", targets: Mapping[str, Mapping[str, int]] | None = None, **more: Any) -> Policy:
    """A policy that says this from now on; "One hour" is the fallback. What is not given is as out of the box."""
    with changes.writing() as at:
        kept, _ = Policy.objects.get_or_create(name=name, defaults={"fallback": name == "One hour"})
        version = PolicyVersion.objects.create(
            policy=kept,
            number=kept.versions.count() + 1,
            valid_from=at,
            **{"position": 1, "pauses": ["pending", "on_hold"], "ladder": rulebook_first.ladder()}
            | more
            | {"targets": rulebook_first.TARGETS if targets is None else targets},
        )
        changes.record("policy", name, at, None, policy=version)
    return kept


def follow() -> None:
    """Every clock follows the rules of now."""
    refit.follow_all()


def promise(hours: float = 1, *metrics: str) -> dict[str, dict[str, int]]:
    """The same target for each of these metrics, for both responses when none is named."""
    seconds = int(timedelta(hours=hours).total_seconds())
    return {metric: {"*": seconds} for metric in metrics or ("first_response", "next_response")}
