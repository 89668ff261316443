"""A page plus the frames since is a fresh page: for every verb, at every cut, for everyone who looks."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from inbox import presence
from inbox.models import Agent, Team, Ticket
from inbox.permissions import sight_of
from inbox.put_away import PutAway
from tests.rebuild import day, server
from tests.rebuild.day import VERBS, Desk, Verb

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(ana: Agent, ben: Agent, care: Team, mallory: Agent, sofia: Agent) -> Desk:
    return Desk(ana, ben, [care, mallory.teams.get()], sofia)


@pytest.fixture
def viewers(ana: Agent, mallory: Agent, sofia: Agent) -> list[Agent]:
    """One of the team, one of the other team, one who oversees all."""
    return [ana, mallory, sofia]


PREPARATIONS = {
    "fresh": (),
    "answered": (day.reply,),
    "closed": (day.reply_and_close,),
    "bounced": (day.reply, day.reply_bounces),
    "given to the other team": (day.move_away,),
    "of no team": (day.move_to_nobody,),
}


@pytest.mark.parametrize("before", PREPARATIONS.values(), ids=PREPARATIONS.keys())
def test_each_verb_rebuilds_the_page(
    desk: Desk, viewers: list[Agent], before: tuple[Verb, ...], subtests: pytest.Subtests
) -> None:
    for verb in VERBS:
        with subtests.test(verb.__name__):
            ticket = desk.open()
            for preparation in before:
                preparation(desk, ticket)
            clients = [server.opened(agent) for agent in viewers]
            verb(desk, ticket)
            for client, agent in zip(clients, viewers, strict=True):
                server.catch_up(client, agent)
                assert client.open_rows() == server.rows_now(agent), agent.name


def test_each_verb_rebuilds_who_is_where(desk: Desk, viewers: list[Agent], subtests: pytest.Subtests) -> None:
    """Ben is on a ticket; whoever may see it sees him, before and after whatever happens to it."""
    for verb in VERBS:
        with subtests.test(verb.__name__):
            ticket = desk.open()
            presence.view(sight_of(desk.ben), ticket, "replying")
            before = presence.gatherings()
            clients = [server.opened(agent) for agent in viewers]
            for client, agent in zip(clients, viewers, strict=True):
                client.apply(server.whole(agent))
            verb(desk, ticket)
            for client, agent in zip(clients, viewers, strict=True):
                server.catch_up(client, agent)
                for frame in server.news(agent, before, presence.gatherings()):
                    client.apply(frame)
                assert client.people == server.people_now(agent), agent.name
                assert (ticket in client.people) == (ticket in client.known and not client.known[ticket].gone)


class AnyDay(RuleBasedStateMachine):
    """Verbs in any order, and pages that look, lag, catch up, fetch again and get old frames once more."""

    desk: Desk
    viewers: list[Agent]

    @initialize()
    def begin(self) -> None:
        Ticket.objects.exclude(status=Ticket.Status.CLOSED).update(status=Ticket.Status.CLOSED)
        self.desk.tickets.clear()
        self.desk.open()
        self.clients = [server.opened(agent) for agent in self.viewers]
        self.starts = [client.cursor for client in self.clients]

    @rule(team=st.sampled_from([0, 1, None]))
    def open(self, team: int | None) -> None:
        self.desk.open(team=team)

    @rule(verb=st.sampled_from(VERBS), number=st.integers(0, 20))
    def happen(self, verb: Verb, number: int) -> None:
        with suppress(PutAway):  # nobody answers what is spam, or part of another ticket
            verb(self.desk, self.desk.tickets[number % len(self.desk.tickets)])

    @rule(which=st.integers(0, 2))
    def catch_up(self, which: int) -> None:
        client, agent = self.clients[which], self.viewers[which]
        server.catch_up(client, agent)
        assert client.open_rows() == server.rows_now(agent)

    @rule(which=st.integers(0, 2), count=st.integers(1, 3))
    def hear_a_part(self, which: int, count: int) -> None:
        """Some frames arrive, then the line is cut."""
        client = self.clients[which]
        assert client.cursor is not None
        for frame in server.frames(self.viewers[which], client.cursor)[:count]:
            client.apply(frame)

    @rule(which=st.integers(0, 2))
    def hear_old_frames_again(self, which: int) -> None:
        """A resume that came too late repeats what is known; nothing may go back."""
        client, start = self.clients[which], self.starts[which]
        assert start is not None
        before = client.open_rows()
        for frame in server.frames(self.viewers[which], start):
            if frame["to"] <= str(client.cursor) and frame["from"] != client.cursor:
                client.apply(frame)
                assert client.open_rows() == before

    @rule(which=st.integers(0, 2))
    def fetch_while_behind(self, which: int) -> None:
        """A page is fetched while frames are still on their way: they must not take the screen back."""
        found = server.page(self.viewers[which])
        self.clients[which].take_page(found.rows, found.cursor)
        assert self.clients[which].open_rows() == {row["id"]: row for row in found.rows}

    @invariant()
    def nobody_shows_what_they_may_not_see(self) -> None:
        for client, agent in zip(getattr(self, "clients", []), self.viewers, strict=False):
            if not agent.oversees:
                allowed = {None, *agent.teams.values_list("id", flat=True)}
                mine = [row for row in client.open_rows().values() if row["team_id"] not in allowed]
                assert all(row["assignee"] and row["assignee"]["id"] == agent.id for row in mine)


def test_any_day_rebuilds_the_page(desk: Desk, viewers: list[Agent]) -> None:
    AnyDay.desk, AnyDay.viewers = desk, viewers
    run_state_machine_as_test(
        AnyDay,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
