"""Who gets what by themselves, and how loaded they are, as the API gives it."""

from typing import Any

from inbox import shapes
from inbox.assigning.hand_out import candidate, loaded
from inbox.attendance import online
from inbox.models import Agent, AssignmentRule, Team

Shape = dict[str, Any]


def overview() -> Shape:
    """{teams, agents}: every team with its rule, every active agent with what they take and have."""
    present = set(online().values_list("id", flat=True))
    agents = loaded(Agent.objects.filter(is_active=True))
    return {
        "teams": [of_team(team) for team in Team.objects.select_related("assignment")],
        "agents": [of_agent(each, here=each.id in present) for each in agents],
    }


def of_team(team: Team) -> Shape:
    rule = getattr(team, "assignment", None) or AssignmentRule(team=team)
    return {
        "team": {"id": team.id, "name": team.name},
        "mode": rule.mode,
        "by_language": rule.by_language,
        "by_skill": rule.by_skill,
    }


def of_agent(agent: Any, *, here: bool) -> Shape:
    """An agent of `loaded`."""
    known = candidate(agent)
    return {
        "agent": shapes.person(agent),
        "capacity": known.capacity,
        "languages": sorted(known.languages),
        "skills": sorted(known.skills),
        "load": known.load,
        "here": here,
    }
