"""Webhooks by the API: for admins, secrets shown once, calls to be looked at and replayed."""

from ipaddress import ip_network

import pytest
from pytest_django import Settings

from events.models import Event
from inbox import webhooks
from inbox.models import Agent, Webhook, WebhookCall
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
URL = "https://hooks.example/hora"
State = WebhookCall.State


def owed(hook_id: int, event: Event, **more: object) -> WebhookCall:
    return WebhookCall.objects.create(webhook_id=hook_id, event=event, **more)


def test_ada_makes_changes_and_forgets_a_webhook(ada: Agent) -> None:
    browser = Browser(ada)
    made = browser.post("/webhooks", {"url": URL, "kinds": ["sla.breached", "sla.*"]})
    assert made.status_code == 201 and made.json()["secret"].startswith("whsec_")
    (listed,) = browser.get("/webhooks").json()["webhooks"]
    assert "secret" not in listed and listed["url"] == URL and listed["active"]
    path = f"/webhooks/{listed['id']}"
    off = browser.send("PATCH", path, {"active": False, "kinds": ["*"]}).json()
    assert (off["active"], off["kinds"], off["url"], off["off_because"]) == (False, ["*"], URL, "")
    assert browser.send("PATCH", path, {"active": True}).json()["active"]
    assert browser.send("DELETE", path).status_code == 204
    assert not Webhook.objects.exists()
    for answer in (browser.send("DELETE", path), browser.send("PATCH", path, {}), browser.get(f"{path}/calls")):
        assert problem(answer) == "not-found"


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("url", {"url": "http://hooks.example/"}),
        ("url", {"url": "https://localhost:1@127.0.0.1/"}),
        ("url", {"url": "https://169.254.169.254/"}),
        ("url", {"url": "https://[::ffff:10.0.0.1]/"}),
        ("url", {"url": ""}),
        ("url", {"url": "x" * 3000}),
        ("kinds", {"kinds": []}),
        ("kinds", {"kinds": ["no.such"]}),
        ("kinds", {"kinds": "sla.*"}),
        ("kinds.0", {"kinds": [""]}),
        ("secret", {"secret": "whsec_mine"}),
    ],
)
def test_odd_webhooks_are_refused_at_the_field(ada: Agent, field: str, change: dict[str, object]) -> None:
    browser = Browser(ada)
    answer = browser.post("/webhooks", {"url": URL, "kinds": ["*"]} | change)
    assert problem(answer) == "invalid" and field in answer.json()["errors"], answer.json()
    kept, _ = webhooks.add(URL, ["*"], None)
    assert problem(browser.send("PATCH", f"/webhooks/{kept.id}", change)) == "invalid"
    kept.refresh_from_db()
    assert (kept.url, kept.kinds) == (URL, ["*"])


def test_plain_http_needs_a_network_of_ones_own(ada: Agent, settings: Settings) -> None:
    settings.CALL_PRIVATE = [ip_network("10.20.0.0/16")]
    browser = Browser(ada)
    assert browser.post("/webhooks", {"url": "http://10.20.0.7:8080/", "kinds": ["*"]}).status_code == 201
    assert problem(browser.post("/webhooks", {"url": "http://10.21.0.7/", "kinds": ["*"]})) == "invalid"


def test_there_is_an_end_to_webhooks(ada: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "MOST", 1)
    browser = Browser(ada)
    assert browser.post("/webhooks", {"url": URL, "kinds": ["*"]}).status_code == 201
    assert problem(browser.post("/webhooks", {"url": URL, "kinds": ["*"]})) == "invalid"


def test_calls_are_listed_newest_first_and_dead_ones_replayed(cleo_writes: Write, ada: Agent) -> None:
    hook, _ = webhooks.add(URL, ["*"], None)
    cleo_writes()
    first, second, third = Event.objects.order_by("id")
    owed(hook.id, first, state=State.DONE, status=204)
    dead = owed(hook.id, second, state=State.DEAD, attempts=10, status=500, last_error="HTTP 500")
    owed(hook.id, third)
    browser = Browser(ada)
    page = browser.get(f"/webhooks/{hook.id}/calls", limit=2).json()
    assert [(each["event"]["kind"], each["state"]) for each in page["calls"]] == [
        ("clock.started", "pending"),
        ("message.received", "dead"),
    ]
    rest = browser.get(f"/webhooks/{hook.id}/calls", limit=2, after=page["next"]).json()
    assert [each["status"] for each in rest["calls"]] == [204] and rest["next"] is None
    assert browser.get("/webhooks").json()["webhooks"][0]["dead"] == 1
    replay = f"/webhooks/{hook.id}/replay"
    assert browser.post(replay, {"calls": [dead.id + 5]}).json() == {"replayed": 0}
    assert browser.post(replay, {"calls": "all"}).json() == {"replayed": 1}
    (again,) = browser.get(f"/webhooks/{hook.id}/calls", state="pending", after=dead.id + 1).json()["calls"]
    assert (again["id"], again["attempts"]) == (dead.id, 0) and again["next_attempt_at"]
    assert browser.get(f"/webhooks/{hook.id}/calls", state="dead").json()["calls"] == []


@pytest.mark.parametrize("calls", ["some", 1, [0], None])
def test_odd_lists_of_calls_are_refused(ada: Agent, calls: object) -> None:
    hook, _ = webhooks.add(URL, ["*"], None)
    assert problem(Browser(ada).post(f"/webhooks/{hook.id}/replay", {"calls": calls})) == "invalid"


def test_another_webhooks_calls_are_not_replayed_with_mine(cleo_writes: Write, ada: Agent) -> None:
    mine, theirs = (webhooks.add(URL, ["*"], None)[0] for _ in range(2))
    cleo_writes()
    call = owed(theirs.id, Event.objects.earliest("id"), state=State.DEAD)
    assert Browser(ada).post(f"/webhooks/{mine.id}/replay", {"calls": [call.id]}).json() == {"replayed": 0}


def test_a_token_needs_the_admin_scope_and_an_admin(ada: Agent, sofia: Agent) -> None:
    assert program(ada, "admin").get("/webhooks").status_code == 200
    for client in (program(sofia, "admin"), program(ada, "tickets:read", "tickets:write", "events:read")):
        assert problem(client.get("/webhooks")) == "forbidden"
        assert problem(client.post("/webhooks", {"url": URL, "kinds": ["*"]})) == "forbidden"
