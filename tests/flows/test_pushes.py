"""What an agent is to be told reaches their browsers: sealed, once, and only while they are signed in there."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models.functions import Now
from pytest_django import Settings

from core import clock, vault
from events import deliver
from events.record import Actor
from inbox import prune, replies, tickets
from inbox.models import Agent, Notification, Presence, Push, PushKey, PushSend, PushSubscription, Team
from inbox.pushing import keys, send
from inbox.pushing.compose import compose
from sla import enforce
from tests.api.clients import Browser
from tests.flows.pushed import Seat, hand_to, seat, tell
from tests.people import Write
from tests.pushservice import PushService

pytestmark = pytest.mark.django_db
FIRST = "first@customer.example"
SECRET = "My card number is 4111"


def test_a_ticket_that_becomes_hers(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes(SECRET, subject=SECRET).ticket_id
    hand_to(ana, ticket_id, ben)
    tell()
    tell()
    (told,) = her.device.shown
    assert told["title"] == f"Assigned to you: ticket {ticket_id}" and told["body"] == "From Cleo Marsh."
    assert (told["url"], told["tag"]) == (f"/tickets/{ticket_id}", f"ticket-{ticket_id}")
    assert (told["lang"], told["urgency"]) == ("en", "normal") and 0 < told["ttl"] <= 12 * 3600
    assert SECRET not in str(told), "no previews unless she wants them"


def test_with_previews_it_says_what_was_said(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    her.choose(previews=True)
    ticket_id = cleo_writes(subject="Lamp {0}", external_id=FIRST).ticket_id
    hand_to(ana, ticket_id, ben)
    cleo_writes("Is it on its way?", cited=[FIRST])
    tell()
    assert her.titles == ["Assigned to you: Lamp {0}", "New reply: Lamp {0}"]
    assert her.device.shown[1]["body"] == "Cleo Marsh: Is it on its way?"


def test_a_reply_to_a_ticket_of_hers(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    tickets.assign(ticket_id, ana.id, Actor("agent", ana.id))
    cleo_writes(SECRET, cited=[FIRST])
    tell()
    assert her.titles == [f"New reply: ticket {ticket_id}"] and SECRET not in str(her.device.shown)
    assert her.browser.get("/notifications").json()["items"] == [], "the row in the queue tells it in the app"


@pytest.mark.parametrize("more", [{"auto": True}, {"push": ["assigned"]}])
def test_replies_she_need_not_hear_of(her: Seat, ana: Agent, cleo_writes: Write, more: dict[str, Any]) -> None:
    """A machine's mail, or none of her choice."""
    if "push" in more:
        her.choose(push=more.pop("push"))
    tickets.assign(cleo_writes(external_id=FIRST).ticket_id, ana.id, Actor("agent", ana.id))
    cleo_writes("Away until Monday", cited=[FIRST], **more)
    tell()
    assert her.device.shown == [] and not Notification.objects.exists()


