"""A report from the rows is a report from the events: folded here by a hand of its own, after all sorts of days."""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core import clock
from events.models import Event
from events.record import Actor
from inbox import attributes, board_kept, merging, removal, replies, reports, tickets
from inbox.board_scope import Scope, day_of
from inbox.models import Agent, Contact, Message, Outcome, Team, Ticket
from inbox.put_away import PutAway
from inbox.reports import Period
from sla import calendars, clocks_people, enforce
from sla.models import Clock
from tests.people import Write
from tests.promises import promise

pytestmark = pytest.mark.django_db
SYSTEM = Actor("system")
EVERY_METRIC = {
    "first_response": {"*": 3600, "urgent": 900},
    "next_response": {"*": 3600},
    "periodic_update": {"*": 7200},
    "pausable_update": {"*": 5400},
    "requester_wait": {"*": 10_000},
    "agent_work": {"*": 4000},
    "first_resolution": {"*": 9000},
    "total_resolution": {"*": 7000},
}


@dataclass
class Kept:
    """One clock as its events tell it; `facts` are those of its ticket when it ended or broke."""

    metric: str
    started_at: datetime
    policy: int | None
    deadline: datetime | None
    state: str = "running"
    breached_at: datetime | None = None
    void: bool = False
    ended_at: datetime | None = None
    elapsed_s: float | None = None
    facts: dict[str, str] | None = None

    @property
    def result(self) -> str:
        if self.void or self.state == "void":
            return "void"
        if self.breached_at is not None:
            return "missed"
        return "open" if self.state in ("running", "paused") else self.state

    @property
    def day(self) -> datetime | None:
        return self.breached_at or self.deadline or self.ended_at


@dataclass
class Folded:
    """The clocks of one ticket, event by event."""

    facts: dict[str, str]
    clocks: dict[int, Kept] = field(default_factory=dict)

    def fold(self, kind: str, at: datetime, data: dict[str, Any]) -> None:
        self._notice(kind, data)
        if kind == "clock.started":
            started = Kept(data["metric"], at, data["policy_version_id"], _instant(data["deadline"]))
            self.clocks[data["clock_id"]] = started
        elif "clock_id" in data and kind.startswith(("clock.", "sla.")):
            self._clock(self.clocks[data["clock_id"]], kind, at, data)

    def _notice(self, kind: str, data: dict[str, Any]) -> None:
        names = {
            "ticket.assigned": ("agent", "agent_id"),
            "ticket.team_changed": ("team", "team_id"),
            "ticket.priority_changed": ("priority", "priority"),
        }
        if kind in names:
            name, value = names[kind]
            self.facts[name] = str(data[value] or "none")

    def _clock(self, kept: Kept, kind: str, at: datetime, data: dict[str, Any]) -> None:
        match kind:
            case "clock.paused":
                kept.state, kept.deadline = "paused", None
            case "clock.resumed":
                kept.state, kept.ended_at, kept.deadline = "running", None, _instant(data["deadline"])
                kept.facts = kept.facts if kept.breached_at else None
            case "clock.retargeted":
                kept.deadline, kept.started_at = _instant(data["deadline"]), _instant(data["started_at"]) or at
                kept.policy = kept.policy if kept.facts else data["policy_version_id"]
            case "clock.stopped" | "clock.voided" | "clock.merged":
                states = {"clock.voided": "void", "clock.merged": "merged"}
                kept.state, kept.elapsed_s = states.get(kind) or data["outcome"], data["elapsed_s"]
                kept.ended_at = kept.ended_at or at  # of what has ended already only the reason changes
                kept.facts = kept.facts or dict(self.facts)
            case "sla.breached":
                kept.breached_at, kept.facts = at, kept.facts or dict(self.facts)
            case "sla.breach_voided":
                kept.void = True


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def from_events() -> dict[int, Kept]:
    """Every clock, from nothing but the event stream. A ticket's team at its birth is in no event of its own: it is
    what the first change says was before."""
    found: dict[int, Folded] = {}
    tier = _first_tier()
    for event in Event.objects.order_by("id"):
        folded = found.setdefault(event.ticket_id, Folded(_at_birth(event.ticket_id)))
        tier = event.data["tier"] or "none" if event.kind == "ticket.tier_changed" else tier
        folded.facts["tier"] = tier
        folded.fold(event.kind, event.at, event.data)
    return {number: kept for each in found.values() for number, kept in each.clocks.items()}


