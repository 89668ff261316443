"""Ana answers somewhere else than where the ticket lies: by mail when a window has closed, and back again."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from channels_integrations import composer
from channels_integrations.email import threading
from channels_integrations.email.adapter import outgoing_for as mail_for
from channels_integrations.models import Channel, Unreachable
from channels_integrations.outgoing import outgoing_for
from core import hints
from inbox.intake import receive
from inbox.models import Agent, Contact, Identity, Message, Ticket
from sla.models import Clock
from tests.api.clients import Browser, problem
from tests.channels.contract.harness import Harness, bring, now
from tests.channels.contract.meta import FacebookComments, Messenger, WhatsApp
from tests.channels.contract.sms import Twilio
from tests.channels.contract.telegram import Telegram
from tests.people import Write, incoming

pytestmark = pytest.mark.django_db
CLEO = "cleo@marsh.example"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    settings.PUBLIC_URL = "https://desk.example"


def talk(harness: Harness, ago: timedelta = timedelta(minutes=1), **known: str) -> Ticket:
    """Cleo wrote there; `known` are other addresses of hers."""
    channel = harness.channel()
    bring(harness, channel, harness.said(1, "Hello", now()))
    Message.objects.update(at=now() - ago)
    ticket = Ticket.objects.get()
    for kind, address in known.items():
        Identity.objects.create(contact_id=ticket.contact_id, kind=kind, address=address)
    return ticket


@pytest.fixture
def shop(db: None) -> Channel:
    return Channel.objects.create(kind="email", address="shop@hora.example", name="Shop")


def ways(ticket: Ticket) -> dict[str, Any]:
    """What the ticket says, by the kind of channel."""
    told = composer.options(ticket.id, now())
    return {each["channel"]["kind"]: each for each in [told, *told["others"]]}


def reply(agent: Agent, ticket: Ticket, text: str = "It is on its way.", **how: object) -> Any:
    body = {"kind": "reply", "text": text, "last_seen_seq": 99} | ({"how": how} if how else {})
    return Browser(agent).post(f"/tickets/{ticket.id}/messages", body)


def test_the_window_is_closed_and_the_mail_is_open(shop: Channel) -> None:
    ticket = talk(Messenger(), timedelta(hours=25), email=CLEO)
    told = composer.options(ticket.id, now())
    assert told["channel"]["kind"] == "messenger" and told["kinds"] == [] and told["proof"] is None
    (mail,) = told["others"]
    assert (mail["channel"]["id"], mail["address"], mail["kinds"]) == (shop.id, CLEO, ["message"])
    assert mail["proof"] == "wrote" and mail["window"]["code"] == "any_time"


def test_an_address_that_was_only_told_says_so(shop: Channel) -> None:
    ticket = talk(Telegram(), email=CLEO)
    Identity.objects.filter(kind="email").update(proof="told")
    assert ways(ticket)["email"]["proof"] == "told"


def test_two_mail_addresses_are_two_ways(shop: Channel) -> None:
    ticket = talk(Telegram(), email=CLEO)
    Identity.objects.create(contact_id=ticket.contact_id, kind="email", address="work@marsh.example")
    assert [each["address"] for each in composer.options(ticket.id, now())["others"]] == [CLEO, "work@marsh.example"]


def test_a_channel_that_is_off_or_nobody_knows_is_none(shop: Channel) -> None:
    ticket = talk(Telegram(), email=CLEO, messenger="77001")
    assert set(ways(ticket)) == {"telegram", "email"}
    Channel.objects.filter(id=ticket.channel_id).update(active=False)
    assert composer.options(ticket.id, now())["channel"]["kind"] == "telegram", "the ticket's own stays"


def test_what_is_read_writes_nothing(ana: Agent) -> None:
    ticket = talk(Telegram(), email=CLEO)
    told = Browser(ana).get(f"/tickets/{ticket.id}").json()["reply"]
    assert told["others"] == [], "no mail has come yet, and nobody has connected an address"
    assert not Channel.objects.filter(kind="email").exists()


def test_mails_without_a_sender_are_no_way(shop: Channel) -> None:
    assert set(ways(talk(Telegram(), email="nobody-7@unknown.invalid"))) == {"telegram"}


def test_a_number_that_has_never_written_by_whatsapp_gets_a_template_only(cleo_writes: Write) -> None:
    WhatsApp().channel()
    ticket = Ticket.objects.get(id=cleo_writes().ticket_id)
    Identity.objects.create(contact_id=ticket.contact_id, kind="whatsapp", address="447700900132")
    told = ways(ticket)["whatsapp"]
    assert (told["address"], told["kinds"]) == ("+447700900132", ["template"])
    Identity.objects.filter(kind="whatsapp").update(address="us.1349")
    assert "whatsapp" not in ways(ticket)


def test_whoever_blocked_us_there_shows_why_not(shop: Channel, cleo_writes: Write) -> None:
    ticket = talk(Telegram())
    told = cleo_writes("By mail")
    mail = Ticket.objects.get(id=told.ticket_id)
    Identity.objects.filter(contact=ticket.contact_id).update(contact=mail.contact_id)
    Ticket.objects.filter(id=ticket.id).update(contact=mail.contact_id)
    Unreachable.objects.create(channel=ticket.channel, address="5550001", reason="x", at=now())
    assert ways(mail)["telegram"]["window"]["code"] == "blocked" and ways(mail)["telegram"]["kinds"] == []


def test_what_is_public_is_never_offered_for_what_is_private(cleo_writes: Write) -> None:
    ticket = talk(FacebookComments())
    mail = Ticket.objects.get(id=cleo_writes().ticket_id)
    Identity.objects.filter(contact=ticket.contact_id).update(contact=mail.contact_id)
    Ticket.objects.filter(id=ticket.id).update(contact=mail.contact_id)
    assert set(ways(mail)) == {"email"}
    offered = ways(ticket)
    assert offered["facebook-comments"]["public"] and not offered["email"]["public"]


def test_the_answer_goes_by_mail_and_stays_in_the_ticket(shop: Channel, ana: Agent, settings: Any) -> None:
    ticket = talk(Messenger(), timedelta(hours=25), email=CLEO)
    sent = reply(ana, ticket, way=ways(ticket)["email"]["id"])
    assert sent.status_code == 201, sent.json()
    assert sent.json()["message"]["via"] == "email" and sent.json()["message"]["to"] == [CLEO]
    message = Message.objects.get(direction="out")
    assert (message.ticket_id, message.channel_id) == (ticket.id, shop.id)
    assert not Clock.objects.filter(ticket=ticket, state="running").exists()
    mail = mail_for(shop, message)
    assert (mail.to, mail.sender) == ([CLEO], "shop@hora.example")
    assert mail.in_reply_to == "" and not mail.references  # what Messenger calls her words is nothing to a mail program


def test_her_answer_by_mail_joins_the_ticket_and_is_answered_by_mail(shop: Channel, ana: Agent, settings: Any) -> None:
    ticket = talk(Messenger(), timedelta(hours=25), email=CLEO)
    reply(ana, ticket, way=ways(ticket)["email"]["id"])
    ours = mail_for(shop, Message.objects.get(direction="out"))
    (cited,) = threading.returned([ours.message_id], [settings.SECRET_KEY])
    back = replace(
        incoming("Thank you!"), address=CLEO, channel_id=shop.id, external_id="back@marsh.example",
        cited=[ours.message_id], signed_ticket_id=cited.ticket_id,
    )  # fmt: skip
    received = receive(back)
    assert received.ticket_id == ticket.id and not received.opened
    Message.objects.filter(id=received.message_id).update(channel=shop)
    told = composer.options(ticket.id, now())
    assert told["channel"]["kind"] == "email" and [each["channel"]["kind"] for each in told["others"]] == ["messenger"]
    assert reply(ana, ticket).json()["message"]["to"] == [CLEO]
    assert mail_for(shop, Message.objects.filter(direction="out").latest("id")).in_reply_to == "back@marsh.example"


def test_from_mail_to_a_chat_and_her_next_words_there_join_the_ticket(cleo_writes: Write, ana: Agent) -> None:
    harness = Twilio()
    channel = harness.channel()
    bring(harness, channel, harness.said(1, "An older question", now()))
    older = Ticket.objects.get()
    mail = Ticket.objects.get(id=cleo_writes().ticket_id)
    Identity.objects.filter(contact=older.contact_id).update(contact=mail.contact_id)
    Ticket.objects.filter(id=older.id).update(contact=mail.contact_id)
    way = ways(mail)["twilio"]
    assert reply(ana, mail, way=way["id"]).status_code == 201
    message = Message.objects.get(direction="out")
    outgoing = outgoing_for(channel, message)
    assert outgoing.address == Message.objects.get(ticket=older, direction="in").address
    bring(harness, channel, harness.said(2, "By text then", now()))
    assert Message.objects.get(text="By text then").ticket_id == mail.id
    assert composer.options(mail.id, now())["channel"]["kind"] == "twilio"


def test_back_to_the_tickets_own_channel(shop: Channel, ana: Agent) -> None:
    ticket = talk(Telegram(), email=CLEO)
    assert reply(ana, ticket, way=composer.options(ticket.id, now())["id"]).status_code == 201
    message = Message.objects.get(direction="out")
    assert message.channel_id is None and message.to == []


def test_where_only_a_template_may_be_sent_words_are_refused(cleo_writes: Write, ana: Agent) -> None:
    channel = WhatsApp().channel()
    ticket = Ticket.objects.get(id=cleo_writes().ticket_id)
    Identity.objects.create(contact_id=ticket.contact_id, kind="whatsapp", address="447700900132")
    way = ways(ticket)["whatsapp"]["id"]
    assert reply(ana, ticket, way=way).status_code == 400
    template = {"name": "order_shipped", "language": "en_GB", "parameters": []}
    assert reply(ana, ticket, way=way, template=template).status_code == 201
    assert outgoing_for(channel, Message.objects.get(direction="out")).address == "447700900132"


def test_a_private_answer_to_a_comment_goes_nowhere_else(shop: Channel, ana: Agent) -> None:
    ticket = talk(FacebookComments(), email=CLEO)
    assert reply(ana, ticket, way=ways(ticket)["email"]["id"], private=True).status_code == 400
    assert not Message.objects.filter(direction="out").exists()


@pytest.mark.parametrize("way", ["1:999999", "999999:0", "1", "x", "0:0; DROP"])
def test_ways_that_are_none_are_refused(shop: Channel, ana: Agent, way: str) -> None:
    ticket = talk(Telegram(), email=CLEO)
    refused = reply(ana, ticket, way=way)
    assert refused.status_code == 400 and any(name.startswith("how") for name in refused.json()["errors"])
    assert not Message.objects.filter(direction="out").exists()


def test_nobody_writes_to_another_customers_address(shop: Channel, ana: Agent) -> None:
    ticket = talk(Telegram())
    rui = Contact.objects.create(name="Rui")
    theirs = Identity.objects.create(contact=rui, kind="email", address="rui@marsh.example")
    assert reply(ana, ticket, way=f"{shop.id}:{theirs.id}").status_code == 400


def test_mallory_neither_sees_the_ways_nor_takes_one(shop: Channel, ana: Agent, mallory: Agent) -> None:
    ticket = talk(Telegram(), email=CLEO)
    team = ana.teams.create(name="Care")
    Ticket.objects.update(team=team)
    assert Browser(mallory).get(f"/tickets/{ticket.id}").status_code == 404
    refused = reply(mallory, ticket, way=ways(ticket)["email"]["id"])
    assert problem(refused) == "not-found" and not Message.objects.filter(direction="out").exists()


def test_of_a_customer_with_one_address_nothing_more_is_asked(
    cleo_writes: Write, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ticket_id = cleo_writes().ticket_id
    with django_assert_num_queries(1):
        composer.options(ticket_id, now())
