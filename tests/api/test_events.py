"""The event feed for programs."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from events import feed
from events.models import Event
from inbox.models import Agent, Team, Ticket
from tests.api.clients import Browser, Program, problem, program
from tests.people import Write, incoming

# what this transaction has not committed is not in the feed, so these tests commit
pytestmark = pytest.mark.django_db(transaction=True)


def read_all(client: Program, limit: int = 2) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    after = "0-0"
    while True:
        page = client.get("/events", after=after, limit=limit).json()
        found += page["events"]
        if page["next"] == after:
            return found
        after = page["next"]


def test_a_program_reads_everything_once_in_order(cleo_writes: Write, ana: Agent) -> None:
    first, second = cleo_writes().ticket_id, cleo_writes().ticket_id
    found = read_all(program(ana, "events:read"))
    assert [(each["ticket_id"], each["seq"]) for each in found] == [(t, n) for t in (first, second) for n in (1, 2, 3)]
    assert found[0]["actor"] == {"kind": "contact", "id": found[0]["actor"]["id"], "name": "Cleo Marsh"}  # type: ignore[index]  # it is a person


def test_nothing_is_lost_or_doubled_while_many_write(ana: Agent) -> None:
    from inbox.intake import receive

    def write(n: int) -> None:
        receive(incoming(f"{n}", address=f"{n}@customer.example"))
        connection.close()

    client = program(ana, "events:read")
    with ThreadPoolExecutor(4) as threads:
        done = [threads.submit(write, n) for n in range(20)]
        early = client.get("/events", limit=10).json()
        for each in done:
            each.result()
    rest = []
    after = early["next"]
    while (page := client.get("/events", after=after, limit=7).json())["next"] != after:
        rest += page["events"]
        after = page["next"]
    seen = [(each["ticket_id"], each["seq"]) for each in [*early["events"], *rest]]
    assert sorted(seen) == sorted(Event.objects.values_list("ticket_id", "seq"))


def test_the_cursor_moves_past_what_mallory_may_not_see(
    cleo_writes: Write, care: Team, mallory: Agent, ana: Agent
) -> None:
    cleo_writes(team_id=care.id)
    shown = cleo_writes().ticket_id
    client = program(mallory, "events:read")
    first = client.get("/events", limit=3).json()
    assert first["events"] == [] and first["next"] != "0-0"
    assert {each["ticket_id"] for each in client.get("/events", after=first["next"]).json()["events"]} == {shown}


def test_a_queue_page_and_the_feed_fit_together(cleo_writes: Write, ana: Agent) -> None:
    cleo_writes()
    browser = Browser(ana)
    cursor = browser.get("/queue").json()["cursor"]
    assert browser.get("/events", after=cursor).json()["events"] == []
    later = cleo_writes().ticket_id
    assert {each["ticket_id"] for each in browser.get("/events", after=cursor).json()["events"]} == {later}


def test_only_some_kinds_and_never_a_place_twice(
    cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "LOOK", 2)
    for _ in range(3):
        cleo_writes()
    client, after, found, pages = program(ana, "events:read"), "0-0", [], 0
    while (page := client.get("/events", after=after, limit=2, kinds="ticket.opened, clock.*").json())["next"] != after:
        found += [(each["ticket_id"], each["kind"]) for each in page["events"]]
        after, pages = page["next"], pages + 1
    ids = list(Ticket.objects.order_by("id").values_list("id", flat=True))
    assert found == [(id_, kind) for id_ in ids for kind in ("ticket.opened", "clock.started")]
    assert pages > 3, "a page looks at a few events only, and says how far it came"
    everything = client.get("/events", kinds="*", limit=1).json()["events"]
    assert everything == client.get("/events", limit=1).json()["events"]


@pytest.mark.parametrize("kinds", ["", "sla", "sla.", "*.*", "SLA.*", "sla.*,", "sla.%", "no.such"])
def test_kinds_that_nothing_has_are_refused(ana: Agent, kinds: str) -> None:
    answer = Browser(ana).get("/events", kinds=kinds)
    assert problem(answer) == "invalid" and "kinds" in answer.json()["errors"]


@pytest.mark.parametrize("after", ["", "x", "1", "1-", "-1-1", "1-1-1", "9" * 30 + "-1", "1-1' OR 1=1"])
def test_odd_cursors_are_refused(ana: Agent, after: str) -> None:
    assert problem(Browser(ana).get("/events", after=after)) == "invalid"


def test_a_cursor_from_a_lost_future_is_said_to_be_one(ana: Agent) -> None:
    assert problem(Browser(ana).get("/events", after=f"{2**62}-1")) == "cursor-ahead"


def test_the_feed_needs_its_own_scope(ana: Agent) -> None:
    assert problem(program(ana, "tickets:read", "tickets:write").get("/events")) == "forbidden"
