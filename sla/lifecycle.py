"""What happens to a ticket, and what its clocks make of it. Pure: the verbs of `sla.clocks` load, advance and persist.

A metric's clock begins, stands still and ends by the table in docs/sla.md; it exists only while something is promised.
`advance` gives the clocks after one happening and the steps that led there. The steps are written down as events, and
folding them gives the same clocks again.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sla.lifecycle_happenings import (
    Absorbed,
    Answered,
    HandedOn,
    Happening,
    MergedAway,
    Refitted,
    Removed,
    Restored,
    Revoked,
    StatusChanged,
    Unsaid,
    Wrote,
)
from sla.lifecycle_joins import absorbed, handed_on, merged_away, removed, restored, revoked, unsaid
from sla.lifecycle_metrics import CLOSED, FIRST, FROM_THE_START, NEXT, UPDATES, counts
from sla.lifecycle_promise import CANCELLED, VOID, Breached, Promise, Retargeted
from sla.lifecycle_refit import refitted
from sla.lifecycle_turn import Life, Turn, reopen_response, settle
from sla.plan import after
from sla.terms import Terms


def advance(life: Life, happening: Happening) -> Turn:
    """The clocks after the happening, and the steps. A deadline that has passed is broken first."""
    turn = Turn(life)
    for promise in life.promises:
        if promise.overdue(happening.at):
            assert promise.deadline is not None
            turn.take(Breached(promise.metric, promise.cycle, promise.deadline))
    _DEALS[type(happening)](turn, happening)
    return turn


def _wrote(turn: Turn, it: Wrote) -> None:
    if it.first or not turn.life.promises:
        for metric in (NEXT if it.ours else FIRST, *FROM_THE_START):
            turn.start(metric, it.written, it.terms, it.channel)
        return
    settle(turn, "open", it.at, it.terms)
    waiting = _unanswered(turn, it.was)
    if waiting is None:
        first = turn.life.latest(FIRST) is None and not it.ours
        turn.start(FIRST if first else NEXT, it.written, it.terms, it.channel)
    elif waiting.open:
        _wrote_again(turn, waiting, it)


def _unanswered(turn: Turn, was: str) -> Promise | None:
    """The response that the customer waits for already, promised or not."""
    last = turn.life.response
    unpromised = last is not None and (last.state, last.ended_because) == (VOID, "no_target") and was != CLOSED
    return last if unpromised else turn.life.awaited


def _wrote_again(turn: Turn, waiting: Promise, it: Wrote) -> None:
    """A later message moves no deadline, unless more is promised to those who write by its channel."""
    metric, cycle = waiting.metric, waiting.cycle
    if it.written < waiting.started_at:
        earlier = Retargeted(metric, cycle, it.at, waiting.terms, waiting.target, "earlier", it.written)
        turn.take(earlier)
        return
    target = it.terms.targets.get(metric)
    if target is None or it.channel in waiting.channels:
        return
    at = max(it.written, waiting.running_since or it.written)
    spent = waiting.elapsed(at)
    channels = {**waiting.channels, it.channel: spent}
    assert waiting.deadline is not None
    if after(it.terms.calendar, at, target) < waiting.deadline:
        turn.take(Retargeted(metric, cycle, at, it.terms, spent + target, "channel", channels=channels))
    else:
        turn.note(replace(waiting, channels=channels))


def _answered(turn: Turn, it: Answered) -> None:
    _respond(turn, it)
    for promise in turn.open(UPDATES):
        if counts(it.by, promise.terms):
            turn.fulfil(promise, it.at, "answered")
    if it.status != CLOSED and counts(it.by, it.terms):
        _begin_updates(turn, it.at, it.terms)
    settle(turn, it.status, it.at, it.terms)


def _respond(turn: Turn, it: Answered) -> None:
    """Keep the response that the customer waits for; a machine's reply is noted where it does not count."""
    last = turn.life.response
    if last is None:
        return
    unanswered = (last.state, last.ended_because) in ((VOID, "no_target"), (CANCELLED, CLOSED))
    if unanswered and counts(it.by, it.terms):
        turn.end(last, it.at, last.state, "answered")
    elif last.open and counts(it.by, last.terms):
        turn.fulfil(last, it.at, "answered")
    elif last.open and last.ai_at is None:
        turn.note(replace(last, ai_at=it.at))


def _begin_updates(turn: Turn, at: datetime, terms: Terms) -> None:
    running = {each.metric for each in turn.open(UPDATES)}
    for metric in UPDATES:
        if metric not in running:
            turn.start(metric, at, terms)


def _status_changed(turn: Turn, it: StatusChanged) -> None:
    if it.status != CLOSED:
        reopen_response(turn, it.at)
    settle(turn, it.status, it.at, it.terms)


_DEALS: Mapping[type, Callable[[Turn, Any], None]] = {
    Wrote: _wrote,
    Answered: _answered,
    StatusChanged: _status_changed,
    Refitted: refitted,
    Removed: removed,
    Restored: restored,
    MergedAway: merged_away,
    HandedOn: handed_on,
    Absorbed: absorbed,
    Revoked: revoked,
    Unsaid: unsaid,
}
