"""The next ticket, the order of work, and many tickets to one owner."""

from datetime import timedelta

import pytest

from core import clock
from events.models import Event
from events.record import Actor
from inbox import nextup, replies, tickets
from inbox.models import Agent, Forecast, Team, Ticket
from sla.models import QueueOrder
from tests.api.clients import Browser, problem
from tests.people import Write

pytestmark = pytest.mark.django_db
SYSTEM = Actor("system")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def next_for(agent: Agent) -> int | None:
    answer = Browser(agent).post("/queue/next", {})
    if answer.status_code == 404:
        assert problem(answer) == "nothing-to-answer"
        return None
    assert answer.json()["assignee"]["id"] == agent.id
    number: int = answer.json()["id"]
    return number


class TestNext:
    def test_the_soonest_deadline_becomes_mine(self, cleo_writes: Write, ana: Agent) -> None:
        _, soon = cleo_writes(ago=minutes(5)), cleo_writes(ago=minutes(50)).ticket_id
        assert next_for(ana) == soon
        event = Event.objects.get(kind="ticket.assigned")
        assert (event.ticket_id, event.actor_id, event.data["agent_id"]) == (soon, ana.id, ana.id)

    def test_until_it_is_answered_it_stays_the_next_one(self, cleo_writes: Write, ana: Agent) -> None:
        later, soon = cleo_writes(ago=minutes(5)).ticket_id, cleo_writes(ago=minutes(50)).ticket_id
        assert [next_for(ana), next_for(ana)] == [soon, soon]
        assert Event.objects.filter(kind="ticket.assigned").count() == 1
        replies.reply(soon, ana, replies.Writing("Sent", 10**9, still_right=True))
        assert next_for(ana) == later

    def test_what_is_bens_is_not_for_ana(self, cleo_writes: Write, ana: Agent, ben: Agent) -> None:
        tickets.assign(cleo_writes().ticket_id, ben.id, SYSTEM)
        assert next_for(ana) is None

    def test_what_mallory_may_not_see_she_does_not_get(self, cleo_writes: Write, mallory: Agent, care: Team) -> None:
        cleo_writes(team_id=care.id)
        assert next_for(mallory) is None
        assert Ticket.objects.get().assignee_id is None

    def test_a_supervisor_gets_any(self, cleo_writes: Write, sofia: Agent, care: Team) -> None:
        of_care = cleo_writes(team_id=care.id).ticket_id
        assert next_for(sofia) == of_care

    def test_what_was_parked_unanswered_is_handed_out(self, cleo_writes: Write, ana: Agent, ben: Agent) -> None:
        parked = cleo_writes().ticket_id
        tickets.hold(parked, Actor("agent", ben.id))
        assert next_for(ana) == parked

    def test_what_is_answered_or_closed_is_not(self, cleo_writes: Write, ana: Agent, ben: Agent) -> None:
        replies.reply(cleo_writes().ticket_id, ben, replies.Writing("Sent", 10**9, still_right=True))
        tickets.assign(Ticket.objects.get().id, None, SYSTEM)
        tickets.close(cleo_writes().ticket_id, SYSTEM)
        assert next_for(ana) is None

    def test_of_close_deadlines_the_shorter_work_is_first(self, cleo_writes: Write, ana: Agent) -> None:
        cleo_writes(ago=minutes(30))
        chat = cleo_writes(ago=minutes(29), channel_kind="webchat").ticket_id
        at = clock.now()
        known = {"handling": {"usual": 300, "kinds": {"email": 400, "webchat": 90}}}
        Forecast.objects.create(scope="all", at=at, until=at, mean=0, p5=0, p95=0, body=known)
        assert next_for(ana) == chat

    def test_fields_are_refused(self, ana: Agent) -> None:
        assert problem(Browser(ana).post("/queue/next", {"ticket": 5})) == "invalid"


