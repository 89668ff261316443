"""Handing out the tickets of teams that want it: a loop, so that nobody who writes waits for it, and none is missed.

One worker at a time hands out the tickets of a team, so that turns are turns. A ticket that somebody has given back
stays where it is until it comes to another team: they know why.
"""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Q

from core import locks, sql
from core.steps import step
from events.record import SYSTEM
from inbox import attendance, tickets
from inbox.assigning.choosing import Candidate, Rule, choose
from inbox.models import Agent, AssignmentRule, Ticket

REST, IDLE = 1.0, 3.0
ROUND = 100
CAPACITY = 20
"""Of whoever nobody has said anything about."""

_FREE = """
SELECT t.id FROM inbox_ticket t
WHERE t.team_id = %(team)s AND t.status = 'open' AND t.assignee_id IS NULL AND NOT t.snoozed AND NOT coalesce((
    SELECT e.kind = 'ticket.assigned' AND e.actor_kind IN ('agent', 'api') FROM events_event e
    WHERE e.ticket_id = t.id AND e.kind IN ('ticket.assigned', 'ticket.team_changed') ORDER BY e.seq DESC LIMIT 1
), false)
ORDER BY t.queue_at, t.id LIMIT %(limit)s
"""


def sweep() -> float:
    """One round of the worker loop. Returns the seconds to rest."""
    rules = AssignmentRule.objects.exclude(mode=AssignmentRule.Mode.MANUAL).order_by("team_id")
    handed = 0
    for rule in rules:
        with locks.held(f"inbox.assigning:{rule.team_id}") as mine:
            handed += hand_out(rule) if mine else 0
    return 0.0 if handed >= ROUND else REST if rules else IDLE


def hand_out(rule: AssignmentRule) -> int:
    """Give tickets of the team to those who are free, the soonest deadline first. Returns how many."""
    waiting = [row[0] for row in sql.fetch_all(_FREE, {"team": rule.team_id, "limit": ROUND})]
    people = {each.id: each for each in here(rule.team_id)} if waiting else {}
    turn, handed = _rule(rule), 0
    for ticket_id in waiting:
        taker = _give(ticket_id, turn, people, rule.team_id)
        if taker is not None:
            turn, handed = replace(turn, last=taker), handed + 1
            people[taker] = replace(people[taker], load=people[taker].load + 1)
    if handed:
        AssignmentRule.objects.filter(team_id=rule.team_id).update(last_agent_id=turn.last)
    return handed


def here(team_id: int) -> list[Candidate]:
    """The members of a team who have the app open. Those who only look after others take part when they say so."""
    online = attendance.online(team_id).filter(Q(role=Agent.Role.AGENT) | Q(workload__isnull=False))
    return [candidate(each) for each in loaded(online)]


def candidate(agent: Any) -> Candidate:
    """An agent of `loaded`, as the rules see them."""
    work = getattr(agent, "workload", None)
    if work is None:
        return Candidate(agent.id, agent.load, CAPACITY)
    return Candidate(agent.id, agent.load, work.capacity, frozenset(work.languages), frozenset(work.skills))


def loaded(agents: Any) -> Any:
    """With how many tickets each has to work on: open ones, in sight."""
    return attendance.with_load(agents.select_related("workload"), Q(snoozed=False)).order_by("id")


@transaction.atomic
def _give(ticket_id: int, rule: Rule, people: dict[int, Candidate], team_id: int) -> int | None:
    """One ticket to one agent, if it is still nobody's, and they are still here."""
    free = Ticket.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    ticket = free.filter(id=ticket_id, team=team_id, assignee=None, status=Ticket.Status.OPEN, snoozed=False).first()
    if ticket is None:
        return None
    while (taker := choose(rule, list(people.values()), ticket.language, ticket.tags)) is not None:
        if attendance.online(team_id).filter(id=taker).exists():
            tickets.assign(ticket_id, taker, SYSTEM, reason=rule.mode)
            step("assigning.given")
            return taker
        del people[taker]
    return None


def _rule(rule: AssignmentRule) -> Rule:
    return Rule(rule.mode, rule.by_language, rule.by_skill, rule.last_agent_id)
