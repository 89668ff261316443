"""What nobody needs to be told any more."""

from collections.abc import Collection, Iterable

from inbox import ladder
from inbox.models import Notification
from inbox.permissions import sight_of

REPLY = "message.received"


def settled(told: Collection[Notification]) -> set[int]:
    """The ids of those that have settled themselves: promises kept, customers answered. Reads their tickets."""
    return ladder.settled(told) | {each.id for each in told if each.kind == REPLY and not each.ticket.waiting}


def hidden(told: Iterable[Notification]) -> set[int]:
    """The ids of those whose ticket is out of the agent's sight by now; all are of one agent."""
    rows = list(told)
    if not rows:
        return set()
    sight = sight_of(rows[0].agent)
    return {each.id for each in rows if not sight.covers(each.ticket.team_id, each.ticket.assignee_id)}