def test_who_has_answered_meanwhile_is_not_told(her: Seat, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    tickets.assign(ticket_id, ana.id, Actor("agent", ana.id))
    cleo_writes("Hello?", cited=[FIRST])
    replies.reply(ticket_id, ana, replies.Writing("Here", 0, still_right=True))
    tell()
    assert her.device.shown == []


def test_who_has_the_ticket_before_their_eyes_is_not_told(her: Seat, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    tickets.assign(ticket_id, ana.id, Actor("agent", ana.id))
    Presence.objects.create(agent=ana, ticket_id=ticket_id, state="reading", until=Now() + timedelta(seconds=40))
    cleo_writes("Hello?", cited=[FIRST])
    tell()
    assert her.device.shown == []


def test_a_breach_is_urgent_and_names_the_hour_where_it_is_read(her: Seat, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=61)).ticket_id
    tickets.assign(ticket_id, ana.id, Actor("agent", ana.id))
    enforce.fire_due()
    tell()
    told = her.device.shown[-1]
    assert told["title"] == f"Overdue: ticket {ticket_id}" and told["urgency"] == "high"
    assert told["body"] == "Cleo Marsh was promised a first answer by {time}." and told["at"]


def test_in_her_language(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    Agent.objects.filter(id=ana.id).update(language="pt-BR")
    hand_to(ana, cleo_writes().ticket_id, ben)
    tell()
    assert her.titles[0].startswith("Atribuído a você: ticket") and her.device.shown[0]["lang"] == "pt-BR"


def test_the_newest_of_a_ticket_takes_the_place_of_the_older(
    her: Seat, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    one, other = cleo_writes(external_id=FIRST).ticket_id, cleo_writes(address="dan@customer.example").ticket_id
    her.device.asleep = True
    for ticket_id in (one, other):
        hand_to(ana, ticket_id, ben)
    tell()
    cleo_writes("Hello?", cited=[FIRST])
    tell()
    her.device.wake()
    assert sorted(her.titles) == [f"Assigned to you: ticket {other}", f"New reply: ticket {one}"]
    assert len({each["topic"] for each in her.device.shown}) == 2


def test_each_browser_of_hers_and_nobody_elses(
    her: Seat, ana: Agent, ben: Agent, mallory: Agent, service: PushService, cleo_writes: Write
) -> None:
    phone, his, hers_not = seat(ana, service), seat(ben, service), seat(mallory, service)
    hand_to(ana, cleo_writes().ticket_id, ben)
    tell()
    assert [len(each.device.shown) for each in (her, phone, his, hers_not)] == [1, 1, 0, 0]


def test_what_was_read_in_the_app_is_not_pushed(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    hand_to(ana, cleo_writes().ticket_id, ben)

    deliver.drain("notify", 20)
    her.browser.post("/notifications/read", {"ids": "all"})
    send.drain(send.ROUNDS)
    assert her.device.shown == []


def test_a_ticket_that_is_out_of_her_sight_by_now(
    her: Seat, ana: Agent, ben: Agent, care: Team, cleo_writes: Write
) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    hand_to(ana, ticket_id, ben)

    deliver.drain("notify", 20)
    tickets.assign(ticket_id, None, Actor("agent", ben.id))
    care.agents.remove(ana)
    send.drain(send.ROUNDS)
    assert her.device.shown == []


@pytest.mark.parametrize("ended", ["signed out", "expired", "deactivated"])
def test_no_push_where_nobody_is_signed_in(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write, ended: str) -> None:
    hand_to(ana, cleo_writes().ticket_id, ben)
    deliver.drain("notify", 20)
    match ended:
        case "signed out":
            her.browser.send("DELETE", "/session")
        case "expired":
            Session.objects.update(expire_date=Now() - timedelta(seconds=1))
        case "deactivated":
            Agent.objects.filter(id=ana.id).update(is_active=False)
    send.drain(send.ROUNDS)
    assert her.device.shown == []


def test_a_new_password_ends_the_pushes_everywhere_else(
    her: Seat, ana: Agent, ben: Agent, service: PushService, cleo_writes: Write
) -> None:
    elsewhere, ticket_id = seat(ana, service), cleo_writes().ticket_id
    change = {"current": "correct horse", "new": "quite another battery"}
    assert elsewhere.browser.post("/me/password", change).status_code == 204
    hand_to(ana, ticket_id, ben)
    tell()
    assert her.device.shown == []
    assert elsewhere.titles == [f"Assigned to you: ticket {ticket_id}"], "the one that asked goes on"


def test_whoever_signs_out_while_a_push_is_on_its_way(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    hand_to(ana, cleo_writes().ticket_id, ben)
    deliver.drain("notify", 20)
    compose()
    her.browser.send("DELETE", "/session")
    send.drain(send.ROUNDS)
    assert her.device.shown == []
    assert PushSend.objects.get().last_error == "Nobody is signed in there any more."


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(
    her: Seat, service: PushService, ana: Agent, ben: Agent, cleo_writes: Write, status: int
) -> None:
    service.fail = status
    hand_to(ana, cleo_writes().ticket_id, ben)
    tell()
    assert not PushSubscription.objects.exists() and not PushSend.objects.exists()
    tell()
    assert len(service.asked) == 1


@pytest.mark.parametrize(("status", "again"), [(500, True), (429, True), (503, True), (400, False), (413, False)])
def test_what_may_pass_is_tried_again_and_what_will_not_is_given_up(
    her: Seat, service: PushService, ana: Agent, ben: Agent, cleo_writes: Write, status: int, again: bool
) -> None:
    service.fail = status
    hand_to(ana, cleo_writes().ticket_id, ben)
    tell()
    row = PushSend.objects.get()
    assert (row.state == "pending") is again and str(status) in row.last_error
    assert str(status) in her.browser.get("/push/subscriptions").json()["subscriptions"][0]["last_error"]
    service.fail = None
    PushSend.objects.update(next_attempt_at=Now())
    tell()
    assert len(her.device.shown) == int(again)


def test_a_service_that_asks_for_time_gets_it(
    her: Seat, service: PushService, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    service.fail, service.retry_after = 429, "1800"
    hand_to(ana, cleo_writes().ticket_id, ben)
    tell()
    assert PushSend.objects.get().next_attempt_at - clock.now() > timedelta(minutes=29)


def test_an_older_push_never_comes_behind_a_newer_one(
    her: Seat, service: PushService, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    service.fail = 500
    hand_to(ana, ticket_id, ben)
    tell()
    service.fail = None
    cleo_writes("Hello?", cited=[FIRST])
    tell()
    assert her.device.shown == [], "the older one waits for its next try, and the newer one behind it"
    PushSend.objects.update(next_attempt_at=Now())
    tell()
    assert her.titles == [f"Assigned to you: ticket {ticket_id}", f"New reply: ticket {ticket_id}"]


def test_it_is_not_tried_for_ever(her: Seat, service: PushService, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    service.fail = 500
    hand_to(ana, cleo_writes().ticket_id, ben)
    for _ in range(send.MAX_ATTEMPTS + 3):
        tell()
        PushSend.objects.update(next_attempt_at=Now())
    assert PushSend.objects.get().state == "dead" and len(service.asked) == send.MAX_ATTEMPTS


def test_what_is_too_late_is_not_pushed(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    her.device.asleep = True
    hand_to(ana, cleo_writes().ticket_id, ben)

    deliver.drain("notify", 20)
    compose()
    Push.objects.update(created_at=Now() - timedelta(hours=13))
    send.drain(send.ROUNDS)
    assert PushSend.objects.get().last_error == "It came too late to be of use."


def test_nothing_of_it_is_readable_in_the_database(her: Seat, settings: Settings) -> None:
    her.browser.post("/push/subscriptions", her.device.as_json())
    row, kept = PushSubscription.objects.get(), PushKey.objects.get()
    private = keys.pair().private.private_numbers().private_value.to_bytes(32)
    assert private not in bytes(kept.sealed) and her.device.endpoint.encode() not in bytes(row.sealed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(t)::text FROM inbox_pushsubscription t")
        assert her.device.endpoint not in cursor.fetchall()[0][0]
    settings.VAULT_KEYS = ["another"]
    with pytest.raises(vault.Locked):
        keys.pair()


def test_the_key_is_made_once(db: None) -> None:
    first = keys.public()
    assert (keys.public(), keys.pair().public, PushKey.objects.count()) == (first, first, 1)


def test_a_browser_changes_hands(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    """Ben signs in on Ana's computer and allows pushes there: from now on they are his."""

    his = Browser(ben)
    assert his.post("/push/subscriptions", her.device.as_json()).status_code == 201
    hand_to(ana, cleo_writes().ticket_id, ben)
    tell()
    assert her.device.shown == []
    assert her.browser.get("/push/subscriptions").json()["subscriptions"] == []


def test_the_address_of_a_browser_changes(
    her: Seat, service: PushService, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    fresh = service.subscribe(her.device.allowed)
    change = fresh.as_json() | {"instead_of": her.device.endpoint}
    assert her.browser.post("/push/subscriptions", change).status_code == 201
    hand_to(ana, cleo_writes().ticket_id, ben)
    tell()
    assert (len(fresh.shown), len(her.device.shown), PushSubscription.objects.count()) == (1, 0, 1)


def test_trying_it(her: Seat) -> None:
    (mine,) = her.browser.get("/push/subscriptions").json()["subscriptions"]
    assert her.browser.post(f"/push/subscriptions/{mine['id']}/try").status_code == 202
    tell()
    assert her.titles == ["Hora can reach you here"]
    assert her.browser.get("/push/subscriptions").json()["subscriptions"][0]["pushed_at"]


def test_what_is_old_goes(her: Seat, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    hand_to(ana, cleo_writes().ticket_id, ben)
    tell()
    Push.objects.update(created_at=Now() - timedelta(days=8))
    prune.expired(100)
    assert (Push.objects.count(), PushSubscription.objects.count(), Notification.objects.count()) == (0, 1, 1)
    Session.objects.all().delete()
    prune.expired(100)
    assert not PushSubscription.objects.exists()
