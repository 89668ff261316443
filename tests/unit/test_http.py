"""Calling addresses that people typed in: checked when typed, judged when called, given up in time."""

import datetime as dt
import socket
import ssl
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_django import Settings

from core import http
from tests.listener import Listener

LOOPBACK = [ip_network("127.0.0.0/8")]


@pytest.fixture
def listener(settings: Settings) -> Iterator[Listener]:
    settings.CALL_PRIVATE = LOOPBACK
    server = Listener()
    yield server
    server.stop()


def looked_up(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Names lead to these addresses from now on; returns the names asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def look(host: Any, port: Any, *args: Any, **more: Any) -> Any:
        if host in addresses:
            return real(host, port, *args, **more)
        asked.append(str(host))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", look)
    return asked


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example/in?a=1&b=%20",
        "https://hooks.example:8443/",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/x",
        "https://bücher.example/ß",
    ],
)
def test_addresses_that_may_be_called(url: str) -> None:
    assert http.checked(url).scheme == "https"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example",
        "//hooks.example/",
        "http://hooks.example/",
        "ftp://hooks.example/",
        "gopher://hooks.example/",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://hooks.example:0/",
        "https://hooks.example:99999/",
        "https://hooks.example:x/",
        "https://ana:secret@hooks.example/",
        "https://hooks.example@127.0.0.1/",
        "https://hooks.example/#part",
        "https://hooks.example\\@127.0.0.1/",
        "https://hooks.example/a b",
        "https://hooks.example/\r\nX-Evil: 1",
        "https://hooks.example/\x00",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fe80::1%25eth0]/",
        "https://[::1",
        f"https://{'a' * 64}.example/",
        f"https://hooks.example/{'a' * 2000}",
    ],
)
def test_addresses_that_may_not(url: str) -> None:
    with pytest.raises(http.BadUrl):
        http.checked(url)


def test_a_call_carries_body_and_headers_and_brings_the_answer(listener: Listener) -> None:
    listener.status, listener.body = 202, "já".encode()
    answer = http.post(f"{listener.url}/é?q=ü&r=%41", b"{}", {"Content-Type": "application/json", "X-A": "b"})
    assert (answer.status, answer.text) == (202, "já")
    (heard,) = listener.heard
    assert heard.path == "/hook/%C3%A9?q=%C3%BC&r=%41" and heard.body == b"{}"
    assert heard.headers["x-a"] == "b" and heard.headers["host"] == f"127.0.0.1:{listener.port}"


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
def test_a_name_that_leads_inside_is_not_called(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    looked_up(monkeypatch, inside)
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("it was called"))
    with pytest.raises(http.NoAnswer, match="no address that Hora may call"):
        http.post("https://rebound.example/", b"", {})


def test_of_two_addresses_only_the_open_one_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up(monkeypatch, "127.0.0.1", "8.8.8.8")
    called: list[str] = []

    def refuse(address: tuple[str, int], *_: object) -> socket.socket:
        called.append(address[0])
        raise OSError("refused")

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(http.NoAnswer, match="refused"):
        http.post("https://both.example/", b"", {})
    assert called == ["8.8.8.8"]


def test_a_name_is_looked_up_once_and_the_judged_address_called(
    monkeypatch: pytest.MonkeyPatch, listener: Listener
) -> None:
    asked = looked_up(monkeypatch, "127.0.0.1")
    assert http.post(f"http://once.example:{listener.port}/", b"", {}).status == 204
    assert asked == ["once.example"]
    assert listener.heard[0].headers["host"] == f"once.example:{listener.port}"


def test_without_encryption_nothing_leaves_the_house(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.CALL_PRIVATE = LOOPBACK
    looked_up(monkeypatch, "8.8.8.8")
    with pytest.raises(http.NoAnswer, match="no address"):
        http.post("http://outside.example/", b"", {})


def test_the_second_address_is_tried_when_the_first_is_dead(
    monkeypatch: pytest.MonkeyPatch, listener: Listener
) -> None:
    looked_up(monkeypatch, "127.0.0.2", "127.0.0.1")
    assert http.post(f"http://two.example:{listener.port}/", b"", {}).status == 204


def test_a_redirect_is_an_answer_and_not_followed(listener: Listener) -> None:
    listener.status, listener.location = 307, f"http://127.0.0.1:{listener.port}/inside"
    assert http.post(listener.url, b"", {}).status == 307
    assert [each.path for each in listener.heard] == ["/hook"]


def test_of_a_long_answer_only_the_beginning_is_read(listener: Listener) -> None:
    listener.status, listener.body = 200, b"x" * (2 * http.MOST_READ)
    assert len(http.post(listener.url, b"", {}).text) == http.MOST_READ


def test_whoever_drips_is_hung_up_on(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        for letter in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50:
            handler.wfile.write(bytes([letter]))
            handler.wfile.flush()
            time.sleep(0.05)

    monkeypatch.setattr(http, "TOTAL_SECONDS", 0.3)
    listener.misbehave = drip
    with pytest.raises(http.NoAnswer):
        http.post(listener.url, b"", {})


def test_whoever_hangs_up_or_talks_nonsense_gave_no_answer(listener: Listener) -> None:
    for reply in (b"", b"hello\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"):
        listener.misbehave = lambda handler, reply=reply: handler.wfile.write(reply)
        with pytest.raises(http.NoAnswer):
            http.post(listener.url, b"", {})


def test_nobody_there_is_no_answer(settings: Settings) -> None:
    settings.CALL_PRIVATE = LOOPBACK
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(http.NoAnswer, match="ConnectionRefused"):
            http.post(f"http://127.0.0.1:{unused.getsockname()[1]}/", b"", {})


def certificate(folder: Path, name: str) -> Path:
    """A certificate of our own for this name, with its key, as one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    file = folder / f"{name}.pem"
    file.write_bytes(made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return file


def test_the_certificate_must_be_that_of_the_name(
    listener: Listener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = certificate(tmp_path, "hooks.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    listener.server.socket = context.wrap_socket(listener.server.socket, server_side=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    looked_up(monkeypatch, "127.0.0.1")
    assert http.post(f"https://hooks.example:{listener.port}/", b"", {}).status == 204
    with pytest.raises(http.NoAnswer, match=r"(?i)hostname"):
        http.post(f"https://other.example:{listener.port}/", b"", {})
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(http.NoAnswer, match="self-signed certificate"):
        http.post(f"https://hooks.example:{listener.port}/", b"", {})
