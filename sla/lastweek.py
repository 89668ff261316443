"""How it would have gone: a ticket's events dealt with again under other rules, by the same functions as the real ones.

What customers and agents did is taken as it was. That people work to deadlines, and would have answered earlier or
later under others, is left out; so are tickets that were merged, split or put away.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sla.lifecycle import advance
from sla.lifecycle_happenings import Answered, Happening, Refitted, Revoked, StatusChanged, Unsaid, Wrote
from sla.lifecycle_metrics import By
from sla.lifecycle_past import ANSWERS, NOT_LEFT, STATUS_OF, Told, past_of
from sla.lifecycle_promise import MET, Promise
from sla.lifecycle_refit import unpromised
from sla.lifecycle_turn import Life
from sla.rulebook import Rulebook
from sla.terms import Facts

JOINED = ("ticket.merged", "ticket.absorbed", "ticket.split", "ticket.removed", "ticket.restored")
"""Tickets with such events are left out: what counts for them lies in other tickets, too, or out of sight."""


BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Kept:
    """Promises that were decided in a stretch of time: kept in time, or not."""

    met: int = 0
    missed: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(self.met + other.met, self.missed + other.missed)

    @property
    def percent(self) -> float | None:
        """None when nothing was to be kept."""
        decided = self.met + self.missed
        return round(100 * self.met / decided, 1) if decided else None


@dataclass
class _Story:
    """A ticket on its way through its events. `answered` tells which clock each reply has kept, or followed.

    `now` is when we knew of an event: what was written before, and came in late, does not turn the time back.
    """

    book: Rulebook
    facts: Facts
    now: datetime = BEGINNING
    life: Life = field(default_factory=Life)
    ours: bool = False
    answered: dict[int, tuple[str, int]] = field(default_factory=dict)

    def take(self, happening: Happening, before: Sequence[Told] | None = None) -> None:
        """Let it happen. With the events `before` it, what counts again after its end follows the rules of now."""
        turn = advance(self.life, happening)
        self.life = turn.life
        if turn.revived and before is not None:
            self.refit("rules", before)

    def refit(self, because: str, before: Sequence[Told]) -> None:
        terms = self.book.terms(self.facts)
        waits = {channel for promise in self.life.promises if promise.open for channel in promise.channels}
        by_channel = {channel: self.book.terms(replace(self.facts, channel=channel)) for channel in waits}
        past = past_of(before) if unpromised(self.life, terms) else None
        self.take(Refitted(self.now, terms, self.facts.status, because, by_channel, past))


def replay(events: Sequence[Told], facts: Facts, book: Rulebook) -> Life:
    """The clocks that a ticket would have had. `facts` are those of now; the events tell what they were before."""
    then = _facts_before(events, facts)
    story = _Story(book, replace(then[0] if then else facts, status="open"))
    for place, event in enumerate(events):
        story.facts = replace(then[place + 1], status=story.facts.status)
        story.now = max(story.now, event.at)
        deal = _DEALS.get(event.kind)
        if deal is not None and not event.data.get("auto"):
            deal(story, event, events[: place + 1], _status_after(events, place))
    return story.life


def decided(life: Life, since: datetime, until: datetime) -> Kept:
    """What was decided in [since, until): a miss counts at its deadline, whatever came of it later."""
    return sum((_decided(promise, since, until) for promise in life.promises), Kept())


def _decided(promise: Promise, since: datetime, until: datetime) -> Kept:
    missed_at = promise.breached_at or (promise.deadline if promise.overdue(until) else None)
    if missed_at is not None:
        return Kept(missed=int(since <= missed_at < until))
    met = promise.state == MET and promise.ended_at is not None and since <= promise.ended_at < until
    return Kept(met=int(met))


def _facts_before(events: Sequence[Told], facts: Facts) -> list[Facts]:
    """The facts before each event and after the last, by undoing what the events tell of."""
    found = [facts]
    for event in reversed(events):
        undo = _UNDO.get(event.kind)
        facts = facts if undo is None else undo(facts, event.data)
        found.append(facts)
    return found[::-1]


def _status_after(events: Sequence[Told], place: int) -> str | None:
    """What the ticket's status became in the same breath."""
    at = events[place].at
    same = (each for each in events[place + 1 : place + 4] if each.at == at and each.kind in STATUS_OF)
    return next((STATUS_OF[each.kind] for each in same), None)


