"""A ticket is removed and comes back, two become one, a reply turns out not to have arrived. Pure."""

from datetime import datetime, timedelta

from sla.lifecycle_happenings import Absorbed, HandedOn, MergedAway, Removed, Restored, Revoked, Unsaid
from sla.lifecycle_metrics import FIRST, NEXT, RESPONSES, UPDATES
from sla.lifecycle_promise import CANCELLED, KEPT, MERGED, VOID, Promise, Resumed, Retargeted, Started
from sla.lifecycle_turn import Life, Turn, reopen_response, settle
from sla.plan import ZERO, elapsed


def removed(turn: Turn, it: Removed) -> None:
    for promise in turn.open():
        turn.end(promise, it.at, VOID, "removed")


def restored(turn: Turn, it: Restored) -> None:
    for promise in turn.life.promises:
        if _is_hidden(promise):
            turn.take(Resumed(promise.metric, promise.cycle, it.at, "restored"))
    reopen_response(turn, it.at)
    settle(turn, it.status, it.at, it.terms)


def merged_away(turn: Turn, it: MergedAway) -> None:
    for promise in turn.open():
        turn.end(promise, it.at, MERGED, "merged", it.into)


def handed_on(turn: Turn, it: HandedOn) -> None:
    for promise in turn.open(RESPONSES):
        turn.end(promise, it.at, MERGED, "merged", it.into)


def absorbed(turn: Turn, it: Absorbed) -> None:
    """Whoever waits longest is answered first: the earlier start, and neither deadline later than it was."""
    if it.waiting is None:
        return
    mine = turn.life.awaited
    metric = mine.metric if mine else NEXT if turn.life.latest(FIRST) or it.ours else FIRST
    target = it.terms.targets.get(metric)
    if target is None:
        return
    spent = max(each.elapsed(it.at) for each in (it.waiting, mine) if each is not None)
    aim = _no_later(spent, target, it, mine)
    if mine is None:
        last = turn.life.latest(metric)
        number = last.cycle + 1 if last else 1
        channels = dict.fromkeys(it.waiting.channels, ZERO)
        turn.take(Started(metric, number, it.waiting.started_at, it.terms, aim, it.at, spent, channels))
        return
    start = min(mine.started_at, it.waiting.started_at)
    turn.take(Retargeted(metric, mine.cycle, it.at, it.terms, aim, "merged", start, spent))


def _no_later(spent: timedelta, target: timedelta, it: Absorbed, mine: Promise | None) -> timedelta:
    """The target that leads to the earliest of the deadlines, counted from now on."""
    deadlines = [each.deadline for each in (it.waiting, mine) if each is not None and each.deadline is not None]
    return min([target, *(spent + elapsed(it.terms.calendar, it.at, each) for each in deadlines)])


def revoked(turn: Turn, it: Revoked) -> None:
    """As if the reply had never been: the older promise counts, whatever began with the reply is void."""
    promise = turn.life.get(it.metric, it.cycle)
    if promise is None or not _was_answered(promise) or promise.ended_at is None or _heard_since(turn.life, promise):
        return
    for younger in turn.life.promises:
        if younger.metric in RESPONSES and (younger.open or _is_hidden(younger)):
            turn.end(younger, it.at, CANCELLED, "superseded")
    turn.take(Resumed(it.metric, it.cycle, it.at, "reply_failed"))
    for metric in UPDATES:
        _undo_updates(turn, metric, promise.ended_at, it.at)
    if it.hidden:
        removed(turn, Removed(it.at))


def unsaid(turn: Turn, it: Unsaid) -> None:
    """The response was another reply's. It was no update, though: the one that was due before is due again."""
    ended = [
        each.ended_at for each in turn.life.promises if each.metric in UPDATES and each.ended_because == "answered"
    ]
    replied_at = max((at for at in ended if at is not None and at >= it.since), default=None)
    if replied_at is None:
        return
    for metric in UPDATES:
        _undo_updates(turn, metric, replied_at, it.at)


def _was_answered(promise: Promise) -> bool:
    """Kept, or answered after all when the ticket had been closed without an answer."""
    return promise.state in KEPT or (promise.state, promise.ended_because) == (CANCELLED, "answered")


def _is_hidden(promise: Promise) -> bool:
    """Whether it would count on if the ticket were brought back."""
    return (promise.state, promise.ended_because) == (VOID, "removed")


def _heard_since(life: Life, promise: Promise) -> bool:
    """Whether a younger promise was kept: the customer has heard from us since."""
    younger = (each for each in life.promises if each.metric in RESPONSES and each.started_at > promise.started_at)
    return any(each.state in KEPT for each in younger)


def _undo_updates(turn: Turn, metric: str, replied_at: datetime, at: datetime) -> None:
    for promise in sorted(turn.life.promises, key=lambda each: each.cycle):
        if promise.metric != metric or (promise.state == VOID and not _is_hidden(promise)):
            continue
        if promise.state in KEPT and promise.ended_at == replied_at:
            turn.take(Resumed(metric, promise.cycle, at, "reply_failed"))
        elif promise.started_at >= replied_at:
            turn.end(promise, at, VOID, "reply_failed")
