"""Who is on a ticket is seen by everyone who may see the ticket, wherever their sockets end, as long as it is so."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from events.record import Actor
from inbox import presence, tickets
from inbox.models import Agent, Attendance, Presence, Team
from inbox.permissions import sight_of
from tests.live.hora import Screen, Web, open_screen, wait_for, watching
from tests.people import Write

pytestmark = pytest.mark.django_db(transaction=True)
Seen = dict[int, list[tuple[str, str]]]


def look_at(screen: Screen, ticket_id: int | None, state: str = "reading") -> None:
    screen.say(type="viewing", ticket=ticket_id, state=state)


def news(screen: Screen, *, whole: bool = False) -> Seen:
    """{ticket: [(name, state)]} of the next frame about who is where."""
    frame = screen.next("presence")
    assert set(frame) == {"type", "whole", "tickets"} and frame["whole"] is whole
    people = {each["ticket_id"]: each["people"] for each in frame["tickets"]}
    assert all(set(person) == {"id", "name", "initials", "state"} for each in people.values() for person in each)
    return {ticket: [(person["name"], person["state"]) for person in each] for ticket, each in people.items()}


def welcomed(screen: Screen) -> Seen:
    return news(screen, whole=True)


def names_on(ticket_id: int) -> list[str]:
    found = presence.gatherings().get(ticket_id)
    return [person["name"] for person in found.people] if found else []


@pytest.mark.parametrize("elsewhere", [False, True], ids=["one web process", "two web processes"])
def test_ana_sees_ben_come_write_and_leave_without_opening_the_ticket(
    web: Web, second_web: Web, elsewhere: bool, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as anas, watching(second_web if elsewhere else web, ben) as bens:
        assert welcomed(anas) == {}
        for state in ("reading", "replying"):
            look_at(bens, ticket_id, state)
            assert news(anas) == {ticket_id: [("Ben Okafor", state)]}
        look_at(bens, None)
        assert news(anas) == {ticket_id: []}


def test_a_page_that_opens_later_is_told_at_once_who_is_where(
    web: Web, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    first, second = (cleo_writes().ticket_id for _ in range(2))
    with watching(web, ana) as anas, watching(web, ben) as bens:
        assert welcomed(anas) == {}
        look_at(bens, second, "replying")
        assert news(anas) == {second: [("Ben Okafor", "replying")]}
        with watching(web, ana) as late:
            assert welcomed(late) == {second: [("Ben Okafor", "replying")]}
        look_at(bens, first)
        assert news(anas) == {first: [("Ben Okafor", "reading")], second: []}, "he is on one ticket at a time"


def test_a_page_that_has_not_resumed_is_told_nothing(web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with open_screen(web, ana) as early, watching(web, ana) as anas, watching(web, ben) as bens:
        welcomed(anas)
        look_at(bens, ticket_id)
        news(anas)
        early.resume(early.hello["cursor"])
        assert welcomed(early) == {ticket_id: [("Ben Okafor", "reading")]}


def test_nobody_hears_of_themselves(web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as anas, watching(web, ben) as bens:
        assert welcomed(anas) == welcomed(bens) == {}
        look_at(anas, ticket_id)
        assert news(bens) == {ticket_id: [("Ana Prado", "reading")]}
        look_at(bens, ticket_id)
        assert news(anas) == {ticket_id: [("Ben Okafor", "reading")]}
        look_at(anas, None)
        assert news(bens) == {ticket_id: []}


def test_mallory_hears_only_of_what_she_may_see(
    web: Web, ana: Agent, ben: Agent, mallory: Agent, care: Team, cleo_writes: Write
) -> None:
    hidden, open_to_all = cleo_writes(team_id=care.id).ticket_id, cleo_writes(team_id=None).ticket_id
    with watching(web, mallory) as mallorys, watching(web, ana) as anas, watching(web, ben) as bens:
        assert welcomed(mallorys) == welcomed(anas) == {}
        look_at(bens, hidden)
        assert news(anas) == {hidden: [("Ben Okafor", "reading")]}
        look_at(bens, open_to_all)
        assert news(mallorys) == {open_to_all: [("Ben Okafor", "reading")]}
        look_at(bens, hidden)
        assert news(mallorys) == {open_to_all: []}
        with watching(web, mallory) as late:
            assert welcomed(late) == {}
        for ticket in (hidden, hidden + 1000):
            look_at(mallorys, ticket)
            assert mallorys.next("error") == {"type": "error", "title": "Not a ticket."}
        assert names_on(hidden) == ["Ben Okafor"]


def test_a_ticket_that_moves_takes_its_people_out_of_sight_and_into_sight(
    web: Web, ana: Agent, ben: Agent, sofia: Agent, mallory: Agent, care: Team, cleo_writes: Write
) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    with watching(web, ana) as anas, watching(web, mallory) as mallorys, watching(web, sofia) as sofias:
        assert welcomed(anas) == welcomed(mallorys) == welcomed(sofias) == {}
        look_at(sofias, ticket_id, "replying")
        assert news(anas) == {ticket_id: [("Sofia Reis", "replying")]}
        tickets.move(ticket_id, mallory.teams.get().id, Actor())
        assert mallorys.next("changes")["rows"] and news(mallorys) == {ticket_id: [("Sofia Reis", "replying")]}
        assert anas.next("changes")["gone"] == [ticket_id] and news(anas) == {ticket_id: []}


def test_closing_the_page_is_leaving(web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as anas:
        welcomed(anas)
        with watching(web, ben) as bens:
            look_at(bens, ticket_id)
            assert news(anas) == {ticket_id: [("Ben Okafor", "reading")]}
        assert news(anas) == {ticket_id: []}


def test_a_second_tab_keeps_ben_on_the_ticket(web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as anas, watching(web, ben) as first:
        welcomed(anas)
        with watching(web, ben) as second:
            for screen in (first, second):
                look_at(screen, ticket_id)
            assert news(anas) == {ticket_id: [("Ben Okafor", "reading")]}
        look_at(first, ticket_id, "replying")
        assert news(anas) == {ticket_id: [("Ben Okafor", "replying")]}, "he had not left in between"


def test_what_is_not_renewed_lapses(web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as anas, watching(web, ben) as bens:
        welcomed(anas)
        look_at(bens, ticket_id)
        assert news(anas) == {ticket_id: [("Ben Okafor", "reading")]}
        assert Presence.objects.get(agent=ben).until > Presence.objects.values_list(Now(), flat=True)[0]
        Presence.objects.filter(agent=ben).update(until=Now())
        assert news(anas) == {ticket_id: []}
        assert names_on(ticket_id) == []


def test_an_older_tab_that_renews_does_not_take_ben_back(ben: Agent, cleo_writes: Write) -> None:
    older, newer = (cleo_writes().ticket_id for _ in range(2))
    sight = sight_of(ben)
    presence.view(sight, older, "replying")
    presence.view(sight, newer, "reading")
    presence.view(sight, older, "replying", again=True)
    assert (names_on(older), names_on(newer)) == ([], ["Ben Okafor"])
    Presence.objects.update(until=Now() - timedelta(seconds=1))
    presence.view(sight, older, "replying", again=True)
    assert names_on(older) == ["Ben Okafor"], "the newer one is closed, or its computer sleeps"


def test_two_queries_read_everyone(ana: Agent, ben: Agent, sofia: Agent, cleo_writes: Write) -> None:
    ids = [cleo_writes().ticket_id for _ in range(2)]
    for agent, ticket_id in ((ana, ids[0]), (ben, ids[1]), (sofia, ids[1])):
        presence.view(sight_of(agent), ticket_id, "reading")
    Agent.objects.filter(id=sofia.id).update(is_active=False)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = presence.gatherings()
    assert len(queries) == 2
    assert {ticket: [person["name"] for person in each.people] for ticket, each in found.items()} == {
        ids[0]: ["Ana Prado"],
        ids[1]: ["Ben Okafor"],
    }


def test_an_open_page_counts_as_being_here(web: Web, ana: Agent, ben: Agent) -> None:
    with watching(web, ana):
        here = wait_for(lambda: Attendance.objects.filter(agent=ana, until__gt=Now()).first(), "Ana to be here")
        presence.attend({ana.id, ben.id})
        renewed = Attendance.objects.get(agent=ana)
        assert renewed.since == here.since and renewed.until > here.until
    Attendance.objects.filter(agent=ana).update(until=Now() - timedelta(seconds=1))
    presence.attend({ana.id})
    assert Attendance.objects.get(agent=ana).since > here.since, "she came back"