def _opened(story: _Story, event: Told, _: Sequence[Told], __: str | None) -> None:
    story.ours = event.actor == "agent"


def _wrote(story: _Story, event: Told, told: Sequence[Told], _: str | None) -> None:
    terms, was = story.book.terms(story.facts), story.facts.status
    first = not story.life.promises
    story.facts = replace(story.facts, status="open")
    story.take(Wrote(story.now, event.at, terms, story.facts.channel, first, ours=story.ours, was=was), told[:-1])


def _answered(story: _Story, event: Told, _: Sequence[Told], after: str | None) -> None:
    awaited, status = story.life.awaited, after or story.facts.status
    by: By = "ai" if event.data.get("by") == "ai" else "human"
    story.take(Answered(story.now, by, status, story.book.terms(story.facts)))
    answered = awaited if awaited is not None and story.life.awaited is None else story.life.response
    if answered is not None:
        story.answered[event.data["message_id"]] = answered.metric, answered.cycle
    story.ours, story.facts = True, replace(story.facts, status=status)


def _failed(story: _Story, event: Told, told: Sequence[Told], _: str | None) -> None:
    clock = story.answered.pop(event.data["message_id"], None)
    if clock is not None and clock not in story.answered.values():
        woken = len(told) > 1 and told[-2].data.get("reason") == "bounce"  # told before the failure that it comes from
        known = told[:-1] if woken else told
        story.take(Revoked(story.now, *clock), known[:-1])
        _become(story, "open", known)


def _withdrawn(story: _Story, event: Told, told: Sequence[Told], _: str | None) -> None:
    """What the ticket's status became again is told right after it."""
    clock = story.answered.pop(event.data["message_id"], None)
    if clock is not None and clock not in story.answered.values():
        story.take(Revoked(story.now, *clock), told[:-1])
    elif (since := _latest_reply(event.data["message_id"], told)) is not None:
        story.take(Unsaid(story.now, since), told[:-1])


def _latest_reply(message_id: int, told: Sequence[Told]) -> datetime | None:
    """When this one was accepted, unless another has been since."""
    ours = [each for each in told if each.kind in ANSWERS and not each.data.get("auto")]
    return ours[-1].at if ours and ours[-1].data["message_id"] == message_id else None


def _status(story: _Story, event: Told, told: Sequence[Told], _: str | None) -> None:
    if event.data.get("reason") != "bounce":  # the failure that it comes from is told right after it, and counts first
        _become(story, STATUS_OF[event.kind], told)


def _become(story: _Story, status: str, told: Sequence[Told]) -> None:
    if status != story.facts.status:
        story.facts = replace(story.facts, status=status)
        story.take(StatusChanged(story.now, status, story.book.terms(story.facts)), told[:-1])


def _refitted(story: _Story, event: Told, told: Sequence[Told], _: str | None) -> None:
    story.refit(event.kind, told)


Deal = Callable[[_Story, Told, Sequence[Told], str | None], None]
_UNDO: Mapping[str, Callable[[Facts, Mapping[str, Any]], Facts]] = {
    "ticket.team_changed": lambda facts, data: replace(facts, team_id=data["previous_id"]),
    "ticket.priority_changed": lambda facts, data: replace(facts, priority=data["previous"]),
    "ticket.tier_changed": lambda facts, data: replace(facts, tier=data["previous"]),
    "ticket.tagged": lambda facts, data: replace(facts, tags=facts.tags - {*data["added"]} | {*data["removed"]}),
}
_DEALS: Mapping[str, Deal] = {
    "ticket.opened": _opened,
    "message.received": _wrote,
    "message.failed": _failed,
    **dict.fromkeys(NOT_LEFT, _withdrawn),
    **dict.fromkeys(ANSWERS, _answered),
    **dict.fromkeys(STATUS_OF, _status),
    **dict.fromkeys(_UNDO, _refitted),
}
KINDS = tuple(_DEALS)
"""The events that a replay needs."""
