"""Policies as tests need them, saved as an admin's would be."""

from collections.abc import Mapping, Sequence
from typing import Any

from inbox.vocabulary import vocabulary
from sla import policies
from sla.drafts import Draft
from sla.models import PolicyVersion
from sla.rulebook_first import ladder as standard

HOUR = 3600


def promise(
    name: str,
    match: Mapping[str, Sequence[Any]],
    targets: Mapping[str, Mapping[str, int]] | int = HOUR,
    rungs: Sequence[Mapping[str, Any]] | None = None,
    quiet: Mapping[str, str] | None = None,
    calendar_id: int | None = None,
    counts: str = "human",
) -> PolicyVersion:
    """A policy for the tickets that match. A number of seconds is the promise of every response."""
    if isinstance(targets, int):
        targets = {"first_response": {"*": targets}, "next_response": {"*": targets}}
    ladder = {"rungs": standard()["rungs"] if rungs is None else [rung(**each) for each in rungs], "quiet": quiet}
    draft = Draft(name, targets, match=dict(match), ladder=ladder, calendar_id=calendar_id, counts=counts)
    return policies.create(draft, vocabulary(), None)


def rung(at: str, tell: Sequence[str] = (), by: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    """One step; people are told in the app unless another way is named."""
    ways = list(by) or (["app"] if tell else [])
    return {"at": at, "tell": list(tell), "by": ways, "reassign": None, "tag": None, "webhook": True} | more