def _first_tier() -> str:
    """Cleo's, before anything happened. It is hers and not a ticket's: the open ones are told when it changes."""
    first = Event.objects.filter(kind="ticket.tier_changed").order_by("id").first()
    return (first.data["previous"] if first else Contact.objects.get().tier) or "none"


def _at_birth(ticket_id: int) -> dict[str, str]:
    ticket = Ticket.objects.get(id=ticket_id)
    first = {
        kind: Event.objects.filter(ticket_id=ticket_id, kind=kind).order_by("seq").first()
        for kind in ("ticket.team_changed", "ticket.assigned", "ticket.priority_changed")
    }
    team, owner, priority = first.values()
    return {
        "channel": ticket.channel_kind,
        "team": str((team.data["previous_id"] if team else ticket.team_id) or "none"),
        "agent": str((owner.data["previous_id"] if owner else ticket.assignee_id) or "none"),
        "priority": priority.data["previous"] if priority else ticket.priority,
    }


def told(by: str, clocks: Iterable[Kept]) -> dict[str, dict[str, int]]:
    """The counts of decided promises by key, as the report's rows."""
    rows: dict[str, Counter[str]] = {}
    for each in clocks:
        if each.facts is not None:
            key = str(each.policy or "none") if by == "policy" else each.facts[by]
            rows.setdefault(key, Counter())[each.result] += 1
    return {key: dict(counts) for key, counts in rows.items()}


def reported(by: str) -> dict[str, dict[str, int]]:
    rows = reports.sla(all_days(), by)["rows"]
    names = ("met", "missed", "cancelled", "merged", "void")
    counted = {row["key"]: {name: row[name] for name in names if row[name]} for row in rows}
    return {key: counts for key, counts in counted.items() if counts}


def all_days() -> Period:
    today = clock.now().date()
    return Period(today - timedelta(days=30), today + timedelta(days=30), ZoneInfo("UTC"))


Deed = Callable[[], object]


def deeds(write: Write, people: list[Agent], teams: list[Team], dice: random.Random) -> Deed:
    """Something that happens to some ticket, as often in life as here."""
    agent, ids = dice.choice(people), list(Ticket.objects.values_list("id", flat=True))
    team = dice.choice([*(each.id for each in teams), None])
    if len(ids) < 3 or dice.random() < 0.2:
        return partial(write, ago=timedelta(seconds=dice.randrange(0, 9000)), team_id=team)
    which, other, actor = dice.choice(ids), dice.choice(ids), Actor("agent", agent.id)
    writing = replies.Writing("Sorry for that.", 10**9, still_right=True, then=dice.choice(["hold", "close", "none"]))
    choices: list[Deed] = [
        partial(replies.reply, which, agent, writing),
        partial(replies.reply, which, agent, writing),
        partial(tickets.assign, which, dice.choice([agent.id, None]), SYSTEM),
        partial(tickets.move, which, team, SYSTEM),
        partial(tickets.close, which, actor),
        partial(tickets.reopen, which, actor),
        partial(tickets.hold, which, actor),
        partial(attributes.put_on_hold, which, actor),
        partial(attributes.prioritise, which, dice.choice(["low", "normal", "urgent"]), actor),
        partial(removal.remove, which, "spam", actor),
        partial(removal.restore, which, actor),
        partial(merging.merge, which, other, actor),
        partial(void_one, dice, actor),
        partial(fail_one, dice),
        partial(new_tier, dice.choice(["gold", "", "silver"]), actor),
    ]
    return dice.choice(choices)


