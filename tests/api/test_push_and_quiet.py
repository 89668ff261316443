"""Browsers that are pushed to, and what one is told: one's own, strictly checked, and nobody else's."""

from typing import Any

import pytest
from pytest_django import Settings

from inbox.models import Agent, NoticeChoices, PushSubscription
from tests.api.clients import Browser, problem, program
from tests.pushservice import Device

pytestmark = pytest.mark.django_db
FCM = "https://fcm.googleapis.com/fcm/send/abc"
QUIET = {"zone": "America/Sao_Paulo", "from": "19:00", "to": "08:00", "days": [0, 1, 2, 3, 4], "whole_days": [5, 6]}
CHOICES = {"email": ["mentioned"], "push": ["reply", "breached"], "through": [], "previews": True, "quiet": QUIET}


def browser_gives(endpoint: str = FCM, **more: Any) -> dict[str, Any]:
    return Device(endpoint, "").as_json() | more


def test_ana_allows_pushes_sees_her_browser_and_takes_it_back(ana: Agent) -> None:
    browser = Browser(ana)
    made = browser.post("/push/subscriptions", browser_gives()).json()
    assert (made["name"], made["host"], made["here"], made["alive"]) == (
        "Chrome on Android",
        "fcm.googleapis.com",
        True,
        True,
    )
    listed = browser.get("/push/subscriptions").json()
    assert listed["subscriptions"] == [made] and len(listed["public_key"]) == 87
    assert "fcm/send" not in str(listed)
    elsewhere = Browser(ana)
    assert [each["here"] for each in elsewhere.get("/push/subscriptions").json()["subscriptions"]] == [False]
    assert elsewhere.send("DELETE", f"/push/subscriptions/{made['id']}").status_code == 204
    assert browser.get("/push/subscriptions").json()["subscriptions"] == []


def test_asking_again_is_no_second_browser(ana: Agent) -> None:
    browser, given = Browser(ana), browser_gives()
    first = browser.post("/push/subscriptions", given).json()
    assert browser.post("/push/subscriptions", given | {"name": "Chrome"}).json()["id"] == first["id"]
    assert PushSubscription.objects.get().name == "Chrome"


def test_the_oldest_of_many_makes_room(ana: Agent) -> None:
    browser = Browser(ana)
    for number in range(22):
        assert browser.post("/push/subscriptions", browser_gives(f"{FCM}{number}")).status_code == 201
    assert PushSubscription.objects.count() == 20


def test_mallory_gets_nothing_of_anas(ana: Agent, mallory: Agent) -> None:
    made = Browser(ana).post("/push/subscriptions", browser_gives()).json()
    hers = Browser(mallory)
    assert hers.get("/push/subscriptions").json()["subscriptions"] == []
    assert problem(hers.send("DELETE", f"/push/subscriptions/{made['id']}")) == "not-found"
    assert problem(hers.post(f"/push/subscriptions/{made['id']}/try")) == "not-found"
    assert hers.post("/push/subscriptions", browser_gives(FCM + "2", instead_of=FCM)).status_code == 201
    assert PushSubscription.objects.filter(agent=ana).count() == 1, "what was said to be replaced is not hers"
    hers.send("PUT", "/me/notifications", CHOICES)
    assert NoticeChoices.objects.get(agent=ana).previews is False


def test_a_program_can_neither_subscribe_nor_read_browsers(ana: Agent) -> None:
    with_token = program(ana, "admin")
    assert problem(with_token.get("/push/subscriptions")) == "not-signed-in"
    assert problem(with_token.post("/push/subscriptions", browser_gives())) == "not-signed-in"


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "https://169.254.169.254/latest",
        "https://10.0.0.7/",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/fcm.googleapis.com",
        "https://ana:pw@fcm.googleapis.com/x",
        "https://notify.windows.com.evil.example/",
        "ftp://fcm.googleapis.com/",
        "nonsense",
        "",
    ],
)
def test_only_push_services_may_be_pushed_to(ana: Agent, endpoint: str) -> None:
    answer = Browser(ana).post("/push/subscriptions", browser_gives(endpoint))
    assert problem(answer) == "invalid" and "endpoint" in answer.json()["errors"]
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://web.push.apple.com/QGu",
        "https://wns2-par02p.notify.windows.com/w/?token=abc",
    ],
)
def test_those_of_the_common_browsers_may(ana: Agent, endpoint: str) -> None:
    assert Browser(ana).post("/push/subscriptions", browser_gives(endpoint)).status_code == 201


def test_even_where_private_addresses_may_be_called_it_must_be_https(ana: Agent, settings: Settings) -> None:
    from ipaddress import ip_network

    settings.CALL_PRIVATE, settings.PUSH_HOSTS = [ip_network("127.0.0.0/8")], ["127.0.0.1"]
    assert problem(Browser(ana).post("/push/subscriptions", browser_gives("http://127.0.0.1:9/x"))) == "invalid"


@pytest.mark.parametrize("keys", [{"p256dh": "AAAA", "auth": "AAAA"}, {"p256dh": "é", "auth": "é"}, {}, None, "x"])
def test_odd_keys_are_refused(ana: Agent, keys: object) -> None:
    assert problem(Browser(ana).post("/push/subscriptions", browser_gives(keys=keys))) == "invalid"


def test_before_anything_is_chosen(ana: Agent) -> None:
    now = Browser(ana).get("/me/notifications").json()
    assert now["email"] == ["mentioned", "due_soon", "breached", "held_back"] and now["through"] == ["breached"]
    assert (now["quiet"], now["quiet_until"], now["previews"]) == (None, None, False)


def test_choosing(ana: Agent) -> None:
    browser = Browser(ana)
    kept = browser.send("PUT", "/me/notifications", CHOICES).json()
    assert {name: kept[name] for name in CHOICES} == CHOICES
    assert browser.get("/me/notifications").json() == kept
    assert NoticeChoices.objects.get(agent=ana).awaits_replies
    browser.send("PUT", "/me/notifications", CHOICES | {"push": [], "quiet": None})
    assert not NoticeChoices.objects.get(agent=ana).awaits_replies


@pytest.mark.parametrize(
    "change",
    [
        {"email": ["everything"]},
        {"push": "reply"},
        {"through": None},
        {"previews": "perhaps"},
        {"sound": True},
        {"quiet": QUIET | {"zone": "Mars/Olympus"}},
        {"quiet": QUIET | {"from": "24:00"}},
        {"quiet": QUIET | {"to": "8:00"}},
        {"quiet": QUIET | {"days": [7]}},
        {"quiet": QUIET | {"days": [-1]}},
        {"quiet": {"zone": "UTC"}},
        {"quiet": QUIET | {"days": list(range(7)), "whole_days": list(range(7))}},
    ],
)
def test_odd_choices_are_refused(ana: Agent, change: dict[str, Any]) -> None:
    assert problem(Browser(ana).send("PUT", "/me/notifications", CHOICES | change)) == "invalid"
    assert not NoticeChoices.objects.exists()


def test_a_program_reads_choices_with_reading_rights_and_writes_them_with_all(ana: Agent) -> None:
    assert program(ana, "tickets:read").get("/me/notifications").status_code == 200
    assert problem(program(ana, "tickets:write").send("PUT", "/me/notifications", CHOICES)) == "forbidden"
