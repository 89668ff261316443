"""Anything at all happens to a few tickets, in any order, and whatever it was, the clocks' laws hold (K1 to K16).

Hypothesis picks what happens: customers write by several channels, agents answer, hold, close, merge and put away,
admins change rules, time passes, the enforcement loop runs or dies half-way. After each step every row is what its
ticket's events say from the beginning, under the versions of the rules of that time.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core import sql
from events.kinds import MessageQueued
from events.models import Delivery, Event
from events.record import Actor, record
from inbox import attributes, merging, removal, replies, splitting, tickets
from inbox.departures import held, release
from inbox.facts import facts_of
from inbox.intake import receive
from inbox.models import Agent, Departure, Message, Ticket
from inbox.put_away import PutAway
from inbox.replies import Writing
from sla import clocks, enforce
from sla.clocks_events import step_of
from sla.lifecycle_promise import Breached, evolve
from sla.models import Clock, Firing, Metric, RuleChange
from sla.replay import replay
from tests import rules
from tests.faults.stories import numbers_have_no_gaps
from tests.moving_time import MovingTime, moving_time
from tests.people import incoming

__all__ = ("moving_time",)  # the fixture
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
OTHERS = [metric.value for metric in Metric if not metric.endswith("_response")]
OPEN, ENDED = ("running", "paused"), ("met", "met_late", "cancelled", "merged", "void")
DUE = "SELECT ticket_id, min(deadline) FROM sla_clock WHERE state = 'running' GROUP BY ticket_id"
WHICH = st.integers(0, 5)
TARGETS = st.fixed_dictionaries(
    {
        "first_response": st.sampled_from([{"*": 900}, {"*": 3600, "urgent": 600}]),
        "next_response": st.just({"*": 1800}),
    },
    optional={metric: st.sampled_from([{"*": 1200}, {"*": 7200}]) for metric in OTHERS},
)
CALENDARS = st.sampled_from([None, "nights", "office", "always"])
WEEKS = {
    "nights": [[["00:00", "06:00"], ["22:00", "24:00"]]] * 7,
    "office": rules.office(("09:00", "12:00"), ("13:00", "18:00")),
    "always": [rules.ALL_DAY] * 7,
}


class ClockMachine(RuleBasedStateMachine):
    """A few tickets, and everything that can happen to them. Each example is undone at its end."""

    ana: Agent
    time: MovingTime

    def __init__(self) -> None:
        super().__init__()
        self.time.starts_again()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.me = Actor("agent", self.ana.id)
        self.sent: list[int] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    # people ---------------------------------------------------------------------------------------

    @initialize(promised=TARGETS, counts=st.sampled_from(["human", "human_or_ai", "ai_if_resolved"]))
    def a_ticket_to_begin_with(self, promised: dict[str, dict[str, int]], counts: str) -> None:
        rules.policy(targets=promised, counts=counts)
        rules.follow()
        receive(incoming())

    @precondition(lambda self: Ticket.objects.count() < 4)
    @rule(ago=st.sampled_from([0, 0, 5, 70]), channel=st.sampled_from(["email", "chat"]), auto=st.booleans())
    def a_ticket(self, ago: int, channel: str, auto: bool) -> None:
        receive(incoming(ago=timedelta(minutes=ago), channel_kind=channel, auto=auto))

    @rule(which=WHICH, ago=st.sampled_from([0, 0, 3]), channel=st.sampled_from(["email", "chat"]))
    def inbound(self, which: int, ago: int, channel: str) -> None:
        receive(incoming(ago=timedelta(minutes=ago), channel_kind=channel, signed_ticket_id=self._any(which).id))

    @rule(which=WHICH)
    def an_automatic_mail_or_a_note_moves_no_clock(self, which: int) -> None:
        ticket, before = self._any(which), self._rows()
        receive(incoming(auto=True, signed_ticket_id=ticket.id))
        with suppress(PutAway):
            replies.note(ticket.id, self.ana, Writing("Look at this", 0))
        assert self._rows() == before

    @rule(which=WHICH, then=st.sampled_from(["hold", "close", "none"]))
    def reply(self, which: int, then: replies.Then) -> None:
        writing = Writing("A new one is on its way.", 0, still_right=True, then=then)
        with suppress(PutAway):
            self.sent.append(replies.reply(self._any(which).id, self.ana, writing).id)

    @rule(which=WHICH, then=st.sampled_from(["hold", "close", "none"]), later=st.booleans())
    def reply_that_can_be_taken_back(self, which: int, then: replies.Then, later: bool) -> None:
        when = {"send_at": self.time.now() + timedelta(hours=1)} if later else {"undo": timedelta(seconds=5)}
        writing = Writing("Good morning!", 0, still_right=True, then=then, **when)
        with suppress(PutAway):
            self.sent.append(replies.reply(self._any(which).id, self.ana, writing).id)

    @precondition(lambda self: self.sent)
    @rule(which=WHICH)
    def take_back(self, which: int) -> None:
        with suppress(held.HasLeft):
            held.take_back(self.sent[which % len(self.sent)], self.me)

    @rule()
    def what_was_planned_leaves_if_it_may(self) -> None:
        Departure.objects.filter(kind="scheduled", held_because="").update(leaves_at=self.time.now())
        for message_id in list(Departure.objects.values_list("message_id", flat=True)):
            release.release(message_id)

    @precondition(lambda self: self.sent)
    @rule(which=WHICH)
    def what_was_held_back_is_sent_all_the_same(self, which: int) -> None:
        with suppress(held.HasLeft):
            release.move(self.sent[which % len(self.sent)], None, self.me)

    @rule(which=WHICH)
    def a_machine_replies(self, which: int) -> None:
        with transaction.atomic():
            ticket = tickets.locked(self._any(which).id)
            if ticket.status != "closed":
                message = Message.objects.create(ticket=ticket, direction="out", state="sent", at=self.time.now())
                record(ticket.id, MessageQueued(message.id, by="ai"))
                standing = clocks.answered(ticket.id, facts_of(ticket), by="ai")
                Ticket.objects.filter(id=ticket.id).update(due_at=standing.due_at)

    @precondition(lambda self: self.sent)
    @rule(which=WHICH)
    def a_reply_does_not_arrive(self, which: int) -> None:
        replies.mark_failed(self.sent[which % len(self.sent)], "550 no such mailbox")

    @rule(which=WHICH, verb=st.sampled_from([tickets.hold, tickets.close, tickets.reopen, attributes.put_on_hold]))
    def status(self, which: int, verb: Callable[[int, Actor], object]) -> None:
        with suppress(PutAway):
            verb(self._any(which).id, self.me)

    @rule(which=WHICH, priority=st.sampled_from(["low", "urgent"]))
    def priority(self, which: int, priority: str) -> None:
        attributes.prioritise(self._any(which).id, priority, self.me)

    @rule(which=WHICH, tags=st.sampled_from([[], ["vip"], ["vip", "late"]]))
    def tags(self, which: int, tags: list[str]) -> None:
        attributes.set_tags(self._any(which).id, tags, self.me)

    @rule(tier=st.sampled_from(["", "gold"]), which=WHICH)
    def tier(self, tier: str, which: int) -> None:
        attributes.set_tier(self._any(which).contact_id, tier, self.me)

    @rule(first=WHICH, second=WHICH)
    def merge(self, first: int, second: int) -> None:
        source, into = self._any(first), self._any(second)
        deadlines = self._awaited(source.id), self._awaited(into.id)
        with suppress(merging.Cannot, PutAway), transaction.atomic():
            merging.merge(source.id, into.id, self.me)
            merged = self._awaited(into.id)
            if all(each is not None and each > self.time.now() for each in deadlines):
                assert merged is not None and merged <= min(each for each in deadlines if each is not None)

    @rule(which=WHICH)
    def split(self, which: int) -> None:
        last = Message.objects.filter(ticket=self._any(which), direction="in").order_by("-id").first()
        if last is not None and Ticket.objects.count() < 5:
            with suppress(merging.Cannot, PutAway), transaction.atomic():
                splitting.split(last.ticket_id, [last.id], "", self.me)

    @rule(which=WHICH, removed=st.sampled_from(["spam", "trash"]))
    def put_away(self, which: int, removed: str) -> None:
        with suppress(PutAway):
            removal.remove(self._any(which).id, removed, self.me)

    @rule(which=WHICH)
    def bring_back(self, which: int) -> None:
        removal.restore(self._any(which).id, self.me)

    @rule(which=WHICH)
    def a_breach_is_voided(self, which: int) -> None:
        broken = list(Clock.objects.filter(breached_at__isnull=False).order_by("id"))
        if broken:
            clocks.void_breach(broken[which % len(broken)].id, "The mail server was down", self.me)

    # rules ----------------------------------------------------------------------------------------

    @rule(promised=TARGETS, hours=CALENDARS, follow=st.booleans())
    def the_fallback_changes(self, promised: dict[str, dict[str, int]], hours: str | None, follow: bool) -> None:
        rules.policy(targets=promised, calendar=self._calendar(hours))
        self._maybe(follow)

    @rule(
        promised=TARGETS,
        match=st.sampled_from([{"channel": ["chat"]}, {"tier": ["gold"]}, {"tag": ["vip"]}, {"priority": ["urgent"]}]),
        active=st.booleans(),
        follow=st.booleans(),
    )
    def a_policy_changes(
        self, promised: dict[str, dict[str, int]], match: dict[str, list[str]], active: bool, follow: bool
    ) -> None:
        rules.policy(f"For {match}", promised, match=match, active=active)
        self._maybe(follow)

    @rule(name=st.sampled_from(["nights", "office"]), opens=st.integers(0, 20), follow=st.booleans())
    def a_calendar_changes(self, name: str, opens: int, follow: bool) -> None:
        rules.calendar(name, [[[f"{opens:02}:00", f"{opens + 3:02}:00"]]] * 7)
        self._maybe(follow)

    # time -----------------------------------------------------------------------------------------

    @rule(minutes=st.sampled_from([1, 7, 16, 61, 600]))
    def time_passes(self, minutes: int) -> None:
        self.time.passes(timedelta(minutes=minutes))

    @rule()
    def the_enforcer_runs(self) -> None:
        before = self.time.now()
        while enforce.fire_due(3)[0]:
            pass
        late = Clock.objects.filter(state="running", breached_at__isnull=True, deadline__lt=before)
        assert not late.exists(), "K10: whatever is late was noticed"

    @rule()
    def the_enforcer_dies_before_it_commits(self) -> None:
        before = self._rows(), Event.objects.count(), Firing.objects.count(), Delivery.objects.count()
        with transaction.atomic():
            enforce.fire_due()
            transaction.set_rollback(True)
        assert (self._rows(), Event.objects.count(), Firing.objects.count(), Delivery.objects.count()) == before

    # laws -----------------------------------------------------------------------------------------

    @invariant()
    def every_row_is_what_the_events_say(self) -> None:
        """K1, K2, K6, K7, K16: the fold is the rows, under the versions of the time."""
        assert [str(each) for each in replay(LONG_AGO).differences] == []

    @invariant()
    def nothing_that_is_over_is_armed(self) -> None:
        """K14, and the queue shows the earliest deadline of what runs."""
        assert not Clock.objects.exclude(state="running").filter(next_fire_at__isnull=False).exists()
        assert not Clock.objects.filter(ticket__status="closed", state__in=OPEN).exists()
        due: dict[int, datetime] = dict(sql.fetch_all(DUE))
        assert dict(Ticket.objects.values_list("id", "due_at")) == {
            each: due.get(each) for each in Ticket.objects.values_list("id", flat=True)
        }

    @invariant()
    def every_breach_is_told_once_and_was_one(self) -> None:
        """K9, K10: one event per broken cycle, dated at its deadline, and never while the clock stood still."""
        told = Counter(Event.objects.filter(kind="sla.breached").values_list("data__clock_id", flat=True))
        assert set(told.values()) <= {1}
        assert set(told) == set(Clock.objects.filter(breached_at__isnull=False).values_list("id", flat=True))
        for ticket in Ticket.objects.all():
            self._fold_breaches(ticket.id)

    @invariant()
    def the_books_add_up(self) -> None:
        """K13, K15: every cycle is in one state, and counting events gives what counting rows gives."""
        states = Counter(Clock.objects.values_list("state", flat=True))
        assert set(states) <= {*OPEN, *ENDED}
        broken = Event.objects.filter(kind="sla.breached").count()
        assert Clock.objects.filter(breached_at__isnull=False).count() == broken
        assert Clock.objects.filter(state="met", breached_at__isnull=False).count() == 0
        numbers_have_no_gaps()

    def _fold_breaches(self, ticket_id: int) -> None:
        promises: dict[tuple[str, int], Any] = {}
        for event in Event.objects.filter(ticket_id=ticket_id).order_by("seq"):
            step = step_of(event.kind, event.at, event.data)
            if step is not None:
                key = step.metric, step.cycle
                if isinstance(step, Breached):
                    assert promises[key].state == "running" and step.at == promises[key].deadline
                promises[key] = evolve(promises.get(key), step)

    def _any(self, which: int) -> Ticket:
        ids = list(Ticket.objects.order_by("id").values_list("id", flat=True))
        return Ticket.objects.get(id=ids[which % len(ids)])

    def _rows(self) -> list[dict[str, Any]]:
        return [dict(each) for each in Clock.objects.order_by("id").values()]

    def _awaited(self, ticket_id: int) -> datetime | None:
        waits = Clock.objects.filter(ticket_id=ticket_id, state="running", metric__endswith="_response")
        return waits.values_list("deadline", flat=True).first()

    def _calendar(self, name: str | None) -> Any:
        return None if name is None else rules.calendar(name, WEEKS[name])

    def _maybe(self, follow: bool) -> None:
        """The loop comes by at once, or some time later, when other things have happened."""
        if follow:
            rules.follow()
            assert not RuleChange.objects.filter(finished_at=None).exists()


@pytest.mark.django_db
def test_whatever_happens_the_laws_of_clocks_hold(ana: Agent, moving_time: MovingTime) -> None:
    machine = type("Machine", (ClockMachine,), {"ana": ana, "time": moving_time})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
