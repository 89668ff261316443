"""The counts that are kept with every change are the counts of a full look, whatever happened and however folded."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import connection

from core import clock
from events.record import Actor
from inbox import board_bands, board_kept, board_tally, replies, tickets
from inbox.board_scope import Scope
from inbox.models import Agent, Outcome, Tally, TallyChange, Team, Ticket
from sla import enforce
from sla.models import Clock
from tests.people import Write
from tests.races.crowd import at_once, failures

pytestmark = pytest.mark.django_db
SYSTEM = Actor("system")


def looked_at(scope: Scope, at: datetime) -> tuple[dict[str, int], dict[object, int], dict[object, int]]:
    """(bands of all, overdue by team, open by owner) of every ticket, one by one."""
    bands: Counter[str] = Counter()
    late: Counter[object] = Counter()
    owned: Counter[object] = Counter()
    for ticket in Ticket.objects.exclude(status="closed").filter(due_at__isnull=False):
        if scope.team is None or ticket.team_id == scope.team_id:
            left = (ticket.due_at - at) / timedelta(minutes=1)  # type: ignore[operator]  # filtered above
            name = "over" if left < 0 else next((f"in_{end}" for end in (5, 15, 30, 60) if left <= end), None)
            bands.update([name] if name else [])
            bands.update(["open"])
            late.update([ticket.team_id] if left < 0 else [])
            owned.update([ticket.assignee_id])
    return dict(bands), dict(late), dict(owned)


def agrees(scope: Scope, at: datetime) -> None:
    counted = board_bands.count(scope, at)
    bands, late, owned = looked_at(scope, at)
    assert {name: n for name, n in counted.total.items() if n} == bands
    assert {team: each["over"] for team, each in counted.teams.items() if each["over"]} == late
    assert {owner: each["open"] for owner, each in counted.owners.items()} == owned


def something(write: Write, people: list[Agent], teams: list[Team], dice: random.Random) -> Callable[[], object]:
    """Something that happens to some ticket."""
    agent, team = dice.choice(people), dice.choice([*teams, None])
    ids = list(Ticket.objects.values_list("id", flat=True)) or [0]
    which, actor = dice.choice(ids), Actor("agent", agent.id)
    if which == 0 or dice.random() < 0.3:
        return partial(write, ago=timedelta(seconds=dice.randrange(0, 5400)), team_id=team.id if team else None)
    answer = replies.Writing("Sorry for that.", 10**9, still_right=True, then=dice.choice(["hold", "close", "none"]))
    choices: list[Callable[[], object]] = [
        partial(tickets.assign, which, dice.choice([agent.id, None]), SYSTEM),
        partial(tickets.move, which, team.id if team else None, SYSTEM),
        partial(replies.reply, which, agent, answer),
        partial(tickets.close, which, actor),
        partial(tickets.reopen, which, actor),
        partial(tickets.hold, which, actor),
        enforce.fire_due,
        partial(Ticket.objects.filter(id=which).update, subject="Lamp"),
    ]
    return dice.choice(choices)


@pytest.mark.parametrize("seed", range(4))
def test_they_agree_after_every_change(cleo_writes: Write, ana: Agent, ben: Agent, care: Team, seed: int) -> None:
    dice, returns = random.Random(seed), Team.objects.create(name="Returns")
    for _ in range(40):
        something(cleo_writes, [ana, ben], [care, returns], dice)()
        if dice.random() < 0.3:
            board_tally.fold()
        at = clock.now() + timedelta(seconds=dice.uniform(-3600, 3600))
        agrees(dice.choice([Scope(), Scope(care.id), Scope("none")]), at)
    assert Ticket.objects.count() > 5, "or the test proves nothing"
    assert board_tally.recount() == 0


def test_what_was_missed_is_corrected_by_counting_anew(cleo_writes: Write, care: Team) -> None:
    """As after loading rows with triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cleo_writes(team_id=care.id)
        cursor.execute("SET session_replication_role = DEFAULT")
    at = clock.now()
    assert board_bands.count(Scope(), at).total == board_bands.NONE
    assert board_tally.recount() == 2, "on the side of the channel and on the owners'"
    agrees(Scope(care.id), at)
    assert board_tally.recount() == 0


def test_a_ticket_that_is_deleted_counts_no_more(cleo_writes: Write) -> None:
    cleo_writes(ago=timedelta(minutes=61))
    enforce.fire_due()
    board_tally.fold()
    Ticket.objects.get().delete()
    assert board_bands.count(Scope(), clock.now()).total == board_bands.NONE
    assert board_tally.recount() == 0
    board_tally.fold()
    board_tally.drop_empty()
    assert set(Tally.objects.values_list("kind", flat=True)) == {"arrived"}


