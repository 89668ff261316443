"""Following and mentioning: who is told, once, and who cannot be called."""

import pytest
from django.db.models.functions import Now
from pytest_django import DjangoAssertNumQueries

from events import deliver
from events.models import Delivery, Event
from events.record import Actor
from inbox import merging, tickets
from inbox.models import Agent, Departure, Follower, Mention, Notification, Team
from tests.api.clients import Browser, problem
from tests.people import Write

pytestmark = pytest.mark.django_db
FIRST = "first@customer.example"


def told(kind: str = "") -> list[tuple[str, str]]:
    """(kind, name) of everybody who was told."""
    while deliver.deliver_one("notify"):
        pass
    rows = Notification.objects.order_by("id").values_list("kind", "agent__name")
    return [each for each in rows if not kind or each[0] == kind]


def note(text: str = "Have a look, please.", **more: object) -> dict[str, object]:
    return {"kind": "note", "text": text, "last_seen_seq": 99} | more


def test_following_and_no_longer(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/follow"
    ticket = [Browser(ana).post(path, {}).json() for _ in range(2)][-1]
    assert ticket["following"] and [each["name"] for each in ticket["followers"]] == ["Ana Prado"]
    theirs = Browser(ben).post(path, {}).json()
    assert [each["initials"] for each in theirs["followers"]] == ["AP", "BO"]
    gone = [Browser(ana).send("DELETE", path).json() for _ in range(2)][-1]
    assert not gone["following"] and [each["name"] for each in gone["followers"]] == ["Ben Okafor"]
    kinds = Event.objects.filter(kind__contains="follow").order_by("id").values_list("kind", "data__agent_id")
    assert list(kinds) == [("ticket.followed", ana.id), ("ticket.followed", ben.id), ("ticket.unfollowed", ana.id)]


def test_followers_hear_of_the_customer_and_of_colleagues_but_not_of_themselves(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent
) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    for agent in (ana, sofia):
        Browser(agent).post(f"/tickets/{ticket_id}/follow", {})
    cleo_writes("Any news?", cited=[FIRST])
    both = [("ticket.followed_reply", "Ana Prado"), ("ticket.followed_reply", "Sofia Reis")]
    assert told("ticket.followed_reply") == both
    reply = {"kind": "reply", "text": "Soon.", "last_seen_seq": 99}
    Browser(ana).post(f"/tickets/{ticket_id}/messages", reply)
    assert told("ticket.followed_reply") == [*both, both[1]]
    newest = Browser(sofia).get("/notifications").json()["items"][0]
    assert newest["data"]["by"] == "Ana Prado" and newest["data"]["snippet"] == "Soon."
    cleo_writes("I am away.", cited=[FIRST], auto=True)
    assert len(told("ticket.followed_reply")) == 3, "machines are no news"


def test_of_a_reply_that_is_undone_nobody_hears(cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    Browser(sofia).post(f"/tickets/{ticket_id}/follow", {})
    reply = {"kind": "reply", "text": "Oh no", "last_seen_seq": 99, "undo_s": 10}
    first, second = (
        Browser(ana).post(f"/tickets/{ticket_id}/messages", reply).json()["message"]["id"] for _ in range(2)
    )
    assert told("ticket.followed_reply") == [], "not while it can be undone"
    Browser(ana).send("DELETE", f"/messages/{first}")
    Departure.objects.all().delete()
    Delivery.objects.update(next_attempt_at=Now())
    assert told("ticket.followed_reply") == [("ticket.followed_reply", "Sofia Reis")]
    assert Notification.objects.get().data["message_id"] == second


def test_nobody_is_told_of_what_nobody_follows(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    cleo_writes("Any news?", cited=[FIRST])
    Browser(ana).post(f"/tickets/{ticket_id}/messages", {"kind": "reply", "text": "Soon.", "last_seen_seq": 99})
    assert not Event.objects.filter(kind="ticket.followed_reply").exists()


def test_who_lost_sight_of_it_hears_no_more(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    ticket_id = cleo_writes(external_id=FIRST, team_id=care.id).ticket_id
    Browser(ana).post(f"/tickets/{ticket_id}/follow", {})
    care.agents.remove(ana)
    cleo_writes("Any news?", cited=[FIRST])
    assert told("ticket.followed_reply") == []


def test_mentions_tell_each_colleague_once(cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    calling = note(mentions=[ben.id, sofia.id, ben.id])
    assert Browser(ana).post(f"/tickets/{ticket_id}/messages", calling).status_code == 201
    assert told() == [("ticket.mentioned", "Ben Okafor"), ("ticket.mentioned", "Sofia Reis")]
    (shown,) = Browser(ben).get("/notifications").json()["items"]
    assert (shown["data"]["by"], shown["data"]["snippet"]) == ("Ana Prado", "Have a look, please.")
    assert set(Mention.objects.values_list("agent_id", "ticket_id")) == {(ben.id, ticket_id), (sofia.id, ticket_id)}


def test_who_cannot_see_it_cannot_be_called(cleo_writes: Write, ana: Agent, mallory: Agent, care: Team) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    for stranger in (mallory.id, 404):
        refused = Browser(ana).post(f"/tickets/{ticket_id}/messages", note(mentions=[ana.id, stranger]))
        assert problem(refused) == "invalid" and set(refused.json()["errors"]) == {"mentions"}
    assert (
        "Mallory"
        in Browser(ana)
        .post(f"/tickets/{ticket_id}/messages", note(mentions=[mallory.id]))
        .json()["errors"]["mentions"][0]
    )
    assert not Mention.objects.exists() and told() == []


def test_whom_a_note_can_call(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, mallory: Agent, care: Team
) -> None:
    Agent.objects.filter(id=ben.id).update(is_active=False)
    of_care, of_nobody = cleo_writes(team_id=care.id), cleo_writes(address="dan@customer.example")
    assert [
        each["name"] for each in Browser(ana).get(f"/tickets/{of_care.ticket_id}/mentionable").json()["people"]
    ] == [
        "Ana Prado",
        "Sofia Reis",
    ]
    everybody = Browser(ana).get(f"/tickets/{of_nobody.ticket_id}/mentionable").json()["people"]
    assert [each["name"] for each in everybody] == ["Ana Prado", "Mallory", "Sofia Reis"]
    assert problem(Browser(mallory).get(f"/tickets/{of_care.ticket_id}/mentionable")) == "not-found"


def test_an_owner_from_another_team_can_be_called(cleo_writes: Write, ana: Agent, mallory: Agent, care: Team) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    tickets.assign(ticket_id, mallory.id, Actor("agent", ana.id))
    assert Browser(ana).post(f"/tickets/{ticket_id}/messages", note(mentions=[mallory.id])).status_code == 201


def test_followers_and_mentions_go_where_the_ticket_goes(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    source, into = cleo_writes().ticket_id, cleo_writes().ticket_id
    for ticket_id in (source, into):
        Browser(ana).post(f"/tickets/{ticket_id}/follow", {})
    Browser(ben).post(f"/tickets/{source}/follow", {})
    Browser(ana).post(f"/tickets/{source}/messages", note(mentions=[ben.id]))
    merging.merge(source, into, Actor("agent", ana.id))
    assert set(Follower.objects.filter(ticket_id=into).values_list("agent_id", flat=True)) == {ana.id, ben.id}
    assert Mention.objects.get().ticket_id == into


def test_mallory_cannot_follow_what_she_cannot_see(cleo_writes: Write, mallory: Agent, care: Team) -> None:
    path = f"/tickets/{cleo_writes(team_id=care.id).ticket_id}/follow"
    assert problem(Browser(mallory).post(path, {})) == "not-found"
    assert problem(Browser(mallory).send("DELETE", path)) == "not-found"
    assert not Follower.objects.exists()


def test_however_many_follow_a_ticket_is_read_with_the_same_queries(
    cleo_writes: Write, ana: Agent, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    for number in range(3):
        other = Agent.objects.create_agent(f"n{number}@hora.example", f"N {number}")
        Follower.objects.create(ticket_id=ticket_id, agent=other)
        # session, agent, savepoint, teams, ticket, row, teams, what stands around it, its channel, release
        with django_assert_num_queries(10):
            assert len(browser.get(f"/tickets/{ticket_id}").json()["followers"]) == number + 1
