"""Policies: promises in immutable versions, asked in their order. To change one is to add a version."""

from collections.abc import Sequence
from datetime import datetime

from sla import changes, drafts, rulebook, versions
from sla.drafts import Draft
from sla.faults import BadRules, Fault
from sla.models import Policy, PolicyVersion
from sla.versions import Archived, Stale
from sla.vocabulary import Vocabulary


class Needed(Exception):
    """The fallback stays: without it tickets would be without a promise."""


def create(draft: Draft, known: Vocabulary, author_id: int | None) -> PolicyVersion:
    """Save a new policy, asked after all others but the fallback. Raises BadRules."""
    rulebook.current()  # the fallback comes first
    with changes.writing() as at:
        drafts.check(draft, None, known, at)
        policy = Policy.objects.create(name=draft.name)
        place = max((each.position for each in _ordered()), default=0) + 1
        version = _save(policy, 1, place, draft, at, author_id)
        changes.record("policy", policy.name, at, author_id, policy=version)
        return version


def change(policy_id: int, seen: int, draft: Draft, known: Vocabulary, author_id: int | None) -> PolicyVersion:
    """Add a version to the one that was `seen`; running clocks follow it. The same again adds nothing.

    Raises BadRules, Stale when there is a newer version, Archived, Policy.DoesNotExist.
    """
    with changes.writing() as at:
        newest = versions.policy(policy_id)
        if newest.policy.archived_at is not None:
            raise Archived
        if newest.number != seen:
            raise Stale(newest)
        drafts.check(draft, newest, known, at)
        if (newest.policy.name, drafts.content_of(newest)) == (draft.name, draft.content()):
            return newest
        Policy.objects.filter(id=policy_id).update(name=draft.name)
        version = _save(newest.policy, seen + 1, newest.position, draft, at, author_id)
        changes.record("policy", draft.name, at, author_id, policy=version)
        return version


def reorder(ids: Sequence[int], author_id: int | None) -> None:
    """Ask the policies in this order, the fallback last whether it is named or not. One change, however many move.

    Raises BadRules unless every other policy is named once.
    """
    with changes.writing() as at:
        living = {each.policy_id: each for each in versions.policies()}
        wanted = [each for each in ids if each not in living or not living[each].policy.fallback]
        if sorted(wanted) != sorted(each.policy_id for each in _ordered()):
            raise BadRules({"ids": [Fault("order_changed")]})
        moved = [(living[each], place) for place, each in enumerate(wanted, 1) if living[each].position != place]
        for version, place in moved:
            _save_again(version, at, author_id, position=place)
        if moved:
            changes.record("order", ", ".join(version.policy.name for version, _ in moved), at, author_id)


def archive(policy_id: int, author_id: int | None) -> None:
    """Take a policy out of use; the clocks under it follow the next that fits. Raises Needed, Policy.DoesNotExist."""
    with changes.writing() as at:
        newest = versions.policy(policy_id)
        if newest.policy.fallback:
            raise Needed
        if newest.policy.archived_at is not None:
            return
        Policy.objects.filter(id=policy_id).update(archived_at=at)
        last = _save_again(newest, at, author_id, active=False)
        changes.record("policy", newest.policy.name, at, author_id, policy=last)


def _ordered() -> Sequence[PolicyVersion]:
    """The policies that have a place of their own."""
    return [each for each in versions.policies() if not each.policy.fallback]


def _save(
    policy: Policy, number: int, position: int, draft: Draft, at: datetime, author_id: int | None
) -> PolicyVersion:
    return PolicyVersion.objects.create(
        policy=policy, number=number, position=position, valid_from=at, author_id=author_id, **draft.content()
    )


def _save_again(newest: PolicyVersion, at: datetime, author_id: int | None, **changed: object) -> PolicyVersion:
    """A version that says the same, but for what is given."""
    content = drafts.content_of(newest) | {"position": newest.position} | changed
    return PolicyVersion.objects.create(
        policy=newest.policy, number=newest.number + 1, valid_from=at, author_id=author_id, **content
    )
