"""What the mail server next door is told: 250 means committed, and every doubt means "come back later"."""

import re
import smtplib
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from aiosmtpd.smtp import SMTP
from django.db import OperationalError
from django.test import override_settings

from channels_integrations.email.arrival import Arrival
from channels_integrations.email.lines import whole_lines
from channels_integrations.email.receiver import SmtpServer
from channels_integrations.models import Channel, Inbound
from tests.channels.email.conftest import Start
from tests.channels.email.mails import written

CLEO, SUPPORT = "cleo@customer.example", "support@localhost"


def deliver(port: int, raw: bytes, *to: str) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
        client.sendmail(CLEO, to or [SUPPORT], raw)


def test_a_mail_is_in_the_ledger_when_its_sender_is_told(receiver: Start) -> None:
    raw = written(Message_ID="<1@customer.example>")
    deliver(receiver(), raw)
    kept = Inbound.objects.select_related("channel").get()
    assert bytes(kept.raw) == raw
    assert (kept.state, kept.header_id, kept.channel.address) == ("received", "1@customer.example", SUPPORT)
    assert kept.facts == {"via": "smtp", "peer": "127.0.0.1", "sender": CLEO, "recipients": [SUPPORT]}


def test_the_same_mail_twice_is_kept_once_whatever_its_route(receiver: Start) -> None:
    port = receiver()
    deliver(port, b"Received: from a.example\r\n by b.example\r\n" + written(Message_ID="<1@customer.example>"))
    deliver(port, b"Return-Path: <x@y.example>\r\n" + written(Message_ID="<1@customer.example>"))
    deliver(port, written("Another mail with the same id.", Message_ID="<1@customer.example>"))
    assert Inbound.objects.count() == 2


def test_one_mail_for_two_mailboxes_is_kept_for_both(receiver: Start) -> None:
    Channel.objects.create(kind="email", name="Sales", address="sales@hora.example")
    port = receiver()
    deliver(port, written(), SUPPORT, "Sales+spring@HORA.example")
    deliver(port, written("To nobody we know."), "who@knows.example")
    kept = Inbound.objects.order_by("id").values_list("channel__address", flat=True)
    assert sorted(kept) == ["sales@hora.example", SUPPORT, SUPPORT]


def test_without_a_database_the_sender_comes_back(receiver: Start) -> None:
    def down(arrivals: Sequence[Arrival]) -> list[int | Exception]:
        raise OperationalError("the server closed the connection")

    with pytest.raises(smtplib.SMTPDataError, match="451"):
        deliver(receiver(down), written())
    assert not Inbound.objects.exists()


def test_one_odd_mail_does_not_cost_the_others(receiver: Start) -> None:
    def picky(arrivals: Sequence[Arrival]) -> list[int | Exception]:
        return [ValueError("odd") if b"odd" in each.raw else 7 for each in arrivals]

    port = receiver(picky)
    deliver(port, written("fine"))
    with pytest.raises(smtplib.SMTPDataError, match="451"):
        deliver(port, written("odd"))


def test_many_at_once_are_all_kept(receiver: Start) -> None:
    port = receiver()
    with ThreadPoolExecutor(20) as senders:
        list(senders.map(lambda n: deliver(port, written(f"mail {n}")), range(200)))
    assert Inbound.objects.count() == 200


def test_too_big_is_said_at_once_and_after(receiver: Start) -> None:
    port = receiver(max_bytes=10_000)
    with pytest.raises(smtplib.SMTPSenderRefused, match="552"):
        deliver(port, written("x" * 20_000))
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.helo()  # a client that does not know SIZE
        client.mail(CLEO)
        client.rcpt(SUPPORT)
        assert client.data(written("x" * 20_000))[0] == 552
    deliver(port, written("small enough"))
    assert Inbound.objects.count() == 1


def test_lines_far_over_the_standard_are_taken(receiver: Start) -> None:
    raw = written("x" * 500_000)
    deliver(receiver(), raw)
    assert bytes(Inbound.objects.get().raw) == raw


