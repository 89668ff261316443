"""The rules that hold now, compiled: which policy a ticket comes under, and what it promises.

Every use asks the database for the revision, one look at the end of an index; the rules themselves are read once per
revision and process. Versions never change, so what a clock counts under is kept by id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from core import sql
from sla import rulebook_first, versions
from sla.businesstime import Calendar
from sla.models import CalendarVersion, PolicyVersion
from sla.terms import Facts, Rung, Terms, matched, rungs_of, targets_for

MOST_FACTS = 10_000
"""How many different kinds of tickets a process remembers the terms of."""

_REVISION = "SELECT id, at FROM sla_rulechange ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True)
class Rule:
    """One policy as it is now."""

    policy_version_id: int
    fallback: bool
    match: Mapping[str, Sequence[Any]]
    targets: Mapping[str, Mapping[str, float]]
    counts: str
    pauses: frozenset[str]
    rungs: tuple[Rung, ...]
    calendar_version_id: int | None
    calendar: Calendar | None
    since: datetime | None = None


@dataclass(frozen=True)
class Rulebook:
    """The rules of one revision, in the order in which they are asked. `at` is when the last of them changed."""

    revision: int
    at: datetime
    rules: tuple[Rule, ...]
    _known: dict[Facts, Terms] = field(default_factory=dict, repr=False, compare=False)

    def terms(self, facts: Facts) -> Terms:
        """What is promised to a ticket with these facts: the first policy that matches says so."""
        known = self._known.get(facts)
        if known is None:
            if len(self._known) >= MOST_FACTS:
                self._known.clear()
            known = self._known[facts] = self._terms(facts)
        return known

    def fields(self) -> set[str]:
        """The fields that any of the rules looks at, the priority among them."""
        return {"priority", *(name for rule in self.rules for name in rule.match)}

    def _terms(self, facts: Facts) -> Terms:
        for rule in self.rules:
            because = {} if rule.fallback else matched(rule.match, facts)
            if because is not None:
                return _terms(rule, targets_for(rule.targets, facts.priority), because)
        return Terms()  # before there was any fallback nothing was promised


_newest: Rulebook | None = None


def current() -> Rulebook:
    """The rules as they are now. Where there are none yet, the promise of one hour is laid down first."""
    global _newest  # noqa: PLW0603 - one per process, replaced as a whole
    revision, at = sql.fetch_one(_REVISION) or rulebook_first.lay_down()
    if _newest is None or _newest.revision != revision:
        _newest = Rulebook(revision, at, _read())
    return _newest


def known() -> Rulebook:
    """The rules as this process last read them. Whoever uses them finds out afterwards whether they still hold."""
    return _newest or current()


@lru_cache(maxsize=4096)
def held(policy_version_id: int | None, calendar_version_id: int | None) -> Terms:
    """What a clock counts under, without targets: it has its own. A clock older than all policies has neither."""
    if policy_version_id is None:
        return Terms()
    version = PolicyVersion.objects.get(id=policy_version_id)
    return Terms(
        policy_version_id,
        calendar_version_id,
        calendar(calendar_version_id),
        counts=version.counts,
        pauses=frozenset(version.pauses),
        rungs=rungs_of(version.ladder),
    )


@lru_cache(maxsize=4096)
def calendar(version_id: int | None) -> Calendar | None:
    """The hours of a version, ready to reckon with; None counts every hour."""
    return None if version_id is None else versions.opening(CalendarVersion.objects.get(id=version_id))


@lru_cache(maxsize=16)
def before(at: datetime) -> Rulebook:
    """The rules as they were just before an instant."""
    older = PolicyVersion.objects.filter(valid_from__lt=at).order_by("policy_id", "-number").distinct("policy_id")
    policies = sorted(older.select_related("policy"), key=lambda each: (each.policy.fallback, each.position))
    hours = CalendarVersion.objects.filter(valid_from__lt=at).order_by("calendar_id", "-number").distinct("calendar_id")
    known = {each.calendar_id: each for each in hours}
    return Rulebook(0, at, tuple(_rule(each, known) for each in policies if each.active))


def _read() -> tuple[Rule, ...]:
    hours = {each.calendar_id: each for each in versions.calendars(archived=True)}
    return tuple(_rule(each, hours) for each in versions.policies() if each.active)


def _rule(version: PolicyVersion, hours: Mapping[int, CalendarVersion]) -> Rule:
    its_hours = hours.get(version.calendar_id) if version.calendar_id else None
    return Rule(
        version.id,
        version.policy.fallback,
        version.match,
        version.targets,
        version.counts,
        frozenset(version.pauses),
        rungs_of(version.ladder),
        its_hours.id if its_hours else None,
        calendar(its_hours.id) if its_hours else None,
        max(version.valid_from, its_hours.valid_from) if its_hours else version.valid_from,
    )


def _terms(rule: Rule, targets: Mapping[str, timedelta], because: Mapping[str, Any]) -> Terms:
    return Terms(
        rule.policy_version_id,
        rule.calendar_version_id,
        rule.calendar,
        targets,
        rule.counts,
        rule.pauses,
        rule.rungs,
        because,
        rule.since,
    )
