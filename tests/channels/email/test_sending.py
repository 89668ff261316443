"""A real SMTP server on a real port answers in every way it can; each answer has its own failure."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from channels_integrations.adapter import OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.email.send import Server, _our_name, send, server_from

RAW = b"Subject: Hi\r\n\r\n.a line that begins with a dot\r\n.\r\nthe end"


class Peer:
    """The next mail server, which answers as told."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.envelopes: list[Envelope] = []

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        envelope.mail_from = address
        return self.answers.get("mail", "250 OK")

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        if "rcpt" in self.answers and address.startswith("bad"):
            return self.answers["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        if "data" not in self.answers:
            return "250 OK"
        if self.answers["data"] == "hang up":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            await asyncio.sleep(1)
        return self.answers["data"]

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return self.answers.get("quit", "221 Bye")


@contextlib.contextmanager
def listening(peer: Peer) -> Iterator[Server]:
    # a name of its own: else it asks the name service before it greets, and our time-outs run meanwhile
    controller = Controller(peer, hostname="127.0.0.1", port=_free_port(), server_hostname="peer.example")
    controller.start()
    try:
        yield Server("127.0.0.1", controller.port)
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_a_mail_arrives_byte_for_byte() -> None:
    peer = Peer()
    with listening(peer) as server:
        send(RAW, "support@hora.example", ["cleo@customer.example", "ben@hora.example"], server)
        send(RAW, "", ["cleo@customer.example"], server)
    first, second = peer.envelopes
    assert first.content == RAW + b"\r\n"
    assert (first.mail_from, first.rcpt_tos) == ("support@hora.example", ["cleo@customer.example", "ben@hora.example"])
    assert second.mail_from == "<>"


@pytest.mark.parametrize(
    ("answers", "failure"),
    [
        ({"mail": "550 5.7.1 go away"}, PermanentFailure),
        ({"mail": "451 4.7.1 greylisted"}, TemporaryFailure),
        ({"rcpt": "550 5.1.1 no such user"}, PermanentFailure),
        ({"rcpt": "452 4.2.2 mailbox full"}, TemporaryFailure),
        ({"data": "554 5.7.1 spam"}, PermanentFailure),
        ({"data": "421 4.3.2 shutting down"}, TemporaryFailure),
        ({"data": "hang up"}, OutcomeUnknown),
    ],
)
def test_each_answer_has_its_failure(answers: dict[str, str], failure: type[Exception]) -> None:
    with listening(Peer(**answers)) as server, pytest.raises(failure):
        send(RAW, "support@hora.example", ["bad@customer.example"], server)


@pytest.mark.parametrize("goodbye", ["421 4.3.2 shutting down", "500 5.5.1 what", "250 fine", "nonsense"])
def test_a_mail_that_was_taken_stays_taken_whatever_the_goodbye(goodbye: str) -> None:
    peer = Peer(quit=goodbye)
    with listening(peer) as server:
        send(RAW, "support@hora.example", ["cleo@customer.example"], server)
    assert len(peer.envelopes) == 1


def test_an_odd_goodbye_does_not_soften_a_refusal() -> None:
    with listening(Peer(rcpt="550 5.1.1 no such user", quit="421 busy")) as server, pytest.raises(PermanentFailure):
        send(RAW, "support@hora.example", ["bad@customer.example"], server)


@pytest.mark.parametrize("answer", [b"", b"hello\r\n", b"354 go on\r\n"], ids=["silence", "no code", "no end"])
def test_what_is_no_answer_to_a_whole_mail_leaves_its_outcome_open(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("channels_integrations.email.send.LAST_WORD", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_take_and_answer, args=(listener, answer), daemon=True).start()
        with pytest.raises(OutcomeUnknown):
            send(RAW, "a@hora.example", ["c@customer.example"], Server("127.0.0.1", listener.getsockname()[1]))


def _take_and_answer(listener: socket.socket, answer: bytes) -> None:
    connection, _ = listener.accept()
    with connection, connection.makefile("rb") as said:
        connection.sendall(b"220 hi\r\n")
        for reply in (b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"):
            said.readline()
            connection.sendall(reply)
        while said.readline() not in (b".\r\n", b""):
            pass
        connection.sendall(answer)
        said.read()


def test_our_name_is_asked_for_once_and_is_one_that_servers_take(monkeypatch: pytest.MonkeyPatch) -> None:
    names = iter(["desk"])
    monkeypatch.setattr(socket, "getfqdn", lambda: next(names))
    monkeypatch.setattr(socket, "gethostbyname", lambda _: "192.0.2.7")
    _our_name.cache_clear()
    try:
        assert [_our_name(), _our_name()] == ["[192.0.2.7]", "[192.0.2.7]"]
    finally:
        _our_name.cache_clear()


def test_nobody_gets_what_one_of_them_may_not() -> None:
    peer = Peer(rcpt="550 5.1.1 no such user")
    with listening(peer) as server, pytest.raises(PermanentFailure, match=r"5\.1\.1"):
        send(RAW, "support@hora.example", ["cleo@customer.example", "bad@customer.example"], server)
    assert peer.envelopes == []


def test_a_server_that_is_away_or_silent_is_tried_again() -> None:
    with pytest.raises(TemporaryFailure):
        send(RAW, "a@hora.example", ["c@customer.example"], Server("127.0.0.1", _free_port()))
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(TemporaryFailure):
        send(RAW, "a@hora.example", ["c@customer.example"], Server("127.0.0.1", silent.getsockname()[1]), timeout=0.3)


def test_nothing_leaves_in_clear_text_when_tls_was_asked_for() -> None:
    peer = Peer()
    with listening(peer) as server, pytest.raises(TemporaryFailure):
        send(RAW, "a@hora.example", ["c@customer.example"], Server(server.host, server.port, tls="starttls"))
    assert peer.envelopes == []


def test_a_server_that_dies_between_data_and_dot_took_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_die_in_data, args=(listener,), daemon=True).start()
        with pytest.raises(TemporaryFailure):
            send(
                b"x" * 5_000_000,
                "a@hora.example",
                ["c@customer.example"],
                Server("127.0.0.1", listener.getsockname()[1]),
            )


def _die_in_data(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.sendall(b"220 hi\r\n")
        for answer in (b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"):
            connection.recv(4096)
            connection.sendall(answer)
        connection.recv(10)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://127.0.0.1:2526", Server("127.0.0.1", 2526)),
        ("smtp://mail.example", Server("mail.example", 25)),
        ("smtps://a%40b:s%2Fcret@mail.example", Server("mail.example", 465, "a@b", "s/cret", "implicit")),
        ("smtp://u:p@mail.example:587?starttls=1", Server("mail.example", 587, "u", "p", "starttls")),
        ("smtp://mail.example:587?starttls", Server("mail.example", 587, tls="starttls")),
        ("smtp://mail.example?starttls=0", Server("mail.example", 25)),
    ],
)
def test_the_address_of_a_server(url: str, server: Server) -> None:
    assert server_from(url) == server
