"""The clocks of a ticket against an oracle that counts minutes, and the laws that hold whatever happens."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sla.businesstime import DAY, SECOND, Calendar
from sla.lifecycle import advance
from sla.lifecycle_happenings import (
    Answered,
    Happening,
    Refitted,
    Removed,
    Restored,
    Revoked,
    StatusChanged,
    Wrote,
)
from sla.lifecycle_promise import KEPT, Breached, Promise, evolve
from sla.lifecycle_turn import Life
from sla.terms import Rung, Terms
from tests.unit.lifecycle_oracle import UPDATES, WORK, Oracle, Rules, Tally

MINUTE = 60 * SECOND
BASE = datetime(2026, 6, 1, tzinfo=UTC)  # a Monday
METRICS = ("first_response", "next_response", *UPDATES, *WORK)
HORIZON = 60 * 24 * 40
RUNGS = tuple(Rung(stage) for stage in ("50%", "75%", "-15m", "breach", "125%"))


def at(minute: int) -> datetime:
    return BASE + timedelta(minutes=minute)


def split(minute: int) -> bool:
    """Monday to Friday 9 to 12 and 13 to 18, but on the second Tuesday."""
    day, of_day = divmod(minute, 1440)
    return day % 7 < 5 and day != 8 and (540 <= of_day < 720 or 780 <= of_day < 1080)


def nights(minute: int) -> bool:
    """Every day from 22 to 6."""
    return minute % 1440 >= 1320 or minute % 1440 < 360


def hours(*windows: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    return tuple((begin * 60 * MINUTE, end * 60 * MINUTE) for begin, end in windows)


CALENDARS = {
    None: (None, lambda _: True),
    1: (Calendar("UTC", (*[hours((9, 12), (13, 18))] * 5, (), ()), {date(2026, 6, 9): ()}), split),
    2: (Calendar("UTC", ((*hours((0, 6)), (22 * 60 * MINUTE, DAY)),) * 7), nights),
}
RULES = [
    Rules("hour", dict.fromkeys(METRICS, 60), CALENDARS[None][1], frozenset({"pending", "on_hold"}), "human"),
    Rules("office", dict(zip(METRICS, range(45, 445, 50), strict=True)), split, frozenset({"on_hold"}), "human_or_ai"),
    Rules("night", dict(zip(METRICS, range(600, 120, -60), strict=True)), nights, frozenset(), "ai_if_resolved"),
]
TERMS = {
    rules.name: Terms(
        policy_version_id=number,
        calendar_version_id=calendar,
        calendar=CALENDARS[calendar][0],
        targets={metric: timedelta(minutes=minutes) for metric, minutes in rules.targets.items()},
        counts=rules.counts,
        pauses=rules.pauses,
        rungs=RUNGS,
    )
    for number, (rules, calendar) in enumerate(zip(RULES, CALENDARS, strict=True), 1)
}
WAITING = ("open", "pending", "on_hold")
OPS = st.one_of(
    st.tuples(st.just("wrote")),
    st.tuples(st.just("replied"), st.sampled_from(["human", "ai"]), st.sampled_from([*WAITING, "closed"])),
    st.tuples(st.just("became"), st.sampled_from([*WAITING, "closed"])),
    st.tuples(st.just("ruled"), st.sampled_from(range(len(RULES)))),
    st.tuples(st.just("put_away")),
    st.tuples(st.just("brought_back")),
    st.tuples(st.just("bounced")),
)
GAPS = st.one_of(st.just(0), st.integers(1, 90), st.integers(60, 3000))
STORIES = st.lists(st.tuples(GAPS, OPS), max_size=14)


class Ticket:
    """The code under test, told the same as the oracle."""

    def __init__(self, rules: Rules) -> None:
        self.terms, self.status, self.removed = TERMS[rules.name], "open", False
        self.life = advance(Life(), Wrote(at(0), at(0), self.terms, "email", first=True)).life
        self.steps = len(self.life.promises)

    def happen(self, happening: Happening) -> None:
        turn = advance(self.life, happening)
        folded = {(each.metric, each.cycle): each for each in self.life.promises}
        for step in turn.steps:
            assert not (isinstance(step, Breached) and step.at > happening.at), "nothing breaks before its time"
            key = step.metric, step.cycle
            folded[key] = evolve(folded.get(key), step)
        self.life = turn.life
        for promise in self.life.promises:
            kept = folded[promise.metric, promise.cycle]
            assert replace(kept, ai_at=None, channels={}) == replace(promise, ai_at=None, channels={}), "steps tell all"
        if turn.revived:  # as the verbs do: it follows the rules that changed while it did not count
            self.happen(Refitted(happening.at, self.terms, self.status, "rules"))


def tell(ticket: Ticket, oracle: Oracle, minute: int, op: tuple[object, ...]) -> None:
    """Let the same happen to both. What makes no sense now does not happen at all."""
    now, kind = at(minute), op[0]
    oracle.until(minute)
    if ticket.removed and kind != "brought_back":
        return
    match op:
        case ("wrote",):
            oracle.wrote()
            was, ticket.status = ticket.status, "open"
            ticket.happen(Wrote(now, now, ticket.terms, "email", was=was))
        case ("replied", by, status):
            oracle.replied(str(by), str(status))
            ticket.status = str(status)
            ticket.happen(Answered(now, by, str(status), ticket.terms))  # type: ignore[arg-type]  # one of the two
        case ("became", status) if status != ticket.status:
            oracle.became(str(status))
            ticket.status = str(status)
            ticket.happen(StatusChanged(now, str(status), ticket.terms))
        case ("ruled", int(number)):
            oracle.ruled(RULES[number])
            ticket.terms = TERMS[RULES[number].name]
            ticket.happen(Refitted(now, ticket.terms, ticket.status, "rules"))
        case ("put_away",):
            oracle.put_away()
            ticket.happen(Removed(now))
            ticket.status, ticket.removed, oracle.status = "closed", True, "closed"
        case ("brought_back",) if ticket.removed:
            oracle.brought_back()
            ticket.status, ticket.removed = "open", False
            ticket.happen(Restored(now, "open", ticket.terms))
        case ("bounced",):
            bounce(ticket, oracle, now)


def bounce(ticket: Ticket, oracle: Oracle, now: datetime) -> None:
    last = ticket.life.response
    if last is None or last.state not in KEPT or last.ended_because != "answered":
        return
    oracle.bounced()
    ticket.happen(Revoked(now, last.metric, last.cycle))
    ticket.status = "open"
    ticket.happen(StatusChanged(now, "open", ticket.terms))


def minutes(amount: timedelta) -> float:
    return amount / timedelta(minutes=1)


def agree(ticket: Ticket, oracle: Oracle) -> None:
    """Every clock of one is a clock of the other and says the same."""
    now = at(oracle.now)
    tallies = {(each.metric, each.number): each for each in oracle.tallies}
    assert tallies.keys() == {(each.metric, each.cycle) for each in ticket.life.promises}
    for promise in ticket.life.promises:
        tally = tallies[promise.metric, promise.cycle]
        assert told(promise, now) == counted(oracle, tally), (promise.metric, promise.cycle)


def told(promise: Promise, now: datetime) -> dict[str, object]:
    broke = promise.deadline if promise.overdue(now) else promise.breached_at
    return {
        "state": promise.state,
        "because": promise.ended_because,
        "spent": minutes(promise.elapsed(now)),
        "broke": broke and minutes(broke - BASE),
        "due": minutes(promise.deadline - BASE) if promise.deadline and promise.state == "running" else None,
        "ended": promise.ended_at and minutes(promise.ended_at - BASE),
    }


def counted(oracle: Oracle, tally: Tally) -> dict[str, object]:
    return {
        "state": tally.state,
        "because": tally.because,
        "spent": oracle.spent(tally),
        "broke": tally.broke,
        "due": oracle.due(tally, HORIZON) if tally.state == "running" else None,
        "ended": tally.ended,
    }


@settings(max_examples=400, deadline=None)
@given(STORIES, st.sampled_from(range(len(RULES))))
@example([(30, ("became", "closed")), (5, ("became", "open")), (100, ("wrote",))], 0)
@example([(70, ("replied", "ai", "open")), (10, ("became", "closed"))], 2)
@example([(10, ("replied", "human", "pending")), (100, ("bounced",))], 0)
@example([(40, ("put_away",)), (50, ("brought_back",))], 0)
def test_every_clock_says_what_counting_minutes_gives(story: list[tuple[int, tuple[object, ...]]], first: int) -> None:
    ticket, oracle, minute = Ticket(RULES[first]), Oracle(RULES[first]), 0
    for gap, op in story:
        minute += gap
        tell(ticket, oracle, minute, op)
        agree(ticket, oracle)


def walk(story: Iterable[tuple[int, tuple[object, ...]]], first: int) -> tuple[Ticket, int]:
    ticket, oracle, minute = Ticket(RULES[first]), Oracle(RULES[first]), 0
    for gap, op in story:
        minute += gap
        tell(ticket, oracle, minute, op)
    return ticket, minute


@settings(max_examples=150, deadline=None)
@given(STORIES, st.sampled_from(range(len(RULES))), st.integers(0, 3000), st.integers(0, 3000))
def test_what_has_passed_never_grows_less_and_stands_still_with_the_clock(
    story: list[tuple[int, tuple[object, ...]]], first: int, sooner: int, later: int
) -> None:
    ticket, minute = walk(story, first)
    for promise in ticket.life.promises:
        before, after = promise.elapsed(at(minute + sooner)), promise.elapsed(at(minute + sooner + later))
        assert before <= after
        assert before == after or promise.state == "running"


@settings(max_examples=150, deadline=None)
@given(STORIES, st.sampled_from(range(len(RULES))))
def test_a_pause_of_no_length_changes_nothing(story: list[tuple[int, tuple[object, ...]]], first: int) -> None:
    ticket, minute = walk(story, first)
    if ticket.status != "open" or ticket.removed:
        return
    before = still_to_come(ticket, at(minute))
    for status in ("on_hold", "open"):
        ticket.happen(StatusChanged(at(minute), status, ticket.terms))
    assert still_to_come(ticket, at(minute)) == before


def still_to_come(ticket: Ticket, now: datetime) -> dict[str, object]:
    """What open clocks have before them; whatever came before now was fired, had anybody been awake."""
    return {
        each.metric: (each.elapsed(now), [fire for fire in each.fires() if fire[1] > now])
        for each in ticket.life.promises
        if each.open
    }


@settings(max_examples=150, deadline=None)
@given(STORIES, st.sampled_from(range(len(RULES))), st.integers(0, 600))
def test_there_and_back_again_is_as_before(story: list[tuple[int, tuple[object, ...]]], first: int, gap: int) -> None:
    """Rules A, B, A at one instant: every deadline and every stage that has not come is where it was."""
    ticket, minute = walk(story, first)
    now, home = at(minute + gap), ticket.terms
    ticket.happen(Refitted(now, home, ticket.status, "rules"))
    before = {(each.metric, each.cycle): standing(each, now) for each in ticket.life.promises}
    for terms in (*(each for each in TERMS.values() if each is not home), home):
        ticket.happen(Refitted(now, terms, ticket.status, "rules"))
    after = {(each.metric, each.cycle): standing(each, now) for each in ticket.life.promises}
    for key, (deadline, spent) in before.items():
        assert after[key][1] == spent
        if deadline is not None and deadline >= now:
            assert after[key][0] == deadline


def standing(promise: Promise, now: datetime) -> tuple[datetime | None, timedelta]:
    return promise.deadline if promise.state == "running" else None, promise.elapsed(now)


@settings(max_examples=150, deadline=None)
@given(STORIES, st.sampled_from(range(len(RULES))))
def test_stages_come_in_order_and_the_breach_at_the_deadline(
    story: list[tuple[int, tuple[object, ...]]], first: int
) -> None:
    ticket, _ = walk(story, first)
    for promise in ticket.life.promises:
        fires = promise.fires()
        assert [when for _, when in fires] == sorted(when for _, when in fires)
        assert (fires != []) <= (promise.state == "running")
        if promise.state == "running" and promise.breached_at is None:
            assert dict(fires)["breach"] == promise.deadline
            assert all(when >= promise.running_since for _, when in fires if promise.running_since)


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("late", [-1, 0, 1])
def test_met_on_the_instant_is_met(metric: str, late: int) -> None:
    """A microsecond decides, and the deadline itself is in time."""
    terms = replace(TERMS["hour"], pauses=frozenset())
    life = advance(Life(), Wrote(at(0), at(0), terms, "email", first=True)).life
    if metric == "next_response":
        life = advance(life, Answered(at(0), "human", "open", terms)).life
        life = advance(life, Wrote(at(0), at(0), terms, "email")).life
    end = at(60) + timedelta(microseconds=late)
    after = StatusChanged(end, "closed", terms) if metric in WORK else Answered(end, "human", "open", terms)
    (promise,) = (each for each in advance(life, after).life.promises if each.metric == metric and each.ended_at == end)
    assert promise.state == ("met_late" if late > 0 else "met")
    assert promise.breached_at == (at(60) if late > 0 else None)