def new_tier(tier: str, actor: Actor) -> None:
    if Ticket.objects.exclude(status="closed").exists():
        attributes.set_tier(Contact.objects.get().id, tier, actor)


def void_one(dice: random.Random, actor: Actor) -> None:
    broken = list(Clock.objects.filter(breached_at__isnull=False, voided_at=None).values_list("id", flat=True))
    if broken:
        clocks_people.void_breach(dice.choice(broken), "not ours", actor)


def fail_one(dice: random.Random) -> None:
    # of what was put away the promise ends again at once, in the same breath: no row ever says that it counted
    sent = list(Message.objects.filter(direction="out", ticket__removed="").values_list("id", flat=True))
    if sent:
        replies.mark_failed(dice.choice(sent), "no such mailbox")


@pytest.mark.parametrize("seed", range(5))
def test_after_any_days_both_tell_the_same(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, care: Team, seed: int
) -> None:
    dice, returns = random.Random(seed), Team.objects.create(name="Returns")
    hours = [[["00:00", "05:20"], ["05:50", "13:10"], ["13:40", "24:00"]]] * 7
    calendar = calendars.create(calendars.Draft("With breaks", "America/Sao_Paulo", hours), None)
    promise("Everything", {"team": [care.id]}, EVERY_METRIC, calendar_id=calendar.calendar_id)
    for _ in range(70):
        deed = deeds(cleo_writes, [ana, ben, sofia], [care, returns], dice)
        try:
            deed()
        except (merging.Cannot, PutAway):
            continue
        fire_all()
    clocks = from_events()
    assert clocks.keys() == set(Clock.objects.values_list("id", flat=True))
    for by in ("channel", "team", "agent", "priority", "tier", "policy"):
        assert reported(by) == told(by, clocks.values()), by
    the_rows_agree(clocks)
    assert Outcome.objects.filter(clock__calendar_version__isnull=False, worked_s__isnull=False).exists()
    the_board_agrees(clocks)
    assert len({each.result for each in clocks.values()}) >= 4, "or too little happened"


def fire_all() -> None:
    """What is due by the clock: the test is one transaction, in which the loop's own "now" stands still."""
    due = Clock.objects.filter(next_fire_at__lte=clock.now())
    while ids := list(due.values_list("id", flat=True)):
        enforce.fire(ids, clock.now())


def the_rows_agree(clocks: dict[int, Kept]) -> None:
    """To the microsecond, and no promise twice or left out."""
    decided = {number: each for number, each in clocks.items() if each.facts is not None}
    assert decided.keys() == set(Outcome.objects.values_list("clock_id", flat=True))
    for row in Outcome.objects.all():
        folded = decided[row.clock_id]
        assert (row.result, row.at, row.metric) == (folded.result, folded.day, folded.metric)
        assert (row.started_at, row.ended_at) == (folded.started_at, folded.ended_at)
        if folded.elapsed_s is not None and folded.ended_at is not None:
            assert row.worked_s == pytest.approx(folded.elapsed_s, abs=1e-5)
    total = reports.sla(all_days(), "channel")["total"]
    results = Counter(each.result for each in clocks.values())
    assert sum(total[name] for name in reports.COUNTS) == len(clocks) == results.total()
    assert {name: total[name] for name in reports.COUNTS if total[name]} == dict(results)


def the_board_agrees(clocks: dict[int, Kept]) -> None:
    """Kept today is the report of today."""
    begins, ends = day_of(clock.now(), ZoneInfo("UTC"))
    today = [each for each in clocks.values() if each.facts is not None and each.day and begins <= each.day < ends]
    counted = Counter(each.result for each in today if each.result != "merged")
    assert board_kept.count(Scope(), begins, ends).total == dict(counted)
