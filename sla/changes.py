"""Saved changes of the rules. The id of the newest is the revision of them all; what is unfinished is to re-target."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

from django.db import transaction

from core import clock as wall
from core import sql
from sla.models import CalendarVersion, PolicyVersion, RuleChange

Kind = Literal["calendar", "policy", "order"]
LONGEST = 200
SHOWN = 50

# held until commit: without it a change could become visible before one with a smaller id, and who has read the newer
# revision would never look for the older
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('sla.rules', 0))"


@contextmanager
def writing() -> Iterator[datetime]:
    """One transaction that changes the rules, and no other beside it. Gives the instant from which the change holds.

    The instant is taken once it is our turn: the beginning of the transaction may lie before the writer's before us.
    """
    with transaction.atomic():
        sql.execute(_ALONE)
        yield wall.now()


def record(
    kind: Kind,
    what: str,
    at: datetime,
    author_id: int | None,
    *,
    policy: PolicyVersion | None = None,
    calendar: CalendarVersion | None = None,
    idle: bool = False,
) -> RuleChange:
    """Write down a change, the last thing in `writing()`. `idle`: no clock is affected, so it is done at once."""
    return RuleChange.objects.create(
        kind=kind,
        what=what[:LONGEST],
        at=at,
        author_id=author_id,
        policy_version=policy,
        calendar_version=calendar,
        total=0 if idle else None,
        finished_at=at if idle else None,
    )


def latest() -> Sequence[RuleChange]:
    """The newest changes first."""
    return list(RuleChange.objects.select_related("author").order_by("-id")[:SHOWN])
