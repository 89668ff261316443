"""What needs a look: what came in and was not understood, and what could not be delivered."""

import pytest

from channels_integrations.accounts import default_email
from channels_integrations.models import Inbound
from events.models import Delivery, Event
from inbox import replies
from inbox.models import Agent
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
RAW = b"From: Cleo Marsh <cleo@customer.example>\r\nSubject: =?utf-8?q?L=C3=A2mpada?=\r\n\r\n\xff\xfe"


def failed(n: int = 1, state: str = "failed") -> Inbound:
    facts = {"sender": "bounces@customer.example"}
    return Inbound.objects.create(
        channel=default_email(), external_id=f"{n}", raw=RAW, facts=facts, state=state, reason="no headers", attempts=5
    )


def test_sofia_sees_what_failed_and_runs_it_again(sofia: Agent) -> None:
    row = failed()
    browser = Browser(sofia)
    (item,) = browser.get("/inbound").json()["items"]
    assert (item["from"], item["subject"], item["reason"], item["ticket_id"]) == (
        "Cleo Marsh <cleo@customer.example>",
        "Lâmpada",
        "no headers",
        None,
    )
    again = browser.post(f"/inbound/{row.id}/run", {}).json()
    assert (again["state"], again["attempts"]) == ("received", 0)
    assert browser.get("/inbound").json()["items"] == []
    assert len(browser.get("/inbound", state="received").json()["items"]) == 1


def test_what_is_done_is_not_done_again(sofia: Agent) -> None:
    row = failed(state="done")
    assert Browser(sofia).post(f"/inbound/{row.id}/run", {}).json()["state"] == "done"


def test_what_became_a_ticket_names_it(sofia: Agent, cleo_writes: Write) -> None:
    row = failed(state="done")
    ticket_id = cleo_writes(inbound_id=row.id).ticket_id
    (item,) = Browser(sofia).get("/inbound", state="done").json()["items"]
    assert item["ticket_id"] == ticket_id


def test_the_raw_bytes_are_a_download(sofia: Agent) -> None:
    file = Browser(sofia).get(f"/inbound/{failed().id}/raw")
    assert file.content == RAW and file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_list_has_pages(sofia: Agent) -> None:
    made = [failed(n).id for n in range(3)]
    browser = Browser(sofia)
    first = browser.get("/inbound", limit=2).json()
    assert [each["id"] for each in first["items"]] == made[:0:-1]
    rest = browser.get("/inbound", limit=2, after=first["next"]).json()
    assert [each["id"] for each in rest["items"]] == made[:1] and rest["next"] is None


def test_agents_do_not_see_the_ledger(ana: Agent, sofia: Agent) -> None:
    row = failed()
    for path in ("/inbound", f"/inbound/{row.id}/raw"):
        assert problem(Browser(ana).get(path)) == "forbidden"
        assert problem(program(sofia, "tickets:read").get(path)) == "forbidden"
    assert problem(Browser(ana).post(f"/inbound/{row.id}/run", {})) == "forbidden"
    assert problem(Browser(sofia).post("/inbound/99999/run", {})) == "not-found"


@pytest.fixture
def dead(cleo_writes: Write, ana: Agent) -> Delivery:
    """A reply's delivery that was given up."""
    replies.reply(cleo_writes().ticket_id, ana, replies.Writing("Hello", last_seen_seq=3))
    Delivery.objects.update(state=Delivery.State.DEAD, attempts=12, last_error="Traceback …\nOSError: no route")
    return Delivery.objects.get(consumer="outbound")


def test_ada_replays_a_dead_letter(dead: Delivery, ada: Agent) -> None:
    browser = Browser(ada)
    items = browser.get("/deliveries").json()["items"]
    assert dead.id in [each["id"] for each in items]
    again = browser.post(f"/deliveries/{dead.id}/replay", {}).json()
    assert (again["state"], again["attempts"], again["kind"]) == ("pending", 0, "message.queued")
    assert problem(browser.post("/deliveries/99999/replay", {})) == "not-found"


def test_a_delivery_that_is_done_stays_done(dead: Delivery, ada: Agent) -> None:
    Delivery.objects.update(state=Delivery.State.DONE)
    assert Browser(ada).post(f"/deliveries/{dead.id}/replay", {}).json()["state"] == "done"


def test_deliveries_have_pages(dead: Delivery, ada: Agent) -> None:
    Delivery.objects.bulk_create(
        Delivery(event=Event.objects.first(), consumer=f"other{n}", state=Delivery.State.DEAD) for n in range(3)
    )
    browser = Browser(ada)
    first = browser.get("/deliveries", limit=2).json()
    rest = browser.get("/deliveries", after=first["next"]).json()
    ids = [each["id"] for each in first["items"] + rest["items"]]
    assert len(set(ids)) == Delivery.objects.count() and ids == sorted(ids, reverse=True)


def test_supervisors_do_not_replay(dead: Delivery, sofia: Agent) -> None:
    assert problem(Browser(sofia).get("/deliveries")) == "forbidden"
    assert problem(Browser(sofia).post(f"/deliveries/{dead.id}/replay", {})) == "forbidden"
