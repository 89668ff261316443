"""Tickets of a team find their owner by themselves: somebody who is here and free, and nobody who is away."""

from datetime import timedelta

import pytest

from core import clock
from events.models import Delivery, Event
from events.record import Actor
from inbox import attributes, notify, removal, replies, tickets
from inbox.assigning import hand_out
from inbox.assigning.choosing import Candidate
from inbox.models import Agent, AssignmentRule, Attendance, Notification, Team, Ticket, Workload
from inbox.snooze import verbs
from tests.people import Write

pytestmark = pytest.mark.django_db


def comes(*agents: Agent, minutes: float = 1) -> None:
    now = clock.now()
    for agent in agents:
        until = now + timedelta(minutes=minutes)
        Attendance.objects.update_or_create(agent=agent, defaults={"since": now, "until": until})


def rule(team: Team, mode: str = "round_robin", **more: bool) -> AssignmentRule:
    return AssignmentRule.objects.update_or_create(team=team, defaults={"mode": mode, **more})[0]


def owners() -> list[int | None]:
    return list(Ticket.objects.order_by("id").values_list("assignee_id", flat=True))


def test_by_turns_and_it_says_why(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    rule(care)
    comes(ana, ben)
    for _ in range(3):
        cleo_writes(team_id=care.id)
    hand_out.sweep()
    assert owners() == [ana.id, ben.id, ana.id]
    given = Event.objects.filter(kind="ticket.assigned").order_by("id")
    assert [event.data for event in given][:1] == [{"agent_id": ana.id, "previous_id": None, "reason": "round_robin"}]
    assert {event.actor_kind for event in given} == {"system"}
    cleo_writes(team_id=care.id)
    hand_out.sweep()
    assert owners()[-1] == ben.id, "it goes on where it stopped"
    for each in Delivery.objects.select_related("event").filter(event__kind="ticket.assigned"):
        notify.deliver(each.event)
    assert Notification.objects.filter(agent=ana).count() == 2


def test_to_whoever_has_least_to_do(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    rule(care, "least_loaded")
    comes(ana, ben)
    for _ in range(2):
        tickets.assign(cleo_writes(team_id=care.id).ticket_id, ana.id, Actor("system"))
    napping = cleo_writes(team_id=care.id).ticket_id
    tickets.assign(napping, ben.id, Actor("system"))
    verbs.snooze(napping, None, ben.id, Actor("system"))  # asks nothing of Ben at the moment
    made = [cleo_writes(team_id=care.id).ticket_id for _ in range(4)]
    hand_out.sweep()
    assert [Ticket.objects.get(id=each).assignee_id for each in made] == [ben.id, ben.id, ana.id, ben.id]


def test_nobody_who_is_away_gets_anything(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    rule(care)
    comes(ana, minutes=-1)
    cleo_writes(team_id=care.id)
    assert hand_out.sweep() == hand_out.REST
    assert owners() == [None]
    comes(ben)
    Agent.objects.filter(id=ben.id).update(is_active=False)
    hand_out.sweep()
    assert owners() == [None]
    Agent.objects.filter(id=ben.id).update(is_active=True)
    hand_out.sweep()
    assert owners() == [ben.id]


def test_who_leaves_while_tickets_are_handed_out_gets_no_more(
    cleo_writes: Write, ana: Agent, ben: Agent, care: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes(ana, ben)
    made = rule(care)
    for _ in range(2):
        cleo_writes(team_id=care.id)
    known = hand_out.here

    def then_ana_leaves(team_id: int) -> list[Candidate]:
        found = known(team_id)
        comes(ana, minutes=-1)
        return found

    monkeypatch.setattr(hand_out, "here", then_ana_leaves)
    hand_out.hand_out(made)
    assert owners() == [ben.id, ben.id]


def test_hands_that_are_full_stay_so(cleo_writes: Write, ana: Agent, care: Team) -> None:
    rule(care, "least_loaded")
    comes(ana)
    Workload.objects.create(agent=ana, capacity=2)
    for _ in range(3):
        cleo_writes(team_id=care.id)
    hand_out.sweep()
    assert owners() == [ana.id, ana.id, None], "the one that is due last waits"
    tickets.close(Ticket.objects.order_by("id")[0].id, Actor("agent", ana.id))
    hand_out.sweep()
    assert owners() == [ana.id] * 3


def test_by_language_and_skill(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    rule(care, "round_robin", by_language=True, by_skill=True)
    comes(ana, ben)
    Workload.objects.create(agent=ana, languages=["en"], skills=["refund"])
    Workload.objects.create(agent=ben, languages=["pt"])
    portuguese = cleo_writes("A lâmpada chegou partida.", team_id=care.id, language="pt-BR").ticket_id
    refund = cleo_writes("Quero o dinheiro de volta.", team_id=care.id, language="pt").ticket_id
    attributes.set_tags(refund, ["refund"], Actor("system"))
    hand_out.sweep()
    assert Ticket.objects.get(id=portuguese).assignee_id == ben.id
    assert Ticket.objects.get(id=refund).assignee_id == ana.id


def test_teams_that_did_not_ask_are_left_alone(cleo_writes: Write, ana: Agent, care: Team, mallory: Agent) -> None:
    comes(ana, mallory)
    cleo_writes(team_id=care.id)
    cleo_writes()
    assert hand_out.sweep() == hand_out.IDLE
    rule(care, "manual")
    rule(mallory.teams.get())
    hand_out.sweep()
    assert owners() == [None, None]


def test_only_members_get_a_teams_tickets(
    cleo_writes: Write, ana: Agent, sofia: Agent, care: Team, mallory: Agent
) -> None:
    rule(care)
    comes(sofia, mallory)
    care.agents.add(sofia)
    cleo_writes(team_id=care.id)
    hand_out.sweep()
    assert owners() == [None], "a supervisor looks after others"
    Workload.objects.create(agent=sofia, capacity=1)
    hand_out.sweep()
    assert owners() == [sofia.id], "unless somebody says that she takes part"


def test_what_needs_nobody_now_is_not_handed_out(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    rule(care)
    comes(ana)
    asleep, held, closed, spam = (cleo_writes(team_id=care.id).ticket_id for _ in range(4))
    verbs.snooze(asleep, None, ben.id, Actor("system"))
    tickets.hold(held, Actor("system"))
    tickets.close(closed, Actor("system"))
    removal.remove(spam, "spam", Actor("system"))
    hand_out.sweep()
    assert owners() == [None] * 4
    cleo_writes("Hello?", signed_ticket_id=asleep)
    hand_out.sweep()
    assert Ticket.objects.get(id=asleep).assignee_id == ana.id


def test_what_somebody_gave_back_is_not_thrown_at_them_again(
    cleo_writes: Write, ana: Agent, ben: Agent, care: Team, mallory: Agent
) -> None:
    rule(care)
    comes(ana, ben)
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    hand_out.sweep()
    tickets.assign(ticket_id, None, Actor("agent", ana.id))
    hand_out.sweep()
    assert owners() == [None]
    tickets.move(ticket_id, mallory.teams.get().id, Actor("agent", ana.id))
    tickets.move(ticket_id, care.id, Actor("agent", mallory.id))
    hand_out.sweep()
    assert owners() != [None], "it came to the team anew"


def test_an_owner_stays_when_the_customer_writes_again(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    rule(care)
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    replies.reply(ticket_id, ben, replies.Writing("On its way.", 0, still_right=True))
    comes(ana)
    cleo_writes("Thanks, and the shade?", signed_ticket_id=ticket_id)
    hand_out.sweep()
    assert owners() == [ben.id]
