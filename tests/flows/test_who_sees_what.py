"""The one door to tickets: the rule in memory and the rule as a query never disagree."""

import itertools

import pytest

from inbox import queue
from inbox.models import Agent, Team, Ticket
from inbox.permissions import may_see, visible_tickets
from tests.people import Write

pytestmark = pytest.mark.django_db


@pytest.fixture
def tickets(cleo_writes: Write, care: Team, mallory: Agent, ana: Agent) -> list[Ticket]:
    """One ticket for every pair of team and owner."""
    teams: list[Team | None] = [None, care, mallory.teams.get()]
    owners: list[Agent | None] = [None, ana, mallory]
    made = []
    for team, owner in itertools.product(teams, owners):
        ticket_id = cleo_writes().ticket_id
        Ticket.objects.filter(id=ticket_id).update(team=team, assignee=owner)
        made.append(Ticket.objects.get(id=ticket_id))
    return made


@pytest.mark.parametrize("name", ["ana", "ben", "sofia", "ada", "mallory"])
def test_query_and_rule_agree(name: str, tickets: list[Ticket], request: pytest.FixtureRequest) -> None:
    agent: Agent = request.getfixturevalue(name)
    by_rule = {t.id for t in tickets if may_see(agent, t.team_id, t.assignee_id)}
    assert {t.id for t in visible_tickets(agent)} == by_rule
    assert {row["id"] for row in queue.page(agent, "all").rows} == by_rule
    assert queue.counts(agent)["all"]["total"] == len(by_rule)


def test_mallory_sees_nothing_of_care(tickets: list[Ticket], care: Team, mallory: Agent) -> None:
    theirs = {t.id for t in tickets if t.team_id == care.id and t.assignee_id != mallory.id}
    assert not theirs & {t.id for t in visible_tickets(mallory)}


def test_a_deactivated_agent_sees_nothing(tickets: list[Ticket], sofia: Agent) -> None:
    assert tickets
    sofia.is_active = False
    assert not visible_tickets(sofia).exists()
    assert not may_see(sofia, None, None)


def test_pages_of_the_queue_meet_without_gap_or_overlap(tickets: list[Ticket], sofia: Agent) -> None:
    seen, after = [], None
    while True:
        page = queue.page(sofia, "all", after, limit=4)
        seen += [row["id"] for row in page.rows]
        if page.next is None:
            break
        after = queue.Place.parse(page.next)
    assert seen == [row["id"] for row in queue.page(sofia, "all", limit=50).rows]
    assert len(seen) == len(tickets)


@pytest.mark.parametrize("text", ["", "x", "2026-01-01_", "_3", "2026-01-01T00:00:00+00:00_x"])
def test_a_made_up_place_is_refused(text: str) -> None:
    with pytest.raises(queue.BadPage):
        queue.Place.parse(text)