def test_a_dot_after_a_bare_newline_ends_nothing(receiver: Start) -> None:
    port = receiver()
    smuggled = b"MAIL FROM:<x@y.example>\r\nRCPT TO:<ana@hora.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nhi"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as raw, raw.makefile("rwb") as line:
        line.readline()
        for command in (b"HELO m", b"MAIL FROM:<m@elsewhere.example>", b"RCPT TO:<support@localhost>", b"DATA"):
            line.write(command + b"\r\n")
            line.flush()
            line.readline()
        line.write(b"Subject: one\r\n\r\nhi\n.\n" + smuggled + b"\r\n.\r\nQUIT\r\n")
        line.flush()
        assert line.readline().startswith(b"250")
    assert smuggled in bytes(Inbound.objects.get().raw)


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 64, 100_000])
def test_lines_with_dots_arrive_as_written_in_pieces_of_any_size(receiver: Start, piece: int) -> None:
    body = b".one dot\r\n\r\n..two\r\nin . the middle.\r\n.\r\rlone\r\n.\n\r\n...\r\nlast line.\r\n"
    mail = b"Subject: dots\r\n\r\n" + body
    stuffed = re.sub(rb"(?m)(?:\A|(?<=\r\n))\.", b"..", mail) + b".\r\nQUIT\r\n"
    with socket.create_connection(("127.0.0.1", receiver()), timeout=20) as raw, raw.makefile("rwb") as line:
        line.readline()
        for command in (b"HELO m", b"MAIL FROM:<m@elsewhere.example>", b"RCPT TO:<support@localhost>", b"DATA"):
            line.write(command + b"\r\n")
            line.flush()
            line.readline()
        for start in range(0, len(stuffed), piece):
            raw.sendall(stuffed[start : start + piece])
        assert line.readline().startswith(b"250")
        assert line.readline().startswith(b"221")
    assert bytes(Inbound.objects.get().raw) == mail


@pytest.mark.parametrize(
    "text",
    [
        "<cleo@customer.example>",
        "<cleo.marsh+shop=1@mail-2.customer.example> SIZE=1000 BODY=8BITMIME",
        "<cleo@localhost>\tSIZE=1 ",
        "<>",
        "<> SIZE=1",
        '<"cleo marsh"@customer.example>',
        "<@relay.example:cleo@customer.example>",
        "<léa@customer.example> SMTPUTF8",
        "<cleo..marsh@customer.example>",
        "<.cleo@customer.example>",
        "<cleo@[127.0.0.1]>",
        "cleo@customer.example",
        "<cleo@customer.example",
        "",
    ],
)
async def test_addresses_are_read_as_the_library_reads_them(text: str) -> None:
    assert SmtpServer(object())._getaddr(text) == SMTP(object())._getaddr(text)


def test_many_lines_are_taken_at_once_and_one_with_a_dot_alone() -> None:
    assert whole_lines(b"one\r\ntwo\r\nthr") == len(b"one\r\ntwo\r\n")
    assert whole_lines(b"one\r\n.\r\n") == len(b"one\r\n")
    assert whole_lines(b".\r\nQUIT\r\n") == whole_lines(b"..dotted\r\n") == 0
    assert whole_lines(b"no end yet\n.\r") == whole_lines(b"") == 0


def test_lmtp_answers_for_each_recipient(receiver: Start) -> None:
    port = receiver(lmtp=True, max_bytes=10_000)
    with smtplib.LMTP("127.0.0.1", port, timeout=20) as client:
        client.ehlo()
        for raw, answer in ((written(), b"250"), (written("x" * 20_000), b"552")):
            client.mail(CLEO)
            client.rcpt(SUPPORT)
            client.rcpt("ana@hora.example")
            first = client.data(raw)
            second = client.getreply()
            assert (str(first[0]).encode(), str(second[0]).encode()) == (answer, answer)
        assert client.noop()[0] == 250
    assert Inbound.objects.get().facts["via"] == "lmtp"


def test_names_of_any_script_are_taken(receiver: Start) -> None:
    with smtplib.SMTP("127.0.0.1", receiver(), timeout=20) as client:
        client.ehlo()
        client.command_encoding = "utf-8"
        assert client.mail("léa@customer.example", ["SMTPUTF8"])[0] == 250
        assert client.rcpt("suporte-ação@hora.example")[0] == 250
        assert client.data(written())[0] == 250
    assert Inbound.objects.get().facts["sender"] == "léa@customer.example"


@override_settings(MAIL_ADDRESS="new@hora.example")
def test_the_default_mailbox_is_made_when_it_is_needed(receiver: Start) -> None:
    deliver(receiver(), written())
    assert Inbound.objects.get().channel.address == "new@hora.example"
