"""Two workers bring the clocks in line with changed rules: one goes up, one goes down, and nobody is left out."""

from datetime import datetime, timedelta

import pytest

from inbox import refit, refit_lap
from inbox.models import Ticket
from inbox.refit import Helper, Leader, Pace
from inbox.refit_chunk import Done, bring_in_line
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


def change() -> RuleChange:
    return RuleChange.objects.latest("id")


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


def at_the_end_of_the_first_lap(leader: Leader) -> None:
    while change().lap < 2:
        leader.pace.size = 2
        leader.advance()


def test_the_last_lap_is_shared_as_well(six: list[int]) -> None:
    leader, helper = small_steps()
    at_the_end_of_the_first_lap(leader)
    helper.advance()
    assert (change().helped_from, change().found) == (six[4], False)
    leader.pace.size = 4
    leader.advance()
    assert change().finished_at is None, "where they met has to be seen"
    leader.advance()
    assert change().finished_at is not None


def test_what_one_leader_passed_over_the_next_does_not_forget(six: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """They take turns, within a lap too."""
    one, other = small_steps()[0], small_steps()[0]
    at_the_end_of_the_first_lap(other)
    Clock.objects.filter(ticket=six[0]).update(target=2 * HALF)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(refit, "bring_in_line", lambda *_, **__: Done(busy=1))
        one.advance()
    for _ in range(3):
        other.pace.size = 2
        other.advance()
    assert (change().lap, change().finished_at) == (3, None), "the lap came to its end, and proved nothing"
    finish(other)
    assert in_line() == set(six)


def test_who_takes_over_near_the_end_of_the_first_lap_has_not_proven_it(six: list[int]) -> None:
    leader, _ = small_steps()
    leader.advance()
    RuleChange.objects.update(place=six[-1])
    Leader().advance()
    assert (change().lap, change().finished_at) == (2, None)


def test_a_helper_that_comes_late_says_nothing_about_the_next_lap(six: list[int]) -> None:
    leader, _ = small_steps()
    leader.advance()
    late = change()
    at_the_end_of_the_first_lap(leader)
    refit_lap.count(late, six[1:], Done(), helped_from=six[1])
    assert (change().place, change().helped_from) == (0, None)


def test_what_a_helper_found_makes_another_lap(six: list[int]) -> None:
    leader, helper = small_steps()
    at_the_end_of_the_first_lap(leader)
    Clock.objects.filter(ticket=six[-1]).update(target=2 * HALF)
    helper.advance()
    finish(leader)
    assert in_line() == set(six) and change().lap > 2


def test_the_lap_that_proves_looks_at_everything(six: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """However alike everything was before: what needs more than a target would not be seen."""
    unseen: list[tuple[int, bool]] = []

    def watched(ids: list[int], at: datetime, *, all_of_them: bool) -> Done:
        unseen.append((change().lap, all_of_them))
        return bring_in_line(ids, at, all_of_them=all_of_them)

    monkeypatch.setattr(refit, "bring_in_line", watched)
    leader, _ = small_steps()
    leader.advance()
    finish(leader)
    assert {each for each in unseen if each[1]} == {(1, True)}, "all of one kind in a row, as far as the first lap goes"
    assert (2, False) in unseen
