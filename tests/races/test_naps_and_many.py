"""Snoozing beside a customer who writes, many tickets changed beside somebody who changes one, and handing out."""

from collections import Counter
from functools import partial

import pytest
from django.db import connection

from core import clock, sql
from events.models import Event
from events.record import Actor
from inbox import attributes, board_tally, presence, tickets
from inbox.assigning import hand_out
from inbox.bulk import actions, start, undo, work
from inbox.intake import receive
from inbox.models import Agent, AssignmentRule, BulkItem, BulkJob, Team, Ticket, Workload
from inbox.snooze import loop, verbs
from tests.faults.stories import numbers_have_no_gaps
from tests.people import Write, incoming
from tests.races.crowd import at_once, failures

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def me(agent: Agent) -> Actor:
    return Actor("agent", agent.id)


def test_a_customer_who_writes_while_it_is_being_snoozed(cleo_writes: Write, ana: Agent) -> None:
    """Whoever comes last decides; a message that came last is never out of sight."""
    ids = [cleo_writes().ticket_id for _ in range(8)]
    tasks = [task for id_ in ids for task in (partial(nap, id_, ana), partial(write_to, id_))]
    assert failures(at_once(tasks)) == []
    for id_ in ids:
        told = Event.objects.filter(ticket_id=id_, kind__in=["ticket.snoozed", "ticket.woke", "message.received"])
        kinds = list(told.order_by("seq").values_list("kind", flat=True))[1:]
        asleep = Ticket.objects.get(id=id_).snoozed
        woken = ["ticket.snoozed", "message.received", "ticket.woke"]
        assert kinds == (["message.received", "ticket.snoozed"] if asleep else woken)
    numbers_have_no_gaps()


def nap(ticket_id: int, agent: Agent) -> None:
    verbs.snooze(ticket_id, None, agent.id, me(agent))


def write_to(ticket_id: int) -> None:
    receive(incoming("And another thing.", signed_ticket_id=ticket_id))


def test_many_loops_wake_each_ticket_once(cleo_writes: Write, ana: Agent) -> None:
    ids = [cleo_writes().ticket_id for _ in range(20)]
    for id_ in ids:
        nap(id_, ana)
    Ticket.objects.update(snoozed_until=clock.now())
    assert failures(at_once([partial(sweep_until_nobody_sleeps) for _ in range(4)])) == []
    woke = list(Event.objects.filter(kind="ticket.woke").values_list("ticket_id", flat=True))
    assert sorted(woke) == ids
    numbers_have_no_gaps()


def sweep_until_nobody_sleeps() -> None:
    while Ticket.objects.filter(snoozed=True).exists():
        loop.sweep()


def test_several_workers_share_one_job(cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "SIZE", 3)
    ids = [cleo_writes().ticket_id for _ in range(40)]
    job = start.of_tickets(ana, me(ana), actions.check("status", "closed"), ids)
    assert failures(at_once([partial(until_over, job.id) for _ in range(4)])) == []
    job.refresh_from_db()
    assert (job.state, job.done, job.changed) == ("done", 40, 40)
    assert Event.objects.filter(kind="ticket.closed").count() == 40
    undo.undo(job.id)
    assert failures(at_once([partial(until_over, job.id) for _ in range(4)])) == []
    job.refresh_from_db()
    assert (job.state, job.done, job.changed) == ("undone", 40, 0)
    assert set(Ticket.objects.values_list("status", "waiting")) == {("open", True)}
    numbers_have_no_gaps()
    assert board_tally.recount() == 0


def until_over(job_id: int) -> None:
    while BulkJob.objects.filter(id=job_id, state__in=work.AT_WORK).exists():
        work.drain(1)


def test_many_beside_one_who_changes_some_of_them(
    cleo_writes: Write, ana: Agent, ben: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "SIZE", 4)
    ids = [cleo_writes().ticket_id for _ in range(20)]
    job = start.of_tickets(ana, me(ana), actions.check("assign", ana.id), ids)
    bens = [partial(tickets.assign, id_, ben.id, me(ben)) for id_ in ids[5:10]]
    tags = [partial(attributes.tag, id_, ["vip"], me(ben)) for id_ in ids[12:15]]
    assert failures(at_once([partial(until_over, job.id), *bens, *tags])) == []
    states = dict(BulkItem.objects.filter(job=job).values_list("ticket_id", "state"))
    assert set(states.values()) == {"changed"}
    assert all(Ticket.objects.get(id=id_).tags == ["vip"] for id_ in ids[12:15]), "nobody's change is written over"
    undo.undo(job.id)
    until_over(job.id)
    # those that Ben took afterwards stay his; those he took before are his again
    owners = dict(Ticket.objects.values_list("id", "assignee_id"))
    assert all(owners[id_] == ben.id for id_ in ids[5:10])
    assert all(owners[id_] is None for id_ in ids[:5] + ids[10:])
    numbers_have_no_gaps()


def test_two_opposite_jobs_end_without_waiting_in_a_circle(
    cleo_writes: Write, ana: Agent, ben: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "SIZE", 5)
    ids = [cleo_writes().ticket_id for _ in range(20)]
    there = start.of_tickets(ana, me(ana), actions.check("status", "pending"), ids)
    back = start.of_tickets(ben, me(ben), actions.check("status", "on_hold"), ids[::-1])
    assert failures(at_once([partial(until_over, each.id) for each in (there, back, there, back)])) == []
    assert set(BulkJob.objects.values_list("state", "done")) == {("done", 20)}
    assert set(Ticket.objects.values_list("status", flat=True)) <= {"pending", "on_hold"}
    numbers_have_no_gaps()


def test_a_ticket_that_somebody_holds_is_waited_for(cleo_writes: Write, ana: Agent) -> None:
    """Longer than a chunk may wait for a lock: the others are done, this one is when it is free."""
    ids = [cleo_writes().ticket_id for _ in range(3)]
    job = start.of_tickets(ana, me(ana), actions.check("tag", "press"), ids)
    from threading import Event as Signal

    from django.db import transaction

    held, go = Signal(), Signal()

    def hold() -> None:
        with transaction.atomic():
            tickets.locked(ids[1])
            held.set()
            go.wait(30)

    def work_meanwhile() -> tuple[int, str]:
        held.wait(10)
        sql.execute("SET lock_timeout = '200ms'")
        work.drain(2)
        found = BulkJob.objects.values_list("done", "state").get(id=job.id)
        go.set()
        until_over(job.id)
        connection.close()
        return found

    _, before = at_once([hold, work_meanwhile])
    assert before == (2, "running")
    job.refresh_from_db()
    assert (job.state, job.changed) == ("done", 3)


def test_many_workers_give_each_ticket_to_one_and_nobody_too_many(
    cleo_writes: Write, ana: Agent, ben: Agent, care: Team
) -> None:
    AssignmentRule.objects.create(team=care, mode="least_loaded")
    Workload.objects.bulk_create([Workload(agent=each, capacity=8) for each in (ana, ben)])
    presence.attend({ana.id, ben.id})
    for _ in range(20):
        cleo_writes(team_id=care.id)
    assert failures(at_once([hand_out.sweep] * 5)) == []
    hand_out.sweep()
    owners = Counter(Ticket.objects.values_list("assignee_id", flat=True))
    assert owners == {ana.id: 8, ben.id: 8, None: 4}
    assert Event.objects.filter(kind="ticket.assigned").count() == 16
    numbers_have_no_gaps()
