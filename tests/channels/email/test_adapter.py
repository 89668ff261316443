"""A mail from Cleo becomes a ticket, Ana's answer a mail, and Cleo's next mail finds its way back."""

import re
from typing import Any

import pytest
from django.conf import settings as current
from pytest_django import Settings

from channels_integrations import inbound
from channels_integrations.accounts import default_email
from channels_integrations.adapter import Bounced, Ignored, PermanentFailure
from channels_integrations.email import threading
from channels_integrations.email.adapter import EmailAdapter, outgoing_for
from channels_integrations.email.arrival import Arrival, Mailboxes, keep_arrival
from channels_integrations.email.compose import compose
from channels_integrations.email.parse import parse
from channels_integrations.models import Inbound
from inbox import replies
from inbox.intake import IncomingMessage
from inbox.models import Agent, Message, Ticket
from inbox.replies import Writing
from tests.channels.email.mails import ODD, written
from tests.channels.email.test_sending import Peer, listening

pytestmark = pytest.mark.django_db


def arrive(raw: bytes, sender: str = "") -> Inbound:
    return Inbound.objects.get(id=keep_arrival(Arrival(raw, ("support@localhost",), sender), Mailboxes()))


def receive(raw: bytes) -> Message:
    """Through the ledger, as the worker does it."""
    kept = arrive(raw)
    inbound.sweep()
    return Message.objects.get(inbound=kept)


def normalized(raw: bytes) -> Any:
    return EmailAdapter().normalize(arrive(raw))


@pytest.fixture
def cleos() -> Message:
    raw = written("It is broken.\n\n-- \nCleo", Message_ID="<1@customer.example>", Cc="Ben <ben@x.example>")
    return receive(raw)


def answer(ana: Agent, ticket_id: int, text: str = "We send a new one.") -> Message:
    return replies.reply(ticket_id, ana, Writing(text, last_seen_seq=99))


def test_a_mail_opens_a_ticket(cleos: Message) -> None:
    assert (cleos.ticket.subject, cleos.ticket.contact.name) == ("Broken lamp", "Cleo Marsh")
    assert (cleos.text, cleos.quoted) == ("It is broken.", "-- \nCleo")
    assert (cleos.external_id, cleos.cc, cleos.language) == ("1@customer.example", ["ben@x.example"], "en")


def test_an_answer_is_a_mail_in_the_thread(cleos: Message, ana: Agent) -> None:
    outgoing = outgoing_for(default_email(), answer(ana, cleos.ticket_id))
    assert list(outgoing.to) == ["cleo@customer.example"]
    assert outgoing.in_reply_to == "1@customer.example"
    assert outgoing.sender_name == f"Ana Prado ({current.COMPANY})"
    assert b"> It is broken." in compose(outgoing)


def test_its_message_id_is_the_same_every_time(cleos: Message, ana: Agent) -> None:
    message = answer(ana, cleos.ticket_id)
    assert outgoing_for(default_email(), message).message_id == outgoing_for(default_email(), message).message_id


@pytest.mark.parametrize("address", ["cleo@customer.example", "cleo@at-home.example"])
def test_cleos_answer_joins_from_any_address(cleos: Message, ana: Agent, address: str) -> None:
    ours = outgoing_for(default_email(), answer(ana, cleos.ticket_id)).message_id
    again = receive(written("Thank you!", From=address, Subject="Re: Broken lamp", In_Reply_To=f"<{ours}>"))
    assert again.ticket_id == cleos.ticket_id


def test_mallory_who_guesses_an_id_opens_a_ticket_of_her_own(cleos: Message, ana: Agent) -> None:
    ours = outgoing_for(default_email(), answer(ana, cleos.ticket_id)).message_id
    forged = re.sub(r"(hora\.\d+\.\d+\.)\w{26}", r"\1" + "a" * 26, ours)
    cites = f"<1@customer.example> <{forged}>"
    mallorys = receive(
        written("Send it to me.", From="mallory@elsewhere.example", References=cites, Subject="Re: Broken lamp")
    )
    assert mallorys.ticket_id != cleos.ticket_id


def test_a_bounce_fails_the_message_it_cites(cleos: Message, ana: Agent) -> None:
    message = answer(ana, cleos.ticket_id)
    ours = outgoing_for(default_email(), message).message_id
    raw = (ODD / "bounce.eml").read_bytes().replace(b"ours-7@hora.example", ours.encode())
    found = normalized(raw)
    assert found == Bounced((message.id,), "Not delivered to cleo@customer.example. smtp; 550 no such user")
    assert isinstance(normalized(raw.replace(b"Action: failed", b"Action: delayed")), Ignored)


