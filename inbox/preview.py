"""What saving a draft would do to the clocks that count now, and to the last seven days had it been so already."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from core import clock as wall
from core.snapshot import snapshot
from inbox import preview_open, preview_week
from inbox.preview_week import Week
from inbox.queue import iso
from inbox.vocabulary import vocabulary
from sla import drafts, rulebook, versions
from sla.drafts import Draft
from sla.faults import BadRules, below
from sla.lastweek import Kept
from sla.models import PolicyVersion
from sla.preview import outlook
from sla.rulebook import Rulebook
from sla.terms import Facts
from sla.versions import Archived
from sla.whatif import DRAFT, with_draft


def preview(draft: Draft, policy_id: int | None) -> dict[str, Any]:
    """Both, in one snapshot; nothing changes. Raises BadRules with paths below "policy", Archived, DoesNotExist."""
    rulebook.current()  # where there are no rules yet they are laid down now: in the snapshot nothing is written
    with snapshot():
        now = wall.now()
        newest = _living(policy_id) if policy_id else None
        try:
            drafts.check(draft, newest, vocabulary(), now)
        except BadRules as bad:
            raise BadRules({below("policy", path): faults for path, faults in bad.faults.items()}) from bad
        book = with_draft(draft, policy_id)
        every = preview_open.every()
        found = outlook(preview_open.groups(every), book, now)
        week = preview_week.last_week(book, _concerns(book, newest.id if newest else None), now)
        counts = {name: value * every for name, value in asdict(found).items() if name != "sample"}
        looked = {"sample": preview_open.shown(found.sample), "sampled": every > 1}
        return {"open": counts | looked, "last_week": _week(week)}


def _living(policy_id: int) -> PolicyVersion:
    newest = versions.policy(policy_id)
    if newest.policy.archived_at is not None:
        raise Archived
    return newest


def _concerns(book: Rulebook, version_id: int | None) -> Callable[[Facts], bool]:
    """Whether the draft makes a difference to tickets with some facts: it takes them, or its policy does until now."""
    until_now = rulebook.current()

    def concerns(facts: Facts) -> bool:
        takes = book.terms(facts).policy_version_id == DRAFT
        return takes or (version_id is not None and until_now.terms(facts).policy_version_id == version_id)

    return concerns


def _week(week: Week) -> dict[str, Any]:
    return {
        "from": iso(week.since),
        "to": iso(week.until),
        "clocks": week.draft.met + week.draft.missed,
        "actual": _kept(week.actual),
        "draft": _kept(week.draft),
        "tickets": week.tickets,
        "replayed": week.replayed,
        "left_out": week.left_out,
        "sampled": week.sampled,
    }


def _kept(kept: Kept) -> dict[str, Any]:
    return {"met": kept.met, "missed": kept.missed, "percent": kept.percent}
