"""What a macro does to a ticket besides its words. Every action is one of the verbs that people have, too."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core import clock as wall
from events.record import Actor
from inbox import attributes, refusals, tickets
from inbox.answers import Then
from inbox.models import Agent, Macro, Team, Ticket
from inbox.snooze import verbs as snooze

Action = Mapping[str, Any]
"""{kind, value}"""
KINDS = ("status", "assign", "team", "priority", "tag", "untag", "snooze")
ME = "me"
MOST = 20
LONGEST_SNOOZE = 60 * 24 * 366
"""Minutes."""
_THEN: Mapping[str, Then] = {"closed": "close", "pending": "hold", "on_hold": "none", "open": "none"}


@dataclass(frozen=True)
class Effect:
    """An action in words: `label` is the name of what it speaks of. `gone`: that is not there any more."""

    kind: str
    value: Any
    label: str
    gone: bool = False


class Broken(Exception):
    """The macro speaks of people or teams that are gone, or asks for what the ticket does not allow."""

    def __init__(self, effects: Sequence[Effect]) -> None:
        super().__init__("the macro cannot be used as it is")
        self.effects = effects


def effects(actions: Sequence[Action], agent: Agent) -> list[Effect]:
    """What they come to when this agent uses them. Two queries at most, whatever their number."""
    agents = _named(Agent.objects.filter(is_active=True), actions, "assign")
    teams = _named(Team.objects.all(), actions, "team")
    return [_effect(each["kind"], each["value"], agent, agents, teams) for each in actions]


def faults(actions: Sequence[Action], agent: Agent) -> dict[str, str]:
    """What is wrong with them, by their place: "actions.0"."""
    return {f"actions.{n}": text for n, each in enumerate(actions) if (text := _fault(each))} or {
        f"actions.{n}": refusals.say("This is not there any more.")
        for n, each in enumerate(effects(actions, agent))
        if each.gone
    }


def then_of(macro: Macro | None, then: Then) -> Then:
    """What becomes of the ticket with the answer: the macro's own word goes before the writer's."""
    status = next((each["value"] for each in reversed(macro.actions) if each["kind"] == "status"), "") if macro else ""
    return _THEN.get(status, then)


def take(ticket_id: int, macro: Macro, agent: Agent, *, as_is: bool = False) -> None:
    """Do all of it, in order; with `as_is` the status stays. The caller holds the ticket. Raises Broken."""
    refuse_broken(macro, agent)
    for each in macro.actions:
        if not (as_is and each["kind"] == "status"):
            _do(ticket_id, each, agent)


def _do(ticket_id: int, action: Action, agent: Agent) -> None:
    kind, value = action["kind"], action["value"]
    try:
        _TAKE[kind](ticket_id, value, agent)
    except (snooze.CannotSnooze, attributes.TooManyTags) as impossible:
        raise Broken([Effect(kind, value, "" if value is None else str(value))]) from impossible


def refuse_broken(macro: Macro, agent: Agent) -> None:
    """Raise Broken for a macro that speaks of what is gone."""
    if gone := [each for each in effects(macro.actions, agent) if each.gone]:
        raise Broken(gone)


def _effect(kind: str, value: Any, agent: Agent, agents: Mapping[int, str], teams: Mapping[int, str]) -> Effect:
    if kind == "assign" and value == ME:
        return Effect(kind, agent.id, agent.name)
    if kind in ("assign", "team") and value is not None:
        names = agents if kind == "assign" else teams
        return Effect(kind, value, names.get(value, ""), gone=value not in names)
    return Effect(kind, value, "" if value is None else str(value))


def _named(rows: Any, actions: Sequence[Action], kind: str) -> dict[int, str]:
    ids = {each["value"] for each in actions if each["kind"] == kind and isinstance(each["value"], int)}
    return dict(rows.filter(id__in=ids).values_list("id", "name")) if ids else {}


def _fault(action: Action) -> str:
    kind, value = action["kind"], action["value"]
    return "" if _FITS[kind](value) else refusals.say("This value does not fit the action.")


def _is_id(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0)


def _is_tag(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= attributes.LONGEST_TAG


def _is_nap(value: Any) -> bool:
    return value is None or (_is_id(value) and value <= LONGEST_SNOOZE)


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "status": lambda value: value in _THEN,
    "assign": lambda value: value == ME or _is_id(value),
    "team": _is_id,
    "priority": lambda value: value in Ticket.Priority.values,
    "tag": _is_tag,
    "untag": _is_tag,
    "snooze": _is_nap,
}


def _status(ticket_id: int, value: str, agent: Agent) -> None:
    actor = Actor("agent", agent.id)
    verbs = {"closed": tickets.close, "pending": tickets.hold, "on_hold": attributes.put_on_hold}
    verbs.get(value, tickets.reopen)(ticket_id, actor)


def _assign(ticket_id: int, value: Any, agent: Agent) -> None:
    tickets.assign(ticket_id, agent.id if value == ME else value, Actor("agent", agent.id))


def _untag(ticket_id: int, value: str, agent: Agent) -> None:
    known = Ticket.objects.values_list("tags", flat=True).get(id=ticket_id)
    attributes.set_tags(ticket_id, [each for each in known if each != value], Actor("agent", agent.id))


def _snooze(ticket_id: int, value: int | None, agent: Agent) -> None:
    until = None if value is None else wall.now() + timedelta(minutes=value)
    snooze.snooze(ticket_id, until, agent.id, Actor("agent", agent.id))


_TAKE: Mapping[str, Callable[[int, Any, Agent], object]] = {
    "status": _status,
    "assign": _assign,
    "team": lambda ticket_id, value, agent: tickets.move(ticket_id, value, Actor("agent", agent.id)),
    "priority": lambda ticket_id, value, agent: attributes.prioritise(ticket_id, value, Actor("agent", agent.id)),
    "tag": lambda ticket_id, value, agent: attributes.tag(ticket_id, [value], Actor("agent", agent.id)),
    "untag": _untag,
    "snooze": _snooze,
}
