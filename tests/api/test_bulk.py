"""Changing many tickets over the API: what is chosen, what is refused, how far it is, and what strangers get."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from events.models import Delivery, Event
from events.record import Actor
from inbox import attributes, notify, removal, tickets
from inbox.bulk import start, work
from inbox.models import Agent, BulkItem, BulkJob, CustomField, Notification, Team, Ticket
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
TAG = {"kind": "tag", "value": "press"}
ME = Actor("system")


def ask(agent: Agent, action: dict[str, Any], **chosen: Any) -> Any:
    return Browser(agent).post("/bulk", {"action": action, **chosen})


def done(agent: Agent, action: dict[str, Any], **chosen: Any) -> Any:
    """Asked for and carried out."""
    answer = ask(agent, action, **chosen)
    assert answer.status_code == 202, answer.content
    work.drain(60)
    return Browser(agent).get(f"/bulk/{answer.json()['id']}").json()


def undone(agent: Agent, job: Any) -> Any:
    assert Browser(agent).post(f"/bulk/{job['id']}/undo", {}).status_code == 202
    work.drain(60)
    return Browser(agent).get(f"/bulk/{job['id']}").json()


def trouble(job: Any) -> dict[int, str]:
    return {each["ticket"]: each["reason"] for each in job["failed"]}


def test_a_job_from_its_beginning_to_its_end(cleo_writes: Write, ana: Agent) -> None:
    ids = [cleo_writes().ticket_id for _ in range(3)]
    job = ask(ana, TAG, ids=ids).json()
    assert (job["state"], job["total"], job["done"], job["changed"], job["undo_until"]) == ("running", 3, 0, 0, None)
    assert [each["id"] for each in Browser(ana).get("/bulk", state="running").json()["bulk"]] == [job["id"]]
    work.drain(60)
    after = Browser(ana).get(f"/bulk/{job['id']}").json()
    assert (after["state"], after["done"], after["changed"], after["failed"]) == ("done", 3, 3, [])
    assert after["undo_until"] and after["action"] == {"kind": "tag", "value": ["press"]}
    assert Browser(ana).get("/bulk", state="running").json() == {"bulk": []}
    assert all(ticket.tags == ["press"] for ticket in Ticket.objects.all())
    told = Event.objects.filter(kind="ticket.tagged")
    assert {(event.actor_kind, event.actor_id) for event in told} == {("agent", ana.id)}


def test_all_that_match_are_those_that_did_when_it_began(cleo_writes: Write, ana: Agent) -> None:
    first = [cleo_writes().ticket_id for _ in range(3)]
    job = ask(ana, {"kind": "priority", "value": "high"}, view="all", expect_total=3).json()
    later = cleo_writes().ticket_id
    work.drain(60)
    assert set(Ticket.objects.filter(priority="high").values_list("id", flat=True)) == set(first)
    assert Ticket.objects.get(id=later).priority == "normal" and job["total"] == 3


def test_filters_come_on_top(cleo_writes: Write, ana: Agent) -> None:
    wanted, _ = cleo_writes().ticket_id, cleo_writes()
    attributes.set_tags(wanted, ["vip"], ME)
    vip = [{"field": "tag", "op": "is", "value": "vip"}]
    job = done(ana, {"kind": "priority", "value": "high"}, view="unassigned", filters=vip, expect_total=1)
    assert job["changed"] == 1 and Ticket.objects.get(priority="high").id == wanted


def test_when_there_are_many_more_than_were_seen_nothing_is_done(
    cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "LEEWAY", 1)
    for _ in range(4):
        cleo_writes()
    answer = ask(ana, TAG, view="all", expect_total=2)
    assert problem(answer) == "count-changed" and answer.json()["total"] == 4
    assert not BulkJob.objects.exists() and not BulkItem.objects.exists()
    assert ask(ana, TAG, view="all", expect_total=3).status_code == 202, "a queue is never still"


def test_so_many_and_no_more(cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "MOST", 1)
    for _ in range(2):
        cleo_writes()
    assert "view" in ask(ana, TAG, view="all", expect_total=2).json()["errors"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"action": TAG}, "ids"),
        ({"action": TAG, "ids": [1], "view": "all", "expect_total": 1}, "ids"),
        ({"action": TAG, "ids": []}, "ids"),
        ({"action": TAG, "view": "all"}, "expect_total"),
        ({"action": TAG, "view": "secret", "expect_total": 1}, "view"),
        ({"action": TAG, "view": "all", "expect_total": 1, "filters": [{"field": "x", "op": "is"}]}, "filters.0.field"),
        ({"ids": [1], "action": {"kind": "shred"}}, "action.kind"),
        ({"ids": [1], "action": {"kind": "assign", "value": 10**9}}, "action.value"),
        ({"ids": [1], "action": {"kind": "assign", "value": "ana"}}, "action.value"),
        ({"ids": [1], "action": {"kind": "team", "value": 10**9}}, "action.value"),
        ({"ids": [1], "action": {"kind": "priority", "value": "asap"}}, "action.value"),
        ({"ids": [1], "action": {"kind": "tag", "value": " "}}, "action.value"),
        ({"ids": [1], "action": {"kind": "tag", "value": []}}, "action.value"),
        ({"ids": [1], "action": {"kind": "tag", "value": "x" * 61}}, "action.value"),
        ({"ids": [1], "action": {"kind": "status", "value": "lost"}}, "action.value"),
        ({"ids": [1], "action": {"kind": "snooze", "value": "2020-01-01T00:00:00Z"}}, "action.value"),
        ({"ids": [1], "action": {"kind": "snooze", "value": "2090-01-01T00:00:00"}}, "action.value"),
        ({"ids": [1], "action": {"kind": "spam", "value": "yes"}}, "action.value"),
        ({"ids": [1], "action": {"kind": "spam"}, "force": True}, "force"),
    ],
)
def test_what_makes_no_sense_is_refused(ana: Agent, body: dict[str, Any], place: str) -> None:
    answer = Browser(ana).post("/bulk", body)
    assert problem(answer) == "invalid" and place in answer.json()["errors"], answer.content
    assert not BulkJob.objects.exists()


def test_each_that_cannot_be_changed_says_why(cleo_writes: Write, ana: Agent, care: Team, mallory: Agent) -> None:
    CustomField.objects.create(key="order", label="Order", kind="text", required_to_close=True)
    ready, empty, away, theirs = (cleo_writes().ticket_id for _ in range(4))
    Ticket.objects.filter(id=ready).update(fields={"order": "A-1"})
    removal.remove(away, "spam", ME)
    tickets.move(theirs, mallory.teams.get().id, ME)
    job = done(ana, {"kind": "status", "value": "closed"}, ids=[ready, empty, away, theirs, 10**9, ready])
    assert (job["total"], job["done"], job["changed"], job["failures"]) == (5, 5, 1, 4)
    wanted = {empty: "fields-missing", away: "put-away", theirs: "not-found", 10**9: "not-found"}
    assert trouble(job) == wanted
    assert Ticket.objects.get(id=ready).status == "closed" and Ticket.objects.get(id=empty).status == "open"


def test_what_is_due_soon_is_not_snoozed(cleo_writes: Write, ana: Agent) -> None:
    soon, later = cleo_writes(ago=timedelta(minutes=50)).ticket_id, cleo_writes().ticket_id
    job = done(ana, {"kind": "snooze", "value": None}, ids=[soon, later])
    assert trouble(job) == {soon: "due-soon"} and Ticket.objects.get(snoozed=True).id == later


def test_too_many_tags(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    attributes.set_tags(ticket_id, [f"tag{n}" for n in range(50)], ME)
    assert trouble(done(ana, TAG, ids=[ticket_id])) == {ticket_id: "too-many-tags"}


def test_what_is_so_already_is_not_changed(cleo_writes: Write, ana: Agent) -> None:
    tagged, plain = cleo_writes().ticket_id, cleo_writes().ticket_id
    attributes.set_tags(tagged, ["press"], ME)
    job = done(ana, TAG, ids=[tagged, plain])
    assert (job["done"], job["changed"], job["failed"]) == (2, 1, [])
    back = undone(ana, job)
    assert (back["state"], back["changed"], back["total"]) == ("undone", 0, 1)
    assert Ticket.objects.get(id=tagged).tags == ["press"] and Ticket.objects.get(id=plain).tags == []


def test_undoing_leaves_alone_what_somebody_has_changed_since(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    one, two = cleo_writes().ticket_id, cleo_writes().ticket_id
    job = done(ana, {"kind": "assign", "value": ana.id}, ids=[one, two])
    tickets.assign(one, ben.id, Actor("agent", ben.id))
    back = undone(ana, job)
    assert trouble(back) == {one: "changed-since"} and (back["done"], back["changed"]) == (2, 1)
    assert dict(Ticket.objects.values_list("id", "assignee_id")) == {one: ben.id, two: None}


def test_undoing_a_close_after_the_customer_wrote_again(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    job = done(ana, {"kind": "status", "value": "closed"}, ids=[ticket_id])
    cleo_writes("Not yet!", signed_ticket_id=ticket_id)
    tickets.hold(ticket_id, Actor("agent", ana.id))
    assert trouble(undone(ana, job)) == {ticket_id: "changed-since"}
    assert Ticket.objects.get().status == "pending"


def test_an_owner_who_has_left_is_not_given_back(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    tickets.assign(ticket_id, ben.id, ME)
    job = done(ana, {"kind": "assign", "value": ana.id}, ids=[ticket_id])
    Agent.objects.filter(id=ben.id).update(is_active=False)
    assert trouble(undone(ana, job)) == {ticket_id: "gone"} and Ticket.objects.get().assignee_id == ana.id


def test_when_it_can_be_undone(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    job = ask(ana, TAG, ids=[ticket_id]).json()
    assert problem(Browser(ana).post(f"/bulk/{job['id']}/undo", {})) == "not-undoable", "it has not come to its end"
    work.drain(60)
    BulkJob.objects.update(undo_until=clock.now())
    assert problem(Browser(ana).post(f"/bulk/{job['id']}/undo", {})) == "not-undoable", "too late"
    BulkJob.objects.update(undo_until=clock.now() + timedelta(minutes=1))
    undone(ana, job)
    again = Browser(ana).post(f"/bulk/{job['id']}/undo", {})
    assert again.status_code == 202 and again.json()["state"] == "undone", "said twice it is done once"
    assert Event.objects.filter(kind="ticket.tagged").count() == 2


def test_a_team_that_hides_it_is_undone_all_the_same(
    cleo_writes: Write, ana: Agent, care: Team, mallory: Agent
) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    job = done(ana, {"kind": "team", "value": mallory.teams.get().id}, ids=[ticket_id])
    assert problem(Browser(ana).get(f"/tickets/{ticket_id}")) == "not-found"
    assert undone(ana, job)["changed"] == 0 and Ticket.objects.get().team_id == care.id


def test_the_new_owner_is_told_of_the_first_few(
    cleo_writes: Write, ana: Agent, ben: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "SIZE", 7)
    ids = [cleo_writes().ticket_id for _ in range(25)]
    done(ana, {"kind": "assign", "value": ben.id}, ids=ids)
    assert Event.objects.filter(kind="ticket.assigned").count() == 25
    for each in Delivery.objects.select_related("event").filter(event__kind="ticket.assigned"):
        notify.deliver(each.event)
    told = Notification.objects.filter(agent=ben).values_list("ticket_id", flat=True)
    assert sorted(told) == ids[: len(told)] and 7 <= len(told) <= 10


def test_reading_what_one_was_told(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ids = [cleo_writes().ticket_id for _ in range(3)]
    for ticket_id in ids[:2]:
        tickets.assign(ticket_id, ana.id, Actor("agent", ben.id))
    for each in Delivery.objects.select_related("event").filter(event__kind="ticket.assigned"):
        notify.deliver(each.event)
    unread = Notification.objects.filter(agent=ana, read_at=None)
    assert unread.count() == 2
    job = done(ana, {"kind": "read"}, ids=ids)
    assert (job["changed"], job["done"], unread.count()) == (2, 3, 0)
    undone(ana, job)
    assert unread.count() == 2


def test_whoever_has_left_changes_nothing_more(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    job = ask(ana, TAG, ids=[ticket_id]).json()
    Agent.objects.filter(id=ana.id).update(is_active=False)
    work.drain(60)
    row = BulkJob.objects.get(id=job["id"])
    assert (row.state, row.changed) == ("done", 0) and BulkItem.objects.get().reason == "not-found"


def test_one_that_fails_does_not_stop_the_others(
    cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [cleo_writes().ticket_id for _ in range(5)]
    from inbox.bulk import changes

    real = changes._tagged

    def tagged(ticket: Ticket, tags: list[str]) -> Any:
        if ticket.id == ids[2]:
            raise RuntimeError("something of ours")
        return real(ticket, tags)

    monkeypatch.setattr(changes, "_tagged", tagged)
    job = done(ana, TAG, ids=ids)
    assert (job["state"], job["done"], job["changed"]) == ("done", 5, 4)
    assert trouble(job) == {ids[2]: "error"}
    assert Event.objects.filter(kind="ticket.tagged").count() == 4, "what the broken chunk wrote is gone"


def test_two_jobs_at_once_both_come_to_their_end(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ids = [cleo_writes().ticket_id for _ in range(3)]
    first, second = ask(ana, TAG, ids=ids).json(), ask(ben, {"kind": "priority", "value": "low"}, ids=ids).json()
    work.drain(60)
    assert set(BulkJob.objects.filter(id__in=[first["id"], second["id"]]).values_list("state", "changed")) == {
        ("done", 3)
    }


def test_a_job_is_its_owners_alone(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, care: Team, mallory: Agent
) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    job = done(ana, TAG, ids=[ticket_id])
    for agent in (ben, sofia, mallory):
        assert problem(Browser(agent).get(f"/bulk/{job['id']}")) == "not-found"
        assert problem(Browser(agent).post(f"/bulk/{job['id']}/undo", {})) == "not-found"
        assert Browser(agent).get("/bulk").json() == {"bulk": []}


def test_mallory_changes_nothing_of_others(cleo_writes: Write, care: Team, mallory: Agent) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    before = Event.objects.filter(ticket_id=ticket_id).count()
    for action in (TAG, {"kind": "assign", "value": mallory.id}, {"kind": "trash"}, {"kind": "team", "value": None}):
        job = done(mallory, action, ids=[ticket_id])
        assert (job["changed"], trouble(job)) == (0, {ticket_id: "not-found"})
    assert done(mallory, TAG, view="all", expect_total=0)["total"] == 0
    assert Event.objects.filter(ticket_id=ticket_id).count() == before


def test_a_program_does_it_in_its_own_name(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    assert problem(program(ana, "tickets:read").post("/bulk", {"ids": [ticket_id], "action": TAG})) == "forbidden"
    client = program(ana, "tickets:read", "tickets:write")
    assert client.post("/bulk", {"ids": [ticket_id], "action": TAG}).status_code == 202
    work.drain(60)
    assert Event.objects.get(kind="ticket.tagged").actor_kind == "api"


@pytest.mark.parametrize("action", [{"kind": "status", "value": "closed"}, {"kind": "trash", "value": None}, TAG])
def test_a_chunk_takes_the_same_few_queries_however_many_tickets(
    cleo_writes: Write, ana: Agent, action: dict[str, Any]
) -> None:
    """There and back."""
    taken = []
    for size in (1, 2, 12):  # the first one reads the rules
        job = ask(ana, action, ids=[cleo_writes().ticket_id for _ in range(size)]).json()
        taken.append(
            (queries_of_all_work(), Browser(ana).post(f"/bulk/{job['id']}/undo", {}) and queries_of_all_work())
        )
    assert taken[1] == taken[2] and max(taken[1]) < 45


def queries_of_all_work() -> int:
    with CaptureQueriesContext(connection) as queries:
        work.drain(60)
    return len(queries)
