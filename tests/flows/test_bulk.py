"""Many tickets changed at once: each as its own verb would do it, with its clocks and events; and put back again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from events.models import Event
from events.record import Actor
from inbox import attributes, board_tally, removal, tickets
from inbox.bulk import actions, start, undo, work
from inbox.models import Agent, BulkItem, BulkJob, Team, Ticket
from inbox.snooze import verbs
from sla.models import Clock, Segment
from tests.people import Write
from tests.promises import promise

pytestmark = pytest.mark.django_db
Verb = Callable[[int, Actor], Any]
COLUMNS = ("status", "assignee_id", "team_id", "priority", "tags", "removed", "waiting", "snoozed", "snoozed_until")


def begin(agent: Agent, kind: str, value: Any, ids: list[int]) -> BulkJob:
    return start.of_tickets(agent, Actor("agent", agent.id), actions.check(kind, value), ids)


def run(agent: Agent, kind: str, value: Any, ids: list[int]) -> BulkJob:
    job = begin(agent, kind, value, ids)
    work.drain(60)
    return BulkJob.objects.get(id=job.id)


def take_back(job: BulkJob) -> BulkJob:
    undo.undo(job.id)
    work.drain(60)
    return BulkJob.objects.get(id=job.id)


def states(job: BulkJob) -> dict[int, tuple[str, str]]:
    items = BulkItem.objects.filter(job=job).values_list("ticket_id", "state", "reason")
    return {ticket: (state, reason) for ticket, state, reason in items}


def row(ticket_id: int) -> dict[str, Any]:
    return dict(Ticket.objects.values(*COLUMNS).get(id=ticket_id))


def story(ticket_id: int) -> list[tuple[str, str]]:
    """What a ticket's events tell, without numbers of its own."""
    told = Event.objects.filter(ticket_id=ticket_id).exclude(kind="agent.notified").order_by("seq")
    return [(event.kind, event.data.get("reason", "")) for event in told]


def clocks(ticket_id: int) -> list[tuple[Any, ...]]:
    known = Clock.objects.filter(ticket_id=ticket_id).order_by("metric", "cycle")
    return [(each.metric, each.cycle, each.state, each.target, each.ended_because) for each in known]


def pieces(ticket_id: int) -> int:
    return Segment.objects.filter(clock__ticket_id=ticket_id).count()


@pytest.fixture
def rules(care: Team) -> None:
    """Promises that look at everything, with clocks that pause."""
    both = {"first_response": {"*": 3600}, "next_response": {"*": 3600}, "total_resolution": {"*": 90_000}}
    promise("Press", {"tag": ["press"]}, both | {"first_response": {"*": 900}})
    promise("Care", {"team": [care.id]}, both | {"first_response": {"*": 1800, "urgent": 600}})
    promise("Urgent", {"priority": ["urgent"]}, both | {"agent_work": {"*": 7200}})


TOMORROW = timedelta(days=1)
VERBS: dict[str, tuple[str, Any, Verb]] = {
    "tag": ("tag", "press", lambda id_, actor: attributes.tag(id_, ["press"], actor)),
    "untag": ("untag", ["vip"], lambda id_, actor: attributes.set_tags(id_, [], actor)),
    "urgent": ("priority", "urgent", lambda id_, actor: attributes.prioritise(id_, "urgent", actor)),
    "no team": ("team", None, lambda id_, actor: tickets.move(id_, None, actor)),
    "close": ("status", "closed", tickets.close),
    "hold": ("status", "pending", tickets.hold),
    "on hold": ("status", "on_hold", attributes.put_on_hold),
    "reopen": ("status", "open", tickets.reopen),
    "spam": ("spam", None, lambda id_, actor: removal.remove(id_, "spam", actor)),
    "restore": ("restore", None, removal.restore),
    "snooze": ("snooze", None, lambda id_, actor: verbs.snooze(id_, None, actor.id or 0, actor)),
}


def as_found(write: Write, team: Team, before: str) -> int:
    """A ticket in one of the states in which an action may find it."""
    id_ = write(team_id=team.id).ticket_id
    actor = Actor("system")
    attributes.set_tags(id_, ["vip"], actor)
    match before:
        case "pending" | "slept":
            tickets.hold(id_, actor)
        case "closed":
            tickets.close(id_, actor)
        case "trash":
            removal.remove(id_, "trash", actor)
    if before == "slept":
        verbs.snooze(id_, None, Agent.objects.get(email="ana@hora.example").id, actor)
    return id_


@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("before", ["open", "pending", "slept", "closed"])
@pytest.mark.usefixtures("rules", "books_agree")
def test_each_ticket_becomes_what_its_own_verb_would_make_of_it(
    cleo_writes: Write, ana: Agent, care: Team, name: str, before: str
) -> None:
    kind, value, verb = VERBS[name]
    alone, among = as_found(cleo_writes, care, before), as_found(cleo_writes, care, before)
    refused = before == "closed" and name == "snooze"
    if not refused:
        verb(alone, Actor("agent", ana.id))
    job = run(ana, kind, value, [among])
    assert (row(among), story(among), clocks(among), pieces(among)) == (
        row(alone),
        story(alone),
        clocks(alone),
        pieces(alone),
    )
    due = dict(Ticket.objects.filter(id__in=[alone, among]).values_list("id", "due_at"))
    assert (due[alone] is None) == (due[among] is None)
    assert job.state == "done" and job.done == 1
    assert board_tally.recount() == 0


@pytest.mark.parametrize("name", [*VERBS, "trash"])
@pytest.mark.parametrize("before", ["open", "pending", "slept", "closed", "trash"])
@pytest.mark.usefixtures("rules", "books_agree")
def test_undoing_restores_exactly_what_was(cleo_writes: Write, ana: Agent, care: Team, name: str, before: str) -> None:
    kind, value, _ = VERBS.get(name, ("trash", None, tickets.close))
    id_ = as_found(cleo_writes, care, before)
    was, counted = row(id_), [each[:3] for each in clocks(id_) if each[2] in ("running", "paused")]
    job = run(ana, kind, value, [id_])
    back = take_back(job)
    assert row(id_) == was
    assert [each[:3] for each in clocks(id_) if each[2] in ("running", "paused")] == counted
    assert (back.state, back.changed) == ("undone", 0) and back.done == back.total == job.changed
