"""Two workers bring the clocks in line with changed rules: one goes up, one goes down, and nobody is left out."""

from datetime import timedelta

import pytest

from inbox import refit
from inbox.models import Ticket
from inbox.refit import Helper, Leader, Pace
from sla.models import Clock, RuleChange
from tests import rules
from tests.people import Write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books_agree")]
HALF = timedelta(minutes=30)


@pytest.fixture(autouse=True)
def everybody_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even when there are few tickets."""
    monkeypatch.setattr(refit, "FEW", 1)


@pytest.fixture
def six(cleo_writes: Write) -> list[int]:
    """Six tickets; the rules then promise half an hour instead of one."""
    ids = [cleo_writes().ticket_id for _ in range(6)]
    rules.follow()
    rules.policy(targets=rules.promise(0.5))
    return ids


def small_steps(*, dense: bool = False) -> tuple[Leader, Helper]:
    return Leader(pace=Pace(size=2, dense=dense)), Helper(pace=Pace(size=2, dense=dense))


def in_line() -> set[int]:
    return set(Clock.objects.filter(target=HALF).values_list("ticket_id", flat=True))


def finish(leader: Leader) -> int:
    """How many steps the leader takes until the change is done."""
    steps = 0
    while RuleChange.objects.filter(finished_at=None).exists():
        assert steps < 50
        leader.pace.size = 2
        leader.advance()
        steps += 1
    return steps


def test_the_first_lap_ends_where_they_meet(six: list[int]) -> None:
    leader, helper = small_steps()
    leader.advance()
    assert in_line() == set(six[:2])
    helper.advance()
    helper.pace.size = 2
    assert in_line() == {*six[:2], *six[4:]}
    helper.advance()
    assert in_line() == set(six)
    change = RuleChange.objects.latest("id")
    assert (change.place, change.helped_from, change.done) == (six[1], six[2], 6)
    assert not helper.advance(), "there is nothing left between them"

    leader.advance()
    change.refresh_from_db()
    assert (change.place, change.helped_from, change.finished_at) == (0, None, None), "one more lap must prove it"
    finish(leader)
    change.refresh_from_db()
    assert change.finished_at is not None and change.done == change.total == 6


def test_where_a_helper_died_the_leader_goes_over_everything_again(six: list[int]) -> None:
    """What it had noted as done may be less than what it had begun."""
    leader, helper = small_steps()
    helper.advance()
    RuleChange.objects.filter(finished_at=None).update(helped_from=six[1])
    finish(leader)
    assert in_line() == set(six)


def test_a_leader_alone_needs_nobody(six: list[int]) -> None:
    leader, _ = small_steps()
    finish(leader)
    assert in_line() == set(six)
    assert RuleChange.objects.latest("id").helped_from is None


def test_a_chunk_that_all_has_to_change_makes_the_next_one_quicker(six: list[int]) -> None:
    leader, _ = small_steps()
    leader.advance()
    assert leader.pace.dense
    finish(leader)
    assert not leader.pace.dense, "the last lap found nothing, and took no lock"


def test_what_needs_more_than_a_target_waits_for_the_next_lap(six: list[int]) -> None:
    """Taken to be like those before, it is left alone; nothing is done by halves."""
    rules.policy(targets=rules.promise(0.5) | rules.promise(4, "total_resolution"))
    leader, _ = small_steps(dense=True)
    finish(leader)
    assert in_line() == set(six)
    solved = Clock.objects.filter(metric="total_resolution", state="running")
    assert set(solved.values_list("ticket_id", flat=True)) == set(six)
    for ticket in Ticket.objects.all():
        first = Clock.objects.filter(ticket=ticket).order_by("deadline")[0]
        assert ticket.due_at == first.deadline
