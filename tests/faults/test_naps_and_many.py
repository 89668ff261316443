"""kill -9 while tickets wake, and while many are changed: each once, none forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from events.models import Delivery, Event
from events.record import Actor
from inbox import board_tally, presence
from inbox.bulk import actions, start, undo, work
from inbox.models import Agent, AssignmentRule, BulkItem, BulkJob, Notification, Team, Ticket
from inbox.snooze import verbs
from tests.faults import stories
from tests.faults.conftest import StartWorker
from tests.faults.workers import wait_for
from tests.people import Write

pytestmark = pytest.mark.faults


def two_workers(start_worker: StartWorker, step: str, folder: Path) -> None:
    """One of them dies at the step, whichever comes there first; the other goes on."""
    for _ in range(2):
        start_worker(env={"HORA_CRASH_AT": f"{step}:{folder / 'crashed'}"})


def test_a_worker_dies_while_it_wakes_a_ticket(
    start_worker: StartWorker, cleo_writes: Write, ana: Agent, tmp_path: Path
) -> None:
    ids = [cleo_writes().ticket_id for _ in range(4)]
    for ticket_id in ids:
        verbs.snooze(ticket_id, clock.now() + timedelta(seconds=1), ana.id, Actor("agent", ana.id))
    two_workers(start_worker, "snooze.woken", tmp_path)
    wait_for((tmp_path / "crashed").exists, "a worker came to wake one")
    wait_for(lambda: not Ticket.objects.filter(snoozed=True).exists(), "all are awake")
    woke = Event.objects.filter(kind="ticket.woke", data__reason="time")
    assert sorted(woke.values_list("ticket_id", flat=True)) == ids
    wait_for(lambda: not Delivery.objects.filter(state="pending").exists(), "everybody was told")
    assert sorted(Notification.objects.filter(kind="ticket.woke").values_list("ticket_id", flat=True)) == ids
    stories.numbers_have_no_gaps()


@pytest.mark.parametrize("there_and_back", [False, True], ids=["changing", "undoing"])
def test_a_worker_dies_in_the_middle_of_many(
    start_worker: StartWorker, cleo_writes: Write, ana: Agent, tmp_path: Path, there_and_back: bool
) -> None:
    ids = [cleo_writes().ticket_id for _ in range(work.SIZE + 50)]
    job = start.of_tickets(ana, Actor("agent", ana.id), actions.check("priority", "high"), ids)
    if there_and_back:
        work.drain(60)
        undo.undo(job.id)
    two_workers(start_worker, "bulk.chunk", tmp_path)
    wait_for((tmp_path / "crashed").exists, "a worker was in a chunk")
    wait_for(lambda: not BulkJob.objects.filter(state__in=work.AT_WORK).exists(), "the job has come to its end")
    job.refresh_from_db()
    assert (job.done, job.changed) == (len(ids), 0 if there_and_back else len(ids))
    assert set(Ticket.objects.values_list("priority", flat=True)) == {"normal" if there_and_back else "high"}
    changes = Event.objects.filter(kind="ticket.priority_changed").count()
    assert changes == len(ids) * (2 if there_and_back else 1)
    assert set(BulkItem.objects.values_list("state", flat=True)) == {"undone" if there_and_back else "changed"}
    stories.numbers_have_no_gaps()
    assert board_tally.recount() == 0


def test_a_worker_dies_while_it_hands_out_tickets(
    start_worker: StartWorker, cleo_writes: Write, ana: Agent, care: Team, tmp_path: Path
) -> None:
    AssignmentRule.objects.create(team=care, mode="round_robin")
    presence.attend({ana.id})
    for _ in range(5):
        cleo_writes(team_id=care.id)
    two_workers(start_worker, "assigning.given", tmp_path)
    wait_for((tmp_path / "crashed").exists, "a worker gave one away")
    wait_for(lambda: _still_here(ana) and not Ticket.objects.filter(assignee=None).exists(), "each has an owner")
    assert Event.objects.filter(kind="ticket.assigned", data__reason="round_robin").count() == 5
    stories.numbers_have_no_gaps()


def _still_here(agent: Agent) -> bool:
    """As a live socket says it again and again."""
    presence.attend({agent.id})
    return True