class TestOrder:
    def test_a_supervisor_sets_it_for_everybody(self, sofia: Agent) -> None:
        browser = Browser(sofia)
        assert browser.get("/board").json()["order"] == {"mode": "deadline", "cap_minutes": 120}
        wanted = {"mode": "salvage", "cap_minutes": 90}
        assert browser.send("PUT", "/board/order", wanted).json() == wanted
        assert browser.get("/board").json()["order"] == wanted
        kept = QueueOrder.objects.get()
        assert kept.changed_by == sofia and clock.now() - kept.changed_at < minutes(5)

    @pytest.mark.parametrize(
        "body",
        [{}, {"mode": "fifo", "cap_minutes": 5}, {"mode": "salvage"}, {"mode": "salvage", "cap_minutes": 0}],
    )
    def test_odd_orders_are_refused(self, sofia: Agent, body: dict[str, object]) -> None:
        assert problem(Browser(sofia).send("PUT", "/board/order", body)) == "invalid"

    def test_salvage_serves_what_can_be_saved_and_every_fourth_time_a_breach(
        self, cleo_writes: Write, ana: Agent, sofia: Agent
    ) -> None:
        late = [cleo_writes(ago=minutes(60 + n)).ticket_id for n in (30, 20)]
        kept = [cleo_writes(ago=minutes(50 - n)).ticket_id for n in range(4)]
        Browser(sofia).send("PUT", "/board/order", {"mode": "salvage", "cap_minutes": 120})
        served = []
        for _ in range(5):
            served.append(next_for(ana))
            replies.reply(served[-1] or 0, ana, replies.Writing("Sent", 10**9, still_right=True))
        assert served == [*kept[:3], late[0], kept[3]]

    def test_in_salvage_nobody_waits_beyond_the_cap(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        late, _ = cleo_writes(ago=minutes(95)).ticket_id, cleo_writes(ago=minutes(30))
        Browser(sofia).send("PUT", "/board/order", {"mode": "salvage", "cap_minutes": 34})
        assert next_for(ana) == late


class TestAssign:
    def test_many_tickets_to_one_agent(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        ids = [cleo_writes().ticket_id for _ in range(3)]
        answer = Browser(sofia).post("/board/assign", {"tickets": ids, "agent": ana.id})
        assert answer.json() == {"assigned": ids, "refused": []}
        assert set(Ticket.objects.values_list("assignee", flat=True)) == {ana.id}
        assert Event.objects.filter(kind="ticket.assigned", actor_id=sofia.id).count() == 3

    def test_what_cannot_be_given_is_refused_for_itself(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        closed, open_ = cleo_writes().ticket_id, cleo_writes().ticket_id
        tickets.close(closed, SYSTEM)
        answer = Browser(sofia).post("/board/assign", {"tickets": [closed, 999, open_, open_], "agent": ana.id})
        assert answer.json() == {
            "assigned": [open_],
            "refused": [
                {"id": closed, "reason": "closed", "assignee": None},
                {"id": 999, "reason": "not-found", "assignee": None},
            ],
        }

    def test_what_has_another_owner_by_now_is_left_to_them(
        self, cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent
    ) -> None:
        free, bens, moved = (cleo_writes().ticket_id for _ in range(3))
        for ticket_id in (bens, moved):
            tickets.assign(ticket_id, ben.id, SYSTEM)
        body = {
            "tickets": [free, bens, moved],
            "agent": ana.id,
            "expect": {str(free): None, str(bens): ben.id, str(moved): None},
        }
        answer = Browser(sofia).post("/board/assign", body).json()
        assert answer["assigned"] == [free, bens]
        (refused,) = answer["refused"]
        assert (refused["id"], refused["reason"], refused["assignee"]["name"]) == (moved, "taken", "Ben Okafor")
        assert Ticket.objects.get(id=moved).assignee == ben

    def test_of_two_leads_at_once_the_first_decides(
        self, cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, ada: Agent
    ) -> None:
        ticket_id = cleo_writes().ticket_id
        body = {"tickets": [ticket_id], "expect": {str(ticket_id): None}}
        assert Browser(sofia).post("/board/assign", body | {"agent": ana.id}).json()["assigned"] == [ticket_id]
        late = Browser(ada).post("/board/assign", body | {"agent": ben.id}).json()
        assert late["assigned"] == [] and late["refused"][0]["assignee"]["name"] == "Ana Prado"
        again = Browser(ada).post("/board/assign", body | {"agent": ana.id}).json()
        assert again["assigned"] == [ticket_id], "who wanted the same has it"
        assert Ticket.objects.get().assignee == ana

    def test_what_was_given_back_is_taken_from_nobody(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        ticket_id = cleo_writes().ticket_id
        body = {"tickets": [ticket_id], "agent": ana.id, "expect": {str(ticket_id): sofia.id}}
        (refused,) = Browser(sofia).post("/board/assign", body).json()["refused"]
        assert refused == {"id": ticket_id, "reason": "taken", "assignee": None}

    @pytest.mark.parametrize("expect", [[], {"x": None}, {"0": None}, {"1": "Ana"}, {"1": -1}, {"9" * 19: None}, "no"])
    def test_odd_expectations_are_refused(self, cleo_writes: Write, sofia: Agent, expect: object) -> None:
        body = {"tickets": [cleo_writes().ticket_id], "agent": None, "expect": expect}
        assert problem(Browser(sofia).post("/board/assign", body)) == "invalid"

    def test_taking_back(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        mine = cleo_writes().ticket_id
        tickets.assign(mine, ana.id, SYSTEM)
        Browser(sofia).post("/board/assign", {"tickets": [mine], "agent": None})
        assert Ticket.objects.get().assignee is None

    @pytest.mark.parametrize("tickets", [[], ["x"], [0], list(range(1, 202))])
    def test_odd_lists_are_refused(self, sofia: Agent, tickets: list[object]) -> None:
        assert problem(Browser(sofia).post("/board/assign", {"tickets": tickets, "agent": None})) == "invalid"

    def test_an_agent_who_left_gets_nothing(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        Agent.objects.filter(id=ana.id).update(is_active=False)
        answer = Browser(sofia).post("/board/assign", {"tickets": [cleo_writes().ticket_id], "agent": ana.id})
        assert answer.json()["errors"] == {"agent": ["There is no such agent."]}


def test_taking_directly_says_so_too(ana: Agent) -> None:
    assert nextup.take(ana, Actor("agent", ana.id)) is None
