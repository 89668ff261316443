"""Bring one socket from its own place in the feed to the follower's, and join the chain there without a gap."""

from events import feed
from events.feed import Cursor
from inbox.live import batch
from inbox.live.follower import Follower, office
from inbox.live.seat import Seat

TOO_FAR = 2000
"""Events; beyond this, fetching everything anew is less work than replaying."""


async def resume(follower: Follower, seat: Seat, after: Cursor) -> None:
    """Send what lies between `after` and the follower's position, page by page, as fast as the reader takes it.

    A place that this database never had, or that lies too far back, means: fetch everything.
    """
    seat.at, seat.sees_people = None, False
    if after != follower.position and (reason := await office.ask(_refusal, after)):
        return seat.start_over(reason)
    while after < follower.position and not seat.outlet.closed:
        after = await _page(follower.position, seat, after)
    # from the comparison to here nothing waits, so the follower cannot have moved on
    seat.at = follower.position if after == follower.position else after
    follower.watch.welcome(seat)


async def _page(goal: Cursor, seat: Seat, after: Cursor) -> Cursor:
    found = await office.ask(batch.read, after, {seat.sight.agent_id})
    # a page that is not full reaches at least the goal: whatever lay before it has been read
    to = found.to if found.full else max([goal, *found.places])
    seat.outlet.push(found.frame(after, to, seat.sight))
    for frame in found.notifications(seat.sight):
        seat.outlet.push(frame)
    await seat.outlet.flushed()
    return to


def _refusal(after: Cursor) -> str | None:
    if feed.is_ahead(after):
        return "ahead"
    return "too_far" if feed.count(after, TOO_FAR + 1) > TOO_FAR else None
