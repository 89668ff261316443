"""Two people on one ticket see each other, wherever their sockets end, and only as long as they are there."""

import pytest
from django.db.models.functions import Now

from inbox import presence
from inbox.models import Agent, Presence, Team
from tests.live.hora import Screen, Web, watching
from tests.people import Write

pytestmark = pytest.mark.django_db(transaction=True)


def look_at(screen: Screen, ticket_id: int | None, state: str = "reading") -> None:
    screen.say(type="viewing", ticket=ticket_id, state=state)


def others_on(screen: Screen, ticket_id: int) -> list[tuple[str, str]]:
    """(name, state) of the next presence frame."""
    frame = screen.until(lambda heard: bool(heard) and heard[-1]["type"] == "presence")[-1]
    assert frame["ticket_id"] == ticket_id
    assert all(set(person) == {"id", "name", "initials", "state"} for person in frame["people"])
    return [(person["name"], person["state"]) for person in frame["people"]]


@pytest.mark.parametrize("elsewhere", [False, True], ids=["one web process", "two web processes"])
def test_ana_sees_ben_come_write_and_leave(
    web: Web, second_web: Web, elsewhere: bool, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as anas, watching(second_web if elsewhere else web, ben) as bens:
        look_at(anas, ticket_id)
        assert others_on(anas, ticket_id) == []
        look_at(bens, ticket_id)
        assert others_on(bens, ticket_id) == [("Ana Prado", "reading")]
        assert others_on(anas, ticket_id) == [("Ben Okafor", "reading")]
        look_at(bens, ticket_id, "replying")
        assert others_on(anas, ticket_id) == [("Ben Okafor", "replying")]
        assert [each["state"] for each in presence.on_ticket(ticket_id, without=ana.id)] == ["replying"]
        look_at(bens, None)
        assert others_on(anas, ticket_id) == []


def test_closing_the_page_is_leaving(web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as anas:
        look_at(anas, ticket_id)
        others_on(anas, ticket_id)
        with watching(web, ben) as bens:
            look_at(bens, ticket_id)
            assert others_on(anas, ticket_id) == [("Ben Okafor", "reading")]
        assert others_on(anas, ticket_id) == []


def test_a_second_tab_keeps_ben_on_the_ticket(web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as anas, watching(web, ben) as first:
        with watching(web, ben) as second:
            for screen in (first, second):
                look_at(screen, ticket_id)
                others_on(screen, ticket_id)
        look_at(anas, ticket_id)
        assert others_on(anas, ticket_id) == [("Ben Okafor", "reading")]


def test_what_is_not_renewed_lapses(web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as anas, watching(web, ben) as bens:
        look_at(bens, ticket_id)
        look_at(anas, ticket_id)
        assert others_on(anas, ticket_id) == [("Ben Okafor", "reading")]
        assert Presence.objects.get(agent=ben).until > Presence.objects.values_list(Now(), flat=True)[0]
        Presence.objects.filter(agent=ben).update(until=Now())
        assert others_on(anas, ticket_id) == []
        assert presence.on_ticket(ticket_id, without=ana.id) == []


def test_mallory_cannot_look_at_what_she_may_not_see(
    web: Web, ana: Agent, mallory: Agent, care: Team, cleo_writes: Write
) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    with watching(web, ana) as anas, watching(web, mallory) as mallorys:
        look_at(anas, ticket_id)
        assert others_on(anas, ticket_id) == []
        for hidden in (ticket_id, ticket_id + 1000):
            look_at(mallorys, hidden)
            assert mallorys.next("error") == {"type": "error", "title": "Not a ticket."}
        assert [each["name"] for each in presence.on_ticket(ticket_id)] == ["Ana Prado"]
