"""The queue's pages hold exactly what the rule allows: every ticket once, in order, for whoever looks."""

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest

from core import clock
from inbox import queue
from inbox.models import Agent, Follower, Team, Ticket
from inbox.permissions import sight_of
from inbox.views import counting
from inbox.views.choosing import BUILT_IN, choose
from tests.people import Write

IS_IN: dict[str, Callable[[Ticket, Agent], bool]] = {
    "all": lambda ticket, _: ticket.status != "closed",
    "mine": lambda ticket, agent: ticket.status != "closed" and ticket.assignee_id == agent.id,
    "unassigned": lambda ticket, _: ticket.status == "open" and ticket.assignee_id is None,
    "waiting": lambda ticket, _: ticket.status in {"pending", "on_hold"},
}


@pytest.fixture
def every_kind(cleo_writes: Write, ana: Agent, ben: Agent, care: Team, mallory: Agent, sofia: Agent) -> list[Ticket]:
    """A ticket for each team (or none), owner (or none) and status."""
    teams = [None, care, mallory.teams.get()]
    made = []
    for team, owner, status in itertools.product(teams, [None, ana, ben, mallory, sofia], Ticket.Status.values):
        ticket = Ticket.objects.get(id=cleo_writes().ticket_id)
        Ticket.objects.filter(id=ticket.id).update(
            team=team, assignee=owner, status=status, due_at=None if status == "pending" else ticket.due_at
        )
        made.append(Ticket.objects.get(id=ticket.id))
    return made


def pages(agent: Agent, view: str) -> list[int]:
    """The whole view, read four rows at a time."""
    ids: list[int] = []
    after = None
    while True:
        page = queue.page(agent, view, after, limit=4)
        ids += [row["id"] for row in page.rows]
        if page.next is None:
            return ids
        after = queue.Place.parse(page.next)


@pytest.mark.parametrize("view", queue.VIEWS)
@pytest.mark.parametrize("name", ["ana", "mallory", "sofia"])
def test_a_view_is_the_rule_applied_to_every_ticket(
    name: str, view: str, every_kind: list[Ticket], request: pytest.FixtureRequest
) -> None:
    agent: Agent = request.getfixturevalue(name)
    sight = sight_of(agent)
    seen = [each for each in every_kind if IS_IN[view](each, agent) and sight.covers(each.team_id, each.assignee_id)]
    assert seen
    wanted = [each.id for each in sorted(seen, key=lambda each: (each.queue_at, each.id))]
    assert pages(agent, view) == wanted
    assert queue.counts(agent)[view]["total"] == len(wanted)


def test_somebody_without_a_team_sees_what_belongs_to_no_team_and_their_own(
    every_kind: list[Ticket], ben: Agent
) -> None:
    ben.teams.clear()
    seen = [each for each in every_kind if each.team_id is None or each.assignee_id == ben.id]
    assert sorted(pages(ben, "all")) == [each.id for each in seen if each.status != "closed"]


def test_counting_stops_at_the_cap(every_kind: list[Ticket], ana: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "COUNT_CAP", 5)
    assert queue.counts(ana)["all"]["total"] == 5


@pytest.mark.parametrize("view", BUILT_IN)
@pytest.mark.parametrize("cap", [3, 7, 1000])
@pytest.mark.parametrize("name", ["ana", "mallory", "sofia"])
def test_what_is_overdue_is_counted_up_to_the_same_cap(
    name: str, view: str, cap: int, every_kind: list[Ticket], request: pytest.FixtureRequest
) -> None:
    """Among them the first that are due: of a view that holds more than the cap, too."""
    agent: Agent = request.getfixturevalue(name)
    Follower.objects.bulk_create([Follower(ticket=each, agent=agent) for each in every_kind[::2]])
    late = [each.id for each in every_kind[1::3]]
    Ticket.objects.filter(id__in=late).update(due_at=clock.now() - timedelta(hours=1))
    sight = sight_of(agent)
    chosen = choose(agent, sight, view)
    whole = [row["id"] for row in queue.page(agent, view, limit=100).rows]
    (full,) = counting.count([chosen], sight, cap)
    overdue = [each for each in whole if each in late]
    assert (full.total, full.overdue) == (min(cap, len(whole)), min(cap, len(overdue)))
    assert full.capped == (len(whole) >= cap)