def test_a_forged_bounce_fails_nothing_and_is_shown(cleos: Message, ana: Agent) -> None:
    message = answer(ana, cleos.ticket_id)
    forged = f"hora.{cleos.ticket_id}.{message.id}.{'a' * 26}@localhost".encode()
    shown = receive((ODD / "bounce.eml").read_bytes().replace(b"ours-7@hora.example", forged))
    message.refresh_from_db()
    assert message.state == "queued"
    assert (shown.auto, shown.ticket.due_at) == (True, None)


def test_our_own_mail_that_comes_back_is_for_nobody(cleos: Message, ana: Agent) -> None:
    ours = compose(outgoing_for(default_email(), answer(ana, cleos.ticket_id)))
    assert isinstance(normalized(b"Received: from a loop\r\n" + ours), Ignored)


def test_a_machines_answer_starts_no_clock() -> None:
    away = receive((ODD / "away.eml").read_bytes())
    assert (away.auto, away.ticket.due_at, away.ticket.waiting) == (True, None, False)


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({"Reply_To": "Cleo <cleo@customer.example>", "From": "form@shop.example"}, "cleo@customer.example"),
        ({"Reply_To": "support@localhost", "From": "cleo@customer.example"}, "cleo@customer.example"),
        ({"Reply_To": "list@x.example", "From": "cleo@customer.example", "List_Id": "<x>"}, "cleo@customer.example"),
        ({"Reply_To": "a@x.example, b@x.example", "From": "cleo@customer.example"}, "cleo@customer.example"),
    ],
)
def test_who_wrote_is_whom_an_answer_reaches(headers: dict[str, str], address: str) -> None:
    assert normalized(written(**headers)).address == address


def test_mails_without_a_sender_share_no_contact() -> None:
    first = receive(b"Subject: one\r\n\r\nhi")
    second = receive(b"Subject: two\r\n\r\nhi")
    assert first.contact_id != second.contact_id
    with pytest.raises(PermanentFailure, match="no e-mail address"):
        outgoing_for(default_email(), Message(ticket=first.ticket, direction="out", id=99, at=first.at))


def test_files_arrive_with_names_even_when_they_had_none() -> None:
    found = normalized((ODD / "image_by_content_id.eml").read_bytes())
    assert [(f.filename, f.content_type, f.inline, f.content_id) for f in found.files] == [
        ("attachment-1.png", "image/png", True, "lamp@x")
    ]


def test_of_a_mail_that_cannot_be_read_the_headers_are_shown() -> None:
    kept = arrive(written(Message_ID="<1@customer.example>"), sender="cleo@customer.example")
    found = EmailAdapter().degrade(kept, "RecursionError")
    assert isinstance(found, IncomingMessage)
    assert (found.address, found.subject, found.degraded) == ("cleo@customer.example", "Broken lamp", True)
    assert EmailAdapter().degrade(arrive(b"\xff\0"), "x").subject == "(unreadable mail)"


def test_an_answer_leaves_through_the_mail_server(cleos: Message, ana: Agent, settings: Settings) -> None:
    message, peer = answer(ana, cleos.ticket_id), Peer()
    automatic = Message.objects.create(ticket=cleos.ticket, direction="out", text="Got it.", at=cleos.at, auto=True)
    with listening(peer) as server:
        settings.SMTP_URL = f"smtp://{server.host}:{server.port}"
        ids = [EmailAdapter().send(default_email(), each) for each in (message, automatic)]
    sent = [parse(each.original_content or b"") for each in peer.envelopes]
    assert [each.message_id for each in sent] == ids
    assert [each.mail_from for each in peer.envelopes] == ["support@localhost", "<>"]
    assert [each.mail_class for each in sent] == ["human", "auto"]
    assert sent[0].new_text == "We send a new one."
    assert sent[0].in_reply_to == ("1@customer.example",)


def test_without_a_mail_server_the_answer_fails_with_a_plain_reason(
    cleos: Message, ana: Agent, settings: Settings
) -> None:
    settings.SMTP_URL = ""
    with pytest.raises(PermanentFailure, match="HORA_SMTP_URL"):
        EmailAdapter().send(default_email(), answer(ana, cleos.ticket_id))


def test_an_id_signed_before_the_secret_changed_still_counts(cleos: Message, settings: Settings) -> None:
    old = threading.token(cleos.ticket_id, 5, "the old secret")
    settings.SECRET_KEY_FALLBACKS = ["the old secret"]
    found = normalized(written(From="x@y.example", In_Reply_To=f"<{old}@localhost>"))
    assert found.signed_ticket_id == cleos.ticket_id
    assert Ticket.objects.count() == 1