def test_many_deadlines_moved_by_one_statement_are_a_few_changes(cleo_writes: Write, care: Team) -> None:
    """As when a calendar changes: nothing is written per ticket."""
    for _ in range(20):
        cleo_writes(team_id=care.id)
    while board_tally.fold():
        pass
    Ticket.objects.update(due_at=clock.now() + timedelta(hours=3))
    assert TallyChange.objects.count() <= 6
    agrees(Scope(), clock.now())


@pytest.mark.parametrize("second", [0, 1, 29.999999, 30, 30.000001, 59, 59.999999])
def test_the_ends_of_the_bands_are_exact(cleo_writes: Write, second: float) -> None:
    """To the microsecond, in whichever half of the minute the board is looked at."""
    at = clock.now().replace(second=0, microsecond=0) + timedelta(seconds=second)
    tick = timedelta(microseconds=1)
    ids = [cleo_writes().ticket_id for _ in range(12)]
    ends = [at + timedelta(minutes=end) + off for end in (0, 5, 15, 30, 60) for off in (timedelta(0), tick)]
    for ticket_id, due in zip(ids, [at - tick, *ends, at + timedelta(days=2)], strict=True):
        Ticket.objects.filter(id=ticket_id).update(due_at=due)
    agrees(Scope(), at)
    assert board_bands.count(Scope(), at).total == {
        "over": 1,
        "in_5": 3,
        "in_15": 2,
        "in_30": 2,
        "in_60": 2,
        "open": 12,
    }


class TestResults:
    """Kept today: by the deadline's day, by whose it was when it was decided."""

    def today(self) -> board_kept.Kept:
        at = clock.now()
        return board_kept.count(Scope(), at - timedelta(hours=3), at + timedelta(hours=3))

    def test_a_broken_promise_counts_before_anybody_answers(self, cleo_writes: Write, ana: Agent, care: Team) -> None:
        late = cleo_writes(ago=timedelta(minutes=61), team_id=care.id).ticket_id
        tickets.assign(late, ana.id, SYSTEM)
        enforce.fire_due()
        assert self.today().owners == {ana.id: {"missed": 1}}
        replies.reply(late, ana, replies.Writing("Sorry", 10**9, still_right=True))
        assert self.today().total == {"missed": 1} and self.today().teams == {care.id: {"missed": 1}}

    def test_handing_it_on_afterwards_changes_nothing(
        self, cleo_writes: Write, ana: Agent, ben: Agent, care: Team
    ) -> None:
        late = cleo_writes(ago=timedelta(minutes=61), team_id=care.id).ticket_id
        tickets.assign(late, ana.id, SYSTEM)
        enforce.fire_due()
        before = self.today()
        tickets.assign(late, ben.id, SYSTEM)
        tickets.move(late, None, SYSTEM)
        replies.reply(late, ben, replies.Writing("Sorry", 10**9, still_right=True))
        assert self.today() == before

    def test_an_answer_that_did_not_arrive_is_not_a_promise_kept(self, cleo_writes: Write, ana: Agent) -> None:
        kept = cleo_writes(ago=timedelta(minutes=50)).ticket_id
        message = replies.reply(kept, ana, replies.Writing("On its way", 10**9, still_right=True))
        assert self.today().total == {"met": 1}
        replies.mark_failed(message.id, "no such mailbox")
        assert self.today().total == {} and not Outcome.objects.exists()

    def test_closing_unanswered_is_neither_met_nor_missed(self, cleo_writes: Write, ana: Agent) -> None:
        tickets.close(cleo_writes().ticket_id, Actor("agent", ana.id))
        assert self.today().total == {"cancelled": 1}
        assert board_kept.shape(self.today().total)["percent"] is None

    def test_a_breach_that_a_person_set_aside_is_void(self, cleo_writes: Write) -> None:
        cleo_writes(ago=timedelta(minutes=61))
        enforce.fire_due()
        Clock.objects.update(voided_at=clock.now())
        assert self.today().total == {"void": 1}

    @pytest.mark.parametrize(
        ("met", "missed", "percent"),
        [(0, 0, None), (1, 0, 100), (0, 1, 0), (9999, 1, 99.9), (1, 9999, 0.1), (2, 1, 66.7)],
    )
    def test_percentages_do_not_flatter(self, met: int, missed: int, percent: float | None) -> None:
        assert board_kept.percent(met, missed) == percent


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_folding_while_everybody_writes_loses_nothing(cleo_writes: Write, ana: Agent, care: Team) -> None:
    def work() -> None:
        for _ in range(6):
            received = cleo_writes(team_id=care.id)
            tickets.assign(received.ticket_id, ana.id, SYSTEM)

    def fold() -> None:
        for _ in range(30):
            board_tally.fold()

    assert failures(at_once([work, work, work, fold])) == []
    agrees(Scope(), clock.now())
    assert board_tally.recount() == 0
