"""The queue: right order, whole pages, one snapshot, and no work that grows with its length."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from events.record import Actor
from inbox import tickets
from inbox.models import Agent, Team, Ticket
from sla.models import Heartbeat
from tests.api.clients import Browser, problem
from tests.people import Write

pytestmark = pytest.mark.django_db


def ids(answer: object) -> list[int]:
    return [row["id"] for row in answer.json()["rows"]]  # type: ignore[attr-defined]  # a test client's answer


def test_the_soonest_deadline_comes_first(cleo_writes: Write, ana: Agent) -> None:
    late, early = cleo_writes(ago=timedelta(minutes=5)).ticket_id, cleo_writes(ago=timedelta(minutes=50)).ticket_id
    assert ids(Browser(ana).get("/queue")) == [early, late]


def test_the_views_share_out_the_tickets(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    free, mine, held, closed = (cleo_writes(ago=timedelta(minutes=9 - n)).ticket_id for n in range(4))
    tickets.assign(mine, ana.id, Actor("agent", ana.id))
    tickets.hold(held, Actor("agent", ben.id))
    tickets.close(closed, Actor("agent", ben.id))
    browser = Browser(ana)
    views = {view: ids(browser.get("/queue", view=view)) for view in ("all", "mine", "unassigned", "waiting")}
    assert views == {"all": [free, mine, held], "mine": [mine], "unassigned": [free], "waiting": [held]}
    counts = browser.get("/queue/counts").json()["views"]
    assert {view: count["total"] for view, count in counts.items()} == {view: len(rows) for view, rows in views.items()}


def test_pages_follow_each_other_without_gap_or_repetition(cleo_writes: Write, ana: Agent) -> None:
    made = [cleo_writes(ago=timedelta(minutes=n % 3)).ticket_id for n in range(7)]
    browser, after, seen = Browser(ana), "", []
    while True:
        page = browser.get("/queue", limit=2, **({"after": after} if after else {}))
        seen += ids(page)
        after = page.json()["next"]
        if after is None:
            break
    assert sorted(seen) == sorted(made) and len(seen) == 7


def test_a_page_never_has_more_than_two_hundred_rows(cleo_writes: Write, ana: Agent) -> None:
    cleo_writes()
    template = Ticket.objects.values().get()
    fields = {name: value for name, value in template.items() if name not in ("id", "queue_at")}
    made = Ticket.objects.bulk_create(Ticket(**fields) for _ in range(220))
    from events.models import Stream

    Stream.objects.bulk_create(Stream(ticket=each, last_seq=1) for each in made)
    page = Browser(ana).get("/queue", limit=100_000)
    assert len(ids(page)) == 200 and page.json()["next"]


@pytest.mark.parametrize(
    "query",
    [
        {"view": "secret"},
        {"after": "x"},
        {"after": "2026-01-01_"},
        {"limit": 0},
        {"limit": "many"},
        {"status__regex": "(a+)+$"},
        {"order": "assignee__password"},
    ],
)
def test_odd_questions_are_refused(ana: Agent, query: dict[str, str]) -> None:
    assert problem(Browser(ana).get("/queue", **query)) == "invalid"


def test_reading_a_page_takes_the_same_few_queries_however_long_it_is(
    cleo_writes: Write, ana: Agent, care: Team, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = Browser(ana)
    for size in (1, 5):
        for _ in range(size):
            cleo_writes(team_id=care.id)
        # session, agent, a savepoint and its release, her teams, the rows, the cursor, the time
        with django_assert_num_queries(8):
            browser.get("/queue")


def test_mallory_sees_none_of_it(cleo_writes: Write, mallory: Agent, care: Team, ana: Agent) -> None:
    cleo_writes(team_id=care.id)
    browser = Browser(mallory)
    assert ids(browser.get("/queue")) == []
    assert browser.get("/queue/counts").json()["views"]["all"] == {"total": 0, "overdue": 0}
    assert len(ids(Browser(ana).get("/queue"))) == 1, "or the test proves nothing"


def test_supervisors_see_whether_deadlines_are_enforced(cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
    cleo_writes(ago=timedelta(minutes=61))
    assert Browser(ana).get("/queue/counts").json()["enforcement"] is None
    health = Browser(sofia).get("/queue/counts").json()["enforcement"]
    assert health["workers"] == 0 and health["late_s"] > 60
    from core import clock

    Heartbeat.objects.create(worker="one", at=clock.now())
    Heartbeat.objects.create(worker="asleep", at=clock.now() - timedelta(seconds=6))
    assert Browser(sofia).get("/queue/counts").json()["enforcement"]["workers"] == 1


def test_overdue_tickets_are_counted(cleo_writes: Write, ana: Agent) -> None:
    cleo_writes(ago=timedelta(minutes=61))
    cleo_writes(ago=timedelta(minutes=59))
    assert Browser(ana).get("/queue/counts").json()["views"]["all"] == {"total": 2, "overdue": 1}


@pytest.mark.django_db(transaction=True)
def test_rows_and_cursor_are_one_snapshot(cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ticket that is committed between the two statements is in neither, so that the feed brings it later."""
    import threading

    from django.db import connection

    from events import feed
    from inbox import lanes, queue

    read = queue._read

    def meanwhile() -> None:
        cleo_writes("Meanwhile")
        connection.close()

    def interrupted(where: str, values: dict[str, object], sort: lanes.Sort) -> list[dict[str, object]]:
        rows = read(where, values, sort)
        thread = threading.Thread(target=meanwhile)
        thread.start()
        thread.join()
        return rows

    cleo_writes("Before")
    monkeypatch.setattr(queue, "_read", interrupted)
    answer = Browser(ana).get("/queue").json()
    monkeypatch.undo()
    assert len(answer["rows"]) == 1
    following = feed.read(feed.Cursor.parse(answer["cursor"]), 100)
    assert {event.ticket_id for event in following} == set(Ticket.objects.values_list("id", flat=True)) - {
        answer["rows"][0]["id"]
    }
