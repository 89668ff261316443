"""What the workers do for the board: fold, sum up, settle, set right; one of them at a time."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from core import clock, locks
from events.record import Actor
from inbox import board_chores, board_tally, outcomes, replies, tickets
from inbox.models import Agent, Outcome, Tally, TallyChange, Team
from sla import calendars, enforce
from sla.models import Clock, Lag
from tests.people import Write
from tests.promises import promise

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has just started."""
    chores = tuple(board_chores.Timed(each._every, each._chore) for each in board_chores._chores)
    monkeypatch.setattr(board_chores, "_chores", chores)


def answer(ticket_id: int, agent: Agent) -> None:
    replies.reply(ticket_id, agent, replies.Writing("On its way.", 10**9, still_right=True))


def test_a_round_does_all_of_it(cleo_writes: Write, ana: Agent) -> None:
    cleo_writes(ago=timedelta(minutes=61))
    enforce.fire_due()
    assert TallyChange.objects.exists() and not Tally.objects.exists()
    assert board_chores.sweep() == board_chores.REST
    assert Tally.objects.exists() and not TallyChange.objects.exists()
    assert Lag.objects.count() >= 1


def test_with_much_to_fold_it_goes_on_at_once(cleo_writes: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_tally, "BATCH", 2)
    for _ in range(3):
        cleo_writes()
    assert board_chores.sweep() == 0
    while board_chores.sweep() == 0:
        pass
    assert not TallyChange.objects.exists() and board_tally.recount() == 0


def test_what_was_written_with_triggers_off_is_set_right(cleo_writes: Write, ana: Agent) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        answer(cleo_writes().ticket_id, ana)
        cleo_writes()
        cursor.execute("SET session_replication_role = DEFAULT")
    assert not Outcome.objects.exists() and not TallyChange.objects.exists()
    board_chores.sweep()
    assert Outcome.objects.get().result == "met"
    assert {kind for kind, n in Tally.objects.values_list("kind", "n") if n} == {"due", "met", "arrived"}
    assert board_tally.recount() == 0 and board_tally.fill_arrivals() == 0


def test_sums_of_nothing_are_forgotten(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    board_tally.fold()
    tickets.close(ticket_id, Actor("system"))
    board_tally.fold()
    board_tally.drop_empty()
    assert not Tally.objects.filter(n=0).exists() and not Tally.objects.filter(kind="due").exists()
    Tally.objects.filter(kind="cancelled").update(at=clock.now() - timedelta(days=4))
    Tally.objects.filter(kind="arrived").update(at=clock.now() - timedelta(days=4))
    board_tally.drop_empty()
    assert set(Tally.objects.values_list("kind", flat=True)) == {"arrived"}


class TestSettling:
    """Open time under a calendar is filled in after the end; without one it is known at once."""

    @pytest.fixture
    def hours(self, care: Team) -> None:
        """Care is closed in the second quarter of every hour."""
        windows = [
            [f"{hour:02}:{half}", f"{hour + hour_more:02}:{end}"]
            for hour in range(24)
            for half, hour_more, end in (("00", 0, "15"), ("30", 1, "00"))
        ]
        calendar = calendars.create(calendars.Draft("Breaks", "UTC", [windows] * 7), None)
        promise("Care", {"team": [care.id]}, 7200, calendar_id=calendar.calendar_id)

    def test_a_clock_with_a_calendar(self, cleo_writes: Write, ana: Agent, care: Team, hours: None) -> None:
        answer(cleo_writes(ago=timedelta(minutes=60), team_id=care.id).ticket_id, ana)
        assert Outcome.objects.get().worked_s is None
        assert outcomes.settle() == 1
        assert Outcome.objects.get().worked_s == pytest.approx(45 * 60, abs=30), "a quarter of the hour was closed"
        assert outcomes.settle() == 0

    def test_a_clock_without_one(self, cleo_writes: Write, ana: Agent) -> None:
        answer(cleo_writes(ago=timedelta(minutes=30)).ticket_id, ana)
        assert Outcome.objects.get().worked_s == pytest.approx(1800, abs=30)
        assert outcomes.settle() == 0

    def test_one_that_counts_again_is_settled_again(
        self, cleo_writes: Write, ana: Agent, care: Team, hours: None
    ) -> None:
        answer(cleo_writes(ago=timedelta(minutes=20), team_id=care.id).ticket_id, ana)
        outcomes.settle()
        message = Clock.objects.get().ticket.messages.get(direction="out")
        replies.mark_failed(message.id, "no such mailbox")
        assert not Outcome.objects.exists()
        answer(Clock.objects.get().ticket_id, ana)
        assert Outcome.objects.get().worked_s is None and outcomes.settle() == 1


@pytest.mark.django_db(transaction=True)
def test_one_worker_at_a_time(cleo_writes: Write) -> None:
    cleo_writes()
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with locks.held("board") as mine:
            assert mine
            held.set()
            done.wait(10)
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    board_chores.sweep()
    assert TallyChange.objects.exists(), "somebody else is at it"
    done.set()
    other.join()
    board_chores.sweep()
    assert not TallyChange.objects.exists()
