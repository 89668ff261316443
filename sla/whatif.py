"""The rules as they would be with a draft in them."""

from sla import rulebook, versions
from sla.drafts import Draft
from sla.models import PolicyVersion
from sla.rulebook import Rule, Rulebook
from sla.terms import rungs_of

DRAFT = -1
"""Stands for the version that the draft would become."""


def with_draft(draft: Draft, policy_id: int | None) -> Rulebook:
    """The rules if the draft were saved now: in the place of its policy, or as a new one before the fallback.

    The draft was checked: its calendar exists.
    """
    book = rulebook.current()
    kept = {rule.policy_version_id: rule for rule in book.rules}
    rules: list[Rule] = []
    for each in versions.policies():
        mine = each.policy_id == policy_id or (policy_id is None and each.policy.fallback)
        if mine and draft.active:
            rules.append(_rule(draft, each if policy_id else None))
        if each.id in kept and each.policy_id != policy_id:
            rules.append(kept[each.id])
    return Rulebook(book.revision, book.at, tuple(rules))


def _rule(draft: Draft, replaced: PolicyVersion | None) -> Rule:
    calendar = versions.calendar(draft.calendar_id) if draft.calendar_id else None
    return Rule(
        policy_version_id=DRAFT,
        fallback=replaced is not None and replaced.policy.fallback,
        match=draft.match,
        targets=draft.targets,
        counts=draft.counts,
        pauses=frozenset(draft.pauses),
        rungs=rungs_of(draft.ladder),
        calendar_version_id=calendar.id if calendar else None,
        calendar=versions.opening(calendar) if calendar else None,
    )
