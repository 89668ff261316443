"""Laps through the open tickets. The row of the change tells all about them, so any worker goes on where one stopped.

A lap proves the changes that were seen before the oldest transaction still at work when it began: whatever read the
older rules has been written by then. If it comes to its end without finding anything, there is nothing left to do.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least, Now

from core import sql
from inbox.refit_chunk import Done
from sla.models import RuleChange

log = logging.getLogger(__name__)
PATIENCE = timedelta(minutes=2)
"""Longer than any transaction of ours may take: the database ends those that idle or run that long."""

_SEE = "UPDATE sla_rulechange SET seen_at = clock_timestamp() WHERE finished_at IS NULL AND seen_at IS NULL"
_PROVES = """
SELECT coalesce(max(id), 0) FROM sla_rulechange c
WHERE finished_at IS NULL AND (seen_at < clock_timestamp() - %s OR seen_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_type = 'client backend' AND state <> 'idle' AND xact_start <= c.seen_at))
"""
_OPEN = "SELECT count(*) FROM inbox_ticket WHERE status <> 'closed'"


def unfinished() -> RuleChange | None:
    """The oldest change that not all clocks follow yet."""
    return RuleChange.objects.filter(finished_at=None).order_by("id").first()


def begin(change: RuleChange) -> RuleChange:
    """The first lap of a change, or another one."""
    sql.execute(_SEE)
    ((proves,),) = sql.fetch_all(_PROVES, [PATIENCE])
    total = sql.fetch_all(_OPEN)[0][0] if change.total is None else change.total
    RuleChange.objects.filter(id=change.id, lap=change.lap).update(
        lap=F("lap") + 1, proves=proves, found=False, place=0, helped_from=None, total=total
    )
    change.refresh_from_db()
    return change


def met(change: RuleChange, ticket_id: int) -> bool:
    """Whether a helper has looked at the tickets from this one on."""
    return change.helped_from is not None and ticket_id >= change.helped_from


@transaction.atomic
def count(change: RuleChange, ids: list[int], done: Done, **more: int) -> None:
    """These tickets more were looked at in this lap. Of one that is over, nobody wants to know.

    If this is forgotten in a crash, what is done is looked at once more. Later laps never count past the end.
    """
    sql.do_not_wait_for_disk()
    found = {"found": True} if done.changed or done.busy else {}
    RuleChange.objects.filter(id=change.id, lap=change.lap).update(
        done=Least(F("total"), F("done") + len(ids)), **found, **more
    )


def end(change: RuleChange) -> bool:
    """The last ticket was looked at: done, or once more. False when that had better wait a moment."""
    if change.found or change.proves < change.id:
        busy = change.found
        begin(change)
        return busy
    proven = RuleChange.objects.filter(finished_at=None, id__lte=change.proves)
    proven.filter(total=None).update(total=0)
    proven.update(done=F("total"), finished_at=Now())
    log.info("all clocks follow the rules of revision %s", change.proves)
    return True
